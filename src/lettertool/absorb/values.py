"""Values that the letter's expressions printed, found again in the edited text.

A value is not typed: `{{ facts.missing }}` printed it. In a text to be compared each stands
as one sign, the same in both drafts, so that the words around it are edited and it is not.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from lettertool.compare.phrases import Stretch, stretches
from lettertool.compare.pieces import NOTE, text_of
from lettertool.compare.words import OBJECT, Change
from lettertool.compose.values import COMPUTED
from lettertool.document import Span
from lettertool.recognise.dates import dates_in, printed_date
from lettertool.structure import style_of

FIRST, LAST = 0xE100, 0xF8FF
"""The signs that stand for values, apart from those of `compare.pieces`."""

_WORD = re.compile(rf"{OBJECT.pattern}|(?:(?!{OBJECT.pattern})\S)+")
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"[$€£]?\d(?:[\d,.]*\d)?%?")

Fate: TypeAlias = Literal["value", "typed", "kept"]
"""What is done about a value that was edited: the value itself changes, or the new words are
typed in its place, or it stays as it is."""
Fates: TypeAlias = Callable[[str, str, str], Fate]
"""The fate of a value, by its origin, its old text and its new one."""


class Signs:
    """The signs that stand for the values of one letter, one for each origin; what a template
    computed has one for each text."""

    def __init__(self) -> None:
        self._signs: dict[str, str] = {}
        self._texts: dict[str, str] = {}

    def of(self, origin: str, text: str) -> str:
        """The sign for a value; there are more than any letter has values."""
        key = f"{origin}{text}" if origin == COMPUTED else origin
        sign = self._signs.setdefault(key, chr(FIRST + len(self._signs) % (LAST - FIRST)))
        self._texts.setdefault(sign, text)
        return sign

    def read(self, span: Span) -> Span:
        """A span with the text that its sign stands for."""
        text = self._texts.get(span.text, span.text) if span.origin else span.text
        return msgspec.structs.replace(span, text=text)


class Found(NamedTuple):
    """A value of the old text, `old[start:end]`, and where it is in the new one; None where it
    is gone."""

    origin: str
    start: int
    end: int
    new: tuple[int, int] | None


class Coded(NamedTuple):
    """Spans before and after an edit, their values as signs. `target` is what the new ones
    shall print: words that know the origin of their value."""

    old: list[Span]
    new: list[Span]
    target: list[Span]


def find_values(old: Sequence[Span], new: Sequence[Span]) -> list[Found]:
    """Where the values of the old spans are in the new ones."""
    text, after = text_of(old), text_of(new)
    values = list(_values(old))
    if not values:
        return []
    edit = _Edit(text, after)
    return [
        one
        for change, group in groupby(values, edit.touching)
        for one in _outcomes(list(group), change, edit)
    ]


def coded(old: Sequence[Span], new: Sequence[Span], signs: Signs, fate: Fates) -> Coded:
    """The spans with a sign in the place of each value that is in both."""
    values = find_values(old, new)
    before = _with_signs(old, [(one.start, one.end, one.origin) for one in values], signs)
    new, places = _settled(single(old), list(new), values, fate)
    return Coded(before, _with_signs(new, places, signs), list(new))


def _settled(
    old: Sequence[Span], new: list[Span], values: Sequence[Found], fate: Fates
) -> tuple[list[Span], list[tuple[int, int, str]]]:
    """The new spans, values that stay put back, and where values stand in them. A value of
    which a part is set in another way is typed, since an expression is set as a whole."""
    pieces: list[Span] = []
    places: list[tuple[int, int, str]] = []
    at = size = 0
    cells = single(new)
    for one in sorted((v for v in values if v.new), key=lambda v: v.new or (0, 0)):
        start, end = one.new or (0, 0)
        before, said = old[one.start : one.end], cells[start:end]
        was = text_of(before)
        what = fate(one.origin, was, text_of(said))
        if start < at or what == "typed" or _ways(said) > _ways(before):
            continue
        kept = cells[at:start]
        if what == "kept":
            said = [msgspec.structs.replace(said[0], text=sign) for sign in was]
        value = [msgspec.structs.replace(cell, origin=one.origin) for cell in said]
        pieces += [*kept, *value]
        size += len(kept)
        places.append((size, size + len(value), one.origin))
        size += len(value)
        at = end
    return merged([*pieces, *cells[at:]]), places


def _values(spans: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """The values in a line of spans, without white space at their ends; one that prints in
    several styles is one value."""
    at = 0
    for origin, run in groupby(spans, lambda span: span.origin):
        text = text_of(list(run))
        if origin and text.strip():
            start = at + len(text) - len(text.lstrip())
            yield start, start + len(text.strip()), origin
        at += len(text)


class _Edit:
    """The shortest edit by words, less what the words have in common at their ends. What is
    shown to people joins edits into phrases, in which it is less clear which figure is which."""

    def __init__(self, text: str, after: str) -> None:
        self.text, self.after = text, after
        old, new = ([found.span() for found in _WORD.finditer(one)] for one in (text, after))
        self.changes: list[Change] = []
        self._kept: list[tuple[int, int, int]] = []
        i = j = 0
        edit = stretches([text[a:b] for a, b in old], [after[a:b] for a, b in new])
        for s in [*edit, Stretch(len(old), len(old), len(new), len(new))]:
            for (start, end), (new_start, _) in zip(old[i : s.i1], new[j : s.j1], strict=True):
                self._kept.append((start, end, new_start))
            if s.i1 < s.i2 or s.j1 < s.j2:
                self._add(_change(old, new, s))
            i, j = s.i2, s.j2

    def _add(self, change: Change) -> None:
        o1, o2, n1, n2 = change
        while o1 < o2 and n1 < n2 and self.text[o1] == self.after[n1]:
            o1, n1 = o1 + 1, n1 + 1
        while o1 < o2 and n1 < n2 and self.text[o2 - 1] == self.after[n2 - 1]:
            o2, n2 = o2 - 1, n2 - 1
        self._kept.append((change.old_start, o1, change.new_start))
        self._kept.append((o2, change.old_end, n2))
        self.changes.append(Change(o1, o2, n1, n2))

    def touching(self, value: tuple[int, int, str]) -> Change | None:
        """The stretch from the first change that touches a value to the last one."""
        touching = [c for c in self.changes if c.old_start < value[1] and c.old_end > value[0]]
        inside = [c for c in self.changes if value[0] < c.old_start == c.old_end < value[1]]
        if not touching and not inside:
            return None
        both = sorted([*touching, *inside])
        first, last = both[0], both[-1]
        return Change(first.old_start, last.old_end, first.new_start, last.new_end)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Where a kept stretch of the old text is in the new one."""
        first = next(one for one in self._kept if one[0] <= start < one[1])
        last = next(one for one in self._kept if one[0] < end <= one[1])
        return first[2] + start - first[0], last[2] + end - last[0]


