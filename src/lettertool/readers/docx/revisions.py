"""Tracked changes resolved in the XML itself, so that what is read afterwards has none.

The kinds of change are those of ECMA-376 Part 1, 17.13.5. What Word does with them where
the standard is silent, such as which paragraph's style wins when two are merged, was taken
from files that Word has accepted and rejected changes in.
"""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from lettertool.readers.docx.names import VAL, M, W, w
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.paragraph_marks import drop_marks

Accepts: TypeAlias = Callable[[str], bool]
"""Tells by the name of its author whether a change is accepted; the rest are rejected."""

_ADDED = w("ins", "moveTo")
_TAKEN = w("del", "moveFrom")
_PROPERTIES = w(
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "tblPrExChange",
    "tblGridChange",
    "trPrChange",
    "tcPrChange",
)
_CELLS = w("cellIns", "cellDel", "cellMerge")
_RANGES = tuple(f"{W}{kind}Range" for kind in ("moveFrom", "moveTo"))
_CONTROLS = tuple(f"{W}customXml{kind}Range" for kind in ("Ins", "Del", "MoveFrom", "MoveTo"))
_MOVE_MARKS = frozenset(f"{kind}{end}" for kind in _RANGES for end in ("Start", "End"))
_CONTROL_STARTS = frozenset(f"{kind}Start" for kind in _CONTROLS)
_CONTROL_ENDS = frozenset(f"{kind}End" for kind in _CONTROLS)
_CONTROLS_ADDED = frozenset(f"{W}customXml{kind}RangeStart" for kind in ("Ins", "MoveTo"))
_WRAPPERS = w("sdt", "customXml", "smartTag")
_ALL = (
    *(_ADDED | _TAKEN | _PROPERTIES | _CELLS),
    *(_MOVE_MARKS | _CONTROL_STARTS | _CONTROL_ENDS),
    f"{W}numberingChange",
)

_AUTHOR = f"{W}author"
_PPR, _RPR, _TRPR, _NUMPR = f"{W}pPr", f"{W}rPr", f"{W}trPr", f"{W}numPr"
_TBL, _TC, _TR = f"{W}tbl", f"{W}tc", f"{W}tr"
_MATH_RUN = f"{M}r"
_IN_MATH = (f"{M}ctrlPr", _MATH_RUN)
_KEPT_ON_REJECT = {
    f"{W}pPrChange": w("rPr", "sectPr"),
    f"{W}sectPrChange": w("headerReference", "footerReference"),
    f"{W}rPrChange": _ADDED | _TAKEN,
    f"{W}trPrChange": _ADDED | _TAKEN,
    f"{W}tcPrChange": _CELLS,
}
"""What is no part of the properties that a change holds (17.13.5), and so stays."""

_DELETED_TEXT = {f"{W}delText": f"{W}t", f"{W}delInstrText": f"{W}instrText"}
_MERGED = {"rest": "restart", "cont": "continue"}


def accept_all(_author: str) -> bool:
    """Accept every change, whoever made it."""
    return True


def reject_all(_author: str) -> bool:
    """Reject every change, whoever made it."""
    return False


def has_changes(root: Element) -> bool:
    """Whether a part has any tracked change."""
    return next(root.iter(*_ALL), None) is not None


def resolve(root: Element, accepts: Accepts) -> None:
    """Accept or reject every tracked change of a part, in place, as Word does.

    Text that goes is removed, paragraphs whose mark goes are merged with the next, and
    rows, cells and content controls come or go; properties become the new or the old ones.
    Nothing of the markup of changes remains.
    """
    changes = list(root.iter(*_ALL))
    if not changes:
        return
    _unwrap_controls(root, accepts)
    gone_marks = []
    for change in changes:
        accepted = accepts(change.get(_AUTHOR, ""))
        tag = change.tag
        if tag in _ADDED or tag in _TAKEN:
            stays = accepted == (tag in _ADDED)
            if _is_paragraph_mark(change):
                if not stays:
                    gone_marks.append(change.getparent().getparent().getparent())
                _remove(change)
            else:
                _resolve_content(change, stays)
        elif tag in _PROPERTIES:
            _resolve_properties(change, accepted)
        elif tag in _CELLS:
            _resolve_cell(change, accepted)
        else:
            _remove(change)
    # Last, because a table that goes still parts the paragraphs around it.
    drop_marks(gone_marks)
    for table in list(root.iter(_TBL)):
        if next(table.iter(_TR), None) is None:
            _remove(table)
    for text in list(root.iter(*_DELETED_TEXT)):
        text.tag = _DELETED_TEXT[text.tag]


