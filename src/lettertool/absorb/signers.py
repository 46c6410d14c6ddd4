"""The edited signature block taken back into `signers.yaml`: who came, who left, and what is
said of them in another way. Entries are found by who they are for, not by their place."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from lettertool.absorb.entries import printed_signers
from lettertool.absorb.records import Conflict, Remark, Unplaced
from lettertool.absorb.signer_merging import SignerMerging
from lettertool.absorb.threeway import Decision
from lettertool.compare.same_signers import Pairs, Printed, same_signers
from lettertool.compare.signer_records import printed_entry
from lettertool.compare.signers import compare_signers
from lettertool.document import Signatures
from lettertool.folder.scalars import Value
from lettertool.letter import Signer
from lettertool.redline import SignerChanges
from lettertool.signers import add_fields

_FEW = 2
"""A list of no more may become another one altogether; of a longer one somebody stays."""


class SignerEdits(msgspec.Struct, frozen=True):
    """What an edited signature block changes, for `folder.bulk.change_entries`.

    `changes` has keys by the index of the entry, None for a key that goes; `added` the new
    entries, which are `committed`. `told` says the same for people. `renamed_groups` are
    headings with another wording, old and new: the entries below them have it in `changes`,
    and `signature.groups` in `letter.yaml` may name the old one.
    """

    changes: Mapping[int, Mapping[str, Value]] = {}
    added: tuple[Mapping[str, Value], ...] = ()
    told: SignerChanges = SignerChanges()
    conflicts: tuple[Conflict, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    remarks: tuple[Remark, ...] = ()
    renamed_groups: tuple[tuple[str, str], ...] = ()


def signer_edits(
    base: Signatures | None,
    base_signers: Sequence[Signer],
    edited: Signatures | None,
    present: Sequence[Signer],
    decide: Decision = "",
) -> SignerEdits:
    """What `edited` did to the signature block `base`, as changes of the list `present`.

    `base_signers` is the list that `base` was printed from; signatures that were read from a
    file are found in it by name. Who was put in is `committed`, who was taken out `withdrawn`.
    A field that was changed here meanwhile in another way is a conflict, unless `decide` tells
    whose to take. The order follows from the folder: that somebody stands
    elsewhere is a remark. A block without anybody of a whole list changes nothing.
    """
    before, after = printed_signers(base), printed_signers(edited)
    pairs = same_signers(before, after)
    if before and not pairs and (not after or len(before) > _FEW):
        return SignerEdits(unplaced=(_nobody(after),))
    merging = SignerMerging(base_signers, present, decide)
    if any(one.group for one in before) and not any(one.group for one in after):
        merging.remarks.append(Remark("the edited list of signers has no headings of groups"))
        after = _with_groups(before, after, pairs)
    entries = _entries(base, before, base_signers)
    for old, signer in enumerate(before):
        if old in pairs:
            merging.keep(entries[old], signer, after[pairs[old]])
        else:
            merging.remove(entries[old], signer)
    come = sorted(set(range(len(after))) - set(pairs.values()))
    merging.add([after[new] for new in come], {entry for entry in entries if entry >= 0})
    moved = _moved(compare_signers(base, edited)[0])
    return SignerEdits(
        merging.changes,
        tuple(map(add_fields, merging.new)),
        SignerChanges(tuple(merging.come), tuple(merging.gone), tuple(merging.changed)),
        tuple(merging.conflicts),
        remarks=(*merging.remarks, *moved),
        renamed_groups=tuple(_renamed(before, after, pairs)),
    )


def _entries(
    base: Signatures | None, before: Sequence[Printed], signers: Sequence[Signer]
) -> list[int]:
    """The entry of each signature; -1 where it is not known."""
    known = [s.signer for group in (base.groups if base else ()) for s in group.signatures]
    if all(0 <= index < len(signers) for index in known):
        return known
    pairs = same_signers(before, list(map(printed_entry, signers)))
    return [pairs.get(index, -1) for index in range(len(before))]


def _nobody(after: Sequence[Printed]) -> Unplaced:
    text = "\n".join(signer.name for signer in after)
    why = "the edited draft has nobody of the list of signers, so the list stays as it is"
    return Unplaced(text, why)


def _with_groups(
    before: Sequence[Printed], after: Sequence[Printed], pairs: Pairs
) -> list[Printed]:
    """The signers under the headings that they had."""
    groups = {new: before[old].group for old, new in pairs.items()}
    return [one._replace(group=groups.get(new, "")) for new, one in enumerate(after)]


def _renamed(
    before: Sequence[Printed], after: Sequence[Printed], pairs: Pairs
) -> Iterator[tuple[str, str]]:
    """Headings that are gone, and the new one under which all who stood there are now."""
    old = dict.fromkeys(one.group for one in before)
    for heading in filter(None, old):
        under = {after[new].group for i, new in pairs.items() if before[i].group == heading}
        if len(under) == 1 and not under & {"", *old}:
            yield heading, under.pop()


def _moved(changes: SignerChanges) -> Iterator[Remark]:
    for change in changes.changed:
        for field in change.fields:
            if field.what == "place":
                where = f"behind {field.new}" if field.new else "first"
                yield Remark(
                    f"{change.name} stands {where} in the edited draft; "
                    "the order follows from letter.yaml and stays"
                )
