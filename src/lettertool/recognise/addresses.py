"""Inside addresses: their lines parted into addressees, and each into its fields."""

from collections.abc import Iterator, Sequence

from lettertool.document import Table
from lettertool.letter import Recipient
from lettertool.recognise import head_wording as head
from lettertool.recognise import wording
from lettertool.recognise.columns import cells_of, is_columns
from lettertool.recognise.entries import lines_of

Lines = Sequence[str]

_LONGEST = 12


def entries_of(paragraphs: Sequence[Lines]) -> list[list[str]]:
    """The addresses that paragraphs hold, from left to right and down: each is a paragraph of
    several lines, or lines from a style of address or down to a ZIP code."""
    entries: list[list[str]] = []
    before = 0
    for lines in _runs(paragraphs):
        if is_columns(lines):
            entries += _beside(lines)
            before = 2
            continue
        for number, line in enumerate(lines):
            new_paragraph = number == 0 and len(lines) > 1 and before > 1
            if not entries or new_paragraph or _starts(line, entries[-1]):
                entries.append([])
            entries[-1].append(line)
        before = len(lines)
    return entries


def _runs(paragraphs: Sequence[Lines]) -> Iterator[list[str]]:
    """The lines of each paragraph; those of one line that have columns together, since they
    are one table."""
    run: list[str] = []
    for lines in paragraphs:
        wide = len(lines) == 1 and len(cells_of(lines)[0]) > 1
        if run and not wide:
            yield run
            run = []
        if wide:
            run += lines
        else:
            yield list(lines)
    if run:
        yield run


def _starts(line: str, entry: Lines) -> bool:
    """Whether a line begins another address than `entry`."""
    if head.follows_address(line):
        return False
    return any(map(head.ends_address, entry)) or (head.begins_address(line) and len(entry) > 1)


def _beside(lines: Lines) -> list[list[str]]:
    """Addresses beside each other, row by row."""
    found: list[list[str]] = []
    band: list[list[str]] = []
    for cells in cells_of(lines):
        pairs = zip(band, cells, strict=True)
        if not band or any(one and cell and _starts(cell, one) for one, cell in pairs):
            found += band
            band = [[] for _ in cells]
        for one, cell in zip(band, cells, strict=True):
            if cell:
                one.append(cell)
    return [one for one in (*found, *band) if one]


def is_address(lines: Lines) -> bool:
    """Whether lines are surely an inside address, and not a title or a sentence."""
    if not 0 < len(lines) <= _LONGEST or any(map(wording.is_prose, lines[1:])):
        return False
    if head.begins_address(lines[0]) or head.is_collective(lines[0]):
        return True
    if len(lines) == 1 or wording.is_prose(lines[0]):
        return False
    return any(map(head.is_place, lines[1:])) or any(map(wording.is_title, lines[1:]))


def recipient_of(lines: Lines) -> Recipient:
    """The addressee whom lines name. Printed by a template the lines are the same again: a
    title stands before an organization, and all else in the address."""
    prefix = head.PREFIX.match(lines[0])
    name = lines[0][prefix.end() :] if prefix else lines[0]
    rest = list(lines[1:])
    places = next((n for n, line in enumerate(rest) if _ends_offices(line)), len(rest))
    offices, address = rest[:places], rest[places:]
    titles = _titles(offices)
    title = "\n".join(offices[:titles]) or None
    organization = offices[titles] if titles < len(offices) else None
    return Recipient(
        name=name,
        prefix=prefix[0].rstrip() if prefix else None,
        title=title,
        organization=organization,
        address=(*offices[titles + 1 :], *address),
    )


def _ends_offices(line: str) -> bool:
    return head.is_place(line) or head.is_contact(line)


def _titles(offices: Lines) -> int:
    """How many of the lines between a name and its address are titles."""
    titles = 0
    for line in offices:
        if not wording.is_title(line):
            break
        titles += 1
    unknown = not titles and bool(offices) and not wording.is_organization(offices[0])
    return 1 if unknown else titles


def address_cells(table: Table) -> list[list[str]]:
    """The lines of a table's cells, where these hold addresses."""
    cells = [
        [text.strip() for text in lines_of(cell) if text.strip()]
        for row in table.rows
        for cell in row
    ]
    if all(len(cell) <= 1 for cell in cells):
        cells = [[line for (line, *_) in column] for column in _columns(table)]
    filled = [cell for cell in cells if cell]
    return filled if filled and all(map(is_address, filled)) else []


def _columns(table: Table) -> Iterator[list[list[str]]]:
    for column in zip(*table.rows, strict=True):
        yield [lines_of(cell) for cell in column if "".join(lines_of(cell)).strip()]
