"""What changed inside of a pair of texts that belong together.

The shortest edit of the words, parted by white space, is what is counted. What is shown is
made from it for reading: an edit that could stand at several places stands where a phrase
begins, a word or two that survived by chance between two edits go with them, a date or an
amount changes as a whole, and a word that only lost its comma is kept.
"""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from lettertool.compare.phrases import Stretch, readable, stretches
from lettertool.compare.refine import refined, whole_figures

OBJECT = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
"""A character that stands for an object, such as an image or a reference to a footnote."""

_WORD_OR_OBJECT = re.compile(rf"{OBJECT.pattern}|(?:(?!{OBJECT.pattern})\S)+")
_WORD = re.compile(r"\S+")


class Change(NamedTuple):
    """A stretch of the old text that became a stretch of the new one; both are offsets of
    characters, and either may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


class Comparison(NamedTuple):
    """The changes between two texts, and how many words the shortest edit deletes and
    inserts. Words are parted by white space; objects are none."""

    changes: list[Change]
    deleted: int
    inserted: int


def changes(old: str, new: str) -> list[Change]:
    """The changes from `old` to `new` in order, as a person would mark them; what lies
    between them is kept, character for character.

    Characters of the private use area stand for objects, such as images and references to
    footnotes; each is a word of its own.
    """
    return compare_texts(old, new).changes


def compare_texts(old: str, new: str) -> Comparison:
    """The changes from `old` to `new`, as `changes` gives them, and the words counted."""
    if old == new:
        return Comparison([], 0, 0)
    if not old or not new:
        change = Change(0, len(old), 0, len(new))
        return Comparison([change], count_words(old), count_words(new))
    before, after = _Words(old), _Words(new)
    edit = stretches(before.words, after.words)
    deleted = sum(before.count(s.i1, s.i2) for s in edit)
    inserted = sum(after.count(s.j1, s.j2) for s in edit)
    shown = readable(edit, before.words, after.words)
    found = [
        change for region in _regions(before, after, shown) for change in _trimmed(old, new, region)
    ]
    whole = whole_figures(old, new, found)
    return Comparison([Change(*change) for change in whole], deleted, inserted)


def count_words(text: str) -> int:
    """How many words a text has, objects apart."""
    return len(text.split()) if text.isascii() else _real(_WORD_OR_OBJECT.findall(text))


def _real(words: Sequence[str]) -> int:
    return sum(not OBJECT.match(word) for word in words)


class _Words:
    """The words of a text, and where they stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.has_objects = not text.isascii() and OBJECT.search(text) is not None
        self.words = text.split()
        # The usual text has one space between words; then places need no search.
        self.is_plain = not self.has_objects and " ".join(self.words) == text
        if self.is_plain:
            self._before = [0, *accumulate(map(len, self.words))]
        else:
            pattern = _WORD_OR_OBJECT if self.has_objects else _WORD
            found = [(match[0], match.start()) for match in pattern.finditer(text)]
            self.words, self._starts = [word for word, _ in found], [at for _, at in found]

    def count(self, first: int, last: int) -> int:
        """How many of the words from `first` up to `last` are words, not objects."""
        return _real(self.words[first:last]) if self.has_objects else last - first

    def end(self, index: int) -> int:
        """Where the word before `index` ends; 0 before the first."""
        if not index:
            return 0
        if self.is_plain:
            return self._before[index] + index - 1
        return self._starts[index - 1] + len(self.words[index - 1])

    def start(self, index: int) -> int:
        """Where the word at `index` starts; the text's length after the last."""
        if index == len(self.words):
            return len(self.text)
        return self._before[index] + index if self.is_plain else self._starts[index]


def _regions(before: _Words, after: _Words, found: Sequence[Stretch]) -> list[Change]:
    """The characters between kept words that are not the same, white space included."""
    regions = [
        Change(before.end(s.i1), before.start(s.i2), after.end(s.j1), after.start(s.j2))
        for s in found
    ]
    if before.is_plain and after.is_plain:
        return regions
    return sorted([*regions, *_other_spaces(before, after, found)])


def _other_spaces(before: _Words, after: _Words, shown: Sequence[Stretch]) -> list[Change]:
    """The places beside kept words where the white space is another."""
    found: list[Change] = []
    i = j = 0
    sizes = len(before.words), len(after.words)
    for stretch in [*shown, Stretch(sizes[0], sizes[0], sizes[1], sizes[1])]:
        at_start, at_end = (i, j) == (0, 0), (stretch.i2, stretch.j2) == sizes == stretch[::2]
        first, last = i + (not at_start), stretch.i1 + at_end
        for index in range(first, last):
            other = index - i + j
            gap = Change(
                before.end(index), before.start(index), after.end(other), after.start(other)
            )
            if before.text[gap[0] : gap[1]] != after.text[gap[2] : gap[3]]:
                found.append(gap)
        i, j = stretch.i2, stretch.j2
    return found


def _trimmed(old: str, new: str, region: Change) -> list[Change]:
    """The changes of a region, without the white space that their ends have in common."""
    o1, o2, n1, n2 = _without_common_space(old, new, region)
    if o1 < o2 and n1 < n2:
        return [
            _without_common_space(old, new, Change(o1 + a, o1 + b, n1 + c, n1 + d))
            for a, b, c, d in refined(old[o1:o2], new[n1:n2])
        ]
    return [Change(o1, o2, n1, n2)] if o1 < o2 or n1 < n2 else []


def _without_common_space(old: str, new: str, change: Change) -> Change:
    o1, o2, n1, n2 = change
    while o1 < o2 and n1 < n2 and old[o1] == new[n1] and old[o1].isspace():
        o1, n1 = o1 + 1, n1 + 1
    while o1 < o2 and n1 < n2 and old[o2 - 1] == new[n2 - 1] and old[o2 - 1].isspace():
        o2, n2 = o2 - 1, n2 - 1
    return Change(o1, o2, n1, n2)
