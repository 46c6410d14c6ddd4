"""Paragraphs that were cut in two, or put together."""

from collections import Counter
from collections.abc import Sequence

from lettertool.compare.likeness import PARAGRAPH, Comparable, Likeness

_LEAST_WORDS = 4
_COVERED = 0.7
"""So much of a neighbour's words must be among those that the pair leaves over."""


def joined_neighbours(
    alike: Likeness, pairs: Sequence[tuple[int, int]]
) -> list[tuple[range, range]]:
    """The pairs, widened over neighbours without a counterpart whose words the other side
    has: one old block with several new ones was split, the reverse merged."""
    old_free = set(range(len(alike.old))) - {i for i, _ in pairs}
    new_free = set(range(len(alike.new))) - {j for _, j in pairs}
    groups: list[tuple[range, range]] = []
    for i, j in pairs:
        old, new = range(i, i + 1), range(j, j + 1)
        if alike.old_ids[i] != alike.new_ids[j]:
            new = _widened(alike.old[i], alike.new, j, new_free)
            if len(new) == 1:
                old = _widened(alike.new[j], alike.old, i, old_free)
        old_free.difference_update(old)
        new_free.difference_update(new)
        groups.append((old, new))
    return groups


def _widened(whole: Comparable, parts: Sequence[Comparable], at: int, free: set[int]) -> range:
    """The range of `parts` around `at` that together make up `whole`."""
    start = stop = at
    if at - 1 in free or at + 1 in free:
        left = Counter(whole.text.split()) - Counter(parts[at].text.split())
        while start - 1 in free and _is_part(parts[start - 1], whole, left):
            start -= 1
        while stop + 1 in free and _is_part(parts[stop + 1], whole, left):
            stop += 1
    return range(start, stop + 1)


def _is_part(part: Comparable, whole: Comparable, left: Counter[str]) -> bool:
    """Whether the words of `part` are among those `left`, from which they are then taken."""
    words = Counter(part.text.split())
    common = (words & left).total()
    if not part.kind == whole.kind == PARAGRAPH:
        return False
    if words.total() < _LEAST_WORDS and not _is_line(part.text, whole.text):
        return False
    if common < _COVERED * words.total():
        return False
    left.subtract(words)
    return True


def _is_line(part: str, whole: str) -> bool:
    """Whether a short paragraph is a line of an address, or of a letterhead, in one paragraph."""
    return (
        "\n" in whole and bool(part.strip()) and part.strip() in map(str.strip, whole.split("\n"))
    )
