"""The lines of a signature block, grouped into one entry a signer.

Three layouts: what is one paragraph or one cell is one signer; a line each, the name and
then its titles; and names beside each other with their titles below.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from lettertool.document import Cell, Span, Table
from lettertool.recognise.columns import cells_of, is_columns, without_gaps
from lettertool.recognise.wording import (
    is_column_label,
    is_name_with_title,
    is_organization,
    is_person,
    is_prose,
    is_rule,
    is_title,
)
from lettertool.signers.names import fold_letters, parse_name

Entry: TypeAlias = tuple[str, ...]
Row: TypeAlias = Sequence[str]

_SIGNED = re.compile(r"/s/\s*", re.I)
_IMAGE = "Signature of "
_LONGEST_ENTRY = 6
_WIDEST_TABLE = 4
_MOST_NAMES = 3
"""Lines of an organization's entry at most that name organizations, itself among them."""
_FEWEST_TURNS = 3
_FEWEST_DOWN = 9
"""Signers in turns, and signers in columns, from which on their order is no chance."""


def lines_of(spans: Sequence[Span]) -> list[str]:
    """The lines of a paragraph or cell, the empty ones among them."""
    return "".join(span.text for span in spans).split("\n")


def entries_of_paragraph(lines: Sequence[str]) -> list[Entry]:
    """The signers of a paragraph of several lines, or of a cell. That is mostly one; they
    are several where rules or empty lines part them, or names and titles take turns."""
    if is_columns(lines):
        return entries_of_columns(lines)
    if _are_signers(lines):
        return [(line.strip(),) for line in lines if not is_rule(line)]
    found: list[Entry] = []
    for chunk in _chunks(lines):
        if found and is_title(chunk[0]):
            found[-1] += chunk
        else:
            found.append(chunk)
    return [entry for chunk in found for entry in _parted(chunk)]


def entries_of_lines(lines: Sequence[str], strong: Sequence[bool] = ()) -> list[Entry]:
    """The signers of lines that are a paragraph each; `strong` tells which are set bold."""
    if is_columns(lines):
        return entries_of_columns(lines)
    return [
        tuple(lines[index].strip() for index in group)
        for group in _grouped([_class_of([line]) for line in lines], strong)
    ]


def entries_of_columns(lines: Sequence[str]) -> list[Entry]:
    """The signers of lines with names beside each other, from left to right and down."""
    return _entries_of_rows(cells_of([line for line in lines if not is_rule(without_gaps(line))]))


def entries_of_table(table: Table) -> list[Entry]:
    """The signers of a layout table, row by row; none where it is a table of something else."""
    cells = [[list(_said(lines_of(cell))) for cell in row] for row in table.rows]
    filled = [cell for row in cells for cell in row if cell]
    lines = [line for cell in filled for line in cell]
    wide = sum(any(column) for column in zip(*cells, strict=True))
    if not lines or wide > _WIDEST_TABLE or _is_data(table.rows[0], lines):
        return []
    if len(cells) > 1 and all(len(cell) == 1 for cell in filled):
        return _entries_of_grid([[cell[0] if cell else "" for cell in row] for row in cells])
    grid = [[entries_of_paragraph(lines_of(cell)) for cell in row] for row in table.rows]
    if any(len(cell) > 1 for row in grid for cell in row):
        return [entry for row in grid for cell in row for entry in cell]
    return in_reading_order([[cell[0] if cell else () for cell in row] for row in grid])


def without_signatures(entries: Sequence[Entry]) -> list[Entry]:
    """The entries without a signature in words, `/s/ Ada Stone`, above the one for its name."""
    names = [*(entry[0] for entry in entries[1:]), ""][: len(entries)]
    return [
        entry
        for entry, below in zip(entries, names, strict=True)
        if not _SIGNED.match(entry[0])
        or _SIGNED.sub("", entry[0], count=1).casefold() not in ("", below.casefold())
    ]


