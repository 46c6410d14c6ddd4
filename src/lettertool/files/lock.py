"""One writer at a time in a letter folder, on Windows, macOS and Linux."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from lettertool.errors import Place, Problem, RefusedError
from lettertool.files.refusals import shown

STATE = ".lettertool"
"""The folder's own records: the lock, the journal, what undo needs."""

WAIT = 10.0
"""Seconds that a writer waits for another one to finish."""

_PAUSE = 0.02
_HELD = {errno.EACCES, errno.EAGAIN, errno.EDEADLK}
_NO_LOCKS = {errno.ENOLCK, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the folder's lock, which the operating system releases if the process dies.

    The lock file stays: removing it would let two writers each hold a lock of their own.
    Raises RefusedError where another writer holds it for more than ten seconds.
    """
    path = folder / STATE / "lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _wait(descriptor, folder)
        yield
    finally:
        # The work is done by now, or has its own error; this one would hide either.
        with suppress(OSError):
            os.close(descriptor)


def _wait(descriptor: int, folder: Path) -> None:
    deadline = time.monotonic() + WAIT
    while not _try(descriptor):
        if time.monotonic() >= deadline:
            message = "another lettertool is writing here"
            hint = "wait until it is done, or end it, and try again"
            raise RefusedError(Problem(message, Place(shown(folder)), hint))
        time.sleep(_PAUSE)


def _try(descriptor: int) -> bool:
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _HELD:
            return False
        # On a share that knows no locks, the check that each file is still what was read
        # has to do alone.
        if error.errno not in _NO_LOCKS:
            raise
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, 0, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
