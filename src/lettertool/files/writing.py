"""The single steps of a safe write: each durable when it returns, unless it says otherwise,
and none of them final."""

import errno
import os
import stat
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from lettertool.files.refusals import naming

PATIENCE = 2.0
"""Seconds in which a file that somebody reads is tried again."""

_PAUSE = 0.02


def write_over(path: Path, data: bytes) -> None:
    """Write a file in place; only for one that nobody reads before it has been renamed."""
    _write(path, data, os.O_TRUNC, 0o666)


def write_like(target: Path, path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write a new file that has the mode, and where allowed the owner, of `target`. One that
    is not to be `durable` at once waits for `sync_together`."""
    try:
        info = target.stat()
    except FileNotFoundError:
        _write(path, data, os.O_EXCL, 0o666, durable=durable)
        return
    mode = stat.S_IMODE(info.st_mode)
    _write(path, data, os.O_EXCL, mode, durable=durable)
    if sys.platform != "win32":
        with suppress(PermissionError):
            os.chown(path, info.st_uid, info.st_gid)
    path.chmod(mode)


def put_in_place(staged: Path, target: Path) -> None:
    """Have a staged file take the place of `target`, if there is one.

    Windows refuses that while anybody reads the file: another run, or a program that looks for
    viruses in whatever was just written. So it is tried again there for a moment.
    """
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            staged.replace(target)
        except PermissionError:
            if sys.platform != "win32" or time.monotonic() >= deadline:
                raise
            time.sleep(_PAUSE)
        else:
            return


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


def can_sync_together() -> bool:
    """Tell whether `sync_together` spares the files a sync of each."""
    return sys.platform == "linux"


def sync_together(folders: Iterable[Path]) -> None:
    """Make all that was written in the file systems of some folders durable.

    For hundreds of files that takes a twentieth of the time that syncing each does. Linux has
    a call for it (syncfs(2)), which Python does not pass on. Where that is not to be had, all
    file systems are synced.
    """
    import ctypes

    syncfs = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None)
    for folder in sorted(set(folders)):
        descriptor = os.open(folder, os.O_RDONLY)
        with naming(folder):
            try:
                number = ctypes.get_errno() if syncfs and syncfs(descriptor) else 0
                if syncfs is None or number in (errno.ENOSYS, errno.EPERM):
                    os.sync()
                elif number:
                    raise OSError(number, os.strerror(number))
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


def _write(path: Path, data: bytes, flag: int, mode: int, *, durable: bool = True) -> None:
    binary = getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | flag | binary, mode)
    with naming(path):
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            if durable:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
