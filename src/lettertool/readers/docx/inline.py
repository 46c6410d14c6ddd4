"""The content of a paragraph as spans: text, its style, links, references to notes.

This is where reading spends its time, so it works on tuples and turns them into spans at
the end of a paragraph, runs of one style joined.
"""

from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeAlias

from lettertool.document import Script, Span
from lettertool.readers.docx.alternates import ALTERNATE, chosen
from lettertool.readers.docx.book import Book
from lettertool.readers.docx.fields import Fields, argument_of, kind_of
from lettertool.readers.docx.names import CHANGE_MARK, VAL, M, R, W, w, whole
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.stylesheet import PLAIN, look_of
from lettertool.readers.docx.symbols import symbol

BREAK = "\f"
"""Stands for the end of a page or a column, until it is known whether text is around it.
XML cannot hold this character."""

_R, _T, _RPR, _RSTYLE = f"{W}r", f"{W}t", f"{W}rPr", f"{W}rStyle"
_ID, _TYPE, _MATH_TEXT = f"{W}id", f"{W}type", f"{M}t"
_TEXT_BOX = f"{W}txbxContent"
_BOOKMARKS_AT_MOST = 50
"""So many may be open at a place, so that a file with endless ones does not take for ever."""

_FIXED = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "\u2011",
    f"{W}softHyphen": "\u00ad",
}
_SKIPPED = w(
    "customXmlPr",
    "pPr",
    "permEnd",
    "permStart",
    "proofErr",
    "rPr",
    "rubyPr",
    "sdtEndPr",
    "sdtPr",
    "smartTagPr",
    "delText",
    "delInstrText",
    "lastRenderedPageBreak",
)


class Style(NamedTuple):
    """What spans that are joined have in common."""

    strong: bool
    emphasis: bool
    underline: bool
    script: Script
    link: str
    note: int = 0


_Handler: TypeAlias = Callable[[Element], object]


