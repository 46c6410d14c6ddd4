"""The rows of a form's table as answers: who, what about them, and whether they sign."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple, get_type_hints

import msgspec

from lettertool.letter import Contact, Signer, Status
from lettertool.lists import words
from lettertool.lists.cells import UNSEEN, undefused
from lettertool.lists.columns import Columns
from lettertool.lists.table import Row, Table
from lettertool.signers import bare_name
from lettertool.signers.names import fold_letters

_LONGEST: Final = 300
_HINTS: Final = get_type_hints(Signer, include_extras=True)
_MEANT: Final = {
    "bioguide": "a letter and six digits",
    "chamber": "house or senate",
    "state": "a postal code such as IL",
    "district": "a number up to 60",
    "since": "a date such as 2019-01-03",
    "role": "lead, co-lead or cosigner",
    "kind": "person or organization",
}
_TEXTS: Final = ("organization", "group", "party", "sort_as")
_KEPT_STYLES: Final = frozenset(("dr", "prof", "professor"))
_ISO_T: Final = re.compile(r"(?<=\d)T(?=\d)")
_ZONE: Final = re.compile(
    r"(?:\s*(?:Z|UTC|GMT|[A-Z]{2,4}T)"
    r"|(?:(?<=:\d\d)|(?<=M))\s*(?:GMT|UTC)?[+-]\d{1,2}:?\d{0,2})$"
)
_DAYS: Final = ("%Y-%m-%d", "%Y/%m/%d", "%d.%m.%Y", "%B %d, %Y")
_CLOCKS: Final = ("", " %H:%M:%S", " %H:%M", " %I:%M:%S %p", " %I:%M %p", " %H:%M:%S.%f")
_ORDERS: Final = (("%m/%d/%Y", "%m/%d/%y"), ("%d/%m/%Y", "%d/%m/%y"))
"""With slashes the month stands first or the day, in all of a column."""


class Answer(NamedTuple):
    """A row. `fields` has what it says with the keys of `signers.yaml`, without a status.

    `status` is None where the row does not say, and `problems` tells what cannot be used.
    `day` is that of the column of times.
    """

    row: int
    typed: str
    fields: dict[str, Any]
    status: Status | None
    problems: tuple[str, ...]
    day: date | None = None


class Answers(NamedTuple):
    """All answers, the latest last. Where there is a column of times, that is by it, unless it
    has a text that is no time: `no_time` is the row of the first and its text."""

    answers: list[Answer]
    no_time: tuple[int, str] | None = None


def read_answers(
    table: Table, columns: Columns, defaults: Mapping[str, Any], yes: Status
) -> Answers:
    """The answers in a table. `defaults` fills what a row leaves empty; `yes` is the status of
    those who sign, which without a column for it are all."""
    answers = [_answer(row, table, columns, defaults, yes) for row in table.rows]
    if "timestamp" not in columns.of:
        return Answers(answers)
    texts = [_cell(row, columns, "timestamp") for row in table.rows]
    times = _times(texts)
    unread = [i for i, text in enumerate(texts) if text and not times[i]]
    if unread:
        return Answers(answers, (answers[unread[0]].row, _short(texts[unread[0]])))
    by_time = sorted(range(len(answers)), key=lambda i: times[i] or datetime.min)
    return Answers([answers[i]._replace(day=_day(times[i])) for i in by_time])


def _day(time: datetime | None) -> date | None:
    return time.date() if time else None


def _answer(
    row: Row, table: Table, columns: Columns, defaults: Mapping[str, Any], yes: Status
) -> Answer:
    cells = {field: _cell(row, columns, field) for field in columns.of}
    problems = list(_row_problems(row, table, cells))
    typed = cells.get("name") or _joined(cells)
    said = {**_told(cells), **_seat(cells)}
    said = {key: value for key, value in defaults.items() if value} | said
    fields = _who(typed, said) | said
    if not fields["name"]:
        del fields["name"]
        problems.append("there is no name in it")
    for field, text in list(fields.items()):
        try:
            fields[field] = msgspec.convert(text, _HINTS[field], strict=False)
        except msgspec.ValidationError:
            problems.append(f"{field} '{_short(str(text))}' is not {_MEANT.get(field, 'a text')}")
    status = _status(cells.get("status"), yes, problems)
    return Answer(row.number, typed or str(fields.get("name", "")), fields, status, tuple(problems))


def _cell(row: Row, columns: Columns, field: str) -> str:
    index = columns.of[field]
    text = UNSEEN.sub("", undefused(row.cells[index])) if index < len(row.cells) else ""
    if field == "title":
        return "\n".join(filter(None, (" ".join(line.split()) for line in text.splitlines())))
    return " ".join(text.split())


def _row_problems(row: Row, table: Table, cells: Mapping[str, str]) -> Iterator[str]:
    if any(row.cells[len(table.header.cells) :]):
        width, there = len(table.header.cells), len(row.cells)
        yield f"it has {there} cells, and there are {width} columns"
    for field, text in cells.items():
        if not text.replace("\n", "").isprintable():
            yield f"{field} has a character without a shape"
        if len(text) > _LONGEST and field != "status":
            yield f"{field} has {len(text):,} characters"


def _joined(cells: Mapping[str, str]) -> str:
    parts = (cells.get(part, "") for part in ("first", "middle", "last", "suffix"))
    return " ".join(filter(None, parts))


def _told(cells: Mapping[str, str]) -> dict[str, Any]:
    """The fields that a row fills, as they are written there."""
    said: dict[str, Any] = {key: cells[key] for key in _TEXTS if cells.get(key)}
    if cells.get("title"):
        lines = cells["title"].split("\n")
        said["title"] = lines if len(lines) > 1 else lines[0]
    for key in ("role", "kind", "since"):
        if cells.get(key):
            said[key] = cells[key].lower()
    if cells.get("bioguide"):
        said["bioguide"] = cells["bioguide"].upper()
    if cells.get("party"):
        said["party"] = words.read_party(cells["party"])
    contact = Contact(
        name=cells.get("contact_name") or None, email=cells.get("contact_email") or None
    )
    return said | ({"contact": contact} if contact != Contact() else {})


def _seat(cells: Mapping[str, str]) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if cells.get("chamber"):
        said["chamber"] = words.read_chamber(cells["chamber"])
    if cells.get("district"):
        state, said["district"] = words.read_district(cells["district"])
        said |= {"state": state} if state else {}
    if cells.get("state"):
        said["state"] = words.read_state(cells["state"])
    return said


def _who(typed: str, said: dict[str, Any]) -> dict[str, Any]:
    """The name that prints. Where an organization signs and a person is named too, that one
    is whom to ask."""
    organization = said.get("organization")
    if organization and (not typed or said.get("kind") == "organization"):
        del said["organization"]
        said["kind"] = "organization"
        contact = said.get("contact") or Contact()
        if typed and typed != organization and not contact.name:
            said["contact"] = Contact(name=typed, email=contact.email)
        return {"name": organization}
    if not typed or said.get("kind") == "organization":
        return {"name": typed}
    return {"name": printed_name(typed)}


def printed_name(typed: str) -> str:
    """A person's name as it prints: `Costa, Jim` the right way round, and without the style
    of address of a Member. Dr. and Prof. stay, and so does what is no part of the name."""
    bare = bare_name(typed)
    kept = set(bare.replace(",", " ").split())
    title_behind = not set(typed.partition(",")[2].replace(",", " ").split()) <= kept
    styled = fold_letters(typed.partition(" ")[0]).strip(".") in _KEPT_STYLES
    return typed if styled or title_behind else bare


def _status(text: str | None, yes: Status, problems: list[str]) -> Status | None:
    if text is None:
        return yes
    if not text:
        return None
    status = words.read_status(text, yes)
    if status is None:
        problems.append(f"'{_short(text)}' says neither yes nor no")
    return status


def _times(texts: Sequence[str]) -> list[datetime | None]:
    """The times that the cells of a column tell, in the order of day and month by which most of
    them do; the order of the United States goes first."""
    plain = [_ZONE.sub("", _ISO_T.sub(" ", text)) for text in texts]
    read = [list(_in_order(plain, order)) for order in _ORDERS]
    return max(read, key=lambda times: len(times) - times.count(None))


def _in_order(texts: Sequence[str], order: Sequence[str]) -> Iterator[datetime | None]:
    forms = [day + clock for day in (*_DAYS, *order) for clock in _CLOCKS]
    for text in texts:
        time = None
        for form in forms if text else ():
            try:
                time = datetime.strptime(text, form)
            except ValueError:
                continue
            forms.remove(form)  # The next cell is likely to be of this form too.
            forms.insert(0, form)
            break
        yield time


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"
