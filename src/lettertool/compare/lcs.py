"""The longest common subsequence of two sequences, within bounds.

Up to a product of lengths of `_EXACT` it is exact. The rows of the table are integers with
a bit a column (Hyyrö, "Bit-Parallel LCS-length Computation Revisited", 2004), which makes a
pair of paragraphs a matter of microseconds. Longer sequences are cut at what occurs once in
both; what has nothing of that kind shares nothing.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Sequence
from typing import NamedTuple

_EXACT = 400_000_000
"""Cells, an eighth of a byte each: 50 MB, and some tenths of a second."""

_STRETCH = 5


class Run(NamedTuple):
    """Items that both sequences have: `size` of them, from `old` and from `new` on."""

    old: int
    new: int
    size: int


def common_runs(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """The runs of items that the shortest edit keeps, in order. Neighbours are joined."""
    head = _common_prefix(old, new)
    tail = _common_suffix(old, new, head)
    ends = len(old) - tail, len(new) - tail
    pairs = _pairs(old, new, head, ends[0], head, ends[1])
    runs: list[Run] = []
    start, other, size = 0, 0, head
    for i, j in pairs:
        if start + size == i and other + size == j:
            size += 1
            continue
        if size:
            runs.append(Run(start, other, size))
        start, other, size = i, j, 1
    if (start + size, other + size) == ends:
        size += tail
    elif tail:
        if size:
            runs.append(Run(start, other, size))
        start, other, size = *ends, tail
    return [*runs, Run(start, other, size)] if size else runs


def _common_prefix(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    size = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        size += 1
    return size


def _common_suffix(old: Sequence[Hashable], new: Sequence[Hashable], head: int) -> int:
    size = 0
    most = min(len(old), len(new)) - head
    for one, other in zip(reversed(old), reversed(new), strict=False):
        if size == most or one != other:
            break
        size += 1
    return size


Pairs = list[tuple[int, int]]


def _pairs(
    old: Sequence[Hashable], new: Sequence[Hashable], i1: int, i2: int, j1: int, j2: int
) -> Pairs:
    """The kept pairs between two ends that differ."""
    if i1 == i2 or j1 == j2:
        return []
    if swapped := _two_swapped(old, new, i1, i2, j1, j2):
        return swapped
    shared = set(old[i1:i2]).intersection(new[j1:j2])
    if not shared:
        return []
    left = [i for i in range(i1, i2) if old[i] in shared]
    right = [j for j in range(j1, j2) if new[j] in shared]
    if len(left) * len(right) <= _EXACT:
        found = _exact([old[i] for i in left], [new[j] for j in right])
        return [(left[i], right[j]) for i, j in found]
    return _divided(old, new, left, right)


def _two_swapped(
    old: Sequence[Hashable], new: Sequence[Hashable], i1: int, i2: int, j1: int, j2: int
) -> Pairs:
    """The middle, where only the two ends were replaced: the commonest edit of all."""
    if i2 - i1 != j2 - j1 or i2 - i1 < 3 or old[i1 + 1 : i2 - 1] != new[j1 + 1 : j2 - 1]:
        return []
    if old[i1] == new[j1 + 1] or new[j1] == old[i1 + 1]:
        return []
    return list(zip(range(i1 + 1, i2 - 1), range(j1 + 1, j2 - 1), strict=True))


def _exact(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    masks: dict[Hashable, int] = {}
    for j, item in enumerate(new):
        masks[item] = masks.get(item, 0) | 1 << j
    full = (1 << len(new)) - 1
    row = full
    rows: list[int] = []
    for item in old:
        hit = row & masks[item]
        row = ((row + hit) | (row - hit)) & full
        rows.append(row)
    pairs: Pairs = []
    i, j = len(old), len(new)
    # A zero bit in row i, column j: one more item is shared there than a column before.
    while i and j:
        if rows[i - 1] >> (j - 1) & 1:
            j -= 1
            continue
        i -= 1
        if not i or rows[i - 1] >> (j - 1) & 1:
            j -= 1
            pairs.append((i, j))
    pairs.reverse()
    return pairs


def _divided(
    old: Sequence[Hashable], new: Sequence[Hashable], left: Sequence[int], right: Sequence[int]
) -> Pairs:
    """The pairs of two long sequences, cut at the longest ordered chain of what is unique:
    stretches first, since a chain of single items may be chance."""
    ones, others = [old[i] for i in left], [new[j] for j in right]
    anchors = _unique_chain(_stretches(ones), _stretches(others)) or _unique_chain(ones, others)
    if not anchors:
        return []
    pairs: Pairs = []
    i1, j1 = left[0], right[0]
    for i, j in [*((left[a], right[b]) for a, b in anchors), (left[-1] + 1, right[-1] + 1)]:
        while i1 < i and j1 < j and old[i1] == new[j1]:
            pairs.append((i1, j1))
            i1, j1 = i1 + 1, j1 + 1
        pairs += _pairs(old, new, i1, i, j1, j)
        if i <= left[-1]:
            pairs.append((i, j))
        i1, j1 = i + 1, j + 1
    return pairs


def _stretches(items: Sequence[Hashable]) -> list[Hashable]:
    return list(zip(*(items[start:] for start in range(_STRETCH)), strict=False))


def _unique_chain(old: Sequence[Hashable], new: Sequence[Hashable]) -> Pairs:
    counts, others = Counter(old), Counter(new)
    place = {item: j for j, item in enumerate(new) if others[item] == 1}
    pairs = [(i, place[x]) for i, x in enumerate(old) if counts[x] == 1 and x in place]
    return longest_chain(pairs)


def longest_chain(pairs: Sequence[tuple[int, int]]) -> Pairs:
    """The most of `pairs`, sorted by their first number, whose second numbers ascend."""
    tails: list[int] = []
    last: list[int] = []
    before = [-1] * len(pairs)
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(tails, j)
        before[index] = last[at - 1] if at else -1
        if at == len(tails):
            tails.append(j)
            last.append(index)
        else:
            tails[at], last[at] = j, index
    chain: Pairs = []
    index = last[-1] if last else -1
    while index >= 0:
        chain.append(pairs[index])
        index = before[index]
    chain.reverse()
    return chain