def _is_paragraph_mark(change: Element) -> bool:
    parent = change.getparent()
    if parent is None or parent.tag != _RPR:
        return False
    outer = parent.getparent()
    return outer is not None and outer.tag == _PPR and outer.getparent() is not None


def _resolve_content(change: Element, stays: bool) -> None:
    """Resolve an insertion, a deletion or an end of a move. It wraps content, or stands in
    the properties of the row, the numbering or the formula that came or went."""
    parent = change.getparent()
    if parent is None:
        return
    if parent.tag == _TRPR:
        _resolve_row(change, stays)
    elif parent.tag == _NUMPR:
        _remove(change if stays else parent)
    elif parent.tag in _IN_MATH:
        _unwrap(change)
        if not stays and parent.tag == _MATH_RUN:
            _remove(parent)
    elif stays:
        _unwrap(change)
    else:
        _remove(change)


def _resolve_row(change: Element, stays: bool) -> None:
    row = change.getparent().getparent()
    _remove(change)
    if stays or row is None:
        return
    _remove(row)


def _resolve_properties(change: Element, accepted: bool) -> None:
    new = change.getparent()
    _remove(change)
    if accepted or new is None:
        return
    kept = _KEPT_ON_REJECT.get(change.tag, frozenset())
    for child in list(new):
        if child.tag not in kept:
            new.remove(child)
    _put_before_kept(new, [child for old in change for child in old], change.tag)


def _put_before_kept(new: Element, old: list[Element], tag: str) -> None:
    """The old properties go where the schema has them: before the mark's formatting and
    the section of a paragraph, after the references of a section and the marks of rows."""
    if tag == f"{W}pPrChange":
        for index, child in enumerate(old):
            new.insert(index, child)
    else:
        new.extend(old)


def _resolve_cell(change: Element, accepted: bool) -> None:
    properties = change.getparent()
    cell = properties.getparent() if properties is not None else None
    _remove(change)
    if cell is None or cell.tag != _TC:
        return
    if change.tag == f"{W}cellMerge":
        _merge_cell(properties, change.get(f"{W}{'vMerge' if accepted else 'vMergeOrig'}"))
    elif accepted == (change.tag == f"{W}cellDel"):
        _remove(cell)


def _merge_cell(properties: Element, merge: str | None) -> None:
    for old in properties.findall(f"{W}vMerge"):
        properties.remove(old)
    if merge in _MERGED:
        new = properties.makeelement(f"{W}vMerge", {VAL: _MERGED[merge]})
        properties.insert(_place_of_merge(properties), new)


def _place_of_merge(properties: Element) -> int:
    """After what CT_TcPr has before w:vMerge."""
    before = w("cnfStyle", "tcW", "gridSpan", "hMerge")
    return sum(1 for child in properties if child.tag in before)


def _unwrap_controls(root: Element, accepts: Accepts) -> None:
    """Take away the content controls that came or went: those whose start tag stands in a
    range of such a change. Their content stays; changes of its own tell its fate."""
    open_, gone = set(), []
    for element in root.iter(*_CONTROL_STARTS, *_CONTROL_ENDS, *_WRAPPERS):
        if element.tag in _CONTROL_STARTS:
            accepted = accepts(element.get(_AUTHOR, ""))
            if accepted != (element.tag in _CONTROLS_ADDED):
                open_.add(element.get(f"{W}id"))
        elif element.tag in _CONTROL_ENDS:
            open_.discard(element.get(f"{W}id"))
        elif open_:
            gone.append(element)
    for wrapper in gone:
        _unwrap(wrapper, _content_of(wrapper))


def _content_of(wrapper: Element) -> list[Element]:
    if wrapper.tag != f"{W}sdt":
        return [child for child in wrapper if not child.tag.endswith("Pr")]
    content = wrapper.find(f"{W}sdtContent")
    return [] if content is None else list(content)


def _unwrap(element: Element, content: Iterable[Element] | None = None) -> None:
    for child in list(element) if content is None else content:
        element.addprevious(child)
    _remove(element)


def _remove(element: Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
