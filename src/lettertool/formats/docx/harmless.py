"""What in a part of a base file reaches for something that a letter does not bring along.

A letterhead is text and pictures. Objects of other programs, macros' controls, chunks of
other files, and pictures that would be fetched from elsewhere do not get into a letter, so
that nobody who opens it is asked, watched or told that the file is damaged.
"""

from collections.abc import Set

from lettertool.formats.docx.fields import without_active_fields
from lettertool.formats.docx.xml import (
    Edit,
    Element,
    W,
    append,
    cut,
    parse,
    splice,
    without_attributes,
)

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main "
_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture pic"
_VML = "urn:schemas-microsoft-com:vml "
_OFFICE_VML = "urn:schemas-microsoft-com:office:office "

_ACTIVE = frozenset(
    {
        *("w:altChunk", "w:subDoc", "w:control", "w:contentPart", "w:movie", "w:ffData"),
        *("w:objectEmbed", "w:objectLink", f"{_OFFICE_VML}OLEObject"),
    }
)
"""What goes in any case. The picture that stands for an object stays."""

_OPTIONAL = frozenset(
    {
        *(f"{_DRAWING}{name}" for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver")),
        f"{_VML}imagedata",
        *(f"w:embed{name}" for name in ("Regular", "Bold", "Italic", "BoldItalic")),
    }
)
"""What goes by itself where what it refers to is not there."""

_ONLY_ATTRIBUTES = frozenset({"w:hyperlink", f"{_VML}fill", f"{_VML}stroke"})
_FETCHED = frozenset({"src", f"{_OFFICE_VML}href", f"{_OFFICE_VML}althref"})
"""Attributes with which VML names a file directly, without a relationship."""

_RELATION_ID = f"{_OFFICE_VML}relid"
_CONTAINERS = frozenset({"w:drawing", f"{_DRAWING}ext"})
_GROUPS = ("wgp", "grpSp")


def harmless(data: bytes, root: Element, part: str, ids: Set[str]) -> tuple[bytes, Element]:
    """Return a part, and what it is parsed, without what acts by itself or refers to what
    is not there.

    `ids` are the relationships that the part will have; `part` is what errors call it.
    """
    for edits_of in (_without_foreign, _without_fields, _without_lost_bullets, _with_a_paragraph):
        edits = edits_of(data, root, ids)
        if edits:
            data = splice(data, edits)
            root = parse(data, part)
    return data, root


def referred(root: Element) -> set[str]:
    """Return the ids of relationships that a part refers to."""
    return {
        value
        for one in root.walk()
        for name, value in one.attributes.items()
        if _is_reference(name)
    }


def _is_reference(name: str) -> bool:
    return name.startswith("r:") or name == _RELATION_ID


def _without_foreign(data: bytes, root: Element, ids: Set[str]) -> list[Edit]:
    if root.names.isdisjoint(_ACTIVE | _FETCHED) and not any(map(_is_reference, root.names)):
        return []
    scrub = _Scrub(ids)
    scrub.visit(root, ())
    gone = cut(data, scrub.gone)
    spans = [edit[:2] for edit in gone]
    return gone + [
        edit
        for one, names in scrub.bare
        if not any(start <= one.start < end for start, end in spans)
        for edit in without_attributes(data, one, names)
    ]


class _Scrub:
    """Collects the elements that go, and those that lose attributes."""

    def __init__(self, ids: Set[str]) -> None:
        self.gone: list[Element] = []
        self.bare: list[tuple[Element, frozenset[str]]] = []
        self._ids = ids

    def visit(self, element: Element, above: tuple[Element, ...]) -> None:
        if element.name in _ACTIVE:
            self.gone.append(element)
            return
        self._check(element, above)
        for child in element.children:
            self.visit(child, (*above, element))

    def _check(self, element: Element, above: tuple[Element, ...]) -> None:
        references = {name: value for name, value in element.attributes.items() if value}
        references = {name: value for name, value in references.items() if _is_reference(name)}
        lost = {name for name, value in references.items() if value not in self._ids}
        holder = None
        if lost and lost == references.keys():
            holder = self._holder(element, above)
        if holder:
            self.gone.append(holder)
            return
        fetched = _FETCHED & element.attributes.keys() if element.name.startswith(_VML) else set()
        if lost or fetched:
            self.bare.append((element, frozenset(lost | fetched)))

    @staticmethod
    def _holder(element: Element, above: tuple[Element, ...]) -> Element | None:
        """Return the least that can go together with what an element refers to."""
        bullet = next((one for one in above if one.name == "w:numPicBullet"), None)
        if bullet or element.name in _ONLY_ATTRIBUTES:
            return bullet
        if element.name in _OPTIONAL:
            return element
        for outer, one in zip(reversed((None, *above[:-1])), reversed(above), strict=True):
            grouped = one.name == _PICTURE and outer and outer.name.endswith(_GROUPS)
            if grouped or one.name in _CONTAINERS:
                return one
        return None


def _without_fields(data: bytes, root: Element, _: Set[str]) -> list[Edit]:
    return without_active_fields(data, root)


def _without_lost_bullets(data: bytes, root: Element, _: Set[str]) -> list[Edit]:
    """A list whose picture has gone has the character that stands beside it as a bullet."""
    if "w:lvlPicBulletId" not in root.names:
        return []
    known = {one.attributes.get("w:numPicBulletId") for one in root.children}
    bullets = (one for one in root.walk() if one.name == "w:lvlPicBulletId")
    return cut(data, (one for one in bullets if one.attributes.get("w:val") not in known))


def _with_a_paragraph(data: bytes, root: Element, _: Set[str]) -> list[Edit]:
    """A header must have a block (ECMA-376 Part 1, A.1, CT_HdrFtr)."""
    if root.name in ("w:hdr", "w:ftr") and not root.children:
        return [append(data, root, f'<w:p xmlns:w="{W}"/>')]
    return []
