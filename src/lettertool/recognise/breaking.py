"""Paragraphs taken apart at the ends of their lines."""

import msgspec

from lettertool.document import Paragraph, Span


def parted_at(block: Paragraph, line: int) -> tuple[Paragraph, Paragraph]:
    """A paragraph as its first `line` lines and those below, each in its styles."""
    above: list[Span] = []
    below: list[Span] = []
    left = line
    for span in block.spans:
        if left <= 0:
            below.append(span)
            continue
        lines = span.text.split("\n")
        if len(lines) <= left:
            above.append(span)
            left -= len(lines) - 1
            continue
        first, rest = "\n".join(lines[:left]), "\n".join(lines[left:])
        above.append(msgspec.structs.replace(span, text=first))
        below.append(msgspec.structs.replace(span, text=rest))
        left = 0
    return _of(block, above), _of(block, below)


def _of(block: Paragraph, spans: list[Span]) -> Paragraph:
    said = tuple(span for span in spans if span.text or span.note)
    return msgspec.structs.replace(block, spans=said)


def paragraph_of(lines: list[str]) -> Paragraph:
    """A paragraph of lines of plain text."""
    return Paragraph((Span("\n".join(lines)),))
