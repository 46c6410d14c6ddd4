"""Pairs of drafts to compare: a letter's length or a long report's, edited at random.

They are made from a seed, so that every run measures the same files.
"""

import random
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import docx

COMMON = (
    "the of and to in that for is on by with as are at be this which from or an it have not was "
    "has will been their its but more than may any all such other these no under our we each"
).split()
SYLLABLES = (
    "ba cor del fin gar hol jus kem lan mer nor pol quil res sol tran ush ver wil zen".split()
)

Paragraphs = list[list[str]]


class Pair(NamedTuple):
    """Two drafts in each format: the files are `old.FORMAT` and `new.FORMAT` of a folder."""

    folder: Path
    words: int

    def file(self, draft: str, suffix: str) -> Path:
        return self.folder / f"{draft}.{suffix}"


def edited_pair(folder: Path, words: int) -> Pair:
    """Drafts of so many words, with 2 % of them edited and six paragraphs moved."""
    chance = random.Random(words)
    vocabulary = _vocabulary(chance)
    old = _text(chance, vocabulary, words)
    return _written(folder, old, _edited(chance, vocabulary, old), words)


def unrelated_pair(folder: Path, words: int) -> Pair:
    """Drafts of so many words that have no word in common."""
    chance = random.Random(words + 1)
    old = _text(chance, _vocabulary(chance), words)
    new = [[f"x{word}" for word in paragraph] for paragraph in old]
    return _written(folder, old, new, words)


def _vocabulary(chance: random.Random) -> list[str]:
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(8_000)]


def _text(chance: random.Random, vocabulary: Sequence[str], words: int) -> Paragraphs:
    weights = [1 / rank for rank in range(3, len(vocabulary) + 3)]
    rare = chance.choices(vocabulary, weights, k=words)
    text = [chance.choice(COMMON) if chance.random() < 0.45 else word for word in rare]
    paragraphs: Paragraphs = []
    while text:
        size = min(chance.randint(30, 160), len(text))
        paragraphs.append(text[:size])
        del text[:size]
    return paragraphs


def _edited(chance: random.Random, vocabulary: Sequence[str], old: Paragraphs) -> Paragraphs:
    new: Paragraphs = []
    for paragraph in old:
        edited: list[str] = []
        for word in paragraph:
            fate = chance.random()
            if fate < 0.008 or 0.012 <= fate < 0.016:
                edited.append(chance.choice(vocabulary))
            if fate >= 0.012:
                edited.append(word)
        new.append(edited)
    for _ in range(min(6, len(new) // 4)):
        new.insert(chance.randrange(len(new)), new.pop(chance.randrange(len(new))))
    return new


def _written(folder: Path, old: Paragraphs, new: Paragraphs, words: int) -> Pair:
    folder.mkdir()
    pair = Pair(folder, words)
    for draft, paragraphs in (("old", old), ("new", new)):
        texts = [" ".join(paragraph) for paragraph in paragraphs]
        pair.file(draft, "md").write_text("\n\n".join(texts) + "\n", encoding="utf-8")
        document = docx.Document()
        for text in texts:
            document.add_paragraph(text)
        document.save(str(pair.file(draft, "docx")))
    return pair
