"""Paragraphs whose mark was deleted, merged with what follows.

In Word a paragraph's properties live in its mark, at its end. So where the mark goes, the
text runs on into the next paragraph and takes that one's style.
"""

from itertools import islice

from lettertool.readers.docx.names import CHANGE_MARK, W, w
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.removal import Removal

_P, _PPR, _TBL = f"{W}p", f"{W}pPr", f"{W}tbl"
_THROUGH = w("sdt", "sdtContent", "customXml", "smartTag")
"""What a paragraph may leave, or enter, when it is merged with its neighbour."""

_BLOCKS = _THROUGH | {_P, _TBL}
_LOOK_AT_MOST = 30
"""So many neighbours are looked at, of which bookmarks are the most: a file that is nothing
but bookmarks does not take for ever."""

_BESIDE = w("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr")
_EMPTY = w(
    "pPr",
    "proofErr",
    "bookmarkStart",
    "bookmarkEnd",
    "commentRangeStart",
    "commentRangeEnd",
    "permStart",
    "permEnd",
) | {CHANGE_MARK}


def drop_marks(paragraphs: list[Element], removal: Removal) -> None:
    """Merge each paragraph, in document order, with the one after it.

    Where a table or the end of a cell, a note or the document follows there is nothing to
    merge with: an empty paragraph then goes, unless it is all that its place has, and
    another one stays as it is.
    """
    # From the last to the first, so that the text of a long chain moves only once.
    for paragraph in reversed(paragraphs):
        if paragraph.tag != _P:
            continue
        follower = _next_paragraph(paragraph)
        if follower is not None:
            _prepend(paragraph, follower)
            _remove(paragraph, removal)
        elif _is_empty(paragraph) and _may_go(paragraph):
            _remove(paragraph, removal)


def _next_paragraph(paragraph: Element) -> Element | None:
    """The next paragraph, if no table and no end of a cell or a story stands before it."""
    element = paragraph
    for _ in range(_LOOK_AT_MOST):
        following = element.getnext()
        if following is None:
            element = element.getparent()
            if element is None or element.tag not in _THROUGH:
                return None
            continue
        while following is not None and following.tag in _THROUGH:
            element, following = (
                following,
                next((child for child in following if child.tag not in _BESIDE), None),
            )
        if following is None:
            continue
        if following.tag == _P:
            return following
        if following.tag == _TBL or following.tag == f"{W}sectPr":
            return None
        element = following
    return None


def _prepend(paragraph: Element, follower: Element) -> None:
    content = [child for child in paragraph if child.tag != _PPR]
    first = next(iter(follower), None)  # To ask for the length would count them all.
    place = 0 if first is None or first.tag != _PPR else 1
    for child in reversed(content):
        follower.insert(place, child)


def _is_empty(paragraph: Element) -> bool:
    return all(child.tag in _EMPTY for child in paragraph)


def _may_go(paragraph: Element) -> bool:
    """A cell, a note or a header needs a paragraph at its end, and so does what follows a
    table."""
    for before in islice(paragraph.itersiblings(preceding=True), _LOOK_AT_MOST):
        if before.tag in _BLOCKS:
            return bool(before.tag != _TBL)
    following = islice(paragraph.itersiblings(), _LOOK_AT_MOST)
    return any(one.tag in _BLOCKS for one in following)


def _remove(paragraph: Element, removal: Removal) -> None:
    """Remove a paragraph, and the content controls that are empty without it."""
    element = paragraph
    parent = element.getparent()
    removal.remove(element)
    while parent.tag in _THROUGH and all(child.tag in _BESIDE for child in parent):
        element, parent = parent, parent.getparent()
        removal.remove(element)
