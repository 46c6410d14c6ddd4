"""What a section's text is written from: blocks with marks, footnotes in order, lists numbered
as Markdown numbers them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from lettertool.compose.filling import is_link
from lettertool.document import Cell, Item, Note, Paragraph, Span, Table
from lettertool.errors import InputError, Problem
from lettertool.folder.characters import bad_in_value
from lettertool.sectiontext.inlines import trimmed
from lettertool.sectiontext.lists import numbered_anew
from lettertool.sectiontext.marks import Marks

_BREAK = '{{ "\\n" }}'
"""Prints a line break where Markdown has one line only."""

_WORDS_SHOWN = 5


class Prepared(NamedTuple):
    """Blocks and footnotes as they will be read back."""

    blocks: list[Paragraph | Table]
    notes: list[Note]


def prepared(blocks: Sequence[Paragraph | Table], notes: Sequence[Note], marks: Marks) -> Prepared:
    """`blocks` that have something to say, and the footnotes they refer to.

    Raises `InputError` for characters and links that no letter can have.
    """
    full = [block for block in blocks if _says_something(block) or _is_empty_item(block, blocks)]
    order = dict.fromkeys(span.note for block in full for span in _spans(block) if span.note)
    referred = [notes[note - 1] for note in order]
    problems = [problem for block in full for problem in _problems(named(block), _spans(block))]
    for number, note in enumerate(referred, 1):
        problems += _problems(f"footnote {number}", _note_spans(note))
    if problems:
        raise InputError(*problems)
    preparation = _Preparation(list(order), marks)
    ready = [preparation.block(block) for block in full]
    return Prepared(numbered_anew(ready), [preparation.note(note) for note in referred])


class _Preparation:
    """Puts marks into blocks, and the numbers of footnotes as the text will have them."""

    def __init__(self, order: Sequence[int], marks: Marks) -> None:
        self._numbers = {note: number for number, note in enumerate(order, 1)}
        self._marks = marks

    def block(self, block: Paragraph | Table) -> Paragraph | Table:
        if isinstance(block, Table):
            rows = tuple(tuple(map(self._line, row)) for row in block.rows)
            return msgspec.structs.replace(block, rows=rows)
        spans = self._line(block.spans) if block.level else self._marked(block.spans)
        return msgspec.structs.replace(block, spans=spans)

    def note(self, note: Note) -> Note:
        return tuple(Paragraph(self._marked(p.spans)) for p in note if _says_something(p))

    def _marked(self, spans: Iterable[Span]) -> Cell:
        return tuple(
            msgspec.structs.replace(span, note=self._numbers.get(span.note, span.note))
            if span.note
            else self._marks.marked(span)
            for span in spans
        )

    def _line(self, spans: Cell) -> Cell:
        """Spans for a heading or a cell, which are one line each."""
        line_feed = self._marks.mark(_BREAK)
        return tuple(
            msgspec.structs.replace(span, text=span.text.replace("\n", line_feed))
            for span in self._marked(trimmed(spans))
        )


def named(block: Paragraph | Table) -> str:
    """The block as messages name it, by its first words."""
    words = "".join(span.text for span in _spans(block)).split()
    shown = " ".join(words[:_WORDS_SHOWN]) + (" ..." if len(words) > _WORDS_SHOWN else "")
    kind = "table" if isinstance(block, Table) else "heading" if block.level else "paragraph"
    return f"the {kind} '{shown}'"


def _problems(name: str, spans: Iterable[Span]) -> Iterator[Problem]:
    for span in spans:
        if bad := bad_in_value(span.text):
            yield Problem(f"in {name} {bad[0]}", None, bad[1])
        if span.link and not is_link(span.link):
            hint = "write https://..., mailto:... or tel:..., or take the link away"
            yield Problem(f"in {name} the link to '{span.link}' leads nowhere", None, hint)


def _says_something(block: Paragraph | Table) -> bool:
    return any(span.note or span.text.strip() for span in _spans(block))


def _is_empty_item(block: Paragraph | Table, blocks: Sequence[Paragraph | Table]) -> bool:
    """Whether a block is all there is of a list's item, whose number or sign prints."""
    depth = len(block.within)
    inside = [one for one in blocks if one.within[:depth] == block.within]
    return depth > 0 and isinstance(block.within[-1], Item) and len(inside) == 1


def _spans(block: Paragraph | Table) -> Iterator[Span]:
    if isinstance(block, Paragraph):
        yield from block.spans
    else:
        yield from chain.from_iterable(chain.from_iterable(block.rows))


def _note_spans(note: Note) -> Iterator[Span]:
    return chain.from_iterable(paragraph.spans for paragraph in note)
