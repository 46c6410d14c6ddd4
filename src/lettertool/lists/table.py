"""A table as forms and spreadsheets export it: bytes to rows, whatever wrote them."""

import csv
import gzip
import io
from collections.abc import Iterable, Iterator
from itertools import islice
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
    rows: Iterable[Row]
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
    table = open_table(data, file)
    return table._replace(rows=list(table.rows))


def open_table(data: bytes, file: str) -> Table:
    """Like `read_table`, but the rows are read anew each time that they are gone through, and
    the bytes are kept deflated: so a long table needs little memory. What is wrong further down
    is raised on the way there.
    """
    encoding = _encoding(data, file)
    rows = _Rows(gzip.compress(data, 1, mtime=0), encoding, file)
    header = next(iter(rows), None)
    if header is None:
        raise InputError(Problem("the table is empty", Place(file), "its first row names columns"))
    return Table(header, rows.below_header(), encoding)


def _encoding(data: bytes, file: str) -> str:
    """What the bytes can be read as. Raises InputError where they hold no text."""
    encoding = next((name for mark, name in _BOMS.items() if data.startswith(mark)), "")
    encoding = encoding or _unmarked_utf16(data[:_LOOKED_AT])
    for name in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = data.decode(name)
        except UnicodeDecodeError as error:
            bad = error
            continue
        if "\0" in text:
            nul = text.index("\0")
            raise InputError(_at(text, nul, file, "there is a NUL character", _SAVE_AS))
        return name
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


class _Rows:
    """The rows that are not empty, below the first `skipped` of them."""

    def __init__(self, packed: bytes, encoding: str, file: str, skipped: int = 0) -> None:
        self._packed, self._encoding, self._file, self._skipped = packed, encoding, file, skipped

    def below_header(self) -> "_Rows":
        return _Rows(self._packed, self._encoding, self._file, 1)

    def __iter__(self) -> Iterator[Row]:
        delimiter, above = _delimiter(_lines(self._packed, self._encoding))
        lines = islice(_lines(self._packed, self._encoding), above, None)
        records = _records(lines, delimiter, above + 1, self._file)
        rows = (
            Row(number, tuple([cell.strip() for cell in cells]), line)
            for number, (line, cells) in enumerate(records, 1)
        )
        return islice((row for row in rows if any(row.cells)), self._skipped, None)


def _lines(packed: bytes, encoding: str) -> Iterator[str]:
    """The lines with their ends, unpacked and decoded as they are asked for."""
    with gzip.open(io.BytesIO(packed), "rt", encoding=encoding, newline="") as lines:
        yield next(lines, "").removeprefix("\ufeff")
        yield from lines


def _delimiter(lines: Iterable[str]) -> tuple[str, int]:
    """The sign that parts the header into most cells, and how many lines stand above the table:
    those up to the one by which a file tells Excel its delimiter."""
    number, first = next(
        ((n, text) for n, line in enumerate(lines, 1) if (text := line.strip("\r\n"))), (0, "")
    )
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first[4], number
    unquoted = "".join(first.split('"')[::2])
    return max(_DELIMITERS, key=unquoted.count), 0


def _records(
    lines: Iterable[str], delimiter: str, line: int, file: str
) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table whose first line is the file's `line`, each with the line that it
    begins in."""
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    above, number = line, 1
    try:
        for record in reader:
            if len(record) > MOST_COLUMNS:
                what = f"row {number} has {len(record):,} columns, more than {MOST_COLUMNS}"
                raise InputError(Problem(what, Place(file, line), "is this the right file?"))
            if number > MOST_ROWS:
                raise InputError(Problem(f"more than {MOST_ROWS:,} rows", Place(file), "split it"))
            yield line, record
            number, line = number + 1, above + reader.line_num
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