def _change(old: Sequence[tuple[int, int]], new: Sequence[tuple[int, int]], s: Stretch) -> Change:
    """A stretch of words as one of signs. Where words only came or only went, one of the
    spaces around them did as well: that behind them, or in front of the last ones."""
    if s.i1 < s.i2 and s.j1 < s.j2:
        return Change(old[s.i1][0], old[s.i2 - 1][1], new[s.j1][0], new[s.j2 - 1][1])
    if s.i2 < len(old) and s.j2 < len(new):
        return Change(old[s.i1][0], old[s.i2][0], new[s.j1][0], new[s.j2][0])
    ends = [[(0, 0), *side] for side in (old, new)]
    return Change(*(ends[k][n][1] for k, n in zip((0, 0, 1, 1), s, strict=True)))


def _outcomes(
    values: Sequence[tuple[int, int, str]], change: Change | None, edit: _Edit
) -> Iterator[Found]:
    if change is None:
        for start, end, origin in values:
            yield Found(origin, start, end, edit.place(start, end))
        return
    where = (
        _figures(values, change, edit)
        or _dated(values, change, edit)
        or _alone(values, change, edit)
    )
    for (start, end, origin), place in zip(values, where or [None] * len(values), strict=True):
        yield Found(origin, start, end, place)


def _figures(
    values: Sequence[tuple[int, int, str]], change: Change, edit: _Edit
) -> list[tuple[int, int] | None] | None:
    """The places of values that are figures, where as many figures stand in their place."""
    if not all(_FIGURE.fullmatch(edit.text[start:end]) for start, end, _ in values):
        return None
    head, tail = change.old_start - values[0][0], values[-1][1] - change.old_end
    start, end = change.new_start - max(head, 0), change.new_end + max(tail, 0)
    new = edit.after[start:end]
    found = [match.span() for match in _FIGURE.finditer(new)]
    if len(found) > len(values):  # a year beside an amount is not taken for it
        forms = {_form(edit.text[first:last]) for first, last, _ in values}
        found = [span for span in found if _form(new[slice(*span)]) in forms]
    if len(found) != len(values):
        return None
    return [(start + first, start + last) for first, last in found]


