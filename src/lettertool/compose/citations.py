"""Where a figure comes from: the sources of facts, as footnotes or as a list."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

import msgspec

from lettertool.compose.values import PrintedBlocks, long_date
from lettertool.document import Item, Note, Paragraph, Span, Table
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
    named = (Span(f"{words}, " if words and fact.url else words),) if words else ()
    return (*named, Span(fact.url, link=fact.url)) if fact.url else named


def cite(
    spans: Iterable[Span], notes: Sequence[Note], sources: Mapping[str, Source]
) -> tuple[tuple[Span, ...], list[Note]]:
    """`spans` with a footnote reference behind each clause that prints a fact, and `notes`
    with the new ones behind them; `Span.note` counts within these.

    The Chicago Manual of Style (17th ed., 14.26) sets a note number at the end of a
    sentence or clause, behind the punctuation but before a dash. Facts of one clause
    share a note, and a note that stands there already takes them in: adjoining numbers
    would read as one.
    """
    cited: list[Span] = []
    grown = list(notes)
    pending: list[Source] = []

    def refer() -> None:
        grown.append((Paragraph(_joined(pending)),))
        cited.append(Span("", note=len(grown)))
        pending.clear()

    for span in spans:
        if span.note and pending:
            grown.append(_with_sources(grown[span.note - 1], pending))
            cited.append(msgspec.structs.replace(span, note=len(grown)))
            pending.clear()
        elif span.note and cited and cited[-1].note > len(notes):
            last = cited.pop().note
            grown[last - 1] = (*grown[last - 1], *grown[span.note - 1])
            cited.append(Span("", note=last))
        elif span.origin in sources:
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
    grown = [_sourced(note, sources) for note in grown]
    return tuple(span for span in cited if span.text or span.note), grown


def _sourced(note: Note, sources: Mapping[str, Source]) -> Note:
    """A note that prints facts itself names their sources behind its own words."""
    printed = [sources[span.origin] for p in note for span in p.spans if span.origin in sources]
    return (*note, Paragraph(_joined(printed))) if printed else note


def _joined(sources: Iterable[Source]) -> tuple[Span, ...]:
    words: list[Span] = []
    for source in dict.fromkeys(sources):
        words += [Span("; "), *source.spans] if words else source.spans
    return (*words, Span("."))


def _with_sources(note: Note, sources: Iterable[Source]) -> Note:
    """A note with the sources in front of its own words."""
    return (Paragraph(_joined(sources)), *note)


def source_list(
    texts: Iterable[PrintedBlocks], sources: Mapping[str, Source]
) -> tuple[Paragraph, ...]:
    """The sources of the facts that `texts` print, as a numbered list in their order."""
    spans = chain.from_iterable(_all_spans(text) for text in texts)
    used = dict.fromkeys(span.origin for span in spans if span.origin in sources)
    return tuple(
        Paragraph(
            (Span(f"{sources[origin].fact.value}: "), *sources[origin].spans, Span(".")),
            within=(Item(1, number, ordered=True),),
        )
        for number, origin in enumerate(used, 1)
    )


def _all_spans(text: PrintedBlocks) -> Iterator[Span]:
    for block in (*text.blocks, *chain.from_iterable(text.notes)):
        if isinstance(block, Paragraph):
            yield from block.spans
        elif isinstance(block, Table):
            yield from chain.from_iterable(chain.from_iterable(block.rows))
