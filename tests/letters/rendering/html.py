"""Letters as web pages: written for the web, exported by Google Docs, or saved by Word as
"filtered" HTML, which has its lists as paragraphs and is in Windows' code page."""

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple

from letters.records import Block, Item, LetterFile, pieces
from letters.rendering.dialects import DIALECTS, Dialect
from letters.rendering.shared import Part, address_rows, parts, rows_of, signer_lines


def render(letter: LetterFile) -> bytes:
    """Return the page of a letter."""
    dialect = DIALECTS[letter.files.html]
    body = "\n".join(_Writer(letter, dialect).chunks())
    page = dialect.page.format(title=escape(letter.name), body=body)
    if letter.files.html == "docs":
        page = page.replace("\n", "")
    if letter.files.html == "word":
        return _wrapped(page).encode("cp1252", "xmlcharrefreplace")
    return page.encode()


def _wrapped(page: str) -> str:
    """Word breaks the lines of its source at about 80 columns, and ends them as Windows does."""
    lines = (
        textwrap.wrap(line, 80, break_on_hyphens=False, break_long_words=False) or [""]
        for line in page.split("\n")
    )
    return "\r\n".join(line for group in lines for line in group)


class _Writer:
    def __init__(self, letter: LetterFile, dialect: Dialect) -> None:
        self._letter = letter
        self._as = dialect

    def chunks(self) -> Iterator[str]:
        for part in parts(self._letter):
            yield from self._part(part)
            if part.role not in ("body", "group", "closing"):
                yield self._as.gap

    def _part(self, part: Part) -> Iterator[str]:
        if part.role == "addresses":
            for row in address_rows(self._letter):
                if len(row) == 1:
                    yield self._paragraph(row[0].lines)
                else:
                    yield self._table([[self._paragraph(one.lines) for one in row]], "")
        elif part.role == "notes":
            yield from self._notes(part.lines)
        elif part.group:
            yield from self._group(part)
        elif part.role == "body":
            yield from self._block(part.block)
        else:
            yield self._paragraph(part.lines)

    def _group(self, part: Part) -> Iterator[str]:
        assert part.group
        signature = self._letter.signature
        if part.group.heading:
            yield self._as.paragraph.format(self._styled(part.group.heading, "b", ""))
        entries = [signer_lines(self._letter, entry) for entry in part.group.entries]
        if signature.layout == "list":
            yield self._paragraph([line for lines in entries for line in lines])
        elif signature.columns == 1:
            yield from map(self._paragraph, entries)
        elif signature.layout == "spaces" and self._as.spaces:
            for row in rows_of(entries, signature.columns, signature.down):
                yield self._as.paragraph.format(self._spaced(row))
        else:
            rows = rows_of(entries, signature.columns, signature.down)
            yield self._table([[self._paragraph(one) for one in row] for row in rows], "")

    def _spaced(self, row: Sequence[Sequence[str]]) -> str:
        """Columns as Word shows runs of spaces."""
        lines = []
        for index in range(max(map(len, row))):
            cells = [lines[index] if index < len(lines) else "" for lines in row]
            gaps = ("&nbsp;" * max(4, 36 - len(cell)) + " " for cell in cells)
            lines.append("".join(f"{escape(c)}{gap}" for c, gap in zip(cells, gaps, strict=True)))
        return self._as.span.format("<br>\n".join(lines))

    def _block(self, block: Block | str) -> Iterator[str]:
        if isinstance(block, str):
            yield self._as.paragraph.format(self._inline(block))
            yield self._as.gap
        elif block.heading:
            yield f"<h{block.level}>{self._inline(block.heading)}</h{block.level}>"
        elif block.items:
            yield from self._items(block.items, block.ordered, block.start)
        elif block.rows:
            cells = [[self._inline(cell) for cell in row] for row in block.rows]
            yield self._table([[self._as.cell.format(one) for one in row] for row in cells], "1")
        else:
            quoted = (self._as.paragraph.format(self._inline(text)) for text in block.quote)
            yield self._as.quote.format("\n".join(quoted))

    def _items(self, items: Sequence[Item | str], ordered: bool, start: int) -> Iterator[str]:
        if self._as.list_paragraph:
            yield from self._list_paragraphs(items, ordered, start)
            return
        if any(self._as.flat_list):
            yield from self._flat_lists(items, ordered, start)
            return
        tag = "ol" if ordered else "ul"
        yield f'<{tag} start="{start}">' if ordered and start > 1 else f"<{tag}>"
        for item in items:
            text = item if isinstance(item, str) else item.text
            yield f"<li>{self._inline(text)}"
            if isinstance(item, Item):
                yield from self._items(item.items, item.ordered, 1)
            yield "</li>"
        yield f"</{tag}>"

    def _flat_lists(self, items: Sequence[Item | str], ordered: bool, start: int) -> Iterator[str]:
        """A list for each stretch of items of one level, none in another."""
        flat = _flat(items, ordered, start, 1)
        for (level, counts), stretch in groupby(flat, key=lambda one: (one.level, one.ordered)):
            held = list(stretch)
            tag = "ol" if counts else "ul"
            yield self._as.flat_list[0].format(tag, level - 1, held[0].number)
            for item in held:
                yield self._as.flat_list[1].format(36 * level, self._inline(item.text))
            yield f"</{tag}>"

    def _list_paragraphs(
        self, items: Sequence[Item | str], ordered: bool, start: int
    ) -> Iterator[str]:
        for item in _flat(items, ordered, start, 1):
            mark = f"{item.number}.{self._as.list_gap}"
            if not item.ordered:
                mark = f"<span style='font-family:Symbol'>·{self._as.list_gap}</span>"
            text = self._inline(item.text)
            yield self._as.list_paragraph.format(item.level / 2, mark, text)

    def _table(self, rows: Iterable[Sequence[str]], border: str) -> str:
        opened = self._as.ruled if border else self._as.table
        lines = ("".join(f"<td{self._as.td}>{cell}</td>" for cell in row) for row in rows)
        return f"{opened}\n" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "\n</table>"

    def _notes(self, notes: Sequence[str]) -> Iterator[str]:
        yield self._as.notes[0]
        for number, note in enumerate(notes, 1):
            yield self._as.note.format(n=number, text=self._inline(note))
        yield self._as.notes[1]

    def _paragraph(self, lines: Sequence[str]) -> str:
        return self._as.paragraph.format("<br>\n".join(self._inline(line) for line in lines))

    def _inline(self, text: str) -> str:
        return "".join(
            self._as.reference.format(n=target)
            if style == "note"
            else self._styled(words, style, target)
            for words, style, target in pieces(text)
        )

    def _styled(self, text: str, style: str, target: str) -> str:
        return self._as.styles[style].format(escape(text, quote=False), escape(target))


class _Flat(NamedTuple):
    level: int
    ordered: bool
    number: int
    text: str


def _flat(items: Sequence[Item | str], ordered: bool, start: int, level: int) -> Iterator[_Flat]:
    for number, item in enumerate(items, start):
        yield _Flat(level, ordered, number, item if isinstance(item, str) else item.text)
        if isinstance(item, Item):
            yield from _flat(item.items, item.ordered, 1, level + 1)
