"""Stretches of changed words, narrowed to what is really another: a comma, a bracket, a
number; and widened where half a date would be marked."""

import re
from collections.abc import Sequence

from lettertool.compare.lcs import Run, common_runs

_TOKEN = re.compile(
    r"[$€£]?\d+(?:[.,:/]\d+)*(?:%|(?:st|nd|rd|th)\b)?|[^\W\d_]+(?:['’\-‑][^\W\d_]+)*|\s+|."
)

Offsets = tuple[int, int, int, int]


def refined(old: str, new: str) -> list[Offsets]:
    """The changes between two stretches of changed words, as offsets in them."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    runs = [
        run
        for run in common_runs(before, after)
        if _stands_alone(run, before, len(before), len(after))
    ]
    changes: list[Offsets] = []
    at_old = at_new = i = j = 0
    for run in [*runs, Run(len(before), len(after), 0)]:
        old_end = at_old + sum(map(len, before[i : run.old]))
        new_end = at_new + sum(map(len, after[j : run.new]))
        if old_end > at_old or new_end > at_new:
            changes.append((at_old, old_end, at_new, new_end))
        kept = sum(map(len, before[run.old : run.old + run.size]))
        at_old, at_new = old_end + kept, new_end + kept
        i, j = run.old + run.size, run.new + run.size
    return changes


def _stands_alone(run: Run, tokens: Sequence[str], old_size: int, new_size: int) -> bool:
    """Whether kept tokens mean something: they hold a word, or are the common beginning or
    end. A comma or a space between two changed words is no place to stop reading."""
    if not run.old and not run.new:
        return True
    if run.old + run.size == old_size and run.new + run.size == new_size:
        return True
    return any(token[0].isalnum() for token in tokens[run.old : run.old + run.size])


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
    from lettertool.compare.figures import find_figures

    low = text.rfind(" ", 0, low) + 1
    left = right = 0
    for figure in find_figures(text[low:high]):
        first, last = low + figure.start, low + figure.end
        touched = (first < end and last > start) or (start == end and first < start < last)
        if figure.kind in _WHOLE and touched:
            left, right = max(left, start - first), max(right, last - end)
    return left, right
