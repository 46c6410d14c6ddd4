"""A letter in plain text, as an editor, a mail program or a PDF gives it.

Empty lines part the paragraphs. Lines that were wrapped are joined again; those of an
address, a signature block or a table stay lines. Lines that begin with a number, a dash or a
bullet are the items of a list.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import or_

from lettertool.document import Document, Paragraph, Span
from lettertool.errors import InputError, Place, Problem
from lettertool.rawtext import decoded
from lettertool.readers import Reading, Revisions
from lettertool.readers.txt.layout import Layout, is_close, layout_of
from lettertool.typedlists import Lists, Mark, mark_of

LARGEST = 20_000_000
"""Characters that a file may have."""

_BETWEEN = re.compile(r"\n(?:[ \t]*\n)+")


def read(data: bytes, name: str, revisions: Revisions = "accepted") -> Reading:
    """The letter that a text file holds; text has no tracked changes.

    Raises InputError for a file that is no text, or too large.
    """
    del revisions
    text, notice = decoded(data, name)
    if len(text) > LARGEST:
        raise InputError(Problem("it is too long to be read", Place(name), "part the file"))
    pages = text.replace("\f", "\n\n").replace("\v", "\n")
    split = (
        [line for line in chunk.split("\n") if line.strip()] for chunk in _BETWEEN.split(pages)
    )
    chunks = [lines for lines in split if lines]
    layout, lists = layout_of(chunks), Lists()
    closed = accumulate((any(map(is_close, chunk)) for chunk in chunks), or_, initial=False)
    blocks = [
        block
        for chunk, after_close in zip(chunks, closed, strict=False)
        for block in _blocks(chunk, layout, lists, after_close)
    ]
    return Reading(Document(lists.finished(blocks)), notices=(notice,) if notice else ())


def _blocks(
    lines: Sequence[str], layout: Layout, lists: Lists, after_close: bool
) -> Iterator[Paragraph]:
    """The paragraphs of lines that follow each other without an empty one."""
    lists.begin_chunk()
    for mark, piece in _pieces(lines, layout):
        if mark is None:
            lists.end()
            yield from (_paragraph(text) for text in layout.paragraphs(piece, after_close))
        else:
            yield Paragraph((Span(layout.joined(piece)),), within=lists.containers(mark))


def _paragraph(text: str) -> Paragraph:
    return Paragraph((Span(text),))


def _pieces(lines: Sequence[str], layout: Layout) -> Iterator[tuple[Mark | None, list[str]]]:
    """The lines of each list item, less its mark, and those around the items.

    A line counts as an item where it comes first, follows an item, or follows a colon: prose
    may have a dash or a number anywhere else.
    """
    current: Mark | None = None
    held: list[str] = []
    for line in lines:
        mark = mark_of(line)
        if mark and (current or not held or held[-1].rstrip().endswith(":")):
            if held:
                yield current, held
            current, held = mark, [mark.text]
        elif current and layout.is_new(current.line, held[-1], line):
            yield current, held
            current, held = None, [line]
        else:
            held.append(line)
    yield current, held
