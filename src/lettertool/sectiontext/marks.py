"""What stands for an expression or a link's target while a section's text is written: one
private-use character, as composing leaves one where a value prints. So the text is escaped
and wrapped as it will be read, whatever the expression holds.
"""

import re
from collections.abc import Mapping

import msgspec

from lettertool.compose.values import FIRST_MARK
from lettertool.document import Span

_JINJA = re.compile(r"\{(?=[{%#])")
_NEEDS_BRACKETS = re.compile(r"[()\s]|^<")
_TARGET_MARKUP = re.compile(r"\\(?=[!-/:-@\[-`{-~])|[<>]|&(?=#?\w+;)")

JOINT = "<u></u>"
"""Prints nothing, and lets the sign of a style stand beside a letter."""


class Marks:
    """The marks of one section's text. `expressions` are by the origin that they print."""

    def __init__(self, expressions: Mapping[str, str]) -> None:
        self._expressions = expressions
        self._texts: dict[str, str] = {}
        self._marks: dict[str, str] = {}

    def marked(self, span: Span) -> Span:
        """`span` with marks for the expression that prints it and for its link's target."""
        text, link = span.text, span.link
        if span.origin in self._expressions:
            text = self.mark(self._expressions[span.origin])
        if link:
            link = self.mark(_target(link))
        return msgspec.structs.replace(span, text=text, link=link, origin="")

    def filled(self, text: str) -> str:
        """`text` with what the marks stand for, and nothing else that Jinja would read."""
        found = re.compile("|".join(["(?!)", *self._texts]))
        beside = re.compile(r"\{(?=" + found.pattern + ")")
        text = beside.sub(r"\g<0>" + JOINT, _harmless(text))
        return found.sub(lambda mark: self._texts[mark[0]], text)

    def width(self, text: str) -> int:
        """How wide `text` is once it is filled, escapes for Jinja aside."""
        return len(text) + sum(len(self._texts[c]) - 1 for c in text if c in self._texts)

    def mark(self, text: str) -> str:
        """The character that stands for `text`, which is Jinja or a link's target."""
        if text not in self._marks:
            mark = chr(FIRST_MARK + len(self._marks))
            self._marks[text] = mark
            self._texts[mark] = text
        return self._marks[text]


def _harmless(text: str) -> str:
    return _JINJA.sub(r"{\\", text)


def _target(link: str) -> str:
    """A link's address as Markdown's target of a link."""
    escaped = _harmless(_TARGET_MARKUP.sub(r"\\\g<0>", link))
    return f"<{escaped}>" if _NEEDS_BRACKETS.search(link) else escaped
