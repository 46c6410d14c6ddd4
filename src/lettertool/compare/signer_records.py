"""The signers of two folders compared: what their entries say beside what prints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from lettertool.compare.same_signers import Pairs, Printed, same_signers
from lettertool.letter import Signer
from lettertool.redline import FieldChange, SignerChange, SignerChanges, SignerEntry

_PRINTS = "signed"
_PRINTED = ("name", "title", "organization", "group")
_OFFICE = ("title", "organization")
_BESIDE = {
    "status": "status",
    "role": "role",
    "kind": "kind",
    "bioguide": "bioguide id",
    "chamber": "chamber",
    "state": "state",
    "district": "district",
    "party": "party",
    "since": "in office since",
    "sort_as": "sorted as",
    "signature": "signature image",
}
"""What an entry says beside its printed lines, and what that is called. Contacts and consent
are between the office and the signer."""


def with_records(
    printed: SignerChanges, old: Sequence[Signer], new: Sequence[Signer]
) -> SignerChanges:
    """The changes of the printed lists with those that only the folders tell.

    `added` and `removed` stay those who came to or left the printed list; where somebody did
    so because their status changed, their entry says so, and `changed` does not say it again.
    Somebody who does not print and came
    to or left the folder changed from or to no status. An id tells that two entries are one
    signer's whatever their names, who then neither came nor went.
    """
    pairs = same_entries(old, new)
    same = {(old[one].name, new[other].name) for one, other in pairs.items()}
    gone, come = ({entry.name for entry in side} for side in (printed.removed, printed.added))
    renamed = {
        (one, other) for one, other in same if one in gone and other in come and one != other
    }
    left, right = {one for one, _ in renamed}, {other for _, other in renamed}
    crossed = [(old[one], new[other]) for one, other in pairs.items()]
    were = {after.name: before.status for before, after in crossed if before.status != _PRINTS}
    are = {before.name: after.status for before, after in crossed if after.status != _PRINTS}
    told = {after.name for before, after in crossed if before.name in gone and before.name in are}
    told |= come & were.keys()
    return SignerChanges(
        tuple(_with_status(printed.added, were, right)),
        tuple(_with_status(printed.removed, are, left)),
        tuple(_without_status(_changed(printed.changed, old, new, pairs, right), told)),
    )


def _with_status(
    entries: Iterable[SignerEntry], statuses: Mapping[str, str], without: set[str]
) -> Iterator[SignerEntry]:
    for entry in entries:
        if entry.name not in without:
            yield msgspec.structs.replace(entry, status=statuses.get(entry.name, ""))


def _without_status(changes: Iterable[SignerChange], told: set[str]) -> Iterator[SignerChange]:
    """The changes, less the status of those of whom it is told already."""
    for change in changes:
        fields = tuple(f for f in change.fields if f.what != "status" or change.name not in told)
        if fields:
            yield SignerChange(change.name, fields)


def same_entries(old: Sequence[Signer], new: Sequence[Signer]) -> Pairs:
    """The index in `new` of each entry of `old`: by the id, else by the name."""
    by_id = {signer.bioguide: i for i, signer in enumerate(new) if signer.bioguide}
    pairs = {
        i: by_id[signer.bioguide]
        for i, signer in enumerate(old)
        if signer.bioguide and signer.bioguide in by_id
    }
    left = [i for i in range(len(old)) if i not in pairs]
    right = sorted(set(range(len(new))) - set(pairs.values()))
    named = same_signers(
        [printed_entry(old[i]) for i in left], [printed_entry(new[i]) for i in right]
    )
    return pairs | {left[one]: right[other] for one, other in named.items()}


def printed_entry(signer: Signer) -> Printed:
    """An entry as the list of another draft would have it."""
    lines = (signer.name, _title(signer), signer.organization or "")
    return Printed(signer.name, tuple(filter(None, lines)), signer.group or "")


def _changed(
    printed: Sequence[SignerChange],
    old: Sequence[Signer],
    new: Sequence[Signer],
    pairs: Pairs,
    renamed: set[str],
) -> Iterator[SignerChange]:
    """The printed changes, with more fields; then the rest in the order of the new list."""
    olds = {other: one for one, other in pairs.items()}
    shown = {change.name: change for change in printed}
    fields = {
        i: _fields(old[olds[i]] if i in olds else None, signer, shown.get(signer.name), renamed)
        for i, signer in enumerate(new)
    }
    places = {signer.name: i for i, signer in enumerate(new) if signer.status == _PRINTS}
    first = [places[change.name] for change in printed if change.name in places]
    for i in dict.fromkeys((*first, *fields)):
        if fields[i]:
            yield SignerChange(new[i].name, tuple(fields[i]))
    for i, signer in enumerate(old):
        if i not in pairs and signer.status != _PRINTS:
            yield SignerChange(signer.name, (FieldChange("status", signer.status, ""),))


def _fields(
    old: Signer | None, new: Signer, shown: SignerChange | None, renamed: set[str]
) -> list[FieldChange]:
    if old is None:
        came = new.status != _PRINTS
        return [FieldChange("status", "", new.status)] if came else []
    fields = [FieldChange(name, _said(old, name), _said(new, name)) for name in _PRINTED]
    if old.status == new.status == _PRINTS and new.name not in renamed:
        # The lists tell names, groups and places better, the entries offices apart.
        told = [field for field in (shown.fields if shown else ()) if field.what not in _OFFICE]
        fields = [*told, *(field for field in fields if field.what in _OFFICE)]
    fields += [FieldChange(what, _said(old, key), _said(new, key)) for key, what in _BESIDE.items()]
    return [field for field in fields if field.old != field.new]


def _title(signer: Signer) -> str:
    return signer.title if isinstance(signer.title, str) else "; ".join(signer.title)


def _said(signer: Signer, key: str) -> str:
    value = getattr(signer, key)
    return _title(signer) if key == "title" else "" if value is None else str(value)
