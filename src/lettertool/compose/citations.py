"""Where a figure comes from: the sources of facts, as footnotes or as a list."""

import re
from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from typing import NamedTuple

import msgspec

from lettertool.compose.values import long_date
from lettertool.document import Block, Item, Note, Paragraph, Span, Table
from lettertool.letter import Fact, Letter

# A clause ends at punctuation that white space or the paragraph's end follows, but not at
# the full stop of "U.S." or "Dr."; a closed-up or spaced dash ends it before the dash.
_CLAUSE_END = re.compile(
    r"""(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\bNo)(?<!\bRep)(?<!\bSen)
        [.,;:?!]+["”’')\]]*(?=\s|$) | (?=\s?[—–])""",
    re.VERBOSE,
)


class Source(NamedTuple):
    """A fact that a section's text may print, and the words that name its source."""

    fact: Fact
    spans: tuple[Span, ...]


def sources_by_origin(letter: Letter) -> dict[str, Source]:
    """The facts that name a source, by the `Span.origin` that their value prints with."""
    origins = {f"facts.{name}": fact for name, fact in letter.facts.items()}
    for section in letter.sections:
        for name, fact in section.facts.items():
            origins[f"sections.{section.id}.facts.{name}"] = fact
    return {
        origin: Source(fact, _source_words(fact))
        for origin, fact in origins.items()
        if fact.source or fact.url
    }


def _source_words(fact: Fact) -> tuple[Span, ...]:
    as_of = f"as of {long_date(fact.as_of)}" if fact.as_of else ""
    words = ", ".join(part for part in (fact.source, as_of) if part)
    if not fact.url:
        return (Span(words),)
    return (Span(f"{words}, " if words else ""), Span(fact.url, link=fact.url))


def cite(
    spans: Iterable[Span], sources: Mapping[str, Source], take_note: Callable[[Note], int]
) -> tuple[Span, ...]:
    """`spans` with a footnote reference behind each clause that prints a fact.

    The Chicago Manual of Style (17th ed., 14.26) sets a note number at the end of a
    sentence or clause, behind the punctuation but before a dash. Facts of one clause
    share a note, since adjoining numbers would read as one. `take_note` returns the
    number of the note it is given.
    """
    cited: list[Span] = []
    pending: list[Source] = []

    def refer() -> None:
        words: list[Span] = []
        for source in dict.fromkeys(pending):
            words += [Span("; "), *source.spans] if words else source.spans
        cited.append(Span("", note=take_note((Paragraph((*words, Span("."))),))))
        pending.clear()

    for span in spans:
        if span.origin in sources:
            pending.append(sources[span.origin])
            cited.append(span)
        elif pending and (end := _CLAUSE_END.search(span.text)):
            cited.append(msgspec.structs.replace(span, text=span.text[: end.end()]))
            refer()
            if rest := span.text[end.end() :]:
                cited.append(msgspec.structs.replace(span, text=rest))
        else:
            cited.append(span)
    if pending:
        refer()
    return tuple(span for span in cited if span.text or span.note)


def source_list(blocks: Iterable[Block], sources: Mapping[str, Source]) -> tuple[Paragraph, ...]:
    """The sources of the facts that `blocks` print, as a numbered list in their order."""
    used: dict[str, None] = {}
    for block in blocks:
        cells = [cell for row in block.rows for cell in row] if isinstance(block, Table) else []
        spans = block.spans if isinstance(block, Paragraph) else chain.from_iterable(cells)
        used |= dict.fromkeys(span.origin for span in spans if span.origin in sources)
    return tuple(
        Paragraph(
            (Span(f"{sources[origin].fact.value}: "), *sources[origin].spans, Span(".")),
            within=(Item(1, number, ordered=True),),
        )
        for number, origin in enumerate(used, 1)
    )
