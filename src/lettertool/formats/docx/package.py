"""The Open Packaging Convention: a base file's parts are read, a new package is written.

Reading is bounded, because a base file may come from anybody. Writing has a fixed order
and fixed times, so that equal documents are equal bytes, and takes parts that were
deflated before, so that what many letters share is deflated once.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable
from typing import NamedTuple

from lettertool.formats.docx.xml import (
    DECLARATION,
    Element,
    MalformedError,
    W,
    append,
    attribute,
    parse,
    splice,
    utf8,
    without_revision_ids,
)
from lettertool.zipbounds import (
    PARTS_AT_MOST,
    ZIP_ERRORS,
    has_too_many_entries,
    is_encrypted,
    misfit,
)

MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_BYTES = 64_000_000
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_MIDNIGHT_1980 = 0x0021
_LEVEL = 3
"""Takes a third of the time of zlib's default, for a tenth more bytes."""

_BINDS_W = re.compile(rb"""\sxmlns:w\s*=\s*["']%b["']""" % re.escape(W.encode()))


class Relationship(NamedTuple):
    """A relationship of a part. `kind` is the last word of its type's URI; `target` is the
    name of a part, or the URI as written where `external`."""

    id: str
    type: str
    target: str
    external: bool

    @property
    def kind(self) -> str:
        return self.type.rpartition("/")[2]


class Package:
    """A package that somebody else has made, read part by part and never more than 64 MB.

    Raises MalformedError where the bytes are no package or are damaged.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLD_WORD):
            hint = "in Word, save it without a password as Word Document (*.docx)"
            raise MalformedError("it is an old .doc file or has a password", hint)
        if has_too_many_entries(data):
            raise MalformedError(f"it has more than {PARTS_AT_MOST} parts")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_ERRORS:
            raise MalformedError("it is not a .docx file, or is damaged") from None
        self._left = _BYTES
        self._entries = self._by_name(self._zip.infolist())
        types = self.parsed(TYPES)
        self._types = {
            child.attributes.get("PartName", "").lower().lstrip("/")
            or "." + child.attributes.get("Extension", "").lower(): child.attributes.get(
                "ContentType", ""
            )
            for child in types.children
        }

    @staticmethod
    def _by_name(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        """Part names are the same when they differ in case only (ECMA-376 Part 2, 6.2.2.3)."""
        names = {entry.filename.lower(): entry for entry in entries}
        if len(names) != len(entries):
            raise MalformedError("it has two parts of the same name")
        if len(names) > PARTS_AT_MOST:
            raise MalformedError(f"it has more than {PARTS_AT_MOST} parts")
        return names

    def has(self, name: str) -> bool:
        return name.lower() in self._entries

    def read(self, name: str) -> bytes:
        """Return a part's bytes. Raises MalformedError where it is missing or too large."""
        entry = self._entries.get(name.lower())
        if entry is None:
            raise MalformedError(f"its part {name} is missing")
        _refuse_unfit(entry, self._left)
        try:
            with self._zip.open(entry) as stream:
                data = stream.read(entry.file_size + 1)
        except ZIP_ERRORS as error:
            raise MalformedError(f"its part {name} is damaged: {error}") from None
        if len(data) != entry.file_size:
            raise MalformedError(f"its part {name} is damaged: it is not as long as it says")
        self._left -= len(data)
        return data

    def parsed(self, name: str, only: str = "") -> Element:
        return parse(utf8(self.read(name)), name, only)

    def xml(self, name: str) -> tuple[bytes, Element]:
        """Return a part of Word's that text can be put into: its bytes and its root, which
        has an end tag and binds the prefix `w`. Revision ids are taken out.
        """
        data = without_revision_ids(utf8(self.read(name)))
        root = parse(data, name)
        if not root.children:
            data = splice(data, [append(data, root, "")])
            root = parse(data, name)
        if not _BINDS_W.search(data, root.start, data.index(b">", root.start)):
            raise MalformedError(f"its part {name} is not written as Word writes it")
        return data, root

    def content_type(self, name: str) -> str:
        """Return a part's media type. Raises MalformedError where the package has none for it."""
        extension = "." + name.lower().rpartition(".")[2]
        found = self._types.get(name.lower()) or self._types.get(extension)
        if not found:
            raise MalformedError(f"it does not say what kind of part {name} is")
        return found

    def relationships(self, source: str) -> list[Relationship]:
        """Return the relationships of a part, or of the package where `source` is empty."""
        name = relationships_name(source)
        if not self.has(name):
            return []
        return [
            self._relationship(child.attributes, source)
            for child in self.parsed(name).children
            if child.attributes.get("Id") and child.attributes.get("Target")
        ]

    @staticmethod
    def _relationship(attributes: dict[str, str], source: str) -> Relationship:
        target = attributes["Target"]
        external = attributes.get("TargetMode") == "External"
        if not external:
            joined = posixpath.join("/", posixpath.dirname(source), target.partition("#")[0])
            target = posixpath.normpath(joined).lstrip("/")
        return Relationship(attributes["Id"], attributes.get("Type", ""), target, external)


