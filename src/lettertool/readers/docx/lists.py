"""Which list, and which item of it, each paragraph stands in.

Word has no lists, only paragraphs with a number or a bullet. A list is what a reader sees
as one: items that follow each other and count on, with what stands inside of them.
"""

from typing import NamedTuple

from lettertool.document import Container, Item, Quote

WithinT = tuple[Container, ...]


class Numbered(NamedTuple):
    """A paragraph's place in its numbering: the w:num and the level in it, how deep the
    list lies in others, from 1, whether it counts, the number, and the indent of the text."""

    sequence: tuple[str, int]
    depth: int
    ordered: bool
    number: int
    left: int


class _Open(NamedTuple):
    sequence: tuple[str, int]
    left: int
    item: Item


class Lists:
    """Follows the lists of a text from its beginning."""

    def __init__(self) -> None:
        self._open: list[_Open] = []
        self._count = 0
        self._last: dict[tuple[str, int], Item] = {}
        self._loose: set[int] = set()
        self._before: tuple[WithinT, bool] = ((), True)

    def item(self, place: Numbered) -> WithinT:
        """Begin an item, and return the containers of the paragraph that begins it."""
        depth = min(place.depth, len(self._open) + 1)
        same = self._open[depth - 1] if len(self._open) >= depth else None
        del self._open[depth - 1 :]
        item = self._next(place, same, resumed=depth == 1)
        self._open.append(_Open(place.sequence, place.left, item))
        self._last[place.sequence] = item
        return self.inside(depth)

    def inside(self, depth: int) -> WithinT:
        """The containers of a paragraph that goes on with an item so deep."""
        return tuple(one.item for one in self._open[:depth])

    def indented(self, left: int) -> WithinT:
        """The containers of something that is indented as far as the text of an item."""
        return tuple(one.item for one in self._open if 0 < one.left <= left)

    def end_below(self, within: WithinT) -> None:
        """End the lists that something which stands within these containers is not in."""
        del self._open[sum(isinstance(one, Item) for one in within) :]

    def spaced(self, within: WithinT, *, tight: bool) -> None:
        """Note that a block stands there, and whether space is due after it. A list is loose
        when space parts any two blocks of it."""
        before, was_tight = self._before
        lists = {one.list for one in within if isinstance(one, Item)}
        common = [one.list for one in before if isinstance(one, Item) and one.list in lists]
        if common and not was_tight:
            self._loose.add(common[-1])
        self._before = within, tight

    def finished(self, within: WithinT) -> WithinT:
        """Containers with what is known of their lists at the end of the text."""
        return tuple(
            Item(one.list, one.number, one.ordered, tight=False)
            if isinstance(one, Item) and one.list in self._loose
            else one
            for one in within
        )

    def _next(self, place: Numbered, same: _Open | None, *, resumed: bool) -> Item:
        # Of whatever numbering: other programs than Word change it in the midst of a list.
        before = same.item if same else None
        resumable = self._last.get(place.sequence) if place.ordered and resumed else None
        for last in (before, resumable):
            if last is None or last.ordered != place.ordered:
                continue
            if not place.ordered:
                return Item(last.list, last.number + 1)
            if place.number == last.number + 1:
                return Item(last.list, place.number, ordered=True)
        self._count += 1
        return Item(self._count, place.number if place.ordered else 1, place.ordered)


def quotes(count: int) -> WithinT:
    """So many quotations, one in the other."""
    return (Quote(),) * count
