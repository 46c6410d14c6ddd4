"""Marks in the text of a Word file that tell of the work on it: comments, ids of revisions
and of paragraphs, bookmarks that nothing refers to, names of those who may edit."""

import re
from collections.abc import Iterator
from functools import partial

from lettertool.readers.docx.names import W14, W15, W, w
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.removal import Removal
from lettertool.scrub.records import Log
from lettertool.scrub.taking import take_out

_W16CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_W16DU = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}"
_WP14 = "{http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing}"

_REVISION_ID = re.compile(rf"{re.escape(W)}rsid\w*")
_PARAGRAPH_IDS = frozenset(
    {
        *(f"{W14}{name}" for name in ("paraId", "textId")),
        *(f"{_WP14}{name}" for name in ("anchorId", "editId")),
        *(f"{W15}paraId", f"{_W16CID}durableId", f"{_W16CID}paraId", f"{_W16DU}dateUtc"),
    }
)
_REVISIONS = w("rsid", "rsids")
_COMMENTS = w("commentRangeStart", "commentRangeEnd", "commentReference")
_PERMISSIONS = w("permStart", "permEnd")
_NUMBERING_IDS = w("nsid", "tmpl")
_BOOKMARKS = w("bookmarkStart", "bookmarkEnd")
_RUN, _RPR = f"{W}r", f"{W}rPr"
_ID, _NAME, _VAL = f"{W}id", f"{W}name", f"{W}val"


def drop_ids(root: Element, log: Log) -> None:
    """Take out the ids by which Word tells who worked when on which file, in place."""
    for element in root.iter():
        for name in [one for one in element.attrib if "rsid" in one or one in _PARAGRAPH_IDS]:
            if name in _PARAGRAPH_IDS:
                log.take("ids of paragraphs and drawings")
            elif _REVISION_ID.fullmatch(name):
                log.take("ids of revisions (rsid)")
            else:
                continue
            del element.attrib[name]
    take_out(root, partial(_drop_revisions, root, log))
    _number_lists(root, log)


def _drop_revisions(root: Element, log: Log, removal: Removal) -> None:
    for element in list(root.iterdescendants(*_REVISIONS)):
        log.take("ids of revisions (rsid)")
        removal.remove(element)


def _number_lists(root: Element, log: Log) -> None:
    """Lists with one id stay together, but the ids, which follow a list into every file that
    it was copied to, become numbers (ECMA-376 Part 1, 17.9.14 and 17.9.29)."""
    numbers: dict[str, str] = {}
    for element in root.iter(*_NUMBERING_IDS):
        old = element.get(_VAL, "")
        new = numbers.setdefault(old.upper(), f"{len(numbers) + 1:08X}")
        if old != new:
            log.take("ids of lists")
            element.set(_VAL, new)


def drop_marks(root: Element, used: frozenset[str], log: Log) -> None:
    """Take out comments, permissions, smart tags, bindings to custom XML and hidden bookmarks,
    in place. Bookmarks of the names in `used` stay."""
    take_out(root, partial(_drop_marks, root, used, log))


def _drop_marks(root: Element, used: frozenset[str], log: Log, removal: Removal) -> None:
    for element in list(root.iterdescendants(*_COMMENTS)):
        _remove_with_run(element, removal)
    for element in list(root.iterdescendants(*_PERMISSIONS)):
        log.take("who may edit which part", element.get(f"{W}ed", ""))
        removal.remove(element)
    for element in list(root.iterdescendants(f"{W}proofErr", f"{W}dataBinding")):
        removal.remove(element)
    for element in list(root.iterdescendants(f"{W15}dataBinding")):
        removal.remove(element)
    for element in list(root.iterdescendants(f"{W}smartTag", f"{W}customXml")):
        log.take("smart tags and custom XML", element.get(f"{W}element", ""))
        removal.unwrap(element, [one for one in element if not one.tag.endswith("Pr")])
    for element in list(_bookmarks(root, used, log)):
        removal.remove(element)


def referred_bookmarks(root: Element) -> Iterator[str]:
    """The words of a part that may name a bookmark: in links and in instructions of fields."""
    for element in root.iter(f"{W}hyperlink", f"{W}instrText", f"{W}fldSimple"):
        yield element.get(f"{W}anchor", "")
        yield from re.split(r'[\s"]+', element.text or element.get(f"{W}instr", ""))


def _bookmarks(root: Element, used: frozenset[str], log: Log) -> Iterator[Element]:
    gone: set[str | None] = set()
    for mark in root.iterdescendants(*_BOOKMARKS):
        if mark.tag == f"{W}bookmarkStart":
            name = mark.get(_NAME, "")
            if name.startswith("_") and name not in used:
                log.take("hidden bookmarks", name)
                gone.add(mark.get(_ID))
                yield mark
        elif mark.get(_ID) in gone:
            gone.discard(mark.get(_ID))
            yield mark


def _remove_with_run(element: Element, removal: Removal) -> None:
    run = element.getparent()
    removal.remove(element)
    if run is not None and run.tag == _RUN and all(one.tag == _RPR for one in run):
        removal.remove(run)
