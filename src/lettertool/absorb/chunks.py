"""A section's source cut where its blocks end, so that what was not edited stays as it was
written. What every piece prints is found by composing it; nothing here reads Markdown."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from lettertool.absorb.shapes import Shape, shape_of
from lettertool.compose.values import PrintedBlocks
from lettertool.document import Block
from lettertool.errors import InputError

Compose: TypeAlias = Callable[[str], PrintedBlocks]
"""Composes a section's source; raises `InputError` where it has problems."""

_DEFINITION = re.compile(r"^\[\^([^\]\s]+)\]:", re.M)
_REFERENCE = re.compile(r"(?!^\[\^[^\]\s]+\]:)\[\^([^\]\s]+)\]", re.M)
_PART = re.compile(r"\S.*?(?=\n[ \t]*\n[ \t]*(?=\S)|\s*\Z)", re.S)
_ITEM = re.compile(r"\n(?=(?:[-*+]|\d{1,9}[.)])[ \t])")


class Chunk(NamedTuple):
    """The source from `start` to `end`, and the blocks that it prints."""

    start: int
    end: int
    blocks: tuple[Block, ...]


class Definition(NamedTuple):
    """A footnote's label, and its source from `start` to `end`."""

    label: str
    start: int
    end: int


class Cut(NamedTuple):
    """A section's source in pieces. `labels` are those of its footnotes, by their number
    in the section, from 1."""

    source: str
    chunks: list[Chunk]
    definitions: list[Definition]
    labels: list[str]


def cut(source: str, compose: Compose) -> Cut:
    """The source cut into chunks that together print what the whole prints.

    Raises `InputError` where the whole has problems.
    """
    whole = compose(source)
    parts = _parts(source)
    definitions = [
        Definition(found[1], *part)
        for part in parts
        if (found := _DEFINITION.match(source[part[0] : part[1]]))
    ]
    known = {definition.start for definition in definitions}
    notes = {one.label: source[one.start : one.end] for one in definitions}
    texts = [part for part in parts if part[0] not in known]
    wanted = [shape_of(block) for block in whole.blocks]
    spans = _chunks(source, texts, notes, wanted, compose)
    if spans is None:
        spans = [(texts[0][0], texts[-1][1], len(wanted))] if texts else []
        definitions = [one for one in definitions if texts and one.start >= texts[-1][1]]
    chunks = _with_blocks(spans, whole.blocks)
    labels = list(dict.fromkeys(_REFERENCE.findall(source)))
    return Cut(source, chunks, definitions, [one for one in labels if one in notes])


def _parts(source: str) -> list[tuple[int, int]]:
    """The stretches between blank lines, and the items of a list each on its own."""
    parts: list[tuple[int, int]] = []
    for found in _PART.finditer(source):
        start = found.start()
        if _DEFINITION.match(found[0]):
            parts += _definitions(source, found.span())
            continue
        if parts and source[start - 1] in " \t":  # goes on with what is above
            parts[-1] = (parts[-1][0], found.end())
            continue
        for item in _ITEM.finditer(found[0]):
            parts.append((start, found.start() + item.start()))
            start = found.start() + item.end()
        parts.append((start, found.end()))
    return parts


def _definitions(source: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Footnotes that stand in lines below each other."""
    starts = [m.start() + span[0] for m in _DEFINITION.finditer(source[span[0] : span[1]])]
    ends = [start - 1 for start in starts[1:]]
    return list(zip(starts, [*ends, span[1]], strict=True))


def _chunks(
    source: str,
    parts: Sequence[tuple[int, int]],
    notes: dict[str, str],
    wanted: Sequence[Shape],
    compose: Compose,
) -> list[tuple[int, int, int]] | None:
    """Starts, ends and numbers of blocks of the shortest chunks that print what is wanted."""
    chunks: list[tuple[int, int, int]] = []
    done = first = 0
    while first < len(parts):
        for last in range(first, len(parts)):
            start, end = parts[first][0], parts[last][1]
            printed = _printed(source[start:end], notes, compose)
            here = wanted[done : done + len(printed or ())]
            if printed is not None and printed == here:
                chunks.append((start, end, len(printed)))
                done, first = done + len(printed), last + 1
                break
        else:
            return None
    return chunks if done == len(wanted) else None


def _printed(source: str, notes: dict[str, str], compose: Compose) -> list[Shape] | None:
    """What a piece prints by itself, with the footnotes that it refers to."""
    labels = dict.fromkeys(_REFERENCE.findall(source))
    own = [notes[label] for label in labels if label in notes]
    try:
        return [shape_of(block) for block in compose("\n\n".join([source, *own])).blocks]
    except InputError:
        return None


def _with_blocks(chunks: Sequence[tuple[int, int, int]], blocks: Sequence[Block]) -> list[Chunk]:
    done = 0
    found: list[Chunk] = []
    for start, end, count in chunks:
        if count:
            found.append(Chunk(start, end, tuple(blocks[done : done + count])))
        done += count
    return found
