"""What formats of files are called, and what is said of a word that is none of them."""

from collections.abc import Sequence
from typing import Final

from lettertool.errors import Problem
from lettertool.suggest import nearest

ALIASES: Final = {
    "markdown": "md",
    "htm": "html",
    "xhtml": "html",
    "text": "txt",
    "docm": "docx",
    "dotx": "docx",
    "dotm": "docx",
}
"""The formats of other suffixes."""

_MEANT: Final = {**ALIASES, "word": "docx", "doc": "docx", "web": "html", "plain": "txt"}


def no_format(where: str, word: str, known: Sequence[str]) -> Problem:
    """What to say where a format of those `known` should be named, as by the option or file
    `where`, and `word` was; it is empty for a name without a suffix."""
    meant = _MEANT.get(word.lower()) or nearest(word, known)
    guess = f"did you mean '{meant}'? " if meant in known else ""
    what = f"{where}: '{word}' is no format" if word else f"{where} tells no format"
    return Problem(what, None, f"{guess}{formats_are(known)}")


def formats_are(known: Sequence[str]) -> str:
    """The sentence that lists formats, wherever they are listed."""
    return f"formats are: {', '.join(sorted(known))}"
