"""Names of people and organizations, folded so that spellings of one name meet.

A folded name has neither accents nor case nor punctuation: `Jesús G. "Chuy" García` and
`JESUS G. GARCIA` are the same words. `Name` keeps what tells people apart, so that the
callers decide how much of it must agree.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv"})
DEGREES = frozenset(
    "esq md phd jd dds edd dvm mph rn mba mpa mpp msw llm lld lcsw cpa pharmd psyd drph dnp msn "
    "bsn".split()
)
"""Those that are dropped wherever they stand; behind a comma others are known by their looks."""

SUFFIXES = GENERATIONS | DEGREES

_ADDRESSES = frozenset(
    "rep representative sen senator del delegate congressman congresswoman congressmember the "
    "hon honorable mr mrs ms mx dr prof professor gov governor commissioner".split()
)

# The acute accent must go before decomposition, which makes a space of it.
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʻʾʿʹ`´′‛", "'"))
# Letters that are no base letter with a mark to Unicode, but are so to an American reader.
_STROKED = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
_MARKS = re.compile("[\u0300-\u036f]")
_NICKNAME = re.compile(
    r'(?<=\s)["“”„‟«»]([^"“”„‟«»]+)["“”„‟«»](?![^\s,])'
    r"|(?<=\s)['‘’]([^'‘’]+)['‘’](?![^\s,])"
    r"|(?<=\s)\(([^()]+)\)(?=\s)"
)
_DEGREE = re.compile(r"(?=(?:[^A-Z]*[A-Z]){2})(?:[A-Za-z](?:\.\s?)?){2,6}")
_SET_OFF = frozenset("\"“”„‟«»'‘’(")


class Name(NamedTuple):
    """A person's name in folded parts.

    `middles` has middle names, middle initials and initials that stand before the given
    name, and all but the last word of a surname of several words, which the text alone
    cannot tell from a middle name. `tail` is what sets people of one name apart behind the
    surname: a generation (`jr`) or a note in parentheses. A name of one word has only `last`.
    """

    given: str
    middles: tuple[str, ...]
    last: str
    nickname: str = ""
    tail: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """The name without nickname and tail."""
        return tuple(filter(None, (self.given, *self.middles, self.last)))

    @property
    def middle_names(self) -> tuple[str, ...]:
        """`middles` without the initials."""
        return tuple(word for word in self.middles if len(word) > 1)


def fold_letters(text: str) -> str:
    """`text` without accents and case; punctuation stays, all apostrophes become one kind.

    Marks of other scripts than Latin, Greek and Cyrillic stay, since names differ by them.
    """
    if text.isascii():
        return text.lower().replace("`", "'")
    text = text.translate(_APOSTROPHES)
    for _ in range(2):  # folding case may give characters that decompose, and the reverse
        text = unicodedata.normalize("NFKD", text).casefold()
    return _MARKS.sub("", unicodedata.normalize("NFKD", text)).translate(_STROKED)


def fold_name(name: str) -> str:
    """A person's name as the words that everyone uses: given name, middle names, surname.

    Accents, case, punctuation, suffixes, nickname and initials of middle names are gone.
    Names that fold to the same text may still be two people; see `duplicates`. The result is
    never empty for a name that has a visible character, and folding it again changes nothing.
    """
    parts = parse_name(name)
    return " ".join(filter(None, (parts.given, *parts.middle_names, parts.last)))


def fold_organization(name: str) -> str:
    """The whole name of an organization in words, without a leading The; & counts as and."""
    words = fold_words(name.replace("&", " and "))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def split_name(name: str) -> tuple[str, str, str]:
    """The name as written without what is set off in it, the nickname, and the closing note.

    A nickname stands in quotation marks, or in parentheses before the surname. Parentheses
    at the end hold a note, such as a place.
    """
    core, note = name.strip(), ""
    if core.endswith(")"):
        head, _, inner = core[:-1].rpartition("(")
        if any(map(str.isalnum, head)):
            core, note = head.rstrip(), inner
    nickname = None if _SET_OFF.isdisjoint(core) else _NICKNAME.search(core)
    if nickname is None:
        return core, "", note
    return _NICKNAME.sub(" ", core), next(filter(None, nickname.groups())), note


def bare_name(name: str) -> str:
    """A person's name without a style of address before it and a title behind it, and
    "Costa, Jim" the right way round: as people paste names from letters and tables."""
    words = name.split()
    while len(words) > 2 and fold_letters(words[0]).strip(".") in _ADDRESSES:
        words = words[1:]
    head, comma, tail = " ".join(words).partition(",")
    behind = fold_words(tail) if comma else []
    if not comma or all(word in SUFFIXES for word in behind):
        return " ".join(words)
    reversed_name = len(head.split()) == 1 and len(behind) <= 3 and "of" not in behind
    return f"{tail.strip()} {head}" if reversed_name else head


@lru_cache(maxsize=20_000)
def parse_name(name: str) -> Name:
    """The parts of a person's name. The last word is the surname's end, whatever it is."""
    core, nickname, note = split_name(name)
    words, generation = _without_suffixes(fold_words(_without_degrees(core)))
    before, rest = _leading_initials(words)
    return Name(
        rest[0] if len(rest) > 1 else "",
        (*before, *rest[1:-1]),
        rest[-1],
        " ".join(fold_words(nickname)) if nickname else "",
        " ".join((generation, *fold_words(note))).strip() if note else generation,
    )


def _leading_initials(words: list[str]) -> tuple[list[str], list[str]]:
    """Initials before a given name, and the rest; those before a surname are a given name."""
    if len(words[0]) > 1:
        return [], words
    lead = next((i for i, word in enumerate(words) if len(word) > 1), 0)
    before, rest = words[:lead], words[lead:]
    if before and len(rest) == 1:  # J. D. Vance, G. K. Butterfield
        return [], ["".join(before), *rest]
    return before, rest


def _without_degrees(core: str) -> str:
    """The name as written, without degrees behind a comma that `DEGREES` does not have.

    A degree is of up to six letters, two or more of them capitals (MBA, MSc, FAIA): no name
    looks so but one among names in capitals.
    """
    head, comma, behind = core.partition(",")
    if not comma or len(head.split()) < 2 or head.upper() == head:
        return core
    parts = [head, *(part for part in behind.split(",") if not _DEGREE.fullmatch(part.strip()))]
    return ",".join(parts)


def _without_suffixes(words: list[str]) -> tuple[list[str], str]:
    """The words before generation and degrees, and the generation. One word always stays."""
    generation = ""
    while len(words) > 1 and words[-1] in SUFFIXES:
        generation = words[-1] if words[-1] in GENERATIONS else generation
        words = words[:-1]
    return words, generation


def fold_words(text: str) -> list[str]:
    """The folded words of any text; one of punctuation alone is one word, as it stands."""
    folded = fold_letters(text)
    words = "".join(map(_spaced, folded)).split()
    if "." in folded:
        words = [word for chunk in words for word in _undotted(chunk)]
    return words or ["".join(folded.split()) or text]


def _undotted(chunk: str) -> list[str]:
    """`ph.d.` as one word, `j.r.` as two initials, `st.john` as two words."""
    pieces = list(filter(None, chunk.split(".")))
    joined = "".join(pieces)
    return [joined] if joined in SUFFIXES else pieces


@lru_cache(maxsize=4096)
def _spaced(char: str) -> str:
    """Letters, digits, marks and dots as they are; apostrophes close up; the rest parts words."""
    category = unicodedata.category(char)
    if category[0] in "LNM" or char == ".":
        return char
    return "" if char == "'" or category == "Cf" else " "
