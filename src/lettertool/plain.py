"""A document as plain text for people, and for programs that compare lines.

A paragraph is one line unless it is wrapped or has line breaks of its own. Lists keep their
signs, rows of tables are lines, footnotes stand at the end, and what a page has in its margins
is marked as such. Styles are not shown; where a link leads is, behind its text.
"""

from collections.abc import Iterator, Sequence

from lettertool.document import (
    Block,
    Cell,
    Container,
    Document,
    Paragraph,
    Signatures,
    Table,
)
from lettertool.formats.md.lists import bullets_of, gap, prefixes, within_of
from lettertool.textlines import block_lines, clean, text_with_links


def as_text(document: Document, width: int = 0) -> str:
    """The text of a document, with a final line end unless it is empty. Lines are wrapped at
    `width`, or not at all where it is 0."""
    parts = [
        *_margin("header", document.headers, width),
        _body(document.blocks, width),
        *_notes(document, width),
        *_margin("footer", document.footers, width),
    ]
    text = "\n\n".join(part for part in parts if part)
    return f"{text}\n" if text else ""


def _body(blocks: Sequence[Block], width: int) -> str:
    bullets = bullets_of(map(within_of, blocks))
    pieces: list[str] = []
    before: Sequence[Container] | None = None
    for block in blocks:
        within = within_of(block)
        if before is not None:
            pieces.append(gap(before, within, bullets))
        first, rest = prefixes(within, before or (), bullets)
        pieces.append(_wrapped(_lines(block), first, rest, width))
        before = within
    return "".join(pieces)


def _lines(block: Block) -> list[str]:
    match block:
        case Signatures():
            return _signatures(block)
        case Table():
            return [" | ".join(map(_cell, row)) for row in block.rows]
        case Paragraph():
            return text_with_links(block.spans).split("\n")


def _signatures(block: Signatures) -> list[str]:
    """The signers, each below an empty line."""
    lines: list[str] = []
    for group in block.groups:
        if group.heading:
            lines += ["", *clean(group.heading).split("\n")]
        for signature in group.signatures:
            lines += ["", *clean("\n".join(signature.lines)).split("\n")]
    return lines[1:]


def _cell(cell: Cell) -> str:
    return " / ".join(filter(None, text_with_links(cell).split("\n")))


def _margin(name: str, blocks: Sequence[Block], width: int) -> Iterator[str]:
    """What stands in a margin. It is the same on kinds of pages that a file tells apart."""
    lines = [line for block in blocks for line in _lines(block) if line.strip()]
    if lines:
        yield "\n".join(
            _wrapped([line], f"[{name}] ", "  ", width) for line in dict.fromkeys(lines)
        )


def _notes(document: Document, width: int) -> Iterator[str]:
    for number, note in enumerate(document.notes, 1):
        lines = [
            line for paragraph in note for line in text_with_links(paragraph.spans).split("\n")
        ]
        yield _wrapped(lines, f"[{number}] ", "    ", width)


def _wrapped(lines: Sequence[str], first: str, rest: str, width: int) -> str:
    return "\n".join(block_lines(lines, first, rest, width))
