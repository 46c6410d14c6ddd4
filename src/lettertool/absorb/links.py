"""Which blocks of the edited draft are which of the one that was sent, and to which section
of the letter each belongs now."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from lettertool.absorb.shapes import joined
from lettertool.compare.align import Unit, align, move_sources
from lettertool.compare.blocks import TextBlock, unit_of
from lettertool.compare.pieces import text_of
from lettertool.document import Block


class Link(NamedTuple):
    """Blocks that belong together, by their indices: one each, or several on one side where
    a paragraph was split or several were merged."""

    old: tuple[int, ...]
    new: tuple[int, ...]


def link(old: Sequence[TextBlock], new: Sequence[TextBlock]) -> list[Link]:
    """The blocks of both drafts that belong together, moved or not."""
    return link_units(list(map(unit_of, old)), list(map(unit_of, new)))


def link_units(old: Sequence[Unit], new: Sequence[Unit]) -> list[Link]:
    """What belongs together of two drafts, moved or not."""
    groups = align(old, new)
    sources = move_sources(groups)
    return [
        Link(
            (sources[group.move],) if group.move else tuple(group.old),
            tuple(group.new),
        )
        for group in groups
        if group.new and (group.old or group.move)
    ]


def homes(
    sections: Sequence[str],
    links: Sequence[Link],
    new: Sequence[Block],
    headings: Collection[int] = (),
) -> list[str]:
    """The section of each new block, where `sections` has that of each old one.

    Each section stays in one piece and begins with its heading, the indices of which among
    the old blocks are `headings`: what was moved out of it belongs to the section into which
    it was moved, and what is new to that of the block above it.
    """
    home = [""] * len(new)
    for old_indices, new_indices in links:
        for index in new_indices:
            home[index] = sections[old_indices[0]]
    sizes = [max(len(text_of(joined([block]))), 1) for block in new]
    heads = {one.new[0] for one in links if one.old[0] in headings}
    for index in heads:  # a section is where its heading is, and has text below it
        sizes[index] += sum(sizes)
        if index + 1 < len(home) and index + 1 not in heads:
            home[index + 1] = home[index]
    for index in _above_first_heading(home, heads):
        sizes[index] += sum(sizes)
    while strays := _smallest_stray(home, sizes):
        for index in strays:
            home[index] = ""
    for index in range(1, len(home)):
        home[index] = home[index] or home[index - 1]
    first = next(filter(None, home), "")
    home = [one or first for one in home]
    for old_indices, new_indices in links:
        if old_indices[0] in headings:
            _begin_with(new_indices[0], home)
    return home


def _above_first_heading(home: Sequence[str], heads: Collection[int]) -> list[int]:
    """The first block, where the run of its section goes up to a heading, which no text of that
    heading's section can stand above."""
    placed = [index for index, section in enumerate(home) if section]
    end = next((index for index in placed if home[index] != home[placed[0]]), -1)
    return placed[:1] if end in heads else []


def _begin_with(heading: int, home: list[str]) -> None:
    """Gives the blocks of a section above its heading to the section before, if there is one."""
    start = home.index(home[heading])
    if start:
        home[start:heading] = [home[start - 1]] * (heading - start)


def _smallest_stray(home: Sequence[str], sizes: Sequence[int]) -> list[int]:
    """The blocks of the smallest run of a section that has several runs; none where no
    section has."""
    placed = [index for index, section in enumerate(home) if section]
    runs = [list(run) for _, run in groupby(placed, lambda index: home[index])]
    counts = Counter(home[run[0]] for run in runs)
    strays = [run for run in runs if counts[home[run[0]]] > 1]
    return min(strays, key=lambda run: sum(sizes[index] for index in run), default=[])


def order_of(home: Sequence[str]) -> list[str]:
    """The sections that are left, in the order of the edited draft."""
    return list(dict.fromkeys(filter(None, home)))


def by_new(links: Sequence[Link]) -> Mapping[int, Link]:
    """The link of each new block that has one."""
    return {index: one for one in links for index in one.new}
