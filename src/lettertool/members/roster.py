"""The roster, searched: who is meant by an id, a seat or a name, and who sat on a date."""

import datetime
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lettertool.members.closeness import closest
from lettertool.members.naming import confirmed, is_called
from lettertool.members.records import Chamber, Member
from lettertool.members.store import Header, read_header, read_member
from lettertool.signers.names import SUFFIXES, bare_name, fold_words, parse_name
from lettertool.states import NAMES

_LIVING_MEMORY = 60 * 365
"""Days. Whoever left office longer ago is no reason to doubt that a namesake signs."""

_ID = re.compile(r"[A-Z][0-9]{6}")
_SEAT = re.compile(r"([A-Z]{2})-(?:([0-9]{1,2})|AL)", re.IGNORECASE)
_NOTE = re.compile(r"\((?:[A-Z]-)?([A-Z]{2})(?:-([0-9]{1,2}))?\)\s*$")


class Narrow(NamedTuple):
    """What is known of a Member besides the name; None says nothing."""

    chamber: Chamber | None = None
    state: str | None = None
    district: int | None = None

    def fits(self, member: Member, on: datetime.date) -> bool:
        """Whether the term that covers the date, or the one nearest before, is such a one."""
        term = member.term_nearest(on)
        return (
            self.chamber in (None, term.chamber)
            and self.state in (None, term.state)
            and self.district in (None, term.district)
        )


ANYONE = Narrow()


class Match(NamedTuple):
    """Who may be meant. At most one of the three has anybody in it.

    `sitting` are those who are meant and sat on the date: one is the answer, several have
    to be told apart. `others` are meant but did not sit on it, the last to leave first.
    `close` sat on it (or on the roster's own day, where that is earlier) and are called much
    like that, the likeliest first: to be suggested, never taken.
    """

    sitting: tuple[Member, ...] = ()
    others: tuple[Member, ...] = ()
    close: tuple[Member, ...] = ()

    @property
    def member(self) -> Member | None:
        """The one Member who is meant and sat on the date, if it is one."""
        return self.sitting[0] if len(self.sitting) == 1 else None


