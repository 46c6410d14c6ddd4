"""Markdown, as section texts and templates use it, read into blocks.

CommonMark paragraphs, emphasis, links, lists, quotations, `#` headings, escapes and hard
breaks, plus pipe tables, footnotes and the tags `<sup> <sub> <u>`. Everything else
prints as it was typed, since a letter must not lose words to markup nobody meant.
"""

import re
from functools import lru_cache

from lettertool.compose import prose
from lettertool.markdown.parsed import Misprint, Parsed

_YEAR = re.compile(r"(?m)^((?:[ \t>]|[*+-][ \t]|\d{1,2}[.)][ \t])*\d{4,})(?=[.)](?:[ \t]|$))")


MOST_SIGNS = 5_000
"""Brackets and asterisks that a paragraph may have: parsers take their square in time."""


@lru_cache(maxsize=4096)
def parse(markdown: str, keep_lines: bool = False) -> Parsed:
    """`markdown` as blocks. With `keep_lines` a line end inside a paragraph is a line
    break, as in an inside address; otherwise it is a space."""
    plain = prose.read(markdown, keep_lines)
    if plain is not None:
        return Parsed(plain)
    if any(sum(map(chunk.count, "[*")) > MOST_SIGNS for chunk in markdown.split("\n\n")):
        what = f"a paragraph has more than {MOST_SIGNS:,} brackets and asterisks"
        return Parsed((), (), (Misprint(what, "", "part it"),))
    from lettertool.compose import commonmark

    # A line that starts with "1986. " begins with a year, not with item 1,986.
    return commonmark.read(_YEAR.sub(r"\1\\", markdown), keep_lines)
