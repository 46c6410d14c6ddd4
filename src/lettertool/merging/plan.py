"""What becomes of each signer in a merge, and whether a text says so."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import msgspec

from lettertool.errors import InputError
from lettertool.folder import yamltree
from lettertool.folder.layout import refused
from lettertool.folder.nodes import Plain
from lettertool.letter import Signer
from lettertool.merging.entries import touched
from lettertool.merging.fields import (
    FieldMerge,
    Fields,
    changed,
    meaning,
    merge_fields,
)
from lettertool.merging.ordering import merge_order
from lettertool.merging.pairing import Trio, trios
from lettertool.merging.pieces import Pieces, Version
from lettertool.merging.threeway import Lines, Side
from lettertool.signers import duplicates

ThreePieces: TypeAlias = tuple[Pieces, Pieces, Pieces]

ORDER_CONTESTED: Final = "both sides moved signers; the order is that of ours"


class Conflict(NamedTuple):
    """What somebody has to decide: about whom, empty for lines outside of the list, and what."""

    who: str
    what: str

    def __str__(self) -> str:
        return f"{self.who}: {self.what}" if self.who else self.what


class Merged(NamedTuple):
    """The merged text, with markers where there are conflicts; and what may surprise
    though it is no conflict."""

    text: str
    conflicts: tuple[Conflict, ...] = ()
    notes: tuple[str, ...] = ()


class Fate(NamedTuple):
    """What becomes of a signer who is on the merged list, or may be.

    `fields` is what to change in the entry of ours, where both sides have one. Sides that
    do not agree whether the signer is listed differ in `in_ours` and `in_theirs`.
    """

    trio: Trio
    fields: FieldMerge = FieldMerge({}, {}, ())
    in_ours: bool = True
    in_theirs: bool = True

    @property
    def disputed(self) -> bool:
        """Whether it is in dispute that the signer is listed at all."""
        return not (self.in_ours and self.in_theirs)


class Plan(NamedTuple):
    """The three versions, and the fates in the order of the merged list."""

    base: Version
    ours: Version
    theirs: Version
    fates: list[Fate]
    conflicts: tuple[Conflict, ...]
    notes: tuple[str, ...]

    def entry(self, fate: Fate, side: Side) -> dict[str, Plain]:
        """What the merged entry says where conflicts are resolved as one side has it."""
        if fate.trio.ours is None:
            return self.theirs.entries[fate.trio.theirs or 0]
        united = changed(self.ours.entries[fate.trio.ours], fate.fields.changes)
        return changed(united, fate.fields.disputed) if side == "theirs" else united

    def listed(self, side: Side) -> list[dict[str, Plain]]:
        """All that is listed where conflicts are resolved as one side has it."""
        return [
            self.entry(fate, side)
            for fate in self.fates
            if (fate.in_ours if side == "ours" else fate.in_theirs)
        ]

    def written(self, lines: Lines) -> str:
        """The file with its byte order mark and its line ends."""
        return self._settled("mark") + self._settled("newline").join(lines)

    def _settled(self, setting: str) -> str:
        base, ours, theirs = (getattr(one, setting) for one in (self.base, self.ours, self.theirs))
        return str(theirs if ours == base else ours)


def plan_of(base: Version, ours: Version, theirs: Version, pieces: ThreePieces | None) -> Plan:
    """The plan of a merge. With `pieces`, a changed comment counts as a change of an entry."""
    conflicts: list[Conflict] = []
    fates: dict[int, Fate] = {}
    everybody = trios(base.signers, ours.signers, theirs.signers)
    for number, trio in enumerate(everybody):
        fate = _fate(trio, base, ours, theirs, pieces)
        if fate:
            fates[number] = fate
    in_base, in_ours, in_theirs = (_numbers(everybody, position) for position in range(3))
    order, contested = merge_order(in_base, in_ours, in_theirs, fates)
    plan = Plan(base, ours, theirs, [fates[i] for i in order], (), ())
    plan = _without_doubles(plan, conflicts)
    conflicts += (conflict for fate in plan.fates for conflict in _conflicts(fate, plan))
    notes = (ORDER_CONTESTED,) if contested else ()
    return plan._replace(conflicts=tuple(dict.fromkeys(conflicts)), notes=notes)


def verify(plan: Plan, text: str, side: Side) -> None:
    """Raises RefusedError unless the text lists what the plan says, in that order."""
    try:
        found = yamltree.parse(text, "signers.yaml").root.plain.get("signers") or []
    except InputError:
        raise refused() from None
    said = [meaning(entry) if isinstance(entry, dict) else None for entry in found]
    if said != [meaning(entry) for entry in plan.listed(side)]:
        raise refused()


def _numbers(everybody: Sequence[Trio], position: int) -> list[int]:
    """The numbers of the signers of one list, in its order."""
    places = [(trio[position], number) for number, trio in enumerate(everybody)]
    return [number for _, number in sorted((p, n) for p, n in places if p is not None)]


def _fate(
    trio: Trio, base: Version, ours: Version, theirs: Version, pieces: ThreePieces | None
) -> Fate | None:
    """None for who is not listed any more."""
    old = None if trio.base is None else base.entries[trio.base]
    if trio.ours is not None and trio.theirs is not None:
        merge = merge_fields(old, ours.entries[trio.ours], theirs.entries[trio.theirs])
        return Fate(trio, merge)
    if trio.base is None or old is None:
        return Fate(trio)
    for index, version, side in ((trio.ours, ours, 1), (trio.theirs, theirs, 2)):
        if index is not None and _is_touched(trio.base, old, index, version, side, pieces):
            return Fate(trio, in_ours=side == 1, in_theirs=side == 2)
    return None


def _is_touched(
    was: int, old: Fields, index: int, version: Version, side: int, pieces: ThreePieces | None
) -> bool:
    if pieces is None:
        return touched([], [], old, version.entries[index])
    before, after = pieces[0], pieces[side]
    return touched(
        [*before.gaps[was], *before.sources[was]],
        [*after.gaps[index], *after.sources[index]],
        old,
        version.entries[index],
    )


def _conflicts(fate: Fate, plan: Plan) -> Iterator[Conflict]:
    who = str(plan.entry(fate, "ours")["name"])
    for clash in fate.fields.clashes:
        yield Conflict(who, f"{clash.field} is {clash.ours} in ours and {clash.theirs} in theirs")
    if fate.disputed and fate.trio.base is not None and None in fate.trio:
        gone, kept = ("ours", "theirs") if fate.trio.ours is None else ("theirs", "ours")
        yield Conflict(who, f"removed in {gone} and changed in {kept}")


def _without_doubles(plan: Plan, conflicts: list[Conflict]) -> Plan:
    """Where both sides together list somebody twice, whether to keep one entry is disputed."""
    fates = plan.fates
    merged = [_identity(plan, fate) for fate in fates]
    for first, later, _ in duplicates(merged):
        newest = max((first, later), key=lambda i: (fates[i].trio.ours is None, i))
        side = "theirs" if fates[newest].trio.ours is None else "ours"
        fates[newest] = fates[newest]._replace(in_ours=side == "ours", in_theirs=side != "ours")
        other = merged[first + later - newest].name
        conflicts.append(Conflict(merged[newest].name, f"would be listed twice, as '{other}' too"))
    return plan._replace(fates=fates)


def _identity(plan: Plan, fate: Fate) -> Signer:
    said = plan.entry(fate, "ours")
    has_ours = fate.trio.ours is not None
    listed = (
        plan.ours.signers[fate.trio.ours or 0]
        if has_ours
        else (plan.theirs.signers[fate.trio.theirs or 0])
    )
    name, bioguide = said.get("name"), said.get("bioguide")
    return msgspec.structs.replace(
        listed,
        name=name if isinstance(name, str) and name.strip() else listed.name,
        bioguide=bioguide if isinstance(bioguide, str) else None,
    )
