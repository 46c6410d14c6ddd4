"""From Markdown with marks to the blocks of a document."""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from lettertool.compose import divs, markdown
from lettertool.compose.citations import Source, cite
from lettertool.compose.divs import Report
from lettertool.compose.rendering import Rendered
from lettertool.compose.values import Marks, Printed, PrintedBlocks
from lettertool.document import Block, Container, Item, Note, Paragraph, Span, Table

LINE_ROLES = frozenset(("letterhead", "delivery", "address", "cc", "enclosures"))
"""The parts in which each line of the template is a line of the letter."""

_LINKS = re.compile(r"(https?://|mailto:|tel:)[^\s<>\"]+", re.IGNORECASE)


class Assembler:
    """Collects the blocks of one document. Lists and footnotes are numbered as they come.

    `sources` are the facts whose sources print as footnotes.
    """

    def __init__(self, page: Rendered, sources: Mapping[str, Source]) -> None:
        self._marks = page.marks
        self._report = page.report
        self._sources = sources
        self._lists = 0
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        for part in divs.split(page.text, page.report):
            self._add_part(part)

    def _add_part(self, part: divs.Part) -> None:
        parsed = markdown.parse(part.markdown, part.role in LINE_ROLES)
        check_notes(parsed, self._report)
        section = _section_of(part.markdown, self._marks)
        notes = _fill_notes(parsed.notes, self._marks, self._report)
        first_list = self._lists
        for block in parsed.blocks:
            whole = _whole_value(block, self._marks)
            if whole is not None:
                self._add_blocks(whole, part.role, block.within)
                continue
            filled = _fill(block, self._marks, self._report)
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
            spans = tuple(
                msgspec.structs.replace(span, note=self._take_note(notes[span.note - 1]))
                if span.note
                else span
                for span in spans
            )
            return cite(spans, self._sources, self._take_note) if self._sources else spans

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
        if any(span.note for paragraph in note for span in paragraph.spans):
            self._report("a footnote stands inside a footnote", "[^", "put it into the text")
        self.notes.append(note)
        return len(self.notes)


def _section_of(text: str, marks: Marks) -> str:
    """The id of the section whose text is placed in `text`, if any."""
    values = (part for part in marks.split(text) if isinstance(part, PrintedBlocks))
    return next((value.section for value in values if value.section), "")


def read_section(rendered: Rendered, section: str) -> PrintedBlocks:
    """A section's rendered text as blocks that know their section and paragraph."""
    parsed = markdown.parse(rendered.text)
    marks, report = rendered.marks, rendered.report
    check_notes(parsed, report)
    blocks = tuple(
        msgspec.structs.replace(_fill(block, marks, report), section=section, paragraph=number)
        for number, block in enumerate(parsed.blocks, 1)
    )
    return PrintedBlocks(blocks, _fill_notes(parsed.notes, marks, report), section)


def check_notes(parsed: markdown.Parsed, report: Report) -> None:
    """Reports footnotes that have no text, and texts that no reference prints."""
    for label in parsed.undefined:
        report(
            f"the footnote [^{label}] has no text",
            f"[^{label}]",
            f"add a paragraph '[^{label}]: ...' to the same section",
        )
    for label in parsed.unused:
        report(
            f"the footnote [^{label}] is never referred to, so it would not print",
            f"[^{label}]:",
            f"put [^{label}] where it belongs, or take the note out",
        )


def _fill(block: Paragraph | Table, marks: Marks, report: Report) -> Paragraph | Table:
    """`block` with the printed values in place of their marks."""
    if isinstance(block, Paragraph):
        return _paragraph(block, marks, report)
    rows = tuple(
        tuple(tuple(_fill_spans(cell, marks, report)) for cell in row) for row in block.rows
    )
    return msgspec.structs.replace(block, rows=rows)


def _fill_notes(notes: Sequence[Note], marks: Marks, report: Report) -> tuple[Note, ...]:
    return tuple(tuple(_paragraph(p, marks, report) for p in note) for note in notes)


def _paragraph(block: Paragraph, marks: Marks, report: Report) -> Paragraph:
    spans = tuple(_fill_spans(block.spans, marks, report))
    return msgspec.structs.replace(block, spans=spans)


def _fill_spans(spans: tuple[Span, ...], marks: Marks, report: Report) -> Iterator[Span]:
    for span in spans:
        link = marks.fill(span.link)
        if link and not _LINKS.fullmatch(link):
            report(
                f"the link to '{link}' is neither a web nor a mail address",
                link,
                "write https://..., mailto:... or tel:...; to print brackets write \\[",
            )
        if span.note:
            yield span
        for part in marks.split(span.text):
            if isinstance(part, PrintedBlocks):
                report(
                    "a section's text or the signature block stands inside a paragraph",
                    "section.text" if part.section else "signers",
                    "put it on a line of its own, with a blank line above and below",
                )
            elif part:
                origin = part.origin if isinstance(part, Printed) else ""
                yield msgspec.structs.replace(span, text=str(part), link=link, origin=origin)


def _whole_value(block: Paragraph | Table, marks: Marks) -> PrintedBlocks | None:
    """The blocks that `block` stands for, where it is nothing but their mark."""
    if isinstance(block, Paragraph) and len(block.spans) == 1:
        parts = list(marks.split(block.spans[0].text))
        if len(parts) == 1 and isinstance(parts[0], PrintedBlocks):
            return parts[0]
    return None