def name_is_last(entries: Sequence[Entry]) -> bool:
    """Whether the title lines of a block stand above the names."""
    above = sum(is_title(entry[0]) and not is_title(entry[-1]) for entry in entries)
    below = sum(is_title(entry[-1]) and not is_title(entry[0]) for entry in entries)
    inside = sum(any(map(is_title, entry[1:-1])) for entry in entries if not is_title(entry[0]))
    return above > below + inside


def _chunks(lines: Sequence[str]) -> Iterator[Entry]:
    """The lines between rules and empty lines."""
    chunk: list[str] = []
    for line in [*lines, ""]:
        if not is_rule(line):
            chunk.append(line.strip())
        elif chunk:
            yield tuple(_said(chunk)) or tuple(chunk)
            chunk = []


def _said(lines: Sequence[str]) -> Iterator[str]:
    """The lines without rules, and without a signature in words or in a picture of a name
    that a later line has."""
    for index, line in enumerate(lines):
        drawn = _SIGNED.sub("", line.strip(), count=1).removeprefix(_IMAGE)
        below = (line.strip().casefold() for line in lines[index + 1 :])
        again = drawn != line.strip() and (not drawn or drawn.casefold() in below)
        if not is_rule(line) and not again:
            yield line.strip()


def _are_signers(lines: Sequence[str]) -> bool:
    """Whether each line is a whole signer: a person, and behind a comma something, or one of
    many organizations."""
    said = [line for line in lines if not is_rule(line)]
    parts = [line.strip().partition(",") for line in said]
    organizations = sum(map(is_organization, said))
    untitled = not any(map(is_title, said)) and 3 * organizations >= 2 * len(said)
    persons = all(is_person(name) and rest.strip() for name, _, rest in parts)
    return len(said) > 2 and (persons or (untitled and len(said) > _MOST_NAMES))


def _parted(lines: Entry) -> list[Entry]:
    """Several signers where a chunk has lines for many, or people and titles take turns."""
    if len(lines) > 1 and all(map(is_name_with_title, lines)):
        return [(line,) for line in lines]
    turns = len(lines) >= 4 and len(lines) % 2 == 0
    in_turns = turns and any(
        all(map(is_person, names)) and all(map(is_title, titles))
        for names, titles in ((lines[::2], lines[1::2]), (lines[1::2], lines[::2]))
    )
    if len(lines) > _LONGEST_ENTRY or in_turns:
        return entries_of_lines(lines)
    return [lines]


# Lines in turns


def _class_of(cells: Row) -> str:
    """`T` for a line of titles, `O` for one of organizations, else `N`."""
    said = [cell for cell in cells if cell]
    for letter, test in (("T", is_title), ("O", is_organization)):
        if 2 * sum(map(test, said)) > len(said):
            return letter
    return "N"


def _grouped(classes: Sequence[str], strong: Sequence[bool] = ()) -> list[range]:
    """Which lines belong together, by their classes."""
    size = len(classes)
    period = _in_threes(classes) or 2 * _in_pairs(classes, strong)
    if period:
        return [range(start, start + period) for start in range(0, size, period)]
    if "T" not in classes:
        return [range(start, start + 1) for start in range(size)]
    first = classes[0]
    starts = [i for i in range(size) if i == 0 or _starts_entry(classes[i - 1], classes[i], first)]
    return [range(start, end) for start, end in zip(starts, [*starts[1:], size], strict=True)]


def _starts_entry(before: str, here: str, first: str) -> bool:
    """Whether a signer's lines start, where those of the first signer start with `first`."""
    if first == "T":
        return here == "T" and before != "T"
    if here == "T":
        return False
    if first == "O":
        return here == "O" or before != "O"
    return here == "N" or before == "O"


def _in_pairs(classes: Sequence[str], strong: Sequence[bool]) -> bool:
    """Whether lines are names and something else in turns, whatever some of them say."""
    size = len(classes)
    if size % 2 or size < 4:
        return False
    above, below = classes[::2], classes[1::2]
    for names, titles in ((above, below), (below, above)):
        if "T" not in names and 5 * titles.count("T") >= 3 * len(titles):
            return True
    affiliated = set(above) == {"N"} and set(below) == {"O"}
    bold_names = bool(strong) and all(strong[::2]) and not any(strong[1::2])
    return affiliated or bold_names