def _form(figure: str) -> str:
    return _DIGIT.sub("9", figure)


def _dated(
    values: Sequence[tuple[int, int, str]], change: Change, edit: _Edit
) -> list[tuple[int, int] | None] | None:
    """The place of a value that is a date, where a date in any form stands."""
    start, end, _ = values[0]
    if len(values) > 1 or not printed_date(edit.text[start:end]):
        return None
    first = change.new_start - max(change.old_start - start, 0)
    last = change.new_end + max(end - change.old_end, 0)
    found = (span for span in dates_in(edit.after) if span[0] < last and span[1] > first)
    place = next(found, None)
    return [place] if place else None


def _alone(
    values: Sequence[tuple[int, int, str]], change: Change, edit: _Edit
) -> list[tuple[int, int] | None] | None:
    """The place of a value in which alone something was edited."""
    start, end, _ = values[0]
    head, tail = change.old_start - start, end - change.old_end
    if len(values) > 1 or head < 0 or tail < 0:
        return None
    place = change.new_start - head, change.new_end + tail
    return [place] if edit.after[place[0] : place[1]].strip() else None


def _ways(signs: Sequence[Span]) -> int:
    """In how many ways signs are set."""
    return len({style_of(one) for one in signs if not one.text.isspace()})


# Spans sign by sign


def sign_places(text: str) -> list[tuple[int, int]]:
    """Where in a text signs of values stand."""
    return [(k, k + 1) for k, sign in enumerate(text) if FIRST <= ord(sign) <= LAST]


def single(spans: Sequence[Span]) -> list[Span]:
    """Spans of one character each; a reference to a footnote counts as one."""
    return [
        span if span.note else msgspec.structs.replace(span, text=sign)
        for span in spans
        for sign in (NOTE if span.note else span.text)
    ]


def merged(spans: Sequence[Span]) -> list[Span]:
    """Spans with neighbours of one style and origin in one."""
    found: list[Span] = []
    for _, run in groupby(spans, lambda span: msgspec.structs.replace(span, text="")):
        together = list(run)
        if together[0].note:
            found += together
        else:
            text = "".join(span.text for span in together)
            found.append(msgspec.structs.replace(together[0], text=text))
    return found


def _with_signs(
    spans: Sequence[Span], places: Sequence[tuple[int, int, str]], signs: Signs
) -> list[Span]:
    """Spans with each stretch of `places` as one sign that has its origin."""
    cells = [msgspec.structs.replace(cell, origin="") for cell in single(spans)]
    for start, end, origin in sorted(places, reverse=True):
        sign = signs.of(origin, text_of(cells[start:end]))
        value = msgspec.structs.replace(cells[start], text=sign, origin=origin)
        cells[start:end] = [value]
    return merged(cells)
