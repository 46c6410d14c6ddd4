"""What two sides did to the same sequence, laid beside each other: as diff3 does it, on
anything that can be compared."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from lettertool.compare.phrases import Stretch

Clash: TypeAlias = Callable[[Stretch, Stretch], bool]
"""Whether an edit of ours and one of theirs that touches it cannot both be done."""


class Kept(NamedTuple):
    """Items that both sides have kept: their indices in base, ours and theirs, and how many."""

    base: int
    ours: int
    theirs: int
    size: int


class Edited(NamedTuple):
    """Items that at least one side replaced, as ranges of base, ours and theirs."""

    base: range
    ours: range
    theirs: range


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """The stretches, those that touch each other as one."""
    found: list[Stretch] = []
    for one in stretches:
        if found and (found[-1].i2, found[-1].j2) == (one.i1, one.j1):
            last = found.pop()
            one = Stretch(last.i1, one.i2, last.j1, one.j2)
        found.append(one)
    return found


def laid_over(
    size: int, ours: Iterable[Stretch], theirs: Iterable[Stretch], clash: Clash | None = None
) -> Iterator[Kept | Edited]:
    """Both edits of a sequence of `size` items in one line.

    Edits of both sides are one `Edited` where they overlap, where they stand at one place, and
    where `clash` says of two that touch each other that they cannot both be done. Others come
    one after the other.
    """
    left, right = list(ours)[::-1], list(theirs)[::-1]
    at = (0, 0, 0)
    while left or right:
        mine, other = _next(left, right, clash)
        start = min(one.i1 for one in (*mine, *other))
        end = max(one.i2 for one in (*mine, *other))
        kept = start - at[0]
        if kept:
            yield Kept(*at, kept)
        begin = (start, at[1] + kept, at[2] + kept)
        at = (end, begin[1] + _length(start, end, mine), begin[2] + _length(start, end, other))
        yield Edited(*(range(*ends) for ends in zip(begin, at, strict=True)))
    if size > at[0]:
        yield Kept(*at, size - at[0])


def _length(start: int, end: int, edit: Sequence[Stretch]) -> int:
    """How many items a side has for those of the base from `start` to `end`."""
    return end - start + sum((one.j2 - one.j1) - (one.i2 - one.i1) for one in edit)


def _next(
    left: list[Stretch], right: list[Stretch], clash: Clash | None
) -> tuple[list[Stretch], list[Stretch]]:
    """Takes the next stretch, and all that hang together with it."""
    mine: list[Stretch] = []
    other: list[Stretch] = []
    if not right or (left and left[-1][:2] <= right[-1][:2]):
        mine.append(left.pop())
    else:
        other.append(right.pop())
    grows = True
    while grows:
        grows = False
        if left and any(_together(left[-1], one, clash) for one in other):
            mine.append(left.pop())
            grows = True
        if right and any(_together(one, right[-1], clash) for one in mine):
            other.append(right.pop())
            grows = True
    return mine, other


def _together(one: Stretch, other: Stretch, clash: Clash | None) -> bool:
    """Whether an edit of ours and one of theirs are of the same items or the same place."""
    start, end = max(one.i1, other.i1), min(one.i2, other.i2)
    inside = start == end and any(a.i1 < start < a.i2 for a in (one, other))
    same = one[:2] == other[:2]
    if start < end or inside or same:
        return True
    return start == end and clash is not None and clash(one, other)
