"""What the operating system refused, said in a way that a user can act on."""

import errno
import os
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lettertool.errors import Place, Problem, RefusedError
from lettertool.files.reading import is_folder

STAGED_PREFIX = ".lettertool-"
"""How the names of files begin that hold new bytes until they are put in place."""

_FULL = {errno.ENOSPC, errno.EDQUOT}
_READ_ONLY = {errno.EACCES, errno.EPERM, errno.EROFS}


@contextmanager
def refusals(again: str = "try") -> Iterator[None]:
    """Turn an OSError of a write into a RefusedError that names the file and the remedy.

    `again` is the verb of "close it and ... again".
    """
    try:
        yield
    except OSError as error:
        raise RefusedError(_problem(error, again)) from error


def shown(path: Path) -> str:
    """Return a path as short as the current folder allows."""
    with suppress(ValueError, OSError):
        return str(path.relative_to(Path.cwd()))
    return str(path)


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Give an OSError that knows only a descriptor the path of its file."""
    try:
        yield
    except OSError as error:
        error.filename = error.filename or os.fspath(path)
        raise


def _problem(error: OSError, again: str) -> Problem:
    path = _subject(error)
    place = Place(shown(path))
    if error.errno in _FULL:
        return Problem("the disk is full", place, f"free some space and {again} again")
    if isinstance(error, IsADirectoryError):
        hint = "move the folder away, or choose another name"
        return Problem("a folder has this file's name", place, hint)
    if isinstance(error, NotADirectoryError | FileExistsError):
        file = next((parent for parent in path.parents if parent.is_file()), path)
        hint = "move that file away, or choose another place"
        return Problem("a file is where a folder should be", Place(shown(file)), hint)
    if error.errno in _READ_ONLY:
        return _denied(path, again)
    hint = f"mend that and {again} again; nothing was changed"
    return Problem(f"cannot be written: {error.strerror}", place, hint)


def _subject(error: OSError) -> Path:
    """Return the file that the user knows, in place of one that stages its new bytes."""
    path = Path(os.fsdecode(error.filename2 or error.filename or "."))
    return path.parent if path.name.startswith(STAGED_PREFIX) else path


def _existing(path: Path) -> Path:
    """Return the path, or the nearest folder that it would lie in."""
    with suppress(OSError):
        return next(each for each in (path, *path.parents) if each.exists())
    return path


def _denied(missing_or_not: Path, again: str) -> Problem:
    path = _existing(missing_or_not)
    place = Place(shown(path))
    if is_folder(path):
        hint = "ask its owner for permission, or work in a copy of the folder"
        return Problem("not allowed to write here", place, hint)
    if sys.platform == "win32" and _has_write_bit(path):
        hint = f"close it and {again} again"
        return Problem("this file is open in another program", place, hint)
    hint = "make the file writable, or ask its owner to"
    return Problem("not allowed to write this file: it is read-only", place, hint)


def _has_write_bit(path: Path) -> bool:
    with suppress(OSError):
        return bool(path.stat().st_mode & stat.S_IWRITE)
    return False
