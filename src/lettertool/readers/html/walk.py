"""One walk through a page, from the first element to the last."""

import re
from typing import Any, NamedTuple

import msgspec
from lxml import etree

from lettertool.document import Block, Container, Item, Note, Paragraph, Quote, Span
from lettertool.readers import Revisions
from lettertool.readers.html.css import Declarations
from lettertool.readers.html.page import Page
from lettertool.readers.html.runs import Runs, Style
from lettertool.readers.html.styles import style_in
from lettertool.readers.html.tables import Grid, placing_tables
from lettertool.typedlists import Lists, Mark

_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dir div dl dt fieldset"
    " figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav"
    " ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_HIDDEN = frozenset(
    "audio canvas datalist head iframe noscript object script select style svg template textarea"
    " title video".split()
)
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_WORD_LIST = re.compile(r"l\d+ level(\d+) lfo\d+")
_WORD_MARK = re.compile(r"(?:([^\w\s])|(o)|(\d{1,4})([.)]?))")


class _List:
    """A list that is open, and its last item."""

    def __init__(self, number: int, element: Any) -> None:
        self._number = number
        self._ordered = element.tag == "ol"
        self._tight = all(item.find("p") is None for item in element)
        self._count = _whole(element.get("start"), 1) - 1 if self._ordered else 0
        self.last: tuple[Item, ...] = ()

    def item(self, element: Any) -> Item:
        """The next item."""
        self._count = _whole(element.get("value"), self._count + 1)
        item = Item(self._number, self._count, self._ordered, self._tight)
        self.last = (item,)
        return item


class _Place(NamedTuple):
    """Where in the letter an element stands: the containers and level of its blocks, the style
    of its text, and what takes its blocks."""

    within: tuple[Container, ...]
    level: int
    style: Style
    sink: list[Block]
    grid: Grid | None = None
    list: _List | None = None


