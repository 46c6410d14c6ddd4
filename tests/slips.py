"""Names as they are misspelt."""

import random
import string

from lettertool.signers.names import fold_words


def misspelt(name: str, slips: int, chance: random.Random) -> str:
    """A name with letters left out, added, changed, or swapped with the next one, in words of
    two letters or more; another name than before."""
    changed = name
    while fold_words(changed) == fold_words(name):
        changed = name
        for _ in range(slips):
            changed = _slip(changed, chance)
    return changed


def _slip(name: str, chance: random.Random) -> str:
    inside = [i for i, _ in enumerate(name) if name[i : i + 2].isalpha() and i + 1 < len(name)]
    at = chance.choice(inside)
    letter = chance.choice(string.ascii_lowercase)
    before, two, after = name[:at], name[at : at + 2], name[at + 2 :]
    return (
        before
        + chance.choice((two[1], two[0] + letter + two[1], letter + two[1], two[::-1]))
        + after
    )
