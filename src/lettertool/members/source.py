"""The public roster, as it is published, read into Members.

The format is that of unitedstates/congress-legislators: a list of people, each with `id`,
`name` and `terms`, as JSON or YAML. Only what a letter needs is looked at.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from lettertool.errors import InputError, Place, Problem
from lettertool.letter import Bioguide, State, Text
from lettertool.members.records import Chamber, Member, Term

_DOUBT = "is it a roster of unitedstates/congress-legislators, and all of it?"
_GZIP = b"\x1f\x8b"
MOST_BYTES = 100_000_000
"""Of a roster once unpacked; that of everybody who ever sat has about 13 million."""

_CHAMBERS: dict[str, Chamber] = {"rep": "house", "sen": "senate"}


class _Id(msgspec.Struct):
    bioguide: Bioguide


class _Name(msgspec.Struct):
    last: Text
    first: str = ""
    middle: str = ""
    suffix: str = ""
    nickname: str = ""
    official_full: str = ""


class _Affiliation(msgspec.Struct):
    start: datetime.date
    end: datetime.date
    party: str


class _Term(msgspec.Struct):
    type: Literal["rep", "sen"]
    start: datetime.date
    end: datetime.date
    state: State
    district: int | None = None
    party: str = ""
    party_affiliations: list[_Affiliation] = []


class _Person(msgspec.Struct):
    id: _Id
    name: _Name
    terms: list[_Term]


def parse(data: bytes, source: str) -> list[Member]:
    """The Members of a published roster, which may be gzipped. `source` is what errors call it.

    Raises InputError where it is neither JSON nor YAML, is cut off, or lacks what a Member
    needs: an id, a last name, and terms with type, start, end and state.
    """
    data = _unpacked(data, source) if data.startswith(_GZIP) else data
    if data.lstrip()[:1] == b"<":
        raise InputError(Problem("this is a web page, not a roster", Place(source), _DOUBT))
    is_json = data.lstrip()[:1] in (b"[", b"{")
    people = _from_json(data, source) if is_json else _from_yaml(data, source)
    problems = [_without_terms(person, source) for person in people if not person.terms]
    if problems or not people:
        raise InputError(*(problems or [Problem("nobody is in it", Place(source), _DOUBT)]))
    return [_member(person) for person in people]


def merged(rosters: Iterable[Iterable[Member]]) -> list[Member]:
    """All Members of several rosters; of one who is in two, the record that goes on longer."""
    found: dict[str, Member] = {}
    for member in (member for roster in rosters for member in roster):
        known = found.get(member.bioguide)
        if known is None or known.terms[-1].end <= member.terms[-1].end:
            found[member.bioguide] = member
    return list(found.values())


def _unpacked(data: bytes, source: str) -> bytes:
    import zlib

    unpacking = zlib.decompressobj(wbits=31)
    try:
        plain = unpacking.decompress(data, MOST_BYTES)
    except zlib.error:
        raise InputError(Problem("damaged gzip file", Place(source), _DOUBT)) from None
    if unpacking.unconsumed_tail:
        what = f"larger than {MOST_BYTES // 1_000_000} MB once unpacked"
        raise InputError(Problem(what, Place(source), _DOUBT))
    if not unpacking.eof:
        raise InputError(Problem("the gzip file is cut off", Place(source), _DOUBT))
    return plain


def _from_json(data: bytes, source: str) -> list[_Person]:
    try:
        return msgspec.json.decode(data, type=list[_Person])
    except msgspec.ValidationError as error:
        raise InputError(_misfit(error, source)) from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise InputError(_unreadable("JSON", str(error), source)) from None


def _from_yaml(data: bytes, source: str) -> list[_Person]:
    from yaml import YAMLError

    from lettertool.members.yamltexts import texts_of

    try:
        raw = texts_of(data)
    except (YAMLError, ValueError) as error:
        raise InputError(_unreadable("YAML", str(error).split("\n")[0], source)) from None
    try:
        return msgspec.convert(raw, list[_Person], strict=False)
    except msgspec.ValidationError as error:
        raise InputError(_misfit(error, source)) from None


def _unreadable(language: str, why: str, source: str) -> Problem:
    return Problem(f"cannot be read as {language}: {why}", Place(source), _DOUBT)


def _misfit(error: msgspec.ValidationError, source: str) -> Problem:
    message, _, where = str(error).partition(" - at `$")
    number = re.match(r"\[(\d+)\]\.?(.*)`", where)
    if number is None:
        return Problem(f"no list of people: {message}", Place(source), _DOUBT)
    which = f"person {int(number[1]) + 1}" + (f", {number[2]}" if number[2] else "")
    return Problem(f"{which}: {message}", Place(source), _DOUBT)


def _without_terms(person: _Person, source: str) -> Problem:
    return Problem(f"{person.id.bioguide} has no terms", Place(source), _DOUBT)


def _member(person: _Person) -> Member:
    name = person.name
    terms = sorted(
        (term for raw in person.terms for term in _terms(raw)),
        key=lambda term: (term.start, term.end),
    )
    return Member(
        person.id.bioguide,
        _printed(name),
        name.first,
        name.middle,
        name.last,
        name.suffix,
        name.nickname,
        tuple(terms),
    )


def _printed(name: _Name) -> str:
    """The official name; where there is none yet, the parts as official names have them."""
    if name.official_full.strip():
        return " ".join(name.official_full.split())
    comma = "," if name.suffix.rstrip(".").lower() in ("jr", "sr") else ""
    parts = (name.first, name.middle, f"{name.last}{comma}", name.suffix)
    return " ".join(" ".join(parts).split())


def _terms(raw: _Term) -> Iterator[Term]:
    """The term; one for each party where the Member changed it on the way."""
    district = raw.district if raw.type == "rep" and (raw.district or 0) >= 0 else None
    chamber = _CHAMBERS[raw.type]
    parts = [(part.party, part.start, part.end) for part in raw.party_affiliations]
    inside = [
        (party, max(start, raw.start), min(end, raw.end))
        for party, start, end in parts
        if start <= raw.end and end >= raw.start
    ]
    for party, start, end in inside or [(raw.party, raw.start, raw.end)]:
        yield Term(chamber, raw.state, district, party, start, end)
