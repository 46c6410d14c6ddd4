"""What stands outside of the text: headers and footers, footnotes and endnotes."""

from collections.abc import Iterator

from lettertool.document import Block, Note, Paragraph, Table
from lettertool.readers.docx.book import Book
from lettertool.readers.docx.names import R, W
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.tables import between
from lettertool.readers.docx.walker import Walker

_KINDS_OF_PAGES = ("default", "first", "even")


def read_margins(book: Book, main: Element, kind: str) -> tuple[Block, ...]:
    """Return what stands in all headers, or footers, of the sections in order, each part
    once. `kind` is `header` or `footer`; `main` is the root of the main part."""
    blocks: list[Block] = []
    for part in dict.fromkeys(_parts(book, main, kind)):
        blocks += Walker(book, part).blocks(book.story(part))
    return tuple(blocks)


def read_notes(book: Book) -> tuple[Note, ...]:
    """Return the footnotes and endnotes that the text refers to, in the order of their
    references. One that is missing in its part is empty."""
    parts = {kind: _Notes(book, kind) for kind in ("footnote", "endnote")}
    notes = []
    for kind, id_, block in book.notes:  # It grows where a note refers to another.
        book.anchors.block = block
        notes.append(parts[kind].note(id_))
    return tuple(notes)


def _parts(book: Book, main: Element, kind: str) -> Iterator[str]:
    relationships = book.package.relationships(book.package.main)
    for section in main.iter(f"{W}sectPr"):
        references = list(section.iterchildren(f"{W}{kind}Reference"))
        for pages in _KINDS_OF_PAGES:
            for one in references:
                found = relationships.get(one.get(f"{R}id", ""))
                here = found and not found.external and found.target in book.package.parts
                if found and here and one.get(f"{W}type", "default") == pages:
                    yield found.target


class _Notes:
    """The notes of one part, which is read when the first of them is asked for."""

    def __init__(self, book: Book, kind: str) -> None:
        self._book, self._kind = book, kind
        self._part = book.package.related(book.package.main, f"{kind}s")
        self._found: dict[str, Element] | None = None

    def note(self, id_: str) -> Note:
        if self._part is None:
            return ()
        if self._found is None:
            root = self._book.story(self._part)
            notes = root.iterchildren(f"{W}{self._kind}")
            self._found = {one.get(f"{W}id", ""): one for one in notes}
        element = self._found.get(id_)
        if element is None:
            return ()
        return tuple(_paragraphs(Walker(self._book, self._part).blocks(element)))


def _paragraphs(blocks: tuple[Block, ...]) -> Iterator[Paragraph]:
    """The paragraphs of a note, which holds no table: each row is one."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        elif isinstance(block, Table):
            for row in block.rows:
                yield Paragraph(between(row, "\t"))
