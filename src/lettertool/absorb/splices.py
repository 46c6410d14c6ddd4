"""An edit of the printed text carried into the source that prints it, sign by sign, so that
all that was not edited stays as it was written."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeAlias

from lettertool.absorb.inline import Places, places
from lettertool.absorb.shapes import PLAIN
from lettertool.absorb.values import merged, sign_places, single
from lettertool.compare.pieces import END, text_of
from lettertool.compare.words import Change, changes
from lettertool.document import Span
from lettertool.structure import Style, style_of

Write: TypeAlias = Callable[[Sequence[Span]], str]
"""Writes spans as the source of a paragraph, or of several where `END` stands between them."""

_MARK_BEFORE = re.compile(r"(?:\*\*\*|\*\*|\*|_|<(?:sup|sub|u)>|\[)\Z")
_MARK_BEHIND = re.compile(r"\*\*\*|\*\*|\*|_|</(?:sup|sub|u)>|\]\([^()\s]*\)")


class _Splice(NamedTuple):
    start: int
    end: int
    text: str


def spliced(source: str, old: Sequence[Span], new: Sequence[Span], write: Write) -> str | None:
    """The source that prints the new spans, made from the one that prints the old ones.

    Values are signs in both (see `values`). None where the source does not fit what it is said
    to print, or the edits overlap in it.
    """
    text = text_of(old)
    where = places(source, text, sign_places(text))
    if where is None:
        return None
    before, after = single(old), single(new)
    result: list[str] = []
    at = 0
    for edit in edits_between(before, after):
        start, end, put = _splice(source, where, before, edit, after, write)
        if start < at:
            return None
        result += [source[at:start], put]
        at = end
    return "".join([*result, source[at:]])


def _splice(
    source: str,
    where: Places,
    old: Sequence[Span],
    edit: Change,
    new: Sequence[Span],
    write: Write,
) -> _Splice:
    """The edit of the source. Within one style, only words are written; else the marks of
    the style as well, which then may not fit: whoever asked composes the result."""
    o1, o2, n1, n2 = edit
    words = new[n1:n2]
    style = _style(words)
    if o1 == o2:
        at, around = _gap(where, old, o1, style)
        return _Splice(at, at, write(merged(_without(words, around))))
    start, end = where.around(o1, o2)
    if not words:
        return _Splice(*_with_empty_marks(source, start, end), "")
    if style is not None and style == _style(old[o1:o2]):
        return _Splice(start, end, write(merged(_without(words, style))))
    while found := _MARK_BEFORE.search(source, 0, start):
        start = found.start()
    while found := _MARK_BEHIND.match(source, end):
        end = found.end()
    return _Splice(start, end, write(merged(words)))


def _with_empty_marks(source: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that goes, with the marks of style around it that would hold nothing."""
    before, behind = _MARK_BEFORE.search(source, 0, start), _MARK_BEHIND.match(source, end)
    while before and behind:
        start, end = before.start(), behind.end()
        before, behind = _MARK_BEFORE.search(source, 0, start), _MARK_BEHIND.match(source, end)
    return start, end


def _gap(
    where: Places, old: Sequence[Span], at: int, style: Style | None
) -> tuple[int, Style | None]:
    """Where words of a style are put in between two signs, and the style that they have there
    without marks of their own."""
    if not old:
        return 0, PLAIN
    left = style_of(old[at - 1]) if at else None
    right = style_of(old[at]) if at < len(old) else None
    behind_left = where.ends[at - 1] if at else where.starts[0]
    before_right = where.starts[at] if at < len(old) else where.ends[-1]
    if (right is not None and style == right != left) or left not in (style, PLAIN, None):
        return before_right, right
    return behind_left, left


def _style(spans: Sequence[Span]) -> Style | None:
    """The one style of spans; None where they have several."""
    said = [span for span in spans if not span.note and span.text.strip(f"{END} \n")]
    styles = {style_of(span) for span in said or spans}
    return styles.pop() if len(styles) == 1 else None


def _without(spans: Sequence[Span], style: Style | None) -> list[Span]:
    """Spans without the style that the source around them gives."""
    return [
        Span(span.text, note=span.note, origin=span.origin) if style_of(span) == style else span
        for span in spans
    ]


# What was edited


def edits_between(old: Sequence[Span], new: Sequence[Span]) -> Iterator[Change]:
    """The changes of words and of style, in order, between spans of one character each."""
    typed = changes(text_of(old), text_of(new))
    o = n = 0
    for change in [*typed, Change(len(old), len(old), len(new), len(new))]:
        yield from _restyled(old, new, o, n, change.old_start - o)
        if change.old_start < change.old_end or change.new_start < change.new_end:
            yield change
        o, n = change.old_end, change.new_end


def _restyled(
    old: Sequence[Span], new: Sequence[Span], o: int, n: int, size: int
) -> Iterator[Change]:
    """The stretches of kept words that are set in another style now."""

    def differs(k: int) -> bool:
        was, now = old[o + k], new[n + k]
        return style_of(was) != style_of(now) and not (was.note or was.text.isspace())

    marked = [k for k in range(size) if differs(k)]
    for _, run in groupby(_bridged(marked, old, o), lambda one: one[0]):
        offsets = [k for _, k in run]
        yield Change(o + offsets[0], o + offsets[-1] + 1, n + offsets[0], n + offsets[-1] + 1)


def _bridged(marked: Sequence[int], old: Sequence[Span], o: int) -> Iterator[tuple[int, int]]:
    """Places with the number of their stretch; spaces between do not part them."""
    stretch = 0
    last: int | None = None
    for k in marked:
        if last is not None and text_of(old[o + last + 1 : o + k]).strip(" "):
            stretch += 1
        last = k
        yield stretch, k
