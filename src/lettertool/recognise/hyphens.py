"""Words that a line's end has broken, put together again."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from lettertool.document import Block, Paragraph
from lettertool.recognise.places import block_text

_BROKEN = re.compile(r"\b([^\W\d_]{2,})-[ \n]\s*([a-zà-öø-ÿ][^\W\d_]*)")
_AT_LINE_END = re.compile(r"([^\W\d_]{2,})-[ \t\f]*\n\s*([a-zà-öø-ÿ][^\W\d_]*)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SUSPENDED = frozenset("and or to nor but versus vs through as".split())
"""What follows a hyphen that stands for a word: pre- and post-war."""
_PREFIXES = frozenset(
    "self well non long short cross post ex half high low multi anti all single full part co"
    " mid semi near old new hard far two three four five six ten first second third".split()
)
_TAILS = frozenset(
    "ment ments tion tions sion sions ing ings ity ities ness ly able ible ance ances ence ences"
    " ation ations ative ization izations ed er ers ern est ful less ous ial ical tional tive"
    " tives ture tures cy cies ty ties ry ries ship ships hood dom ist ists ism ize ized izing"
    " mental mentally tionally".split()
)
"""Ends of words that are no words themselves."""


class Mended(NamedTuple):
    """Blocks whose broken words are whole, and those words with the blocks they are in."""

    blocks: tuple[Block, ...]
    words: tuple[tuple[Block, str], ...]


def mended(blocks: Sequence[Block]) -> Mended:
    """The blocks, the words put together of which it is clear how they were.

    A letter that has the word elsewhere tells, with a hyphen or without; else a first half such
    as `well` keeps its hyphen, and a second one such as `ment` is no word. Others stay.
    """
    texts = [block_text(block) for block in blocks]
    if not any(map(_BROKEN.search, texts)):
        return Mended(tuple(blocks), ())
    words = frozenset(word.lower() for text in texts for word in _WORD.findall(text))
    made: list[Block] = []
    told: list[tuple[Block, str]] = []
    for block in blocks:
        new, found = _mended_block(block, words)
        made.append(new)
        told += [(new, word) for word in found]
    return Mended(tuple(made), tuple(told))


def joined_by_reader(blocks: Sequence[Block], source: str) -> Iterator[tuple[str, str]]:
    """The words that a text has in two pieces and its document in one, with their lines."""
    if not _AT_LINE_END.search(source):
        return
    words = frozenset(word for block in blocks for word in _WORD.findall(block_text(block)))
    for found in _AT_LINE_END.finditer(source):
        place = f"line {source.count(chr(10), 0, found.start()) + 1}"
        spelt = (f"{found[1]}-{found[2]}", found[1] + found[2])
        if word := next((word for word in spelt if word in words), ""):
            yield word, place


def _mended_block(block: Block, words: frozenset[str]) -> tuple[Block, list[str]]:
    if not isinstance(block, Paragraph):
        return block, []
    found: list[str] = []

    def whole(match: re.Match[str]) -> str:
        word = _whole(match[1], match[2], words)
        if word:
            found.append(word)
        return word or match[0]

    spans = tuple(
        msgspec.structs.replace(span, text=_BROKEN.sub(whole, span.text)) for span in block.spans
    )
    return (msgspec.structs.replace(block, spans=spans), found) if found else (block, [])


def _whole(first: str, second: str, words: frozenset[str]) -> str:
    """The word that two halves make; empty where that is not clear."""
    joined, hyphenated = first + second, f"{first}-{second}"
    if second in _SUSPENDED:
        return ""
    if hyphenated.lower() in words:
        return hyphenated
    if joined.lower() in words:
        return joined
    if first.lower() in _PREFIXES:
        return hyphenated
    return joined if second in _TAILS else ""
