"""The page of a base file: its size, margins, headers and footers, for each section.

The first section of the base file counts, because it is the page that the letterhead
stands on. Its properties are written anew from what is known, so that revision marks,
revision ids and printer settings of the base file are left behind.
"""

import msgspec

from lettertool.formats.docx.xml import Element, serialised

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
"""A title page would hide the number of a page that begins with such a section."""

_KINDS = ("default", "first", "even")
_BEFORE_TYPE = ("w:footnotePr",)
_BEFORE_COLUMNS = _KEPT[_KEPT.index("w:pgSz") : _KEPT.index("w:vAlign")]
_AFTER_COLUMNS = _KEPT[_KEPT.index("w:vAlign") :]

_LETTER = (12240, 15840)
_INCH = 1440
_US_LETTER = f'<w:pgSz w:w="{_LETTER[0]}" w:h="{_LETTER[1]}"/>'
_INCH_MARGINS = (
    f'<w:pgMar w:top="{_INCH}" w:right="{_INCH}" w:bottom="{_INCH}" w:left="{_INCH}" '
    f'w:header="{_INCH // 2}" w:footer="{_INCH // 2}" w:gutter="0"/>'
)
_ONE_COLUMN_GAP = 720
COLUMN_GAP = 240
"""Between columns of signers, in twips."""


_TWIPS_PER_CHARACTER = 84
"""A narrow character of Times New Roman 12, so that lines are rather counted too few."""


class Page(msgspec.Struct, frozen=True):
    """A page set-up. `width` is that of the text in twips.

    `first` and `later` are the children of w:sectPr that are kept, by name, in the first
    section and in those after it. `references` are the headers and footers: element name,
    kind of page, relationship id.
    """

    width: int
    first: dict[str, str]
    later: dict[str, str]
    references: tuple[tuple[str, str, str], ...]

    @property
    def characters(self) -> int:
        """How many characters stand in a line of 12 points, rather too many."""
        return self.width // _TWIPS_PER_CHARACTER

    def section(self, ids: dict[str, str]) -> str:
        """Return the w:sectPr of the first section. `ids` translates relationship ids."""
        headers = "".join(
            f'<{name} w:type="{kind}" r:id="{ids[id_]}"/>' for name, kind, id_ in self.references
        )
        return _section(self.first, headers, "", 1)

    def continued(self, columns: int) -> str:
        """Return the w:sectPr of a section that begins where the one before ended, with
        that one's headers and footers, and goes on counting pages."""
        return _section(self.later, "", '<w:type w:val="continuous"/>', columns)


def _section(properties: dict[str, str], headers: str, type_: str, columns: int) -> str:
    def some(names: tuple[str, ...]) -> str:
        return "".join(properties.get(name, "") for name in names)

    number = f' w:num="{columns}"' if columns > 1 else ""
    space = COLUMN_GAP if columns > 1 else _ONE_COLUMN_GAP
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
    first = {"w:pgSz": _US_LETTER, "w:pgMar": _INCH_MARGINS}
    first |= {one.name: serialised(one) for one in children if one.name in _KEPT}
    numbers = section.find("w:pgNumType") if section else None
    later = {name: text for name, text in first.items() if name not in _FIRST_ONLY}
    later |= {"w:pgNumType": serialised(numbers, left_out="w:start")} if numbers else {}
    references = {
        (one.name, one.attributes.get("w:type", "default")): one.attributes["r:id"]
        for one in children
        if one.name in ("w:headerReference", "w:footerReference") and "r:id" in one.attributes
    }
    return Page(
        max(text_area(section)[0], _INCH),
        first,
        later,
        tuple((*key, id_) for key, id_ in references.items() if key[1] in _KINDS),
    )


def text_area(section: Element | None) -> tuple[int, int]:
    """Return the width and the height, in twips, that a w:sectPr leaves for text; negative
    where margins overlap."""
    size = section.find("w:pgSz") if section else None
    margins = section.find("w:pgMar") if section else None
    sides = _twips(margins, "w:left", _INCH) + _twips(margins, "w:right", _INCH)
    ends = _twips(margins, "w:top", _INCH) + _twips(margins, "w:bottom", _INCH)
    width = _twips(size, "w:w", _LETTER[0]) - sides - _twips(margins, "w:gutter", 0)
    return width, _twips(size, "w:h", _LETTER[1]) - ends


def _twips(element: Element | None, name: str, default: int) -> int:
    text = element.attributes.get(name, "") if element else ""
    return int(text) if text.isdecimal() and len(text) < 6 else default
