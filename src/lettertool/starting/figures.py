"""The figures of a letter's text, as facts that it could print."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from lettertool.compare.figures import FoundFigure, written_figures
from lettertool.document import Paragraph, Span
from lettertool.letter import Fact
from lettertool.starting.naming import fact_name

_KINDS = ("number", "amount", "percentage")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)", re.IGNORECASE)
_STREET = re.compile(
    r"\s+(?:[NSEW]{1,2}\.?\s+)?(?:[A-Z0-9][\w.’']*\s+){1,4}"
    r"(?:Street|Avenue|Road|Drive|Boulevard|Lane|Way|St|Ave|Blvd|Rd|NW|NE|SW|SE)\b"
)
_PART_OF_ADDRESS = re.compile(r"(?:\b[A-Z]{2}\s+|\(?\d{3}\)?[\s.-]+|Room\s+|Suite\s+|#\s?)$")


def figures_of(paragraph: Paragraph) -> list[FoundFigure]:
    """The amounts, percentages and other numbers of a paragraph that may become out of date,
    which years, dates, ordinals, single digits, citations and addresses do not."""
    text = _text(paragraph)
    return [figure for figure in written_figures(text) if _is_statistic(figure, text)]


def _is_statistic(figure: FoundFigure, text: str) -> bool:
    return (
        figure.kind in _KINDS
        and not _ORDINAL.fullmatch(figure.text)
        and (len(figure.text) > 1 or figure.kind != "number")
        and not _STREET.match(text, figure.end)
        and not _PART_OF_ADDRESS.search(text, 0, figure.start)
    )


def with_facts(paragraph: Paragraph, facts: dict[str, Fact]) -> Paragraph:
    """`paragraph` with its figures in spans whose origin is `facts.NAME`; what they print is
    added to `facts`. A figure that is set in two styles stays text."""
    text = _text(paragraph)
    named: list[tuple[FoundFigure, str]] = []
    for figure in figures_of(paragraph):
        before, after = text[: figure.start], text[figure.end :]
        name = fact_name(figure.kind, before, after, facts)
        if _is_in_one_span(figure, paragraph.spans):
            facts[name] = Fact(value=figure.text)
            named.append((figure, f"facts.{name}"))
    return msgspec.structs.replace(paragraph, spans=tuple(_cut(paragraph.spans, named)))


def _is_in_one_span(figure: FoundFigure, spans: Sequence[Span]) -> bool:
    start = 0
    for span in spans:
        end = start + len(span.text)
        if start <= figure.start and figure.end <= end:
            return True
        start = end
    return False


def _cut(spans: Sequence[Span], named: Sequence[tuple[FoundFigure, str]]) -> Iterator[Span]:
    start = 0
    for span in spans:
        done = 0
        for figure, origin in named:
            first, last = figure.start - start, figure.end - start
            if done <= first and last <= len(span.text):
                yield _part(span, done, first)
                yield msgspec.structs.replace(span, text=span.text[first:last], origin=origin)
                done = last
        yield _part(span, done, len(span.text)) if done else span
        start += len(span.text)


def _part(span: Span, start: int, end: int) -> Span:
    return msgspec.structs.replace(span, text=span.text[start:end])


def _text(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph.spans)
