"""Entries for one signer that are on the list twice.

Two entries are the same signer only where their names differ in accents, case, punctuation,
degrees or the use of the nickname: open letters do have a John Smith, a John A. Smith and a
John Smith, Jr., and an error that is none could not be overruled. What is merely alike is
for `lookup.suspects`.
"""

from collections.abc import Callable, Collection, Sequence
from typing import Literal, NamedTuple, TypeAlias

from lettertool.errors import Place, Problem
from lettertool.letter import Signer
from lettertool.signers.names import Name, fold_organization, parse_name

Reason: TypeAlias = Literal["id", "name"]

_Key: TypeAlias = Name | str


class _Seen(NamedTuple):
    """The first entry of each name: by what is printed, and by what nicknames make of it."""

    full: dict[_Key, int]
    short: dict[_Key, int]

    def first(self, full: _Key, short: Collection[_Key]) -> int | None:
        entries = [self.full.get(full), self.short.get(full), *map(self.full.get, short)]
        return min((i for i in entries if i is not None), default=None)

    def add(self, full: _Key, short: Collection[_Key], entry: int) -> None:
        self.full.setdefault(full, entry)
        for key in short:
            self.short.setdefault(key, entry)


def duplicates(signers: Sequence[Signer]) -> list[tuple[int, int, Reason]]:
    """Entries for one and the same signer, as (first entry, later entry, what they share).

    Two different ids are two people whatever their names, and a person is never an
    organization. The time grows linearly.
    """
    found: list[tuple[int, int, Reason]] = []
    by_id: dict[str, int] = {}
    anyone, without_id = _Seen({}, {}), _Seen({}, {})
    for entry, signer in enumerate(signers):
        full, short = _names(signer)
        same_id = by_id.setdefault(signer.bioguide, entry) if signer.bioguide else entry
        same_name = (without_id if signer.bioguide else anyone).first(full, short)
        if same_id < entry:
            found.append((same_id, entry, "id"))
        elif same_name is not None:
            found.append((same_name, entry, "name"))
        anyone.add(full, short, entry)
        if not signer.bioguide:
            without_id.add(full, short, entry)
    return found


def same_signer(one: Signer, other: Signer) -> bool:
    """Whether two entries are for the same signer, by the measure of `duplicates`."""
    return bool(duplicates((one, other)))


def duplicate_problems(signers: Sequence[Signer], place: Callable[[int], Place]) -> list[Problem]:
    """A problem for each later entry of a signer; `place` tells where an entry stands."""
    return [
        _duplicate(signers[first], signers[later], reason, place(first), place(later))
        for first, later, reason in duplicates(signers)
    ]


def _names(signer: Signer) -> tuple[_Key, Collection[_Key]]:
    """The name without nickname, and what someone with the nickname is called."""
    if signer.kind == "organization":
        return fold_organization(signer.name), ()
    name = parse_name(signer.name)
    return (name._replace(nickname=""), _short_forms(name)) if name.nickname else (name, ())


def _short_forms(name: Name) -> set[Name]:
    """Such as Hank Johnson, Hank C. Johnson and Hank Johnson, Jr."""
    return {
        Name(name.nickname, middles, name.last, tail=tail)
        for middles in ((), name.middles, name.middle_names)
        for tail in ("", name.tail)
    }


def _duplicate(
    first: Signer, later: Signer, reason: Reason, first_place: Place, later_place: Place
) -> Problem:
    entry = f"'{first.name}' in line {first_place.line}" if first_place.line else f"'{first.name}'"
    if reason == "id":
        message = f"{later.bioguide} is the id of '{later.name}' and of {entry}"
        return Problem(message, later_place, "an id is one Member's: remove or mend an entry")
    return Problem(
        f"'{later.name}' is the same signer as {entry}",
        later_place,
        "remove one entry; if they are two people, a bioguide id, a middle initial or "
        "a suffix in the names tells them apart",
    )
