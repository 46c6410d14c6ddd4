"""The tracked changes of a part, listed before they are resolved."""

import datetime
from itertools import islice
from typing import Literal, NamedTuple, TypeAlias

from lettertool.readers.docx.names import CHANGE_MARK, MC, W, w
from lettertool.readers.docx.package import Element

Kind: TypeAlias = Literal["inserted", "deleted", "moved-from", "moved-to", "restyled"]

_KINDS: dict[str, Kind] = {
    f"{W}ins": "inserted",
    f"{W}del": "deleted",
    f"{W}moveFrom": "moved-from",
    f"{W}moveTo": "moved-to",
    f"{W}rPrChange": "restyled",
    f"{W}pPrChange": "restyled",
}
_RPR, _PPR, _R, _P, _TRPR = f"{W}rPr", f"{W}pPr", f"{W}r", f"{W}p", f"{W}trPr"
_NESTED_AT_MOST = 3
"""A deletion of a moved insertion, say. Deeper ones are not made by people."""

_FALLBACK = f"{MC}Fallback"
_TEXTS = w("t", "delText")
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "\u2011"}
_WITH_TEXT = w("r", "hyperlink", "sdt", "smartTag", "customXml", "fldSimple") | _KINDS.keys()


class Change(NamedTuple):
    """A tracked change, without its place."""

    kind: Kind
    text: str
    author: str
    date: datetime.datetime | None


def mark_changes(root: Element, first: int) -> list[Change]:
    """Return the changes of a part, in order, and put a CHANGE_MARK before each.

    Pieces of one change, which Word cuts at every bookmark, are joined. The end of a
    paragraph that came or went is a line feed. Changes of pages, tables and numbering are
    not listed, because they change no text. `first` is the index of the first change.
    """
    found = _Changes(root, first)
    for element in list(root.iter(*_KINDS)):
        around = islice(element.iterancestors(*_KINDS), _NESTED_AT_MOST + 1)
        if next(element.iterancestors(_FALLBACK), None) is None and len(list(around)) <= (
            _NESTED_AT_MOST
        ):
            found.add(element)
    found.end_paragraph()
    return found.changes


def date_of(text: str | None) -> datetime.datetime | None:
    """The time that an attribute tells, in UTC where it tells no zone; None for none."""
    try:
        date = datetime.datetime.fromisoformat(text or "")
    except ValueError:
        return None
    return date if date.tzinfo else date.replace(tzinfo=datetime.UTC)


def text_of(element: Element) -> str:
    """The text below an element, whatever becomes of it; paragraphs are parted by line
    feeds."""
    pieces = []
    for one in element.iter(*_TEXTS, *_SIGNS, _P):
        if one.tag in _TEXTS:
            pieces.append(one.text or "")
        elif one.tag == _P:
            pieces.append("\n" if pieces else "")
        elif one.getparent().tag == _R:
            pieces.append(_SIGNS[one.tag])
    return "".join(pieces)


class _Changes:
    """Collects the changes of a part in the order of its text."""

    def __init__(self, root: Element, first: int) -> None:
        self.changes: list[Change] = []
        self._root, self._first = root, first
        self._last: Element | None = None
        self._end: tuple[Change, Element] | None = None

    def add(self, element: Element) -> None:
        """Add the change of the text that an element wraps, or of the run, the row or the
        paragraph in whose properties it stands."""
        parent = element.getparent()
        owner = None if parent is None else parent.getparent()
        if owner is None:
            return
        change = _change(element)
        if parent.tag == _RPR and owner.tag == _PPR:
            if change.kind != "restyled" and owner.getparent() is not None:
                self.end_paragraph()
                self._end = change, owner.getparent()
        elif parent.tag == _RPR:
            if owner.tag == _R:
                self._add(change, owner)
        elif parent.tag == _PPR:
            self._add(change, parent, owner)
        elif parent.tag == _TRPR:
            # The text of a row that Word tracks is tracked as well, and more exactly.
            if all(one is element for one in owner.iter(element.tag)):
                self._add(change, owner)
        elif not parent.tag.endswith("Pr"):
            self._add(change, element)

    def end_paragraph(self) -> None:
        """Add the change of a paragraph's end, which the properties tell before the text."""
        if self._end is None:
            return
        end, paragraph = self._end
        self._end = None
        last = self.changes[-1] if self.changes else None
        if last and _same(last, end) and _follows(self._last, None, paragraph):
            self.changes[-1] = last._replace(text=last.text + "\n")
        else:
            paragraph.append(self._mark())
            self.changes.append(end._replace(text="\n"))
        self._last = None

    def _add(self, change: Change, target: Element, whole: Element | None = None) -> None:
        if self._end is not None and self._end[1] is not next(target.iterancestors(_P), None):
            self.end_paragraph()
        change = change._replace(text=text_of(target if whole is None else whole))
        last = self.changes[-1] if self.changes else None
        if last and _same(last, change) and _follows(self._last, target, target.getparent()):
            self.changes[-1] = last._replace(text=last.text + change.text)
        else:
            if target.tag == _PPR:
                target.addnext(self._mark())
            else:
                target.addprevious(self._mark())
            self.changes.append(change)
        self._last = target

    def _mark(self) -> Element:
        return self._root.makeelement(CHANGE_MARK, index=str(self._first + len(self.changes)))


def _change(element: Element) -> Change:
    author, date = element.get(f"{W}author", ""), date_of(element.get(f"{W}date"))
    return Change(_KINDS[element.tag], "", author, date)


def _same(one: Change, other: Change) -> bool:
    return one._replace(text="") == other._replace(text="")


def _follows(last: Element | None, target: Element | None, parent: Element) -> bool:
    """Whether nothing with text stands between two elements of a parent, or between one and
    the parent's end where `target` is None."""
    if last is None or last.getparent() is not parent:
        return False
    before = parent[-1] if target is None else target.getprevious()
    while before is not None and before is not last and before.tag not in _WITH_TEXT:
        before = before.getprevious()
    return before is last
