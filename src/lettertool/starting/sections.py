"""The policy text of a letter that there is, as sections."""

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

import msgspec

from lettertool.compose.filling import is_link
from lettertool.document import Block, Cell, Note, Paragraph, Signatures, Span, Table
from lettertool.errors import InputError
from lettertool.folder.characters import bad_in_value
from lettertool.letter import Fact, Section
from lettertool.recognise.records import Stretch
from lettertool.sectiontext import section_text
from lettertool.starting.figures import figures_of, with_facts
from lettertool.starting.naming import section_id

_WORDS_LOOKED_AT = 16


class Sections(NamedTuple):
    """The sections; how many figures their text has, as facts or not; and the beginnings of
    passages whose styles, links or list signs no section's text can hold."""

    sections: tuple[Section, ...]
    figures: int
    plainer: tuple[str, ...]


def sections_of(
    stretches: Sequence[Stretch], notes: Sequence[Note], *, facts: bool = False
) -> Sections:
    """A section for each heading; where there is none, one for each paragraph with the lists,
    tables and quotations behind it. So each can be moved, left out or taken up again.

    With `facts`, figures become facts of their section; otherwise they stay in the text.
    """
    parted = list(_parted(stretches))
    sections: list[Section] = []
    plainer: list[str] = []
    figures = 0
    for number, stretch in enumerate(parted, 1):
        blocks = text_blocks(stretch.blocks)
        figures += sum(len(figures_of(b)) for b in blocks if isinstance(b, Paragraph))
        found: dict[str, Fact] = {}
        if facts:
            blocks = [with_facts(b, found) if isinstance(b, Paragraph) else b for b in blocks]
        text, is_plainer = text_of(blocks, notes, {f"facts.{name}" for name in found})
        name = section_id(
            stretch.heading,
            _first_words(blocks),
            [section.id for section in sections],
            is_last=number == len(parted),
        )
        plainer += [_first_words(blocks)] if is_plainer else []
        heading = stretch.heading or None
        if not text.strip():
            text, heading = section_text([Paragraph((Span(stretch.heading),), level=1)], ()), None
        sections.append(Section(id=name, heading=heading, text=text, facts=found))
    return Sections(tuple(sections), figures, tuple(plainer))


def _parted(stretches: Sequence[Stretch]) -> Iterator[Stretch]:
    """The stretches, one that has no heading only where others have."""
    if any(stretch.heading for stretch in stretches):
        yield from (stretch for stretch in stretches if stretch.heading or stretch.blocks)
        return
    for stretch in stretches:
        part: list[Block] = []
        for block in stretch.blocks:
            if part and _begins_section(block) and not _is_heading(part[-1]):
                yield Stretch("", tuple(part))
                part = []
            part.append(block)
        if part:
            yield Stretch("", tuple(part))


def _begins_section(block: Block) -> bool:
    return isinstance(block, Paragraph) and not block.within


def _is_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.level > 0


def text_blocks(blocks: Sequence[Block]) -> list[Paragraph | Table]:
    """`blocks` as a section's text can hold them: signatures as lines, tabs as spaces, no
    links that lead nowhere and no characters that no letter can hold."""
    text: list[Paragraph | Table] = []
    for block in blocks:
        if isinstance(block, Signatures):
            lines = [one.lines for group in block.groups for one in group.signatures]
            text += [Paragraph((Span("\n".join(one)),)) for one in lines]
        else:
            text.append(_mapped(block, _printable))
    return text


def text_of(
    blocks: Sequence[Paragraph | Table], notes: Sequence[Note], origins: set[str]
) -> tuple[str, bool]:
    """The text of a section, and whether it had to be made plainer than the blocks are: their
    words come before their styles, and these before their lists."""
    expressions = {origin: f"{{{{ {origin} }}}}" for origin in origins}
    notes = [tuple(_clean(paragraph) for paragraph in note) for note in notes]
    empty = {n for n, note in enumerate(notes, 1) if not any(_text(p).strip() for p in note)}
    blocks = [_mapped(block, lambda spans: _without_notes(spans, empty)) for block in blocks]
    unstyled = list(map(_without_styles, blocks))
    for number, tried in enumerate((blocks, unstyled)):
        with suppress(InputError):
            return section_text(tried, notes, expressions=expressions), number > 0
    plain = [msgspec.structs.replace(block, within=()) for block in unstyled]
    return section_text(plain, notes, expressions=expressions), True


def _clean(paragraph: Paragraph) -> Paragraph:
    return msgspec.structs.replace(paragraph, spans=_printable(paragraph.spans))


def _printable(spans: Cell) -> Cell:
    return tuple(
        msgspec.structs.replace(
            span,
            text=_printable_text(span.text),
            link=span.link if is_link(span.link) else "",
            origin="",
        )
        for span in spans
    )


def _printable_text(text: str) -> str:
    text = re.sub(r"[\t\x85\u2028\u2029]", " ", text)
    return "".join(c for c in text if not bad_in_value(c)) if bad_in_value(text) else text


def _without_styles(block: Paragraph | Table) -> Paragraph | Table:
    return _mapped(
        block,
        lambda spans: tuple(Span(s.text, note=s.note, origin=s.origin) for s in spans),
    )


def _without_notes(spans: Cell, numbers: set[int]) -> Cell:
    return tuple(span for span in spans if span.note not in numbers)


def _mapped(block: Paragraph | Table, change: Callable[[Cell], Cell]) -> Paragraph | Table:
    """A block with each of its rows of spans changed."""
    if isinstance(block, Table):
        rows = tuple(tuple(map(change, row)) for row in block.rows)
        return msgspec.structs.replace(block, rows=rows)
    return msgspec.structs.replace(block, spans=change(block.spans))


def _text(paragraph: Paragraph) -> str:
    return "".join(span.text for span in paragraph.spans)


def _first_words(blocks: Sequence[Paragraph | Table]) -> str:
    texts = (_text(block) for block in blocks if isinstance(block, Paragraph))
    return " ".join(" ".join(texts).split()[:_WORDS_LOOKED_AT])
