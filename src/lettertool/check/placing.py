"""The places of findings: in the YAML of a letter folder, or in a file of text."""

import re
from bisect import bisect_right
from typing import NamedTuple, Protocol

from lettertool.check.origins import Origins, Stretch
from lettertool.check.records import At, Found, Key, Proof, Spot
from lettertool.errors import Place
from lettertool.folder.nodes import Scalar
from lettertool.folder.places import node_at
from lettertool.folder.schema import LoadedLetter, LoadedSigners, place_in_text, place_of


class Where(NamedTuple):
    """The place of a finding; `paragraph` is 0 where the place has a line."""

    place: Place
    paragraph: int = 0


class Locator(Protocol):
    """Says where something stands."""

    def where(self, spot: Spot) -> Where:
        """The place of a spot."""

    def can_mend(self, found: Found) -> bool:
        """Whether a finding can be mended there, as far as its place tells."""


class InFolder:
    """Places in `letter.yaml` and `signers.yaml`."""

    def __init__(self, proof: Proof, letter: LoadedLetter, signers: LoadedSigners) -> None:
        self._letter, self._signers = letter, signers
        self._origins = Origins(proof, letter.letter)

    def where(self, spot: Spot) -> Where:
        """The place of a spot: the file's name alone for what stands in a template."""
        if isinstance(spot, Key):
            return Where(self._of(Stretch(spot.path, 0, 0)))
        stretch = self._origins.find(spot)
        if stretch is None:
            return Where(Place(self._letter.tree.file))
        return Where(self._of(stretch))

    def can_mend(self, found: Found) -> bool:
        """Whether each fix goes to text that was typed as it prints."""
        return bool(found.fixes) and all(self._origins.is_exact(fix.at) for fix in found.fixes)

    def _of(self, stretch: Stretch) -> Place:
        path = stretch.path
        loaded = self._signers if path[:1] == ("signers",) else self._letter
        node = node_at(loaded.tree, path)
        if not isinstance(node, Scalar) or not stretch.end:
            return place_of(loaded, path)
        line, needle, number = in_line(node.value, stretch.start)
        return place_in_text(loaded, path, line, needle, number)


_ESCAPED = re.compile(r"[\"'\\]")


def in_line(value: str, offset: int) -> tuple[int, str, int]:
    """The line, from 1, of a character of a text, the rest of that line from there up to what
    YAML may have escaped, and which of its occurrences in the line it is."""
    start = value.rfind("\n", 0, offset) + 1
    end = value.find("\n", offset)
    line = value[start : end if end >= 0 else len(value)]
    rest = line[offset - start :]
    needle = rest[:1] + _ESCAPED.split(rest[1:], maxsplit=1)[0]
    number = sum(line.startswith(needle, at) for at in range(offset - start))
    return value.count("\n", 0, start) + 1, needle, number


class InFile:
    """Places in a file: lines and columns where `text`, the file's, is given; else the number
    of the paragraph."""

    def __init__(self, proof: Proof, name: str, text: str | None = None) -> None:
        self._passages = proof.passages
        self._name, self._text = name, text
        self._starts = [0]
        if text is not None:
            self._starts += [match.end() for match in re.finditer("\n", text)]
        self._words: list[list[tuple[int, int]]] | None = None

    def where(self, spot: Spot) -> Where:
        """The place of a spot."""
        if isinstance(spot, Key):
            return Where(Place(self._name))
        number = self._passages[spot.passage].number
        if self._text is None:
            return Where(Place(self._name), number)
        offset = self._offset(spot)
        if offset is None:
            return Where(Place(self._name), number)
        line = bisect_right(self._starts, offset)
        return Where(Place(self._name, line, offset - self._starts[line - 1] + 1))

    def can_mend(self, found: Found) -> bool:
        """Never: files are mended in their own programs."""
        del found
        return False

    def _offset(self, at: At) -> int | None:
        """Where in the file the word stands that a stretch begins in, or that comes before."""
        if self._words is None:
            self._words = _laid_beside(self._text or "", [p.text for p in self._passages])
        known = [pair for pair in self._words[at.passage] if pair[0] <= at.start]
        if not known:
            later = self._words[at.passage]
            return later[0][1] if later else None
        start, offset = known[-1]
        return self._just_behind(offset + at.start - start, self._passages[at.passage].text, at)

    def _just_behind(self, offset: int, text: str, at: At) -> int:
        """Where the first character of a stretch is: markup may stand before it."""
        found = (self._text or "").find(text[at.start : at.start + 1], offset, offset + _MARKUP)
        return found if found >= 0 else offset


_WORD = re.compile(r"[^\W_]+")
_WINDOW = 4000
_MARKUP = 12
"""Characters that the file may have more than the text where a word ends."""


def _laid_beside(text: str, passages: list[str]) -> list[list[tuple[int, int]]]:
    """For each passage the starts of its words, in it and in the file. A word that is not
    found a little further on in the file is passed over."""
    at = 0
    laid: list[list[tuple[int, int]]] = []
    for passage in passages:
        pairs: list[tuple[int, int]] = []
        for word in _WORD.finditer(passage):
            found = text.find(word[0], at, at + _WINDOW)
            if found >= 0:
                pairs.append((word.start(), found))
                at = found + len(word[0])
        laid.append(pairs)
    return laid
