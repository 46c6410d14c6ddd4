"""Where a block stands: the lists and quotations around it, and what follows from them."""

from typing import NamedTuple

from lettertool.document import Item, Paragraph, Quote, Signatures, Table
from lettertool.formats.docx.numbering import ListLevel, Numbering, default_left
from lettertool.formats.docx.styles import LIST_LEVELS, list_style

_QUOTE_INDENT = 720
_HANGING = 360


class Place(NamedTuple):
    """The items around a block with their looks, from the outermost in; `fresh` of them,
    the innermost, begin with it. `quotes` counts the quotations around it, and `quoted`
    tells whether the innermost container is one. `tight` tells that no space is due
    between the block and the next."""

    items: tuple[Item, ...]
    levels: tuple[ListLevel, ...]
    fresh: int
    quotes: int
    quoted: bool
    tight: bool

    @property
    def left(self) -> int:
        """The indent of the text from the left margin in twips."""
        return self.right + (self.levels[-1].left if self.levels else 0)

    @property
    def right(self) -> int:
        """The indent from the right margin in twips."""
        return _QUOTE_INDENT * self.quotes

    @property
    def style(self) -> str:
        """The name of the style that the containers ask for, empty outside of them."""
        if self.quoted:
            return "Quote"
        if self.fresh:
            return self.levels[-1].style
        depth = min(len(self.items), LIST_LEVELS)
        return list_style("List Continue", depth) if depth else ""

    def indent(self, style: str) -> str:
        """Return the w:ind that a paragraph in the style needs beyond it."""
        if not self.left or (style == self.style and self._suits_style()):
            return ""
        right = f' w:right="{self.right}"' if self.right else ""
        hanging = f' w:hanging="{_HANGING}"' if self.fresh else ""
        return f'<w:ind w:left="{self.left}"{right}{hanging}/>'

    def _suits_style(self) -> bool:
        if self.quoted:
            return self.quotes == 1 and not self.items
        if not self.items or self.fresh:
            return not self.quotes
        depth = len(self.items)
        return not self.quotes and depth <= LIST_LEVELS and self.left == default_left(depth)


def place(
    block: Paragraph | Table,
    before: Paragraph | Table | Signatures | None,
    after: Paragraph | Table | Signatures | None,
    numbering: Numbering,
) -> Place:
    """Return the place of a block between its neighbours."""
    within = block.within
    if not within:
        return _OUTSIDE
    items = tuple(one for one in within if isinstance(one, Item))
    looks = tuple(numbering.level(item, depth) for depth, item in enumerate(items, 1))
    shared = _shared(within, getattr(before, "within", ()))
    return Place(
        items,
        looks,
        fresh=sum(isinstance(one, Item) for one in within[shared:]),
        quotes=len(within) - len(items),
        quoted=isinstance(within[-1], Quote),
        tight=_tight(items, getattr(after, "within", ())),
    )


_OUTSIDE = Place((), (), 0, 0, False, False)


def _shared(within: tuple[Item | Quote, ...], other: tuple[Item | Quote, ...]) -> int:
    """Return how many containers, from the outermost in, two blocks have in common."""
    count = 0
    for one, two in zip(within, other, strict=False):
        if one != two:
            break
        count += 1
    return count


def _tight(items: tuple[Item, ...], following: tuple[Item | Quote, ...]) -> bool:
    """The innermost list that goes on after the block decides."""
    others = {item.list for item in following if isinstance(item, Item)}
    common = [item for item in items if item.list in others]
    return bool(common) and common[-1].tight
