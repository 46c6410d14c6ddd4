"""The roster as it is kept: one line a Member, so that it is searched without being read.

The first line says what the file is, its date, and where it came from. The others stand in
the order of the last day in office, the latest first, so that those who sat on a date are
at the head. A line has its fields between tabs: that day, the Bioguide id, official name,
first name, middle names, surname, suffix, nickname, the spellings that mean the Member
(folded, each between `|`), and the terms.
"""

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lettertool.errors import InputError, Problem
from lettertool.members.naming import spellings
from lettertool.members.records import Chamber, Member, Term

MAGIC = "lettertool roster 1"
_CHAMBERS = {"house": "h", "senate": "s"}
_LETTERS: dict[str, Chamber] = {"h": "house", "s": "senate"}
_UNKNOWN = "?"
_AGAIN = "'lettertool members update' writes it anew"


class Header(NamedTuple):
    """What the roster's file says of itself."""

    date: datetime.date
    sources: tuple[str, ...]


def encode(members: Iterable[Member], date: datetime.date, sources: Sequence[str]) -> bytes:
    """The bytes of a roster of that date from these sources."""
    lines = sorted((_line(member) for member in members), reverse=True)
    header = "\t".join((MAGIC, date.isoformat(), *map(_plain, sources)))
    return "\n".join((header, *lines, "")).encode()


def read_header(line: bytes) -> Header:
    """What the first line says. Raises InputError where it is none of a roster."""
    magic, *rest = line.decode("utf-8", "replace").split("\t")
    try:
        if magic != MAGIC:
            raise ValueError
        return Header(datetime.date.fromisoformat(rest[0]), tuple(rest[1:]))
    except (ValueError, IndexError):
        raise InputError(Problem("the roster cannot be read", None, _AGAIN)) from None


def read_member(line: bytes) -> Member:
    """The Member of a line. Raises InputError where it is none of a roster."""
    try:
        _, bioguide, name, first, middle, last, suffix, nickname, _, terms = line.decode().split(
            "\t"
        )
        read = tuple(map(_read_term, terms.split(";")))
    except (ValueError, KeyError):
        raise InputError(Problem("the roster is damaged", None, _AGAIN)) from None
    return Member(bioguide, name, first, middle, last, suffix, nickname, read)


def line_spellings(line: bytes) -> list[str]:
    """The spellings of a line's Member, without reading the rest."""
    return line.split(b"\t")[8].decode().strip("|").split("|")


def _line(member: Member) -> str:
    last_day = max(term.end for term in member.terms).isoformat()
    names = map(_plain, member[1:7])
    called = f"|{'|'.join(map(_plain, spellings(member)))}|"
    terms = ";".join(map(_term, member.terms))
    return "\t".join((last_day, member.bioguide, *names, called, terms))


def _term(term: Term) -> str:
    district = _UNKNOWN if term.district is None else str(term.district)
    days = term.start.isoformat(), term.end.isoformat()
    party = _plain(term.party).replace(";", ",")
    return " ".join((_CHAMBERS[term.chamber], term.state, district, *days, party))


def _read_term(text: str) -> Term:
    letter, state, district, start, end, party = text.split(" ", 5)
    return Term(
        _LETTERS[letter],
        state,
        None if district == _UNKNOWN else int(district),
        party,
        datetime.date.fromisoformat(start),
        datetime.date.fromisoformat(end),
    )


def _plain(text: str) -> str:
    """`text` on one line, without characters that have no shape: tabs and line ends part
    fields and lines, and what a terminal obeys has no place in a name."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
