"""Members who fit some words: parts of names, an id, a state, seat, chamber or party."""

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeAlias

from lettertool.members.records import Chamber, Member, Term
from lettertool.members.roster import Roster
from lettertool.members.store import line_spellings, read_member
from lettertool.signers.names import fold_words
from lettertool.states import NAMES

_ID = re.compile(r"[A-Za-z][0-9]{1,6}")
_SEAT = re.compile(r"([A-Za-z]{2})-([0-9]{1,2}|AL|al)")
_CHAMBERS: dict[str, Chamber] = {
    **dict.fromkeys(("house", "representative", "representatives"), "house"),
    **dict.fromkeys(("senate", "senator", "senators"), "senate"),
}

_FitsTerm: TypeAlias = Callable[[Term], bool]


class _Word(NamedTuple):
    """What one word asks for. A Member fits by name or id, or by what a term says.

    `needle`, unless empty, is in the line of everybody who fits, in lower case.
    """

    needle: bytes
    fits_name: Callable[[Member, Sequence[str]], bool]
    fits_term: _FitsTerm


def find(
    roster: Roster, words: Iterable[str], on: datetime.date, *, whenever: bool = False
) -> list[Member]:
    """The Members who fit all words and sat on a date, by surname.

    With `whenever` all who fit, the last to leave first; what words say of chamber, seat
    and party must be true of one term. Words of fewer than three letters are whole words
    of a name, or a state; longer ones may be any part of it.
    """
    asked = [word for text in words for part in text.split() for word in _words(part)]
    lines = roster.lines if whenever else roster.lines_since(on)
    needles = [word.needle for word in asked if word.needle]
    found: list[Member] = []
    for line in lines:
        if needles:
            lower = line.lower()
            if not all(needle in lower for needle in needles):
                continue
        member = read_member(line)
        term = member.term_on(on)
        terms = member.terms if whenever else (term,) if term else ()
        if any(_fits(asked, member, line_spellings(line), term) for term in terms):
            found.append(member)
    return found if whenever else sorted(found, key=_by_surname)


def _fits(asked: Iterable[_Word], member: Member, called: Sequence[str], term: Term) -> bool:
    return all(word.fits_term(term) or word.fits_name(member, called) for word in asked)


def _by_surname(member: Member) -> tuple[list[str], list[str]]:
    return fold_words(member.last), fold_words(member.name)


def _words(text: str) -> list[_Word]:
    if _ID.fullmatch(text):
        return [_id(text.upper())]
    seat = _SEAT.fullmatch(text)
    if seat:
        district = int(seat[2]) if seat[2].isdigit() else 0
        return [_seat(seat[1].upper(), district)]
    return [_number(word) if word.isdecimal() else _text(word) for word in fold_words(text)]


def _id(start: str) -> _Word:
    return _Word(
        start.lower().encode(), lambda member, _: member.bioguide.startswith(start), _never
    )


def _seat(state: str, district: int) -> _Word:
    needle = f"h {state} {district} ".lower().encode()
    return _Word(
        needle,
        lambda *_: False,
        lambda term: (term.chamber, term.state, term.district) == ("house", state, district),
    )


def _number(word: str) -> _Word:
    return _Word(f" {int(word)} ".encode(), lambda *_: False, lambda t: t.district == int(word))


def _text(word: str) -> _Word:
    chamber = _CHAMBERS.get(word)
    if chamber:
        return _Word(b"", lambda *_: False, lambda term: term.chamber == chamber)
    states = {code for code, name in NAMES.items() if word in name.lower().split()}
    needle = b"" if states else word[:_PARTY_STEM].encode()
    code = word.upper()

    def fits_name(_: Member, called: Sequence[str]) -> bool:
        if len(word) < 3:
            return any(word in name.split() for name in called)
        return any(word in name for name in called)

    def fits_term(term: Term) -> bool:
        return term.state == code or term.state in states or _is_party(word, term.party)

    return _Word(needle, fits_name, fits_term)


_PARTY_STEM = 8
"""`democratic` and `democrats` mean Democrat."""


def _is_party(word: str, party: str) -> bool:
    name = party.lower()
    return len(word) >= 3 and bool(name) and (name.startswith(word) or word.startswith(name))


def _never(_: Term) -> bool:
    return False
