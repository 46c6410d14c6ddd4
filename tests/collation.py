"""How surnames stand in the Unicode collation, which ICU has for American English."""

from functools import cache

from pyuca import Collator


@cache
def _collator() -> Collator:
    return Collator()


def surname_weights(surname: str) -> tuple[int, ...]:
    """What tells surnames apart that differ by more than accents and case."""
    key = _collator().sort_key(surname.replace("’", "'"))
    return tuple(key[: key.index(0)])
