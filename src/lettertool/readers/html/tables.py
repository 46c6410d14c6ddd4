"""Tables of a page: those with rows and columns, and those that only place things."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from lettertool.document import Align, Block, Cell, Container, Paragraph, Span, Table

MOST_CELLS = 100_000
_WIDEST_SPAN = 100


def placing_tables(root: Any) -> set[Any]:
    """The tables that say nothing themselves: those around other tables, and those that the
    page calls presentation."""
    placing: set[Any] = set()
    around: list[Any] = []
    for event, table in etree.iterwalk(root, events=("start", "end"), tag="table"):
        if event == "end":
            around.pop()
            continue
        placing |= {around[-1]} if around else set()
        placing |= {table} if table.get("role") in ("presentation", "none") else set()
        around.append(table)
    return placing


class Grid:
    """The rows of a table as they come."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []
        self._hanging: dict[int, int] = {}
        self.has_cell = False

    def begin_row(self) -> None:
        """A row has begun."""
        self._rows.append([])
        self.has_cell = False

    def begin_cell(self, element: Any) -> None:
        """A cell has begun; where it spans several columns or rows the others are empty."""
        if not self._rows:
            self.begin_row()
        row = self._rows[-1]
        while self._hanging.get(len(row), 0) > 0:
            self._hanging[len(row)] -= 1
            row.append(())
        columns, rows = (_span(element.get(name)) for name in ("colspan", "rowspan"))
        for column in range(len(row), len(row) + columns):
            self._hanging[column] = rows - 1
        row.extend([()] * columns)
        self._at = len(row) - columns
        self.has_cell = True

    def add(self, spans: tuple[Span, ...]) -> None:
        """Adds a block to the cell, on a line of its own."""
        row = self._rows[-1]
        before = row[self._at]
        row[self._at] = (*before, Span("\n"), *spans) if before else spans

    def blocks(self, within: tuple[Container, ...]) -> Iterator[Block]:
        """The table, without its empty rows and columns; paragraphs where one column is left,
        or where it would be too large."""
        rows = [row for row in self._rows if any(row)]
        width = max(map(len, rows), default=0)
        filled = sorted({i for row in rows for i, cell in enumerate(row) if cell})
        if width * len(rows) > MOST_CELLS or len(filled) < 2:
            yield from (Paragraph(cell, within=within) for row in rows for cell in row if cell)
            return
        cells = tuple(tuple(row[i] if i < len(row) else () for i in filled) for row in rows)
        align: list[Align] = [""] * len(filled)
        yield Table(cells, tuple(align), within=within)


def _span(attribute: str | None) -> int:
    wanted = int(attribute) if attribute and attribute.isascii() and attribute.isdigit() else 1
    return min(max(wanted, 1), _WIDEST_SPAN)
