"""The heaviest chain of pairs that keeps the order of both sides."""

from collections.abc import Sequence
from typing import NamedTuple


class Candidate(NamedTuple):
    """An old and a new block that may belong together, and how much speaks for it."""

    old: int
    new: int
    weight: float


def heaviest_chain(candidates: Sequence[Candidate]) -> list[tuple[int, int]]:
    """The pairs whose weights have the greatest sum, both numbers ascending.

    A Fenwick tree holds the best chain up to each new block: n log n for n candidates.
    """
    # Those of one old block from the last new one on, so that they never follow each other.
    ordered = sorted(candidates, key=lambda c: (c.old, -c.new))
    size = max((c.new for c in ordered), default=-1) + 1
    tree: list[tuple[float, int]] = [(0.0, -1)] * (size + 1)
    before: list[int] = []
    best = (0.0, -1)
    for index, (_, new, weight) in enumerate(ordered):
        reached = _best_up_to(tree, new)
        before.append(reached[1])
        here = (reached[0] + weight, index)
        _enter(tree, new + 1, here)
        best = max(best, here, key=lambda entry: entry[0])
    chain: list[tuple[int, int]] = []
    index = best[1]
    while index >= 0:
        chain.append(ordered[index][:2])
        index = before[index]
    chain.reverse()
    return chain


def _best_up_to(tree: Sequence[tuple[float, int]], position: int) -> tuple[float, int]:
    best = (0.0, -1)
    while position > 0:
        if tree[position][0] > best[0]:
            best = tree[position]
        position -= position & -position
    return best


def _enter(tree: list[tuple[float, int]], position: int, entry: tuple[float, int]) -> None:
    while position < len(tree):
        if entry[0] > tree[position][0]:
            tree[position] = entry
        position += position & -position
