"""Tracked changes resolved in the XML itself, so that what is read afterwards has none.

The kinds of change are those of ECMA-376 Part 1, 17.13.5. What Word does with them where
the standard is silent, such as which paragraph's style wins when two are merged, was taken
from files that Word has accepted and rejected changes in.
"""

from collections.abc import Callable
from typing import TypeAlias

from lettertool.readers.docx.names import VAL, M, W, w
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.paragraph_marks import drop_marks
from lettertool.readers.docx.removal import Removal, free_removed

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
    if has_changes(root):
        _settle(root, accepts)
        free_removed(root)
        # At the very end: a table that goes still parts the paragraphs around it.
        _remove_tables_without_rows(root)
        free_removed(root)


def _settle(root: Element, accepts: Accepts) -> None:
    removal = Removal(root)
    _unwrap_controls(root, accepts, removal)
    gone, gone_marks = [], []
    for change in list(root.iter(*_ALL)):
        accepted = accepts(change.get(_AUTHOR, ""))
        tag = change.tag
        if tag in _ADDED or tag in _TAKEN:
            stays = accepted == (tag in _ADDED)
            if _is_paragraph_mark(change):
                if not stays:
                    gone_marks.append(change.getparent().getparent().getparent())
                removal.remove(change)
            else:
                gone += _resolve_content(change, stays, removal)
        elif tag in _PROPERTIES:
            _resolve_properties(change, accepted, removal)
        elif tag in _CELLS:
            gone += _resolve_cell(change, accepted, removal)
        else:
            removal.remove(change)
    # What is inside of others goes first, so that nothing is moved twice.
    for element in reversed(gone):
        removal.remove(element)
    drop_marks([one for one in gone_marks if not removal.has(one)], removal)
    for text in list(root.iter(*_DELETED_TEXT)):
        text.tag = _DELETED_TEXT[text.tag]


def _remove_tables_without_rows(root: Element) -> None:
    removal = Removal(root)
    for table in list(root.iter(_TBL)):
        if next(table.iter(_TR), None) is None:
            removal.remove(table)


def _is_paragraph_mark(change: Element) -> bool:
    parent = change.getparent()
    if parent is None or parent.tag != _RPR:
        return False
    outer = parent.getparent()
    return outer is not None and outer.tag == _PPR and outer.getparent() is not None


def _resolve_content(change: Element, stays: bool, removal: Removal) -> list[Element]:
    """Resolve an insertion, a deletion or an end of a move, and return what goes. It wraps
    content, or stands in the properties of the row, the numbering or the formula that came
    or went."""
    parent = change.getparent()
    if parent.tag == _TRPR:
        removal.remove(change)
        row = parent.getparent()
        return [] if stays or row is None else [row]
    if parent.tag == _NUMPR:
        return [change if stays else parent]
    if parent.tag in _IN_MATH:
        removal.unwrap(change)
        return [parent] if parent.tag == _MATH_RUN and not stays else []
    if not stays:
        return [change]
    removal.unwrap(change)
    return []


def _resolve_properties(change: Element, accepted: bool, removal: Removal) -> None:
    new = change.getparent()
    old = [] if accepted else [child for properties in change for child in properties]
    if not accepted:
        kept = _KEPT_ON_REJECT.get(change.tag, frozenset())
        for child in list(new):
            if child is not change and child.tag not in kept:
                removal.remove(child)
    # CT_PPr has the properties of the mark and of the section at its end, which stay; what
    # stays in others comes first.
    if change.tag == f"{W}pPrChange":
        for child in reversed(old):
            new.insert(0, child)
    else:
        new.extend(old)
    removal.remove(change)


def _resolve_cell(change: Element, accepted: bool, removal: Removal) -> list[Element]:
    properties = change.getparent()
    cell = properties.getparent()
    removal.remove(change)
    if cell is None or cell.tag != _TC:
        return []
    if change.tag == f"{W}cellMerge":
        merge = change.get(f"{W}{'vMerge' if accepted else 'vMergeOrig'}")
        _merge_cell(properties, merge, removal)
        return []
    return [cell] if accepted == (change.tag == f"{W}cellDel") else []


def _merge_cell(properties: Element, merge: str | None, removal: Removal) -> None:
    for old in properties.findall(f"{W}vMerge"):
        removal.remove(old)
    if merge in _MERGED:
        new = properties.makeelement(f"{W}vMerge", {VAL: _MERGED[merge]})
        properties.insert(_place_of_merge(properties), new)


def _place_of_merge(properties: Element) -> int:
    """After what CT_TcPr has before w:vMerge."""
    before = w("cnfStyle", "tcW", "gridSpan", "hMerge")
    return sum(1 for child in properties if child.tag in before)


def _unwrap_controls(root: Element, accepts: Accepts, removal: Removal) -> None:
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
        removal.unwrap(wrapper, _content_of(wrapper))


def _content_of(wrapper: Element) -> list[Element]:
    if wrapper.tag != f"{W}sdt":
        return [child for child in wrapper if not child.tag.endswith("Pr")]
    content = wrapper.find(f"{W}sdtContent")
    return [] if content is None else list(content)
