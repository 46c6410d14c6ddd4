"""Pairs of blocks that may belong together, found without comparing each with each."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from lettertool.compare.chain import Candidate
from lettertool.compare.likeness import Likeness

_ALIKE = 0.5
"""Neighbours of a pair that share so much belong together as well."""

_LIKELY = 0.3
"""What shares rare words must share so much of all its words."""

_RARE = 6
"""A word that more blocks than this have tells nothing of which one is meant."""

_MOST = 3
"""Candidates of a block."""

_ANY = 0.5
"""What speaks for any pair, beside the words that it would keep."""


def candidates(alike: Likeness, i1: int, i2: int, j1: int, j2: int) -> list[Candidate]:
    """Candidates among old blocks `i1` to `i2` and new blocks `j1` to `j2`.

    Equal blocks that occur once, the like neighbours of these and, for blocks that then have
    none, those with which they share most rare words.
    """
    found: dict[tuple[int, int], float] = {}
    anchors = _unique_equals(alike, i1, i2, j1, j2)
    for i, j in anchors:
        found[i, j] = len(alike.old_words[i]) + _ANY
    for anchor in anchors:
        for step in (-1, 1):
            for i, j, shared in _neighbours(alike, found, anchor, step, (i1, i2, j1, j2)):
                found[i, j] = shared + _ANY
    with_old, with_new = {i for i, _ in found}, {j for _, j in found}
    left = [i for i in range(i1, i2) if i not in with_old]
    right = [j for j in range(j1, j2) if j not in with_new]
    for i, j, ratio in by_rare_words(alike, left, right):
        found[i, j] = ratio * alike.shared(i, j) + _ANY
    return [Candidate(i, j, weight) for (i, j), weight in found.items()]


def _unique_equals(alike: Likeness, i1: int, i2: int, j1: int, j2: int) -> list[tuple[int, int]]:
    counts, others = Counter(alike.old_ids[i1:i2]), Counter(alike.new_ids[j1:j2])
    places = {alike.new_ids[j]: j for j in range(j1, j2)}
    return [
        (i, places[id_])
        for i, id_ in enumerate(alike.old_ids[i1:i2], i1)
        if counts[id_] == 1 == others[id_]
    ]


def _neighbours(
    alike: Likeness,
    found: dict[tuple[int, int], float],
    anchor: tuple[int, int],
    step: int,
    bounds: tuple[int, int, int, int],
) -> Iterator[tuple[int, int, int]]:
    """The pairs beside an anchor, as far as they are alike and not known already, with the
    number of words that they share."""
    i, j = anchor[0] + step, anchor[1] + step
    i1, i2, j1, j2 = bounds
    while i1 <= i < i2 and j1 <= j < j2 and (i, j) not in found and alike.may_pair(i, j):
        shared = alike.shared(i, j)
        if 2 * shared < _ALIKE * (len(alike.old_words[i]) + len(alike.new_words[j])):
            return
        yield i, j, shared
        i, j = i + step, j + step


def by_rare_words(
    alike: Likeness, left: Sequence[int], right: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
    """Pairs among old blocks `left` and new blocks `right` that share rare words and are
    alike, with their likeness; few for each new block."""
    if not left or not right:
        return
    counts = Counter(word for i in left for word in alike.old_words[i])
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for i in left:
        for word in alike.old_words[i]:
            if counts[word] <= _RARE:
                holders[word].append(i)
    for j in right:
        votes: Counter[int] = Counter()
        for word in alike.new_words[j]:
            for i in holders.get(word, ()):
                votes[i] += 1
        for i, _ in votes.most_common(_MOST):
            ratio = alike.ratio(i, j)
            if ratio >= _LIKELY:
                yield i, j, ratio
