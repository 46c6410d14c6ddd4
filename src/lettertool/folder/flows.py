"""Edits of flow lists and flow mappings: `[a, b]` and `{a: b}`, on one line or several.

A comma goes with the entry. Where each entry has its own line, so has a new one, and an
entry's comment stays with it.
"""

import re
from typing import Final, NamedTuple

from lettertool.folder.habits import habit_like
from lettertool.folder.layout import Layout, Span, Splice, refused
from lettertool.folder.nodes import Mapping, Sequence
from lettertool.folder.scalars import Value, in_list, inline

_REST_OF_LINE: Final = re.compile(
    r"(?:[ \t]*,)?([ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?)(?=[\r\n\x85\u2028\u2029]|\Z)"
)


class Source(NamedTuple):
    """An entry as it is written, and the comment behind it with the space in front."""

    entry: str
    comment: str


class FlowEntries:
    """The entries of a flow list, or the pairs of a flow mapping."""

    def __init__(self, layout: Layout, node: Sequence | Mapping) -> None:
        self.layout = layout
        self.text = layout.text
        self.node = node
        if isinstance(node, Sequence):
            self.spans = [Span(item.start, layout.content_end(item)) for item in node.items]
        else:
            self.spans = [
                Span(key.start, layout.content_end(value))
                for key, value in zip(node.keys.values(), node.values.values(), strict=True)
            ]

    def source(self, index: int) -> Source:
        """An entry as it is written, with the comment behind it."""
        start, end = self.spans[index]
        line = _REST_OF_LINE.match(self.text, end)
        comment = line[1].rstrip(" \t") if line and self._own_line_end(index) is not None else ""
        return Source(self.text[start:end], comment)

    def written(self, value: Value, index: int) -> str:
        """A new entry in the style of the one in front of it, or of the first."""
        items = self.node.items if isinstance(self.node, Sequence) else []
        habit = habit_like(self.layout, items[max(index - 1, 0)] if items else None)
        return inline(value, in_list(value, habit))

    def insert(self, index: int, new: str, comment: str = "") -> list[Splice]:
        """Puts an entry in front of another, or behind the last.

        Raises RefusedError where its comment would swallow what follows.
        """
        if not self.spans:
            start, end = self.node.start + 1, self.node.end - 1
            return [Splice(end if self.text[start:end].strip() else start, end, new)]
        if comment and self._own_line_end(max(index - 1, 0)) is None:
            raise refused()
        if index == 0:
            start = self.spans[0].start
            return [Splice(start, start, f"{new},{comment}{self._separator(0)}")]
        end = self.spans[index - 1].end
        line_end = self._own_line_end(index - 1)
        if line_end is None:
            return [Splice(end, end, f", {new}")]
        separator = self._separator(index - 1)
        if self._comma(index - 1) is None:
            return [Splice(end, line_end, f",{self.text[end:line_end]}{separator}{new}{comment}")]
        return [Splice(line_end, line_end, f"{separator}{new},{comment}")]

    def remove(self, index: int) -> list[Splice]:
        """Takes an entry out. Raises RefusedError where another's comment would go with it."""
        start, end = self.spans[index]
        line_end = self._own_line_end(index)
        if len(self.spans) == 1:
            return self._cut_only(start, end)
        if line_end is not None:
            return self._cut_line(index, line_end)
        if index == 0:
            following = self.spans[1].start
            return [self._cut(start, following, outside=self.text[end:following])]
        before = self.spans[index - 1].end
        return [self._cut(before, end, outside=self.text[before:start])]

    def _cut_only(self, start: int, end: int) -> list[Splice]:
        begin, close = self.node.start + 1, self.node.end - 1
        if "#" not in self.text[begin:start] + self.text[end:close]:
            return [Splice(begin, close, "")]
        comma = self._comma(0)
        return [Splice(start, end, ""), *([] if comma is None else [Splice(comma, comma + 1, "")])]

    def _cut(self, start: int, end: int, outside: str) -> Splice:
        if "#" in outside:
            raise refused()
        return Splice(start, end, "")

    def _cut_line(self, index: int, line_end: int) -> list[Splice]:
        line = Span(self.layout.line_start(self.spans[index].start), line_end)
        cut = [self.layout.remove_lines(line)]
        if index == len(self.spans) - 1 and self._comma(index) is None:
            comma = self.layout.next_token(self.spans[index - 1].end)
            cut.append(Splice(comma, comma + 1, ""))
        return cut

    def _comma(self, index: int) -> int | None:
        token = self.layout.next_token(self.spans[index].end)
        return token if self.text.startswith(",", token) else None

    def _own_line_end(self, index: int) -> int | None:
        """The end of the line where it holds nothing but this entry and a comment."""
        start, end = self.spans[index]
        line = _REST_OF_LINE.match(self.text, end)
        own = not self.text[self.layout.line_start(start) : start].strip(" ")
        return line.end() if line and own else None

    def _separator(self, index: int) -> str:
        """What stands between two entries, apart from the comma."""
        if self._own_line_end(index) is None:
            return " "
        start = self.spans[index].start
        return self.layout.newline + self.text[self.layout.line_start(start) : start]
