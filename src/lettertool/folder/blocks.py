"""Edits of block lists and block mappings, as splices of whole lines.

An entry of a list runs from the line of its dash to the line of its last leaf, with the
comments directly below that are indented deeper than the dash. Comments directly above
belong to it too. Those that are indented deeper than the dash but stand directly below
the list's key belong to the key, so that a new first entry does not take them over.
"""

import re

from lettertool.folder.habits import habit_like
from lettertool.folder.layout import Layout, Span, Splice, refused
from lettertool.folder.nodes import Mapping, Node, Scalar, Sequence
from lettertool.folder.scalars import Value, inline, item_lines


class BlockList:
    """A list that has entries, and the end of the line above the first."""

    def __init__(self, layout: Layout, node: Sequence, head: int) -> None:
        self.layout = layout
        self.node = node
        self.head = head
        self.column = layout.column(node.start)

    def dash(self, index: int) -> int:
        if index == 0:
            return self.node.start
        return self.layout.next_token(self.layout.content_end(self.node.items[index - 1]))

    def end(self, index: int) -> int:
        """The end of an entry's last line; for -1, of what belongs to the list's key."""
        below = self.layout.content_end(self.node.items[index]) if index >= 0 else self.head
        return self.layout.with_comments_below(self.layout.line_end(below), self.column)

    def span(self, index: int) -> Span:
        """All lines of an entry."""
        dash = self.dash(index)
        start = self.layout.line_start(dash)
        if self.layout.text[start:dash].strip(" "):
            raise refused()  # `- - a`: the line is not the entry's own
        floor = self.layout.next_line(self.end(index - 1))
        return Span(self.layout.with_comments_above(start, floor), self.end(index))

    def source(self, index: int) -> str:
        """An entry as it is written, with its comments."""
        start, end = self.span(index)
        return self.layout.text[start:end]

    def written(self, value: Value, index: int) -> str:
        """A new entry in the style of the one in front of it, or of the first."""
        neighbour = max(index - 1, 0)
        node = self.node.items[neighbour]
        habit = habit_like(self.layout, node)._replace(
            gap=self.gap(neighbour),
            block_texts=not self.layout.swallows(self.end(index - 1), self.column + 1),
        )
        if isinstance(node, Mapping) and node.flow:
            return " " * self.column + "-".ljust(habit.gap) + inline(value, habit)
        return self.layout.newline.join(item_lines(value, self.column, habit))

    def insert(self, index: int, lines: str) -> list[Splice]:
        """Puts the lines of an entry below another, or below the list's key."""
        return [self.layout.insert_below(self.end(index - 1), lines)]

    def remove(self, index: int) -> list[Splice]:
        """Takes out an entry. The last one leaves `[]`."""
        lines = self.layout.remove_lines(self.span(index))
        empty = [Splice(self.head, self.head, " []")] if len(self.node.items) == 1 else []
        return [*empty, lines]

    def gap(self, index: int) -> int:
        """How far behind its dash an entry begins; 2 where it begins on another line."""
        dash, start = self.dash(index), self.node.items[index].start
        between = self.layout.text[dash + 1 : start]
        return start - dash if between and not between.strip(" ") else 2


def remove_key(layout: Layout, node: Mapping, name: str) -> Splice:
    """Takes out the lines of a key that is not the only one; comments around them stay."""
    key = node.keys[name]
    end = layout.line_end(layout.content_end(node.values[name]))
    line = layout.line_start(key.start)
    before = layout.text[line : key.start]
    if not before.strip(" "):
        return layout.remove_lines(Span(line, end))
    # The key stands behind a dash, which the next key takes over where it is near.
    following = next(other.start for other in node.keys.values() if other.start > end)
    if layout.text[layout.next_line(end) : following].strip(" "):
        return Splice(line + len(before.rstrip(" ")), end, "")
    return Splice(key.start, following, "")


def set_value(layout: Layout, key: Scalar, old: Node, first: str, below: list[str]) -> Splice:
    """Puts another value behind a key: `first` on the key's line, `below` under it.

    A comment on the key's line stays, and so does the space in front of a value.
    """
    text, colon = layout.text, layout.colon_end(key)
    line = text[colon : layout.line_end(colon)]
    if old.plain is None or not (isinstance(old, Scalar) or old.flow):
        space, rest, end = " ", line, layout.line_end(layout.content_end(old))
    elif isinstance(old, Scalar) and old.style in ("|", ">"):
        header = re.split(r"[ \t\r\n\x85\u2028\u2029]", text[old.start : old.end], maxsplit=1)[0]
        space, end = text[colon : old.start], layout.content_end(old)
        rest = text[old.start + len(header) : layout.line_end(old.start)]
    else:
        space, end = text[colon : old.start], layout.line_end(old.end)
        rest = text[old.end : end]
    if not first and layout.line_end(colon) < old.start:
        rest = line
    lines = "".join(layout.newline + new for new in below)
    return Splice(colon, end, (space + first if first else "") + rest + lines)
