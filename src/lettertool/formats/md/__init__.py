"""A document as Markdown that reads like a letter: no template marks, one line a
paragraph, and a backslash only where a character would otherwise be markup.

The dialect is CommonMark 0.31 with pipe tables and `[^1]` footnotes; `<sup>`, `<sub>` and
`<u>` stand for what Markdown has no sign for.
"""

from collections.abc import Iterator

from lettertool.document import (
    Block,
    Cell,
    Container,
    Document,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Span,
    Table,
)
from lettertool.formats.md.inline import (
    BREAK,
    closed_heading,
    escaped,
    escaped_alt,
    inline,
)
from lettertool.formats.md.lists import bullets_of, gap, prefixes, within_of
from lettertool.formats.md.styles import destination
from lettertool.formats.md.tables import pipe_table


def write(document: Document, base: bytes = b"", base_name: str = "") -> bytes:
    """`document` as UTF-8 with a final newline. The Word styles play no part.

    What Markdown cannot say (columns, room to sign, page set-up) is left out; a style that
    cannot stand where it does, such as bold ending between a bracket and a letter, is left
    out as well, its words kept.
    """
    del base, base_name
    bullets = bullets_of(map(within_of, document.blocks))
    pieces: list[str] = []
    before: tuple[Container, ...] | None = None
    for block in document.blocks:
        within = within_of(block)
        if before is not None:
            pieces.append(gap(before, within, bullets))
        first, rest = prefixes(within, before or (), bullets)
        pieces.append(first + _block(block).replace("\n", f"\n{rest}"))
        before = within
    pieces += [_note(number, note) for number, note in enumerate(document.notes, 1)]
    return ("".join(pieces) + "\n").encode()


def _block(block: Block) -> str:
    match block:
        case Signatures():
            return "\n\n".join(_signature_block(block))
        case Table():
            return pipe_table(block, _cell)
        case Paragraph():
            text = inline(block.spans)
            if block.level:
                return f"{'#' * block.level} {closed_heading(text.replace(BREAK, ' '))}"
            return text


def _note(number: int, note: Note) -> str:
    paragraphs = [inline(paragraph.spans).replace("\n", "\n    ") for paragraph in note]
    return f"\n\n[^{number}]: " + "\n\n    ".join(paragraphs)


# Cells and signatures


def _cell(cell: Cell) -> str:
    return inline(cell).replace(BREAK, " ")


def _signature_block(block: Signatures) -> Iterator[str]:
    for group in block.groups:
        if group.heading:
            yield f"**{escaped(group.heading)}**"
        for signature in group.signatures:
            yield _signature(signature)


def _signature(signature: Signature) -> str:
    lines = inline((Span("\n".join(signature.lines)),))
    image = signature.image
    if image is None:
        return lines
    return f"![{escaped_alt(image.alt)}]({destination(image.path)}){BREAK}{lines}"
