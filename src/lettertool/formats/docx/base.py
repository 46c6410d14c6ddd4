"""A base file, such as `templates/letter.docx`: read once, for any number of letters.

It gives the page, headers, footers, styles, numbering, settings, fonts and theme. Its
text, its properties and whatever else it has (comments, custom XML, macros, thumbnail,
attached template) are left behind.
"""

import msgspec

from lettertool.errors import InputError, Place, Problem
from lettertool.formats.docx.keeper import Keeper
from lettertool.formats.docx.note_numbers import NoteNumbers, find_note_numbers
from lettertool.formats.docx.numbering import EMPTY, Numbering, merge_numbering
from lettertool.formats.docx.package import (
    MAIN,
    OFFICE,
    Entry,
    Package,
    Relationships,
)
from lettertool.formats.docx.page import Page, find_page
from lettertool.formats.docx.settings import Settings, scrub_settings
from lettertool.formats.docx.stylesheet import StyleSheet, find_styles, merge_styles
from lettertool.formats.docx.xml import (
    MalformedError,
    parse,
)

_KEPT = ("fontTable", "theme")
_MERGED = ("styles", "settings", "numbering")
_REFERENCES = {"w:headerReference": "header", "w:footerReference": "footer"}


class Base(msgspec.Struct, frozen=True):
    """What a base file gives to every letter.

    `section` is the first section's w:sectPr. `kept` are the parts that stay as they are,
    and `types` their media types. `drawings` are the ids of the drawings in them. `known` are
    the main part's relationships, first those to the parts that every letter has.
    """

    page: Page
    section: str
    styles: StyleSheet
    numbering: Numbering
    settings: Settings
    note_numbers: NoteNumbers
    kept: tuple[Entry, ...]
    types: tuple[tuple[str, str], ...]
    drawings: frozenset[str]
    known: tuple[tuple[str, str, bool], ...]


def parse_base(data: bytes, name: str) -> Base:
    """Read a base file. `name` is what errors call it.

    Raises InputError where it is not a Word file, is damaged or hostile (more than 64 MB
    unpacked, a document type, endless nesting), or has tracked changes outside of its
    text, which would come into every letter.
    """
    try:
        return _parsed(Package(data))
    except MalformedError as error:
        raise InputError(Problem(str(error), Place(name), error.hint)) from None


def _parsed(package: Package) -> Base:
    main = main_part(package)
    document = package.parsed(main, only="w:sectPr")
    if document.name != "w:document":
        raise MalformedError(f"its part {main} is not the text of a Word document")
    page = find_page(document)
    inside = [one for one in package.relationships(main) if not one.external]
    targets: dict[str, str] = {}
    for one in inside:
        targets.setdefault(one.kind, one.target)
    known = Relationships((f"{OFFICE}{kind}", f"{kind}.xml", False) for kind in _MERGED)
    keeper = Keeper(package)

    def keep(kind: str, source: str) -> str:
        return known.add(f"{OFFICE}{kind}", _target(keeper.keep(source, kind)))

    for kind in _KEPT:
        if kind in targets:
            keep(kind, targets[kind])
    margins = {(one.kind, one.id): one.target for one in inside}
    ids = {}
    for name, _, id_ in page.references:
        kind = _REFERENCES[name]
        if (kind, id_) not in margins:
            raise MalformedError(f"a {kind} that its page refers to is missing")
        ids[id_] = keep(kind, margins[kind, id_])
    styles, numbering = _look(keeper, targets)
    data, settings = keeper.merged(_required(targets, "settings"))
    note_numbers = find_note_numbers(
        settings.find("w:footnotePr"), document.find("w:sectPr", "w:footnotePr")
    )
    return Base(
        page,
        page.section(ids),
        styles,
        numbering,
        scrub_settings(data, settings),
        note_numbers,
        tuple(keeper.entries),
        tuple(keeper.types),
        keeper.drawings,
        known.all(),
    )


def main_part(package: Package) -> str:
    """Return the name of the part with the text. Raises MalformedError where there is none."""
    for one in package.relationships(""):
        if one.kind == "officeDocument" and not one.external:
            return one.target
    if not package.has(MAIN):
        raise MalformedError(f"its part {MAIN} is missing, so it is not a Word document")
    return MAIN


def _required(targets: dict[str, str], kind: str) -> str:
    if kind not in targets:
        raise MalformedError(f"it has no {kind}")
    return targets[kind]


def _target(name: str) -> str:
    """Return the target of a relationship of the main part."""
    return name.removeprefix("word/") if name.startswith("word/") else f"/{name}"


def _look(keeper: Keeper, targets: dict[str, str]) -> tuple[StyleSheet, Numbering]:
    """Merge styles and numbering, which refer to each other."""
    data, root = keeper.merged(_required(targets, "styles"))
    found = find_styles(root)
    lists = (EMPTY, parse(EMPTY, "word/numbering.xml"))
    if "numbering" in targets:
        lists = keeper.merged(targets["numbering"], "word/numbering.xml")
    numbering, carried = merge_numbering(lists, found)
    return merge_styles(data, root, found, carried), numbering
