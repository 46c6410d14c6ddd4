"""What somebody may have meant by a word that is not known."""

from collections.abc import Iterable


def suggestion(word: str, known: Iterable[str], otherwise: str = "they are") -> str | None:
    """A hint with the nearest of the known words, or else with all of them.

    `otherwise` opens the list of all; None where nothing is known.
    """
    from difflib import get_close_matches

    words = list(known)
    near = get_close_matches(word, words, 1)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"{otherwise}: {', '.join(words)}" if words else None
