"""The lines of a letter around its policy text, in the draft that was sent and in the edited
one, and which lines belong together."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from lettertool.document import Block, Document, Paragraph, Signatures, Span, Table
from lettertool.recognise.dates import printed_date
from lettertool.recognise.head_wording import begins_salutation, is_delivery, is_subject
from lettertool.recognise.wording import is_prose, is_usual_closing

HEAD: Final = ("letterhead", "date", "delivery", "address", "subject", "salutation")
TAIL: Final = ("closing", "cc", "enclosures")
PARTS: Final = frozenset((*HEAD, *TAIL))

BODY: Final = "section"
SIGNERS: Final = "signatures"

_CC: Final = re.compile(r"(?:b?cc|c\.c\.|copy|copies)\s*(?:to\s*)?:", re.I)
_ENCLOSURES: Final = re.compile(r"(?:enclosures?|encls?\.?|attachments?)\b[^a-z]*(?::|$)", re.I)


class Piece(NamedTuple):
    """A stretch of a line that one span printed; `span` numbers the spans of the document, so
    that a value of several lines is known as one."""

    text: str
    origin: str
    span: int


class Line(NamedTuple):
    """A line of a document: its block, what part of the letter it is, and its words.

    A table and the signature block are a line each. `pieces` is there for the draft that was
    sent alone.
    """

    block: int
    part: str
    text: str
    pieces: tuple[Piece, ...] = ()


def lines_of(document: Document) -> list[Line]:
    """The lines that say something. A block outside of all parts is of the policy text."""
    found: list[Line] = []
    spans = 0
    for index, block in enumerate(document.blocks):
        part = _part(block)
        if isinstance(block, Paragraph):
            for pieces in _lines(block.spans, spans):
                text = "".join(piece.text for piece in pieces)
                if text.strip():
                    found.append(Line(index, part, " ".join(text.split()), tuple(pieces)))
            spans += len(block.spans)
        else:
            found.append(Line(index, part, _said(block)))
    return found


def _part(block: Block) -> str:
    if isinstance(block, Signatures):
        return SIGNERS
    if isinstance(block, Paragraph) and (block.role in PARTS or block.role == SIGNERS):
        return block.role
    return BODY


def _lines(spans: Sequence[Span], first: int) -> Iterator[list[Piece]]:
    line: list[Piece] = []
    for number, span in enumerate(spans, first):
        head, *rest = span.text.split("\n")
        line.append(Piece(head, span.origin, number))
        for text in rest:
            yield line
            line = [Piece(text, span.origin, number)]
    yield line


def _said(block: Block) -> str:
    if isinstance(block, Table):
        cells = (cell for row in block.rows for cell in row)
        return " ".join(" ".join("".join(s.text for s in cell).split()) for cell in cells)
    return SIGNERS


def look_of(line: str) -> str:
    """The part that a line must be of by its words; empty where it may be of any."""
    looks = (
        ("date", printed_date),
        ("salutation", begins_salutation),
        ("closing", is_usual_closing),
        ("subject", is_subject),
        ("cc", _CC.match),
        ("enclosures", _ENCLOSURES.match),
        ("delivery", is_delivery),
    )
    return next((part for part, is_one in looks if is_one(line)), "")


def may_be(part: str, line: str) -> bool:
    """Whether a line of the edited draft may be what a line of that part has become."""
    look = look_of(line)
    if part == BODY:
        return look not in ("date", "salutation", "closing")
    if part in (SIGNERS, "subject"):
        return part == "subject" and look in ("", "subject")
    return look in ("", part) and not is_prose(line)
