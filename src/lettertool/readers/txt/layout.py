"""How the lines of a text file make paragraphs."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

from lettertool.rawtext import NARROWEST, WIDEST, are_lines, starts_anew
from lettertool.recognise.wording import is_notation, is_usual_closing

_LONGEST_WRAPPED = 130
"""PDFs give lines of up to about so many characters; longer ones are whole paragraphs."""

_SHORT = 60
_LONG = 12
"""Lines from which on a paragraph may be several, whatever empty lines there are elsewhere."""

_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")
_SALUTATION = re.compile(r"\s*Dear .{1,58}[,:]\s*")
_WORD = re.compile(r"[^\W\d_]+")
_BROKEN_WORD = re.compile(r"([^\W\d_]{2,})-$")
_ENDS_SENTENCE = re.compile(r"[.,;:!?—–-][\"'”’)]*$")
_SOFT_HYPHEN = "\u00ad"


class Layout(NamedTuple):
    """How a file was laid out: where its lines were `wrapped`, 0 where they were not; whether
    empty lines part its paragraphs; and its words, where some are broken by a hyphen."""

    wrapped: int
    spaced: bool
    words: frozenset[str]

    def paragraphs(self, lines: Sequence[str], after_close: bool = False) -> Iterator[str]:
        """The paragraphs that lines without an empty one between them make. After the close
        of a letter names and copies stand in lines that may be long."""
        heads = self._heads(lines)
        yield from map(str.strip, lines[:heads])
        lines = lines[heads:]
        at = self._close_in(lines)
        if at:
            yield from self.paragraphs(lines[:at])
            lines, after_close = lines[at:], True
        if len(lines) == 1:
            yield lines[0].strip()
        elif (after_close or is_notation(lines[0].strip())) and self._are_entries(lines):
            yield "\n".join(self._entries(lines))
        elif any(map(_COLUMNS.search, lines)) or are_lines(lines, self._column):
            yield "\n".join(line.strip() for line in lines)
        elif is_close(lines[0]) and self._are_entries(lines[1:]):
            yield lines[0].strip()
            yield "\n".join(self._entries(lines[1:]))
        elif self.wrapped and self.spaced and len(lines) < _LONG:
            yield self.joined(lines)
        else:
            yield from self._parted(lines)

    def _close_in(self, lines: Sequence[str]) -> int:
        """Where below the first line a close stands with names under it; 0 where none does."""
        for at, (before, line) in enumerate(pairwise(lines[:-1]), 1):
            if is_close(line) and self._ends(before, line):
                return at
        return 0

    def _are_entries(self, lines: Sequence[str]) -> bool:
        """Whether any line ends although the next word had room, as no line of prose does."""
        return any(self._ends(line, following) for line, following in pairwise(lines))

    def _entries(self, lines: Sequence[str]) -> Iterator[str]:
        """A line for each that begins as one does; the others go on with the one before."""
        entry = [lines[0]]
        for line in lines[1:]:
            if starts_anew(line.strip()):
                yield self.joined(entry)
                entry = []
            entry.append(line)
        yield self.joined(entry)

    @property
    def _column(self) -> int:
        return min(self.wrapped or WIDEST, WIDEST)

    def joined(self, lines: Sequence[str]) -> str:
        """Wrapped lines as one, words put together again."""
        pieces: list[str] = []
        for line in map(str.strip, lines):
            pieces += [line] if not pieces else self._joint(pieces, line)
        return "".join(pieces)

    def is_new(self, first: str, before: str, line: str) -> bool:
        """Whether a line no longer belongs to the list item whose line is `first`, although
        no empty line stands before it."""
        return _indent(line) <= _indent(first) and self._ends(before, line)

    def _heads(self, lines: Sequence[str]) -> int:
        """How many of the first lines are salutations, or a heading right above its paragraph;
        never all of them."""
        salutations = takewhile(_SALUTATION.fullmatch, lines[:-1])
        count = sum(1 for _ in salutations)
        if count or len(lines) < 2:
            return count
        first, second = lines[0].strip(), lines[1].strip()
        is_short = len(first) <= min(_SHORT, self.wrapped * 2 // 3) < len(second)
        return int(is_short and not _ENDS_SENTENCE.search(first) and self._ends(first, second))

    def _joint(self, pieces: list[str], line: str) -> list[str]:
        """What follows `pieces` where `line` is joined to them."""
        last = pieces[-1]
        if last.endswith(_SOFT_HYPHEN):
            pieces[-1] = last[:-1]
            return [line]
        broken = _BROKEN_WORD.search(last)
        rest = _WORD.match(line) if broken else None
        if broken is None or rest is None or not rest[0][0].islower():
            return [" ", line]
        if broken[1] + rest[0] in self.words:
            pieces[-1] = last[:-1]
        return [line]

    def _ends(self, line: str, following: str) -> bool:
        """Whether a line ends although the first word of the next had room."""
        word = following.split(maxsplit=1)[0]
        has_room = not self.wrapped or len(line.rstrip()) + 1 + len(word) <= self.wrapped
        return has_room and (starts_anew(word) or word.startswith("_"))

    def _parted(self, lines: Sequence[str]) -> Iterator[str]:
        """Paragraphs with no empty lines between them; short lines stay together."""
        runs: list[list[str]] = [[lines[0]]]
        for line in lines[1:]:
            indented = _indent(line) > _indent(runs[-1][-1]) + 1
            if not self.wrapped or indented or self._ends(runs[-1][-1], line):
                runs.append([line])
            else:
                runs[-1].append(line)
        texts = (self.joined(run) for run in runs)
        for is_short, group in groupby(texts, key=lambda text: len(text) <= _SHORT):
            if is_short:
                yield "\n".join(group)
            else:
                yield from group


def is_close(line: str) -> bool:
    """Whether a line is one of the closes that letters have, with a comma behind it."""
    return line.rstrip().endswith(",") and is_usual_closing(line.strip())


def layout_of(chunks: Sequence[Sequence[str]]) -> Layout:
    """The layout of a file, from the lines of its chunks, which empty lines part."""
    lines = [line.rstrip() for chunk in chunks for line in chunk]
    hyphens = any(line.endswith("-") for line in lines)
    words = (word for line in lines for word in _WORD.findall(line)) if hyphens else ()
    return Layout(_wrapped_at(lines), len(chunks) > 1 + len(lines) / 20, frozenset(words))


def _wrapped_at(lines: Sequence[str]) -> int:
    """The length of the longest line but for a few that stand out; 0 where most of the text
    is in lines too long to have been wrapped."""
    lengths = sorted(map(len, lines), reverse=True)
    if sum(length for length in lengths if length > _LONGEST_WRAPPED) * 2 > sum(lengths):
        return 0
    near = (here for here, third in zip(lengths, lengths[2:], strict=False) if here - third < 8)
    usual = next((width for width in near if NARROWEST <= width <= _LONGEST_WRAPPED), 0)
    longest = next((length for length in lengths if length <= _LONGEST_WRAPPED), 0)
    return usual or max(longest, NARROWEST)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
