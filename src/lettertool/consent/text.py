"""The canonical text of a letter, which consent is bound to, and its digest.

It has the words of sections, headings and footnotes, and nothing of the date, the addresses,
the close and the signature block: each paragraph is a line with single spaces, in Unicode's
composed form (NFC), and footnotes follow below an empty line. Styles, links and the numbers
of lists are no words.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from lettertool.document import Block, Document, Note, Paragraph, Signatures, Span, Table

DIGEST_START = "v1:sha256:"
"""Names the rules of this module: other rules would make other digests of the same text."""

_DIGITS = re.compile(r"[0-9a-f]{64}")
_SHORT = 8
_IN_BODY = frozenset(("section", "body"))
"""The parts that say what the letter says. `body` is what a template prints outside of all
parts: signers agree to that too."""


def composed_text(document: Document) -> str:
    """The canonical text of a document that was composed from a letter folder."""
    return text_of_blocks([b for b in document.blocks if b.role in _IN_BODY], document.notes)


def text_of_blocks(blocks: Iterable[Block], notes: Sequence[Note]) -> str:
    """The canonical text of a part of a letter, with the footnotes that it refers to."""
    lines: list[str] = []
    cited: dict[int, None] = {}
    for block in blocks:
        for spans in _lines(block):
            lines.append(_words(spans))
            cited |= dict.fromkeys(span.note for span in spans if span.note)
    below = [_words(part.spans) for number in cited for part in notes[number - 1]]
    parts = [list(filter(None, part)) for part in (lines, below)]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _lines(block: Block) -> Iterator[tuple[Span, ...]]:
    match block:
        case Paragraph():
            yield block.spans
        case Table():
            for row in block.rows:
                yield tuple(
                    span
                    for number, cell in enumerate(row)
                    for span in (*([Span(" | ")] if number else []), *cell)
                )
        case Signatures():
            pass


def _words(spans: Iterable[Span]) -> str:
    text = unicodedata.normalize("NFC", "".join(span.text for span in spans))
    return " ".join(text.split())


def digest_of_text(text: str) -> str:
    """The digest by which records of consent speak of a canonical text."""
    return f"{DIGEST_START}{hashlib.sha256(text.encode()).hexdigest()}"


def is_digest(word: str) -> bool:
    """Whether a word is a whole digest of a text."""
    digits = word.removeprefix(DIGEST_START)
    return len(word) - len(digits) == len(DIGEST_START) and bool(_DIGITS.fullmatch(digits))


def short(digest: str) -> str:
    """The first digits of a digest, to be shown and typed."""
    return digest.removeprefix(DIGEST_START)[:_SHORT]


def as_document(text: str) -> Document:
    """A canonical text as a document, to be compared with another one."""
    body, _, notes = text.partition("\n\n")
    return Document(
        tuple(Paragraph((Span(line),)) for line in body.splitlines()),
        tuple((Paragraph((Span(line),)),) for line in notes.splitlines()),
    )
