"""Stretches of changed words, narrowed to what is really another: a comma, a bracket, a
number; and widened where half a date would be marked."""

import re
from collections.abc import Sequence
from itertools import accumulate

from lettertool.compare.phrases import joined_over_chance, stretches

_TOKEN = re.compile(
    r"[$€£]?\d+(?:[.,:/]\d+)*(?:%|(?:st|nd|rd|th)\b)?|[^\W\d_]+(?:['’\-‑][^\W\d_]+)*|\s+|."
)

Offsets = tuple[int, int, int, int]


def refined(old: str, new: str) -> list[Offsets]:
    """The changes between two stretches of changed words, as offsets in them."""
    if old.isalnum() and new.isalnum():
        return [(0, len(old), 0, len(new))]
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    before_at = [0, *accumulate(map(len, before))]
    after_at = [0, *accumulate(map(len, after))]
    return [
        (before_at[i1], before_at[i2], after_at[j1], after_at[j2])
        for i1, i2, j1, j2 in joined_over_chance(stretches(before, after), before, after)
    ]


_AROUND = 40
"""Characters beside a change in which a date or an amount that it is part of may begin."""

_WHOLE = frozenset({"amount", "citation", "date"})
_DIGIT = re.compile(r"\d")


def whole_figures(old: str, new: str, changes: Sequence[Offsets]) -> list[Offsets]:
    """The changes, widened where one touches a part of a date, an amount or a citation, and
    joined where they then meet."""
    result: list[Offsets] = []
    for index, (o1, o2, n1, n2) in enumerate(changes):
        room = (
            o1 - (changes[index - 1][1] if index else 0),
            (changes[index + 1][0] if index + 1 < len(changes) else len(old)) - o2,
        )
        left, right = _reach(old, o1, o2)
        new_left, new_right = _reach(new, n1, n2)
        left, right = min(max(left, new_left), room[0]), min(max(right, new_right), room[1])
        wider = (o1 - left, o2 + right, n1 - left, n2 + right)
        if result and result[-1][1] >= wider[0]:
            last = result.pop()
            wider = (last[0], wider[1], last[2], wider[3])
        result.append(wider)
    return result


def _reach(text: str, start: int, end: int) -> tuple[int, int]:
    """How far the figures that a stretch of `text` is part of reach beyond it, both ways."""
    low, high = max(0, start - _AROUND), end + _AROUND
    if not _DIGIT.search(text, max(0, start - 12), min(len(text), end + 12)):
        return 0, 0
    from lettertool.compare.figures import written_figures

    low = text.rfind(" ", 0, low) + 1
    left = right = 0
    for figure in written_figures(text[low:high]):
        first, last = low + figure.start, low + figure.end
        touched = (first < end and last > start) or (start == end and first < start < last)
        if figure.kind in _WHOLE and touched:
            left, right = max(left, start - first), max(right, last - end)
    return left, right
