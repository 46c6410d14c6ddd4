"""The page of a base file: its size, margins, headers and footers, for each section.

The first section of the base file counts, because it is the page that the letterhead
stands on. Its properties are written anew from what is known, so that revision marks,
revision ids and printer settings of the base file are left behind.
"""

import msgspec

from lettertool.formats.docx.xml import Element, attribute

_KEPT = (
    "w:footnotePr",
    "w:pgSz",
    "w:pgMar",
    "w:paperSrc",
    "w:pgBorders",
    "w:lnNumType",
    "w:pgNumType",
    "w:vAlign",
    "w:noEndnote",
    "w:titlePg",
    "w:textDirection",
    "w:bidi",
    "w:rtlGutter",
    "w:docGrid",
)
_FIRST_ONLY = ("w:titlePg", "w:paperSrc", "w:vAlign")
_BEFORE_TYPE = ("w:footnotePr",)
_BEFORE_COLUMNS = _KEPT[_KEPT.index("w:pgSz") : _KEPT.index("w:vAlign")]
_AFTER_COLUMNS = _KEPT[_KEPT.index("w:vAlign") :]

LETTER = (12240, 15840)
INCH = 1440
COLUMN_GAP = 240
"""Between columns of signers, in twips."""


class Page(msgspec.Struct, frozen=True):
    """A page set-up. `width` is that of the text in twips.

    `properties` are the children of w:sectPr that are kept, by name, serialised.
    `references` are the headers and footers: element name, kind of page, relationship id.
    """

    width: int
    properties: dict[str, str]
    references: tuple[tuple[str, str, str], ...]

    def section(self, ids: dict[str, str]) -> str:
        """Return the w:sectPr of the first section. `ids` translates relationship ids."""
        headers = "".join(
            f'<{name} w:type="{kind}" r:id="{ids[id_]}"/>' for name, kind, id_ in self.references
        )
        return self._properties(headers, "", 1, ())

    def continued(self, columns: int) -> str:
        """Return the w:sectPr of a section that begins where the one before ended, with
        that one's headers and footers. A title page would hide the page number where such
        a section begins at the top of a page."""
        return self._properties("", '<w:type w:val="continuous"/>', columns, _FIRST_ONLY)

    def _properties(self, headers: str, type_: str, columns: int, left_out: tuple[str, ...]) -> str:
        def some(names: tuple[str, ...]) -> str:
            return "".join(self.properties.get(name, "") for name in names if name not in left_out)

        number = f' w:num="{columns}"' if columns > 1 else ""
        space = COLUMN_GAP if columns > 1 else 720
        return (
            f"<w:sectPr>{headers}{some(_BEFORE_TYPE)}{type_}{some(_BEFORE_COLUMNS)}"
            f'<w:cols{number} w:space="{space}"/>{some(_AFTER_COLUMNS)}</w:sectPr>'
        )


def find_page(document: Element) -> Page:
    """Return the set-up of the first section among the children of `document`.

    What it does not tell is US Letter with margins of an inch.
    """
    section = document.find("w:sectPr")
    children = section.children if section else []
    properties = {one.name: _serialised(one) for one in children if one.name in _KEPT}
    properties.setdefault("w:pgSz", f'<w:pgSz w:w="{LETTER[0]}" w:h="{LETTER[1]}"/>')
    if "w:pgMar" not in properties:
        inches = "".join(f' w:{side}="{INCH}"' for side in ("top", "right", "bottom", "left"))
        half = f' w:header="{INCH // 2}" w:footer="{INCH // 2}" w:gutter="0"'
        properties["w:pgMar"] = f"<w:pgMar{inches}{half}/>"
    references = tuple(
        (one.name, one.attributes.get("w:type", "default"), one.attributes["r:id"])
        for one in children
        if one.name in ("w:headerReference", "w:footerReference") and "r:id" in one.attributes
    )
    return Page(_text_width(section), properties, references)


def _serialised(element: Element) -> str:
    """Return an element with what it has from Word's main vocabulary only."""
    attributes = "".join(
        f' {name}="{attribute(value)}"'
        for name, value in element.attributes.items()
        if name.startswith("w:") and not name.startswith("w:rsid")
    )
    content = "".join(_serialised(one) for one in element.children if one.name.startswith("w:"))
    if content:
        return f"<{element.name}{attributes}>{content}</{element.name}>"
    return f"<{element.name}{attributes}/>"


def _text_width(section: Element | None) -> int:
    size = section.find("w:pgSz") if section else None
    margins = section.find("w:pgMar") if section else None
    page = _twips(size, "w:w", LETTER[0])
    sides = _twips(margins, "w:left", INCH) + _twips(margins, "w:right", INCH)
    return max(page - sides - _twips(margins, "w:gutter", 0), INCH)


def _twips(element: Element | None, name: str, default: int) -> int:
    text = element.attributes.get(name, "") if element else ""
    return int(text) if text.isdecimal() and len(text) < 6 else default
