"""What somebody may have meant by a word that is not known."""

import re
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant; `-`, `_`, spaces and case make no difference."""
    # Loaded once a word is wrong: most commands never need it.
    from difflib import get_close_matches

    by_form = {_form(one): one for one in known}
    near = get_close_matches(_form(word), by_form, 1)
    return by_form[near[0]] if near else None


def suggestion(word: str, known: Iterable[str], otherwise: str = "they are") -> str | None:
    """A hint with the nearest of the known words, or else with all of them.

    `otherwise` opens the list of all; None where nothing is known.
    """
    words = list(known)
    near = nearest(word, words)
    if near:
        return f"did you mean '{near}'?"
    return f"{otherwise}: {', '.join(words)}" if words else None


def _form(word: str) -> str:
    return re.sub(r"[\s-]", "_", word.lower())
