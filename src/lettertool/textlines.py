"""Text in lines of a fixed width: how wide it shows, where it wraps, and spans without styles."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from lettertool.document import Span

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SAME_ADDRESS = ("", "mailto:", "https://", "http://", "tel:")
_WORD = re.compile(r"[^ \t]+")
_LIKE_MARK = re.compile(r"[-*+•–—>]|\(?\w{1,3}[.)]")
"""A word that, first in a line, would be taken for the mark of a list item or a quotation."""


def columns_of(text: str) -> int:
    """How many columns of a terminal or a mail program `text` takes: two for a wide character
    (Unicode Standard Annex 11), none for a combining mark."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def padded(text: str, width: int, align: str = "left") -> str:
    """`text` with spaces, so that it takes `width` columns."""
    free = max(width - columns_of(text), 0)
    before = {"right": free, "center": free // 2}.get(align, 0)
    return f"{' ' * before}{text}{' ' * (free - before)}"


def wrapped(
    line: str, width: int, first: str = "", rest: str = "", *, cut: bool = False
) -> list[str]:
    """`line` wrapped at spaces, with `first` before its first line and `rest` before others.

    A word that is too long for a line keeps one to itself; with `cut`, lines end inside of one
    that has wide characters, as is usual in scripts without spaces. Words that look like the
    mark of a list item do not begin a line, lest they be taken for one.
    """
    lines: list[list[str]] = [[]]
    used = columns_of(first)
    for word in _pieces(line, width - columns_of(rest)) if cut else _WORD.findall(line):
        needed = columns_of(word) + bool(lines[-1])
        if lines[-1] and used + needed > width:
            taken = [word]
            if _LIKE_MARK.fullmatch(word) and len(lines[-1]) > 1:
                taken.insert(0, lines[-1].pop())
            lines.append(taken)
            used = columns_of(rest) + columns_of(" ".join(taken))
        else:
            lines[-1].append(word)
            used += needed
    starts = [first, *[rest] * (len(lines) - 1)]
    return [
        f"{start}{' '.join(words)}".rstrip(" ") for start, words in zip(starts, lines, strict=True)
    ]


def _pieces(line: str, width: int) -> Iterator[str]:
    """The words of a line; of wide characters, as many at once as a line holds."""
    for word in _WORD.findall(line):
        if columns_of(word) <= max(width, 2) or not any(_columns(one) == 2 for one in word):
            yield word
        else:
            yield from _cut(word, max(width, 2))


def _cut(word: str, width: int) -> Iterator[str]:
    start = used = 0
    for index, character in enumerate(word):
        used += _columns(character)
        if used > width:
            yield word[start:index]
            start, used = index, _columns(character)
    yield word[start:]


def text_with_links(spans: Iterable[Span]) -> str:
    """The text of spans, where each link leads behind its words, and `[1]` for footnotes."""
    return "".join(_shown(span) for span in _joined_links(spans))


def _joined_links(spans: Iterable[Span]) -> Iterator[Span]:
    """`spans` without their styles, so that a link in several styles is one span."""
    held: Span | None = None
    for span in spans:
        if held and not held.note and not span.note and held.link == span.link:
            held = Span(held.text + span.text, link=span.link)
            continue
        if held:
            yield held
        held = Span(span.text, link=span.link, note=span.note)
    if held:
        yield held


def _shown(span: Span) -> str:
    if span.note:
        return f"[{span.note}]"
    text = clean(span.text)
    if not span.link or span.link in [f"{start}{span.text.strip()}" for start in _SAME_ADDRESS]:
        return text
    words = text.rstrip()
    return f"{words} <{clean(span.link)}>{text[len(words) :]}"


def clean(text: str) -> str:
    """`text` without what a terminal would obey."""
    return _CONTROLS.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def block_lines(
    lines: Sequence[str], first: str, rest: str, width: int, *, cut: bool = False
) -> list[str]:
    """The lines of a block, each wrapped at `width`, or not at all where it is 0; `first`
    stands before the first, `rest` before the others."""
    written: list[str] = []
    for line in lines:
        start = rest if written else first
        written += (
            wrapped(line, width, start, rest, cut=cut) if width else [f"{start}{line}".rstrip()]
        )
    return written
