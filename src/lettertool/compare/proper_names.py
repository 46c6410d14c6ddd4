"""Capitalised names in running text: people, places, agencies, programs."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lettertool.compare.figures import FoundFigure, Kind

_SHORT_FORM = r"(?:Dr|Mr|Mrs|Ms|St|Rep|Sen|Gov|Hon|Gen|Col|Lt|Adm|Prof|Rev)\."
_WORD = rf"(?:{_SHORT_FORM}|(?:[A-Z]\.)+|[^\W\d_a-zß-öø-ÿ](?:[\w’'-]*\w)?)"
_INSIDE = r"(?:of|the|for|de|del|la|las|los|van|von|der|bin|al)"
_NAME = re.compile(rf"(?<!\w){_WORD}(?:(?:\s+{_INSIDE}){{0,3}}\s+{_WORD}|\s*&\s*{_WORD})*")
_POSSESSIVE = re.compile(r"['’]s?$")
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_]+")
# The capital comes first, so that the search passes over all else quickly.
_IN_SENTENCE = re.compile(r"[A-Z](?<=[a-z,;]\s.)[\w’'-]*")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:\n•“\"‘(\[—–]|[.!?][”\"’)]*)\s*$")

_MONTHS_AND_DAYS = frozenset(
    "january february march april june july august september october november december monday "
    "tuesday wednesday thursday friday saturday sunday".split()
)
# Words that begin sentences and are no part of a name that follows them.
_FIRST_WORDS = frozenset(
    "the a an our your his her its their this that these those we i you he she they it us in on "
    "at by for from with without of to as if when while where since until after before during "
    "although though because so and or but nor yet both each every all many most some several "
    "such no not none what which who whose how why instead further however moreover therefore "
    "thus additionally finally first second third last also please let is are was were has have "
    "had do does did can could should would will may might must there here now then despite "
    "under over between among through throughout according given like unlike more less only "
    "even just dear".split()
)


def find_names(text: str, figures: Sequence[FoundFigure] = ()) -> list[FoundFigure]:
    """The names of `text` in order, apart from its `figures`; a month or a day alone counts
    as a date. A single word that begins a sentence is not `sure` to be one. Text that is
    mostly in capitals, such as a heading, has none.
    """
    if _is_headline(text):
        return []
    return [name for name in _names(text) if not _touches(name, figures)]


def words_in_sentences(text: str) -> set[str]:
    """The words of `text` that are capitalised in the middle of a sentence."""
    return set(_IN_SENTENCE.findall(text))


def _names(text: str) -> Iterator[FoundFigure]:
    for match in _NAME.finditer(text):
        start, found = match.start(), match.group()
        first = bool(_STARTS_SENTENCE.search(text, max(0, start - 4), start))
        while _is_first_word(word := found.split(maxsplit=1)[0]) and found != word:
            rest = found[len(word) :].lstrip()
            start, found, first = start + len(found) - len(rest), rest, False
        found = _POSSESSIVE.sub("", found)
        if not found[:1].isupper() or _is_first_word(found):
            continue
        plain = found.isalpha() and not (found.isupper() and len(found) > 1)
        kind: Kind = "date" if found.lower() in _MONTHS_AND_DAYS else "name"
        yield FoundFigure(kind, start, start + len(found), found, not (first and plain))


def _is_first_word(word: str) -> bool:
    """Whether a word is one that sentences begin with, be it contracted as in `We’ll`."""
    return re.split("['’]", word.lower(), maxsplit=1)[0] in _FIRST_WORDS


def _is_headline(text: str) -> bool:
    words = [word for word in _CAPITAL.findall(text) if len(word) > 3]
    return len(words) > 2 and 10 * sum(word[0].isupper() for word in words) >= 8 * len(words)


def _touches(name: FoundFigure, figures: Sequence[FoundFigure]) -> bool:
    after = bisect_left(figures, name.end, key=lambda figure: figure.start)
    return after > 0 and figures[after - 1].end > name.start
