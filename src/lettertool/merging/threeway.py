"""Three-way merging of lines, as diff3 does it.

For what has no structure of its own: comments, blank lines, and the lines around the list.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple, TypeAlias

Lines: TypeAlias = list[str]
Side: TypeAlias = Literal["ours", "theirs"]


class Clash(NamedTuple):
    """Where both sides changed the same lines: what each has there."""

    ours: Lines
    theirs: Lines


Chunk: TypeAlias = Lines | Clash


def merge_lines(base: Lines, ours: Lines, theirs: Lines) -> list[Chunk]:
    """The merged lines in chunks; one that both sides changed, and not alike, is a `Clash`."""
    if ours == theirs or theirs == base:
        return [ours]
    if ours == base:
        return [theirs]
    return list(_chunks(base, ours, theirs))


def settled(chunks: Sequence[Chunk]) -> Lines | None:
    """The lines of chunks of which none clashes; None where one does."""
    if any(isinstance(chunk, Clash) for chunk in chunks):
        return None
    return resolved(chunks, "ours")


def resolved(chunks: Sequence[Chunk], side: Side) -> Lines:
    """The lines with every clash resolved as one side has it."""
    return [
        line
        for chunk in chunks
        for line in (getattr(chunk, side) if isinstance(chunk, Clash) else chunk)
    ]


def marked(chunks: Sequence[Chunk], markers: int) -> Lines:
    """The lines with clashes between the markers that git and editors know."""
    lines: Lines = []
    for chunk in chunks:
        if isinstance(chunk, Clash):
            lines += [f"{'<' * markers} ours", *chunk.ours, "=" * markers]
            lines += [*chunk.theirs, f"{'>' * markers} theirs"]
        else:
            lines += chunk
    return lines


def _chunks(base: Lines, ours: Lines, theirs: Lines) -> Iterator[Chunk]:
    in_ours, in_theirs = _kept(base, ours), _kept(base, theirs)
    common = [line for line in in_ours if line in in_theirs]
    at = (0, 0, 0)
    for stop in [*((i, in_ours[i], in_theirs[i]) for i in common), _ends(base, ours, theirs)]:
        parts = (
            side[begin:end] for side, begin, end in zip((base, ours, theirs), at, stop, strict=True)
        )
        yield _resolved(*parts)
        yield base[stop[0] : stop[0] + 1]
        at = (stop[0] + 1, stop[1] + 1, stop[2] + 1)


def _ends(*sides: Lines) -> tuple[int, ...]:
    return tuple(map(len, sides))


def _resolved(base: Lines, ours: Lines, theirs: Lines) -> Chunk:
    if ours in (base, theirs):
        return theirs
    # Nobody wants to be asked how many blank lines there shall be.
    if theirs == base or not any(map(str.strip, theirs)):
        return ours
    return Clash(ours, theirs) if any(map(str.strip, ours)) else theirs


def _kept(base: Lines, side: Lines) -> dict[int, int]:
    """The lines of the base that a side has kept, and where they are now."""
    matcher = SequenceMatcher(None, base, side, autojunk=False)
    return {
        block.a + offset: block.b + offset
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }
