"""Another text for a scalar that is no literal block, by changes of the words that differ.

The source of a folded, quoted or plain text is laid beside what it says, character by
character: what stands between two of its lines is a space or line feeds of the text. A change
of the text is then the same change of the source, and other lines keep their bytes. Folding is
YAML 1.2's, 6.5, 7.3 and 8.1.3; whoever asks reads the result again, so nothing here has to be
right about what YAML allows where.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lettertool.folder.layout import Layout, Splice
from lettertool.folder.nodes import Scalar
from lettertool.folder.scalars import escaped

_TOKEN: Final = re.compile(r"\S+\s*|\s+")
_BREAKS: Final = re.compile(r"[ \t]*(?:\r\n|[\r\n])(?:[ \t]*(?:\r\n|[\r\n]))*[ \t]*")
_BLOCK_BREAKS: Final = re.compile(r"(?:\r\n|[\r\n])(?:[ \t]*(?:\r\n|[\r\n]))*")
_ESCAPE: Final = re.compile(r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|.)")
_ESCAPED_BREAK: Final = re.compile(r"\\(?:\r\n|[\r\n])[ \t]*")
_FEEDS: Final = re.compile(r"\n+")
_LONG: Final = 20
"""So much longer than all lines before a changed one may be until it is wrapped."""
_WIDTH: Final = 80


class _Piece(NamedTuple):
    """Source from `start` to `end` that says `value[first:last]`, sign by sign or as a whole."""

    start: int
    end: int
    first: int
    last: int


def text_splices(layout: Layout, node: Scalar, value: str) -> list[Splice] | None:
    """What makes a folded, quoted or plain text say another one; None where it is to be
    written anew."""
    end = layout.content_end(node)
    source = layout.text[node.start : end]
    pieces = _pieces(source, node)
    if pieces is None:
        return None
    writing = _Writing(layout, node, source)
    new: list[str] = []
    at = 0
    for first, last, text in _changes(node.value, value, pieces):
        written = writing.written(text)
        if written is None:
            return None
        start, stop = _place(pieces, first, last)
        if start < at:
            return None
        new += [source[at:start], written]
        at = stop
    return [Splice(node.start, end, writing.wrapped("".join([*new, source[at:]])))]


# The source laid beside the text


def _pieces(source: str, node: Scalar) -> list[_Piece] | None:
    """The pieces of the source in order, one for each sign of the text or for what stands
    between two lines; None where source and text do not fit."""
    value, quote = node.value, node.style if node.style in ("'", '"') else ""
    i, end = (1, len(source) - 1) if quote else (0, len(source))
    breaks = _BREAKS
    if node.style == ">":
        header = _BREAKS.search(source)
        if header is None:
            return None
        i = header.end()
        indent = len(re.split(r"[\r\n]", header[0])[-1])
        breaks = re.compile(rf"{_BLOCK_BREAKS.pattern}[ ]{{{indent}}}")
    j = 0
    found: list[_Piece] = []
    while i < end:
        step = _step(source, i, value, j, node.style, breaks)
        if step is None:
            return None
        found.append(_Piece(i, step[0], j, step[1]))
        i, j = step
    rest = value[j:]
    if rest.strip("\n") or (rest and node.style != ">"):
        return None
    return [*found, _Piece(end, end, j, len(value))]


def _step(
    source: str, i: int, value: str, j: int, style: str, breaks: re.Pattern[str]
) -> tuple[int, int] | None:
    """Where both sides go on behind what stands at `i` and says what is at `j`."""
    if style == '"' and source[i] == "\\":
        silent = _ESCAPED_BREAK.match(source, i)
        if silent:
            return silent.end(), j
        sign = _ESCAPE.match(source, i)
        return (sign.end(), j + 1) if sign and j < len(value) else None
    if style == "'" and source.startswith("''", i):
        return (i + 2, j + 1) if value.startswith("'", j) else None
    gap = breaks.match(source, i)
    if gap and j < len(value):
        feeds = _FEEDS.match(value, j)
        if feeds:
            return gap.end(), feeds.end()
        return (gap.end(), j + 1) if value[j] == " " else None
    return (i + 1, j + 1) if value.startswith(source[i], j) else None


def _place(pieces: list[_Piece], first: int, last: int) -> tuple[int, int]:
    """The source of `value[first:last]`, which begins and ends between two pieces."""
    inside = [one for one in pieces if first <= one.first and one.last <= last]
    inside = [one for one in inside if one.first < one.last]
    if first < last and inside:
        return inside[0].start, inside[-1].end
    at = next((one.start for one in pieces if one.first >= first and one.last > first), None)
    return (pieces[-1].start,) * 2 if at is None else (at, at)


# What differs


def _changes(old: str, new: str, pieces: list[_Piece]) -> Iterator[tuple[int, int, str]]:
    """What of the old text becomes what, between whole pieces of the source, from its start."""
    # Only a text that changes pays for this import.
    from difflib import SequenceMatcher

    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    starts, ends = _starts(before), _starts(after)
    wide = [one for one in pieces if one.last - one.first > 1 or one.end - one.start > 1]
    gaps = {one.first for one in wide if one.first < one.last}
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        first, last, text = _trimmed(old, starts[i1], starts[i2], new[ends[j1] : ends[j2]])
        if not text and first and old[first - 1] == old[last - 1] == " " and last - 1 in gaps:
            first, last = first - 1, last - 1  # the word goes with the space before it
        for one in wide:
            if one.first < first < one.last:
                first, text = one.first, old[one.first : first] + text
            if one.first < last < one.last:
                last, text = one.last, text + old[last : one.last]
        yield first, last, text


def _starts(tokens: list[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _trimmed(old: str, first: int, last: int, text: str) -> tuple[int, int, str]:
    """A change without what both texts have in common at its end, then at its start."""
    while first < last and text and old[last - 1] == text[-1]:
        last, text = last - 1, text[:-1]
    while first < last and text and old[first] == text[0]:
        first, text = first + 1, text[1:]
    return first, last, text


# New words as the source has them


class _Writing:
    """Writes words into the source of a text, in its style."""

    def __init__(self, layout: Layout, node: Scalar, source: str) -> None:
        self._style, self._newline = node.style, layout.newline
        below = [line for line in re.split(r"\r\n|[\r\n]", source)[1:] if line.strip()]
        self._lines = {*below, source.splitlines()[0]} if source else set()
        self._several = bool(below)
        self._has_escapes = node.style == '"' and "\\n" in source
        self._indent = below[0][: len(below[0]) - len(below[0].lstrip(" \t"))] if below else ""
        self._longest = max([_WIDTH, *map(len, below)])

    def written(self, text: str) -> str | None:
        """Words as they are written; None for lines that the text has no form for."""
        if self._style == "'":
            text = text.replace("'", "''")
        if self._style == '"':
            text = escaped(text) if self._has_escapes else escaped(text).replace("\\n", "\n")
        if "\n" in text and (not self._several or "\n " in text or "\t" in text):
            return None
        return _FEEDS.sub(lambda feeds: self._newline * (len(feeds[0]) + 1) + self._indent, text)

    def wrapped(self, source: str) -> str:
        """The source with changed lines that have become long wrapped as the others are."""
        if not self._several:
            return source
        lines = source.split(self._newline)
        return self._newline.join(part for line in lines for part in self._parts(line))

    def _parts(self, line: str) -> Iterator[str]:
        indent = len(self._indent)
        while line not in self._lines and len(line) > self._longest + _LONG:
            places = (m.start() for m in re.finditer(r"(?<=[^ \\]) (?=[^ ])", line))
            before = [at for at in places if indent < at <= self._longest]
            if not before or line[indent : indent + 1] == " ":
                break
            yield line[: before[-1]]
            line = self._indent + line[before[-1] + 1 :]
        yield line
