"""Text as HTML. All text of a letter passes through here, and is escaped."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from lettertool.document import Span
from lettertool.pages import escaped
from lettertool.redline import Mark, Piece, Pieces
from lettertool.redlines.phrases import restyling

_SAFE_LINKS: Final = ("http://", "https://", "mailto:")


def marked(pieces: Pieces, moved: bool = False, notes: int = 0) -> str:
    """The pieces with their marks. What is kept in a paragraph that moved is marked as moved
    text; `notes` is the number of footnotes that references may lead to."""
    out = []
    for mark, group in groupby(pieces, key=lambda piece: piece.mark):
        if mark == "restyled":
            out += [_restyled(piece, notes) for piece in group]
            continue
        text = "".join(_span(piece.span, notes) for piece in group)
        out.append(_in_mark(text, mark, moved))
    return "".join(out)


def _in_mark(text: str, mark: Mark, moved: bool) -> str:
    match mark:
        case "inserted":
            return f"<ins>{text}</ins>"
        case "deleted":
            return f"<del>{text}</del>"
        case _:
            return f'<ins class="mv">{text}</ins>' if moved else text


def _restyled(piece: Piece, notes: int) -> str:
    """Text that looks otherwise; how it looked is in a template, for the view that shows it."""
    before = piece.before or Span("")
    what = escaped(restyling(before, piece.span))
    was = f"<template>{_span(before, notes)}</template>"
    return f'<span class="restyled" title="{what}">{was}{_span(piece.span, notes)}</span>'


def plain(pieces: Iterable[Piece], side: Mark, notes: int = 0) -> str:
    """The text of one draft, with its styles and no marks: `deleted` is OLD, `inserted` NEW."""
    return "".join(_span(span, notes) for span in _spans(pieces, side))


def _spans(pieces: Iterable[Piece], side: Mark) -> Iterator[Span]:
    for piece in pieces:
        if piece.mark == "restyled" and side == "deleted":
            yield piece.before or piece.span
        elif piece.mark in ("kept", "restyled", side):
            yield piece.span


def _span(span: Span, notes: int) -> str:
    if span.note:
        number = f"{span.note:,}"
        known = span.note <= notes
        return f'<sup><a href="#note-{span.note}">{number}</a></sup>' if known else number
    text = escaped(span.text)
    if "\n" in text:
        text = text.replace("\n", "<br>")
    for tag in _tags(span):
        text = f"<{tag}>{text}</{tag}>"
    if span.link.lower().startswith(_SAFE_LINKS):
        text = f'<a href="{escaped(span.link)}" rel="noopener noreferrer">{text}</a>'
    return text


def _tags(span: Span) -> Iterator[str]:
    """Tags of a span's styles, from the innermost out."""
    if span.script:
        yield span.script
    if span.underline:
        yield "u"
    if span.emphasis:
        yield "em"
    if span.strong:
        yield "strong"
