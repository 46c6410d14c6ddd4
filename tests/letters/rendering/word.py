"""Letters as Word files, made with python-docx as people make them by hand.

`normal` is the office that knows no styles: a paragraph for each line, empty ones for space, text
in runs as Word leaves them after some editing. `styled` uses Word's own styles for letters, with
line breaks. Lists, footnotes and links are real in both.
"""

import io
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Inches

from letters.records import Block, Group, Item, LetterFile, pieces
from letters.rendering.shared import Part, address_rows, parts, rows_of, signer_lines
from letters.rendering.wordparts import (
    add_field,
    add_footnotes,
    add_link,
    add_note_reference,
    drop_effects,
    new_list,
    set_item,
)

_STYLES = {
    "letterhead": "Header",
    "date": "Date",
    "delivery": "Body Text",
    "addresses": "Inside Address",
    "subject": "Subject Line",
    "salutation": "Salutation",
    "body": "Body Text",
    "closing": "Closing",
    "group": "Signature",
    "postscript": "Body Text",
    "cc": "CC List",
    "enclosures": "Enclosure",
}
_ADDED = ("Date", "Inside Address", "Subject Line", "Salutation", "Closing", "Signature", "CC List")
_RUN = 61


def render(letter: LetterFile) -> bytes:
    """Return the Word file of a letter."""
    document = docx.Document()
    drop_effects(document)
    _Writer(letter, document).write()
    file = io.BytesIO()
    document.save(file)
    return _without_times(file.getvalue())


