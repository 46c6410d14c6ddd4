"""Spans as Markdown: signs for their styles, and escapes where text would be markup.

What is markup is decided on the whole paragraph, since a value and the words beside it may
be harmless alone. The conditions follow CommonMark 0.31, sections 2.4 (backslash escapes)
and 6.2 (emphasis).
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise

import msgspec

from lettertool.document import Span
from lettertool.formats.md.styles import (
    Signs,
    Styled,
    changes_within_word,
    is_address,
    signs_of,
    styled_spans,
    tags_of,
    without_innermost,
)

BREAK = "  \n"

_SIGNIFICANT = re.compile(r"[\\`*_\[\]<&~!#>+=|:\-]|\d[.)]")
_PAIRED = re.compile(r"[`*_\[]")
_LINE_START = re.compile(
    r"""(?m)^(\#{1,6}(?=[ \t]|$) | > | [-+*](?=[ \t]|$) | (?:=+|-[- \t]*)(?=[ \t]*$) | ~~~
            | _(?=[ \t]*_[ \t_]*_[ \t]*$)
            | :?-+:?[ \t]*(?=\|) | \|(?=[ \t:|-]+$) | \d{1,9}(?=[.)](?:[ \t]|$)) )""",
    re.VERBOSE,
)
_MARKUP = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|\s|$) | <(?=[A-Za-z/!?]) | &(?=\#?\w+;) | ~(?=~)", re.VERBOSE
)
_NOTE = "\ufffc"
"""Stands for a footnote reference while escapes are looked for."""


def inline(spans: Sequence[Span]) -> str:
    """`spans` as one Markdown paragraph; line feeds become hard breaks.

    A style that no sign can show where it stands, such as bold between a bracket and a
    letter, is left out.
    """
    return "".join(inline_parts(spans))


def inline_parts(spans: Sequence[Span]) -> list[str]:
    """What `inline` gives, in a part for each of `spans`. Opening signs are in the part that
    they open, closing signs in the one that they close."""
    trimmed = _trimmed(spans)
    kept = [span for span in trimmed if span.text or span.note]
    parts = iter(_parts(kept))
    return [next(parts).replace("\n", BREAK) if span.text or span.note else "" for span in trimmed]


def _parts(spans: Sequence[Span]) -> list[str]:
    text = "".join(_NOTE if span.note else span.text for span in spans)
    if not any(map(_is_styled, spans)) and not _has_markup(text):
        return [span.text for span in spans]
    plain = not _SIGNIFICANT.search(text)
    if plain and not any(span.strong or span.emphasis or span.link for span in spans):
        return list(map(_plain, spans))
    styled = styled_spans(spans)
    written = _written(text, styled)
    while any(one.stars for one in styled) and not _stars_count("".join(written), text, styled):
        styled = without_innermost(styled)
        written = _written(text, styled)
    return written


def _is_styled(span: Span) -> bool:
    styles = span.strong or span.emphasis or span.underline or span.script or span.link
    return bool(styles or span.note)


def _has_markup(text: str) -> bool:
    """Whether unstyled text may need a backslash anywhere."""
    at_line_start = _LINE_START.search if "\n" in text else _LINE_START.match
    return bool(_PAIRED.search(text) or _MARKUP.search(text) or at_line_start(text))


def _written(text: str, styled: Sequence[Styled]) -> list[str]:
    escapes = _escapes(text, styled)
    widths = (1 if one.span.note else len(one.span.text) for one in styled)
    writer = _Writer()
    for one, start in zip(styled, accumulate(widths, initial=0), strict=False):
        writer.add(one, _escaped(one.span.text, start, escapes))
    return _with_line_starts_escaped(*writer.finish())


def _stars_count(written: str, text: str, styled: Sequence[Styled]) -> bool:
    """Whether all asterisks that stand for styles are read as such. Only where styles change
    within a word is there doubt, and only then is the parser loaded."""
    if not changes_within_word(styled):
        return True
    from markdown_it import MarkdownIt

    (token,) = MarkdownIt("commonmark").parseInline(written)
    read = "".join(child.content for child in token.children or [] if child.type != "html_inline")
    return read.count("*") == text.count("*")


def escaped(text: str) -> str:
    """Literal text as Markdown."""
    return inline((Span(text),))


def escaped_alt(text: str) -> str:
    """Literal text for the brackets of an image."""
    return re.sub(r"[\\\[\]*_`<&]", r"\\\g<0>", text)


def _plain(span: Span) -> str:
    if span.note:
        return f"[^{span.note}]"
    opening, closing = tags_of(span)
    return f"{opening}{span.text}{closing}"


def _trimmed(spans: Sequence[Span]) -> list[Span]:
    """`spans` without white space at the edges of lines, where Markdown has none; one of
    which nothing is left has no text."""
    lines: list[Span] = []
    at_start = True
    for span in spans:
        text = span.text
        if "\n" in text:
            first, *rest = text.split("\n")
            if not first.strip(" \t"):
                _strip_end(lines, " \t")
            text = "\n".join([first.rstrip(" \t"), *_stripped(rest)])
        text = text.lstrip(" \t\n") if at_start else text
        lines.append(span if text == span.text else msgspec.structs.replace(span, text=text))
        if text or span.note:
            at_start = text.endswith("\n")
    _strip_end(lines, " \t\n")
    return lines


def _strip_end(spans: list[Span], characters: str) -> None:
    for index in range(len(spans) - 1, -1, -1):
        text = spans[index].text.rstrip(characters)
        if text != spans[index].text:
            spans[index] = msgspec.structs.replace(spans[index], text=text)
        if text or spans[index].note:
            break


def _stripped(lines: Sequence[str]) -> list[str]:
    """Lines without white space around them, no empty ones, which would end the paragraph;
    the last goes on in the next span."""
    whole = [line.strip(" \t") for line in lines[:-1] if line.strip(" \t")]
    return [*whole, *(line.lstrip(" \t") for line in lines[-1:])]


class _Writer:
    """Writes spans one after the other; signs stay open while the style lasts."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._open: list[tuple[str, str]] = []
        self._starts: list[int] = []
        self._length = 0

    def add(self, styled: Styled, text: str) -> None:
        """Adds a span; `text` is its text with escapes."""
        span = styled.span
        signs = signs_of(styled)
        self._close_to(self._open_around_note() if span.note else signs)
        self._starts.append(self._length)
        if span.note:
            self._put(f"[^{span.note}]")
            return
        space = text[: len(text) - len(text.lstrip())]
        self._put(space)
        for sign in signs[len(self._open) :]:
            self._put(sign[0])
            self._open.append(sign)
        self._put(f"<{span.text}>" if is_address(span) else text[len(space) :])

    def finish(self) -> tuple[str, list[int]]:
        """The paragraph, and where in it each span starts."""
        self._close_to(())
        return "".join(self._out), self._starts

    def _open_around_note(self) -> Signs:
        """The open signs without those of a link and within: a reference to a footnote is a
        link of its own, and none stands in another one."""
        links = (index for index, sign in enumerate(self._open) if sign[0] == "[")
        return tuple(self._open[: next(links, len(self._open))])

    def _put(self, text: str) -> None:
        self._out.append(text)
        self._length += len(text)

    def _close_to(self, signs: Signs) -> None:
        keep = 0
        while keep < min(len(signs), len(self._open)) and signs[keep] == self._open[keep]:
            keep += 1
        if keep == len(self._open):
            return
        text = "".join(self._out)
        words = text.rstrip()
        closing = "".join(sign for _, sign in reversed(self._open[keep:]))
        self._out = [words, closing, text[len(words) :]]
        self._length += len(closing)
        self._starts = [
            start + len(closing) if start >= len(words) else start for start in self._starts
        ]
        del self._open[keep:]


