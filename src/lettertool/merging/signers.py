"""The merge of two branches' `signers.yaml`."""

from lettertool.merging.assembly import assembled
from lettertool.merging.edits import edited
from lettertool.merging.pieces import Version, cut, read_version
from lettertool.merging.plan import Merged, plan_of

MARKERS = 7
"""How many characters a conflict marker has, unless git was told otherwise."""


def merge_signers(
    base: str, ours: str, theirs: str, *, file: str = "signers.yaml", markers: int = MARKERS
) -> Merged:
    """Merges what theirs did to the base into ours, signer by signer and field by field.

    Whatever theirs did not change keeps the bytes of ours. A conflict is only where both
    sides changed the same field of a signer, one took away whom the other changed, or both
    changed the same lines outside of the list; the lines of that entry then stand between
    conflict markers, once with the one value and once with the other.

    Raises InputError where a version is no list of signers, and RefusedError where the
    lists cannot be put together without a risk for other lines.
    """
    if theirs in (ours, base):
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    return merge_versions(
        read_version(base, f"{file} (base)"),
        read_version(ours, f"{file} (ours)"),
        read_version(theirs, f"{file} (theirs)"),
        markers=markers,
    )


def merge_versions(
    base: Version, ours: Version, theirs: Version, *, markers: int = MARKERS
) -> Merged:
    """`merge_signers` without its short cuts for a side that changed nothing."""
    pieces = [cut(version) for version in (base, ours, theirs)]
    one, two, three = pieces
    if one and two and three:
        return assembled(plan_of(base, ours, theirs, (one, two, three)), (one, two, three), markers)
    return edited(plan_of(base, ours, theirs, None), markers)
