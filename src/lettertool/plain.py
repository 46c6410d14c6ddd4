"""A document as plain text for people, and for programs that compare lines.

A paragraph is one line unless it is wrapped or has line breaks of its own. Lists keep their
signs, rows of tables are lines, footnotes stand at the end, and what a page has in its margins
is marked as such. Styles are not shown; where a link leads is, behind its text.
"""

import re
import textwrap
from collections.abc import Iterable, Iterator, Sequence

from lettertool.document import (
    Block,
    Cell,
    Container,
    Document,
    Paragraph,
    Signatures,
    Span,
    Table,
)
from lettertool.formats.md.lists import bullets_of, gap, prefixes, within_of

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SAME_ADDRESS = ("", "mailto:", "https://", "http://", "tel:")


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
            return _text(block.spans).split("\n")


def _signatures(block: Signatures) -> list[str]:
    """The signers, each below an empty line."""
    lines: list[str] = []
    for group in block.groups:
        if group.heading:
            lines += ["", *_clean(group.heading).split("\n")]
        for signature in group.signatures:
            lines += ["", *_clean("\n".join(signature.lines)).split("\n")]
    return lines[1:]


def _cell(cell: Cell) -> str:
    return " / ".join(filter(None, _text(cell).split("\n")))


def _margin(name: str, blocks: Sequence[Block], width: int) -> Iterator[str]:
    """What stands in a margin. It is the same on kinds of pages that a file tells apart."""
    lines = [line for block in blocks for line in _lines(block) if line.strip()]
    if lines:
        yield "\n".join(
            _wrapped([line], f"[{name}] ", "  ", width) for line in dict.fromkeys(lines)
        )


def _notes(document: Document, width: int) -> Iterator[str]:
    for number, note in enumerate(document.notes, 1):
        lines = [line for paragraph in note for line in _text(paragraph.spans).split("\n")]
        yield _wrapped(lines, f"[{number}] ", "    ", width)


def _text(spans: Iterable[Span]) -> str:
    return "".join(_shown(span) for span in _joined_links(spans))


def _joined_links(spans: Iterable[Span]) -> Iterator[Span]:
    """`spans` without their styles, so that a link in several styles is one span."""
    held: Span | None = None
    for span in spans:
        if held and not held.note and not span.note and held.link == span.link:
            held = Span(held.text + span.text, link=span.link)
            continue
        if held:
            yield held
        held = Span(span.text, link=span.link, note=span.note)
    if held:
        yield held


def _shown(span: Span) -> str:
    if span.note:
        return f"[{span.note}]"
    text = _clean(span.text)
    if not span.link or span.link in [f"{start}{span.text.strip()}" for start in _SAME_ADDRESS]:
        return text
    words = text.rstrip()
    return f"{words} <{_clean(span.link)}>{text[len(words) :]}"


def _clean(text: str) -> str:
    """`text` without what a terminal would obey."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def _wrapped(lines: Sequence[str], first: str, rest: str, width: int) -> str:
    written: list[str] = []
    for line in lines:
        start = rest if written else first
        if not width:
            written.append(f"{start}{line}".rstrip())
            continue
        written += textwrap.wrap(
            line,
            max(width, len(start) + 1),
            initial_indent=start,
            subsequent_indent=rest,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [start.rstrip()]
    return "\n".join(written)
