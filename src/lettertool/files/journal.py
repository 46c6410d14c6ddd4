"""Changing several files together or not at all, whatever happens in between.

The new bytes of each file are staged beside it, then a journal says which staged file
goes where, then each is put in place. Before the journal says so, nothing has changed;
afterwards a later run can finish what is left. Each step can be taken twice, since a
staged file that is gone has been put in place.

Folders and paths are real paths here: no part of them is a link.
"""

import errno
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Annotated, NamedTuple, TypeVar

import msgspec
from msgspec import Meta

from lettertool.errors import Place, Problem, RefusedError
from lettertool.files.lock import STATE, locked
from lettertool.files.reading import digest_of, real_path
from lettertool.files.refusals import STAGED_PREFIX, refusals, shown
from lettertool.files.writing import (
    can_sync_together,
    make_folders,
    put_in_place,
    remove_folders,
    sync_folder,
    sync_together,
    write_like,
    write_over,
)

_MANY = 16
"""From here on files are made durable together, which also writes what other programs have
left to write: for a few that could take longer."""

_T = TypeVar("_T")
StagedName = Annotated[str, Meta(pattern=rf"^\{STAGED_PREFIX}[0-9a-f]{{16}}\.tmp$")]


class Edit(NamedTuple):
    """One file that changes: its real path, its bytes before and after (None: no file)."""

    path: Path
    old: bytes | None
    new: bytes | None


class Step(msgspec.Struct, frozen=True):
    """A file that waits to be put in place, or without `staged` one to be removed.

    `path` is relative to the letter folder where the file lies in it. `staged` is a bare
    name, and so always in the same folder as the file: a journal that came with somebody
    else's letter folder cannot bring anything into places outside it. `old` is the digest
    of the file that is replaced or removed.
    """

    path: str
    old: str | None
    staged: StagedName | None = None


class Journal(msgspec.Struct, frozen=True):
    """The steps to take, and the staged files to remove in the end."""

    steps: tuple[Step, ...] = ()
    litter: tuple[Step, ...] = ()


def recover(folder: Path) -> None:
    """Finish or take back what a run that was killed had begun; do nothing without one.

    Call it before reading: afterwards the files of the folder belong together again. It
    waits for a running writer. A folder that may not be written is left as it is. Raises
    RefusedError where the rest of the change cannot be put in place.
    """
    home = real_path(folder)
    if _load(home) is None:
        return
    with refusals():
        try:
            with locked(home):
                resume(home)
        except OSError as error:
            if error.errno not in (errno.EACCES, errno.EPERM, errno.EROFS):
                raise


def resume(home: Path) -> None:
    """Do the work of `recover`; the caller holds the lock.

    A file that was edited since the crash keeps the edit.
    """
    journal = _load(home)
    if journal is None:
        return
    pending = [step for step in journal.steps if _is_pending(home, step)]
    edited = [step for step in pending if not _is_untouched(home, step)]
    nothing_done = len(pending) == len(journal.steps)
    if not (edited and nothing_done):
        _apply(home, [step for step in journal.steps if step not in edited])
    _finish(home, (*journal.litter, *pending))


def decode(path: Path, data: bytes, kind: type[_T]) -> _T:
    """Read one of lettertool's own records; raises RefusedError where it is damaged."""
    try:
        return msgspec.json.decode(data, type=kind)
    except msgspec.MsgspecError as error:
        message = "this record of a change is damaged"
        hint = "look at the files of the folder; if they are right, delete the record"
        raise RefusedError(Problem(message, Place(shown(path)), hint)) from error


def write_together(home: Path, edits: Sequence[Edit]) -> None:
    """Make all edits or none; the caller holds the lock and has checked the old bytes.

    Raises OSError where the system refuses. Only if it refuses to take the first files
    back as well, the change stays partly in place, and a later run puts it right.
    """
    steps = _plan(home, edits)
    made: list[Path] = []
    try:
        make_folders((edit.path for edit in edits), made)
        _save(home, Journal(litter=steps))
        _stage(edits, steps)
        _save(home, Journal(steps))
    except BaseException:
        _abandon(home, steps)
        remove_folders(made)
        raise
    try:
        _apply(home, steps)
    except BaseException:
        _take_back(home, edits, steps)
        remove_folders(made)
        raise
    _finish(home)


def _plan(home: Path, edits: Sequence[Edit]) -> tuple[Step, ...]:
    return tuple(
        Step(
            name_in(home, edit.path),
            None if edit.old is None else digest_of(edit.old),
            None if edit.new is None else f"{STAGED_PREFIX}{os.urandom(8).hex()}.tmp",
        )
        for edit in edits
    )


