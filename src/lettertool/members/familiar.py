"""A quick no to names that no Member could be meant by.

Most of ten thousand people who sign an open letter are nobody whom the roster knows, and
each of them costs a walk through it before that is certain.
"""

import datetime

from lettertool.members.naming import naming_of, spellings
from lettertool.members.roster import Roster
from lettertool.members.store import line_spellings
from lettertool.signers.edits import edits
from lettertool.signers.names import bare_name, fold_name, fold_words, parse_name
from lettertool.signers.nearness import SLIPS, Nearby

_LIVING_MEMORY = 61
"""Years; a year more than the roster goes back for a name."""


class Familiar:
    """What Members are called: the surnames of all, and the spellings of those who sat on a
    date."""

    def __init__(self, roster: Roster, on: datetime.date) -> None:
        lines = roster.lines_since(datetime.date(max(on.year - _LIVING_MEMORY, 1), 1, 1))
        self._surnames = {
            spelling.rpartition(" ")[2] for line in lines for spelling in line_spellings(line)
        }
        sitting = {*roster.sitting(on), *roster.sitting(min(on, roster.date))}
        self._spellings = [
            f"{spelling} {tail}".strip()
            for member in sitting
            for spelling in (*spellings(member), *map(" ".join, naming_of(member).surnames))
            for tail in {"", naming_of(member).tail}
        ]
        self._nearby = Nearby()
        for number, spelling in enumerate(self._spellings):
            self._nearby.add(spelling, number)

    def __contains__(self, name: str) -> bool:
        """Whether a Member may be meant, or be called much like that."""
        last, comma, first = name.partition(",")
        for reading in {bare_name(name), f"{first} {last}" if comma else name}:
            asked = parse_name(reading)
            typed = {fold_name(reading), " ".join(asked.words), " ".join(fold_words(reading))}
            if asked.last in self._surnames or any(map(self._is_slip, typed)):
                return True
        return False

    def _is_slip(self, text: str) -> bool:
        near = self._nearby.near(text)
        return any(edits(text, self._spellings[number], SLIPS) <= SLIPS for number in near)
