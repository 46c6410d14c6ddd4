"""The parts of a base file that go into letters as they are, and what they bring along.

Only kinds that a letterhead is made of come in: headers, footers, fonts, the theme, and the
pictures, embedded fonts and links of these. What is of any other kind stays behind,
whatever it is, because a base file may come from anybody.
"""

import re
from typing import NamedTuple

from lettertool.errors import InputError
from lettertool.formats.docx.harmless import harmless, referred
from lettertool.formats.docx.images import free_ids
from lettertool.formats.docx.package import (
    OFFICE,
    Entry,
    Package,
    Relationship,
    entry,
    relationships_name,
    relationships_part,
)
from lettertool.formats.docx.runs import uri
from lettertool.formats.docx.xml import (
    Edit,
    Element,
    MalformedError,
    parse,
    splice,
    utf8,
    without_attributes,
    without_revision_ids,
)

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_THEME = "application/vnd.openxmlformats-officedocument.theme+xml"
_STORED = (".png", ".jpg", ".jpeg", ".gif")
_OURS = frozenset(
    {
        *(f"word/{name}.xml" for name in ("document", "footnotes", "styles", "settings")),
        *("word/numbering.xml", "docprops/core.xml", "docprops/custom.xml"),
    }
)
_PLAIN = re.compile(r"(?!.*(?:_rels/|\.rels$))(?:[\w\-]+/)*[\w\-]+(?:\.[\w\-]+)*", re.A | re.I)
_EXTENSION = re.compile(r"\.(?!xml$|rels$)\w{1,9}$", re.A | re.I)
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing docPr"
_LINKS = ("http://", "https://", "mailto:")
_MICROSOFT = "http://schemas.microsoft.com/office/2007/relationships/"


class _XmlKind(NamedTuple):
    """A kind of part in XML: its media type, and the element that it begins with."""

    media_type: str
    root: str


_XML_KINDS = {
    "header": _XmlKind(f"{_WORD}header+xml", "w:hdr"),
    "footer": _XmlKind(f"{_WORD}footer+xml", "w:ftr"),
    "fontTable": _XmlKind(f"{_WORD}fontTable+xml", "w:fonts"),
    "theme": _XmlKind(_THEME, "http://schemas.openxmlformats.org/drawingml/2006/main theme"),
}
_OTHER_KINDS = {"image": "image/", "hdphoto": "image/", "font": "font"}
"""Kinds of parts that these may refer to, with a piece that their media types must have."""


