"""The single steps of a safe write: each durable when it returns, none of them final."""

import errno
import os
import stat
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from lettertool.files.refusals import naming


def write_new(path: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file that must not exist yet."""
    _write(path, data, os.O_EXCL, mode)


def write_over(path: Path, data: bytes) -> None:
    """Write a file in place; only for one that nobody reads before it has been renamed."""
    _write(path, data, os.O_TRUNC, 0o666)


def write_like(target: Path, path: Path, data: bytes) -> None:
    """Write a new file that has the mode, and where allowed the owner, of `target`."""
    try:
        info = target.stat()
    except FileNotFoundError:
        write_new(path, data)
        return
    mode = stat.S_IMODE(info.st_mode)
    write_new(path, data, mode)
    if sys.platform != "win32":
        with suppress(PermissionError):
            os.chown(path, info.st_uid, info.st_gid)
    path.chmod(mode)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    with naming(folder):
        try:
            os.fsync(descriptor)
        except OSError as error:
            if error.errno not in (errno.EINVAL, errno.ENOTSUP):
                raise
        finally:
            os.close(descriptor)


def make_folders(files: Iterable[Path], made: list[Path]) -> None:
    """Make the folders that the files go into, and add to `made` those that were missing."""
    for parent in sorted({file.parent for file in files}):
        missing = [folder for folder in (parent, *parent.parents) if not folder.exists()]
        for folder in reversed(missing):
            folder.mkdir(exist_ok=True)
            made.append(folder)


def remove_folders(folders: list[Path]) -> None:
    """Remove the folders that are empty."""
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _write(path: Path, data: bytes, flag: int, mode: int) -> None:
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | flag | binary, mode)
    with naming(path):
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
