"""The signers of two drafts compared, as signers and not as lines."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from lettertool.compare.same_signers import Pairs, Printed, same_signers
from lettertool.compare.signature_lines import red_signatures
from lettertool.document import Signatures
from lettertool.recognise.wording import is_organization
from lettertool.redline import (
    FieldChange,
    RedSignatures,
    SignerChange,
    SignerChanges,
    SignerEntry,
)


def compare_signers(
    old: Signatures | None, new: Signatures | None
) -> tuple[SignerChanges, RedSignatures | None]:
    """Who was added, removed or changed, and the signature block of the redline.

    A signer changed `place` only where they moved among those who stayed; as few as possible
    are said to have moved. A group that got another heading has changed none of its signers.
    The block is None where neither draft has one.
    """
    if old is None and new is None:
        return SignerChanges(), None
    before, after = _printed(old), _printed(new)
    pairs = same_signers(before, after)
    headings = _renamed_groups(before, after, pairs)
    moved = _moved(before, after, pairs, headings)
    changes = SignerChanges(
        tuple(entry_of(after[i]) for i in sorted({*range(len(after))} - {*pairs.values()})),
        tuple(entry_of(before[i]) for i in range(len(before)) if i not in pairs),
        _changed(before, after, pairs, headings, moved),
    )
    return changes, red_signatures(before, after, pairs, headings, moved)


def entry_of(signer: Printed) -> SignerEntry:
    """A signer who came or went."""
    return SignerEntry(signer.name, signer.others, signer.group)


def _printed(signatures: Signatures | None) -> list[Printed]:
    return [
        Printed(signature.name, signature.lines, group.heading)
        for group in (signatures.groups if signatures else ())
        for signature in group.signatures
    ]


def _changed(
    before: Sequence[Printed],
    after: Sequence[Printed],
    pairs: Pairs,
    headings: Mapping[str, str],
    moved: set[int],
) -> tuple[SignerChange, ...]:
    """The changes of those on both lists, in the order of the new one."""
    changes = []
    for new, old in sorted((new, old) for old, new in pairs.items()):
        if before[old] == after[new] and new not in moved:
            continue
        fields = _fields(before[old], after[new], headings)
        if new in moved and headings[before[old].group] == after[new].group:
            fields.append(FieldChange("place", _place(before, old), _place(after, new)))
        if fields:
            changes.append(SignerChange(after[new].name, tuple(fields)))
    return tuple(changes)


def _fields(old: Printed, new: Printed, headings: Mapping[str, str]) -> list[FieldChange]:
    (title, organization), (new_title, new_organization) = _parts(old), _parts(new)
    said = (
        ("name", old.name, new.name),
        ("title", title, new_title),
        ("organization", organization, new_organization),
        ("group", headings[old.group], new.group),
    )
    return [
        FieldChange(what, old.group if what == "group" else one, other)
        for what, one, other in said
        if one.split() != other.split()
    ]


def _parts(signer: Printed) -> tuple[str, str]:
    """The title lines, and the organization: a last line that can be one."""
    titles = signer.others
    organization = titles[-1] if titles and is_organization(titles[-1]) else ""
    return "; ".join(titles[:-1] if organization else titles), organization


def _place(signers: Sequence[Printed], index: int) -> str:
    """Who stands before a signer under the same heading; empty for the first."""
    first = not index or signers[index - 1].group != signers[index].group
    return "" if first else signers[index - 1].name


# Groups and order


def _renamed_groups(
    before: Sequence[Printed], after: Sequence[Printed], pairs: Pairs
) -> dict[str, str]:
    """What the headings of OLD are in NEW: themselves, or the heading under which most of
    their signers stand where neither draft has both."""
    olds = dict.fromkeys(one.group for one in before)
    news = {one.group for one in after}
    found = {heading: heading for heading in olds}
    for heading in olds:
        if heading and heading not in news:
            members = [i for i, one in enumerate(before) if one.group == heading]
            under = [after[pairs[i]].group for i in members if i in pairs]
            best = max(dict.fromkeys(under), key=under.count, default="")
            if best and best not in olds and 2 * under.count(best) > len(members):
                found[heading] = best
    return found


def _moved(
    before: Sequence[Printed],
    after: Sequence[Printed],
    pairs: Pairs,
    headings: Mapping[str, str],
) -> set[int]:
    """Who stands elsewhere among those who stayed, by the index in NEW: the fewest whose
    leaving would make the rest stand in order, and all who changed groups."""
    regrouped = {
        new for old, new in pairs.items() if headings[before[old].group] != after[new].group
    }
    places = [pairs[old] for old in sorted(pairs) if pairs[old] not in regrouped]
    return regrouped | (set(places) - _longest_rising(places))


def _longest_rising(numbers: Sequence[int]) -> set[int]:
    """The members of a longest rising subsequence, found by patience sorting."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for number in numbers:
        place = bisect_left(tails, number)
        before[number] = tails[place - 1] if place else None
        tails[place : place + 1] = [number]
    kept: set[int] = set()
    last = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