class Keeper:
    """Collects the parts that stay, with the media types of these.

    Names stay as well, unless a part that is written has it, or Word might stumble over it.
    """

    def __init__(self, package: Package) -> None:
        self.entries: list[Entry] = []
        self.types: list[tuple[str, str]] = []
        self._package = package
        self._names: dict[str, tuple[str, str]] = {}
        self._taken = set(_OURS)
        self._drawings: set[str] = set()

    @property
    def drawings(self) -> frozenset[str]:
        """The ids of the drawings in the parts that stay."""
        return frozenset(self._drawings)

    def keep(self, source: str, kind: str) -> str:
        """Return the name that a part of a kind has in letters.

        Raises MalformedError where it is missing, damaged, not of that kind, of two kinds,
        or has tracked changes, which would come into every letter.
        """
        if source.lower() in self._names:
            name, known = self._names[source.lower()]
            if kind != known:
                raise MalformedError(f"its part {source} is used for two purposes")
            return name
        name = self._free_name(source, kind)
        self._names[source.lower()] = name, kind
        if kind in _XML_KINDS:
            data, relationships = self._cleaned(source, kind)
            self._add(name, data, _XML_KINDS[kind].media_type)
            self._relate(name, relationships)
        else:
            self._add(name, self._package.read(source), self._package.content_type(source))
        return name

    def merged(self, source: str, name: str = "") -> tuple[bytes, Element]:
        """Return a part that letters add to, as `Package.xml` does, without what acts by
        itself. With `name`, which it has in letters, what it refers to is kept."""
        data, root = self._package.xml(source)
        data, root, relationships = self._clean(data, root, source, alone=not name)
        self._relate(name, relationships)
        return data, root

    def _clean(
        self, data: bytes, root: Element, source: str, *, alone: bool = False
    ) -> tuple[bytes, Element, list[Relationship]]:
        """Return a part without what acts by itself, parsed, and the relationships that it
        still has, none where it is to stand `alone`. What these refer to is kept."""
        _refuse_tracked_changes(data, root, source)
        used = referred(root)
        known = self._package.relationships(source) if used and not alone else []
        allowed = [one for one in known if one.id in used and self._fits(one)]
        data, root = harmless(data, root, source, {one.id for one in allowed})
        if edits := self._numbered(data, root):
            data = splice(data, edits)
            root = parse(data, source)
        used = referred(root)
        return data, root, [self._kept(one) for one in allowed if one.id in used]

    def _numbered(self, data: bytes, root: Element) -> list[Edit]:
        """Return the edits after which no drawing of a part has the id of one before it
        (ECMA-376 Part 1, 20.4.2.5)."""
        if _DRAWING not in root.names:
            return []
        edits: list[Edit] = []
        for one in root.walk():
            if one.name != _DRAWING:
                continue
            id_ = one.attributes.get("id", "")
            if id_ in self._drawings:
                id_ = next(free_ids(self._drawings))
                written = without_attributes(data, one, ("id",))
                edits += [(start, end, f' id="{id_}"'.encode()) for start, end, _ in written]
            self._drawings.add(id_)
        return edits

    def _relate(self, name: str, relationships: list[Relationship]) -> None:
        if relationships:
            text = relationships_part(relationships)
            self.entries.append(entry(relationships_name(name), text))

    def _cleaned(self, source: str, kind: str) -> tuple[bytes, list[Relationship]]:
        data = without_revision_ids(utf8(self._package.read(source)))
        root = parse(data, source)
        if root.name != _XML_KINDS[kind].root:
            raise MalformedError(f"its part {source} is not the {kind} that it should be")
        data, _, relationships = self._clean(data, root, source)
        return data, relationships

    def _fits(self, one: Relationship) -> bool:
        if one.external:
            return one.kind == "hyperlink" and _address(one.target) is not None
        wanted = _OTHER_KINDS.get(one.kind)
        return wanted is not None and wanted in self._package.content_type(one.target)

    def _kept(self, one: Relationship) -> Relationship:
        base = _MICROSOFT if one.kind == "hdphoto" else OFFICE
        type_ = f"{base}{one.kind}"
        if one.external:
            return one._replace(type=type_, target=_address(one.target) or "")
        return one._replace(type=type_, target=f"/{self.keep(one.target, one.kind)}")

    def _add(self, name: str, data: bytes, media_type: str) -> None:
        stored = name.lower().endswith(_STORED)
        self.entries.append(entry(name, data, deflate=not stored))
        self.types.append((name, media_type))

    def _free_name(self, source: str, kind: str) -> str:
        name, number = source, 0
        while name.lower() in self._taken or not _PLAIN.fullmatch(name):
            number += 1
            extension = _EXTENSION.search(source)
            other = ".xml" if kind in _XML_KINDS else ".bin"
            name = f"word/{kind}{number}{extension[0] if extension else other}"
        self._taken.add(name.lower())
        return name


def _address(target: str) -> str | None:
    """Return the address of a link that a letter may have, as Word accepts it."""
    if not target.lower().startswith(_LINKS):
        return None
    try:
        return uri(target)
    except InputError:
        return None


def _refuse_tracked_changes(data: bytes, root: Element, part: str) -> None:
    if b":author" in data and any("w:author" in one.attributes for one in root.walk()):
        hint = "accept or reject them in Word, and save it"
        raise MalformedError(f"its part {part} has tracked changes", hint)
