"""One numbering for the footnotes of both drafts, where they are shown together."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import msgspec

from lettertool.redline import Piece, Pieces, RedBlock, Redline, RedParagraph, RedTable


class NoteNumbers(NamedTuple):
    """`shown` has the number of each footnote of a redline: NEW's, and for those that were
    removed the numbers after these. `of_old` tells them by the numbers in OLD."""

    shown: tuple[int, ...]
    of_old: Mapping[int, int]


def numbers_of(redline: Redline) -> NoteNumbers:
    """The numbers of a redline's footnotes. Those of OLD are counted in the order in which
    the redline has them."""
    kinds = [{paragraph.kind for paragraph in note} for note in redline.notes]
    in_new = [kind != {"removed"} for kind in kinds]
    news, removed = iter(range(1, len(kinds) + 1)), iter(range(sum(in_new) + 1, len(kinds) + 1))
    shown = tuple(next(news) if here else next(removed) for here in in_new)
    in_old = [number for number, kind in zip(shown, kinds, strict=True) if kind != {"added"}]
    return NoteNumbers(shown, dict(enumerate(in_old, 1)))


def with_shown_numbers(redline: Redline, numbers: NoteNumbers) -> Redline:
    """`redline` with references in OLD's text to the numbers that are shown."""
    if all(number == shown for number, shown in numbers.of_old.items()):
        return redline
    blocks = tuple(_renumbered(block, numbers.of_old) for block in redline.blocks)
    return msgspec.structs.replace(redline, blocks=blocks)


def _renumbered(block: RedBlock, of_old: Mapping[int, int]) -> RedBlock:
    whole = block.kind in ("removed", "moved-from")
    if isinstance(block, RedParagraph) and _refers(block.pieces):
        pieces = tuple(_pieces(block.pieces, of_old, whole))
        return msgspec.structs.replace(block, pieces=pieces)
    if isinstance(block, RedTable):
        rows = tuple(
            msgspec.structs.replace(
                row, cells=tuple(tuple(_pieces(cell, of_old, whole)) for cell in row.cells)
            )
            for row in block.rows
        )
        return msgspec.structs.replace(block, rows=rows)
    return block


def _refers(pieces: Pieces) -> bool:
    return any(piece.span.note for piece in pieces)


def _pieces(pieces: Pieces, of_old: Mapping[int, int], whole: bool) -> Iterator[Piece]:
    for piece in pieces:
        number = piece.span.note
        if number and (whole or piece.mark == "deleted"):
            span = msgspec.structs.replace(piece.span, note=of_old.get(number, number))
            yield msgspec.structs.replace(piece, span=span)
        else:
            yield piece
