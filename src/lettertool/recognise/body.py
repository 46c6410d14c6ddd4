"""The text of a letter, parted at its headings."""

from collections.abc import Sequence
from itertools import pairwise

from lettertool.document import Block, Item, Paragraph
from lettertool.recognise import wording
from lettertool.recognise.places import block_text
from lettertool.recognise.records import Stretch

_LONGEST_HEADING = 12
_FEWEST_PLAIN = 2
"""Short lines above paragraphs are headings where there are so many; one may be anything."""


def stretches_of(blocks: Sequence[Block]) -> tuple[Stretch, ...]:
    """The stretches of a text, each below one of its main headings.

    Headings are those that a format marks; where it marks none, lines set bold, or several
    lines, that stand above paragraphs like headings. A heading in several styles, or with a
    footnote, is the first block of its stretch instead. What is empty is left out.
    """
    said = [block for block in blocks if _says_something(block)]
    starts = _headings(said)
    bounds = [*sorted({0, *starts}), len(said)]
    return tuple(
        _stretch(said[start:end], start in starts) for start, end in pairwise(bounds) if end > start
    )


def _stretch(blocks: Sequence[Block], headed: bool) -> Stretch:
    first = blocks[0]
    if not headed or not isinstance(first, Paragraph) or not _is_plain(first):
        return Stretch("", tuple(blocks))
    heading = _number(first) + " ".join(block_text(first).split())
    return Stretch(heading, tuple(blocks[1:]), first.level)


def _number(heading: Paragraph) -> str:
    """The number that a heading has as the item of a list, as it would be typed."""
    items = (item for item in heading.within if isinstance(item, Item) and item.ordered)
    return "".join(f"{item.number}. " for item in items)


def _says_something(block: Block) -> bool:
    notes = isinstance(block, Paragraph) and any(span.note for span in block.spans)
    return notes or bool(block_text(block).strip())


def _is_plain(block: Paragraph) -> bool:
    """Whether nothing is lost where a heading becomes text without styles."""
    styles = {
        (span.emphasis, span.underline, span.script, span.link, span.note)
        for span in block.spans
        if span.text.strip() or span.note
    }
    return styles <= {(False, False, "", "", 0), (True, False, "", "", 0)} and len(styles) == 1


def _headings(blocks: Sequence[Block]) -> list[int]:
    levels = [block.level if isinstance(block, Paragraph) else 0 for block in blocks]
    if any(levels):
        main = min(filter(None, levels))
        return [index for index, level in enumerate(levels) if level == main]
    alike = [index for index in range(len(blocks)) if _stands_like_one(blocks, index)]
    bold = [index for index in alike if _is_bold(blocks[index])]
    return bold or (alike if len(alike) >= _FEWEST_PLAIN else [])


def _stands_like_one(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is a short line without a full stop, with a paragraph below."""
    block = blocks[index]
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if not isinstance(block, Paragraph) or block.within or below is None:
        return False
    text = block_text(block).strip()
    short = "\n" not in text and 0 < len(text.split()) <= _LONGEST_HEADING and len(text) <= 100
    return short and text[-1].isalnum() and not text[0].islower() and _is_running(below)


def _is_running(block: Block) -> bool:
    """Whether a block is a sentence, or what leads to a list, such as `We ask you to:`."""
    if not isinstance(block, Paragraph) or block.within:
        return False
    text = block_text(block).strip()
    leads = text.endswith(":") and any(word.islower() for word in text.split())
    return leads or wording.is_prose(text)


def _is_bold(block: Block) -> bool:
    said = (
        [span for span in block.spans if span.text.strip()] if isinstance(block, Paragraph) else []
    )
    return bool(said) and all(span.strong for span in said)
