"""A file by itself, written whole or not at all: what no letter folder keeps a record of."""

import os
from contextlib import suppress
from pathlib import Path

from lettertool.files.reading import real_path
from lettertool.files.refusals import STAGED_PREFIX, refusals
from lettertool.files.writing import put_in_place, sync_folder, write_like


def write_alone(path: Path, data: bytes) -> None:
    """Write a file, or put new bytes in place of an old one, whose mode stays.

    A link stays a link. However the run ends, the file holds its old bytes or the new ones.
    Raises RefusedError where the system refuses, with nothing changed.
    """
    target = real_path(path)
    staged = target.with_name(f"{STAGED_PREFIX}{os.urandom(8).hex()}.tmp")
    with refusals():
        try:
            write_like(target, staged, data)
            put_in_place(staged, target)
        except BaseException:
            with suppress(OSError):
                staged.unlink()
            raise
        sync_folder(target.parent)
