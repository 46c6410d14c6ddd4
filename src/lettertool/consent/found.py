"""The text of a letter that was read from a file: from the salutation down to the close."""

from collections.abc import Sequence

import msgspec

from lettertool.consent.text import text_of_blocks
from lettertool.document import Block, Document, Paragraph, Signatures
from lettertool.recognise import wording
from lettertool.recognise.grouping import said_lines
from lettertool.recognise.signatures import with_signatures

_ABOVE_SIGNATURES = 4
"""The close is among so many blocks above the first signer: statements may stand between."""

_BARE = 2
"""Words that a close without a comma has at most: a longer one may be a line of the text."""


def found_texts(document: Document, known: str) -> list[str]:
    """The canonical texts that a file may be meant by, the likeliest first; none where it has
    nothing in common with a letter.

    A text begins below a salutation; where a cover note stands above the letter there are
    several, and the last is the letter's. It ends above the complimentary close. Where one of
    both is missing, the text is what belongs to `known`, the letter as its folder has it.
    """
    blocks = document.blocks
    starts = [n + 1 for n in _salutations(blocks)] or [_alike(blocks, known)[0]]
    texts = [_text_at_top(blocks[start:], document, known) for start in reversed(starts)]
    return [text for text in texts if text.strip()]


def _text_at_top(blocks: Sequence[Block], document: Document, known: str) -> str:
    """The text that some last blocks of a document begin with."""
    styled = [n for n, block in enumerate(blocks) if block.role == "closing"]
    if styled:
        return text_of_blocks(blocks[: styled[-1]], document.notes)
    below = with_signatures(msgspec.structs.replace(document, blocks=tuple(blocks))).blocks
    end = _end(below)
    if end is None:  # without a clear close, signers may be mistaken, too
        below, end = tuple(blocks), _alike(blocks, known)[1]
    return text_of_blocks(below[:end], document.notes)


def _salutations(blocks: Sequence[Block]) -> list[int]:
    styled = [n for n, block in enumerate(blocks) if block.role == "salutation"]
    return styled or [n for n, block in enumerate(blocks) if _is_salutation(block)]


def _is_salutation(block: Block) -> bool:
    lines = said_lines(block)
    text = " ".join(lines).strip()
    return wording.is_opening(text) and text.endswith((",", ":"))


def _end(blocks: Sequence[Block]) -> int | None:
    """Where the close above the signers stands, or else the last one; None without a close."""
    signers = [n for n, block in enumerate(blocks) if isinstance(block, Signatures)]
    last = signers[-1] if signers else len(blocks)
    first = max(last - _ABOVE_SIGNATURES, 0) if signers else 0
    return next(
        (n for n in reversed(range(first, last)) if _is_close(blocks[n], bool(signers))), None
    )


def _is_close(block: Block, signed: bool) -> bool:
    """Whether a block is a complimentary close; above signers it may lack its comma."""
    lines = said_lines(block)
    if len(lines) != 1 or not isinstance(block, Paragraph) or block.level:
        return False
    line = lines[0].strip()
    bare = signed and len(line.split()) <= _BARE
    return wording.is_usual_closing(line) and (bare or line.endswith(","))


def _alike(blocks: Sequence[Block], known: str) -> tuple[int, int]:
    """The first and the end of the blocks that belong to lines of a known text."""
    from lettertool.compare.align import Unit, align

    units = [Unit(text_of_blocks([block], ()).strip()) for block in blocks]
    groups = align([Unit(line) for line in known.split("\n") if line], units)
    moved = {group.move for group in groups if group.move}
    found = [g.new for g in groups if g.new and (g.old or g.move in moved)]
    return min((r.start for r in found), default=0), max((r.stop for r in found), default=0)
