"""Spans as HTML: the elements of their styles, links, and references to footnotes."""

import re
from collections import Counter
from collections.abc import Sequence

from lettertool.document import Span
from lettertool.pages import escaped
from lettertool.structure import joined

_ELEMENTS = (("strong", "strong"), ("emphasis", "em"), ("underline", "u"))
_SAFE = re.compile(r"(?i)(?:https?|mailto|tel|ftp):|[^:]*(?:[/?#]|$)")
"""Addresses that a click only opens. Others, such as of scripts, are left out."""


class Notes:
    """The references to footnotes that one page makes; each has a place of its own, to which
    the footnote links back."""

    def __init__(self) -> None:
        self._made: Counter[int] = Counter()

    def html(self, spans: Sequence[Span]) -> str:
        """The HTML of spans."""
        return "".join(
            self._reference(span.note) if span.note else _styled(span) for span in joined(spans)
        )

    def _reference(self, number: int) -> str:
        self._made[number] += 1
        return (
            f'<sup><a id="{_place(number, self._made[number])}" href="#note-{number}" '
            f'role="doc-noteref" aria-label="Footnote {number}">{number}</a></sup>'
        )

    def links_back(self, number: int) -> str:
        """The links from a footnote to where it is referred to."""
        return "".join(
            f' <a class="back" href="#{_place(number, nth)}" role="doc-backlink" '
            f'aria-label="Back to reference {number}">↩</a>'
            for nth in range(1, self._made[number] + 1)
        )


def _place(number: int, nth: int) -> str:
    return f"ref-{number}" if nth == 1 else f"ref-{number}-{nth}"


def _styled(span: Span) -> str:
    html = lines(span.text)
    names: list[str] = [span.script] if span.script else []
    names += [name for style, name in reversed(_ELEMENTS) if getattr(span, style)]
    for name in names:
        html = f"<{name}>{html}</{name}>"
    if span.link and _SAFE.match(span.link):
        html = f'<a href="{escaped(span.link)}">{html}</a>'
    return html


def lines(text: str) -> str:
    """Text with its line ends as line breaks."""
    return escaped(text.replace("\r\n", "\n").replace("\r", "\n")).replace("\n", "<br>")
