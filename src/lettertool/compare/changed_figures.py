"""Which figures of a paragraph changed, and which of them belong together."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from lettertool.compare.figures import FoundFigure
from lettertool.redline import Pieces

_LONG_CHANGE = 200
"""In longer changes names of both drafts are not taken for a pair."""

Pair: TypeAlias = tuple[FoundFigure | None, FoundFigure | None]
_ByPlace: TypeAlias = dict[int, list[FoundFigure]]


class Stretch(NamedTuple):
    """From here to there in a text."""

    start: int
    end: int


class Place(NamedTuple):
    """Where one draft has other text than the other."""

    old: Stretch
    new: Stretch


def places_of(pieces: Pieces) -> list[Place]:
    """Where the drafts differ; changes that touch are one."""
    places: list[Place] = []
    old = new = 0
    for piece in pieces:
        size = len(piece.span.text)
        gone = size if piece.mark == "deleted" else 0
        here = size if piece.mark == "inserted" else 0
        if gone or here:
            place = Place(Stretch(old, old + gone), Stretch(new, new + here))
            if places and places[-1].old.end == old and places[-1].new.end == new:
                before = places.pop()
                place = Place(
                    Stretch(before.old.start, place.old.end),
                    Stretch(before.new.start, place.new.end),
                )
            places.append(place)
        old += size - here
        new += size - gone
    return places


def figure_pairs(
    old: Sequence[FoundFigure], new: Sequence[FoundFigure], places: Sequence[Place]
) -> Iterator[Pair]:
    """The figures that changed, place by place: pairs, then what went, then what came.

    A figure changed as a whole where a part of it did, and where it is a part of one that
    changed, as the 5 in `5 percent` was when it was 5.
    """
    olds, news = [place.old for place in places], [place.new for place in places]
    went, came = _touched(old, olds), _touched(new, news)
    more_went = _within(old, came, news, olds)
    more_came = _within(new, went, olds, news)
    for number, place in enumerate(places):
        gone = _merged(went.get(number, ()), more_went.get(number, ()))
        here = _merged(came.get(number, ()), more_came.get(number, ()))
        long = max(end - start for start, end in place) > _LONG_CHANGE
        yield from _paired(gone, here, pair_names=not long)


def _touched(figures: Iterable[FoundFigure], stretches: Sequence[Stretch]) -> _ByPlace:
    """The figures that a changed stretch has a part of, by the number of the first."""
    found: _ByPlace = defaultdict(list)
    ends = [stretch.end for stretch in stretches]
    for figure in figures:
        number = bisect_right(ends, figure.start)
        # A stretch of no text lies in a figure where it parts it.
        if number < len(ends) and stretches[number].start < figure.end:
            found[number].append(figure)
    return found


def _within(
    figures: Sequence[FoundFigure],
    changed: _ByPlace,
    theirs: Sequence[Stretch],
    ours: Sequence[Stretch],
) -> _ByPlace:
    """The figures of one draft that stand where the other has a changed one."""
    found: _ByPlace = {}
    ends = [figure.end for figure in figures]
    their_starts = [stretch.start for stretch in theirs]
    for number, others in changed.items():
        inside: list[FoundFigure] = []
        for other in others:
            start = _across(other.start, theirs, ours, their_starts)
            end = _across(other.end, theirs, ours, their_starts)
            first = bisect_right(ends, start)
            inside += [f for f in figures[first : first + 8] if f.start < end]
        found[number] = inside
    return found


def _across(
    offset: int, theirs: Sequence[Stretch], ours: Sequence[Stretch], starts: Sequence[int]
) -> int:
    """The offset in one draft of what is at `offset` in the other one."""
    number = bisect_left(starts, offset) - 1
    if number < 0:
        return offset
    if offset < theirs[number].end:
        return ours[number].start
    return offset - theirs[number].end + ours[number].end


def _merged(one: Iterable[FoundFigure], other: Iterable[FoundFigure]) -> list[FoundFigure]:
    return sorted({*one, *other}, key=lambda figure: figure.start)


# At one place


def _paired(
    old: Sequence[FoundFigure], new: Sequence[FoundFigure], *, pair_names: bool
) -> Iterator[Pair]:
    both = Counter(map(said, old)) & Counter(map(said, new))
    left, right = list(_without(old, both)), list(_without(new, both))
    for names in (False, True):
        gone = [figure for figure in left if (figure.kind == "name") == names]
        here = [figure for figure in right if (figure.kind == "name") == names]
        pairs = {} if names and not pair_names else dict(_counterparts(gone, here))
        paired = set(pairs.values())
        yield from pairs.items()
        yield from ((figure, None) for figure in gone if figure not in pairs)
        yield from ((None, figure) for figure in here if figure not in paired)


def said(figure: FoundFigure) -> str:
    """A figure with plain spaces, by which two are the same."""
    return " ".join(figure.text.split())


def _without(figures: Sequence[FoundFigure], both: Counter[str]) -> Iterator[FoundFigure]:
    """The figures that are not at the same place of the other draft as well."""
    rest = both.copy()
    for figure in figures:
        if rest[said(figure)]:
            rest[said(figure)] -= 1
        else:
            yield figure


def _counterparts(
    old: Sequence[FoundFigure], new: Sequence[FoundFigure]
) -> Iterator[tuple[FoundFigure, FoundFigure]]:
    """Figures of a kind of which both drafts have as many, in order; then those that are
    left, if they are as many: a number may have become an amount."""
    rest: list[tuple[FoundFigure, ...]] = []
    for kind in dict.fromkeys(figure.kind for figure in (*old, *new)):
        gone = tuple(figure for figure in old if figure.kind == kind)
        here = tuple(figure for figure in new if figure.kind == kind)
        if len(gone) == len(here):
            yield from zip(gone, here, strict=True)
        else:
            rest += [gone, here]
    left, right = ([f for group in rest[side::2] for f in group] for side in (0, 1))
    if len(left) == len(right):
        yield from zip(left, right, strict=True)
