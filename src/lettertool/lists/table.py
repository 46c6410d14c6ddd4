"""A table as forms and spreadsheets export it: bytes to rows, whatever wrote them."""

import csv
import io
from collections.abc import Iterator
from typing import Final, NamedTuple

from lettertool.errors import InputError, Place, Problem

MOST_COLUMNS: Final = 500
MOST_ROWS: Final = 100_000
_BOMS: Final = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_DELIMITERS: Final = ",;\t|"
_LOOKED_AT: Final = 200
_SAVE_AS: Final = 'save the file as "CSV UTF-8"'


class Row(NamedTuple):
    """A row with its number as a spreadsheet shows it: the first is 1. `line` is where it
    begins in the file, as an editor counts."""

    number: int
    cells: tuple[str, ...]
    line: int


class Table(NamedTuple):
    """The header, and the rows below that are not empty. `encoding` is what the bytes were
    taken for."""

    header: Row
    rows: list[Row]
    encoding: str


def column_letter(index: int) -> str:
    """The letters of a column as a spreadsheet shows them, counted from 0."""
    letters = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        letters = chr(ord("A") + rest) + letters
        index -= 1
    return letters


def read_table(data: bytes, file: str) -> Table:
    """The table in a CSV file: UTF-8, UTF-16 or Windows-1252; commas, semicolons, tabs or
    bars between the cells.

    Raises InputError, with row and column where they are known, for what is no such table.
    """
    text, encoding = _decoded(data, file)
    if "\0" in text:
        raise InputError(_at(text, text.index("\0"), file, "there is a NUL character", _SAVE_AS))
    delimiter, text = _delimiter(text)
    filled = [row for row in _rows(text, delimiter, file) if any(row.cells)]
    if not filled:
        raise InputError(Problem("the table is empty", Place(file), "its first row names columns"))
    return Table(filled[0], filled[1:], encoding)


def _decoded(data: bytes, file: str) -> tuple[str, str]:
    encoding = next((name for mark, name in _BOMS.items() if data.startswith(mark)), "")
    encoding = encoding or _unmarked_utf16(data[:_LOOKED_AT])
    for name in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            return data.decode(name).removeprefix("\ufeff"), name
        except UnicodeDecodeError as error:
            bad = error
    before = data[: bad.start].decode("latin-1")
    what = f"this is neither UTF-8 nor Windows-1252: byte 0x{data[bad.start]:02x}"
    raise InputError(_at(before, len(before), file, what, _SAVE_AS))


def _unmarked_utf16(head: bytes) -> str:
    even, odd = head[::2].count(0), head[1::2].count(0)
    if max(even, odd) * 3 < len(head) or min(even, odd):
        return ""
    return "utf-16-be" if even else "utf-16-le"


def _at(text: str, index: int, file: str, message: str, hint: str) -> Problem:
    line = text.count("\n", 0, index) + 1
    return Problem(message, Place(file, line, index - text.rfind("\n", 0, index)), hint)


def _delimiter(text: str) -> tuple[str, str]:
    """The sign that parts the header into most cells, and the text without the line by which
    a file tells Excel its delimiter."""
    first, _, rest = text.lstrip("\r\n").partition("\n")
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first[4], rest
    unquoted = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=unquoted.count), text


def _rows(text: str, delimiter: str, file: str) -> Iterator[Row]:
    """The rows. A cell that says the same as the one above it is kept once: in long tables
    these are many."""
    above: tuple[str, ...] = ()
    for number, (line, cells) in enumerate(_records(text, delimiter, file), 1):
        stripped = tuple(cell.strip() for cell in cells)
        kept = tuple(old if old == new else new for old, new in zip(above, stripped, strict=False))
        above = kept + stripped[len(kept) :]
        yield Row(number, above, line)


def _records(text: str, delimiter: str, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number, line = 1, 1
    try:
        for record in reader:
            if len(record) > MOST_COLUMNS:
                what = f"row {number} has {len(record):,} columns, more than {MOST_COLUMNS}"
                raise InputError(Problem(what, Place(file, line), "is this the right file?"))
            if number > MOST_ROWS:
                raise InputError(Problem(f"more than {MOST_ROWS:,} rows", Place(file), "split it"))
            yield line, record
            number, line = number + 1, reader.line_num + 1
    except csv.Error as error:
        raise InputError(_csv_problem(str(error), number, line, file)) from None


def _csv_problem(error: str, row: int, line: int, file: str) -> Problem:
    if "end of data" in error:
        what, hint = (
            "a quote is opened here and never closed",
            'a quote inside a cell is written ""',
        )
    elif "limit" in error:
        what, hint = f"a cell has more than {csv.field_size_limit():,} characters", "shorten it"
    else:
        what, hint = (
            "a cell goes on behind its closing quote",
            'a quote inside a cell is written ""',
        )
    return Problem(f"row {row}: {what}", Place(file, line), hint)
