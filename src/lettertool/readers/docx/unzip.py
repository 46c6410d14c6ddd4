"""A Word package's bytes as its parts, within bounds.

A package may come from anybody. What the zip says about itself is checked before anything
is unpacked, and again while unpacking, because it can lie.
"""

import io
import re
import zipfile

from lettertool.errors import InputError, Place, Problem
from lettertool.readers.docx.foreign import foreign_file, foreign_package
from lettertool.zipbounds import (
    PARTS_AT_MOST,
    ZIP_ERRORS,
    has_too_many_entries,
    is_encrypted,
    misfit,
)

BYTES_AT_MOST = 100_000_000
_REPAIR = "open it in Word, let Word repair it, and save it"
_BAD_SEGMENT = re.compile(r"^\.*$|[\x00-\x1f\x7f:]")


def unzipped(data: bytes, name: str) -> dict[str, bytes]:
    """Return the parts by name, without a leading slash, in the order of the zip.

    `name` is what errors call the file. Raises InputError where it is not a zip archive or
    is damaged; has more than 2,000 parts, or more than 100 MB unpacked, or an XML part of
    more than 1 MB that is over 200 times what it is packed; has two parts of one name, case
    apart (ECMA-376 Part 2, 6.2.2.3), or names that lead out of the package.
    """
    _refuse(name, foreign_file(data))
    try:
        if has_too_many_entries(data):
            _refuse(name, (f"it has more than {PARTS_AT_MOST} parts", _REPAIR))
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [one for one in archive.infolist() if not one.filename.endswith(("/", "\\"))]
            _refuse(name, _unfit_directory(entries))
            parts = _read(archive, entries)
    except ZIP_ERRORS:
        raise _error(name, "it is damaged, or only a part of it arrived", _REPAIR) from None
    _refuse(name, foreign_package(parts))
    return parts


def _refuse(name: str, reason: tuple[str, str] | None) -> None:
    if reason:
        raise _error(name, *reason)


def _error(name: str, message: str, hint: str) -> InputError:
    return InputError(Problem(message, Place(name), hint))


def _part_name(entry: zipfile.ZipInfo) -> str:
    return entry.filename.replace("\\", "/")


def _unfit_directory(entries: list[zipfile.ZipInfo]) -> tuple[str, str] | None:
    """What speaks against unpacking at all."""
    if len(entries) > PARTS_AT_MOST:
        return f"it has more than {PARTS_AT_MOST:,} parts", _REPAIR
    if len({_part_name(one).lower() for one in entries}) < len(entries):
        return "it has two parts of the same name", _REPAIR
    if sum(one.file_size for one in entries) > BYTES_AT_MOST:
        return "it is larger than 100 MB when unpacked", "take large pictures out of it"
    return next(filter(None, map(_unfit_entry, entries)), None)


def _unfit_entry(entry: zipfile.ZipInfo) -> tuple[str, str] | None:
    part = _part_name(entry)
    if any(_BAD_SEGMENT.search(segment) for segment in part.split("/")):
        return f"its part {part!r} has a name that no part may have", _REPAIR
    if is_encrypted(entry):
        return "it has a password", "unpack it with the password first"
    what = misfit(entry)
    return (what, _REPAIR) if what else None


def _read(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Unpack. zipfile stops at the size that an entry states, and raises where the content
    is not what the entry's checksum says; so the sums of the directory hold."""
    parts = {}
    for entry in entries:
        with archive.open(entry) as stream:
            data = stream.read(entry.file_size + 1)
        if len(data) != entry.file_size:
            raise zipfile.BadZipFile
        parts[_part_name(entry)] = data
    return parts