def _refuse_unfit(entry: zipfile.ZipInfo, left: int) -> None:
    """Raise MalformedError where a part cannot be unpacked, or is more than what is `left`."""
    if is_encrypted(entry):
        what = f"its part {entry.filename} is encrypted"
        raise MalformedError(what, "save it without a password")
    if entry.file_size > left:
        raise MalformedError("it is larger than 64 MB when unpacked")
    if what := misfit(entry):
        raise MalformedError(what)


def relationships_name(source: str) -> str:
    """Return the name of the part with the relationships of `source`."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class Relationships:
    """The relationships of one part that is written. Equal targets share one."""

    def __init__(self, known: Iterable[tuple[str, str, bool]] = ()) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}
        for relationship in known:
            self.add(*relationship)

    def add(self, type_: str, target: str, external: bool = False) -> str:
        """Return the id of the relationship, added if it is new."""
        key = (type_, target, external)
        return self._ids.setdefault(key, f"rId{len(self._ids) + 1}")

    def all(self) -> tuple[tuple[str, str, bool], ...]:
        """Return type, target and whether it is external, in the order of their ids."""
        return tuple(self._ids)

    def part(self) -> str:
        """Return the text of the relationships part."""
        return relationships_part(
            Relationship(id_, type_, target, external)
            for (type_, target, external), id_ in self._ids.items()
        )


def relationships_part(relationships: Iterable[Relationship]) -> str:
    """Return the text of a relationships part. Targets are written as they are."""
    lines = [
        f'<Relationship Id="{attribute(one.id)}" Type="{attribute(one.type)}" '
        f'Target="{attribute(one.target)}"{_EXTERNAL if one.external else ""}/>'
        for one in relationships
    ]
    return f'{DECLARATION}<Relationships xmlns="{_RELATIONSHIPS}">{"".join(lines)}</Relationships>'


_EXTERNAL = ' TargetMode="External"'


class Entry(NamedTuple):
    """A part as it stands in the zip: `payload` is `size` bytes, deflated if `deflated`."""

    name: str
    size: int
    crc: int
    deflated: bool
    payload: bytes


def entry(name: str, data: str | bytes, *, deflate: bool = True) -> Entry:
    """Return a part ready to be written. Without `deflate` it is stored, which makes bytes
    that do not depend on the version of zlib, and suits images."""
    raw = data.encode() if isinstance(data, str) else data
    payload = zlib.compress(raw, _LEVEL, -zlib.MAX_WBITS) if deflate else raw
    return Entry(name, len(raw), zlib.crc32(raw), deflate, payload)


def write_zip(entries: Iterable[Entry]) -> bytes:
    """Return a zip archive of the entries in the order given (PKWARE APPNOTE 4.3).

    All times are 1980-01-01 00:00, the first that a zip can tell, and the system that made
    it is MS-DOS, as Word has it.
    """
    *others, last = entries
    return ZipHead(others).with_last(last)


class ZipHead:
    """The entries of an archive but for its last: written once for all that share them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        local, directory, self._count, self._offset = [], [], 0, 0
        for part in entries:
            header, listed = _records(part, self._offset)
            local += [header, part.payload]
            directory.append(listed)
            self._offset += len(header) + len(part.payload)
            self._count += 1
        self._local, self._directory = b"".join(local), b"".join(directory)

    def with_last(self, part: Entry) -> bytes:
        """Return the archive that ends with this entry."""
        header, listed = _records(part, self._offset)
        size = len(self._directory) + len(listed)
        offset = self._offset + len(header) + len(part.payload)
        count = self._count + 1
        end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, offset, 0)
        return b"".join([self._local, header, part.payload, self._directory, listed, end])


def _records(part: Entry, offset: int) -> tuple[bytes, bytes]:
    """Return the header before an entry's bytes, and its record in the directory."""
    name = part.name.encode()
    flags = 0 if name.isascii() else 0x800
    method = 8 if part.deflated else 0
    common = struct.pack(
        "<5H3L2H",
        *(20, flags, method, 0, _MIDNIGHT_1980),
        *(part.crc, len(part.payload), part.size, len(name), 0),
    )
    tail = struct.pack("<3H2L", 0, 0, 0, 0, offset)
    made_by = struct.pack("<H", 20)
    return b"PK\3\4" + common + name, b"PK\1\2" + made_by + common + tail + name
