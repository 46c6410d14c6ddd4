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


class _Names(NamedTuple):
    """What an entry is called: in full without the nickname, the nickname, and what somebody
    with that one is called for short."""

    full: _Key
    nickname: str = ""
    short: Collection[_Key] = ()


class _Seen(NamedTuple):
    """The first entry of each name and nickname: by what is printed, and by what nicknames
    make of it."""

    full: dict[_Key, dict[str, int]]
    short: dict[_Key, int]

    def first(self, names: _Names) -> int | None:
        """The first entry so called. Those who have two nicknames are two people."""
        entries = [
            entry
            for key in (names.full, *names.short)
            for nickname, entry in self.full.get(key, {}).items()
            if not (nickname and names.nickname) or nickname == names.nickname
        ]
        if not names.nickname and names.full in self.short:
            entries.append(self.short[names.full])
        return min(entries, default=None)

    def add(self, names: _Names, entry: int) -> None:
        self.full.setdefault(names.full, {}).setdefault(names.nickname, entry)
        for key in names.short:
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
        names = _names(signer)
        same_id = by_id.setdefault(signer.bioguide, entry) if signer.bioguide else entry
        same_name = (without_id if signer.bioguide else anyone).first(names)
        if same_id < entry:
            found.append((same_id, entry, "id"))
        elif same_name is not None:
            found.append((same_name, entry, "name"))
        anyone.add(names, entry)
        if not signer.bioguide:
            without_id.add(names, entry)
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


def _names(signer: Signer) -> _Names:
    if signer.kind == "organization":
        return _Names(fold_organization(signer.name))
    name = parse_name(signer.name)
    short = _short_forms(name) if name.nickname else ()
    return _Names(name._replace(nickname=""), name.nickname, short)


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
