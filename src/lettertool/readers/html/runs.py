"""The text of one block as it is gathered: white space collapsed as a browser does."""

import re
from typing import NamedTuple

from lettertool.document import Script, Span
from lettertool.structure import style_of

_SPACE = re.compile(r"[ \t\n\r\f]+")


class Style(NamedTuple):
    """How text looks; the fields are those of `Span`. `kept` is for text whose white space
    counts, as in `<pre>`."""

    strong: bool = False
    emphasis: bool = False
    underline: bool = False
    script: Script = ""
    link: str = ""
    kept: bool = False


class Runs:
    """The spans of the block that is being read."""

    def __init__(self) -> None:
        self._spans: list[Span] = []
        self._at_space = True

    def add(self, text: str, style: Style) -> None:
        """Adds text, less the spaces that a browser does not show."""
        if not style.kept:
            text = _SPACE.sub(" ", text)
            text = text[1:] if self._at_space and text.startswith(" ") else text
        if text:
            self._at_space = text.endswith((" ", "\n")) and not style.kept
            self._append(Span(text, *style[:5]))

    def add_note(self, number: int) -> None:
        """Adds the reference to a footnote."""
        self._spans.append(Span("", note=number))
        self._at_space = False

    def add_break(self) -> bool:
        """Adds a line break. Tells whether the line before was empty: then the break ends a
        paragraph rather than a line."""
        self._strip_end()
        if not self._spans or self._spans[-1].text.endswith("\n"):
            return bool(self._spans)
        self._append(Span("\n", *style_of(self._spans[-1])))
        self._at_space = True
        return False

    def take(self) -> tuple[Span, ...]:
        """The block's spans, less white space at both ends; empty where nothing shows."""
        spans, self._spans, self._at_space = self._spans, [], True
        while spans and not spans[-1].note:
            text = spans[-1].text.rstrip()
            if text:
                spans[-1] = _with_text(spans[-1], text)
                break
            spans.pop()
        while spans and not spans[0].note:
            text = spans[0].text.lstrip()
            if text:
                spans[0] = _with_text(spans[0], text)
                break
            spans.pop(0)
        return tuple(spans)

    def _append(self, span: Span) -> None:
        last = self._spans[-1] if self._spans else None
        if last and not last.note and style_of(last) == style_of(span):
            self._spans[-1] = _with_text(last, last.text + span.text)
        else:
            self._spans.append(span)

    def _strip_end(self) -> None:
        while self._spans and not self._spans[-1].note:
            text = self._spans[-1].text.rstrip(" ")
            if text:
                self._spans[-1] = _with_text(self._spans[-1], text)
                return
            self._spans.pop()


def _with_text(span: Span, text: str) -> Span:
    return Span(text, *style_of(span))
