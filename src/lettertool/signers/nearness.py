"""Texts that are within two slips of one another, found without comparing all of them.

A slip is what `edits` counts. One breaks a piece of a text, or where two letters are swapped
over an end, two; the others move by one place. So of four pieces one survives two slips, at
most two places away, unless both are swaps; those leave the letters what they are. What has
neither in common with a text is no spelling of it; what has may be, and `edits` tells.
"""

from collections import Counter
from collections.abc import Iterator

SLIPS = 2
"""Slips by which two spellings of a name may differ."""

_PIECES = 4
_Key = tuple[int, int, str]


class Nearby:
    """Numbers under texts, to be found again by texts within two slips."""

    def __init__(self) -> None:
        self._by_key: dict[_Key, list[int]] = {}
        self._entries: list[tuple[int, int, Counter[str]]] = []

    def add(self, text: str, number: int) -> None:
        """Puts a number under a text."""
        entry = len(self._entries)
        self._entries.append((number, _letters(text), Counter(text)))
        for piece, _, letters in _pieces(text):
            self._by_key.setdefault((len(text), piece, letters), []).append(entry)
        self._by_key.setdefault(_same_letters(text), []).append(entry)

    def near(self, text: str) -> set[int]:
        """The numbers under all texts within two slips of a text, and under some others."""
        found: set[int] = set(self._by_key.get(_same_letters(text), ()))
        for key in _keys(text):
            found.update(self._by_key.get(key, ()))
        wanted, counts = _letters(text), Counter(text)
        return {
            number
            for number, has, theirs in map(self._entries.__getitem__, found)
            # A slip brings at most one letter in and takes one out.
            if (has ^ wanted).bit_count() <= 2 * SLIPS
            and max((counts - theirs).total(), (theirs - counts).total()) <= SLIPS
        }


def _keys(text: str) -> Iterator[_Key]:
    """Pieces that a near text may have, wherever they stand in this one."""
    for length in range(max(len(text) - SLIPS, 1), len(text) + SLIPS + 1):
        for piece, start, letters in _pieces("?" * length):
            for place in range(max(start - SLIPS, 0), start + SLIPS + 1):
                yield length, piece, text[place : place + len(letters)]


def _pieces(text: str) -> Iterator[_Key]:
    """The number, the place and the letters of each piece."""
    size = len(text) // _PIECES
    for number in range(_PIECES):
        start = number * size
        end = start + size if number < _PIECES - 1 else len(text)
        yield number, start, text[start:end]


def _same_letters(text: str) -> _Key:
    return -1, len(text), "".join(sorted(text))


def _letters(text: str) -> int:
    """Which letters a text has, as bits; some share one."""
    bits = 0
    for letter in set(text):
        bits |= 1 << (ord(letter) % 61)
    return bits
