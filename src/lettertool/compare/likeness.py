"""How much two blocks have in common."""

from collections import Counter
from collections.abc import Hashable, Sequence
from functools import cached_property
from typing import Protocol

_EDGES = ".,;:!?()[]\"'“”‘’_*"
_SHORT = 12


PARAGRAPH = "paragraph"
"""The kind of blocks that can be split and merged."""


class Comparable(Protocol):
    """What can be aligned: a text, and a kind within which alone it is compared."""

    @property
    def text(self) -> str: ...
    @property
    def kind(self) -> str: ...


class Likeness:
    """The blocks of two drafts, and what they have in common, worked out when asked for."""

    def __init__(self, old: Sequence[Comparable], new: Sequence[Comparable]) -> None:
        self.old, self.new = old, new
        numbers: dict[Hashable, int] = {}
        self.old_ids = [numbers.setdefault((u.kind, u.text), len(numbers)) for u in old]
        self.new_ids = [numbers.setdefault((u.kind, u.text), len(numbers)) for u in new]

    def equal_from_start(self) -> int:
        """How many blocks are equal at the start."""
        size = 0
        for one, other in zip(self.old_ids, self.new_ids, strict=False):
            if one != other:
                break
            size += 1
        return size

    def equal_from_end(self, head: int) -> int:
        """How many blocks are equal at the end, of those that `head` leaves."""
        size = 0
        most = min(len(self.old_ids), len(self.new_ids)) - head
        while size < most and self.old_ids[-size - 1] == self.new_ids[-size - 1]:
            size += 1
        return size

    @cached_property
    def old_words(self) -> list[frozenset[str]]:
        """The words of each old block."""
        return [frozenset(unit.text.split()) for unit in self.old]

    @cached_property
    def new_words(self) -> list[frozenset[str]]:
        """The words of each new block."""
        return [frozenset(unit.text.split()) for unit in self.new]

    def may_pair(self, i: int, j: int) -> bool:
        """Whether the blocks are of one kind."""
        return self.old[i].kind == self.new[j].kind

    def shared(self, i: int, j: int) -> int:
        """How many different words the blocks share."""
        return len(self.old_words[i] & self.new_words[j])

    def ratio(self, i: int, j: int) -> float:
        """The share of their words that two blocks of one kind have in common, from 0 to 1.

        In short blocks case and punctuation at the edges of words make no difference, and
        repeated words count as often as they occur.
        """
        if self.old_ids[i] == self.new_ids[j]:
            return 1
        if not self.may_pair(i, j):
            return 0
        sizes = len(self.old_words[i]), len(self.new_words[j])
        if max(sizes) > _SHORT:
            return 2 * self.shared(i, j) / (sum(sizes) or 1)
        one, other = _bare_words(self.old[i].text), _bare_words(self.new[j].text)
        common = (one & other).total()
        return 2 * common / ((one.total() + other.total()) or 1)


def _bare_words(text: str) -> Counter[str]:
    return Counter(word.strip(_EDGES).lower() or word for word in text.split())
