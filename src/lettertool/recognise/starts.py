"""Where the text of a letter starts: below its salutation."""

import re
from collections.abc import Sequence

from lettertool.document import Block, Paragraph, Table
from lettertool.recognise import head_wording as head
from lettertool.recognise import wording
from lettertool.recognise.addresses import address_cells
from lettertool.recognise.dates import printed_date
from lettertool.recognise.places import block_lines

_STYLED = ("letterhead", "delivery", "address", "subject", "salutation")
_ABOVE = 60
"""The salutation is among so many first blocks."""

_GREETING = re.compile(r"(?:(?:Mr|Mrs|Ms|Dr|Gov|Sen|Rep)\.\s+)?[A-Z][^.;!?:]*[,:]")


def text_starts(blocks: Sequence[Block]) -> tuple[int, int]:
    """The block and the line in it at which a letter's text starts: below the salutation, or
    else at the first running text, list or heading."""
    for index, block in enumerate(blocks[:_ABOVE]):
        if isinstance(block, Paragraph) and not block.within and not block.level:
            line = _below_salutation(block)
            if line:
                return _below_more(blocks, index, line)
    for index, block in enumerate(blocks[:_ABOVE]):
        if _is_text(block):
            return index, 0
        if is_greeting(block) and index + 1 < len(blocks) and _is_text(blocks[index + 1]):
            return index + 1, 0
    return min(len(blocks), _ABOVE), 0


def _below_more(blocks: Sequence[Block], index: int, line: int) -> tuple[int, int]:
    """Where a text starts below a salutation and those that follow it, and a subject."""
    block = blocks[index]
    if line < len(block_lines(block)):
        return index, line
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if isinstance(below, Paragraph) and not below.within:
        texts = block_lines(below)
        if head.is_subject(texts[0]) or below.role == "subject":
            return _below_more(blocks, index + 1, len(texts))
        if more := _below_salutation(below):
            return _below_more(blocks, index + 1, more)
    return index + 1, 0


def _below_salutation(block: Paragraph) -> int:
    """The number of the line below the salutation in a block; 0 where it has none."""
    texts = block_lines(block)
    if block.role == "salutation":
        return len(texts)
    for number, text in enumerate(texts):
        if head.is_salutation(text):
            following = number + 1
            while following < len(texts) and not texts[following - 1].endswith((",", ":")):
                following += 1
            while following < len(texts) and _greets_on(texts[following]):
                following += 1
            return following
        rest = texts[number + 1 :]
        if head.begins_salutation(text) and any(line.endswith((",", ":")) for line in rest):
            ends = next(n for n, line in enumerate(rest) if line.endswith((",", ":")))
            if ends <= 2 and not wording.is_prose(" ".join(rest[: ends + 1])):
                return number + ends + 2
    return 0


def _greets_on(line: str) -> bool:
    """Whether a line below a salutation is one more, or the rest of it."""
    rest = line.startswith("and ") and line.endswith((",", ":")) and len(line.split()) <= 12
    return rest or head.is_salutation(line)


def _is_text(block: Block) -> bool:
    if not isinstance(block, Paragraph):
        return not isinstance(block, Table) or not address_cells(block)
    texts = [text for text in block_lines(block) if text]
    known = block.role in _STYLED or block.role == "date" or not texts or head.is_subject(texts[0])
    prose = any(map(wording.is_prose, texts)) and not head.is_delivery(texts[0])
    return not known and (bool(block.level or block.within) or prose)


def is_greeting(block: Block) -> bool:
    """Whether a block can be a salutation in other words, where a letter has no usual one."""
    texts = block_lines(block)
    if len(texts) != 1 or not isinstance(block, Paragraph) or block.within or block.level:
        return False
    known = printed_date(texts[0]) or head.is_delivery(texts[0]) or head.is_subject(texts[0])
    return bool(_GREETING.fullmatch(texts[0])) and not known and len(texts[0].split()) <= 12
