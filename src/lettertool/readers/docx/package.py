"""A Word package, opened: its parts, how they refer to each other, and the XML in them.

`zipfile` and lxml do it without python-docx, which reads without bounds, builds an object
for every part, and knows only one direction of a relationship that we do not need.
"""

import posixpath
from typing import Any, NamedTuple, TypeAlias
from urllib.parse import unquote

from lxml import etree

from lettertool.errors import InputError, Place, Problem
from lettertool.readers.docx.foreign import foreign_main_part
from lettertool.readers.docx.unzip import unzipped

Element: TypeAlias = Any
"""An element of lxml, which has no types of its own."""

NODES_AT_MOST = 1_500_000
"""Elements, texts and attributes of all parts that are parsed. Each takes about 130 bytes,
so that a file of 100 MB in tiny elements would take gigabytes."""

_TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_REPAIR = "open it in Word, let Word repair it, and save it"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


class Relationship(NamedTuple):
    """A relationship of a part. `kind` is the last word of its type, such as `footnotes`.

    `target` is the name of a part as `Package.parts` has it, whether it is there or not,
    or the address as written where the target is `external`.
    """

    id: str
    kind: str
    target: str
    external: bool


class Package:
    """An opened Word package. `name` is what errors call the file, `parts` has the content
    of each part by its name without a leading slash, and `main` is the name of the part
    with the text.

    A Strict Open XML document is turned into the usual kind while it is opened.
    """

    def __init__(self, parts: dict[str, bytes], name: str) -> None:
        self.name, self.parts = name, parts
        self._names = {part.lower(): part for part in parts}
        self._nodes = 0
        self._counted: set[str] = set()
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._types = self._content_types()
        self.main = self._main_part()

    def part(self, name: str) -> str | None:
        """Return a part's name as it is written in the package; case does not matter."""
        return self._names.get(name.lower()) or self._names.get(unquote(name).lower())

    def content_type(self, part: str) -> str:
        """Return a part's content type, empty where the package tells none."""
        extension = "." + part.lower().rpartition(".")[2]
        return self._types.get(f"/{part.lower()}") or self._types.get(extension, "")

    def relationships(self, part: str) -> dict[str, Relationship]:
        """Return the relationships of a part by their ids, those of the package for "".

        Raises InputError where the part that holds them is damaged.
        """
        if part not in self._relationships:
            self._relationships[part] = self._read_relationships(part)
        return self._relationships[part]

    def related(self, part: str, kind: str) -> str | None:
        """Return the name of the first part of a kind that `part` refers to and that is
        there, such as its `styles`."""
        for one in self.relationships(part).values():
            if one.kind == kind and not one.external and one.target in self.parts:
                return one.target
        return None

    def tree(self, part: str) -> Element:
        """Return the root of a part's XML, parsed anew, without comments and processing
        instructions.

        Raises InputError where the part is missing, not well-formed, nested more than 256
        deep or made of too many pieces, or has a document type (ECMA-376 Part 2, 8.1.4
        forbids it).
        """
        if part not in self.parts:
            raise self.error(f"its part {part} is missing")
        data = _utf8(self.parts[part])
        if b"<!DOCTYPE" in data:
            raise self.error(f"its part {part} has a document type, which Word never writes")
        self._count(part, data)
        try:
            return etree.fromstring(data, _parser())
        except (etree.XMLSyntaxError, ValueError) as error:
            raise self.error(f"its part {part} is damaged: {error}") from None

    def error(self, message: str, hint: str = _REPAIR) -> InputError:
        """Return an error about this file, to be raised."""
        return InputError(Problem(message, Place(self.name), hint))

    def _count(self, part: str, data: bytes) -> None:
        """Charge a part's nodes, before they are made."""
        if part in self._counted:
            return
        self._counted.add(part)
        elements = data.count(b"<") - data.count(b"</")
        texts = data.count(b">") - data.count(b"><")
        self._nodes += elements + texts + 2 * data.count(b"=")
        if self._nodes > NODES_AT_MOST:
            raise self.error("it is made of more pieces than any letter", "split it in two")

    def _content_types(self) -> dict[str, str]:
        """Content types by lower-case part name with a leading slash, or by extension with
        a leading dot."""
        types = {}
        for one in self.tree(self.part(_TYPES) or _TYPES):
            key = one.get("PartName") or "." + one.get("Extension", "")
            types[key.lower()] = one.get("ContentType", "")
        return types

    def _main_part(self) -> str:
        main = self.related("", "officeDocument")
        if main is None:
            raise self.error("the part with its text is missing")
        foreign = foreign_main_part(self.content_type(main))
        if foreign:
            raise self.error(*foreign)
        return main

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, name = posixpath.split(part)
        holder = self.part(posixpath.join(folder, "_rels", f"{name}.rels"))
        if holder is None:
            return {}
        found = {}
        for one in self.tree(holder):
            id_, target = one.get("Id"), one.get("Target")
            if id_ and target is not None:
                kind = one.get("Type", "").rpartition("/")[2]
                # Some programs forget to say that a link leads out of the file.
                external = one.get("TargetMode") == "External" or kind == "hyperlink"
                place = target if external else self._resolved(folder, target)
                found[id_] = Relationship(id_, kind, place, external)
        return found

    def _resolved(self, folder: str, target: str) -> str:
        joined = posixpath.join("/", folder, target.partition("#")[0])
        name = posixpath.normpath(joined).lstrip("/")
        return self.part(name) or name


def open_package(data: bytes, name: str) -> Package:
    """Open a Word file. `name` is what errors call it.

    Raises InputError, which says what the file is and what to do, where it is no Word
    document, has a password, is damaged, or is beyond the bounds of `unzipped` and
    `Package.tree`.
    """
    parts = unzipped(data, name)
    return Package({part: _transitional(part, content) for part, content in parts.items()}, name)


def _parser() -> Any:
    # The encoding is settled before, so that no other one can hide a document type.
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )


def _utf8(data: bytes) -> bytes:
    """Word writes UTF-8; ECMA-376 Part 2, 8.1.4 allows UTF-16 as well."""
    return data.decode("utf-16", "replace").encode() if data[:2] in _UTF_16 else data


def _transitional(part: str, data: bytes) -> bytes:
    """The names of Strict Open XML (ISO/IEC 29500-1) as those of the transitional kind,
    which differ from them in a fixed way."""
    if _STRICT not in data or not part.lower().endswith((".xml", ".rels")):
        return data
    for family in (b"wordprocessingml", b"officeDocument", b"drawingml"):
        data = data.replace(_STRICT + family + b"/", _TRANSITIONAL + family + b"/2006/")
    return data.replace(b' w:conformance="strict"', b"")
