"""The settings of a base file, without what tells who made it and where.

ECMA-376 Part 1, 17.15.1.78 (CT_Settings) gives the order of the elements.
"""

import msgspec

from lettertool.formats.docx.language import language_attributes
from lettertool.formats.docx.xml import Edit, Element, append, replace, serialised, splice

_GONE = frozenset(
    f"w:{name}"
    for name in (
        *("writeProtection", "view", "linkStyles", "attachedTemplate", "revisionView"),
        *("documentProtection", "mailMerge", "saveThroughXslt", "docVars", "rsids"),
        *("proofState", "footnotePr", "endnotePr", "themeFontLang", "attachedSchema"),
    )
)
_GONE_ELSEWHERE = ("docId", "schemaLibrary")
"""Ids of the base file in later vocabularies, and lists of schemas with paths."""

_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math mathPr"
_AFTER_LANGUAGE = frozenset(
    {
        *("w:clrSchemeMapping", "w:doNotIncludeSubdocsInStats", "w:doNotAutoCompressPictures"),
        *("w:forceUpgrade", "w:captions", "w:readModeInkLockDown", "w:smartTagType"),
        *("w:shapeDefaults", "w:doNotEmbedSmartTags", "w:decimalSymbol", "w:listSeparator"),
    }
)
_AFTER_NOTES = _AFTER_LANGUAGE | {
    *("w:compat", "w:docVars", "w:rsids", _MATH, "w:attachedSchema", "w:themeFontLang")
}
_SEPARATORS = '<w:footnote w:id="-1"/><w:footnote w:id="0"/>'


class Settings(msgspec.Struct, frozen=True):
    """The text of the part in three pieces: before the properties of footnotes, which are
    `notes`, between them and the language, and after it."""

    notes: str
    before_notes: str
    before_language: str
    rest: str

    def part(self, language: str, *, notes: bool) -> str:
        """Return the text of the part for a document with or without footnotes."""
        tag = f"<w:themeFontLang {language_attributes(language)}/>"
        before = self.before_notes + (self.notes if notes else "") + self.before_language
        return before + tag + self.rest


def scrub_settings(data: bytes, root: Element) -> Settings:
    """Take out what must not be passed on, and find the places of what is added."""
    edits: list[Edit] = [
        replace(data, one)
        for one in root.children
        if one.name in _GONE or one.name.rpartition(" ")[2] in _GONE_ELSEWHERE
    ]
    edits += [_mark(data, root, _AFTER_NOTES), _mark(data, root, _AFTER_LANGUAGE)]
    pieces = splice(data, edits).decode().split("\0")
    return Settings(_note_properties(root), *pieces)


def _note_properties(root: Element) -> str:
    """Return where and how the base file numbers footnotes, with the separators we write."""
    old = root.find("w:footnotePr")
    children = old.children if old else []
    kept = "".join(serialised(one) for one in children if one.name != "w:footnote")
    return f"<w:footnotePr>{kept}{_SEPARATORS}</w:footnotePr>"


def _mark(data: bytes, root: Element, followers: frozenset[str]) -> Edit:
    """Mark the place before the first element that must follow, or the part's end.

    What is from other vocabularies stands last, save math properties, which do not.
    """
    for one in root.children:
        foreign = not one.name.startswith("w:") and one.name != _MATH
        if one.name in followers or foreign:
            return one.start, one.start, b"\0"
    return append(data, root, "\0")
