"""Paragraphs in lines that are not too wide, as a person would type them."""

import re
from collections.abc import Callable, Iterator

_BREAKABLE = re.compile(r"(?<=\S) (?=\S)")
_LIKE_MARKUP = re.compile(
    r"(?:[-+*=]+|\#+|\d+[.)])(?=\s|$) | > | \| | ~~ | :?-+:?\s*\| | \[\^ | _+$", re.VERBOSE
)
"""What a line may not begin with: some readers of Markdown take it for a list, a heading, a
quotation, a rule, a table or a footnote, even within a paragraph."""


def wrapped(line: str, room: int | None, width: Callable[[str], int]) -> str:
    """`line` of Markdown in lines of at most `room`, as `width` measures them, where that is
    possible; a line only ends at a single space, so that it reads as the same paragraph."""
    if room is None or width(line) <= room:
        return line
    lines: list[str] = []
    length = 0
    for words in _unbreakable(line):
        wide = width(words)
        if lines and length + 1 + wide <= room:
            lines[-1] += f" {words}"
            length += 1 + wide
        else:
            lines.append(words)
            length = wide
    return "\n".join(lines)


def _unbreakable(line: str) -> Iterator[str]:
    """The words of `line`, together with those behind them that may not begin a line."""
    held = ""
    for word in _BREAKABLE.split(line):
        if held and not _LIKE_MARKUP.match(word):
            yield held
            held = word
        else:
            held = f"{held} {word}" if held else word
    yield held
