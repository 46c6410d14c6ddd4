"""Which blocks of two drafts belong together.

Blocks that are equal and occur once vote for the pairs beside them; blocks left over are
found through the words that few blocks have. Of all these candidates the heaviest chain that
keeps the order of both drafts is taken. What it leaves is matched within its gaps; then
splits and merges are looked for, and last what moved.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from lettertool.compare.candidates import candidates
from lettertool.compare.chain import heaviest_chain
from lettertool.compare.gaps import matched_in_gap
from lettertool.compare.likeness import PARAGRAPH, Likeness
from lettertool.compare.moves import moves
from lettertool.compare.splits import joined_neighbours


class Unit(NamedTuple):
    """A block to be aligned. Units of two different kinds never belong together."""

    text: str
    kind: str = PARAGRAPH


class Group(NamedTuple):
    """Blocks that belong together: `old` and `new` are ranges of indices.

    One block each is a pair, equal or alike. One old block with several new ones was split,
    the reverse is a merge. Where one range is empty, the block was added, removed, or, with
    `move` (the number of the move, from 1), has moved: a move has two groups, one where the
    block was, with an empty `new`, and one where it is now, with an empty `old`.
    """

    old: range
    new: range
    move: int = 0


def align(old: Sequence[Unit], new: Sequence[Unit]) -> list[Group]:
    """All blocks of both drafts in the order in which a redline shows them: that of both
    drafts where blocks are kept, and what was removed before what was added at one place."""
    alike = Likeness(old, new)
    pairs = _pairs(alike)
    groups = joined_neighbours(alike, pairs)
    taken_old = {i for before, _ in groups for i in before}
    taken_new = {j for _, after in groups for j in after}
    left = [i for i in range(len(old)) if i not in taken_old]
    right = [j for j in range(len(new)) if j not in taken_new]
    return _in_order(groups, moves(alike, left, right), len(old), len(new))


def move_sources(groups: Iterable[Group]) -> dict[int, int]:
    """Where each block that has moved was, by the number of its move."""
    return {group.move: group.old.start for group in groups if group.move and group.old}


def _pairs(alike: Likeness) -> list[tuple[int, int]]:
    """The pairs of blocks that stay in their order."""
    sizes = len(alike.old), len(alike.new)
    head = alike.equal_from_start()
    tail = alike.equal_from_end(head)
    within = candidates(alike, head, sizes[0] - tail, head, sizes[1] - tail)
    chain = [
        *((i, i) for i in range(head)),
        *heaviest_chain(within),
        *((sizes[0] - k, sizes[1] - k) for k in range(tail, 0, -1)),
    ]
    pairs: list[tuple[int, int]] = []
    for (i, j), (next_i, next_j) in pairwise([(-1, -1), *chain, sizes]):
        if i >= 0:
            pairs.append((i, j))
        pairs += matched_in_gap(alike, range(i + 1, next_i), range(j + 1, next_j))
    return pairs


def _in_order(
    groups: Sequence[tuple[range, range]],
    moved: Sequence[tuple[int, int]],
    old_size: int,
    new_size: int,
) -> list[Group]:
    """The groups, with what was removed, added and moved put between them."""
    left = {i: number for number, (i, _) in enumerate(moved, 1)}
    right = {j: number for number, (_, j) in enumerate(moved, 1)}
    result: list[Group] = []
    i = j = 0
    ends = (range(old_size, old_size), range(new_size, new_size))
    for before, after in [*groups, ends]:
        result += [
            Group(range(k, k + 1), range(j, j), left.get(k, 0)) for k in range(i, before.start)
        ]
        result += [
            Group(range(before.start, before.start), range(k, k + 1), right.get(k, 0))
            for k in range(j, after.start)
        ]
        if before or after:
            result.append(Group(before, after))
        i, j = before.stop, after.stop
    return result
