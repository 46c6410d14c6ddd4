"""A Word package taken apart, scrubbed, and put together again."""

import posixpath

from lxml import etree

from lettertool.formats.docx.package import entry, relationships_name, write_zip
from lettertool.readers.docx.names import W
from lettertool.readers.docx.package import Element, Package, open_package
from lettertool.scrub import properties
from lettertool.scrub.changes import Fate, settle_changes
from lettertool.scrub.drawings import drop_file_names, drop_references, number_drawings, references
from lettertool.scrub.embedded import emptied
from lettertool.scrub.fields import unlink_fields
from lettertool.scrub.images import DamagedError, kind_of, without_metadata
from lettertool.scrub.marks import drop_ids, drop_marks, referred_bookmarks
from lettertool.scrub.records import Log, Scrubbed
from lettertool.scrub.relations import DROPPED, IMPLICIT, is_plain, loses_target, plain_name

_TYPES = "[Content_Types].xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
_STORED = (".png", ".jpg", ".jpeg", ".gif")
_STORIES = {f"{W}{name}" for name in ("document", "hdr", "ftr", "footnotes", "endnotes")}
_WORDS = _STORIES | {
    f"{W}{name}" for name in ("glossaryDocument", "settings", "styles", "numbering", "webSettings")
}
_EMBEDDED_AT_MOST = 20
"""Embedded files that are opened: each may be as large as a whole letter may be."""

_OPAQUE = {
    "package": "an embedded file of another program",
    "oleObject": "an embedded object of another program",
    "vbaProject": "macros",
    "aFChunk": "a chunk of another file",
}


def scrub(data: bytes, name: str, *, changes: Fate = "", hidden: bool = False) -> Scrubbed:
    """Return a Word file without what tells who worked on it, when and where; the text and the
    look of it stay. `name` is what errors call the file.

    `changes` says what becomes of tracked changes, and with `hidden` hidden text goes too.
    Scrubbing the result again changes nothing. Raises InputError for what is no sound Word
    file (see `open_package`), and RefusedError for tracked changes that nobody decided on.
    """
    work = _Work(open_package(data, name))
    work.clean(changes, hidden=hidden)
    return Scrubbed(work.packed(), work.log.removed(), work.log.left())


