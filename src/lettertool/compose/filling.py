"""Values in the place of their marks, once Markdown has been read."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from lettertool.compose.rendering import Rendered
from lettertool.compose.values import Printed, PrintedBlocks
from lettertool.document import Cell, Note, Paragraph, Span, Table
from lettertool.markdown.parsed import Parsed

_LINKS = re.compile(r"(https?://|mailto:|tel:)[^\s<>\"]+", re.IGNORECASE)
_EMPTY_LINES = re.compile(r"\n\s*\n")


class Filler:
    """Fills the blocks of one rendering, and reports what would not print as meant."""

    def __init__(self, rendered: Rendered) -> None:
        self._marks = rendered.marks
        self._report = rendered.report

    def check(self, parsed: Parsed) -> None:
        """Reports what reading the Markdown has found."""
        for problem in parsed.problems:
            self._report(*problem)

    def whole(self, block: Paragraph | Table) -> PrintedBlocks | None:
        """The blocks that `block` stands for, where it is nothing but their mark."""
        if not isinstance(block, Paragraph) or len(block.spans) != 1 or block.level:
            return None
        (span,) = block.spans
        parts = list(self._marks.split(span.text))
        alone = len(parts) == 1 and span == Span(span.text)
        return parts[0] if alone and isinstance(parts[0], PrintedBlocks) else None

    def block(self, block: Paragraph | Table) -> Paragraph | Table | None:
        """`block` with its values; None where nothing but empty ones was in it."""
        if isinstance(block, Table):
            rows = tuple(tuple(map(self._cell, row)) for row in block.rows)
            return msgspec.structs.replace(block, rows=rows)
        spans = tuple(self._spans(block.spans))
        return msgspec.structs.replace(block, spans=spans) if spans or not block.spans else None

    def notes(self, notes: Sequence[Note], section: str) -> tuple[Note, ...]:
        """The footnotes with their values; they belong to a section as its text does."""
        return tuple(
            tuple(
                msgspec.structs.replace(
                    paragraph, spans=tuple(self._spans(paragraph.spans)), section=section
                )
                for paragraph in note
            )
            for note in notes
        )

    def _cell(self, cell: Cell) -> Cell:
        return tuple(self._spans(cell))

    def _spans(self, spans: Sequence[Span]) -> Iterator[Span]:
        for span in spans:
            link = self._link(span.link)
            if span.note:
                yield span
            for part in self._marks.split(span.text):
                if isinstance(part, PrintedBlocks):
                    self._report(
                        "a section's text or the signature block stands inside a paragraph",
                        ".text" if part.section else "signers",
                        "put it on a line of its own, with a blank line above and below",
                    )
                elif part:
                    origin = part.origin if isinstance(part, Printed) else ""
                    text = _EMPTY_LINES.sub("\n", str(part))
                    yield msgspec.structs.replace(span, text=text, link=link, origin=origin)

    def _link(self, typed: str) -> str:
        link = self._marks.fill(typed)
        if link and not is_link(link):
            self._report(
                f"the link to '{link}' is neither a web nor a mail address",
                link,
                "write https://..., mailto:... or tel:...; to print brackets write \\[",
            )
        return link


def is_link(address: str) -> bool:
    """Whether Word and a browser can follow the address from a letter."""
    return _LINKS.fullmatch(address) is not None
