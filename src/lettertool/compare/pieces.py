"""Spans cut where two texts part ways."""

from collections.abc import Iterator, Sequence

import msgspec

from lettertool.compare.words import Change
from lettertool.document import Span
from lettertool.redline import Mark, Piece, Pieces

NOTE = "\ue000"
"""Stands for a reference to a footnote where spans are compared as text."""

END = "\ue001"
"""Stands for a paragraph's end between paragraphs that are compared as one text."""

END_SPAN = Span(END)


def text_of(spans: Sequence[Span]) -> str:
    """The text of spans, with a character for each reference to a footnote."""
    if len(spans) == 1 and not spans[0].note:
        return spans[0].text
    return "".join(NOTE if span.note else span.text for span in spans)


def uniform(spans: Sequence[Span], mark: Mark) -> Pieces:
    """Spans that share one fate."""
    return tuple(Piece(span, mark) for span in spans)


def pieces(
    old: Sequence[Span], new: Sequence[Span], changes: Sequence[Change], *, styles: bool
) -> Pieces:
    """The spans of both drafts in one line, each piece with its fate.

    Without `styles` a change of style or link is none.
    """
    before, after = _Cutter(old), _Cutter(new)
    result: list[Piece] = []
    for o1, o2, n1, n2 in changes:
        result += _kept(before.up_to(o1), after.up_to(n1), styles=styles)
        result += (Piece(span, "deleted") for span in before.up_to(o2))
        result += (Piece(span, "inserted") for span in after.up_to(n2))
    result += _kept(before.rest(), after.rest(), styles=styles)
    return tuple(result)


def is_changed(line: Pieces) -> bool:
    """Whether any piece is not as it was."""
    return any(piece.mark != "kept" for piece in line)


class _Cutter:
    """Hands out spans in order, cut at offsets of their common text."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self._spans = list(reversed(spans))
        self._at = 0

    def up_to(self, offset: int) -> list[Span]:
        """The spans from where the last ones ended up to `offset`."""
        found: list[Span] = []
        while self._at < offset:
            span = self._spans.pop()
            size = 1 if span.note else len(span.text)
            if self._at + size > offset:
                cut = offset - self._at
                self._spans.append(msgspec.structs.replace(span, text=span.text[cut:]))
                span, size = msgspec.structs.replace(span, text=span.text[:cut]), cut
            found.append(span)
            self._at += size
        return found

    def rest(self) -> list[Span]:
        """All spans that are left."""
        return [span for span in reversed(self._spans) if span.text or span.note]


def _kept(old: Sequence[Span], new: Sequence[Span], *, styles: bool) -> Iterator[Piece]:
    """Spans of equal text: restyled where their styles differ, else kept."""
    if not styles or list(map(_style, old)) == list(map(_style, new)):
        yield from (Piece(span) for span in new)
        return
    before, after = _Cutter(old), _Cutter(new)
    for end in sorted({*_ends(old), *_ends(new)}):
        (was,), (now,) = before.up_to(end), after.up_to(end)
        if _style(was)[1:] == _style(now)[1:]:
            yield Piece(now)
        else:
            yield Piece(now, "restyled", was)


def _style(span: Span) -> tuple[object, ...]:
    size = 1 if span.note else len(span.text)
    return size, span.strong, span.emphasis, span.underline, span.script, span.link


def _ends(spans: Sequence[Span]) -> Iterator[int]:
    at = 0
    for span in spans:
        at += 1 if span.note else len(span.text)
        yield at
