"""Blocks that stand elsewhere than before."""

from collections import defaultdict, deque
from collections.abc import Sequence

from lettertool.compare.candidates import by_rare_words
from lettertool.compare.likeness import Likeness

_ALIKE = 0.6
_LEAST_WORDS = 8
"""A block edited on the way is a move where so many words and so great a share are kept."""

_LEAST_EQUAL = 3
"""An equal block is a move from so many words on; shorter ones are equal by chance."""


def moves(alike: Likeness, left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    """The pairs among old blocks `left` and new blocks `right` that moved, edited or not, in
    the order of the new blocks."""
    found = _equals(alike, left, right)
    taken, placed = {i for i, _ in found}, {j for _, j in found}
    edited = sorted(
        (-ratio, i, j)
        for i, j, ratio in by_rare_words(
            alike, [i for i in left if i not in taken], [j for j in right if j not in placed]
        )
        if ratio >= _ALIKE and alike.shared(i, j) >= _LEAST_WORDS
    )
    for _, i, j in edited:
        if i not in taken and j not in placed:
            found.append((i, j))
            taken.add(i)
            placed.add(j)
    return sorted(found, key=lambda pair: pair[1])


def _equals(alike: Likeness, left: Sequence[int], right: Sequence[int]) -> list[tuple[int, int]]:
    places: defaultdict[int, deque[int]] = defaultdict(deque)
    for i in left:
        if len(alike.old[i].text.split()) >= _LEAST_EQUAL:
            places[alike.old_ids[i]].append(i)
    return [(places[id_].popleft(), j) for j in right if places.get(id_ := alike.new_ids[j])]
