"""NEW's package on its way to become the redline: its parts, and what is added to them."""

from itertools import count

from lxml import etree

from lettertool.formats.docx.package import entry, relationships_name, write_zip
from lettertool.readers.docx.names import MC
from lettertool.readers.docx.package import Element, Package

_TYPES = "[Content_Types].xml"
_CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DOC_PR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_IGNORABLE = f"{MC}Ignorable"
_STORED = (".png", ".jpg", ".jpeg", ".gif")


class Output:
    """The parts of the redline. Those that are taken as trees can be changed."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._trees: dict[str, Element] = {}
        self._added: dict[str, bytes] = {}
        self._drawings: count[int] | None = None

    def tree(self, part: str) -> Element:
        """Return the root of a part, the same each time; its changes become the redline's."""
        if part not in self._trees:
            self._trees[part] = (
                etree.fromstring(self._added[part])
                if part in self._added
                else self._package.tree(part)
            )
        return self._trees[part]

    def trees(self) -> list[Element]:
        """The roots that were taken so far."""
        return list(self._trees.values())

    def has(self, part: str) -> bool:
        return part in self._added or self._package.part(part) is not None

    def replace_tree(self, part: str, root: Element) -> None:
        """Put another root in the place of a part's."""
        self._trees[part] = root

    def fresh_name(self, part: str) -> str:
        """Return a name like `part` that no part has."""
        if not self.has(part):
            return part
        stem, dot, extension = part.rpartition(".")
        stem = stem.rstrip("0123456789")
        return next(name for n in count(1) if not self.has(name := f"{stem}{n}{dot}{extension}"))

    def add_part(self, name: str, data: bytes, content_type: str) -> None:
        """Add a part under a fresh name."""
        self._added[name] = data
        types = self.tree(self._package.part(_TYPES) or _TYPES)
        override = types.makeelement(f"{_CONTENT_TYPES}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", content_type)
        types.append(override)

    def relate(
        self, source: str, type_: str, target: str, *, external: bool = False, id_: str = ""
    ) -> str:
        """Return the id of a relationship, added if it is new. `target` is the name of a
        part, or an address where `external`; `id_` is the id that a new one has to have."""
        root = self._relationships(source)
        written = target if external else "/" + target
        for one in root:
            if one.get("Type") == type_ and one.get("Target") == written and not id_:
                return str(one.get("Id"))
        taken = {one.get("Id") for one in root}
        fresh = id_ or next(name for n in count(1) if (name := f"rId{n}") not in taken)
        relationship = root.makeelement(f"{_RELATIONSHIPS}Relationship")
        for name, value in (("Id", fresh), ("Type", type_), ("Target", written)):
            relationship.set(name, value)
        if external:
            relationship.set("TargetMode", "External")
        root.append(relationship)
        return fresh

    def _relationships(self, source: str) -> Element:
        name = relationships_name(source)
        if not self.has(name):
            self._added[name] = f'<Relationships xmlns="{_RELATIONSHIPS[1:-1]}"/>'.encode()
        return self.tree(self._package.part(name) or name)

    def next_drawing(self) -> str:
        """Return an id that no drawing has."""
        if self._drawings is None:
            self._drawings = count(1 + self._highest_drawing())
        return str(next(self._drawings))

    def _highest_drawing(self) -> int:
        values = [one.get("id", "") for root in self._trees.values() for one in root.iter(_DOC_PR)]
        return max((int(value) for value in values if value.isdigit()), default=0)

    def bytes(self) -> bytes:
        """Return the package: NEW's parts in their order, then what was added."""
        parts = {**self._package.parts, **self._added}
        for part, root in self._trees.items():
            parts[part] = etree.tostring(
                root, encoding="UTF-8", xml_declaration=True, standalone=True
            )
        return write_zip(
            entry(name, data, deflate=not name.lower().endswith(_STORED))
            for name, data in parts.items()
        )


def with_namespaces(root: Element, other: Element) -> Element:
    """Return `root` with the prefixes of `other` bound too, and those ignored that a program
    may ignore there: text of `other` may use them, in ways that no parser sees."""
    wanted = {p: uri for p, uri in other.nsmap.items() if p and p not in root.nsmap}
    ignored = (root.get(_IGNORABLE) or "").split()
    more = [
        prefix
        for prefix in (other.get(_IGNORABLE) or "").split()
        if prefix not in ignored and (root.nsmap | wanted).get(prefix) == other.nsmap.get(prefix)
    ]
    if not wanted and not more:
        return root
    wider = etree.Element(root.tag, dict(root.attrib), nsmap={**wanted, **root.nsmap})
    if more:
        wider.set(_IGNORABLE, " ".join([*ignored, *more]))
    wider.text = root.text
    wider.extend(list(root))
    return wider
