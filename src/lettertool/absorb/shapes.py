"""What a block says and how it is set, apart from what a file format may change unasked."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypeAlias

import msgspec

from lettertool.compare.blocks import TextBlock, container_kind
from lettertool.compare.pieces import END, NOTE
from lettertool.document import Block, Container, Paragraph, Span, Table
from lettertool.structure import Style, style_of

Shape: TypeAlias = tuple[object, ...]

PLAIN: Style = (False, False, False, "", "")


def shape_of(block: Block) -> Shape:
    """What a block is: its words in their styles, its level, its lists and quotations.

    Numbers of lists, of items and of footnotes are left out, as are white space at its ends
    and the style of spaces and of references, which nobody sees.
    """
    if isinstance(block, Paragraph):
        return (block.level, kinds(block.within), _runs(block.spans))
    if isinstance(block, Table):
        rows = tuple(tuple(_runs(cell) for cell in row) for row in block.rows)
        return ("table", kinds(block.within), rows)
    raise TypeError("a signature block has no shape")


def kinds(within: Iterable[Container]) -> tuple[str, ...]:
    """The containers around a block, by their kind."""
    return tuple(container_kind(container) for container in within)


def _runs(spans: Sequence[Span]) -> tuple[tuple[str, Style], ...]:
    signs: list[tuple[str, Style]] = []
    for span in spans:
        if span.note:
            signs.append((NOTE, signs[-1][1] if signs else PLAIN))
            continue
        style = style_of(span)
        signs += [(sign, PLAIN if sign.isspace() else style) for sign in span.text]
    text = "".join(sign for sign, _ in signs)
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return tuple(
        ("".join(sign for sign, _ in run), style)
        for style, run in groupby(signs[start:end], lambda one: one[1])
    )


def cells_of(block: Block) -> list[tuple[Span, ...]]:
    """The texts of a block: a paragraph's one, or a table's cells in reading order."""
    if isinstance(block, Paragraph):
        return [block.spans]
    if isinstance(block, Table):
        return [cell for row in block.rows for cell in row]
    return []


def joined(blocks: Iterable[Block]) -> list[Span]:
    """The spans of blocks and cells in one line, their ends marked, the last one apart."""
    line: list[Span] = []
    for index, cell in enumerate(cell for block in blocks for cell in cells_of(block)):
        line += [Span(END), *cell] if index else cell
    return line


def split_at_ends(line: Sequence[Span]) -> list[list[Span]]:
    """A line of spans parted where blocks and cells end: what `joined` has put together."""
    parts: list[list[Span]] = [[]]
    for span in line:
        first, *others = span.text.split(END)
        if first or span.note:
            parts[-1].append(msgspec.structs.replace(span, text=first))
        parts += [[msgspec.structs.replace(span, text=text)] if text else [] for text in others]
    return parts


def rebuilt(blocks: Sequence[TextBlock], line: Sequence[Span]) -> list[TextBlock]:
    """Blocks with the spans of a line in the place of their own, cell by cell."""
    cells = iter(tuple(part) for part in split_at_ends(line))
    return [
        msgspec.structs.replace(block, spans=next(cells))
        if isinstance(block, Paragraph)
        else msgspec.structs.replace(
            block, rows=tuple(tuple(next(cells) for _ in row) for row in block.rows)
        )
        for block in blocks
    ]
