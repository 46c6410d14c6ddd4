"""Stretches of changed words, narrowed to what is really another: a comma, a bracket, a
number; and widened where half a date would be marked."""

import re
from collections.abc import Sequence
from typing import TypeVar

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
