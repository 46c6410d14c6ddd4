"""Plain paragraphs and headings, read without a Markdown parser.

Most of a letter has no markup, and a long one would keep the parser busy for seconds. What
is read here is read as the parser does (a property test holds them together).
"""

import re
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from lettertool.document import Paragraph, Span
from lettertool.rawtext import are_lines

_STYLED = re.compile(
    r"<(sup|sub|u)>([^\W_](?:[\w ,.;:'’“”()–—-]*[^\W_])?)</\1>(?!<)"
    r"|(?<![^\s(“‘])(\*\*?)([^\W_](?:[^\W_]|[ ,.;:'’“”()–—-])*(?<=[^\W_]))\3(?![^\s.,;:!?)”’—–-])"
)
_MARKUP = re.compile(
    r"[\\`*_\[\]<>|]|&(?=#?\w+;)|[^\S \n]"
    r"|^(?: |~~~|\#{1,6}(?: |$)|[-+](?: |$)|[-=]+ *$|\d{1,9}[.)](?: |$))",
    re.MULTILINE,
)
_HEADING = re.compile(r"(#{1,6}) ([^ #\n][^#\n]*)")
_BETWEEN = re.compile(r"(\n(?:[ \t]*\n)+)")


class Stretch(NamedTuple):
    """Paragraphs that follow each other, and whether all of them are `plain`."""

    plain: bool
    chunks: tuple[str, ...]
    source: str


def stretches(markdown: str) -> list[Stretch]:
    """`markdown` cut at its empty lines into stretches that need no parser, and ones that
    may. What is plain ends every list, quotation and footnote before it."""
    pieces = _BETWEEN.split(markdown)
    # Every other piece is the empty lines between two chunks, or nothing at the very end.
    chunks = zip(pieces[::2], [*pieces[1::2], ""], strict=True)
    groups = groupby(chunks, key=lambda chunk: _is_plain(chunk[0].strip("\n")))
    return [_stretch(plain, list(group)) for plain, group in groups]


def _stretch(plain: bool, chunks: Sequence[tuple[str, str]]) -> Stretch:
    texts = tuple(chunk.strip("\n") for chunk, _ in chunks if chunk.strip())
    return Stretch(plain, texts, "".join(piece for chunk in chunks for piece in chunk))


def _is_plain(chunk: str) -> bool:
    if chunk.startswith("#") and (heading := _HEADING.fullmatch(chunk)):
        chunk = heading[2]
    if not _MARKUP.search(chunk):
        return True
    return not _MARKUP.search(_STYLED.sub(lambda match: f"x{match[2] or match[4]}", chunk))


def paragraphs(stretch: Stretch, width: int) -> list[Paragraph]:
    """The paragraphs of a plain stretch; lines were wrapped at `width` if they were."""
    return [_paragraph(chunk, width) for chunk in stretch.chunks]


def _paragraph(chunk: str, width: int) -> Paragraph:
    if chunk.startswith("#") and (heading := _HEADING.fullmatch(chunk)):
        return Paragraph(_spans(heading[2].rstrip(" ")), level=len(heading[1]))
    if "\n" not in chunk:
        return Paragraph(_spans(chunk.strip(" ")))
    return Paragraph(_spans(_joined(chunk.split("\n"), width)))


def _joined(lines: Sequence[str], width: int) -> str:
    keeps = are_lines(lines, width)
    pieces: list[str] = []
    for line in lines[:-1]:
        pieces += [line.rstrip(" "), "\n" if keeps or line.endswith("  ") else " "]
    return "".join([*pieces, lines[-1].rstrip(" ")])


def _spans(text: str) -> tuple[Span, ...]:
    if "<" not in text and "*" not in text:
        return (Span(text),)
    spans: list[Span] = []
    start = 0
    for match in _STYLED.finditer(text):
        if start < match.start():
            spans.append(Span(text[start : match.start()]))
        spans.append(_styled(match))
        start = match.end()
    return tuple([*spans, Span(text[start:])] if start < len(text) else spans)


def _styled(match: re.Match[str]) -> Span:
    tag, tagged, stars, starred = match.groups()
    if stars:
        return Span(starred, strong=stars == "**", emphasis=stars == "*")
    if tag == "u":
        return Span(tagged, underline=True)
    return Span(tagged, script="sup" if tag == "sup" else "sub")
