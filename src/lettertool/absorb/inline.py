"""Which characters of a section's source print which characters of the letter.

The source is Markdown with Jinja (`letter.yaml`, `sections.N.text`). What prints is known
from composing; here the two are laid beside each other, so that an edit of the printed text
becomes the same edit of the source. Where that cannot be done the answer is None, and whoever
asks writes the paragraph anew; whatever comes of an edit is composed again and compared.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from lettertool.compare.pieces import END, NOTE

Range: TypeAlias = tuple[int, int]

_EXPRESSION = re.compile(r"\{\{.*?\}\}", re.S)
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_MARKERS = r"(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|#{1,6}[ \t]+|>[ \t]?)*"
_BOUNDARY = re.compile(rf"(?=[ \t|]*\n|[ \t]*\|)[ \t|]*(?:\n[ \t>|:-]*)*{_MARKERS}")
_START = re.compile(rf"\s*\|?[ \t]*{_MARKERS}")
_END = re.compile(r"[ \t#|]*\s*")
_SPACE = re.compile(r"[ \t]*\n[ \t>]*(?!\s)")
_BREAK = re.compile(r"(?: {2,}|\\)\n[ \t>]*")
_SILENT = re.compile(
    r"\\(?=[!-/:-@\[-`{-~])|\*+|_+|</?(?:sup|sub|u)>|\[(?!\^)|\]\((?:[^()\n]|\([^()\n]*\))*\)"
    r"|\{#.*?#\}|\{%.*?%\}\n?|\{\{.*?\}\}",
    re.S,
)
"""What stands in the source and does not print: markup, statements, empty values."""


class Places(NamedTuple):
    """Where in the source each character of a printed text stands. All characters of a value
    stand where its whole expression does."""

    starts: list[int]
    ends: list[int]

    def around(self, start: int, end: int) -> Range:
        """The source of the printed characters from `start` up to `end`, at least one."""
        return self.starts[start], self.ends[end - 1]


def places(source: str, text: str, values: Sequence[Range] = ()) -> Places | None:
    """Where the characters of `text`, which `source` prints, stand in it.

    `text` has `END` between blocks and `NOTE` for each reference to a footnote; `values` are
    the ranges of it that expressions printed, in order. None where they do not fit.
    """
    return _Search(source, text, values).run()


class _Search:
    """Depth first: a sign that may print or be markup is taken as printing as long as the
    rest fits."""

    def __init__(self, source: str, text: str, values: Sequence[Range]) -> None:
        self._source, self._text = source, text
        self._values = dict(values)
        self._steps: list[tuple[int, int, int, int]] = []
        self._open: list[tuple[int, int, int]] = []
        self._seen: set[Range] = set()

    def run(self) -> Places | None:
        opening = _START.match(self._source)
        starts = [0] if opening is None else [0, *([opening.end()] if opening.end() else [])]
        return next((found for at in reversed(starts) if (found := self._from(at))), None)

    def _from(self, i: int) -> Places | None:
        source, text = self._source, self._text
        j = 0
        while True:
            if j == len(text) and (end := _END.match(source, i)) and end.end() == len(source):
                return self._found()
            step = self._printed(i, j) if (i, j) not in self._seen else None
            silent = self._silent(i, j)
            self._seen.add((i, j))
            if step:
                if silent > i:
                    self._open.append((silent, j, len(self._steps)))
                self._steps.append((i, step[0], j, step[1]))
                i, j = step
            elif silent > i:
                i = silent
            elif self._open:
                i, j, size = self._open.pop()
                del self._steps[size:]
            else:
                return None

    def _printed(self, i: int, j: int) -> Range | None:
        """Where both sides go on if what stands at `i` prints what is at `j`."""
        text, source = self._text, self._source
        if j == len(text):
            return None
        if j in self._values:
            found = _EXPRESSION.match(source, i)
            return (found.end(), self._values[j]) if found else None
        sign = text[j]
        pattern = {NOTE: _NOTE, END: _BOUNDARY, "\n": _BREAK, " ": _SPACE}.get(sign)
        found = pattern.match(source, i) if pattern else None
        if found and found.end() > i:
            return found.end(), j + 1
        same = source.startswith(sign, i) and sign not in (NOTE, END)
        return (i + 1, j + 1) if same else None

    def _silent(self, i: int, j: int) -> int:
        if (i, j) in self._seen:
            return i
        found = _SILENT.match(self._source, i)
        return found.end() if found else i

    def _found(self) -> Places:
        starts, ends = [0] * len(self._text), [0] * len(self._text)
        for i, next_i, j, next_j in self._steps:
            starts[j:next_j] = [i] * (next_j - j)
            ends[j:next_j] = [next_i] * (next_j - j)
        return Places(starts, ends)
