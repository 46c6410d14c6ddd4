"""Reading files whole, with a digest that a later commit can be checked against."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from lettertool.errors import InputError, Place, Problem

MARKER = "letter.yaml"
TEXT_LIMIT = 20_000_000
"""Bytes that a text may have. 10,000 signers take about 2 MB."""

BYTES_LIMIT = 100_000_000
"""Bytes that a Word file, an image or a CSV file may have."""


class Snapshot(NamedTuple):
    """What a file held when it was read.

    `digest` is the SHA-256 of `data` in hex. `text` is `data` as UTF-8 with nothing
    translated: line ends stay, and a byte order mark is the first character. It is empty
    where the file was read as bytes.
    """

    path: Path
    data: bytes
    digest: str
    text: str = ""


def digest_of(data: bytes) -> str:
    """Return the digest by which changes and snapshots speak of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def real_path(path: Path) -> Path:
    """Return the path with its links followed; unlike `Path.resolve`, a loop is no crash."""
    return Path(os.path.realpath(path))


def is_folder(path: Path) -> bool:
    """Tell whether there is such a folder; one that may not be looked at counts as none."""
    with suppress(OSError):
        return path.is_dir()
    return False


def find_folder(start: Path) -> Path:
    """Return the letter folder that `start` is in: itself or the nearest parent.

    A letter folder is one with a `letter.yaml`. Raises InputError where there is none.
    """
    if not is_folder(start):
        raise InputError(Problem("there is no such folder", Place(str(start)), _SPELLING))
    for folder in (start, *start.absolute().parents):
        with suppress(OSError):
            if (folder / MARKER).is_file():
                return folder
    hint = "go to a letter folder, name one with -C, or make one: lettertool new DIR"
    message = f"has no {MARKER}, nor has any folder above it"
    raise InputError(Problem(message, Place(str(start)), hint))


def read_text(path: Path, *, shown: str | None = None) -> Snapshot:
    """Read a text of at most 20 MB. `shown` is what errors call the file.

    Raises InputError where there is no such file, it cannot be read, or it is not UTF-8.
    """
    name = shown or str(path)
    data = _read(path, name, TEXT_LIMIT)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(_not_utf8(name, data, error.start)) from None
    return Snapshot(path, data, digest_of(data), text)


def read_bytes(path: Path, *, shown: str | None = None) -> Snapshot:
    """Read a file of at most 100 MB; like `read_text` without the text."""
    data = _read(path, shown or str(path), BYTES_LIMIT)
    return Snapshot(path, data, digest_of(data))


def read_if_present(path: Path, *, shown: str | None = None) -> Snapshot | None:
    """Like `read_bytes`, but None where there is no such file."""
    try:
        path.stat()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        name = shown or str(path)
        raise InputError(_unreadable(path, name, error)) from None
    return read_bytes(path, shown=shown)


_SPELLING = "check the spelling; a path is relative to the current folder, whatever -C says"


def _read(path: Path, name: str, limit: int) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise InputError(_unreadable(path, name, error)) from None
    if len(data) > limit:
        message = f"larger than {limit // 1_000_000} MB"
        raise InputError(Problem(message, Place(name), "is it the file that you meant?"))
    return data


def _unreadable(path: Path, name: str, error: OSError) -> Problem:
    place = Place(name)
    if isinstance(error, FileNotFoundError):
        return Problem("there is no such file", place, _SPELLING)
    # Windows answers a folder with PermissionError.
    if is_folder(path):
        return Problem("this is a folder, not a file", place, "name a file in it")
    if isinstance(error, NotADirectoryError):
        return Problem("there is no such file: its folder is a file", place, _SPELLING)
    if isinstance(error, PermissionError):
        hint = "ask the file's owner for permission, or close the program that holds it open"
        return Problem("not allowed to read this file", place, hint)
    hint = "try again; if it stays so, copy the file elsewhere and read it there"
    return Problem(f"cannot be read: {error.strerror}", place, hint)


def _not_utf8(name: str, data: bytes, bad: int) -> Problem:
    before = data[:bad].decode("utf-8").removeprefix("\ufeff")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    utf16 = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    message = "this is UTF-16, not UTF-8" if utf16 else f"byte 0x{data[bad]:02x} is not UTF-8"
    hint = 'save the file as UTF-8 (in Notepad: "Save as", Encoding "UTF-8")'
    return Problem(message, Place(name, line, column), hint)
