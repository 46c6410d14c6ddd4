"""Recipients from a table: a letter to each row.

The columns are named as in `letter.yaml`; other headings that people use for the same are
understood. What is left is for the templates, as `recipient.extra.NAME`.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from lettertool.errors import InputError, Place, Problem
from lettertool.folder.characters import bad_in_value
from lettertool.letter import Recipient
from lettertool.lists.cells import UNSEEN, undefused
from lettertool.lists.columns import fold_heading
from lettertool.lists.table import Row, Table, column_letter

_SYNONYMS: Final = {
    "prefix": "prefix; honorific; style; courtesy title; name prefix",
    "name": "name; full name; recipient; recipient name; addressee; official name; member name",
    "first": "first name; given name; first",
    "middle": "middle name; middle initial; middle",
    "last": "last name; surname; family name; last",
    "suffix": "suffix; name suffix",
    "title": "title; job title; position; office; role",
    "organization": "organization; organisation; organization name; department; agency; company; "
    "employer; committee; institution; affiliation",
    "salutation": "salutation; greeting; dear",
    "address": "address; mailing address; postal address; address lines; full address",
    "address 1": "address 1; address line 1; street; street address; address1",
    "address 2": "address 2; address line 2; address2; suite; room",
    "address 3": "address 3; address line 3; address3",
    "address 4": "address 4; address line 4; address4",
    "city": "city; town",
    "state": "state; st; state code",
    "zip": "zip; zip code; zipcode; postal code; postcode",
}
_KNOWN: Final = {
    heading: (rank, field)
    for field, headings in _SYNONYMS.items()
    for rank, heading in enumerate(headings.split("; "))
}
_STREET: Final = ("address", "address 1", "address 2", "address 3", "address 4")
_TOWN: Final = ("city", "state", "zip")
_NOTHING: Final[dict[str, str]] = {}
"""Shared by all rows of a table that has no other columns."""

_LONGEST: Final = 300
_LINES: Final = re.compile(r"\r\n?|\n|\|")
_HEADINGS: Final = (
    "the columns are named as in letter.yaml: prefix, name, title, organization, address"
)


class Listed(NamedTuple):
    """A row with whom it addresses; None where it is wrong, which `problems` tell."""

    recipient: Recipient | None
    place: Place
    problems: tuple[Problem, ...] = ()


class Columns(NamedTuple):
    """Where each field stands, and the names under which templates find the other columns."""

    of: Mapping[str, int]
    extra: Mapping[str, int]


def read_columns(table: Table, file: str) -> Columns:
    """What the columns of a table of recipients hold.

    Raises InputError where no column tells whom a row addresses, and for two of one name.
    """
    headings = [fold_heading(heading) for heading in table.header.cells]
    best: dict[str, tuple[int, int]] = {}
    for index, heading in enumerate(headings):
        if heading in _KNOWN:
            rank, field = _KNOWN[heading]
            best[field] = min(best.get(field, (rank, index)), (rank, index))
    of = {field: index for field, (_, index) in best.items()}
    rest = [i for i, heading in enumerate(headings) if heading and i not in of.values()]
    first = {headings[index]: index for index in of.values()}
    extra: dict[str, int] = {}
    problems: list[Problem] = []
    for index in rest:
        name = _extra_name(headings[index])
        same = first.get(headings[index], extra.setdefault(name, index))
        if same != index:
            letters = f"{column_letter(same)} and {column_letter(index)}"
            what = f"columns {letters} are both called '{table.header.cells[index]}'"
            place = Place(file, table.header.line)
            problems.append(Problem(what, place, "rename one in the first row"))
    if not {"name", "last", "organization"} & of.keys():
        there = ", ".join(filter(None, table.header.cells))[:300]
        what = f"no column tells who is addressed; the columns are: {there}"
        problems.append(Problem(what, Place(file, table.header.line), _HEADINGS))
    if problems:
        raise InputError(*problems)
    return Columns(of, extra)


def _extra_name(heading: str) -> str:
    """A heading as a name that a template can have: `home_district` of "Home district"."""
    name = heading.replace(" ", "_")
    return name if name.isidentifier() else f"column_{name}"


def read_recipients(table: Table, columns: Columns, file: str) -> Iterator[Listed]:
    """The recipients of a table, in its order, one at a time."""
    width = len(table.header.cells)
    for row in table.rows:
        place = Place(file, row.line)
        cells = {field: _cell(row, index) for field, index in columns.of.items()}
        extra = {name: _cell(row, index) for name, index in columns.extra.items()}
        said = [*_row_problems(row, width), *_cell_problems(cells | extra)]
        name, organization = _name(cells), cells.get("organization")
        if not name and not organization:
            said.append(("there is no name in it", "fill in the name, or take the row out"))
        if said:
            problems = (Problem(what, place, hint) for what, hint in said)
            yield Listed(None, place, tuple(problems))
            continue
        yield Listed(_recipient(cells, extra, name, organization), place)


def _recipient(
    cells: Mapping[str, str], extra: Mapping[str, str], name: str, organization: str | None
) -> Recipient:
    return Recipient(
        name=name or organization or "",
        prefix=cells.get("prefix") or None,
        title=_joined(cells.get("title", "")) or None,
        organization=_joined(organization or "") or None if name else None,
        address=tuple(_address(cells)),
        salutation=cells.get("salutation") or None,
        extra=dict(extra) if extra else _NOTHING,
    )


def _cell(row: Row, index: int) -> str:
    text = row.cells[index] if index < len(row.cells) else ""
    return (
        text if text.isascii() and text[:1].isalnum() else UNSEEN.sub("", undefused(text)).strip()
    )


def _name(cells: Mapping[str, str]) -> str:
    parts = [cells.get(part, "") for part in ("first", "middle", "last")]
    name = cells.get("name") or " ".join(filter(None, parts))
    suffix = "" if cells.get("name") else cells.get("suffix", "")
    return " ".join(f"{name} {suffix}".split())


def _joined(text: str) -> str:
    """A text of one or several lines; a title may print in two."""
    return "\n".join(_lines(text)) if "\n" in text or "|" in text or "\r" in text else text


def _lines(text: str) -> list[str]:
    return [line for line in (" ".join(part.split()) for part in _LINES.split(text)) if line]


def _address(cells: Mapping[str, str]) -> Iterator[str]:
    for field in _STREET:
        if text := cells.get(field):
            yield from _lines(text)
    city, state, code = (cells.get(field, "") for field in _TOWN)
    behind = " ".join(filter(None, (state, code)))
    if town := ", ".join(filter(None, (city, behind))):
        yield town


def _row_problems(row: Row, width: int) -> Iterator[tuple[str, str]]:
    if any(row.cells[width:]):
        what = f"it has {len(row.cells)} cells, and there are {width} columns"
        yield what, "put a cell with a comma in it into quotes"


def _cell_problems(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for field, text in cells.items():
        if bad := bad_in_value(text):
            yield f"{field}: {bad[0]}", bad[1] or "delete it"
        if len(text) > _LONGEST and field in _SYNONYMS:
            yield f"{field} has {len(text):,} characters", f"at most {_LONGEST} fit an address"
