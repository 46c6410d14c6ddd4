"""The blocks of a part: paragraphs with what they are, tables, and what stands in boxes."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec

from lettertool.document import Block, Paragraph, Span, Table
from lettertool.errors import InputError
from lettertool.readers.docx.alternates import ALTERNATE, chosen
from lettertool.readers.docx.anchors import NOWHERE
from lettertool.readers.docx.book import Book
from lettertool.readers.docx.inline import Inline
from lettertool.readers.docx.lists import Lists, Numbered, WithinT, quotes
from lettertool.readers.docx.names import CHANGE_MARK, W, child_value, whole
from lettertool.readers.docx.numbering import indent_of
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.stylesheet import ParagraphLook, with_properties
from lettertool.readers.docx.tables import read_table

_P, _PPR, _ID = f"{W}p", f"{W}pPr", f"{W}id"
_QUOTE_INDENT = 720
_QUOTES_AT_MOST = 9
_Handler: TypeAlias = Callable[[Element], object]


class Walker:
    """Reads one part from its beginning. `main` tells that it is the letter's own text, in
    whose blocks comments and changes have their places."""

    def __init__(self, book: Book, part: str, *, main: bool = False) -> None:
        self._book, self._main = book, main
        self._inline = Inline(book, part)
        self._lists = Lists()
        self._blocks: list[Block] = []
        self._nested = 0
        self._handlers: dict[str, _Handler] = {
            _P: self._paragraph,
            f"{W}tbl": self._table,
            ALTERNATE: lambda one: self._walk(chosen(one)),
            f"{W}altChunk": self._imported,
            f"{W}commentRangeStart": lambda one: book.anchors.begin(one.get(_ID, ""), 0),
            f"{W}commentRangeEnd": lambda one: book.anchors.end(one.get(_ID, ""), []),
            CHANGE_MARK: self.change,
            f"{W}sdtPr": _skip,
            f"{W}sdtEndPr": _skip,
            f"{W}sectPr": _skip,
            f"{W}tcPr": _skip,
        }

    def blocks(self, parent: Element) -> tuple[Block, ...]:
        """Return the blocks inside an element. Paragraphs without text are layout."""
        self._walk(parent)
        self._book.found_unclosed |= self._inline.fields.unclosed
        self._book.anchors.block = NOWHERE
        return tuple(map(self._finished, self._blocks))

    def nested(self, parent: Element) -> list[Block]:
        """Return the blocks inside a cell. They are no items of the lists around it."""
        outer, self._blocks = self._blocks, []
        self._nested += 1
        self._walk(parent)
        self._nested -= 1
        inner, self._blocks = self._blocks, outer
        return inner

    def change(self, mark: Element) -> None:
        """Note the place of a tracked change."""
        self._book.anchors.change(whole(mark.get("index"), -1))

    def too_large(self) -> InputError:
        return self._book.package.error("it has a table that is larger than any letter's")

    def _walk(self, parent: Iterable[Element]) -> None:
        handlers = self._handlers
        for child in parent:
            if self._main and not self._nested:
                self._book.anchors.block = len(self._blocks)
            handlers.get(child.tag, self._walk)(child)

    def _paragraph(self, element: Element) -> None:
        properties = element[0] if len(element) and element[0].tag == _PPR else None
        style = None if properties is None else child_value(properties, f"{W}pStyle")
        look = styled = self._book.styles.paragraph(style)
        if properties is not None:
            look = with_properties(properties, styled)
        spans = self._inline.spans(element, hidden=look.hidden)
        boxes, self._inline.text_boxes = self._inline.text_boxes, []
        place = self._place(look, properties)
        if look.level and look.number is styled.number:
            place = None  # The number of a heading that its style counts is no list.
        self._add(spans, look, place, indent_of(properties))
        for box in boxes:
            self._walk(box)

    def _add(
        self, spans: tuple[Span, ...], look: ParagraphLook, place: Numbered | None, left: int
    ) -> None:
        shows = any(span.note or span.text.strip() for span in spans)
        within: WithinT = ()
        if not self._nested and (place or shows):
            within = self._within(look, place, left)
        if shows:
            self._blocks.append(Paragraph(spans, look.role, look.level, within))

    def _place(self, look: ParagraphLook, properties: Element | None) -> Numbered | None:
        """Count a numbered paragraph, wherever it stands, and return its place."""
        if look.number is None:
            return None
        numbering, (number, level, _) = self._book.numbering, look.number
        if level is None or look.number.style:
            level = numbering.level_of_style(look.number)
        found = numbering.level(number, level)
        if found is None:
            return None
        depth = level + 1 if level else max(look.listed, 1)
        left = indent_of(properties) or found.left
        count = numbering.count(number, level)
        return Numbered((number, level), depth, found.ordered, count, left)

    def _within(self, look: ParagraphLook, place: Numbered | None, left: int) -> WithinT:
        if look.quoted:
            inside = self._lists.indented(left - look.right)
            count = min(max(look.right // _QUOTE_INDENT, 1), _QUOTES_AT_MOST)
            within = (*inside, *quotes(count))
        elif place:
            within = self._lists.item(place)
        else:
            within = self._lists.inside(look.continued)
        if not place:
            self._lists.end_below(within)
        self._lists.spaced(within, tight=look.contextual or not look.after)
        return within

    def _table(self, element: Element) -> None:
        table = read_table(self, element)
        if table is None:
            return
        within: WithinT = ()
        if not self._nested:
            indent = element.find(f"{W}tblPr/{W}tblInd")
            left = whole(None if indent is None else indent.get(f"{W}w"))
            within = self._lists.indented(left)
            self._lists.end_below(within)
            self._lists.spaced(within, tight=False)
        self._blocks.append(msgspec.structs.replace(table, within=within))

    def _imported(self, _element: Element) -> None:
        raise self._book.package.error(
            "it holds a file that Word has not yet made a part of the text",
            "open it in Word and save it",
        )

    def _finished(self, block: Block) -> Block:
        if isinstance(block, Paragraph | Table) and block.within:
            return msgspec.structs.replace(block, within=self._lists.finished(block.within))
        return block


def _skip(_element: Element) -> None:
    """Properties hold no text."""