class _Work:
    def __init__(self, package: Package) -> None:
        self.log = Log()
        self._package = package
        self._trees: dict[str, Element] = {}
        self._relations: dict[str, Element] = {}
        self._kept: dict[str, str] = {}
        self._binaries: dict[str, bytes] = {}
        self._told: set[str] = set()
        self._embedded: set[str] = set()

    def clean(self, changes: Fate, *, hidden: bool) -> None:
        self._find_parts()
        words = [root for root in self._trees.values() if root.tag in _WORDS]
        settle_changes(words, changes, self._package.name, self.log)
        used = frozenset(word for root in words for word in referred_bookmarks(root))
        for root in words:
            self._clean_words(root, used, hidden=hidden)
        number_drawings(self._trees.values())
        for root in self._trees.values():
            drop_ids(root, self.log)
            drop_file_names(root, self.log)
        self._trim()
        for part, kind in self._kept.items():
            self._clean_other(part, kind)

    def _clean_words(self, root: Element, used: frozenset[str], *, hidden: bool) -> None:
        if root.tag == f"{W}settings":
            properties.scrub_settings(root, self.log)
        drop_marks(root, used, self.log)
        unlink_fields(root, self.log)
        if root.tag in _STORIES:
            (properties.drop_hidden if hidden else properties.note_hidden)(root, self.log)

    # Which parts stay

    def _find_parts(self) -> None:
        """Read the parts that are referred to and do not go in any case; tell of the rest."""
        open_ = [""]
        found: dict[str, str] = {"": ""}
        while open_:
            source = open_.pop()
            for one in self._relationships(source):
                kind, target = _kind(one), self._target(source, one)
                if kind in DROPPED:
                    self._note_dropped(kind, target)
                    continue
                if target and target not in found:
                    found[target] = kind
                    open_.append(target)
                    if self._is_xml(target):
                        self._trees[target] = self._package.tree(target)

    def _trim(self) -> None:
        """Let relationships go that lead to somebody's files, or that nothing needs any more,
        and with them the parts that only these referred to."""
        open_ = [""]
        seen = {""}
        while open_:
            source = open_.pop()
            tree = self._trees.get(source)
            relations = self._relationships(source)
            going = {one.get("Id", "") for one in relations if self._goes(source, one)}
            if tree is not None:
                drop_references(tree, going)
            needed = set() if tree is None else references(tree)
            for one in list(relations):
                kind, id_ = _kind(one), one.get("Id", "")
                if id_ in going or not (kind in IMPLICIT or id_ in needed):
                    relations.remove(one)
                    continue
                target = self._target(source, one)
                if target and target not in seen:
                    seen.add(target)
                    self._kept[target] = kind
                    open_.append(target)
        count = sum(1 for part in self._package.parts if self._is_lost(part))
        self.log.take("parts that nothing needs", count=count)

    def _goes(self, source: str, one: Element) -> bool:
        kind = _kind(one)
        if kind in DROPPED:
            return True
        if one.get("TargetMode") == "External" or kind == "hyperlink":
            target = one.get("Target", "")
            if loses_target(kind, target):
                self.log.take("links to files of a machine or network", target)
                return True
            return False
        return self._target(source, one) is None

    def _is_lost(self, part: str) -> bool:
        known = part in self._kept or part == (self._package.part(_TYPES) or _TYPES)
        return not known and not part.lower().endswith(".rels") and part not in self._told

    def _note_dropped(self, kind: str, target: str | None) -> None:
        if target is None:
            self.log.take(DROPPED[kind] or kind)
            return
        self._told.add(target)
        notes = {
            "extended-properties": properties.note_program,
            "custom-properties": properties.note_custom,
        }
        if kind in notes:
            notes[kind](self._package.tree(target), self.log)
        elif kind == "comments":
            root = self._package.tree(target)
            for one in root:
                self.log.take("comments by", one.get(f"{W}author", "") or "nobody named")
        elif DROPPED[kind]:
            self.log.take(DROPPED[kind])

    # What is in them

    def _clean_other(self, part: str, kind: str) -> None:
        if kind == "core-properties" and part in self._trees:
            properties.scrub_core(self._trees[part], self.log)
        elif kind in _OPAQUE:
            self._clean_embedded(part, kind)
        elif part not in self._trees and kind in ("image", "hdphoto", "media", "video", "audio"):
            self._clean_image(part)

    def _clean_embedded(self, part: str, kind: str) -> None:
        data = self._package.parts[part]
        if kind == "package" and len(self._embedded) < _EMBEDDED_AT_MOST:
            self._embedded.add(part)
            self._binaries[part] = emptied(data)
            if self._binaries[part] != data:
                self.log.take("properties of embedded files")
        self.log.leave(f"{_OPAQUE[kind]} ({part}), with whatever is in it")

    def _clean_image(self, part: str) -> None:
        data = self._package.parts[part]
        if not kind_of(data):
            self.log.leave(f"the picture {part}: only JPEG, PNG and GIF are looked into")
            return
        try:
            self._binaries[part], gone = without_metadata(data)
        except DamagedError as error:
            self.log.leave(f"the picture {part}: {error}")
            return
        for name in gone:
            self.log.take("metadata of pictures", name)

    # Putting it together

    def packed(self) -> bytes:
        """The package: content types, then the parts in their order, each with its
        relationships."""
        names = self._names()
        order = ["", *(part for part in self._package.parts if part in self._kept)]
        contents: dict[str, bytes] = {_TYPES: self._content_types(names)}
        for part in order:
            if part:
                contents[names[part]] = self._content(part)
            relations = self._relationships(part)
            if len(relations):
                self._point_to(relations, part, names)
                contents[relationships_name(names[part])] = _serialised(relations)
        return write_zip(
            entry(name, data, deflate=not name.lower().endswith(_STORED))
            for name, data in contents.items()
        )

    def _content(self, part: str) -> bytes:
        if part in self._trees:
            return _serialised(self._trees[part])
        return self._binaries.get(part, self._package.parts[part])

    def _names(self) -> dict[str, str]:
        names = {"": ""} | {part: part for part in self._kept if is_plain(part)}
        taken = {name.lower() for name in names.values()}
        for part, kind in self._kept.items():
            if part not in names:
                names[part] = plain_name(part, kind, taken)
                taken.add(names[part].lower())
                self.log.take("names of parts", part)
        return names

    def _point_to(self, relations: Element, source: str, names: dict[str, str]) -> None:
        """Name the targets as they are called now, from the root of the package."""
        for one in relations:
            target = self._target(source, one)
            if target:
                _, hash_, place = one.get("Target", "").partition("#")
                one.set("Target", f"/{names[target]}{hash_}{place}")

    def _content_types(self, names: dict[str, str]) -> bytes:
        root = etree.Element(f"{{{_TYPES_NS}}}Types", nsmap={None: _TYPES_NS})
        for extension, type_ in (("rels", _RELATIONSHIPS_TYPE), ("xml", "application/xml")):
            etree.SubElement(
                root, f"{{{_TYPES_NS}}}Default", Extension=extension, ContentType=type_
            )
        for part in (part for part in self._package.parts if part in self._kept):
            etree.SubElement(
                root,
                f"{{{_TYPES_NS}}}Override",
                PartName=f"/{names[part]}",
                ContentType=self._package.content_type(part) or "application/octet-stream",
            )
        return _serialised(root)

    # The package as it was

    def _relationships(self, source: str) -> Element:
        """The relationships of a part, the same tree each time."""
        if source not in self._relations:
            holder = self._package.part(relationships_name(source))
            root = None if holder is None else self._package.tree(holder)
            if root is None:
                root = etree.Element(f"{{{_RELATIONSHIPS_NS}}}Relationships")
            self._relations[source] = root
        return self._relations[source]

    def _target(self, source: str, one: Element) -> str | None:
        """The part that a relationship leads to; None where it leads out, or nowhere."""
        if one.get("TargetMode") == "External" or _kind(one) == "hyperlink":
            return None
        written = one.get("Target", "").partition("#")[0]
        joined = posixpath.join("/", posixpath.dirname(source), written)
        return self._package.part(posixpath.normpath(joined).lstrip("/"))

    def _is_xml(self, part: str) -> bool:
        type_ = self._package.content_type(part).lower()
        is_xml = type_.endswith(("+xml", "/xml")) or part.lower().endswith(".xml")
        return is_xml and not type_.startswith("image/")


def _kind(relationship: Element) -> str:
    return str(relationship.get("Type", "")).rpartition("/")[2]


def _serialised(root: Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))
