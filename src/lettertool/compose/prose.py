"""Plain paragraphs, read without a Markdown parser.

Most of a letter is prose with no markup but `<sup>` and a bold letterhead, and loading the
parser takes a fifth of a whole run. What `read` takes on, it reads as the parser does
(a property test holds them together); everything else it leaves to the parser.
"""

import re

from lettertool.compose.values import FIRST_MARK, LAST_MARK
from lettertool.document import Paragraph, Span

_STYLED = re.compile(
    rf"<(sup|sub|u)>([^<>*\n]+)</\1>(?!<)"
    rf"|(?:(?<=\s)|^)\*\*([{chr(FIRST_MARK)}-{chr(LAST_MARK)}])\*\*(?=\s|$)"
)
_MARKUP = re.compile(r"[\\*_\[\]<|\t]|^ *(?:[-+>#=]|\d+[.)])|^ {4}|[ ]{2}$|[^\S \n]", re.MULTILINE)
_PARAGRAPH_BREAK = re.compile(r"\n(?: *\n)+")


def read(markdown: str, keep_lines: bool) -> tuple[Paragraph, ...] | None:
    """The paragraphs of `markdown`, or None where it may have markup of another kind."""
    if _MARKUP.search(_STYLED.sub(lambda styled: styled[2] or "x", markdown)):
        return None
    texts = _PARAGRAPH_BREAK.split(markdown.strip("\n "))
    return tuple(Paragraph(_spans(text, keep_lines)) for text in texts if text)


def _spans(text: str, keep_lines: bool) -> tuple[Span, ...]:
    lines = [line.strip(" ") for line in text.split("\n")]
    pieces = _STYLED.split(("\n" if keep_lines else " ").join(lines))
    spans: list[Span] = []
    for index in range(0, len(pieces), 4):
        if pieces[index]:
            spans.append(Span(pieces[index]))
        if index + 1 < len(pieces):
            tag, tagged, strong = pieces[index + 1 : index + 4]
            spans.append(_styled(tag, tagged, strong))
    return tuple(spans)


def _styled(tag: str | None, tagged: str, strong: str) -> Span:
    if tag is None:
        return Span(strong, strong=True)
    if tag == "u":
        return Span(tagged, underline=True)
    return Span(tagged, script="sup" if tag == "sup" else "sub")
