"""CriticMarkup: the five marks of fletcherpenney.net's proposal, and text kept from being
taken for one. A mark never reaches beyond its paragraph."""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import Final, NamedTuple

_CLOSES: Final = r"[ \t]*(?:\[[^\]\n]*\])?[ \t]*\}"
"""What may stand between the signs that end a mark and its brace, by some readers' rules."""

_MARK_LIKE: Final = re.compile(
    r"\{(?=\+\+|--|~~|==|>>)|"
    + "|".join(rf"{re.escape(sign)}(?={re.escape(sign)}{_CLOSES})" for sign in "+-~=<")
)
"""Characters after which a backslash parts what would be read as a mark."""

_SIGN: Final = r"\*+|</?(?:u|sup|sub)>"
_FIRST_SIGN: Final = re.compile(rf"{_SIGN}|\[(?!\^)")
_LAST_SIGN: Final = re.compile(rf"(?<![\\*])(?:{_SIGN}|\]\([^()\s]*\))\Z")


class Fate(NamedTuple):
    """A stretch of a paragraph's Markdown, as OLD and as NEW have it."""

    old: str
    new: str


def literal(markdown: str) -> str:
    """Markdown in which nothing is read as a mark."""
    if "{" not in markdown and "}" not in markdown:
        return markdown
    return _MARK_LIKE.sub(lambda match: f"{match[0]}\\", markdown)


def inserted(markdown: str) -> str:
    """`markdown` as a paragraph, or a part of one, that only NEW has."""
    return f"{{++{literal(markdown)}++}}" if markdown else ""


def deleted(markdown: str) -> str:
    """`markdown` as a paragraph, or a part of one, that only OLD has."""
    return f"{{--{literal(markdown)}--}}" if markdown else ""


def replaced(old: str, new: str) -> str:
    """`old` that became `new`. Readers differ on `~` and `>` in a substitution, so those are
    told as a deletion and an insertion."""
    if old and new and not re.search("[~>]", old + new):
        return f"{{~~{literal(old)}~>{literal(new)}~~}}"
    return deleted(old) + inserted(new)


def comment(text: str) -> str:
    """A remark of ours; `text` must hold no mark."""
    return f"{{>>{text}<<}}"


def marked(stretches: Sequence[Fate]) -> str:
    """A paragraph from its stretches: accepting all marks gives NEW's Markdown, rejecting
    them OLD's."""
    out = []
    for kept, group in groupby(stretches, key=lambda fate: fate.old == fate.new):
        olds, news = zip(*group, strict=True)
        old, new = "".join(olds), "".join(news)
        out.append(literal(old) if kept else _marked_apart_from_signs(old, new))
    return "".join(out)


def _marked_apart_from_signs(old: str, new: str) -> str:
    """A change, with the signs that begin or end both of its sides left out of it."""
    before = _shared(_FIRST_SIGN.match(old), _FIRST_SIGN.match(new))
    old, new = old[len(before) :], new[len(before) :]
    after = _shared(_LAST_SIGN.search(old), _LAST_SIGN.search(new))
    old, new = old.removesuffix(after), new.removesuffix(after)
    return before + replaced(old, new) + after


def _shared(one: re.Match[str] | None, other: re.Match[str] | None) -> str:
    return one[0] if one and other and one[0] == other[0] else ""
