"""Data tables: a header row that repeats on each page, columns as wide as their text."""

from lettertool.document import Table
from lettertool.formats.docx.paragraphs import paragraph, spacer
from lettertool.formats.docx.runs import Runs
from lettertool.pagination import column_shares

_SHORT = 6
"""A table of at most so many rows is not parted by the end of a page."""

_AFTER = 240
"""Below a table, as below a paragraph."""


def table(
    block: Table, ids: dict[str, str], runs: Runs, *, width: int, indent: int, keep_next: bool
) -> str:
    """Return a w:tbl and the spacer after it. `width` and `indent` are in twips; with
    `keep_next` the last two rows stay with what follows. A short table stays together, and
    of a longer one the first rows and the last do not stand alone."""
    if not block.rows or not block.rows[0]:
        return ""
    widths = _widths(block, width)
    count = len(block.rows)
    rows = "".join(
        _row(block, index, widths, ids, runs, keep_next=_stays(index, count, keep_next=keep_next))
        for index in range(count)
    )
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{ids["Table Grid"]}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="{indent}" w:type="dxa"/>'
        f'<w:tblLook w:val="0620" w:firstRow="1" w:lastRow="0" w:firstColumn="0" '
        f'w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        f"{spacer(ids['Normal'], _AFTER, keep_next=keep_next)}"
    )


def _stays(index: int, count: int, *, keep_next: bool) -> bool:
    """Tell whether a row stays with the next: the last with what follows the table."""
    if index == count - 1:
        return keep_next
    return count <= _SHORT or index in (0, count - 2)


def _row(
    block: Table,
    index: int,
    widths: list[int],
    ids: dict[str, str],
    runs: Runs,
    *,
    keep_next: bool,
) -> str:
    header = "<w:tblHeader/>" if index == 0 else ""
    style = ids["Table Text" if index else "Table Heading"]
    cells = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph(style, runs.of(cell), keep_next=keep_next, align=align)}</w:tc>"
        for cell, width, align in zip(block.rows[index], widths, block.align, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{cells}</w:tr>"


def _widths(block: Table, width: int) -> list[int]:
    """Share the width out by the longest text of each column, within bounds."""
    shares = column_shares(block)
    return [width * share // sum(shares) for share in shares]
