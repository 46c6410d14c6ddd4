"""The style sheet of a base file: its own styles where it has them, ours where not."""

import re
from typing import NamedTuple

import msgspec

from lettertool.formats.docx.language import language_attributes
from lettertool.formats.docx.styles import (
    DEFAULTS,
    ENTRY_GAP,
    SIGN_ROOM,
    STYLES,
    Style,
    style_xml,
)
from lettertool.formats.docx.xml import Edit, Element, append, replace, splice

_AFTER_LANGUAGE = ("w:eastAsianLayout", "w:specVanish", "w:oMath")
_LANGUAGE = "\0"
"""Stands for the w:lang element until a document tells its language. XML cannot hold it."""


class FoundStyles(NamedTuple):
    """The styles of a base file by kind and lower-case name, and the ids that all styles
    have in the output, by name: those of the base file, and new ones for ours."""

    found: dict[tuple[str, str], Element]
    ids: dict[str, str]

    def of(self, style: Style) -> Element | None:
        return self.found.get((style.kind, style.name.lower()))


def find_styles(root: Element) -> FoundStyles:
    """Find the styles that a letter uses by their names, and give ids to the missing."""
    found = {
        (style.attributes.get("w:type", "paragraph"), (style.value("w:name") or "").lower()): style
        for style in root.children
        if style.name == "w:style" and "w:styleId" in style.attributes
    }
    taken = {style.attributes["w:styleId"].lower() for style in found.values()}
    ids = {}
    for style in STYLES:
        element = found.get((style.kind, style.name.lower()))
        ids[style.name] = element.attributes["w:styleId"] if element else _new_id(style, taken)
    return FoundStyles(found, ids)


def _new_id(style: Style, taken: set[str]) -> str:
    """Word's ids are the names in capitals and without spaces, such as `BodyText`."""
    stem = "".join(word[0].upper() + word[1:] for word in style.name.split())
    id_, count = stem, 1
    while id_.lower() in taken:
        count += 1
        id_ = f"{stem}{count}"
    taken.add(id_.lower())
    return id_


class StyleSheet(msgspec.Struct, frozen=True):
    """A style sheet. `ids` has the style ids by Word's names.

    `pieces` is the part's text, to be joined by the w:lang of a document. Lengths are
    twips: `sign_before` and `list_before` are the space that the styles Signature and
    Signature List have before them. `sign_indented` tells whether Signature is indented.
    """

    ids: dict[str, str]
    pieces: tuple[str, ...]
    sign_before: int
    list_before: int
    sign_indented: bool

    def part(self, language: str) -> str:
        """Return the text of the part with the language that the document is in."""
        return f"<w:lang {language_attributes(language)}/>".join(self.pieces)


def merge_styles(
    data: bytes, root: Element, styles: FoundStyles, numbering: dict[str, str]
) -> StyleSheet:
    """Add the missing styles. `numbering` has the w:numPr of list styles, by name."""
    missing = [
        style_xml(style, styles.ids[style.name], styles.ids, numbering.get(style.name, ""))
        for style in STYLES
        if not styles.of(style)
    ]
    edits = [*_scrubbed(data, root), *_language(data, root), append(data, root, "".join(missing))]
    signature = styles.found.get(("paragraph", "signature"))
    listed = styles.found.get(("paragraph", "signature list"))
    return StyleSheet(
        styles.ids,
        tuple(splice(data, edits).decode().split(_LANGUAGE)),
        _length(signature, "w:spacing", "w:before") if signature else SIGN_ROOM,
        _length(listed, "w:spacing", "w:before") if listed else ENTRY_GAP,
        bool(signature and _length(signature, "w:ind", "w:left", "w:start")),
    )


def _length(style: Element, name: str, *attributes: str) -> int:
    element = style.find("w:pPr", name)
    values = [element.attributes.get(attribute, "") for attribute in attributes] if element else []
    return next((int(value) for value in values if re.fullmatch(r"-?\d{1,5}", value)), 0)


def _scrubbed(data: bytes, root: Element) -> list[Edit]:
    """Take out the revision ids, and the language of the default style: it would win over
    the document's."""
    gone = [child for style in root.children for child in style.children if child.name == "w:rsid"]
    for style in root.children:
        if style.value("w:name") == DEFAULTS["paragraph"]:
            language = style.find("w:rPr", "w:lang")
            gone += [language] if language else []
    return [replace(data, element) for element in gone]


def _language(data: bytes, root: Element) -> list[Edit]:
    """Put the mark for the language where CT_Styles, CT_DocDefaults and CT_RPr have it."""
    outer = ["w:docDefaults", "w:rPrDefault", "w:rPr"]
    element, depth = root, 0
    while depth < len(outer) and (child := element.find(outer[depth])):
        element, depth = child, depth + 1
    opening = "".join(f"<{name}>" for name in outer[depth:])
    closing = "".join(f"</{name}>" for name in reversed(outer[depth:]))
    new = f"{opening}{_LANGUAGE}{closing}"
    if depth == len(outer):
        old = element.find("w:lang")
        if old:
            return [replace(data, old, new)]
        later = next((one for one in element.children if one.name in _AFTER_LANGUAGE), None)
    else:
        later = element.children[0] if element.children else None
    if later:
        return [(later.start, later.start, new.encode())]
    return [append(data, element, new)]
