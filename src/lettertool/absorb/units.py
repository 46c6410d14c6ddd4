"""The blocks that a section shall print, in units that are written together."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from lettertool.absorb.chunks import Cut
from lettertool.absorb.links import Link
from lettertool.absorb.values import Coded
from lettertool.document import Container, Item, Note, Paragraph, Span, Table

ChunkKey: TypeAlias = tuple[str, int]


class Target(NamedTuple):
    """A block of the edited draft, by its place there: what it shall print, with the origins
    of its values."""

    place: int
    block: Paragraph | Table


class Drafts(NamedTuple):
    """The two drafts, as all sections need them.

    `cuts` has the source of each section that was sent, `chunk_of` the chunk in which each old
    block stands, and `blocks_of` the old blocks of a chunk. `links` and `coded` are told by
    the index of a new block. `old_notes` and `new_notes` are the footnotes of both drafts;
    `code` turns their values into signs.
    """

    cuts: Mapping[str, Cut]
    chunk_of: Mapping[int, ChunkKey]
    blocks_of: Mapping[ChunkKey, Sequence[int]]
    links: Mapping[int, Link]
    coded: Mapping[Link, Coded]
    old_notes: Sequence[Note]
    new_notes: Sequence[Note]
    code: Callable[[Sequence[Span], Sequence[Span]], Coded]


class Unit(NamedTuple):
    """Targets that are written together: into the chunks from `first` to `last` of a section's
    source, or where `section` is None by themselves."""

    targets: list[Target]
    links: list[Link]
    section: str | None = None
    first: int = 0
    last: int = 0


def units_of(targets: Sequence[Target], drafts: Drafts) -> Iterator[Unit]:
    """The targets in units: such as come from whole chunks, in the same order, and others."""
    done = 0
    while done < len(targets):
        unit = _linked(targets, done, drafts) or Unit([targets[done]], [])
        yield unit
        done += len(unit.targets)


def _linked(targets: Sequence[Target], start: int, drafts: Drafts) -> Unit | None:
    """The unit that begins with a target, where it comes from whole chunks."""
    links: list[Link] = []
    old: list[int] = []
    end = start
    while end < len(targets) and (link := drafts.links.get(targets[end].place)):
        size = len(link.new)
        here = tuple(target.place for target in targets[end : end + size])
        if here != link.new or (old and link.old[0] != old[-1] + 1):
            return None
        links.append(link)
        old += link.old
        end += size
        keys = sorted({drafts.chunk_of[index] for index in old if index in drafts.chunk_of})
        needed = [index for key in keys for index in drafts.blocks_of[key]]
        if not keys or keys[0][0] != keys[-1][0] or needed[0] != old[0]:
            return None
        if needed == old:
            return Unit(list(targets[start:end]), links, keys[0][0], keys[0][1], keys[-1][1])
    return None


def with_items_whole(
    units: Sequence[tuple[str | None, Unit]],
) -> list[tuple[str | None, Unit]]:
    """The units with their sources, but for those that share an item of a list with one that is
    written anew, or with one that stood elsewhere: an item is written as a whole."""
    found = list(units)
    pairs = [n for n in range(1, len(found)) if _share_item(found[n - 1][1], found[n][1])]
    for n in (*pairs, *reversed(pairs)):
        (text, one), (other_text, other) = found[n - 1 : n + 1]
        apart = one.section != other.section or one.last + 1 != other.first
        if text is None or other_text is None or apart:
            found[n - 1 : n + 1] = [(None, one), (None, other)]
    return found


def _share_item(one: Unit, other: Unit) -> bool:
    before, behind = one.targets[-1].block.within[:1], other.targets[0].block.within[:1]
    return before == behind and isinstance(next(iter(before), None), Item)


def with_lists_from_one(blocks: Sequence[Paragraph | Table]) -> list[Paragraph | Table]:
    """The blocks, each ordered list inside of an item counted from 1: Markdown has no form for
    one that begins with another number right below a line of text."""
    first: dict[tuple[tuple[Container, ...], int], int] = {}

    def counted(within: tuple[Container, ...]) -> Iterator[Container]:
        for depth, item in enumerate(within):
            if depth and isinstance(item, Item) and item.ordered:
                start = first.setdefault((within[:depth], item.list), item.number)
                yield msgspec.structs.replace(item, number=item.number - start + 1)
            else:
                yield item

    return [msgspec.structs.replace(block, within=tuple(counted(block.within))) for block in blocks]
