"""What stands below a letter's text: the close, copies, enclosures, and what is none of them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lettertool.document import Block, Paragraph, Signatures
from lettertool.recognise import wording
from lettertool.recognise.head import Piece
from lettertool.recognise.places import block_lines, block_text, has_notes
from lettertool.recognise.records import Part

_CC = re.compile(r"(?:cc|c\.c\.|copy\s+to|copies\s+to|copies)\s*:|cc(?=\s|$)", re.I)
_ENCLOSURES = re.compile(
    r"(?:enclosures?|enclosure\(s\)|encls?\.?|encs?\.?|attachments?)\s*(?:\(\d+\))?\s*:", re.I
)
_BETWEEN = 4
"""The close is among so many blocks above the first signer: statements may stand between."""
_LAST = 15
"""Where nobody signs, the close is among so many last blocks."""


class Ending(NamedTuple):
    """Where a letter's text ends, and the parts below; signers are a piece without lines."""

    end: int
    pieces: list[Piece]


def ending_of(blocks: Sequence[Block], start: int) -> Ending:
    """The end of the text that starts at the index `start`, and what is below."""
    signatures = [n for n in range(start, len(blocks)) if isinstance(blocks[n], Signatures)]
    first = signatures[0] if signatures else len(blocks)
    reach = _BETWEEN if signatures else _LAST
    near = reversed(range(max(start, first - reach), first))
    closing = next((n for n in near if _is_close(blocks[n], bool(signatures))), None)
    if closing is not None:
        end = closing
    elif signatures:
        end = first
    else:
        end = _end_above_notations(blocks, start)
    return Ending(end, _pieces(blocks, end, closing))


def _lines(block: Block) -> list[str]:
    """The lines of a paragraph but the empty ones."""
    return [line for line in block_lines(block) if line]


def _is_close(block: Block, signed: bool) -> bool:
    """Whether a block is a complimentary close; where nobody signs it must be a usual one."""
    if not isinstance(block, Paragraph) or block.level or block.within:
        return False
    lines = _lines(block)
    if block.role == "closing":
        return bool(lines)
    if len(lines) != 1 or has_notes(block):
        return False
    usual = wording.is_usual_closing(lines[0])
    return (usual or wording.is_closing(lines[0])) if signed else usual and lines[0][-1] == ","


def _end_above_notations(blocks: Sequence[Block], start: int) -> int:
    """The end of a text that has neither a close nor signers."""
    end = len(blocks)
    while end > start and (_notation(blocks[end - 1]) or not block_text(blocks[end - 1]).strip()):
        end -= 1
    return end


def _notation(block: Block) -> Part | None:
    lines = _lines(block)
    if not isinstance(block, Paragraph) or not lines or has_notes(block):
        return None
    if block.role == "cc" or _CC.match(lines[0]):
        return "cc"
    return "enclosures" if _ENCLOSURES.match(lines[0]) else None


def label_of(lines: Sequence[str]) -> tuple[str, list[str]]:
    """What stands before copies or enclosures, such as `cc:`, and the lines without it."""
    if not lines:
        return "", []
    found = _CC.match(lines[0]) or _ENCLOSURES.match(lines[0])
    label = found[0] if found else ""
    rest = [lines[0][len(label) :].strip(), *lines[1:]]
    return label, [line for line in rest if line]


def _pieces(blocks: Sequence[Block], end: int, closing: int | None) -> list[Piece]:
    found: list[Piece] = []
    for index in range(end, len(blocks)):
        block = blocks[index]
        lines = _lines(block)
        if isinstance(block, Signatures):
            found.append(Piece("signatures", [], block, (block,)))
        elif index == closing:
            found.append(Piece("closing", lines, block, (block,)))
        elif part := _notation(block):
            found.append(Piece(part, lines, block, (block,)))
        elif found and _continues(found[-1], block):
            last = found[-1]
            found[-1] = last._replace(lines=[*last.lines, *lines], whole=(*last.whole, block))
        elif block_text(block).strip() or has_notes(block):
            found.append(Piece("kept", lines, block, (block,)))
    return _each_once(found)


def _continues(piece: Piece, block: Block) -> bool:
    """Whether a block is one more of the copies or enclosures above it."""
    if piece.part not in ("cc", "enclosures") or has_notes(block):
        return False
    lines = _lines(block)
    if not isinstance(block, Paragraph) or block.level or not lines:
        return False
    known = block.role == piece.part
    plain = not any(wording.is_prose(line) or wording.is_notation(line) for line in lines)
    return known or (plain and (bool(block.within) or _is_open(piece)))


def _is_open(piece: Piece) -> bool:
    """Whether more may follow: the label stands alone, or a paragraph has one line each."""
    return not label_of(piece.lines[:1])[1]


def _each_once(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces; copies and enclosures that come again, or only with a label, are kept."""
    found: list[Piece] = []
    for piece in pieces:
        again = piece.part != "kept" and any(one.part == piece.part for one in found)
        bare = piece.part in ("cc", "enclosures") and not label_of(piece.lines)[1]
        found.append(piece._replace(part="kept") if again or bare else piece)
    return found
