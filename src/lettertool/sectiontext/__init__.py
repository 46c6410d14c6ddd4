"""Blocks as the source of a policy section: the Markdown with Jinja of `text:` in letter.yaml.

What is written composes to the blocks again. Each paragraph is read back as it is written,
and so is the whole; where Markdown has no form for something, that is an error, never
another text.
"""

from collections.abc import Mapping, Sequence

from lettertool.compose import markdown
from lettertool.document import Container, Note, Paragraph, Span, Table
from lettertool.errors import InputError, Problem
from lettertool.formats.md.inline import closed_heading
from lettertool.formats.md.lists import bullets_of, gap, prefixes
from lettertool.formats.md.tables import pipe_table
from lettertool.sectiontext.inlines import HARD_BREAK, said, written
from lettertool.sectiontext.lists import numbered_anew
from lettertool.sectiontext.marks import Marks
from lettertool.sectiontext.preparing import Prepared, named, prepared
from lettertool.sectiontext.wrapping import wrapped

__all__ = ["section_text"]

_NARROWEST = 24
"""Room that a line has at least, however deep in lists its paragraph stands."""

_NOTE_INDENT = " " * 4


def section_text(
    blocks: Sequence[Paragraph | Table],
    notes: Sequence[Note],
    *,
    expressions: Mapping[str, str] | None = None,
    width: int | None = 88,
) -> str:
    """The text of a section that composes to `blocks`, with a final line feed.

    A span whose origin is a key of `expressions` is written as that expression, every other
    one as literal text. `Span.note` counts from 1 within `notes`; those that `blocks` refer
    to come out numbered from 1 in that order. Lines are at most `width` wide where words
    allow it; None writes a line a paragraph.

    The same words come back in the same styles, with three exceptions that Markdown makes:
    white space at the ends of lines is left out and so are empty paragraphs, white space is
    set in no style, and a list is loose where an item has several paragraphs. Raises
    `InputError` naming every block that Markdown has no form for.
    """
    marks = Marks(expressions or {})
    content = prepared(blocks, notes, marks)
    writer = _Writer(marks, width)
    text = "\n\n".join([writer.body(content), *writer.definitions(content)]).strip("\n") + "\n"
    if writer.problems:
        raise InputError(*writer.problems)
    _check(text, content)
    return marks.filled(text)


class _Writer:
    """Writes one section's text, and collects what has no form in Markdown."""

    def __init__(self, marks: Marks, width: int | None) -> None:
        self._marks = marks
        self._width = width
        self.problems: list[Problem] = []

    def body(self, content: Prepared) -> str:
        """The blocks, one under the other."""
        bullets = bullets_of(block.within for block in content.blocks)
        pieces: list[str] = []
        before: tuple[Container, ...] | None = None
        for block in content.blocks:
            first, rest = prefixes(block.within, before or (), bullets)
            if before is not None:
                pieces.append(gap(before, block.within, bullets))
            text = first + self._block(block, len(rest)).replace("\n", f"\n{rest}")
            pieces.append(text.rstrip(" "))
            before = block.within
        return "".join(pieces)

    def definitions(self, content: Prepared) -> list[str]:
        """The footnotes, as paragraphs that follow the text."""
        return [self._definition(number, note) for number, note in enumerate(content.notes, 1)]

    def _definition(self, number: int, note: Note) -> str:
        texts = [
            self._wrapped(self._inline(paragraph.spans, f"footnote {number}"), len(_NOTE_INDENT))
            for paragraph in note
        ]
        text = "\n\n".join(texts).replace("\n", f"\n{_NOTE_INDENT}")
        lines = f"[^{number}]: {text}"
        return "\n".join(line.rstrip(" ") for line in lines.split("\n"))

    def _block(self, block: Paragraph | Table, indent: int) -> str:
        name = named(block)
        if isinstance(block, Table):
            return pipe_table(block, lambda cell: self._inline(cell, name))
        text = self._inline(block.spans, name)
        if block.level:
            return f"{'#' * block.level} {closed_heading(text)}"
        return self._wrapped(text, indent)

    def _inline(self, spans: Sequence[Span], name: str) -> str:
        text = written(spans)
        if text is None:
            self.problems.append(_formless(name))
        return text or ""

    def _wrapped(self, text: str, indent: int) -> str:
        room = None if self._width is None else max(self._width - indent, _NARROWEST)
        lines = text.split(HARD_BREAK)
        return HARD_BREAK.join(wrapped(line, room, self._marks.width) for line in lines)


def _formless(name: str) -> Problem:
    return Problem(f"{name} has no form in Markdown", None, "write it in another way")


def _check(text: str, content: Prepared) -> None:
    """Raises `InputError` where `text` reads as anything but `content`."""
    read = markdown.parse(text)
    if read.problems:
        raise InputError(*(Problem(problem.message) for problem in read.problems))
    found = numbered_anew(read.blocks)
    for index, block in enumerate(content.blocks):
        if index >= len(found) or _shape(found[index]) != _shape(block):
            raise InputError(_formless(named(block)))
    if len(found) != len(content.blocks) or list(map(_texts, read.notes)) != list(
        map(_texts, content.notes)
    ):
        raise InputError(_formless("the last paragraph or a footnote"))


def _shape(block: Paragraph | Table) -> object:
    """What of a block has to come back."""
    around = [(type(c), getattr(c, "list", 0), getattr(c, "number", 0)) for c in block.within]
    if isinstance(block, Table):
        return around, [[said(cell) for cell in row] for row in block.rows], block.align
    return around, said(block.spans), block.level


def _texts(note: Note) -> object:
    return [said(paragraph.spans) for paragraph in note]
