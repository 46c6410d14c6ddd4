"""The letter of an edited draft merged into the letter as it is now."""

import datetime
from collections.abc import Sequence
from typing import Final, NamedTuple

from lettertool.absorb.edited_parts import EditedParts
from lettertool.absorb.records import Change, Conflict, Path
from lettertool.absorb.threeway import Decision, merge_values
from lettertool.compose.values import long_date
from lettertool.folder.scalars import Value
from lettertool.letter import Letter, Recipient

_FIELDS: Final = (
    "title",
    "letterhead",
    "delivery",
    "subject",
    "salutation",
    "closing",
    "cc",
    "enclosures",
    "deadline",
)
_ADDRESS: Final = ("prefix", "name", "title", "organization", "address", "salutation")
_CHANGED: Final = "it was changed here in another way"
_REMOVED_HERE: Final = "edited there, and taken out here"
_REMOVED_THERE: Final = "taken out there, and changed here"

Said = str | tuple[str, ...] | datetime.date | None
"""What a field of the letter says."""


class Day(NamedTuple):
    """The letter's date with what prints instead of it: one is not changed without the other."""

    date: datetime.date
    text: str | None

    def __str__(self) -> str:
        return self.text or long_date(self.date)


class PartMerging:
    """Collects the changes of the present letter, and where they conflict with it."""

    def __init__(
        self, base: Letter, edited: EditedParts, present: Letter, decide: Decision
    ) -> None:
        self._base, self._edited, self._present = base, edited, present
        self._decide = decide
        self.changes: list[Change] = []
        self.conflicts: list[Conflict] = []

    def run(self) -> None:
        """Merges all parts, in the order in which their changes are to be applied."""
        self._merge_date()
        for name in _FIELDS:
            sides = (getattr(side, name) for side in self._sides())
            self._merge((name,), name, *sides)
        for name, new in self._edited.letter.variables.items():
            here = self._present.variables.get(name)
            path = ("variables", name)
            self._merge(path, f"variable '{name}'", self._base.variables[name], here, new)
        for name, fact in self._edited.letter.facts.items():
            ours = self._present.facts.get(name)
            values = self._base.facts[name].value, ours.value if ours else None, fact.value
            self._merge(("facts", name, "value"), f"fact '{name}'", *values)
        self._merge_recipients()

    def _sides(self) -> tuple[Letter, Letter, Letter]:
        return self._base, self._present, self._edited.letter

    def _merge(self, path: Path, label: str, base: Said, ours: Said, theirs: Said) -> None:
        merged = merge_values(base, ours, theirs)
        value = merged.value
        if merged.in_conflict:
            self._conflict(label, base, ours, theirs, _CHANGED)
            value = theirs if self._decide == "theirs" else ours
        if value != ours:
            self._change(path, _written(path, value), label, ours, value)

    def _merge_date(self) -> None:
        base, ours, theirs = (Day(side.date, side.date_text) for side in self._sides())
        if theirs in (base, ours):
            return
        if ours != base:
            self._conflict("date", str(base), str(ours), str(theirs), _CHANGED)
            if self._decide != "theirs":
                return
        if theirs.date != ours.date:
            self._change(("date",), theirs.date, "date", str(ours), str(theirs))
        if theirs.text != ours.text:
            self._change(("date_text",), theirs.text, "date", str(ours), str(theirs))

    def _change(self, path: Path, value: Value, label: str, old: Said, new: Said) -> None:
        self.changes.append(Change(path, value, label, shown(old), shown(new)))

    def _conflict(self, label: str, base: Said, ours: Said, theirs: Said, why: str) -> None:
        """Notes a conflict, unless it was decided; what is gone here cannot be as theirs."""
        if self._decide == "ours" or (self._decide and why != _REMOVED_HERE):
            return
        self.conflicts.append(Conflict(label, shown(base), shown(ours), shown(theirs), why))

    # Recipients

    def _merge_recipients(self) -> None:
        here = _same_recipients(self._base.recipients, self._present.recipients)
        now = {one.place: one.recipient for one in self._edited.recipients if one.place >= 0}
        gone = [n for n in self._edited.printed if n not in now]
        for n, recipient in now.items():
            self._merge_recipient(n, here.get(n), recipient)
        left = list(range(len(self._present.recipients)))
        for index in sorted((here[n] for n in gone if n in here), reverse=True):
            if self._remove(index, next(n for n in gone if here.get(n) == index)):
                left.remove(index)
        self._add(here, left)

    def _label(self, index: int) -> str:
        several = max(len(self._base.recipients), len(self._present.recipients)) > 1
        return f"recipient {index + 1}" if several else "recipient"

    def _merge_recipient(self, n: int, index: int | None, theirs: Recipient) -> None:
        base = self._base.recipients[n]
        if index is None:
            if theirs != base:
                self._conflict(self._label(n), _lines(base), (), _lines(theirs), _REMOVED_HERE)
            return
        ours = self._present.recipients[index]
        for field in _ADDRESS:
            sides = (getattr(side, field) for side in (base, ours, theirs))
            path = ("recipients", index, field)
            self._merge(path, f"{self._label(index)}: {field}", *sides)

    def _remove(self, index: int, n: int) -> bool:
        base, ours = self._base.recipients[n], self._present.recipients[index]
        label = self._label(index)
        if ours != base:
            self._conflict(label, _lines(base), _lines(ours), (), _REMOVED_THERE)
            if self._decide != "theirs":
                return False
        self._change(("recipients", index), None, label, _lines(ours), ())
        return True

    def _add(self, here: dict[int, int], left: list[int]) -> None:
        """New recipients, each behind the one above it."""
        names = {one.name for one in self._present.recipients}
        at = 0
        for one in self._edited.recipients:
            index = here.get(one.place, -1)
            if index in left:
                at = left.index(index) + 1
            elif one.place < 0 and one.recipient.name not in names:
                fields = _fields(one.recipient)
                path = ("recipients", at)
                new = Change(path, fields, "new recipient", "", shown(_lines(one.recipient)), True)
                self.changes.append(new)
                left.insert(at, -1)
                at += 1


def _same_recipients(base: Sequence[Recipient], present: Sequence[Recipient]) -> dict[int, int]:
    """The index in `present` of each recipient: by the name, else by the place."""
    names = [one.name for one in present]
    found = {n: names.index(one.name) for n, one in enumerate(base) if one.name in names}
    if len(base) == len(present):
        taken = set(found.values())
        found |= {n: n for n in range(len(base)) if n not in found and n not in taken}
    return found


def _lines(recipient: Recipient) -> tuple[str, ...]:
    first = " ".join(filter(None, (recipient.prefix, recipient.name)))
    rest = (recipient.title, recipient.organization, *recipient.address)
    return (first, *filter(None, rest))


def _fields(recipient: Recipient) -> dict[str, Value]:
    """An entry for a new recipient, in the order in which it prints."""
    found: dict[str, Value] = {}
    for field in _ADDRESS:
        value = getattr(recipient, field)
        if value:
            found[field] = list(value) if isinstance(value, tuple) else value
    return found


def _written(path: Path, value: Said) -> Value:
    """A value as it is written; None for a key that goes."""
    if isinstance(value, tuple):
        return list(value) or None
    return value if value or path == ("closing",) else None


def shown(value: Said) -> str:
    """What a field says, for people."""
    if isinstance(value, tuple):
        return "\n".join(value)
    return long_date(value) if isinstance(value, datetime.date) else value or ""
