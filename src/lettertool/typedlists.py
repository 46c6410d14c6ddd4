"""Lists that are typed rather than marked up, told by what their lines begin with."""

import re
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from lettertool.document import Container, Item, Paragraph

_MARK = re.compile(r"([ \t]*)(?:([-*•‣▪◦·\uf0b7])|(\d{1,3})([.)]))[ \t]+(?!\d+ [-–]$)(\S.*)")


_DEEPEST = 8
"""Lists that stand in each other, less one: Word has no more levels."""


class Mark(NamedTuple):
    """What makes a line an item: how far in it stands, its sign, and its number, 0 where it is
    a bullet; then the text behind, and the line."""

    indent: int
    sign: str
    number: int
    text: str
    line: str


def mark_of(line: str) -> Mark | None:
    """The mark of a list item's line, None for any other line. `- 2 -` is a page number."""
    found = _MARK.fullmatch(line)
    if found is None:
        return None
    indent, bullet, number, after, text = found.groups()
    return Mark(len(indent.expandtabs(4)), bullet or after, int(number or 0), text, line)


class _Open(NamedTuple):
    mark: Mark
    item: Item


class Lists:
    """Numbers the lists of one file as their items come."""

    def __init__(self) -> None:
        self._count = 0
        self._open: list[_Open] = []
        self._loose: set[int] = set()
        self._after_gap = False

    def new_list(self) -> int:
        """The number of a list that is told in another way, by markup."""
        self._count += 1
        return self._count

    def begin_chunk(self) -> None:
        """An empty line has come."""
        self._after_gap = True

    def end(self) -> None:
        """What is no item has come."""
        self._open.clear()

    def containers(self, mark: Mark) -> tuple[Container, ...]:
        """The items around the text of a line with this mark, its own the last."""
        while self._open and self._open[-1].mark.indent > mark.indent + 1:
            self._open.pop()
        del self._open[_DEEPEST:]
        last = self._open[-1] if self._open else None
        if last and mark.indent <= last.mark.indent + 1:
            self._open.pop()
        if last and mark.indent <= last.mark.indent + 1 and _follows(mark, last):
            item = msgspec.structs.replace(last.item, number=last.item.number + 1)
            if self._after_gap:
                self._loose.add(item.list)
        else:
            item = Item(self.new_list(), mark.number or 1, mark.number > 0)
        self._after_gap = False
        self._open.append(_Open(mark, item))
        return tuple(one.item for one in self._open)

    def finished(self, blocks: Sequence[Paragraph]) -> tuple[Paragraph, ...]:
        """`blocks`, their lists told apart into ones with empty lines between the items and
        ones without."""
        if not self._loose:
            return tuple(blocks)
        return tuple(
            msgspec.structs.replace(block, within=tuple(map(self._spaced, block.within)))
            if block.within
            else block
            for block in blocks
        )

    def _spaced(self, container: Container) -> Container:
        if isinstance(container, Item) and container.list in self._loose:
            return msgspec.structs.replace(container, tight=False)
        return container


def _follows(mark: Mark, last: _Open) -> bool:
    same_kind = mark.sign == last.mark.sign and bool(mark.number) == last.item.ordered
    return same_kind and (not mark.number or mark.number == last.item.number + 1)
