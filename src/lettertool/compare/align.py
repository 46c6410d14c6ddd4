"""Which blocks of two drafts belong together."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class Unit(NamedTuple):
    """A block to be aligned. Units of two different kinds never belong together."""

    text: str
    kind: str = "paragraph"


class Group(NamedTuple):
    """Blocks that belong together: `old` and `new` are ranges of indices.

    One block each is a pair, equal or alike. One old block with several new ones was split,
    the reverse is a merge. Where one range is empty, the block was added, removed, or, with
    `move` (the number of the move, from 1), has moved: a move has two groups, one where the
    block was, with an empty `new`, and one where it is now, with an empty `old`.
    """

    old: range
    new: range
    move: int = 0


def align(old: Sequence[Unit], new: Sequence[Unit]) -> list[Group]:
    """All blocks of both drafts in the order in which a redline shows them: that of both
    drafts where blocks are kept, and what was removed before what was added at one place."""
    groups: list[Group] = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(range(i1, i2), range(j1, j2), strict=True)
            groups += [Group(range(i, i + 1), range(j, j + 1)) for i, j in pairs]
        else:
            groups += [Group(range(i, i + 1), range(j1, j1)) for i in range(i1, i2)]
            groups += [Group(range(i2, i2), range(j, j + 1)) for j in range(j1, j2)]
    return groups
