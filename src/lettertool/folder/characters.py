"""Characters and lines: which may stand in a letter folder's text, and where they stand."""

import re
from bisect import bisect_right
from functools import lru_cache
from io import StringIO
from itertools import accumulate
from typing import Final, NamedTuple

from lettertool.errors import Place

_NOWHERE: Final = (
    "\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\U000f0000-\U0010ffff"
)
"""What YAML or XML 1.0 does not allow, and the last two private-use planes, which mark values
on their way through Markdown."""

_FORBIDDEN: Final = f"{_NOWHERE}\t\ufeff"
"""In a file tabs, save at the ends of lines, and the byte order mark are forbidden as well:
they would be invisible."""

# Named by what is bad, since a set of all that is good takes 12 ms to compile. Possessive: a
# good text is one match, faster than a search for bad characters.
_GOOD: Final = re.compile(f"[^{_FORBIDDEN}]*+")

_MAX_BAD_LINES: Final = 20
"""A file with more of them is no text, and a list of all would be no help."""


class Finding(NamedTuple):
    """A problem of a text before it has a place: `at` counts characters."""

    at: int
    message: str
    hint: str | None = None


def bad_characters(text: str) -> list[Finding]:
    """The characters that may not stand in a file; the first of each line."""
    found: list[Finding] = []
    index = _good_until(text, 0)
    while index < len(text) and len(found) < _MAX_BAD_LINES:
        found.append(Finding(index, *_describe(text[index])))
        end_of_line = text.find("\n", index)
        index = _good_until(text, end_of_line) if end_of_line >= 0 else len(text)
    return found


def bad_in_value(value: str) -> tuple[str, str] | None:
    """Message and hint for a value with a character that no letter can hold.

    Escapes (`"\\0"`) bring such characters past the look at the file's text.
    """
    if value.isprintable():
        return None
    match = re.search(f"[{_NOWHERE}]", value)
    return _describe(match.group()) if match else None


def has_indenting_tab(text: str) -> bool:
    """Whether a tab decides about the structure, so that a space in its place would not do."""
    return "\t" in text and re.search(r"^ *+\t[ \t]*+[^#\r\n]", text, re.MULTILINE) is not None


def without_last_tabs(text: str) -> str:
    """The text with spaces for the tabs at the ends of lines, which nobody sees or means."""
    if "\t" not in text:
        return text
    return re.sub(r"[^\r\n]+", _last_tabs_as_spaces, text)


def _last_tabs_as_spaces(line: re.Match[str]) -> str:
    content = line[0].rstrip(" \t")
    return content + " " * (len(line[0]) - len(content))


def masked(text: str) -> str:
    """The text with each bad character replaced, so that the rest can be looked at too."""
    return re.sub(f"[{_FORBIDDEN}]", "\ufffd", text.replace("\t", " "))


def place(text: str, index: int, file: str) -> Place:
    """The place of a character, in lines as editors count them (NEL, LS, PS end none)."""
    starts = _line_starts(text)
    line = bisect_right(starts, index)
    return Place(file, line, index - starts[line - 1] + 1)


@lru_cache(maxsize=4)
def _line_starts(text: str) -> list[int]:
    ends = list(accumulate(map(len, StringIO(text, newline=""))))
    return [0, *(ends if text.endswith(("\n", "\r")) else ends[:-1])]


def _good_until(text: str, start: int) -> int:
    match = _GOOD.match(text, start)
    assert match is not None
    return match.end()


def _describe(character: str) -> tuple[str, str]:
    if character == "\t":
        return "there is a tab", "use spaces instead"
    code = f"U+{ord(character):04X}"
    if character == "\ufeff":
        return f"there is an invisible character ({code}, byte order mark)", "delete it"
    if character >= "\U000f0000":
        return f"there is a private-use character ({code}), which prints as nothing", "delete it"
    return f"there is a control character ({code})", "delete it"