class Roster:
    """The Members of a roster's file. Nothing is read but what an answer needs."""

    def __init__(self, data: bytes) -> None:
        """Takes the bytes that `encode` made. Raises InputError where they are none."""
        first, *lines = data.split(b"\n")
        self._header: Header = read_header(first)
        self._lines = lines[:-1]
        self._data = data
        self._sitting: dict[datetime.date, list[Member]] = {}

    @property
    def date(self) -> datetime.date:
        """The day that the roster is of."""
        return self._header.date

    @property
    def sources(self) -> tuple[str, ...]:
        """The addresses and files that it was made from."""
        return self._header.sources

    def __len__(self) -> int:
        return len(self._lines)

    def __iter__(self) -> Iterator[Member]:
        """All Members, the last to leave first."""
        return map(read_member, self._lines)

    def lines_since(self, on: datetime.date) -> list[bytes]:
        """The lines of those who left on that day, later or not yet."""
        day = on.isoformat().encode()
        end = bisect_right(self._lines, False, key=lambda line: line[:10] < day)
        return self._lines[:end]

    @property
    def lines(self) -> list[bytes]:
        """The lines of all; `store.read_member` reads one."""
        return self._lines

    def sitting(self, on: datetime.date) -> list[Member]:
        """All who sat on a date."""
        if on not in self._sitting:
            members = map(read_member, self.lines_since(on))
            self._sitting[on] = [member for member in members if member.term_on(on)]
        return list(self._sitting[on])

    def by_id(self, bioguide: str) -> Member | None:
        """The Member with an id, whenever in office."""
        needle = f"\t{bioguide}\t".encode()
        return next((read_member(line) for line in self._lines if needle in line[:20]), None)

    def match(self, text: str, on: datetime.date, narrow: Narrow = ANYONE) -> Match:
        """Who is meant by a Bioguide id, a House seat such as `IL-4`, a state's postal code in
        capitals, or a name, on a date. A state means those whom all of it elects, and with a
        district in `narrow` the Member of that.

        A name means a Member where given name, or nickname, and surname are the Member's
        and nothing else in it contradicts the roster. Accents, case, punctuation, a style
        of address and "Last, First" make no difference; a state or seat in parentheses
        behind it, as in `Jim Costa (D-CA)`, must be the Member's. Those who left more than
        sixty years before the date are not meant by a name. Where several fit, `narrow`
        tells them apart; it is not held against one who fits alone.
        """
        wanted = text.strip()
        if _ID.fullmatch(wanted.upper()):
            member = self.by_id(wanted.upper())
            return _sorted_out([member] if member else [], on, ANYONE)
        seat = _SEAT.fullmatch(wanted)
        if seat:
            holders = self._holding(seat[1].upper(), int(seat[2] or 0), on)
            return _sorted_out(holders, on, narrow)
        if wanted in NAMES:
            return _sorted_out(self._elected_by(wanted, narrow.district or 0, on), on, narrow)
        return self._named(wanted, on, narrow)

    def _elected_by(self, state: str, district: int, on: datetime.date) -> Iterator[Member]:
        for member in self.sitting(on):
            term = member.term_nearest(on)
            if term.state == state and (term.district or 0) == district:
                yield member

    def _holding(self, state: str, district: int, on: datetime.date) -> Iterator[Member]:
        needle = f"h {state} {district} ".encode()
        for line in self.lines_since(on):
            if needle in line:
                member = read_member(line)
                term = member.term_on(on)
                if term and (term.state, term.district) == (state, district):
                    yield member

    def _named(self, wanted: str, on: datetime.date, narrow: Narrow) -> Match:
        note = _NOTE.search(wanted)
        said = ANYONE
        if note and wanted[: note.start()].strip():
            said = Narrow(None, note[1], int(note[2]) if note[2] else None)
            wanted = wanted[: note.start()].strip()
        for reading in _readings(wanted):
            called = [m for m in self._called(reading, on) if said.fits(m, on)]
            if called:
                return _sorted_out(called, on, narrow)
        known = self.sitting(on) + (self.sitting(self.date) if on > self.date else [])
        pool = [member for member in dict.fromkeys(known) if said.fits(member, on)]
        # As typed, too: the Sen of `Sen Patrick Maloney` may be no Senator but a Sean.
        readings = dict.fromkeys((*_readings(wanted), bare_name(wanted), wanted))
        guesses = (closest(pool, reading) for reading in readings)
        return Match(close=tuple(next(filter(None, guesses), ())))

    def _called(self, name: str, on: datetime.date) -> list[Member]:
        asked = parse_name(name)
        needle = f" {asked.last}|".encode()
        lines = (line for line in self.lines_since(_living_memory(on)) if needle in line)
        found = [member for member in map(read_member, lines) if is_called(member, asked)]
        best = max((confirmed(member, asked) for member in found), default=0)
        return [member for member in found if confirmed(member, asked) == best]


def _sorted_out(found: Iterable[Member], on: datetime.date, narrow: Narrow) -> Match:
    members = tuple(found)
    sitting = tuple(member for member in members if member.term_on(on))
    if len(sitting) > 1:
        sitting = tuple(member for member in sitting if narrow.fits(member, on)) or sitting
    return Match(sitting=sitting) if sitting else Match(others=members)


def _readings(text: str) -> list[str]:
    """The names that a text may be: as `bare_name` has it, and "Last, First" turned round."""
    last, comma, first = text.partition(",")
    turned = f"{first.strip()} {last.strip()}" if comma and first.strip() else ""
    plain = text if _may_be_slip(text) else bare_name(text)
    return list(dict.fromkeys(filter(None, (plain, bare_name(turned)))))


def _may_be_slip(text: str) -> bool:
    """Whether a short word behind a comma may be `Jr.` misspelt: it is no title to pass over."""
    words = fold_words(text.rpartition(",")[2]) if "," in text else []
    return len(words) == 1 and len(words[0]) <= 4 and words[0] not in SUFFIXES


def _living_memory(on: datetime.date) -> datetime.date:
    return datetime.date.fromordinal(max(on.toordinal() - _LIVING_MEMORY, 1))
