"""A letter that was written as a Word file reads back as it was."""

from collections.abc import Iterator
from itertools import groupby

from docx_tools import base
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from test_docx_any_document import documents

from conftest import compose
from lettertool.document import (
    Block,
    Cell,
    Document,
    Item,
    Paragraph,
    Quote,
    Signatures,
    Span,
    Table,
)
from lettertool.formats.docx import Writer
from lettertool.formats.docx.runs import uri
from lettertool.readers import read

WRITER = Writer(base())
ALL = settings(suppress_health_check=list(HealthCheck))


def read_back(document: Document) -> Document:
    return read("docx", WRITER.write(document), "letter.docx").document


def spans(cell: Cell) -> Cell:
    """Spans as they read back: those of one style joined, without the values' paths."""
    pieces = [
        (span.text, (span.strong, span.emphasis, span.underline, span.script, uri_of(span)))
        for span in cell
        if span.text
    ]
    notes = [span for span in cell if span.note]
    if notes:
        return tuple(Span("", note=span.note) for span in notes)
    return tuple(
        Span("".join(text for text, _ in group), *style)
        for style, group in groupby(pieces, key=lambda piece: piece[1])
    )


def uri_of(span: Span) -> str:
    return uri(span.link) if span.link else ""


def shows(cell: Cell) -> bool:
    return any(span.note or span.text.strip() for span in cell)


def lines(document: Document) -> Iterator[object]:
    """What must be found again, in order: spans of paragraphs, rows of tables, signers."""
    for block in document.blocks:
        if isinstance(block, Paragraph):
            if shows(block.spans):
                yield block.level, spans(block.spans)
        elif isinstance(block, Table):
            rows = tuple(
                tuple(spans(one) if shows(one) else () for one in row) for row in block.rows
            )
            if any(one for row in rows for one in row):
                yield rows, block.align
        else:
            yield from signature_lines(block)


def signature_lines(block: Signatures) -> Iterator[object]:
    for group in block.groups:
        texts = [group.heading, *("\n".join(one.lines) for one in group.signatures)]
        yield from (text for text in texts if group.signatures and text.strip())


def found_lines(document: Document) -> Iterator[object]:
    for block in document.blocks:
        if block.role != "signatures":
            yield (
                (block.level, block.spans)
                if isinstance(block, Paragraph)
                else (
                    block.rows,
                    block.align,
                )
            )
        elif isinstance(block, Paragraph):
            yield from map(plain, [block.spans])
        else:
            yield from (plain(cell) for row in block.rows for cell in row if cell)


def plain(cell: Cell) -> str:
    return "".join(span.text for span in cell)


def without_roles(document: Document) -> Document:
    """Text in the role of a signature would not be told from a signature."""
    return Document(
        tuple(
            one
            if isinstance(one, Signatures) or one.role != "signatures"
            else Paragraph(one.spans, "body", one.level, one.within)
            for one in document.blocks
        ),
        document.notes,
        title=document.title,
        author=document.author,
        date=document.date,
    )


@settings(ALL, max_examples=100)
@given(documents().map(without_roles))
def test_any_document_reads_back_with_its_words_styles_notes_and_properties(document):
    found = read_back(document)
    assert list(found_lines(found)) == list(lines(document))
    assert [[one.spans for one in note] for note in found.notes] == [
        [spans(one.spans) for one in note if shows(one.spans)] for note in document.notes
    ]
    assert (found.title, found.author, found.date) == (
        document.title,
        document.author,
        document.date,
    )


def renumbered(within: tuple[Item | Quote, ...], known: dict[int, int]) -> tuple[object, ...]:
    """Containers with lists numbered in the order in which they are seen."""
    return tuple(
        one
        if isinstance(one, Quote)
        else (known.setdefault(one.list, len(known)), one.number, one.ordered, one.tight)
        for one in within
    )


def structure(blocks: tuple[Block, ...]) -> list[tuple[object, ...]]:
    known: dict[int, int] = {}
    return [
        (
            plain(one.spans),
            one.level,
            one.role.replace("section", "body"),
            renumbered(one.within, known),
        )
        for one in blocks
        if isinstance(one, Paragraph)
    ]


@st.composite
def markdown_lists(draw: st.DrawFn, depth: int = 0) -> str:
    """A list in Markdown, in which items may hold lists and paragraphs."""
    ordered, loose = draw(st.booleans()), draw(st.booleans())
    start = draw(st.integers(1, 4))
    gap = "\n\n" if loose else "\n"
    items = []
    for number in range(start, start + draw(st.integers(2, 3))):
        mark = f"{number}. " if ordered else "- "
        pieces = [f"{draw(st.sampled_from(['One', 'Two', 'Three']))} thing"]
        if depth < 2 and draw(st.booleans()):
            pieces.append(draw(markdown_lists(depth=depth + 1)))
        elif loose and draw(st.booleans()):
            pieces.append("More of it")
        body = gap.join(pieces)
        items.append(mark + body.replace("\n", "\n" + " " * len(mark)))
    return gap.join(items)


@settings(ALL, max_examples=60)
@given(st.lists(markdown_lists() | st.just("A paragraph.") | st.just("> A quotation."), max_size=4))
def test_lists_and_quotations_read_back_as_they_were_composed(texts):
    document = compose("\n\n".join(["We ask:", *texts, "Thank you."]))
    assert structure(read_back(document).blocks) == structure(document.blocks)
