"""Blocks between two pairs that are certain."""

from collections.abc import Sequence

from lettertool.compare.lcs import common_runs
from lettertool.compare.likeness import Likeness

_CELLS = 2_500
"""Pairs of blocks that are compared each with each, at most."""

_ALIKE = 0.4
_ALONE = 0.25
"""One block alone between two pairs is taken for its only counterpart sooner."""


def matched_in_gap(alike: Likeness, old: range, new: range) -> list[tuple[int, int]]:
    """The pairs within a gap: equal blocks first where it is large, then like ones."""
    if not old or not new:
        return []
    if len(old) * len(new) <= _CELLS:
        return _best_pairs(alike, old, new)
    runs = common_runs(alike.old_ids[old.start : old.stop], alike.new_ids[new.start : new.stop])
    pairs: list[tuple[int, int]] = []
    i, j = old.start, new.start
    for run in runs:
        at = old.start + run.old, new.start + run.new
        pairs += _if_small(alike, range(i, at[0]), range(j, at[1]))
        pairs += [(at[0] + k, at[1] + k) for k in range(run.size)]
        i, j = at[0] + run.size, at[1] + run.size
    return [*pairs, *_if_small(alike, range(i, old.stop), range(j, new.stop))]


def _if_small(alike: Likeness, old: range, new: range) -> list[tuple[int, int]]:
    return _best_pairs(alike, old, new) if len(old) * len(new) <= _CELLS else []


def _best_pairs(alike: Likeness, old: range, new: range) -> list[tuple[int, int]]:
    """The pairs in order with the greatest sum of likeness."""
    least = _ALONE if len(old) == len(new) == 1 else _ALIKE
    ratios = [[alike.ratio(i, j) for j in new] for i in old]
    best = _table(ratios, len(new), least)
    pairs: list[tuple[int, int]] = []
    i, j = len(old), len(new)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs.append((old[i], new[j]))
    pairs.reverse()
    return pairs


def _table(ratios: Sequence[Sequence[float]], width: int, least: float) -> list[list[float]]:
    """The greatest sum that the first blocks of both sides reach, by their numbers."""
    best = [[0.0] * (width + 1)]
    for row in ratios:
        above, here = best[-1], [0.0]
        for j, ratio in enumerate(row):
            sum_ = above[j] + ratio if ratio >= least else 0
            here.append(max(sum_, above[j + 1], here[j]))
        best.append(here)
    return best
