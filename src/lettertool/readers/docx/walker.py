"""The blocks of a part: paragraphs with what they are, tables, and what stands in boxes."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

import msgspec

from lettertool.document import Block, Paragraph, Span, Table
from lettertool.errors import InputError
from lettertool.readers.docx.anchors import NOWHERE
from lettertool.readers.docx.book import Book
from lettertool.readers.docx.inline import Inline, chosen
from lettertool.readers.docx.lists import Lists, Numbered, WithinT, quotes
from lettertool.readers.docx.names import CHANGE_MARK, MC, W, child_value, is_on, whole
from lettertool.readers.docx.numbering import indent_of
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.stylesheet import NumberOf, ParagraphLook, heading_level
from lettertool.readers.docx.tables import read_table

_P, _PPR, _ID = f"{W}p", f"{W}pPr", f"{W}id"
_QUOTE_INDENT = 720
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
            f"{MC}AlternateContent": lambda one: self._walk(chosen(one)),
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
        self._book.anchors.change(int(mark.get("index")))

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
        look = self._book.styles.paragraph(style)
        spans = self._inline.spans(element, hidden=look.hidden)
        boxes, self._inline.text_boxes = self._inline.text_boxes, []
        self._add(spans, properties, look)
        for box in boxes:
            self._walk(box)

    def _add(
        self, spans: tuple[Span, ...], properties: Element | None, look: ParagraphLook
    ) -> None:
        level, numbered = look.level, look.number
        if properties is not None:
            level, numbered = _directly(properties, look)
        place = self._place(numbered, look, properties)
        if level and numbered is look.number:
            place = None  # The number of a heading that its style counts is no list.
        shows = any(span.note or span.text.strip() for span in spans)
        within: WithinT = ()
        if not self._nested and (place or shows):
            within = self._within(place, look, properties)
        if shows:
            self._blocks.append(Paragraph(spans, look.role, level, within))

    def _place(
        self, numbered: NumberOf | None, look: ParagraphLook, properties: Element | None
    ) -> Numbered | None:
        """Count a numbered paragraph, wherever it stands, and return its place."""
        if numbered is None:
            return None
        level = numbered.level
        if level is None:
            level = self._book.numbering.level_of_style(numbered)
        found = self._book.numbering.level(numbered.number, level)
        if found is None:
            return None
        number = self._book.numbering.count(numbered.number, level)
        depth = level + 1 if level else max(look.listed, 1)
        left = indent_of(properties) or found.left
        return Numbered((numbered.number, level), depth, found.ordered, number, left)

    def _within(
        self, place: Numbered | None, look: ParagraphLook, properties: Element | None
    ) -> WithinT:
        if look.quoted:
            right = _right(properties) or look.right
            count = max(right // _QUOTE_INDENT, 1)
            inside = self._lists.indented(indent_of(properties) - right)
            within = (*inside, *quotes(min(count, 9)))
        elif place:
            within = self._lists.item(place)
        else:
            within = self._lists.inside(look.continued)
        if not place:
            self._lists.close(len(within))
        self._lists.spaced(within, tight=_is_tight(properties, look))
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
            self._lists.close(len(within))
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


def _directly(properties: Element, look: ParagraphLook) -> tuple[int, NumberOf | None]:
    """The heading level and the number of a paragraph with properties of its own."""
    level, number = look.level, look.number
    outline = child_value(properties, f"{W}outlineLvl")
    if outline is not None:
        level = heading_level(outline)
    own = properties.find(f"{W}numPr")
    if own is not None:
        id_, ilvl = child_value(own, f"{W}numId"), child_value(own, f"{W}ilvl")
        if id_ is not None:
            number = NumberOf(id_, whole(ilvl), "")
        elif number is not None and ilvl is not None:
            number = number._replace(level=whole(ilvl))
    return level, number


def _is_tight(properties: Element | None, look: ParagraphLook) -> bool:
    """Whether no space is due after a paragraph, as far as its neighbour is of its kind."""
    if properties is None:
        return look.tight
    contextual = properties.find(f"{W}contextualSpacing")
    if contextual is not None:
        return is_on(contextual)
    spacing = properties.find(f"{W}spacing")
    after = None if spacing is None else spacing.get(f"{W}after")
    return look.tight if after is None else whole(after) == 0


def _right(properties: Element | None) -> int:
    indent = None if properties is None else properties.find(f"{W}ind")
    if indent is None:
        return 0
    return whole(indent.get(f"{W}right") or indent.get(f"{W}end"))


def _skip(_element: Element) -> None:
    """Properties hold no text."""