class Walk:
    """What a page says. Elements are visited one after the other, not each by a call of its
    own, so that no page is too deep for Python."""

    def __init__(self, page: Page, revisions: Revisions) -> None:
        self._page = page
        self._dropped = "del" if revisions == "accepted" else "ins"
        self._placing = placing_tables(page.body)
        self._runs = Runs()
        self._lists = Lists()
        self._blocks: list[Block] = []
        self._margins: dict[str, list[Block]] = {"header": [], "footer": []}
        self._notes: dict[int, list[Block]] = {}
        self._walk()
        self.blocks = tuple(self._blocks)
        self.headers, self.footers = (tuple(self._margins[name]) for name in ("header", "footer"))
        numbers = sorted(set(page.notes.references.values()))
        self.notes = tuple(_as_note(self._notes.get(number, [])) for number in numbers)

    def _walk(self) -> None:
        places = [_Place((), 0, Style(), self._blocks)]
        walker = etree.iterwalk(self._page.body, events=("start", "end"))
        for event, element in walker:
            tag = element.tag
            if event == "start":
                place = self._enter(element, tag, places[-1])
                if place is None:
                    walker.skip_subtree()
                    place = places[-1]
                else:
                    self._runs.add(element.text or "", place.style)
                places.append(place)
            else:
                self._leave(element, tag, places.pop(), places[-1])
                if element is not self._page.body:
                    self._runs.add(element.tail or "", places[-1].style)

    def _enter(self, element: Any, tag: str, outer: _Place) -> _Place | None:
        """The place of what an element holds; None where nothing of it shows."""
        declared = self._page.sheet.of(element)
        if tag in _HIDDEN or tag == self._dropped or _is_hidden(element, declared):
            return None
        if element in self._page.notes.returns:
            return None
        if number := self._page.notes.references.get(element):
            self._runs.add_note(number)
            return None
        if tag == "br":
            if self._runs.add_break():
                self._flush(outer)
            return None
        if tag == "q":
            self._runs.add("“", outer.style)
        place = outer._replace(style=style_in(element, tag, declared, outer.style))
        if tag in _BLOCKS:
            self._flush(outer)
            place = self._block_place(element, tag, declared, place)
        if number := self._page.notes.bodies.get(element):
            self._flush(outer)
            sink = self._notes.setdefault(number, [])
            place = place._replace(within=(), sink=sink, grid=None, list=None)
        return place

    def _leave(self, element: Any, tag: str, place: _Place, outer: _Place) -> None:
        if place is outer:
            return
        if tag == "q":
            self._runs.add("”", outer.style)
        if tag in _BLOCKS or element in self._page.notes.bodies:
            self._flush(place)
        if tag == "table" and place.grid is not None and place.grid is not outer.grid:
            for block in place.grid.blocks(outer.within):
                self._add(block, outer)

    def _block_place(self, element: Any, tag: str, declared: Declarations, place: _Place) -> _Place:
        within = place.within
        match tag:
            case "blockquote":
                return place._replace(within=(*within, Quote()))
            case "table":
                return place._replace(grid=None if element in self._placing else Grid(), list=None)
            case "tr" if place.grid:
                place.grid.begin_row()
            case "td" | "th" if place.grid:
                place.grid.begin_cell(element)
            case "li" if place.list:
                return place._replace(within=(*within, place.list.item(element)), list=None)
            case "div" if element.get("title") in self._margins:
                return place._replace(sink=self._margins[element.get("title")])
            case _ if tag in _LISTS:
                around = place.list.last if place.list else ()
                opened = _List(self._lists.new_list(), element)
                return place._replace(within=(*within, *around), list=opened)
            case _ if tag in _HEADINGS:
                return place._replace(level=_HEADINGS[tag])
            case _ if mark := _word_mark(element, declared):
                return place._replace(within=(*within, *self._lists.containers(mark)))
        return place

    def _flush(self, place: _Place) -> None:
        """Ends the block that is being read."""
        spans = self._runs.take()
        if spans:
            self._add(Paragraph(spans, level=place.level, within=place.within), place)

    def _add(self, block: Block, place: _Place) -> None:
        if place.grid and place.grid.has_cell and isinstance(block, Paragraph):
            place.grid.add(block.spans)
        else:
            place.sink.append(block)


def _is_hidden(element: Any, declared: Declarations) -> bool:
    if element.get("hidden") is not None or declared.get("display") == "none":
        return True
    is_mark = declared.get("mso-list") == "ignore"
    return declared.get("visibility") == "hidden" or (is_mark and _mark_in(element) is not None)


def _word_mark(element: Any, declared: Declarations) -> Mark | None:
    """The mark of a paragraph that Word shows as a list item. A letter or a Roman number stays
    text, since a document has no record of those."""
    found = _WORD_LIST.match(declared.get("mso-list", ""))
    if found is None:
        return None
    for span in element.iter("span"):
        if "mso-list:ignore" in (span.get("style") or "").lower().replace(" ", ""):
            mark = _mark_in(span)
            return mark and mark._replace(indent=4 * int(found[1]))
    return None


def _mark_in(span: Any) -> Mark | None:
    found = _WORD_MARK.fullmatch(span.text_content().strip())
    if found is None:
        return None
    bullet, circle, number, after = found.groups()
    return Mark(0, bullet or circle or after, int(number or 0), "", "")


def _whole(attribute: str | None, otherwise: int) -> int:
    digits = (attribute or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 10 else otherwise


def _as_note(blocks: list[Block]) -> Note:
    """A footnote has paragraphs only; what else it holds counts as their text."""
    paragraphs: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs.append(msgspec.structs.replace(block, level=0, within=()))
        else:
            rows = getattr(block, "rows", ())
            paragraphs += [Paragraph(cell) for row in rows for cell in row if cell]
    return tuple(paragraphs) or (Paragraph((Span(""),)),)
