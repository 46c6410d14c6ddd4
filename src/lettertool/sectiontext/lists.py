"""Lists as Markdown counts them."""

from collections.abc import Iterable

import msgspec

from lettertool.document import Container, Item, Paragraph, Table


def numbered_anew(blocks: Iterable[Paragraph | Table]) -> list[Paragraph | Table]:
    """`blocks` with their lists numbered from 1 in the order in which they begin.

    A list that something interrupts, or whose numbers jump, goes on as another one: so the
    numbers that print stay, which is more than Markdown's own way of counting would do.
    """
    counter = _Counter()
    return [msgspec.structs.replace(block, within=counter.within(block)) for block in blocks]


class _Counter:
    """Numbers the lists of one text, from block to block."""

    def __init__(self) -> None:
        self._lists = 0
        self._before: tuple[Container, ...] = ()
        self._numbered: tuple[Container, ...] = ()

    def within(self, block: Paragraph | Table) -> tuple[Container, ...]:
        """The containers of the next block, numbered anew."""
        numbered: list[Container] = []
        inside = True
        for depth, container in enumerate(block.within):
            before = self._before[depth] if inside and depth < len(self._before) else None
            if isinstance(container, Item):
                numbered.append(self._item(container, before, depth))
            else:
                numbered.append(container)
            inside = before == container
        self._before, self._numbered = block.within, tuple(numbered)
        return self._numbered

    def _item(self, item: Item, before: Container | None, depth: int) -> Item:
        last = self._numbered[depth] if before else None
        goes_on = isinstance(before, Item) and before.list == item.list
        step = item.number - before.number if goes_on and isinstance(before, Item) else 0
        if isinstance(last, Item) and goes_on and step in (0, 1):
            return msgspec.structs.replace(item, list=last.list, number=last.number + step)
        self._lists += 1
        number = item.number if item.ordered else 1
        return msgspec.structs.replace(item, list=self._lists, number=number)
