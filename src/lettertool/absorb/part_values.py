"""What has become of the values that printed a line, once the line says something else."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from lettertool.absorb.part_lines import Line, Piece
from lettertool.absorb.part_pairs import Pair
from lettertool.absorb.records import Unplaced
from lettertool.absorb.uses import Use
from lettertool.compare.words import changes

TYPED = "the template has these words, and nothing in letter.yaml prints them"


class Value(NamedTuple):
    """A printed value, before and after: texts with their line ends, empty for nothing. `span`
    is its place in the draft that was sent, `row` that of its first line among the pairs."""

    origin: str
    old: str
    new: str
    span: int
    row: int


class Values(NamedTuple):
    """The values of some lines in the order in which they print now, and what has no place."""

    values: list[Value]
    unplaced: list[Unplaced]


def values_of(pairs: Sequence[Pair]) -> Values:
    """The values of the lines that were sent, with their new texts."""
    old: dict[int, list[str]] = {}
    new: dict[int, list[str]] = {}
    origins: dict[int, str] = {}
    rows: dict[int, int] = {}
    unplaced: list[Unplaced] = []
    for row, pair in enumerate(pairs):
        if pair.old is None:
            continue
        texts = new_texts(pair.old, pair.new)
        if texts is None:
            said = pair.new.text if pair.new else pair.old.text
            unplaced.append(Unplaced(said, TYPED))
            texts = [piece.text for piece in pair.old.pieces]
        for piece, text in zip(pair.old.pieces, texts, strict=True):
            if piece.origin:
                origins[piece.span] = piece.origin
                rows.setdefault(piece.span, row)
                old.setdefault(piece.span, []).append(single_spaced(piece.text))
                new.setdefault(piece.span, []).extend([text.strip()] if text.strip() else [])
    found = [
        Value(origin, "\n".join(old[span]), "\n".join(new[span]), span, rows[span])
        for span, origin in origins.items()
    ]
    return Values(found, unplaced)


def uses_of(pairs: Sequence[Pair]) -> Iterator[Use]:
    """The values that the lines of parts print, at each of their places."""
    for value in values_of(pairs).values:
        place = _PLACES.get(pairs[value.row].part, "")
        yield Use(value.origin, value.old, value.new, place)


_PLACES: Final = {
    "address": "the inside address",
    "cc": "the copies",
    "closing": "the close",
    "date": "the date line",
    "delivery": "the delivery line",
    "enclosures": "the enclosures",
    "letterhead": "the letterhead",
    "salutation": "the salutation",
    "subject": "the subject line",
}


def single_spaced(text: str) -> str:
    """A text of one line with single spaces, as every line is compared."""
    return " ".join(text.split())


def new_texts(old: Line, new: Line | None) -> list[str] | None:
    """The pieces of a line as they are now; None where typed words were edited, or where it is
    not clear which value was. All is gone where the line is, if a value printed in it."""
    if new is None:
        valued = any(piece.origin for piece in old.pieces)
        return [""] * len(old.pieces) if valued else None
    if old.text == new.text:
        return [piece.text for piece in old.pieces]
    kept = _kept(_joined(old.pieces), new.text)
    found = [piece.text for piece in old.pieces]
    waiting = -1
    start = at = 0
    for index, piece in enumerate((*old.pieces, Piece("", "", -1))):
        text, is_end = piece.text, index == len(old.pieces)
        if piece.origin and text:
            if waiting >= 0:
                return None
            waiting = index
        elif text or is_end:
            place = len(new.text) if is_end else _place(kept, at, text)
            if place is None or place < start:
                return None
            if waiting >= 0:
                found[waiting] = new.text[start:place]
            elif new.text[start:place].strip():
                return None
            waiting, start = -1, place + len(text)
        at += len(text)
    return found


def _joined(pieces: Iterable[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _kept(old: str, new: str) -> dict[int, int]:
    """Where each character that was kept stands now."""
    kept: dict[int, int] = {}
    at = other = 0
    for o1, o2, n1, n2 in [*changes(old, new), (len(old), 0, len(new), 0)]:
        kept |= {at + k: other + k for k in range(min(o1 - at, n1 - other))}
        at, other = o2, n2
    return kept


def _place(kept: dict[int, int], at: int, text: str) -> int | None:
    """Where typed text stands now, if all of it is there in one piece."""
    places = [kept.get(at + k, -1) for k in range(len(text))]
    whole = bool(places) and places == list(range(places[0], places[0] + len(places)))
    return places[0] if whole and places[0] >= 0 else None
