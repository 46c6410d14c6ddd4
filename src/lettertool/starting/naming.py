"""Ids of sections and names of facts, made from their words."""

import re
import unicodedata
from collections.abc import Collection, Iterator

_LONGEST = 32
_WORDS_OF_TEXT = 3
_WORDS_OF_HEADING = 4
_COMMON = frozenset(
    """a about above after all also although an and any are as at be because been before being
    both but by can could did do does dear during each even every for from had has have having
    he her here his how however i if in into is it its let like made make many may more most much
    must nearly no nor not now of on one only or other our out over per please same several she
    should since so some such than that the their them then there therefore these they this those
    through thus to today too under until up upon us very was we were what when where whether
    which while who whose why will with within without would write writing year years you your
    approximately around roughly almost least less up urge ask respectfully strongly also know
    believe finally first second third further furthermore moreover grateful seen past last clear
    like say says see take need needs one two three percent""".split()
)
_APOSTROPHES = re.compile(r"[’'‘](?=\w)")
_CLOSING = re.compile(r"\W*(?:thank you|we (?:thank you|look forward))\b", re.IGNORECASE)
_REQUESTS = re.compile(r"\b(?:ask|request|urge|recommend|call (?:up)?on)\b[^.]*:", re.IGNORECASE)
_QUOTED = re.compile(r"[“\"]((?:[\w’'-]+ ){1,3}[\w’'-]+)[,.]?[”\"]")
"""What a paragraph is about, often, is what it quotes."""

_NAME_OF = {"amount": "amount", "percentage": "share", "number": "number"}


def section_id(heading: str, text: str, taken: Collection[str], *, is_last: bool) -> str:
    """A short name in plain letters: of the heading, else of the text's first words, else of
    the section's place; never one that is `taken`."""
    words = list(_words(heading))
    if len(words) > _WORDS_OF_HEADING:
        words = _telling(words)
    if not words:
        words = _words_of_text(text, is_first=not taken, is_last=is_last)
    return _free(_joined(words, "-") or "section", taken, "-")


def _words_of_text(text: str, *, is_first: bool, is_last: bool) -> list[str]:
    if is_first:
        return ["opening"]
    if is_last and _CLOSING.match(text):
        return ["closing"]
    if _REQUESTS.search(text):
        return ["requests"]
    quoted = _QUOTED.search(text)
    if quoted:
        return list(_words(quoted[1]))
    words = [word for word in _telling(_words(text)) if not word.isdigit()]
    return words[:_WORDS_OF_TEXT]


def fact_name(kind: str, before: str, after: str, taken: Collection[str]) -> str:
    """A name for a figure: what is counted, which mostly stands behind it in the sentence."""
    nearby = re.split(r"[.;:,()—–]", after, maxsplit=1)[0]
    words = [word for word in _telling(_words(nearby)) if word.isalpha()][:2]
    if not words:
        words = [word for word in _telling(_words(before)) if word.isalpha()][-1:]
    name = _joined(words, "_") or _NAME_OF.get(kind, "figure")
    return _free(name, taken, "_")


def _words(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", text)).lower()
    ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
    yield from re.findall(r"[a-z0-9]+", ascii_only)


def _telling(words: Iterator[str] | list[str]) -> list[str]:
    return [word for word in words if word not in _COMMON and len(word) > 1]


def _joined(words: list[str], sign: str) -> str:
    """As many words as a short name holds."""
    name = ""
    for word in words[:_WORDS_OF_HEADING]:
        if name and len(name) + 1 + len(word) > _LONGEST:
            break
        name = f"{name}{sign}{word}" if name else word[:_LONGEST]
    return name


def _free(name: str, taken: Collection[str], sign: str) -> str:
    numbered = (f"{name}{sign}{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (name, *numbered) if one not in taken)
