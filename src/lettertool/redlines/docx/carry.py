"""OLD's elements made fit for NEW's package: what they refer to is found there, or taken
along."""

import posixpath
from collections.abc import Iterable
from functools import cached_property

from lettertool.readers.docx.names import W14, W, w
from lettertool.readers.docx.package import Element, Package
from lettertool.redlines.docx.keys import VML
from lettertool.redlines.docx.output import Output
from lettertool.redlines.docx.references import KINDS, References
from lettertool.redlines.docx.stamps import Stamps
from lettertool.redlines.docx.tags import (
    BOOKMARK_END,
    BOOKMARK_START,
    ID,
    NAME,
    RELATIONSHIP,
    REMARKS,
)

_STYLES = w("pStyle", "rStyle", "tblStyle")
_NUMBER = f"{W}numId"
_VAL = f"{W}val"
_MARGINS = w("headerReference", "footerReference")
_IDENTITIES = (f"{W14}paraId", f"{W14}textId")
_DRAWING_NUMBER = "}docPr"
_CONTROL = f"{W}sdtPr"


class Belongings:
    """What OLD's text has brought into NEW's package so far, over all parts."""

    def __init__(
        self, output: Output, references: References, stamps: Stamps, names: Iterable[str]
    ) -> None:
        self.output, self.references, self.stamps = output, references, stamps
        self.styles: dict[str, None] = {}
        self.numbers: dict[str, None] = {}
        """Styles and lists by NEW's ids, which are to be imported where NEW lacks them."""
        self.margins: list[tuple[Element, str]] = []
        """References to OLD's headers and footers, with the name of the part."""
        self.bookmarks = set(names)
        self.open_bookmarks: dict[tuple[str, str], Element] = {}
        self._imported: dict[str, str] = {}

    @cached_property
    def shapes(self) -> set[str]:
        """The names of shapes of VML, first those of NEW."""
        return {one.get("id", "") for root in self.output.trees() for one in root.iter(f"{VML}*")}

    def close_bookmarks(self) -> None:
        """End bookmarks right where they start whose end did not come along."""
        for start in self.open_bookmarks.values():
            start.addnext(start.makeelement(BOOKMARK_END, {ID: start.get(ID)}))

    def imported(self, source: Package, part: str) -> str:
        """Take a part of OLD along, with those it refers to. Returns its name in NEW."""
        if part not in self._imported:
            name = self.output.fresh_name(part)
            self._imported[part] = name
            self.output.add_part(name, source.parts[part], source.content_type(part))
            for id_, (type_, target, external) in source_relationships(source, part).items():
                there = target if external else self._imported_or_missing(source, target)
                self.output.relate(name, type_, there, external=external, id_=id_)
        return self._imported[part]

    def _imported_or_missing(self, source: Package, part: str) -> str:
        return self.imported(source, part) if part in source.parts else part


class Carrier:
    """Makes elements of one part of OLD fit for one part of NEW."""

    def __init__(self, belongings: Belongings, source: Package, old: str, new: str) -> None:
        self._all, self._source, self._old, self._new = belongings, source, old, new
        self._ids: dict[str, str] = {}

    def adopt(self, element: Element) -> Element:
        """Make an element fit, with all that is in it, once it is sure to go into NEW's
        part. Returns it."""
        elements = list(element.iter())
        self._rename_shapes(elements)
        for one in elements:
            tag = one.tag
            if tag in _STYLES:
                self._all.styles[one.get(_VAL, "")] = None
            elif tag == _NUMBER:
                self._all.numbers[one.get(_VAL, "")] = None
            elif tag in KINDS:
                self._all.references.delete(one)
            elif tag in REMARKS:
                one.getparent().remove(one)
            elif tag in (BOOKMARK_START, BOOKMARK_END):
                self._bookmark(one)
            elif tag.endswith(_DRAWING_NUMBER):
                one.set("id", self._all.output.next_drawing())
            elif tag in _MARGINS:
                self._margin(one)
            elif tag == _CONTROL:
                for identity in one.findall(ID):
                    one.remove(identity)
            for name, value in one.items():
                if name in _IDENTITIES:
                    del one.attrib[name]
                elif name.startswith(RELATIONSHIP) and tag not in _MARGINS:
                    one.set(name, self._relationship(value))
        return element

    def _rename_shapes(self, elements: Iterable[Element]) -> None:
        """Give shapes of VML names that NEW's have not, wherever they are called by them."""
        shapes = [one for one in elements if one.tag.startswith(VML) and one.get("id")]
        taken = self._all.shapes if shapes else set()
        names = {
            one.get("id"): f"_r{self._all.stamps.next_id()}"
            for one in shapes
            if one.get("id") in taken
        }
        taken.update(one.get("id") for one in shapes)
        if names:
            for one in elements:
                for attribute in ("id", "type", "ShapeID"):
                    mark, name = _split_mark(one.get(attribute, ""))
                    if name in names:
                        one.set(attribute, mark + names[name])

    def _relationship(self, id_: str) -> str:
        if id_ not in self._ids:
            self._ids[id_] = self._related(id_)
        return self._ids[id_]

    def _related(self, id_: str) -> str:
        found = source_relationships(self._source, self._old).get(id_)
        if found is None:
            return id_
        type_, target, external = found
        if not external and target in self._source.parts:
            target = self._all.imported(self._source, target)
        return self._all.output.relate(self._new, type_, target, external=external)

    def _margin(self, reference: Element) -> None:
        found = source_relationships(self._source, self._old).get(
            reference.get(f"{RELATIONSHIP}id", "")
        )
        if found is None or found[1] not in self._source.parts:
            reference.getparent().remove(reference)
        else:
            self._all.margins.append((reference, found[1]))

    def _bookmark(self, mark: Element) -> None:
        key = (self._old, mark.get(ID, ""))
        if mark.tag == BOOKMARK_START:
            name = mark.get(NAME, "")
            if name and name.lower() not in self._all.bookmarks:
                self._all.bookmarks.add(name.lower())
                self._all.open_bookmarks[key] = mark
                mark.set(ID, self._all.stamps.next_id())
                return
        elif key in self._all.open_bookmarks:
            mark.set(ID, self._all.open_bookmarks.pop(key).get(ID))
            return
        mark.getparent().remove(mark)


def _split_mark(name: str) -> tuple[str, str]:
    """A reference to a shape within its part has a number sign before the name."""
    return ("#", name[1:]) if name.startswith("#") else ("", name)


def source_relationships(package: Package, part: str) -> dict[str, tuple[str, str, bool]]:
    """Type, target and whether it is external, of the relationships of a part by id; the
    target is the name of a part, or the address as written."""
    folder, name = posixpath.split(part)
    holder = package.part(posixpath.join(folder, "_rels", f"{name}.rels"))
    if holder is None:
        return {}
    types = {one.get("Id"): one.get("Type", "") for one in package.tree(holder)}
    return {
        id_: (types.get(id_, ""), one.target, one.external)
        for id_, one in package.relationships(part).items()
    }
