"""Which signs show the styles of spans in Markdown, and which styles none can show where they
stand (CommonMark 0.31, section 6.2)."""

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from lettertool.document import Span

_STARS = {"strong": "**", "emphasis": "*"}
_NOTE = "\ufffc"

Signs = tuple[tuple[str, str], ...]


class Styled(NamedTuple):
    """A span with those of its styles that asterisks can show, from the outermost in."""

    span: Span
    stars: tuple[str, ...]


def signs_of(styled: Styled) -> Signs:
    """Opening and closing signs of a span's styles, from the outermost in."""
    return (*_outer_signs(styled.span), *((_STARS[star], _STARS[star]) for star in styled.stars))


def _outer_signs(span: Span) -> Signs:
    signs: Signs = ()
    if span.link and not is_address(span):
        signs = (("[", f"]({destination(span.link)})"),)
    opening, closing = tags_of(span)
    return (*signs, (opening, closing)) if opening else signs


def is_address(span: Span) -> bool:
    """Whether the span prints where it leads: then `<https://...>` is enough."""
    return bool(span.link) and span.link == span.text and not re.search(r"[\s<>]", span.text)


def styled_spans(spans: Sequence[Span]) -> list[Styled]:
    """The spans of a paragraph with the styles that Markdown can show where they stand."""
    styled = _nested(spans)
    for star in _STARS:
        styled = _without_stuck(styled, star)
    return styled


def changes_within_word(styled: Sequence[Styled]) -> bool:
    """Whether a style shown by asterisks begins or ends with no white space beside it."""
    return any(
        one.stars != other.stars
        and not (one.span.text[-1:] or _NOTE).isspace()
        and not (other.span.text[:1] or _NOTE).isspace()
        for one, other in pairwise(styled)
    )


def without_innermost(styled: Sequence[Styled]) -> list[Styled]:
    """The spans with one style less where two are shown, else with none shown at all."""
    deepest = max(len(one.stars) for one in styled)
    return [Styled(one.span, one.stars[: deepest - 1]) for one in styled]


def _nested(spans: Sequence[Span]) -> list[Styled]:
    """`spans` with strong and emphasis nested. Where one would end and another begin with
    no space between, their asterisks would run together: the second is left out."""
    styled: list[Styled] = []
    open_stars: list[str] = []
    before: Span | None = None
    for index, span in enumerate(spans):
        if span.note:
            styled.append(Styled(span, tuple(open_stars)))
            continue
        apart = before is None or _outer_signs(before) != _outer_signs(span)
        spaced = before is None or before.text[-1:].isspace() or span.text[:1].isspace()
        wanted = _wanted(spans, index)
        kept = [] if apart else _common(open_stars, wanted)
        new = [star for star in wanted if star not in kept]
        if not spaced and not apart and len(kept) < len(open_stars):
            new = []
        open_stars = kept + new
        styled.append(Styled(span, tuple(open_stars)))
        before = span
    return styled


def _wanted(spans: Sequence[Span], index: int) -> list[str]:
    """The styles of a span that asterisks show; the one that lasts longest is outermost."""
    span = spans[index]
    stars = [star for star in _STARS if getattr(span, star) and span.text.strip()]

    def lasts(star: str) -> int:
        rest = (n for n, other in enumerate(spans[index:]) if not getattr(other, star))
        return next(rest, len(spans))

    return sorted(stars, key=lasts, reverse=True)


def _common(open_stars: Sequence[str], wanted: Sequence[str]) -> list[str]:
    """The outermost open styles that go on."""
    kept: list[str] = []
    for star in open_stars:
        if star not in wanted:
            break
        kept.append(star)
    return kept


def _without_stuck(styled: Sequence[Styled], star: str) -> list[Styled]:
    """Less a style where its signs would not count: between punctuation inside and a letter
    outside."""
    result = list(styled)
    start = 0
    while start < len(result):
        end = start
        while end < len(result) and star in result[end].stars:
            end += 1
        if end > start and _is_stuck([one.span for one in result], start, end):
            result[start:end] = [
                Styled(one.span, tuple(s for s in one.stars if s != star))
                for one in result[start:end]
            ]
        start = max(end, start + 1)
    return result


def _is_stuck(spans: Sequence[Span], start: int, end: int) -> bool:
    inside = "".join(span.text or _NOTE for span in spans[start:end])
    words = inside.strip()
    before = inside[: len(inside) - len(inside.lstrip())] or _edge(spans, start - 1, -1)
    after = inside[len(inside.rstrip()) :] or _edge(spans, end, 0)
    return not words or _sticks(words[0], before[-1]) or _sticks(words[-1], after[0])


def _edge(spans: Sequence[Span], index: int, position: int) -> str:
    if not 0 <= index < len(spans):
        return " "
    return spans[index].text[position] if spans[index].text else "["


def _sticks(inner: str, outer: str) -> bool:
    return _is_punctuation(inner) and not outer.isspace() and not _is_punctuation(outer)


def _is_punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def destination(link: str) -> str:
    """An address as the target of a link or an image."""
    return f"<{link}>" if re.search(r"[()\s]", link) else link


def tags_of(span: Span) -> tuple[str, str]:
    """Opening and closing HTML tags of what Markdown has no sign for."""
    names = [name for name, on in (("u", span.underline), (span.script, span.script)) if on]
    return "".join(f"<{n}>" for n in names), "".join(f"</{n}>" for n in reversed(names))
