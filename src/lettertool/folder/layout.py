"""Where things lie in the lines of a YAML text: what an editor of lines must know.

Block collections have no end of their own (the parser's mark lies behind the comments
that follow), so ends are those of the last leaf. Lines are YAML's: NEL, LS and PS end
one too, even inside a comment.
"""

import re
from typing import Final, NamedTuple

from lettertool.errors import Problem, RefusedError
from lettertool.folder.nodes import Node, Scalar, Sequence, Tree

_BREAK: Final = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_BREAK_IN_VALUE: Final = re.compile(r"[\n\u2028\u2029]")
_NO_TOKENS: Final = re.compile(r"(?:[ \t\n\r\x85\u2028\u2029]++|#[^\n\r\x85\u2028\u2029]*+)*+")
_LAST_BREAK: Final = re.compile(r"(?:\r\n|[\r\n\x85\u2028\u2029])\Z")
_SPACES: Final = re.compile(r"[ \t\n\r\x85\u2028\u2029]*")
_COMMENT: Final = re.compile(r" *#")


def refused() -> RefusedError:
    """For what cannot be changed without a risk for the lines around it."""
    message = "could not edit this without touching other lines"
    return RefusedError(Problem(message, hint="change the file by hand"))


class Span(NamedTuple):
    """Part of a text: whole lines end before the line break of the last one."""

    start: int
    end: int


class Splice(NamedTuple):
    """The text that takes the place of a part."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: list[Splice]) -> str:
    """The text after replacing parts that do not overlap."""
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


class Layout:
    """The lines of one text."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.text = text = tree.text
        self._breaks = [sign for sign in "\n\r\x85\u2028\u2029" if sign in text]
        crlf = "\r\n" in text[: text.find("\n") + 1]
        self.newline = "\r\n" if crlf else "\r" if self._breaks[:1] == ["\r"] else "\n"

    def line_start(self, index: int) -> int:
        return max((self.text.rfind(sign, 0, index) + 1 for sign in self._breaks), default=0)

    def line_end(self, index: int) -> int:
        """Before the line's break, or at the end of the text."""
        match = _BREAK.search(self.text, index)
        return match.start() if match else len(self.text)

    def next_line(self, index: int) -> int:
        """Behind the line's break, or at the end of the text."""
        match = _BREAK.search(self.text, index)
        return match.end() if match else len(self.text)

    def column(self, index: int) -> int:
        return index - self.line_start(index)

    def next_token(self, index: int) -> int:
        """What follows behind spaces, line breaks and comments."""
        match = _NO_TOKENS.match(self.text, index)
        return match.end() if match else index

    def colon_end(self, key: Scalar) -> int:
        colon = self.next_token(key.end)
        if not self.text.startswith(":", colon):
            raise refused()
        return colon + 1

    def content_end(self, node: Node) -> int:
        """Behind the last character of a node that is not a line break."""
        if isinstance(node, Scalar):
            return self._scalar_end(node)
        children = node.items if isinstance(node, Sequence) else [*node.values.values()]
        return node.end if node.flow else self.content_end(children[-1])

    def _scalar_end(self, node: Scalar) -> int:
        if node.style not in ("|", ">"):
            return node.end
        source = self.text[node.start : node.end]
        keep = "+" in re.split("[\r\n# \t]", source, maxsplit=1)[0]
        if keep:
            # Blank lines that follow belong to the text.
            return node.end - (len(last[0]) if (last := _LAST_BREAK.search(source)) else 0)
        content = node.value.rstrip("\n")
        if node.style == "|" and content:
            below_header = 1 + len(_BREAK_IN_VALUE.findall(content))
            ends = [match.start() for match in _BREAK.finditer(source)] + [len(source)]
            return node.start + ends[below_header]
        return self.line_end(node.start + len(source.rstrip(" \t\n\r\x85\u2028\u2029")))

    def text_column(self, node: Node) -> int | None:
        """Where the lines of a block text begin; None for all else, and for an empty one."""
        if not isinstance(node, Scalar) or node.style not in ("|", ">"):
            return None
        first = _SPACES.match(self.text, self.line_end(node.start))
        return self.column(first.end()) if first and first.end() < node.end else None

    def comment_column(self, line: int) -> int | None:
        """Where the comment that fills a line begins; None for any other line."""
        match = _COMMENT.match(self.text, line)
        return match.end() - 1 - line if match else None

    def swallows(self, end: int, column: int) -> bool:
        """Whether a block text in this column, in the line that ends here, would go on
        over a comment below."""
        spaces = _SPACES.match(self.text, end)
        token = spaces.end() if spaces else end
        return self.text.startswith("#", token) and self.column(token) >= column

    def with_comments_below(self, end: int, column: int) -> int:
        """The end of the comment lines directly below that are indented deeper."""
        while True:
            line = self.next_line(end)
            begins = self.comment_column(line)
            if line == end or begins is None or begins <= column:
                return end
            end = self.line_end(line)

    def with_comments_above(self, start: int, floor: int) -> int:
        """The start of the comment lines directly above, but not before `floor`."""
        while start > floor:
            line = self.line_start(self._break_before(start))
            if line < floor or self.comment_column(line) is None:
                break
            start = line
        return start

    def _break_before(self, line: int) -> int:
        return line - (2 if self.text.endswith("\r\n", 0, line) else 1)

    def insert_below(self, end: int, lines: str) -> Splice:
        """Puts lines behind the line that ends here. Lines are separated, not ended:
        whether the file's last line has a break stays as it is."""
        if end == len(self.text):
            return Splice(end, end, self.newline + lines)
        line = self.next_line(end)
        return Splice(line, line, lines + self.newline)

    def remove_lines(self, span: Span) -> Splice:
        """Takes out lines with their break, or where there is none, with the one before."""
        if span.end == len(self.text) and span.start:
            return Splice(self._break_before(span.start), span.end, "")
        return Splice(span.start, self.next_line(span.end), "")
