"""A base file, such as `templates/letter.docx`: read once, for any number of letters.

It gives the page, headers, footers, styles, numbering, settings, fonts and theme. Its
text, its properties and whatever else it has (comments, custom XML, macros, thumbnail,
attached template) are left behind.
"""

import msgspec

from lettertool.errors import InputError, Place, Problem
from lettertool.formats.docx.numbering import EMPTY, Numbering, merge_numbering
from lettertool.formats.docx.package import (
    MAIN,
    OFFICE,
    Entry,
    Package,
    Relationship,
    Relationships,
    entry,
    relationships_name,
    relationships_part,
)
from lettertool.formats.docx.page import Page, find_page
from lettertool.formats.docx.settings import Settings, scrub_settings
from lettertool.formats.docx.stylesheet import StyleSheet, find_styles, merge_styles
from lettertool.formats.docx.xml import (
    Element,
    MalformedError,
    parse,
    require_well_formed,
    utf8,
    without_revision_ids,
)

_KEPT = ("fontTable", "theme", "webSettings")
_MERGED = ("styles", "settings", "numbering")
_OURS = frozenset(f"word/{name}.xml" for name in ("document", "footnotes", *_MERGED))
_STORED = (".png", ".jpg", ".jpeg", ".gif")


class Base(msgspec.Struct, frozen=True):
    """What a base file gives to every letter.

    `section` is the first section's w:sectPr. `kept` are the parts that stay as they are,
    and `types` their media types. `known` are the main part's relationships, first those
    to the parts that every letter has.
    """

    page: Page
    section: str
    styles: StyleSheet
    numbering: Numbering
    settings: Settings
    kept: tuple[Entry, ...]
    types: tuple[tuple[str, str], ...]
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
    main = _main_part(package)
    document = package.parsed(main, only="w:sectPr")
    if document.name != "w:document":
        raise MalformedError(f"its part {main} is not the text of a Word document")
    page = find_page(document)
    inside = [one for one in package.relationships(main) if not one.external]
    referred = {id_ for _, _, id_ in page.references}
    known = Relationships((f"{OFFICE}{kind}", f"{kind}.xml", False) for kind in _MERGED)
    keeper = _Keeper(package)
    ids = {}
    for one in inside:
        if one.kind in _KEPT or one.id in referred:
            keeper.keep(one.target)
            ids[one.id] = known.add(one.type, _target(one.target))
    if not referred <= ids.keys():
        raise MalformedError("a header or footer that its page refers to is missing")
    targets = {one.kind: one.target for one in inside}
    styles, numbering = _look(package, targets)
    return Base(
        page,
        page.section(ids),
        styles,
        numbering,
        scrub_settings(*_xml(package, _required(targets, "settings"))),
        tuple(keeper.entries.values()),
        tuple(keeper.types),
        known.all(),
    )


def _main_part(package: Package) -> str:
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


def _xml(package: Package, name: str) -> tuple[bytes, Element]:
    data, root = package.xml(name)
    _refuse_tracked_changes(data, name)
    return data, root


def _look(package: Package, targets: dict[str, str]) -> tuple[StyleSheet, Numbering]:
    """Merge styles and numbering, which refer to each other."""
    data, root = _xml(package, _required(targets, "styles"))
    found = find_styles(root)
    lists = (EMPTY, parse(EMPTY, "word/numbering.xml"))
    if "numbering" in targets:
        lists = _xml(package, targets["numbering"])
    numbering, carried = merge_numbering(lists, found)
    return merge_styles(data, root, found, carried), numbering


def _refuse_tracked_changes(data: bytes, name: str) -> None:
    if b":author=" not in data:
        return
    if any("w:author" in one.attributes for one in parse(data, name).walk()):
        hint = "accept or reject them in Word, and save it"
        raise MalformedError(f"its part {name} has tracked changes", hint)


class _Keeper:
    """Collects the parts that stay, and the parts that these refer to."""

    def __init__(self, package: Package) -> None:
        self.entries: dict[str, Entry] = {}
        self.types: list[tuple[str, str]] = []
        self._package = package

    def keep(self, name: str) -> None:
        waiting = [name]
        while waiting:
            name = waiting.pop()
            if name.lower() in self.entries:
                continue
            type_ = self._package.content_type(name)
            self._add(name, self._cleaned(name, type_))
            self.types.append((name, type_))
            relationships = self._package.relationships(name)
            if relationships:
                text = relationships_part(map(_absolute, relationships))
                self._add(relationships_name(name), text.encode())
            waiting += [one.target for one in relationships if not one.external]

    def _cleaned(self, name: str, type_: str) -> bytes:
        data = self._package.read(name)
        if not type_.endswith(("+xml", "/xml")):
            return data
        data = without_revision_ids(utf8(data))
        require_well_formed(data, name)
        _refuse_tracked_changes(data, name)
        return data

    def _add(self, name: str, data: bytes) -> None:
        if name.lower() in _OURS:
            raise MalformedError(f"its part {name} is used for two purposes")
        stored = name.lower().endswith(_STORED)
        self.entries[name.lower()] = entry(name, data, deflate=not stored)


def _absolute(one: Relationship) -> Relationship:
    return one if one.external else one._replace(target=f"/{one.target}")
