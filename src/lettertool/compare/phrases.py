"""The words of a shortest edit, gathered into the phrases that a reader would mark."""

from collections.abc import Sequence
from typing import NamedTuple

from lettertool.compare.lcs import Run, common_runs


class Stretch(NamedTuple):
    """Words `i1` up to `i2` of the old text that became words `j1` up to `j2` of the new."""

    i1: int
    i2: int
    j1: int
    j2: int


def stretches(old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """What the shortest edit changes, in order; the items between are kept."""
    found: list[Stretch] = []
    i = j = 0
    for run in [*common_runs(old, new), Run(len(old), len(new), 0)]:
        if run.old > i or run.new > j:
            found.append(Stretch(i, run.old, j, run.new))
        i, j = run.old + run.size, run.new + run.size
    return found


# Words that survive between two edits by chance more often than not.
_FUNCTION_WORDS = frozenset(
    "a an the this that these those and or nor but of to in on at by for from with as into upon "
    "is are was were be been being has have had do does did will would shall should may might "
    "can could must not no so if it its we our us you your he she they their them his her who "
    "which what when where there than then also".split()
)
# Words that a phrase begins with rather than ends with.
_OPENERS = frozenset("a an the and or of to in on at by for from with that which who".split())
_SENTENCE_END = (".", "?", "!", ".”", "?”", "!”", '."', '?"', '!"', ".)", "…")
_CLAUSE_END = (",", ";", ":", ",”", ',"', "—", "–", ")")

_SHARE_OF_REWRITTEN = 0.2
"""A text of which no more is kept than this is shown as rewritten, not as confetti."""


def readable(found: Sequence[Stretch], old: Sequence[str], new: Sequence[str]) -> list[Stretch]:
    """The stretches moved to where phrases begin, and joined where what is between them
    means nothing by itself."""
    joined = joined_over_chance(found, old, new)
    if len(joined) > 1 and _is_rewritten(joined):
        return [Stretch(joined[0].i1, joined[-1].i2, joined[0].j1, joined[-1].j2)]
    moved: list[Stretch] = []
    # A word stays between two stretches, which would otherwise be one.
    limits = [*(stretch.i1 - 1 for stretch in joined), len(old)][1:]
    for stretch, limit in zip(joined, limits, strict=True):
        moved.append(_moved(stretch, old, new, moved[-1].i2 + 1 if moved else 0, limit))
    return moved


def joined_over_chance(
    found: Sequence[Stretch], old: Sequence[str], new: Sequence[str]
) -> list[Stretch]:
    """The stretches, joined over kept words that weigh less than the edits beside them.

    White space and punctuation, where they are items of their own, weigh nothing.
    """
    result: list[Stretch] = []
    for stretch in found:
        last = stretch
        while result and _is_chance(result[-1], last, old, new):
            first = result.pop()
            last = Stretch(first.i1, last.i2, first.j1, last.j2)
        result.append(last)
    return result


def _is_chance(one: Stretch, other: Stretch, old: Sequence[str], new: Sequence[str]) -> bool:
    if other.i1 - one.i2 > _MOST_IN_AN_ISLAND:
        return False
    weight = sum(map(_weight, old[one.i2 : other.i1]))
    return 2 * weight <= min(_words(one, old, new), _words(other, old, new))


_MOST_IN_AN_ISLAND = 8


def _weight(word: str) -> float:
    bare = word.strip(_EDGES).lower()
    if not bare:
        return 0
    return 1 if bare in _FUNCTION_WORDS else 3


_EDGES = " \n\t\u00a0.,;:!?()[]\"'“”‘’—–-"


def _words(stretch: Stretch, old: Sequence[str], new: Sequence[str]) -> int:
    """How many words a stretch deletes or inserts, whichever is more; of long ones, enough."""
    i1, i2, j1, j2 = stretch
    sides = old[i1 : min(i2, i1 + _ENOUGH)], new[j1 : min(j2, j1 + _ENOUGH)]
    return max(sum(not word.isspace() for word in side) for side in sides)


_ENOUGH = 8 * _MOST_IN_AN_ISLAND
"""Words beside an island that outweigh whatever may stand in it."""


def _size(stretch: Stretch) -> int:
    return max(stretch.i2 - stretch.i1, stretch.j2 - stretch.j1)


def _is_rewritten(found: Sequence[Stretch]) -> bool:
    """Whether little is kept between the first and the last edit of a text."""
    first, last = found[0], found[-1]
    whole = max(last.i2 - first.i1, last.j2 - first.j1)
    changed = sum(map(_size, found))
    return whole - changed <= _SHARE_OF_REWRITTEN * whole


def _moved(
    stretch: Stretch, old: Sequence[str], new: Sequence[str], low: int, high: int
) -> Stretch:
    """An insertion or a deletion, moved among the places where it gives the same text to the
    one that reads best; `low` and `high` bound the kept words around it."""
    i1, i2, j1, j2 = stretch
    if i1 != i2 and j1 != j2:
        return stretch
    words, start, end = (new, j1, j2) if i1 == i2 else (old, i1, i2)
    most_left, most_right = i1 - low, high - i2
    left = right = 0
    while left < most_left and words[start - left - 1] == words[end - left - 1]:
        left += 1
    while right < most_right and words[start + right] == words[end + right]:
        right += 1
    if not left and not right:
        return stretch
    by = max(range(-left, right + 1), key=lambda by: (_fit(words, start + by, end + by), by))
    return Stretch(i1 + by, i2 + by, j1 + by, j2 + by)


def _fit(words: Sequence[str], start: int, end: int) -> float:
    """How well the words from `start` to `end` read as one phrase."""
    before = words[start - 1] if start else "."
    fit = 0.0
    if before.endswith(_SENTENCE_END):
        fit += 3
    elif before.endswith(_CLAUSE_END):
        fit += 1
    if words[end - 1].lower() in _OPENERS:
        fit -= 1
    if words[start].lower() in _OPENERS:
        fit += 0.5
    return fit
