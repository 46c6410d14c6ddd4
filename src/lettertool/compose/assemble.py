"""From Markdown with marks to the blocks of a document."""

from collections.abc import Mapping, Sequence

import msgspec

from lettertool.compose import divs, markdown
from lettertool.compose.citations import Source, cite
from lettertool.compose.filling import Filler
from lettertool.compose.rendering import Rendered
from lettertool.compose.values import Marks, PrintedBlocks
from lettertool.document import Block, Container, Item, Note, Paragraph, Span, Table

LINE_ROLES = frozenset(("letterhead", "delivery", "address", "cc", "enclosures"))
"""The parts in which each line of the template is a line of the letter."""


def read_section(rendered: Rendered, section: str) -> PrintedBlocks:
    """A section's rendered text as blocks that know their section and paragraph."""
    parsed = markdown.parse(rendered.text)
    filler = Filler(rendered)
    filler.check(parsed)
    filled = [block for block in map(filler.block, parsed.blocks) if block]
    blocks: tuple[Block, ...] = tuple(
        msgspec.structs.replace(block, section=section, paragraph=number)
        for number, block in enumerate(filled, 1)
    )
    return PrintedBlocks(blocks, filler.notes(parsed.notes, section), section)


class Assembler:
    """Collects the blocks of one document. Lists and footnotes are numbered as they come.

    `sources` are the facts whose sources print as footnotes.
    """

    def __init__(self, page: Rendered, sources: Mapping[str, Source]) -> None:
        self._marks = page.marks
        self._filler = Filler(page)
        self._sources = sources
        self._lists = 0
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        for part in divs.split(page.text, page.report):
            self._add_part(part)

    def _add_part(self, part: divs.Part) -> None:
        parsed = markdown.parse(part.markdown, part.role in LINE_ROLES)
        self._filler.check(parsed)
        section = _section_of(part.markdown, self._marks)
        notes = self._filler.notes(parsed.notes, section)
        first_list = self._lists
        for block in parsed.blocks:
            whole = self._filler.whole(block)
            if whole is not None:
                self._add_blocks(whole, part.role, block.within)
            elif filled := self._filler.block(block):
                placed = msgspec.structs.replace(filled, role=part.role, section=section)
                self._add(placed, notes, first_list)

    def _add_blocks(self, value: PrintedBlocks, role: str, within: tuple[Container, ...]) -> None:
        first_list = self._lists
        for block in value.blocks:
            if isinstance(block, Paragraph | Table):
                around = within + block.within
                placed = msgspec.structs.replace(block, role=role, within=around)
                self._add(placed, value.notes, first_list)
            else:
                self.blocks.append(block)

    def _add(self, block: Paragraph | Table, notes: Sequence[Note], first_list: int) -> None:
        """Adds a block whose notes and lists are numbered from 1 in their own text."""

        def numbered(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            own = notes
            if self._sources:
                spans, own = cite(spans, notes, self._sources)
            return tuple(
                msgspec.structs.replace(span, note=self._take_note(own[span.note - 1]))
                if span.note
                else span
                for span in spans
            )

        within = tuple(
            msgspec.structs.replace(item, list=item.list + first_list)
            if isinstance(item, Item)
            else item
            for item in block.within
        )
        self._lists = max([self._lists, *(c.list for c in within if isinstance(c, Item))])
        if isinstance(block, Paragraph):
            content: dict[str, object] = {"spans": numbered(block.spans)}
        else:
            content = {"rows": tuple(tuple(map(numbered, row)) for row in block.rows)}
        self.blocks.append(msgspec.structs.replace(block, within=within, **content))

    def _take_note(self, note: Note) -> int:
        self.notes.append(note)
        return len(self.notes)


def _section_of(text: str, marks: Marks) -> str:
    """The id of the section whose text is placed in `text`, if any."""
    values = (part for part in marks.split(text) if isinstance(part, PrintedBlocks))
    return next((value.section for value in values if value.section), "")
