"""Each system call of a write fails in turn: all or nothing, and a clean error.

Errors are injected, since root may write what is read-only and a disk is hard to fill.
"""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from crash_steps import (
    SCENARIOS,
    Act,
    before_and_after,
    committing,
    litter,
    litter_of_recovery,
    snapshot,
    with_calls,
)

from lettertool.errors import RefusedError
from lettertool.files import Change, commit, read_text, recover, undo

NEEDS_SPACE = ("write", "fsync", "mkdir")
PARTLY = "the change is only partly in place"


def failing_at(number: int, code: int) -> Callable[[int, str], None]:
    return failing(code, lambda count, _: count == number)


def failing(code: int, wrong: Callable[[int, str], bool]) -> Callable[[int, str], None]:
    def happen(count: int, call: str) -> None:
        if wrong(count, call):
            raise OSError(code, os.strerror(code))

    return happen


def outcome(act: Act, happen: Callable[[int, str], None]) -> str:
    """Run `act` with failing calls; return what the user is told."""
    try:
        with_calls(happen, act)
    except RefusedError as error:
        return str(error)
    return "done"


def numbers_of_calls(scenario: Callable[[Path], Act], home: Path) -> Iterator[int]:
    return iter(range(1, with_calls(lambda *_: None, scenario(home)) + 1))


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EACCES, errno.EIO], ids=errno.errorcode.get)
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_whichever_call_fails_the_files_are_as_the_user_is_told(
    tmp_path: Path, scenario: Callable[[Path], Act], code: int
) -> None:
    before, after = before_and_after(scenario, tmp_path / "reference")
    refused = 0
    for number in numbers_of_calls(scenario, tmp_path / "counted"):
        home = tmp_path / f"home-{number}"
        told = outcome(scenario(home), failing_at(number, code))
        recover(home)
        assert snapshot(home) == (after if told == "done" else before), (number, told)
        assert not litter_of_recovery(home), number
        assert PARTLY not in told
        refused += told != "done"
    assert refused > 20


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_disk_that_stays_full_from_any_call_on_loses_nothing(
    tmp_path: Path, scenario: Callable[[Path], Act]
) -> None:
    before, after = before_and_after(scenario, tmp_path / "reference")
    for number in numbers_of_calls(scenario, tmp_path / "counted"):
        home = tmp_path / f"home-{number}"
        full = failing(
            errno.ENOSPC, lambda count, call, n=number: count >= n and call in NEEDS_SPACE
        )
        told = outcome(scenario(home), full)
        recover(home)
        # Where not even the way back could be written, the next run puts it right.
        ends = (before, after) if PARTLY in told else (after,) if told == "done" else (before,)
        assert snapshot(home) in ends, (number, told)
        assert not litter_of_recovery(home), number


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_a_disk_that_stays_broken_for_good_loses_nothing(
    tmp_path: Path, scenario: Callable[[Path], Act]
) -> None:
    ends = before_and_after(scenario, tmp_path / "reference")
    for number in numbers_of_calls(scenario, tmp_path / "counted"):
        home = tmp_path / f"home-{number}"
        broken = failing(errno.EIO, lambda count, call, n=number: count >= n and call != "close")
        outcome(scenario(home), broken)
        recover(home)
        assert snapshot(home) in ends, number
        assert not litter_of_recovery(home), number


@pytest.mark.parametrize("number", range(1, 12))
def test_after_a_failed_write_the_next_one_works_and_clears_up(tmp_path: Path, number: int) -> None:
    home = tmp_path / "home"
    act = committing(home)
    told = outcome(act, failing_at(4 * number, errno.ENOSPC))
    if told != "done":
        act()
    assert not litter(home)
    undo(home)


def test_an_interrupted_commit_changes_nothing(tmp_path: Path) -> None:
    before, after = before_and_after(committing, tmp_path / "reference")
    for number in numbers_of_calls(committing, tmp_path / "counted"):
        home = tmp_path / f"home-{number}"

        def interrupt(count: int, call: str, number: int = number) -> None:
            if count == number:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            with_calls(interrupt, committing(home))
        recover(home)
        assert snapshot(home) in (before, after)
        assert not litter_of_recovery(home)


# --- what the user reads


