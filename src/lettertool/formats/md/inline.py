"""Spans as Markdown: signs for their styles, and escapes where text would be markup.

The conditions follow CommonMark 0.31, sections 2.4 (backslash escapes) and 6.2 (emphasis).
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from lettertool.document import Span

BREAK = "  \n"

_SIGNIFICANT = re.compile(r"[\\`*_\[\]<&~!#>+=|:\-]|\d[.)]")
_LINE_START = re.compile(
    r"""(?m)^(\#{1,6}(?=\s|$) | > | [-+*](?=\s|$) | (?:=+|-[-\s]*)(?=\s*$) | ~~~
            | :?-+:?\s*(?=\|) | \|(?=[\s:|-]+$) | \d{1,9}(?=[.)](?:\s|$)) )""",
    re.VERBOSE,
)
_STAR = re.compile(r"(?<=\S)\*|\*(?=\S)")
_UNDERSCORE = re.compile(r"(?<=\S)_(?!\w)|(?<!\w)_(?=\S)")
_ALWAYS = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~]) | <(?=[A-Za-z/!?]) | &(?=\#?\w+;) | \[(?=\^) | \[(?=[^\]]*\]:)
      | ~(?=~)""",
    re.VERBOSE,
)


def inline(spans: Sequence[Span]) -> str:
    """`spans` as one Markdown paragraph; line feeds become hard breaks."""
    spans = _trimmed(spans)
    text = "".join(span.text for span in spans)
    styled = any(span.strong or span.emphasis for span in spans)
    linked = any(span.link for span in spans)
    if not _SIGNIFICANT.search(text) and not styled and not linked:
        return "".join(map(_plain, spans)).replace("\n", BREAK)
    writer = _Writer(_Escapes(text, styled, linked))
    for span in _expressible(spans):
        writer.add(span)
    return _escape_line_starts(writer.finish()).replace("\n", BREAK)


def escaped(text: str) -> str:
    """Literal text as Markdown."""
    return inline((Span(text),))


def escaped_alt(text: str) -> str:
    """Literal text for the brackets of an image."""
    return _Escapes(text, styled=False, linked=True).apply(text, "", "")


def _plain(span: Span) -> str:
    if span.note:
        return f"[^{span.note}]"
    opening, closing = _tags(span)
    return f"{opening}{span.text}{closing}"


def _tags(span: Span) -> tuple[str, str]:
    names = [name for name, on in (("u", span.underline), (span.script, span.script)) if on]
    return "".join(f"<{n}>" for n in names), "".join(f"</{n}>" for n in reversed(names))


def _trimmed(spans: Sequence[Span]) -> list[Span]:
    """`spans` without white space at the edges of lines, where Markdown has none."""
    lines: list[Span] = []
    at_start = True
    for span in spans:
        text = re.sub(r"[ \t]*\n[ \t]*", "\n", span.text)
        text = text.lstrip(" \t") if at_start else text
        if text or span.note:
            lines.append(msgspec.structs.replace(span, text=text))
            at_start = text.endswith("\n")
    while lines and not lines[-1].note:
        text = lines[-1].text.rstrip(" \t\n")
        if text:
            lines[-1] = msgspec.structs.replace(lines[-1], text=text)
            break
        lines.pop()
    return lines


class _Escapes:
    """Which characters of a paragraph need a backslash."""

    def __init__(self, text: str, styled: bool, linked: bool) -> None:
        self._star = styled or len(_STAR.findall(text)) > 1
        self._underscore = len(_UNDERSCORE.findall(text)) > 1
        self._backtick = text.count("`") > 1
        self._bracket = linked or "](" in text
        self._closing_bracket = linked

    def apply(self, text: str, before: str, after: str) -> str:
        """`text` with escapes; `before` and `after` are its neighbours, or empty."""
        text = _ALWAYS.sub(lambda match: f"\\{match[0]}", text) if text else text
        if self._backtick:
            text = text.replace("`", "\\`")
        if self._bracket:
            text = re.sub(r"(?<!\\)\[", r"\\[", text)
        if self._closing_bracket:
            text = text.replace("]", "\\]")
        if self._star:
            text = self._delimiters(text, "*", before, after)
        if self._underscore:
            text = self._delimiters(text, "_", before, after)
        return text

    @staticmethod
    def _delimiters(text: str, sign: str, before: str, after: str) -> str:
        padded = f"{before or ' '}{text}{after or ' '}"
        shift = len(before or " ")
        escaped: list[str] = []
        for index, character in enumerate(text, shift):
            if character == sign:
                left, right = padded[index - 1], padded[index + 1]
                apart = left.isspace() and right.isspace()
                in_word = sign == "_" and left.isalnum() and right.isalnum()
                if not apart and not in_word:
                    escaped.append("\\")
            escaped.append(character)
        return "".join(escaped)


