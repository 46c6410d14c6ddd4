"""What drawings say beside what they show: names of the files that they came from, and links
to files of somebody's machine."""

import re
from collections.abc import Iterable, Set
from functools import partial

from lettertool.readers.docx.names import R, W
from lettertool.readers.docx.package import Element
from lettertool.readers.docx.removal import Removal
from lettertool.scrub.looks import names_file
from lettertool.scrub.records import Log
from lettertool.scrub.taking import take_out

_VML = "{urn:schemas-microsoft-com:vml}"
_OFFICE = "{urn:schemas-microsoft-com:office:office}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_A16 = "{http://schemas.microsoft.com/office/drawing/2014/main}"

_PLAIN_NAME = re.compile(
    r"(?:|Picture|Image|Graphic|Text ?Box|Group|Shape|Rectangle|Oval|Line|Chart|Diagram|Object"
    r"|Signature|Frame|Canvas|Straight (?:Arrow )?Connector)\s*\d*"
)
_TEXTS = ("descr", "title", "alt", f"{_OFFICE}title")
_DATA = (f"{_OFFICE}gfxdata",)
_FETCHED = ("src", f"{_OFFICE}href", f"{_OFFICE}althref")
_WHOLE = frozenset(
    {
        *(f"{W}{name}" for name in ("altChunk", "subDoc", "control", "printerSettings")),
        *(f"{_MAIN}{name}" for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver")),
        f"{_OFFICE}OLEObject",
        "{http://schemas.openxmlformats.org/drawingml/2006/chart}externalData",
        f"{W}src",
    }
)
"""Elements that make no sense without what they refer to."""

_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_HYPERLINK, _TOOLTIP = f"{W}hyperlink", f"{W}tooltip"


def number_drawings(roots: Iterable[Element]) -> None:
    """Number the drawings of all parts through, so that no two have one id (ECMA-376 Part 1,
    20.4.2.5), as letters do whose images meet those of another file."""
    drawings = (one for root in roots for one in root.iter(_DOC_PR))
    for number, drawing in enumerate(drawings, 1):
        drawing.set("id", str(number))


def drop_file_names(root: Element, log: Log) -> None:
    """Take out of drawings, and of the tips of links, what names a file, in place."""
    take_out(root, partial(_drop_file_names, root, log))


def _drop_file_names(root: Element, log: Log, removal: Removal) -> None:
    for element in list(root.iterdescendants()):
        if element.tag.startswith(_VML) or _is_drawing(element):
            _clean_texts(element, log)
        elif element.tag == _HYPERLINK and names_file(element.get(_TOOLTIP, "")):
            log.take("tips of links that name a file", element.attrib.pop(_TOOLTIP))
        elif element.tag == f"{_A16}creationId":
            _drop_extension(element, removal)


def _is_drawing(element: Element) -> bool:
    return bool(element.tag.endswith(("}docPr", "}cNvPr")))


def _clean_texts(element: Element, log: Log) -> None:
    for name in _TEXTS:
        if names_file(element.get(name, "")):
            log.take("alternative texts that name a file", element.attrib.pop(name))
    for name in _DATA:
        if element.attrib.pop(name, None) is not None:
            log.take("copies of drawings in another form")
    if element.tag.startswith(_VML):
        for name in _FETCHED:
            if names_file(element.get(name, "")):
                log.take("names of linked files", element.attrib.pop(name))
        return
    name = element.get("name", "")
    if not _PLAIN_NAME.fullmatch(name):
        log.take("names of drawings", name)
        element.set("name", f"Object {element.get('id', '0')}")


def _drop_extension(element: Element, removal: Removal) -> None:
    """An a:ext that holds nothing but the id of a drawing goes, and its list if that is all."""
    extension = element.getparent()
    holder = extension.getparent() if extension is not None else None
    if holder is None or extension.tag != f"{_MAIN}ext":
        return
    removal.remove(holder if len(holder) == 1 else extension)


def drop_references(root: Element, ids: Set[str]) -> None:
    """Take out of a part, in place, what refers to relationships that go. The text and the
    pictures that stand for a link or an object stay."""
    take_out(root, partial(_drop_references, root, ids))


def _drop_references(root: Element, ids: Set[str], removal: Removal) -> None:
    for element in list(root.iterdescendants()):
        lost = [name for name, value in element.attrib.items() if _refers(name) and value in ids]
        if not lost:
            continue
        if element.tag in _WHOLE:
            removal.remove(element)
            continue
        for name in lost:
            del element.attrib[name]
        if element.tag == _HYPERLINK and element.get(f"{W}anchor") is None:
            removal.unwrap(element)


def references(root: Element) -> set[str]:
    """The ids of relationships that a part refers to."""
    return {
        value for element in root.iter() for name, value in element.attrib.items() if _refers(name)
    }


def _refers(name: str) -> bool:
    return name.startswith(R) or name in (f"{_OFFICE}relid", "relId")