def _stage(edits: Sequence[Edit], steps: Sequence[Step]) -> None:
    """Write the new bytes beside the files. All are durable when it returns."""
    together = len(edits) > _MANY and can_sync_together()
    for edit, step in zip(edits, steps, strict=True):
        if edit.new is not None and step.staged:
            staged = edit.path.with_name(step.staged)
            write_like(edit.path, staged, edit.new, durable=not together)
    if together:
        sync_together(edit.path.parent for edit in edits)


def _apply(home: Path, steps: Iterable[Step]) -> None:
    parents = set()
    for step in steps:
        target = home / step.path
        if step.staged is None:
            target.unlink(missing_ok=True)
        else:
            with suppress(FileNotFoundError):
                put_in_place(target.with_name(step.staged), target)
        parents.add(target.parent)
    for parent in sorted(parents):
        # After a crash the folder may be gone, with a drive or by hand: nothing is lost then
        # that is not lost already, and the letter folder must not be barred for good.
        if parent.is_dir():
            sync_folder(parent)


def _abandon(home: Path, steps: tuple[Step, ...]) -> None:
    """Forget a change of which nothing is in place; what fails here is left to `recover`."""
    with suppress(OSError):
        journal = _load(home)
        if journal is not None and journal.steps:
            _withdraw(home, steps)
        _finish(home, steps)


def _withdraw(home: Path, steps: tuple[Step, ...]) -> None:
    """Take the journal's word back before the staged files go, or it would read "all done"."""
    try:
        _save(home, Journal(litter=steps))
    except OSError:
        _journal_path(home).unlink()


def _take_back(home: Path, edits: Sequence[Edit], steps: tuple[Step, ...]) -> None:
    """Bring the old bytes back where the new ones are in place already, as safely."""
    left = tuple(step for step in steps if _is_pending(home, step))
    back = [
        Edit(edit.path, edit.new, edit.old)
        for edit, step in zip(edits, steps, strict=True)
        if step not in left
    ]
    if not back:
        _abandon(home, left)
        return
    try:
        _reverse(home, back, steps, left)
    except OSError as error:
        message = "the change is only partly in place, and taking it back failed"
        hint = "mend the cause; the next lettertool command in this folder puts it right"
        raise RefusedError(Problem(message, Place(shown(home)), hint)) from error


def _reverse(
    home: Path, back: Sequence[Edit], steps: tuple[Step, ...], left: tuple[Step, ...]
) -> None:
    reverse = _plan(home, back)
    _save(home, Journal(steps, litter=reverse))
    _stage(back, reverse)
    _save(home, Journal(reverse, litter=left))
    _apply(home, reverse)
    _finish(home, left)


def _finish(home: Path, litter: Iterable[Step] = ()) -> None:
    """Remove what is no longer needed; what fails here is left to the next run."""
    with suppress(OSError):
        _remove_staged(home, litter)
        _draft_path(home).unlink(missing_ok=True)
        _journal_path(home).unlink(missing_ok=True)


def _remove_staged(home: Path, steps: Iterable[Step]) -> None:
    for step in steps:
        if step.staged:
            (home / step.path).with_name(step.staged).unlink(missing_ok=True)


def _is_pending(home: Path, step: Step) -> bool:
    target = home / step.path
    return (target.with_name(step.staged) if step.staged else target).exists()


def _is_untouched(home: Path, step: Step) -> bool:
    """Tell whether the file is still what the step was planned for, and ours to change."""
    target = home / step.path
    if step.staged is None and not real_path(target).is_relative_to(home):
        return False
    return step.old == (digest_of(target.read_bytes()) if target.exists() else None)


def name_in(home: Path, path: Path) -> str:
    """Return the path by which records name a file, so that the folder can be moved."""
    return path.relative_to(home).as_posix() if path.is_relative_to(home) else str(path)


def _journal_path(home: Path) -> Path:
    return home / STATE / "journal"


def _draft_path(home: Path) -> Path:
    return home / STATE / "journal.tmp"


def _load(home: Path) -> Journal | None:
    path = _journal_path(home)
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return decode(path, data, Journal)


def _save(home: Path, journal: Journal) -> None:
    write_over(_draft_path(home), msgspec.json.encode(journal))
    put_in_place(_draft_path(home), _journal_path(home))
    sync_folder(home / STATE)