def _without_times(data: bytes) -> bytes:
    """The package with one time for all its parts, so that it is the same each time."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name)
            new.writestr(part, old.read(name), zipfile.ZIP_DEFLATED, 1)
    return file.getvalue()


class _Writer:
    def __init__(self, letter: LetterFile, document: Any) -> None:
        self._letter = letter
        self._document = document
        self._styled = letter.files.docx == "styled"

    def write(self) -> None:
        styles = self._document.styles
        if self._styled:
            for name in (*_ADDED, "Enclosure"):
                added = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
                added.base_style = styles["Normal"]
        if self._letter.footnotes:
            add_footnotes(self._document, self._letter.footnotes)
        for part in parts(self._letter):
            self._part(part)
        self._margins()

    def _part(self, part: Part) -> None:
        if part.role == "addresses":
            self._addresses()
        elif part.group:
            self._group(part.group)
        elif part.role == "body":
            self._block(part.block)
        elif part.role != "notes":
            self._lines(part.lines, part.role)
            self._space()
        if part.role == "closing" and not self._styled:
            self._space()

    def _space(self) -> None:
        if not self._styled:
            self._document.add_paragraph()

    def _paragraph(self, role: str, holder: Any = None) -> Any:
        style = _STYLES[role] if self._styled else None
        return (holder or self._document).add_paragraph(style=style)

    def _lines(self, lines: Sequence[str], role: str, holder: Any = None) -> None:
        """Lines that belong together: with line breaks, or as paragraphs."""
        if not self._styled:
            for line in lines:
                self._fill(
                    self._paragraph(role, holder),
                    line,
                    bold=line is lines[0] and (role == "letterhead"),
                )
            return
        paragraph = self._paragraph(role, holder)
        for index, line in enumerate(lines):
            if index:
                paragraph.add_run().add_break()
            self._fill(paragraph, line)

    def _addresses(self) -> None:
        for row in address_rows(self._letter):
            if len(row) == 1:
                self._lines(row[0].lines, "addresses")
            else:
                self._cells([[one.lines for one in row]], "addresses")
            self._space()

    def _cells(self, rows: Sequence[Sequence[Sequence[str]]], role: str) -> None:
        """A table without lines, which only places things."""
        table = self._document.add_table(len(rows), max(map(len, rows)))
        for row, entries in zip(table.rows, rows, strict=True):
            for cell, lines in zip(row.cells, entries, strict=False):
                self._lines(lines, role, cell)
                first = cell.paragraphs[0]._p
                first.getparent().remove(first)

    def _group(self, group: Group) -> None:
        if group.heading:
            self._fill(self._paragraph("group"), group.heading, bold=True)
        signature = self._letter.signature
        entries = [signer_lines(self._letter, entry) for entry in group.entries]
        if signature.columns > 1:
            rows = list(rows_of(entries, signature.columns, signature.down))
            if signature.layout == "table":
                self._cells(rows, "group")
            else:
                for row in rows:
                    self._columns(row)
            self._space()
        elif signature.layout == "list":
            self._lines([line for lines in entries for line in lines], "group")
        else:
            for lines in entries:
                self._lines(lines, "group")
                self._space()

    def _columns(self, row: Sequence[Sequence[str]]) -> None:
        """Columns that are typed: with tabs, or with spaces."""
        for index in range(max(map(len, row))):
            cells = [lines[index] if index < len(lines) else "" for lines in row]
            paragraph = self._paragraph("group")
            if self._letter.signature.layout == "tabs":
                for place in range(1, len(row)):
                    paragraph.paragraph_format.tab_stops.add_tab_stop(Inches(6 / len(row) * place))
                paragraph.add_run("\t".join(cells).rstrip("\t"))
            else:
                paragraph.add_run("".join(cell.ljust(max(34, len(cell) + 4)) for cell in cells))
        self._space()

    def _block(self, block: Block | str) -> None:
        if isinstance(block, str):
            self._fill(self._paragraph("body"), block)
            self._space()
        elif block.heading:
            style = f"Heading {block.level}" if self._styled else None
            self._fill(self._document.add_paragraph(style=style), block.heading, not self._styled)
            self._space()
        elif block.items:
            self._items(block.items, block.ordered, block.start)
            self._space()
        elif block.rows:
            self._table(block.rows)
            self._space()
        else:
            self._quote(block.quote)

    def _items(self, items: Sequence[Item | str], ordered: bool, start: int) -> None:
        kinds = [ordered, *_kinds(items)]
        number = new_list(self._document, kinds, start)
        for level, text in _flat(items, 0):
            paragraph = self._document.add_paragraph(
                style="List Paragraph" if self._styled else None
            )
            set_item(paragraph, number, level)
            self._fill(paragraph, text)

    def _table(self, rows: Sequence[Sequence[str]]) -> None:
        table = self._document.add_table(len(rows), len(rows[0]), style="Table Grid")
        for row, texts in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                self._fill(cell.paragraphs[0], text)

    def _quote(self, texts: Sequence[str]) -> None:
        for text in texts:
            paragraph = self._document.add_paragraph(style="Quote" if self._styled else None)
            paragraph.paragraph_format.left_indent = Inches(0.5)
            self._fill(paragraph, text)
        self._space()

    def _fill(self, paragraph: Any, text: str, bold: bool = False) -> None:
        for words, style, target in pieces(text):
            if style == "note":
                add_note_reference(paragraph, int(target))
            elif style == "link":
                add_link(paragraph, words, target)
            else:
                for run in map(paragraph.add_run, self._runs(words)):
                    run.bold = True if bold or style == "b" else None
                    run.italic = True if style == "i" else None
                    run.underline = True if style == "u" else None
                    run.font.superscript = True if style == "sup" else None
                    run.font.subscript = True if style == "sub" else None

    def _runs(self, text: str) -> Iterator[str]:
        if self._styled:
            yield text
        else:
            yield from (text[at : at + _RUN] for at in range(0, len(text), _RUN))

    def _margins(self) -> None:
        furniture, section = self._letter.furniture, self._document.sections[0]
        if furniture.head:
            section.different_first_page_header_footer = True
        for holder, lines in (
            (section.header, furniture.head),
            (section.footer, (furniture.foot,) if furniture.foot else ()),
            (section.first_page_footer, (furniture.foot,) if furniture.head else ()),
        ):
            for index, line in enumerate(lines):
                paragraph = holder.add_paragraph() if index else holder.paragraphs[0]
                add_field(paragraph, line)


def _kinds(items: Sequence[Item | str]) -> list[bool]:
    """Whether each level of a list's inner lists is ordered; each level is of one kind."""
    inner = [item for item in items if isinstance(item, Item) and item.items]
    if not inner:
        return []
    return [inner[0].ordered, *max((_kinds(item.items) for item in inner), key=len)]


def _flat(items: Sequence[Item | str], level: int) -> Iterator[tuple[int, str]]:
    for item in items:
        if isinstance(item, str):
            yield level, item
        else:
            yield level, item.text
            yield from _flat(item.items, level + 1)
