"""The only part of lettertool that touches the disk: read, commit, undo.

A command reads snapshots, works out what the files should hold, and commits that as
changes. A change names the digest of what was read, so nothing that somebody else wrote
in between is ever lost. However a run ends, each file holds its old bytes or its new
ones; a change of several files that a crash cut in two is put right by `recover`.
"""

from lettertool.files.alone import write_alone
from lettertool.files.changes import Change, UndoResult, commit, undo
from lettertool.files.journal import recover
from lettertool.files.reading import (
    Snapshot,
    digest_of,
    find_folder,
    read_bytes,
    read_if_present,
    read_text,
)

__all__ = [
    "Change",
    "Snapshot",
    "UndoResult",
    "commit",
    "digest_of",
    "find_folder",
    "read_bytes",
    "read_if_present",
    "read_text",
    "recover",
    "undo",
    "write_alone",
]
