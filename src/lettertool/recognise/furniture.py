"""What belongs to the pages of a file and not to its letter: page numbers, running heads."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from lettertool.document import Block, Paragraph
from lettertool.recognise import wording
from lettertool.recognise.dates import printed_date
from lettertool.recognise.grouping import said_lines
from lettertool.recognise.places import block_text
from lettertool.recognise.records import Repair

_NUMBER = re.compile(r"[-–—\s]*(?:(?:page|p\.)\s*)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?[-–—\s]*", re.I)
_ENDS_IN_NUMBER = re.compile(r"(.*?)[\s/|,;:•·–—-]*\bpage\s+\d{1,3}(?:\s+of\s+\d{1,3})?$", re.I)
_BEGINS_WITH_NUMBER = re.compile(r"page\s+\d{1,3}(?:\s+of\s+\d{1,3})?[\s/|,;:•·–—-]*(.*)", re.I)
_PARTS = re.compile(r"\s*[/|•·;]\s*|\t+|\s{3,}")
_WORD = re.compile(r"\w+")
_LONGEST = 90
_MOST = 4


class Page(NamedTuple):
    """A letter's blocks without furniture; `cuts` are the indices before which some stood."""

    blocks: tuple[Block, ...]
    cuts: frozenset[int]
    taken: tuple[tuple[Block, str], ...]


def without_furniture(blocks: Sequence[Block], first: int, last: int) -> Page:
    """The blocks without page numbers and running heads, from the index `first` on; `last` is
    where the signers begin, among whom a line may come again and be no running head.

    A page number stands alone in a paragraph or below a running head. A running head is a
    short line beside a page number which says no more than the letter's head does, such as the
    addressee and the date, or which comes again on other pages.
    """
    heads = _Heads(blocks, first, last)
    drop: dict[int, str] = {}
    for index in range(first, len(blocks)):
        kind = heads.kind(index)
        if kind:
            drop[index] = kind
    for index in sorted(drop):
        for step in (-1, 1):
            _spread(heads, drop, index, step)
    kept = [index for index in range(len(blocks)) if index not in drop]
    cuts = {place for place, index in enumerate(kept) if index and index - 1 in drop}
    taken = tuple((blocks[index], kind) for index, kind in sorted(drop.items()))
    return Page(tuple(blocks[index] for index in kept), frozenset(cuts), taken)


def repair_of(block: Block, kind: str, place: str) -> Repair:
    """What is told of a block that was taken out."""
    text = " ".join(block_text(block).split())
    return Repair("page-number" if kind == "page-number" else "page-header", text, place)


def _spread(heads: "_Heads", drop: dict[int, str], index: int, step: int) -> None:
    """Takes the running heads out that stand beside furniture."""
    for near in range(index + step, index + step * (_MOST + 1), step):
        if near in drop:
            continue
        if not heads.is_head(near):
            return
        drop[near] = "page-header"


class _Heads:
    """Tells the furniture of one document."""

    def __init__(self, blocks: Sequence[Block], first: int, last: int) -> None:
        self._blocks = blocks
        self._first = first
        self._above = frozenset(
            word.lower() for block in blocks[:first] for word in _WORD.findall(block_text(block))
        )
        self._often = Counter(_spaced(block_text(block)) for block in blocks[first:last])

    def kind(self, index: int) -> str:
        """What furniture a block is by itself; empty for none."""
        block = self._blocks[index]
        lines = [line.strip() for line in said_lines(block)]
        if not isinstance(block, Paragraph) or block.level or block.within or not lines:
            return ""
        if len(lines) == 1 and _NUMBER.fullmatch(lines[0]):
            return "page-number"
        if len(lines) == 1 and wording.is_furniture(lines[0]):
            return "page-header"
        numbered = [line for line in lines if _NUMBER.fullmatch(line) or self._says_page(line)]
        rest = [line for line in lines if line not in numbered]
        whole = 0 < len(lines) <= _MOST + 1 and all(map(self._is_head_line, rest))
        return "page-header" if numbered and whole else ""

    def is_head(self, index: int) -> bool:
        """Whether a block beside furniture is a running head."""
        if not self._first <= index < len(self._blocks):
            return False
        block = self._blocks[index]
        if not isinstance(block, Paragraph) or block.level or block.within:
            return False
        lines = [line.strip() for line in said_lines(block)]
        return 0 < len(lines) <= _MOST and all(map(self._is_head_line, lines))

    def _says_page(self, line: str) -> bool:
        """Whether a line is a running head with the page's number in it."""
        found = _ENDS_IN_NUMBER.fullmatch(line) or _BEGINS_WITH_NUMBER.fullmatch(line)
        if found is None or len(line) > _LONGEST:
            return False
        return all(map(self._is_head_line, filter(None, _PARTS.split(found[1]))))

    def _is_head_line(self, line: str) -> bool:
        text = _spaced(line)
        if not text or len(text) > _LONGEST or wording.is_prose(text):
            return False
        if wording.is_opening(text) or wording.is_closing(text) or wording.is_title(text):
            return False
        said = {word.lower() for word in _WORD.findall(text)} - {"letter", "to"}
        return bool(printed_date(text)) or said <= self._above or self._often[text] > 1


def _spaced(text: str) -> str:
    return " ".join(text.split())