class _Writer:
    """Writes spans one after the other; signs stay open while the style lasts."""

    def __init__(self, escapes: _Escapes) -> None:
        self._escapes = escapes
        self._out: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._last = ""

    def add(self, span: Span) -> None:
        if span.note:
            self._out.append(f"[^{span.note}]")
            self._last = "]"
            return
        if span.link and span.link == span.text and not re.search(r"[\s<>]", span.text):
            self._close_to([])
            self._out.append(f"<{span.link}>")
            self._last = ">"
            return
        self._close_to(_signs(span))
        space = span.text[: len(span.text) - len(span.text.lstrip())]
        self._out.append(space)
        self._open_to(_signs(span))
        text = span.text[len(space) :]
        self._out.append(self._escapes.apply(text, space or self._last, ""))
        self._last = span.text[-1:]

    def finish(self) -> str:
        self._close_to([])
        return "".join(self._out)

    def _close_to(self, signs: list[tuple[str, str]]) -> None:
        keep = 0
        while keep < min(len(signs), len(self._open)) and signs[keep] == self._open[keep]:
            keep += 1
        if keep == len(self._open):
            return
        tail = ""
        if self._out:
            text = self._out.pop()
            tail = text[len(text.rstrip()) :]
            self._out.append(text.rstrip())
        self._out += [closing for _, closing in reversed(self._open[keep:])]
        del self._open[keep:]
        self._out.append(tail)

    def _open_to(self, signs: list[tuple[str, str]]) -> None:
        for sign in signs[len(self._open) :]:
            self._out.append(sign[0])
            self._open.append(sign)


def _signs(span: Span) -> list[tuple[str, str]]:
    """Opening and closing signs of a span's styles, from the outermost in."""
    signs: list[tuple[str, str]] = []
    if span.link:
        signs.append(("[", f"]({_destination(span.link)})"))
    if span.strong:
        signs.append(("**", "**"))
    if span.emphasis:
        signs.append(("*", "*"))
    opening, closing = _tags(span)
    return [*signs, (opening, closing)] if opening else signs


def _destination(link: str) -> str:
    return f"<{link}>" if re.search(r"[()\s]", link) else link


def _expressible(spans: Sequence[Span]) -> Iterator[Span]:
    """`spans` with the styles that Markdown can show where they stand."""
    for before, span, after in _neighbours(spans):
        text = span.text.strip()
        styled = span.strong or span.emphasis
        if styled and (
            not text or _stuck(text[0], _edge(before, -1)) or _stuck(text[-1], _edge(after, 0))
        ):
            yield msgspec.structs.replace(span, strong=False, emphasis=False)
        else:
            yield span


def _neighbours(spans: Sequence[Span]) -> Iterator[tuple[Span | None, Span, Span | None]]:
    padded = [None, *spans, None]
    for (before, span), (_, after) in pairwise(pairwise(padded)):
        assert span is not None
        yield before, span, after


def _edge(span: Span | None, index: int) -> str:
    return span.text[index] if span and span.text else " "


def _stuck(inner: str, outer: str) -> bool:
    """Whether a sign between punctuation inside and a letter outside would not count."""
    return _is_punctuation(inner) and not outer.isspace() and not _is_punctuation(outer)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _escape_line_starts(text: str) -> str:
    def escape(match: re.Match[str]) -> str:
        start = match[1]
        return f"{start}\\" if start[0].isdigit() else f"\\{start}"

    return _LINE_START.sub(escape, text)