class Inline:
    """Reads the paragraphs of one part, in order: a field may begin in one and end in a
    later one."""

    def __init__(self, book: Book, part: str) -> None:
        self._book, self._part = book, part
        self.fields = Fields(ignored=book.fields_show)
        self.text_boxes: list[Element] = []
        self._texts: list[str] = []
        self._styles: list[Style] = []
        self._link = ""
        self._bookmarks: dict[str, str] = {}
        self._style: Style | None = None
        self._hidden = False
        self._after_number = self._after_picture = -1
        self._inside: dict[str, _Handler] = {
            _R: self._run,
            f"{M}r": self._run,
            f"{W}hyperlink": self._hyperlink,
            f"{W}fldSimple": self._simple_field,
            f"{W}bookmarkStart": self._bookmark,
            f"{W}bookmarkEnd": lambda one: self._bookmarks.pop(one.get(_ID), None),
            f"{W}commentRangeStart": self._comment_begins,
            f"{W}commentRangeEnd": self._comment_ends,
            CHANGE_MARK: self._change,
            ALTERNATE: lambda one: self._content(chosen(one)),
        }
        self._inside |= dict.fromkeys(_SKIPPED, _skip)
        self._in_run: dict[str, _Handler] = {
            f"{W}br": self._break,
            f"{W}sym": self._symbol,
            f"{W}fldChar": self._field_character,
            f"{W}instrText": lambda one: self.fields.add_code(one.text or ""),
            f"{W}footnoteReference": lambda one: self._note("footnote", one),
            f"{W}endnoteReference": lambda one: self._note("endnote", one),
            f"{W}footnoteRef": self._own_number,
            f"{W}endnoteRef": self._own_number,
            f"{W}commentReference": lambda one: book.anchors.comment(one.get(_ID, "")),
            f"{W}drawing": self._picture,
            f"{W}pict": self._picture,
            f"{W}object": self._picture,
            f"{W}ruby": self._ruby,
            ALTERNATE: lambda one: self._run_content(chosen(one)),
        }

    def spans(self, paragraph: Element, *, hidden: bool = False) -> tuple[Span, ...]:
        """Return the spans of a paragraph; `hidden` is what its style makes of its text.

        The text boxes that are anchored in it are left in `text_boxes`, to be read after.
        """
        self._texts, self._styles = [], []
        self._after_number = self._after_picture = -1
        self._hidden = hidden
        self._content(paragraph)
        self._book.anchors.paragraph_ends(self._texts)
        if 0 <= self._after_number < len(self._texts):
            text = self._texts[self._after_number]
            self._texts[self._after_number] = text[1:] if text[:1] in (" ", "\t") else text
        return tuple(_joined(_settled_breaks(self._texts), self._styles))

    def _content(self, parent: Iterable[Element]) -> None:
        inside = self._inside
        for child in parent:
            inside.get(child.tag, self._content)(child)

    def _run(self, run: Element) -> None:
        self._style = self._styled(None)
        self._run_content(run)

    def _run_content(self, run: Iterable[Element]) -> None:
        for child in run:
            tag = child.tag
            if tag in (_T, _MATH_TEXT):
                # A line end inside w:t is a space, as Word has it.
                self._add((child.text or "").replace("\n", " "))
            elif tag == _RPR:
                self._style = self._styled(child)
            elif tag in _FIXED:
                self._add(_FIXED[tag])
            elif tag in self._in_run:
                self._in_run[tag](child)

    def _add(self, text: str) -> None:
        if not self.fields.shows:
            return
        if self._style is None:
            self._book.found_hidden |= bool(text.strip())
        else:
            self._texts.append(text)
            self._styles.append(self._style)

    def _styled(self, properties: Element | None) -> Style | None:
        """Return the style of a run with such properties; None where it is hidden."""
        look, hidden = PLAIN, self._hidden
        if properties is not None:
            named = properties.find(_RSTYLE)
            if named is not None:
                look = self._book.styles.character(named.get(VAL, ""))
            look = look_of(properties, look._replace(hidden=look.hidden or hidden))
            hidden = look.hidden
        if hidden and not self._book.hidden_shows:
            return None
        return Style(*look[:4], self._link or self.fields.link)

    def _break(self, element: Element) -> None:
        if self._after_picture == len(self._texts) == 0:
            self._after_picture = -1
            return  # The line of a picture, such as a signature, is no line of text.
        self._add("\n" if element.get(_TYPE, "textWrapping") == "textWrapping" else BREAK)

    def _picture(self, element: Element) -> None:
        self._after_picture = len(self._texts)
        self._find_text_boxes(element)

    def _symbol(self, element: Element) -> None:
        self._add(symbol(element.get(f"{W}font", ""), element.get(f"{W}char", "")))

    def _field_character(self, element: Element) -> None:
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            self.fields.begin()
        elif kind == "separate":
            self._result_begins(self.fields.separate())
        elif kind == "end":
            self._add(self.fields.end())
        if self._style is not None:
            self._style = self._style._replace(link=self._link or self.fields.link)

    def _result_begins(self, code: str) -> None:
        """A reference to the number of a footnote is a reference to the footnote."""
        if kind_of(code) == "NOTEREF":
            number = self._book.note_of_bookmark.get(argument_of(code))
            if number:
                self._add_note(number)
                self.fields.hide()

    def _simple_field(self, element: Element) -> None:
        self.fields.begin()
        self.fields.add_code(element.get(f"{W}instr", ""))
        self._style = self._styled(None)
        self._result_begins(self.fields.separate())
        self._content(element)
        self.fields.end()

    def _hyperlink(self, element: Element) -> None:
        before = self._link
        self._link = self._address(element) or before
        self._content(element)
        self._link = before

    def _address(self, element: Element) -> str:
        """The address of a link, of a part of this document with `#` alone before it."""
        relationships = self._book.package.relationships(self._part)
        found = relationships.get(element.get(f"{R}id", ""))
        anchor = element.get(f"{W}anchor", "")
        target = found.target if found and found.external else ""
        return target + (f"#{anchor}" if anchor else "")

    def _note(self, kind: str, element: Element) -> None:
        if self._style is not None and self.fields.shows:
            number = self._book.note_number(kind, element.get(_ID, ""))
            self._add_note(number)
            for name in self._bookmarks.values():
                self._book.note_of_bookmark[name] = number

    def _add_note(self, number: int) -> None:
        if self.fields.shows:
            self._texts.append("")
            self._styles.append(Style(False, False, False, "", "", number))

    def _own_number(self, _element: Element) -> None:
        """A note begins with its number and a space, which are no text of it."""
        self._after_number = len(self._texts)

    def _bookmark(self, element: Element) -> None:
        if len(self._bookmarks) < _BOOKMARKS_AT_MOST:
            self._bookmarks[element.get(_ID, "")] = element.get(f"{W}name", "")

    def _comment_begins(self, element: Element) -> None:
        self._book.anchors.begin(element.get(_ID, ""), len(self._texts))

    def _comment_ends(self, element: Element) -> None:
        self._book.anchors.end(element.get(_ID, ""), self._texts)

    def _change(self, element: Element) -> None:
        self._book.anchors.change(whole(element.get("index"), -1))

    def _ruby(self, element: Element) -> None:
        """What is written above characters follows them in parentheses, as browsers that
        cannot set it show it."""
        for base in element.iterchildren(f"{W}rubyBase"):
            self._content(base)
        for above in element.iterchildren(f"{W}rt"):
            self._add("(")
            self._content(above)
            self._add(")")

    def _find_text_boxes(self, element: Element) -> None:
        waiting = [element]
        while waiting:
            one = waiting.pop()
            if one.tag == _TEXT_BOX:
                self.text_boxes.append(one)
            else:
                waiting += reversed(list(chosen(one) if one.tag == ALTERNATE else one))


def _skip(_element: Element) -> None:
    """Properties and marks have no text."""


def _settled_breaks(texts: list[str]) -> list[str]:
    """Ends of pages inside of a paragraph part words, as a line break does; around it they
    are layout."""
    if BREAK not in texts:
        return texts
    shown = [index for index, text in enumerate(texts) if text.strip()]
    first, last = (shown[0], shown[-1]) if shown else (0, -1)
    return [
        text if text != BREAK else "\n" if first < index < last else ""
        for index, text in enumerate(texts)
    ]


def _joined(texts: list[str], styles: list[Style]) -> Iterable[Span]:
    """Spans of the pieces, those of one style joined. A note stands alone."""
    last: Style | None = None
    waiting: list[str] = []
    for text, style in zip(texts, styles, strict=True):
        if style.note:
            if waiting and last is not None:
                yield Span("".join(waiting), *last)
            waiting, last = [], None
            yield Span("", note=style.note)
        elif text:
            if style != last:
                if waiting and last is not None:
                    yield Span("".join(waiting), *last)
                waiting, last = [], style
            waiting.append(text)
    if waiting and last is not None:
        yield Span("".join(waiting), *last)
