"""Changes as values: what a command wants a file to hold, given what it has read.

That is why a dry run is a commit left out, and why undo needs no more than the bytes
from before and the digests from after.
"""

import errno
import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from lettertool.errors import Place, Problem, RefusedError
from lettertool.files.journal import Edit, decode, name_in, resume, write_together
from lettertool.files.lock import STATE, locked
from lettertool.files.reading import digest_of, real_path
from lettertool.files.refusals import refusals, shown

KEPT = 50
"""Changes that can be undone."""

_AGAIN = "run the command again: it starts from what is there now"


class Change(NamedTuple):
    """One file of a commit.

    `old` is the digest of what was read, or None where the file must not exist yet; `new`
    is what it shall hold, or None where it shall be removed.
    """

    path: Path
    old: str | None
    new: bytes | None


class UndoResult(NamedTuple):
    """What was undone: the label of the commit, and the files that it had changed. `passed`
    has the labels of later commits that were left alone."""

    label: str
    paths: tuple[Path, ...]
    passed: tuple[str, ...] = ()


class _Kept(msgspec.Struct, frozen=True):
    """A file as it was before a commit, and the digest of what the commit made of it."""

    path: str
    before: bytes | None
    after: str | None


class _Record(msgspec.Struct, frozen=True):
    label: str
    files: tuple[_Kept, ...]
    to_edit: bool = False


def commit(
    folder: Path,
    changes: Sequence[Change],
    *,
    label: str,
    undoable: bool,
    to_edit: bool = False,
) -> None:
    """Make all changes or none, and keep what `undo` needs where they are `undoable`.

    `label` says what was done, as `undo` will show it. Files that are there `to_edit` are
    somebody's own from the first edit on: then `undo` leaves the commit alone and goes on to
    the one before, to which the edit must not bar the way. A link stays a link: the file that
    it points to is changed. A file keeps its mode. Nothing is written where nothing
    changes. Raises RefusedError, with nothing changed, where a file is no longer what was
    read, another writer does not finish, or the system refuses (read-only, disk full, open
    in another program, a folder in the file's place).
    """
    if all(_is_idle(change) for change in changes):
        return
    home = real_path(folder)
    with refusals("draft" if label.startswith("draft") else "try"), locked(home):
        resume(home)
        edits = [edit for edit in _checked(changes) if edit.old != edit.new]
        _require_writable(edits)
        if undoable:
            edits.append(_record(home, edits, label, to_edit))
        write_together(home, edits)
        _prune(home)


def undo(folder: Path, *, dry_run: bool = False) -> UndoResult:
    """Bring back, byte for byte, what the last undoable commit changed.

    Files that it made are removed, files that it removed are made again. Done again, it
    goes one commit further back. Raises RefusedError where there is nothing to undo or a
    file was changed since that was not there to be edited.
    """
    home = real_path(folder)
    with refusals():
        if dry_run or not _record_paths(home):
            return _last(home)[1]
        with locked(home):
            resume(home)
            edits, result = _last(home)
            _require_writable(edits)
            write_together(home, edits)
    return result


def _is_idle(change: Change) -> bool:
    return change.old == _digest(change.new)


def _digest(data: bytes | None) -> str | None:
    return None if data is None else digest_of(data)


def _checked(changes: Sequence[Change]) -> list[Edit]:
    edits, problems = [], []
    for change in changes:
        path = real_path(change.path)
        present = _present(path)
        if change.old == _digest(present):
            edits.append(Edit(path, present, change.new))
        else:
            message = "was made meanwhile" if change.old is None else "was changed meanwhile"
            problems.append(Problem(message, Place(shown(change.path)), _AGAIN))
    if problems:
        raise RefusedError(*problems)
    if len({edit.path for edit in edits}) < len(edits):
        raise ValueError("a commit changes each file once")
    return edits


def _present(path: Path) -> bytes | None:
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(mode):
        hint = "choose another place, or `-` for standard output"
        raise RefusedError(Problem("this is not a regular file", Place(shown(path)), hint))
    return path.read_bytes()


def _require_writable(edits: Sequence[Edit]) -> None:
    """Refuse before the first file is replaced what would be refused at the last.

    A read-only file could be replaced where its folder is writable, but whoever made it
    read-only did not mean that; one that is open in another program shows itself here.
    """
    for edit in edits:
        if edit.old is not None:
            os.close(os.open(edit.path, os.O_RDWR))


def _record(home: Path, edits: Sequence[Edit], label: str, to_edit: bool) -> Edit:
    kept = tuple(_Kept(name_in(home, edit.path), edit.old, _digest(edit.new)) for edit in edits)
    number = int(records[-1].stem) + 1 if (records := _record_paths(home)) else 1
    path = home / STATE / "undo" / f"{number:06}.json"
    return Edit(path, None, msgspec.json.encode(_Record(label, kept, to_edit)))


def _record_paths(home: Path) -> list[Path]:
    # Programs that copy folders to other machines leave "000001 (conflict).json" there.
    records = (home / STATE / "undo").glob("*.json")
    ours = (path for path in records if path.stem.isascii() and path.stem.isdigit())
    return sorted(ours, key=lambda path: int(path.stem))


def _prune(home: Path) -> None:
    for path in _record_paths(home)[:-KEPT]:
        with suppress(OSError):
            path.unlink()


def _nothing_to_undo(home: Path, passed: Sequence[str]) -> RefusedError:
    hint = (
        "'undo' takes back what lettertool changed in letter.yaml and signers.yaml, and templates "
        "that it copied; a draft is drafted again"
    )
    if passed:
        hint = f"what '{passed[0]}' made was edited since, and so is yours"
    return RefusedError(Problem("there is nothing to undo", Place(shown(home)), hint))


def _last(home: Path) -> tuple[list[Edit], UndoResult]:
    """Return the edits that take the last commit back, its record removed with them."""
    passed: list[str] = []
    for path in reversed(_record_paths(home)):
        data = path.read_bytes()
        record = decode(path, data, _Record)
        if record.to_edit and not _is_untouched(home, record):
            passed.append(record.label)
            continue
        edits = [*_reversal(home, record), Edit(path, data, None)]
        paths = tuple(home / kept.path for kept in record.files)
        return edits, UndoResult(record.label, paths, tuple(passed))
    raise _nothing_to_undo(home, passed)


def _is_untouched(home: Path, record: _Record) -> bool:
    paths = [(home / kept.path, kept.after) for kept in record.files]
    return all(after == _digest(_present(real_path(path))) for path, after in paths)


def _reversal(home: Path, record: _Record) -> list[Edit]:
    edits, problems = [], []
    for kept in record.files:
        path = real_path(home / kept.path)
        present = _present(path)
        if not path.is_relative_to(home):
            hint = "this file lies outside of the letter folder, where `undo` changes nothing"
            problems.append(Problem("cannot be undone", Place(kept.path), hint))
        elif kept.after != _digest(present):
            hint = "take your own edit back first, or keep it and change the rest by hand"
            problems.append(Problem("was changed since", Place(kept.path), hint))
        else:
            edits.append(Edit(path, present, kept.before))
    if problems:
        raise RefusedError(*problems)
    return edits
