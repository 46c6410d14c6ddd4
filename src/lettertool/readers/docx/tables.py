"""Tables as rows of equally many cells, whatever was merged in them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, Protocol

from lettertool.document import Align, Block, Cell, Paragraph, Script, Span, Table
from lettertool.readers.docx.alternates import ALTERNATE, chosen
from lettertool.readers.docx.names import CHANGE_MARK, W, child_value, whole
from lettertool.readers.docx.package import Element

_TR, _TC, _TCPR, _P = f"{W}tr", f"{W}tc", f"{W}tcPr", f"{W}p"
_COLUMNS_AT_MOST = 63
"""Word's own limit (ECMA-376 does not give one)."""

_CELLS_AT_MOST = 250_000
_ALIGNS: dict[str | None, Align] = {
    "left": "left",
    "start": "left",
    "center": "center",
    "right": "right",
    "end": "right",
}


class _Reader(Protocol):
    """What reads the blocks inside a cell."""

    def nested(self, parent: Element) -> list[Block]: ...

    def change(self, mark: Element) -> None: ...

    def too_large(self) -> Exception: ...


class _ReadCell(NamedTuple):
    """A cell at the column where it begins. `signed` tells whether its text is in the styles
    that Word has for signatures; None where it has no text."""

    column: int
    spans: Cell
    align: Align
    signed: bool | None


def read_table(reader: _Reader, table: Element) -> Table | None:
    """Return a table, or None where it has no text.

    A cell that spans several columns is followed by empty ones, and columns in which no
    cell begins are left out. Paragraphs of a cell, and tables in it, are lines of its text.
    Raises what the reader has for a table that is too large.
    """
    rows = _rows(reader, table)
    columns = sorted({cell.column for row in rows for cell in row})
    signed = {cell.signed for row in rows for cell in row} - {None}
    if not signed:
        return None
    return Table(
        tuple(_filled(row, columns) for row in rows),
        tuple(_aligns(rows, columns)),
        role="body" if False in signed else "signatures",
    )


def _rows(reader: _Reader, table: Element) -> list[list[_ReadCell]]:
    rows: list[list[_ReadCell]] = []
    widest = 0
    for one in _below(reader, table, _TR):
        rows.append(_row(reader, one))
        widest = max(widest, len(rows[-1]))
        if len(rows) * widest > _CELLS_AT_MOST:
            raise reader.too_large()
    return rows


def joined(blocks: list[Block]) -> Cell:
    """Return blocks as the text of one cell, each on lines of its own."""
    lines: list[Cell] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            lines.append(block.spans)
        elif isinstance(block, Table):
            lines += (between(row, "\t") for row in block.rows)
    return between([line for line in lines if line], "\n")


def between(texts: Sequence[Cell], mark: str) -> Cell:
    """Return texts joined by a character, which has the style of what it joins where that
    is one style."""
    pieces: list[Span] = []
    for index, text in enumerate(texts):
        if index:
            pieces.append(_styled(pieces[-1:], text[:1], mark))
        pieces += text
    return tuple(_merged(pieces))


def _styled(before: list[Span], after: Cell, mark: str) -> Span:
    if before and after and not before[0].note and _style(before[0]) == _style(after[0]):
        return Span(mark, *_style(before[0]))
    return Span(mark)


def _merged(pieces: list[Span]) -> Iterator[Span]:
    for style, group in groupby(pieces, key=_style):
        if style[-1]:
            yield from group
        else:
            yield Span("".join(span.text for span in group), *style)


def _style(span: Span) -> tuple[bool, bool, bool, Script, str, int]:
    return span.strong, span.emphasis, span.underline, span.script, span.link, span.note


def _below(reader: _Reader, parent: Iterable[Element], tag: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, those in content controls too."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag == CHANGE_MARK:
            reader.change(child)
        elif child.tag == ALTERNATE:
            yield from _below(reader, chosen(child), tag)
        elif not child.tag.endswith("Pr") and child.tag not in (_P, _TR, _TC):
            yield from _below(reader, child, tag)


def _row(reader: _Reader, row: Element) -> list[_ReadCell]:
    column = _columns(row.find(f"{W}trPr"), f"{W}gridBefore", 0)
    cells = []
    for one in _below(reader, row, _TC):
        blocks = reader.nested(one)
        signed = all(block.role == "signatures" for block in blocks) if blocks else None
        cells.append(_ReadCell(column, joined(blocks), _own_align(one), signed))
        column += _columns(one.find(_TCPR), f"{W}gridSpan", 1)
    return cells


def _columns(properties: Element | None, name: str, default: int) -> int:
    count = default if properties is None else whole(child_value(properties, name), default)
    return min(max(count, default), _COLUMNS_AT_MOST)


def _own_align(cell: Element) -> Align:
    """The alignment of the first paragraph."""
    paragraph = cell.find(_P)
    if paragraph is None:
        return ""
    return _ALIGNS.get(child_value(paragraph, f"{W}pPr/{W}jc"), "")


def _filled(row: list[_ReadCell], columns: list[int]) -> tuple[Cell, ...]:
    cells = {cell.column: cell.spans for cell in row}
    return tuple(cells.get(column, ()) for column in columns)


def _aligns(rows: list[list[_ReadCell]], columns: list[int]) -> Iterator[Align]:
    """For each column, the alignment that all of its cells share."""
    found: dict[int, set[Align]] = {column: set() for column in columns}
    for row in rows:
        for cell in row:
            found[cell.column].add(cell.align)
    for aligns in found.values():
        yield aligns.pop() if len(aligns) == 1 else ""
