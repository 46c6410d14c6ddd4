"""Sequences of blocks compared: paragraphs, headings and tables, in order or moved."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from lettertool.compare.align import Group, Unit, align, move_sources
from lettertool.compare.pieces import END, END_SPAN, is_changed, pieces, text_of, uniform
from lettertool.compare.words import Comparison, compare_texts, count_words
from lettertool.document import Block, Container, Item, Paragraph, Signatures, Span, Table
from lettertool.redline import (
    BlockCounts,
    End,
    Kind,
    Mark,
    Piece,
    Pieces,
    RedParagraph,
    RedRow,
    RedTable,
    RowKind,
    WordCounts,
)

TextBlock: TypeAlias = Paragraph | Table
RedTextBlock: TypeAlias = RedParagraph | RedTable


class Compared(NamedTuple):
    """Blocks compared, and what was counted on the way."""

    blocks: list[RedTextBlock]
    words: WordCounts
    counts: BlockCounts


def texts_of(blocks: Iterable[Block]) -> list[TextBlock]:
    """The blocks without the signatures, which are compared in a way of their own."""
    return [block for block in blocks if not isinstance(block, Signatures)]


def compare_blocks(old: Sequence[TextBlock], new: Sequence[TextBlock], *, styles: bool) -> Compared:
    """Two sequences of blocks laid over each other; see `redline`."""
    return _Comparing(old, new, styles).run()


def unit_of(block: TextBlock) -> Unit:
    """A block as what is aligned; the cells of a table are words of their own."""
    if isinstance(block, Paragraph):
        return Unit(text_of(block.spans))
    return Unit("\n".join(map(_row_text, block.rows)), "table")


def _row_text(row: Sequence[Sequence[Span]]) -> str:
    return "\t".join(map(text_of, row))


class _Comparing:
    """One comparison, with its counts."""

    def __init__(self, old: Sequence[TextBlock], new: Sequence[TextBlock], styles: bool) -> None:
        self._old, self._new, self._styles = old, new, styles
        self._old_units, self._new_units = list(map(unit_of, old)), list(map(unit_of, new))
        self._inserted = self._deleted = self._moved_words = 0
        self._changed = self._added = self._removed = self._moved = 0

    def run(self) -> Compared:
        groups = align(self._old_units, self._new_units)
        sources = move_sources(groups)
        blocks: list[RedTextBlock] = []
        for group in groups:
            if group.move:
                blocks.append(self._moved_block(group, sources[group.move]))
            elif not group.new:
                blocks += (self._lone(self._old[i], "removed", i) for i in group.old)
            elif not group.old:
                blocks += (self._lone(self._new[j], "added", j) for j in group.new)
            else:
                blocks += self._pair(group)
        return Compared(
            blocks,
            WordCounts(self._inserted, self._deleted, self._moved_words),
            BlockCounts(self._changed, self._added, self._removed, self._moved),
        )

    # Blocks that are only in one draft

    def _lone(self, block: TextBlock, kind: Kind, index: int) -> RedTextBlock:
        is_new = kind == "added"
        words = count_words(unit_of(block).text)
        if is_new:
            self._added += 1
            self._inserted += words
        else:
            self._removed += 1
            self._deleted += words
        return _whole(block, kind, old=-1 if is_new else index, new=index if is_new else -1)

    def _moved_block(self, group: Group, source: int) -> RedTextBlock:
        if group.old:
            return _whole(self._old[source], "moved-from", old=source, move=group.move)
        target = group.new.start
        words = count_words(self._new_units[target].text)
        before = self._inserted
        block = self._compared(source, target)
        self._moved += 1
        self._moved_words += words - (self._inserted - before)
        if isinstance(block, RedTable):
            return RedTable(block.table, block.rows, "moved-to", source, target, group.move)
        return RedParagraph(
            block.paragraph,
            block.pieces,
            "moved-to",
            before=block.before,
            old=source,
            new=target,
            move=group.move,
        )

    # Blocks that are in both drafts

    def _pair(self, group: Group) -> Sequence[RedTextBlock]:
        if len(group.old) > 1 or len(group.new) > 1:
            self._changed += 1
            return self._joined(group)
        i, j = group.old.start, group.new.start
        block = self._compared(i, j)
        self._changed += block.kind != "same"
        return (block,)

    def _compared(self, i: int, j: int) -> RedTextBlock:
        one, other = self._old[i], self._new[j]
        if isinstance(one, Paragraph) and isinstance(other, Paragraph):
            comparison = self._counted(self._old_units[i].text, self._new_units[j].text)
            line = pieces(one.spans, other.spans, comparison.changes, styles=self._styles)
            before = one if self._styles and _shape(one) != _shape(other) else None
            kind: Kind = "changed" if before or is_changed(line) else "same"
            return RedParagraph(other, line, kind, before=before, old=i, new=j)
        assert isinstance(one, Table)  # the kinds of units hold paragraphs and tables apart
        assert isinstance(other, Table)
        return self._table(one, other, i, j)

    def _counted(self, old: str, new: str) -> Comparison:
        comparison = compare_texts(old, new)
        self._deleted += comparison.deleted
        self._inserted += comparison.inserted
        return comparison

    def _joined(self, group: Group) -> list[RedTextBlock]:
        """A paragraph that was split, or several that were merged."""
        old = [self._old[i] for i in group.old]
        new = [self._new[j] for j in group.new]
        before, after = _one_line(old), _one_line(new)
        comparison = self._counted(text_of(before), text_of(after))
        line = pieces(before, after, comparison.changes, styles=self._styles)
        lines = list(_parted(line))
        # Where paragraphs were merged there are more lines than new paragraphs.
        shown = [*old[: len(lines) - len(new)], *new]
        places = [*([-1] * (len(lines) - len(new))), *group.new]
        return [
            RedParagraph(
                paragraph, pieces_, "changed", end, old=group.old[min(n, len(old) - 1)], new=place
            )
            for n, ((pieces_, end), paragraph, place) in enumerate(
                zip(lines, shown, places, strict=True)
            )
            if isinstance(paragraph, Paragraph)
        ]

    def _table(self, old: Table, new: Table, i: int, j: int) -> RedTable:
        rows: list[RedRow] = []
        units = [[Unit(_row_text(row), "row") for row in table.rows] for table in (old, new)]
        for group in align(*units):
            if group.old and group.new:
                rows.append(self._row(old.rows[group.old.start], new.rows[group.new.start]))
            else:
                rows += (self._lone_row(old.rows[k], "removed") for k in group.old)
                rows += (self._lone_row(new.rows[k], "added") for k in group.new)
        same = all(row.kind == "same" for row in rows)
        return RedTable(new, tuple(rows), "same" if same else "changed", i, j)

    def _row(self, old: Sequence[Sequence[Span]], new: Sequence[Sequence[Span]]) -> RedRow:
        cells: list[Pieces] = []
        for one, other in zip_longest(old, new, fillvalue=()):
            comparison = self._counted(text_of(one), text_of(other))
            cells.append(pieces(one, other, comparison.changes, styles=self._styles))
        return RedRow(tuple(cells), "changed" if any(map(is_changed, cells)) else "same")

    def _lone_row(self, row: Sequence[Sequence[Span]], kind: RowKind) -> RedRow:
        words = count_words(_row_text(row))
        if kind == "added":
            self._inserted += words
            return RedRow(tuple(uniform(cell, "inserted") for cell in row), "added")
        self._deleted += words
        return RedRow(tuple(uniform(cell, "deleted") for cell in row), "removed")


def _whole(
    block: TextBlock, kind: Kind, *, old: int = -1, new: int = -1, move: int = 0
) -> RedTextBlock:
    """A block with one fate."""
    mark, row_kind, end = _FATES[kind]
    if isinstance(block, Paragraph):
        line = uniform(block.spans, mark)
        return RedParagraph(block, line, kind, end, old=old, new=new, move=move)
    rows = tuple(RedRow(tuple(uniform(cell, mark) for cell in row), row_kind) for row in block.rows)
    return RedTable(block, rows, kind, old, new, move)


_FATES: dict[Kind, tuple[Mark, RowKind, End]] = {
    "added": ("inserted", "added", "inserted"),
    "removed": ("deleted", "removed", "deleted"),
    "moved-from": ("kept", "same", "kept"),
}


def _one_line(paragraphs: Sequence[TextBlock]) -> list[Span]:
    """The spans of paragraphs, their ends marked, the last one apart."""
    line: list[Span] = []
    for paragraph in paragraphs:
        if line:
            line.append(END_SPAN)
        if isinstance(paragraph, Paragraph):
            line += paragraph.spans
    return line


def _parted(line: Pieces) -> list[tuple[Pieces, End]]:
    """A line parted at the ends of paragraphs, each part with the fate of its end."""
    parts: list[tuple[Pieces, End]] = []
    part: list[Piece] = []
    for piece in line:
        if END in piece.span.text:
            parts.append((tuple(part), "inserted" if piece.mark == "inserted" else "deleted"))
            part = []
        else:
            part.append(piece)
    return [*parts, (tuple(part), "kept")]


def _shape(paragraph: Paragraph) -> tuple[object, ...]:
    """What a paragraph is, whatever its number in a list."""
    return paragraph.level, tuple(map(container_kind, paragraph.within))


def container_kind(container: Container) -> str:
    """What a container is, whatever its number: `numbered`, `bullet` or `quotation`."""
    if isinstance(container, Item):
        return "numbered" if container.ordered else "bullet"
    return "quotation"
