"""What writes documents into the package of a base file, which is read once."""

from collections.abc import Iterable

from lettertool.document import Document
from lettertool.formats.docx.base import parse_base
from lettertool.formats.docx.body import Body
from lettertool.formats.docx.forbidden import encoded
from lettertool.formats.docx.images import MEDIA_TYPES, NAMESPACES, Images
from lettertool.formats.docx.notes import footnotes
from lettertool.formats.docx.numbering import Lists
from lettertool.formats.docx.package import (
    MAIN,
    OFFICE,
    TYPES,
    Entry,
    Relationship,
    Relationships,
    entry,
    relationships_name,
    relationships_part,
    write_zip,
)
from lettertool.formats.docx.properties import core_properties, custom_properties
from lettertool.formats.docx.runs import Notes, Runs
from lettertool.formats.docx.signature import LastBlock, SignatureBlock
from lettertool.formats.docx.xml import DECLARATION, R, W, attribute

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_CORE, _CUSTOM = "docProps/core.xml", "docProps/custom.xml"
_NUMBERING, _NOTES = "word/numbering.xml", "word/footnotes.xml"


class Writer:
    """Writes letters into one base file, which is read once, whatever their number.

    The constructor raises InputError where the base file cannot be used.
    """

    def __init__(self, base: bytes, name: str = "letter.docx") -> None:
        self.base = parse_base(base, name)
        self._taken = frozenset(part.name.lower() for part in self.base.kept)
        self._last = LastBlock()
        self._shared: dict[tuple[str, bool, bool], tuple[Entry, ...]] = {}

    def write(self, document: Document) -> bytes:
        """Return `document` as a Word file; see `write`."""
        main, before, behind = self.parts(document)
        return write_zip([*before, entry(MAIN, main), *behind])

    def parts(self, document: Document) -> tuple[bytes, list[Entry], list[Entry]]:
        """Return the main part of `document`, and the parts that stand before and behind it."""
        base, ids = self.base, self.base.styles.ids
        links, note_links = Relationships(base.known), Relationships()
        notes, lists, images = (
            Notes(document, ids, base.note_numbers),
            Lists(base.numbering),
            Images(links, self._taken, base.drawings),
        )
        runs = Runs(ids, links, notes)
        body = Body(base, runs, lists, SignatureBlock(base, images, self._last)).of(document)
        main = encoded(document, _main(body))
        parts = [entry(_NUMBERING, lists.part())]
        if document.notes:
            links.add(f"{OFFICE}footnotes", "footnotes.xml")
            text = footnotes(document, ids, Runs(ids, note_links, notes))
            parts.append(entry(_NOTES, encoded(document, text)))
        if note_links.all():
            parts.append(entry(relationships_name(_NOTES), note_links.part()))
        parts.append(entry(relationships_name(MAIN), links.part()))
        parts.append(entry(_CORE, encoded(document, core_properties(document))))
        if document.draft:
            parts.append(entry(_CUSTOM, custom_properties(document.draft)))
        return main, list(self._same(document)), [*parts, *images.entries]

    def _same(self, document: Document) -> tuple[Entry, ...]:
        """Return the parts that all documents share which have the language, either footnotes
        or none, and either the id of a draft or none."""
        key = (document.language, bool(document.notes), bool(document.draft))
        if key not in self._shared:
            base = self.base
            self._shared[key] = (
                entry(TYPES, _content_types(base.types, notes=key[1], custom=key[2])),
                entry("_rels/.rels", relationships_part(_OF_PACKAGE[: 2 + key[2]])),
                entry("word/styles.xml", base.styles.part(document.language)),
                entry("word/settings.xml", base.settings.part(document.language, notes=key[1])),
                *base.kept,
            )
        return self._shared[key]


_OF_PACKAGE = (
    Relationship("rId1", f"{OFFICE}officeDocument", MAIN, False),
    Relationship("rId2", f"{_PACKAGE}relationships/metadata/core-properties", _CORE, False),
    Relationship("rId3", f"{OFFICE}custom-properties", _CUSTOM, False),
)
"""The last is there for the id of a draft only."""


def _main(body: str) -> str:
    return (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}" {NAMESPACES}>'
        f"<w:body>{body}</w:body></w:document>"
    )


def _content_types(kept: Iterable[tuple[str, str]], *, notes: bool, custom: bool) -> str:
    defaults = {
        "rels": "application/vnd.openxmlformats-package.relationships+xml",
        "xml": "application/xml",
        **MEDIA_TYPES,
    }
    overrides = {
        MAIN: f"{_WORD}document.main+xml",
        **{
            f"word/{name}.xml": f"{_WORD}{name}+xml" for name in ("styles", "settings", "numbering")
        },
        **({_NOTES: f"{_WORD}footnotes+xml"} if notes else {}),
        _CORE: "application/vnd.openxmlformats-package.core-properties+xml",
        **({_CUSTOM: _CUSTOM_TYPE} if custom else {}),
        **dict(kept),
    }
    lines = [
        f'<Default Extension="{one}" ContentType="{type_}"/>' for one, type_ in defaults.items()
    ]
    lines += [
        f'<Override PartName="/{attribute(name)}" ContentType="{attribute(type_)}"/>'
        for name, type_ in overrides.items()
    ]
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">{"".join(lines)}</Types>'
