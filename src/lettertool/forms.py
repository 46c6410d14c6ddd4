"""Forms: documents with signs in the place of values, for letters to many recipients.

What is the same for all of them is composed and written once. A form is filled by its values,
in the order of the signs.
"""

import re
from collections.abc import Sequence
from typing import Any, Final

import msgspec

from lettertool.document import Block, Document, Note, Paragraph, Span, Table
from lettertool.structure import texts_in

_FIRST, _LAST = 0x10F000, 0x10FFFD
"""Private-use characters, which nothing that a letter says can hold."""

SIGN: Final = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
"""The sign of a value."""


def sign(index: int) -> str:
    """The sign of the value at `index`. Raises `ValueError` for more than there are."""
    if not 0 <= index <= _LAST - _FIRST:
        raise ValueError("a form holds no more values")
    return chr(_FIRST + index)


def value_at(character: str) -> int:
    """The index of the value that a sign stands for."""
    return ord(character) - _FIRST


class Form:
    """A document with signs in it, or with `has_signs` False one that is known to have none and
    needs no values.

    Raises `ValueError` for signs where no text of the letter stands, such as in the address
    of a link: what they say there cannot be known before they are filled in.
    """

    def __init__(self, document: Document, *, has_signs: bool = True) -> None:
        self.document = document
        self.open: tuple[int, ...] = ()
        self._notes_open = False
        if has_signs:
            self.open = tuple(i for i, block in enumerate(document.blocks) if _has_sign(block))
            self._notes_open = any(_has_sign(block) for note in document.notes for block in note)
            bare = self.filled([""] * (_LAST - _FIRST + 1))
            if SIGN.search("\0".join(texts_in(bare))):
                raise ValueError("a value stands in the address of a link")

    @property
    def has_signs(self) -> bool:
        """Whether it needs values."""
        return bool(self.open or self._notes_open)

    @property
    def only_in_blocks(self) -> bool:
        """Whether no sign stands in a footnote."""
        return not self._notes_open

    def filled(self, values: Sequence[str]) -> Document:
        """The document with its values."""
        if not self.has_signs:
            return self.document
        table = {_FIRST + index: value for index, value in enumerate(values)}
        blocks = list(self.document.blocks)
        for index in self.open:
            blocks[index] = _filled(blocks[index], table)
        notes = self.document.notes
        if self._notes_open:
            notes = tuple(_filled_note(note, table) for note in notes)
        return msgspec.structs.replace(self.document, blocks=tuple(blocks), notes=notes)


def _filled(block: Block, table: dict[int, str]) -> Any:
    if isinstance(block, Paragraph):
        return msgspec.structs.replace(block, spans=_filled_spans(block.spans, table))
    if isinstance(block, Table):
        rows = tuple(tuple(_filled_spans(cell, table) for cell in row) for row in block.rows)
        return msgspec.structs.replace(block, rows=rows)
    return block


def _filled_note(note: Note, table: dict[int, str]) -> Note:
    return tuple(_filled(paragraph, table) for paragraph in note)


def _filled_spans(spans: Sequence[Span], table: dict[int, str]) -> tuple[Span, ...]:
    return tuple(
        span
        if span.text.isascii()
        else msgspec.structs.replace(span, text=span.text.translate(table))
        for span in spans
    )


def _has_sign(block: Block) -> bool:
    return SIGN.search("\0".join(texts_in(block))) is not None
