"""Lines in which texts stand beside each other, parted by tabs or wide gaps."""

import re
from collections.abc import Sequence

from lettertool.recognise.wording import is_rule

_GAP = re.compile(r"(?<=\S)(?:[^\S\t]*\t\s*|\s{2,})(?=\S)")


def is_columns(lines: Sequence[str]) -> bool:
    """Whether lines hold names beside each other, parted by tabs or wide gaps."""
    wide = sum(bool(_GAP.search(line)) for line in lines)
    return wide >= 2 and 2 * wide > len([line for line in lines if not is_rule(line)])


def without_gaps(line: str) -> str:
    """A line's texts put together, to see whether they say anything."""
    return _GAP.sub("", line)


def cells_of(lines: Sequence[str]) -> list[list[str]]:
    """What stands in the columns of each line: as many cells as the widest line has pieces."""
    starts = _starts(lines)
    return [_cells(line, starts) for line in lines]


def _starts(lines: Sequence[str]) -> list[int]:
    """Where the columns start, by the line that has most of them."""
    return max(([start for start, _ in _pieces(line)] for line in lines), key=len)


def _pieces(line: str) -> list[tuple[int, str]]:
    start = len(line) - len(line.lstrip())
    pieces = []
    for gap in _GAP.finditer(line):
        pieces.append((start, line[start : gap.start()]))
        start = gap.end()
    return [*pieces, (start, line[start:].rstrip())]


def _cells(line: str, starts: Sequence[int]) -> list[str]:
    """A line's pieces under the columns in which they stand."""
    pieces = _pieces(line)
    cells = [""] * len(starts)
    tabbed = "\t" in line or len(pieces) == len(starts)
    free = list(range(len(starts)))
    for place, (start, text) in enumerate(pieces):
        column = place if tabbed else min(free, key=lambda one: abs(starts[one] - start))
        cells[column] = text
        free = [one for one in free if one > column] or [column]
    return cells
