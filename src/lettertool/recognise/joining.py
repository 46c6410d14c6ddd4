"""Paragraphs that the end of a page has cut in two, joined again."""

import re
from collections.abc import Collection, Sequence
from typing import NamedTuple

import msgspec

from lettertool.document import Block, Paragraph, Span
from lettertool.recognise import wording
from lettertool.recognise.places import block_text

_FINISHED = re.compile(r"[.!?:;…\"”'’)\]][\d\s]*$")
_SHORTEST = 60
"""Characters of a paragraph that runs on; shorter ones may be lines of a list or a verse."""
_SHOWN = 6


class Joined(NamedTuple):
    """Blocks, and which of them were joined, with the words around the joint."""

    blocks: tuple[Block, ...]
    joints: tuple[tuple[Block, str], ...]


def joined(blocks: Sequence[Block], cuts: Collection[int], first: int, last: int) -> Joined:
    """The blocks with those between `first` and `last` joined that one sentence runs through:
    the first half ends in the midst of it, the second goes on in lower case, or behind a cut,
    before which a page's foot or head stood, in any."""
    made: list[Block] = list(blocks[: first + 1])
    joints: list[tuple[Block, str]] = []
    for index in range(first + 1, len(blocks)):
        block = blocks[index]
        if index > last and index in cuts and _is_one_signer(made[-1], block):
            made[-1] = _one(made[-1], block, "\n")
        elif index < last and _runs_on(made[-1], block, index in cuts):
            whole = _one(made[-1], block, " ")
            joints = [(whole if one is made[-1] else one, text) for one, text in joints]
            joints.append((whole, _around(made[-1], block)))
            made[-1] = whole
        else:
            made.append(block)
    return Joined(tuple(made), tuple(joints))


def _runs_on(above: Block, below: Block, cut: bool) -> bool:
    if not isinstance(above, Paragraph) or not isinstance(below, Paragraph):
        return False
    if above.level or below.level or below.within not in ((), above.within):
        return False
    if above.within and not cut:
        return False
    start, end = block_text(below).strip(), block_text(above).strip()
    if not start or not end or _FINISHED.search(end):
        return False
    if start[0].islower():
        return cut or len(end) >= _SHORTEST
    return cut and len(end) >= _SHORTEST and start[0].isalnum() and len(start) >= _SHORTEST


def _is_one_signer(above: Block, below: Block) -> bool:
    """Whether a page ended between a signer's name and what stands below it."""
    lines = [line.strip() for line in block_text(below).split("\n")]
    if "\n" in block_text(above) or not isinstance(above, Paragraph) or above.level or above.within:
        return False
    affiliated = len(lines) == 1 and wording.is_organization(lines[0])
    return isinstance(below, Paragraph) and (wording.is_title(lines[0]) or affiliated)


def _one(above: Block, below: Block, between: str) -> Paragraph:
    assert isinstance(above, Paragraph)
    assert isinstance(below, Paragraph)
    return msgspec.structs.replace(above, spans=(*above.spans, Span(between), *below.spans))


def _around(above: Block, below: Block) -> str:
    """The last words of one half and the first of the other."""
    end = block_text(above).split()[-_SHOWN:]
    return " ".join((*end, *block_text(below).split()[:_SHOWN]))
