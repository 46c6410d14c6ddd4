"""The looks of the letters that ship, as `make_letter_docx.py` makes their base files."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Face(NamedTuple):
    """A font, and a free one of the same widths, so that lines break alike without it."""

    name: str
    alternative: str
    family: str
    panose: str


class Look(NamedTuple):
    """How a letter looks where it does not look like `letter`.

    `size` is that of the text in half points, `changes` are styles by name: the contents of
    w:pPr and w:rPr, none where it is as everywhere. `header` is where a seal or logo would
    stand on the first page; without it there is no header. What Word takes for a switch, such
    as capitals, stands in one of a paragraph's two styles only: set in both, it is off.
    """

    face: Face
    size: int = 24
    changes: Mapping[str, tuple[str | None, str | None]] = MappingProxyType({})
    header: str = ""


_TIMES = Face("Times New Roman", "Liberation Serif", "roman", "02020603050405020304")
_ARIAL = Face("Arial", "Liberation Sans", "swiss", "020B0604020202020204")


def size_of(half_points: int) -> str:
    """The size of text, as a w:rPr has it."""
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _place(before: int = 0, after: int = 0, align: str = "left", rule: str = "") -> str:
    """The contents of a w:pPr. `rule` is a line below: its kind, width in eighths of a point,
    and colour."""
    border = ""
    if rule:
        kind, width, colour = rule.split()
        line = f'<w:bottom w:val="{kind}" w:sz="{width}" w:space="6" w:color="{colour}"/>'
        border = f"<w:pBdr>{line}</w:pBdr>"
    spacing = f'<w:spacing w:before="{before}" w:after="{after}"/>'
    return f'<w:keepLines/>{border}{spacing}<w:jc w:val="{align}"/>'


_SMALL_CAPS = "<w:smallCaps/>"
_NAVY = '<w:color w:val="1F3864"/>'
_BOLD = "<w:b/><w:bCs/>"

LOOKS = {
    "letter": Look(_TIMES),
    "house": Look(
        _TIMES,
        changes={
            "Letterhead": (
                _place(after=360, align="center", rule="single 8 auto"),
                f'{_SMALL_CAPS}<w:spacing w:val="10"/>{size_of(24)}',
            ),
            "Letterhead Name": (None, size_of(40)),
        },
        header="center",
    ),
    "senate": Look(
        _TIMES,
        changes={
            "Letterhead": (
                _place(after=480, align="center"),
                f'<w:spacing w:val="20"/>{size_of(20)}',
            ),
            "Letterhead Name": (None, f'<w:spacing w:val="0"/>{size_of(52)}'),
            "Date": (_place(after=360, align="right"), None),
        },
        header="center",
    ),
    "bicameral": Look(
        _TIMES,
        changes={
            "Letterhead": (
                _place(after=360, align="center", rule="double 6 auto"),
                f"{_SMALL_CAPS}{size_of(24)}",
            ),
            "Letterhead Name": (None, size_of(44)),
        },
        header="center",
    ),
    "coalition": Look(
        _ARIAL,
        size=21,
        changes={
            "Letterhead": (_place(after=360, rule="single 12 1F3864"), f"{_NAVY}{size_of(20)}"),
            "Letterhead Name": (None, f"{_NAVY}{size_of(36)}"),
            "Date": (_place(after=240), None),
            "heading 1": (None, f"{_BOLD}{_NAVY}{size_of(26)}"),
            "heading 2": (None, f"{_BOLD}{_NAVY}"),
            "Signature": (_place(before=160), None),
            "Signature List": (_place(before=160), None),
            "Signature Heading": (
                f"<w:keepNext/>{_place(before=360, rule='single 4 1F3864')}",
                f"{_BOLD}{_NAVY}",
            ),
        },
        header="left",
    ),
}
"""The looks that ship. No seal is in them: whose it is may put it in (see docs/templates.md)."""
