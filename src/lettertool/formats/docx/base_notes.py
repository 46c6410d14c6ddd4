"""What to know of a base file before letters go out in its look: said by `templates check`."""

import html
from collections.abc import Iterator

from lettertool.errors import Place, Problem
from lettertool.formats.docx.base import main_part
from lettertool.formats.docx.package import Package
from lettertool.formats.docx.page import text_area
from lettertool.formats.docx.styles import STYLES
from lettertool.formats.docx.stylesheet import find_styles
from lettertool.formats.docx.xml import utf8

_SEEN = ("Normal", "Body Text", "Letterhead", "Date", "Mailing Instructions", "Inside Address",
         "Subject Line", "Salutation", "Closing", "Signature", "Signature List",
         "Signature Heading", "CC List", "Enclosure")  # fmt: skip
"""The styles of the parts of a letter; lists, tables and notes are left out, since any base
file may do without these."""

_INCH = 1440
_ROOM = (3 * _INCH, 2 * _INCH)
"""How wide and high the text of a letter has to be able to stand: two columns of signers, and
a few rows of them."""

_PEOPLE = {
    "docProps/core.xml": {"creator": "author", "lastModifiedBy": "last editor"},
    "docProps/app.xml": {"Manager": "manager", "Company": "company"},
}


def problems(data: bytes, name: str) -> list[Problem]:
    """What makes letters in this look unreadable, in a file that `parse_base` takes: a page
    whose margins leave no room for text."""
    package = Package(data)
    document = package.parsed(main_part(package), only="w:sectPr")
    area = text_area(document.find("w:sectPr"))
    hint = "in Word, make the margins smaller or the page larger"
    return [
        Problem(
            f"its margins leave {max(room, 0) / _INCH:.1f} inches of {side} for text; a letter "
            f"needs {least // _INCH}",
            Place(name),
            hint,
        )
        for side, room, least in zip(("width", "height"), area, _ROOM, strict=True)
        if room < least
    ]


def notes(data: bytes, name: str) -> list[Problem]:
    """What is no mistake, but may surprise: styles that the file does not have, so that
    lettertool's stand in, and properties that name somebody. No letter takes these over,
    but whoever gets the file itself can read them."""
    package = Package(data)
    return [*_missing_styles(package, name), *_named(package, name)]


def _missing_styles(package: Package, name: str) -> Iterator[Problem]:
    main = main_part(package)
    parts = {one.kind: one.target for one in package.relationships(main) if not one.external}
    found = find_styles(package.parsed(parts["styles"]))
    missing = [one.name for one in STYLES if one.name in _SEEN and not found.of(one)]
    if missing:
        what = f"it has no style {', '.join(missing)}"
        hint = "letters have lettertool's; make a style of that name to change it"
        yield Problem(what, Place(name), hint)


def _named(package: Package, name: str) -> Iterator[Problem]:
    people = [
        f"{value} ({label})"
        for part, labels in _PEOPLE.items()
        if package.has(part)
        for key, label in labels.items()
        if (value := _text(package, part, key))
    ]
    if people:
        hint = "no letter takes them over; `lettertool scrub` takes them out of the file"
        yield Problem(f"its properties name {', '.join(people)}", Place(name), hint)


def _text(package: Package, part: str, name: str) -> str:
    """The text of a property: what stands between its tags."""
    data = utf8(package.read(part))
    for one in package.parsed(part).children:
        if one.name.rpartition(" ")[2] == name:
            inside = data[one.start : one.close].decode("utf-8", "replace")
            return html.unescape(inside.partition(">")[2]).strip()
    return ""
