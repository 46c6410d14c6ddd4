"""What of a letter stays together on its pages, and how wide the columns of its tables are:
rules that all formats with pages share."""

from collections.abc import Sequence

from lettertool.document import Block, Cell, Paragraph, Signatures, Table
from lettertool.structure import text_of

_LINES_WITH_SIGNATURES = 2
_NARROWEST, _WIDEST, _PADDING = 6, 40, 3
"""Bounds for the characters by which a column's share of the width is told, and what the
margins of its cells take."""


def kept_with_signatures(blocks: Sequence[Block], characters: int) -> set[int]:
    """The indices of the blocks that must not be parted from the signatures.

    These are the closing and the blocks before it, until they have at least two lines:
    nobody should sign a page without text of the letter on it. `characters` is how many
    stand in a line, rather too many than too few.
    """
    kept = set()
    for index, block in enumerate(blocks):
        if not isinstance(block, Signatures):
            continue
        lines = 0
        for before in range(index - 1, -1, -1):
            if lines >= _LINES_WITH_SIGNATURES:
                break
            kept.add(before)
            lines += 0 if blocks[before].role == "closing" else _lines(blocks[before], characters)
    return kept


def _lines(block: Block, characters: int) -> int:
    """At least how many lines a block takes."""
    if isinstance(block, Paragraph):
        return sum(1 + len(line) // characters for line in text_of(block.spans).split("\n"))
    return len(block.rows) if isinstance(block, Table) else 0


def introduces(block: Block, after: Block | None) -> bool:
    """Whether a line such as "We ask you to:" stands before its list or table."""
    if not isinstance(block, Paragraph) or not text_of(block.spans).rstrip().endswith(":"):
        return False
    return may_be_introduced(after)


def may_be_introduced(block: Block | None) -> bool:
    """Whether a line above the block stays with it where it ends in a colon."""
    return isinstance(block, Table) or (isinstance(block, Paragraph) and bool(block.within))


def heads_a_page(block: Block, before: Block | None) -> bool:
    """Whether a letter begins here behind another one, such as its cover note."""
    return block.role == "letterhead" and before is not None and before.role != "letterhead"


def column_shares(table: Table) -> list[int]:
    """The share of the width that each column takes, by its longest text, within bounds."""
    return [
        min(max(_NARROWEST, *map(_longest, column)), _WIDEST) + _PADDING
        for column in zip(*table.rows, strict=True)
    ]


def _longest(cell: Cell) -> int:
    return max(map(len, text_of(cell).split("\n")))