# Escapes


def _escaped(text: str, start: int, escapes: Sequence[int]) -> str:
    first = bisect_left(escapes, start)
    last = bisect_left(escapes, start + len(text), first)
    cuts = [0, *(index - start for index in escapes[first:last]), len(text)]
    return "\\".join(text[a:b] for a, b in pairwise(cuts))


def _escapes(text: str, styled: Sequence[Styled]) -> list[int]:
    """The indices in a paragraph's text that need a backslash, in order."""
    edges = _edges(text, styled)
    indices = {match.start() for match in _MARKUP.finditer(text)}
    indices |= {i for i in edges if text[i : i + 1] == "\\"}
    indices |= {edge - 1 for edge in edges if text[edge - 1 : edge] in ("\\", "!", "<", "&", "~")}
    if text.count("`") > 1:
        indices |= _all(text, "`")
    linked = any(one.span.link for one in styled)
    if linked or "](" in text or "]:" in text or "[^" in text:
        indices |= _all(text, "[")
    if linked:
        indices |= _all(text, "]")
    indices |= {m.end() - 1 for m in re.finditer(f"{_NOTE}[(:]", text)}
    starred = any(one.stars for one in styled)
    for sign in "*_":
        found = [i for i in _all(text, sign) if _may_delimit(text, i, edges)]
        if len(found) > 1 or (starred and sign == "*"):
            indices |= set(found)
    return sorted(indices)


def _all(text: str, character: str) -> set[int]:
    return {match.start() for match in re.finditer(re.escape(character), text)}


def _edges(text: str, styled: Sequence[Styled]) -> set[int]:
    """Where signs stand: the indices at which styles change, and those that signs move to
    because white space stands there."""
    edges: set[int] = set()
    position = 0
    before: Signs | None = ()
    for one in styled:
        signs = None if one.span.note or is_address(one.span) else signs_of(one)
        if signs != before or signs is None:
            edges.add(position)
        position += 1 if one.span.note else len(one.span.text)
        before = signs
    if before != ():
        edges.add(position)
    return edges | {
        moved for edge in edges for moved in (len(text[:edge].rstrip()), _next_word(text, edge))
    }


def _next_word(text: str, index: int) -> int:
    return len(text) - len(text[index:].lstrip())


def _may_delimit(text: str, index: int, edges: set[int]) -> bool:
    """Whether a `*` or `_` could open or close emphasis."""
    if index in edges or index + 1 in edges:
        return True
    left, right = text[index - 1 : index] or " ", text[index + 1 : index + 2] or " "
    in_word = text[index] == "_" and left.isalnum() and right.isalnum()
    return not in_word and not (left.isspace() and right.isspace())


def _with_line_starts_escaped(text: str, starts: Sequence[int]) -> list[str]:
    """The parts of `text` that start at `starts`, with a backslash wherever a line would
    otherwise start with markup."""
    places = [
        match.end(1) if match[1][0].isdigit() else match.start(1)
        for match in _LINE_START.finditer(text)
    ]
    ends = [*starts[1:], len(text)]
    return [
        _with_backslashes(text, start, end, places) for start, end in zip(starts, ends, strict=True)
    ]


def _with_backslashes(text: str, start: int, end: int, places: Sequence[int]) -> str:
    first, last = bisect_left(places, start), bisect_left(places, end)
    cuts = [start, *places[first:last], end]
    return "\\".join(text[a:b] for a, b in pairwise(cuts))


def closed_heading(text: str) -> str:
    """A heading's text, with a closing run of `#` kept from being its mark."""
    return re.sub(r"(?:(?<=[ \t])|^)#+$", r"\\\g<0>", text)
