"""What stands side by side in plain text: the cells of tables, and signers."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from lettertool.document import Cell, Signature, Signatures, Table
from lettertool.textlines import block_lines, clean, columns_of, padded, text_with_links, wrapped

_GAP = "    "
"""Between columns: wide enough that nobody takes them for one line of text."""


def table_lines(table: Table, width: int) -> list[str]:
    """A table in columns that are aligned; where it is too wide for that, a line for each cell
    and an empty one between rows."""
    rows = [[_cell(cell) for cell in row] for row in table.rows]
    widths = [max(map(columns_of, column)) for column in zip(*rows, strict=True)]
    if sum(widths) + len(_GAP) * (len(widths) - 1) <= width:
        return [_line(row, widths, table.align) for row in rows]
    lines: list[str] = []
    for row in rows:
        lines += [""] if lines else []
        lines += block_lines([cell for cell in row if cell], "", "", width, cut=True)
    return lines


def _cell(cell: Cell) -> str:
    return " ".join(text_with_links(cell).split())


def signature_lines(block: Signatures, width: int) -> list[str]:
    """The signers in as many of the block's columns as their longest lines allow, each row
    below an empty line."""
    lines: list[str] = []
    for group in block.groups:
        if not group.signatures:
            continue
        lines += [""] if lines else []
        if group.heading:
            lines += [*block_lines(clean(group.heading).split("\n"), "", "", width, cut=True), ""]
        lines += _grid([_entry(one, width) for one in group.signatures], block, width)
    return lines


def _entry(signature: Signature, width: int) -> list[str]:
    lines = clean("\n".join(signature.lines)).split("\n")
    return [
        piece
        for line in lines
        if line.strip()
        for piece in wrapped(line, width, "", "  ", cut=True)
    ]


def _grid(entries: Sequence[list[str]], block: Signatures, width: int) -> Iterator[str]:
    longest = max((columns_of(line) for entry in entries for line in entry), default=0)
    columns = block.columns
    while columns > 1 and longest > _column(width, columns):
        columns -= 1
    widths = [_column(width, columns)] * columns
    for index, row in enumerate(_rows(entries, columns, block.layout == "columns")):
        if index:
            yield ""
        for cells in zip_longest(*row, fillvalue=""):
            yield _line(cells, widths)


def _column(width: int, columns: int) -> int:
    return (width - len(_GAP) * (columns - 1)) // columns


def _rows(entries: Sequence[list[str]], columns: int, down: bool) -> Iterator[Sequence[list[str]]]:
    """The entries of each row: read across, or each column `down`."""
    count = -(-len(entries) // columns)
    for row in range(count):
        yield entries[row::count] if down else entries[row * columns : (row + 1) * columns]


def _line(cells: Sequence[str], widths: Sequence[int], aligns: Sequence[str] = ()) -> str:
    sides = aligns or [""] * len(widths)
    return _GAP.join(map(padded, cells, widths, sides)).rstrip()