@pytest.fixture
def change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Change:
    (tmp_path / "letter.md").write_bytes(b"old\n")
    monkeypatch.chdir(tmp_path)
    present = read_text(tmp_path / "letter.md")
    return Change(present.path, present.digest, b"new\n")


def told_of(change: Change, code: int, call: str, *, label: str = "add-signer X") -> str:
    def act() -> None:
        commit(change.path.parent, [change], label=label, undoable=False)

    told = outcome(act, failing(code, lambda _, name: name == call))
    assert change.path.read_bytes() == b"old\n"
    return told


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_called_full(change: Change, code: int) -> None:
    assert told_of(change, code, "write").endswith(
        ": the disk is full\n  hint: free some space and try again"
    )


def test_a_read_only_file_system_is_told_of_the_folder(change: Change) -> None:
    told = told_of(change, errno.EROFS, "mkdir")
    assert "not allowed to write" in told


def test_any_other_error_is_told_with_what_the_system_says(change: Change) -> None:
    told = told_of(change, errno.EIO, "fsync")
    assert f"cannot be written: {os.strerror(errno.EIO)}" in told


@pytest.mark.parametrize(
    ("label", "again"), [("draft", "draft again"), ("add-signer X", "try again")]
)
def test_on_windows_a_file_that_word_holds_open_is_to_be_closed(
    change: Change, monkeypatch: pytest.MonkeyPatch, label: str, again: str
) -> None:
    monkeypatch.setattr("lettertool.files.refusals.sys", SimpleNamespace(platform="win32"))

    def held(path: object, flags: int, *rest: object, open_: object = os.open) -> int:
        if str(path) == str(change.path):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return open_(path, flags, *rest)

    monkeypatch.setattr(os, "open", held)
    with pytest.raises(RefusedError) as caught:
        commit(change.path.parent, [change], label=label, undoable=False)
    assert str(caught.value) == (
        f"letter.md: this file is open in another program\n  hint: close it and {again}"
    )
    assert change.path.read_bytes() == b"old\n"
    assert not litter(change.path.parent)


def test_a_file_that_is_held_open_only_when_it_is_replaced_takes_the_others_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.md", "b.docx"):
        (tmp_path / name).write_bytes(b"old\n")
    real = os.replace

    def held(source: object, target: object) -> None:
        if str(target).endswith("b.docx"):
            raise PermissionError(errno.EACCES, "Access is denied", str(source), 5, str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    read = [read_text(tmp_path / name) for name in ("a.md", "b.docx")]
    changes = [Change(each.path, each.digest, b"new\n") for each in read]
    with pytest.raises(RefusedError, match=r"b\.docx"):
        commit(tmp_path, changes, label="draft", undoable=False)
    assert [each.path.read_bytes() for each in read] == [b"old\n", b"old\n"]
    assert not litter(tmp_path)


# --- limits that the system itself sets


LIMITED = """
import resource, sys
from pathlib import Path
from lettertool.errors import RefusedError
from lettertool.files import Change, commit, read_text
present = read_text(Path(sys.argv[1]) / "letter.yaml")
resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192))
try:
    commit(present.path.parent, [Change(present.path, present.digest, b"x" * 100_000)],
           label="x", undoable=True)
except RefusedError as error:
    print(error)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits of a process are of POSIX")
def test_a_write_that_the_system_cuts_off_in_the_middle_leaves_the_old_file(
    tmp_path: Path,
) -> None:
    (tmp_path / "letter.yaml").write_bytes(b"old\n")
    command = [sys.executable, "-c", LIMITED, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert "cannot be written: File too large" in done.stdout
    assert (tmp_path / "letter.yaml").read_bytes() == b"old\n"
    assert not litter(tmp_path)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        subprocess.run(mount, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a small disk needs root; the injected errors stand in for it")
    try:
        yield disk
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_is_really_full_keeps_what_was_there(small_disk: Path) -> None:
    (small_disk / "letter.yaml").write_bytes(b"old\n")
    present = read_text(small_disk / "letter.yaml")
    changes = [
        Change(present.path, present.digest, b"new\n"),
        Change(small_disk / "build" / "letter.docx", None, b"x" * 100_000),
    ]
    with pytest.raises(RefusedError, match="the disk is full"):
        commit(small_disk, changes, label="draft", undoable=False)
    assert snapshot(small_disk) == {"letter.yaml": b"old\n"}
    assert not litter(small_disk)