def _in_threes(classes: Sequence[str]) -> int:
    """3 or 4 where lines are names, titles and something else in turns, else 0."""
    for period in (3, 4):
        first, second, *others = (classes[start::period] for start in range(period))
        regular = len(classes) % period == 0 and len(first) >= _FEWEST_TURNS
        titled = regular and set(first) <= {"N"} and set(second) == {"T"}
        if titled and "T" not in others[-1]:
            return period
    return 0


# Names beside each other


def _entries_of_rows(rows: Sequence[Row]) -> list[Entry]:
    """The signers of rows of names with rows of titles below (or above) them."""
    width = max(map(len, rows), default=0)
    if _are_in_turns(rows):
        groups = [range(start, start + 2) for start in range(0, len(rows), 2)]
    else:
        groups = _grouped([_class_of(row) for row in rows])
    grid = [
        [tuple(rows[n][column] for n in group if rows[n][column]) for column in range(width)]
        for group in groups
    ]
    return in_reading_order(grid)


def _are_in_turns(rows: Sequence[Row]) -> bool:
    """Whether rows of names and of something that is neither name nor title take turns."""
    if len(rows) < 2 or len(rows) % 2:
        return False
    names = [cell for row in rows[::2] for cell in row if cell]
    others = [cell for row in rows[1::2] for cell in row if cell]
    persons = sum(map(is_person, others))
    enough = len(rows) >= 2 * _FEWEST_TURNS or persons == 0
    named = len(names) == len(others) and 5 * sum(map(is_person, names)) >= 4 * len(names)
    again = len(set(names)) == len(names) and 5 * len(set(others)) <= 4 * len(others)
    return named and enough and (again or 5 * persons <= 2 * len(others))


def in_reading_order(grid: Sequence[Sequence[Entry]]) -> list[Entry]:
    """The signers of rows: row by row, or column by column where only so the names are in
    alphabetical order."""
    across = [entry for row in grid for entry in row if entry]
    width = max(map(len, grid), default=0)
    down = [row[n] for n in range(width) for row in grid if n < len(row) and row[n]]
    if width < 2 or len(across) < _FEWEST_DOWN or len({*across}) < len(across):
        return across
    sorted_down = 10 * _breaks(down) <= len(down) and 4 * _breaks(across) >= len(across)
    return down if sorted_down else across


def _breaks(entries: Sequence[Entry]) -> int:
    """How often a name stands before the one above it, by the order that has fewer such."""
    names = [next((line for line in entry if not is_title(line)), entry[0]) for entry in entries]
    orders = ([fold_letters(name) for name in names], [parse_name(name).last for name in names])
    return min(sum(one > other for one, other in pairwise(order)) for order in orders)


def _entries_of_grid(rows: Sequence[Row]) -> list[Entry]:
    """The signers of a table whose cells have a line each."""
    columns = [[cell for cell in column if cell] for column in zip(*rows, strict=True)]
    kinds = [_class_of(column) for column in columns if column]
    if len(kinds) > 1 and "T" in kinds and kinds[0] == "N":  # a row each: name, office
        return [tuple(filter(None, row)) for row in rows if any(row)]
    if any(_class_of(row) == "T" for row in rows):
        return _entries_of_rows(rows)
    return in_reading_order([[(cell,) if cell else () for cell in row] for row in rows])


def _is_data(header: Sequence[Cell], lines: Sequence[str]) -> bool:
    """Whether a table holds something else than signers: labels above, figures, or prose."""
    labels = [" ".join(lines_of(cell)).strip() for cell in header]
    figures = sum(not any(map(str.isalpha, line)) for line in lines)
    labelled = any(labels) and all(is_column_label(label) for label in labels if label)
    prose = sum(map(is_prose, lines))
    return labelled or 3 * figures > len(lines) or prose > sum(map(is_title, lines))
