"""Counting the system calls of a write, so that a test can make each of them fail."""

import os
import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from lettertool.files import Change, commit, digest_of, undo

CALLS = ("open", "write", "fsync", "close", "replace", "unlink", "mkdir", "chmod", "chown", "rmdir")

OLD = {"letter.yaml": b"old letter\n", "signers.yaml": b"old signers\n" * 9}
NEW = {"letter.yaml": b"new letter\n" * 9, "build/de/letter.md": b"made\n"}

State = dict[str, bytes]
Act = Callable[[], object]


def committing(home: Path) -> Act:
    """Make a folder; return the commit that replaces, removes and makes a file in it."""
    home.mkdir()
    for name, data in OLD.items():
        (home / name).write_bytes(data)
    changes = [
        Change(home / name, digest_of(OLD[name]) if name in OLD else None, NEW.get(name))
        for name in sorted({**OLD, **NEW})
    ]
    return lambda: commit(home, changes, label="a change", undoable=True)


def undoing(home: Path) -> Act:
    """Make a folder with a commit; return what takes it back."""
    committing(home)()
    return lambda: undo(home)


SCENARIOS = (committing, undoing)


def before_and_after(scenario: Callable[[Path], Act], home: Path) -> tuple[State, State]:
    """Return the two states that the scenario may leave a folder in."""
    act = scenario(home)
    before = snapshot(home)
    act()
    after = snapshot(home)
    shutil.rmtree(home)
    assert before != after
    return before, after


def snapshot(folder: Path) -> State:
    """The folder's files, with the undo records, which must tell of the same change."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != ".lettertool"
    }


def litter(folder: Path, journal: str = "journal*") -> list[Path]:
    """What a commit must not leave behind."""
    return [*folder.rglob(".lettertool-*"), *folder.rglob(journal)]


def litter_of_recovery(folder: Path) -> list[Path]:
    """The same for a recovery, which does not see a journal that was never finished."""
    return litter(folder, "journal")


def with_calls(happen: Callable[[int, str], object], act: Act) -> int:
    """Run `act`, with `happen` before each system call, and return how many there were."""
    count = 0

    def counted(name: str) -> Callable[..., object]:
        real = getattr(os, name)

        def call(*args: object, **kwargs: object) -> object:
            nonlocal count
            count += 1
            # A descriptor is closed even where closing it reports an error.
            result = real(*args, **kwargs) if name == "close" else None
            happen(count, name)
            return result if name == "close" else real(*args, **kwargs)

        return call

    with ExitStack() as stack:
        for name in CALLS:
            if hasattr(os, name):
                stack.enter_context(patch.object(os, name, counted(name)))
        act()
    return count
