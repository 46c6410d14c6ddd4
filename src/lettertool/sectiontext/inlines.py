"""One paragraph's spans as Markdown that reads back as these spans."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from lettertool.compose import markdown
from lettertool.document import Paragraph, Span
from lettertool.formats.md.inline import BREAK, inline
from lettertool.sectiontext.marks import JOINT

HARD_BREAK = "\\\n"
"""A line break that can be seen, and that no editor strips."""

NOTE = "\ufffc"
"""Stands for a reference to a footnote."""

_JOINTS = tuple(map(chr, range(0x2E00, 0x2E2F)))
"""Punctuation that hardly any text has."""


def written(spans: Sequence[Span]) -> str | None:
    """`spans`, with marks for expressions and links, as Markdown; line feeds are hard breaks.

    None where Markdown has no form that says them. White space at the ends of lines is left
    out, and so is the style of white space, since Markdown has neither.
    """
    spans = trimmed(spans)
    plain = inline(spans).replace(BREAK, HARD_BREAK)
    if _reads_as(plain, spans):
        return plain
    jointed = _jointed(spans)
    return jointed if _reads_as(jointed, spans) else None


def trimmed(spans: Sequence[Span]) -> list[Span]:
    """`spans` without white space at the edges; the parser strips that of any kind."""
    kept = list(spans)
    for edge, strip in ((0, str.lstrip), (-1, str.rstrip)):
        while kept and not kept[edge].note:
            text = strip(kept[edge].text)
            if text:
                kept[edge] = msgspec.structs.replace(kept[edge], text=text)
                break
            del kept[edge]
    return kept


def _jointed(spans: Sequence[Span]) -> str:
    """Markdown with something that prints nothing wherever a style begins or ends within a
    word, where CommonMark (6.2) often takes a style's sign for a character."""
    text = "".join(span.text for span in spans)
    joint = next(character for character in _JOINTS if character not in text)
    pieces: list[Span] = list(spans[:1])
    for before, span in pairwise(spans):
        pieces += [_between(before, span, joint), span]
    return inline(pieces).replace(BREAK, HARD_BREAK).replace(joint, JOINT)


def _between(one: Span, other: Span, text: str) -> Span:
    """`text` in the styles that both have, those aside whose signs are asterisks: between two
    joints each has a beginning and an end of its own."""
    return Span(
        text,
        underline=one.underline and other.underline,
        script=one.script if one.script == other.script else "",
        link=one.link if one.link == other.link else "",
    )


def _reads_as(text: str, spans: Sequence[Span]) -> bool:
    match markdown.parse(text).blocks:
        case ():
            return not spans
        case (Paragraph(level=0, within=(), spans=read),):
            return said(read) == said(spans)
        case _:
            return False


class Said(NamedTuple):
    """A character and how it is set; white space is set in no style."""

    character: str
    style: tuple[object, ...] = ()


def said(spans: Sequence[Span]) -> list[Said]:
    """What `spans` say as far as Markdown can: characters and their styles."""
    lines: list[list[Said]] = [[]]
    for one in _characters(spans):
        if one.character == "\n":
            lines.append([])
        else:
            lines[-1].append(one)
    joined: list[Said] = []
    for line in lines:
        if not all(one.character.isspace() for one in line):
            joined += [Said("\n")] if joined else []
            joined += _stripped(line, " \t")
    return _stripped(joined)


def _stripped(line: Sequence[Said], characters: str | None = None) -> list[Said]:
    text = "".join(one.character for one in line)
    start = len(text) - len(text.lstrip(characters))
    return list(line[start : len(text.rstrip(characters))])


def _characters(spans: Sequence[Span]) -> Iterator[Said]:
    numbers: dict[int, int] = {}
    for span in spans:
        if span.note:
            yield Said(NOTE, (numbers.setdefault(span.note, len(numbers)),))
        style = msgspec.structs.astuple(msgspec.structs.replace(span, text="", origin=""))
        yield from (Said(c) if c.isspace() else Said(c, style) for c in span.text)
