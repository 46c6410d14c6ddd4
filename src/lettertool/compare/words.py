"""What changed inside of a pair of texts that belong together."""

from difflib import SequenceMatcher
from typing import NamedTuple


class Change(NamedTuple):
    """A stretch of the old text that became a stretch of the new one; both are offsets of
    characters, and either may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def changes(old: str, new: str) -> list[Change]:
    """The changes from `old` to `new` in order, as a person would mark them; what lies
    between them is kept, character for character.

    Characters of the private use area stand for objects, such as images and references to
    footnotes; each is a word of its own.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return [Change(*op[1:]) for op in matcher.get_opcodes() if op[0] != "equal"]
