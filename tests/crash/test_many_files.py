"""Many files in one commit, which are made durable together: all of them or none."""

import ctypes
import errno
import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from crash_steps import litter_of_recovery, snapshot, with_calls

from lettertool.errors import RefusedError
from lettertool.files import Change, commit, recover

MANY = 20

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux syncs them together")


def committing(home: Path) -> None:
    (home / "build").mkdir(parents=True, exist_ok=True)
    changes = [Change(home / f"build/{n}.md", None, b"made %d\n" % n) for n in range(MANY)]
    commit(home, changes, label="draft", undoable=False)


def test_no_file_is_synced_alone(tmp_path: Path) -> None:
    calls: list[str] = []

    with_calls(lambda _, call: calls.append(call), lambda: committing(tmp_path))

    assert len(snapshot(tmp_path)) == MANY
    assert calls.count("fsync") < 12  # of the journal and of folders


def test_whichever_call_fails_all_are_there_or_none(tmp_path: Path) -> None:
    refused, total = 0, with_calls(lambda *_: None, lambda: committing(tmp_path / "counted"))
    for number in range(1, total + 1, 3):
        home = tmp_path / f"home-{number}"

        def fail(count: int, _call: str, at: int = number) -> None:
            if count == at:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        try:
            with_calls(fail, lambda folder=home: committing(folder))
        except OSError:  # the folder itself could not be made
            continue
        except RefusedError:
            refused += 1
        recover(home)
        assert len(snapshot(home)) in (0, MANY), number
        assert not litter_of_recovery(home), number
    assert refused > MANY


def test_a_disk_that_cannot_sync_them_leaves_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(syncfs=lambda _: -1))
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.ENOSPC)

    with pytest.raises(RefusedError, match="disk is full"):
        committing(tmp_path)

    assert snapshot(tmp_path) == {}
    assert not litter_of_recovery(tmp_path)


@pytest.mark.parametrize("system", [SimpleNamespace(), SimpleNamespace(syncfs=lambda _: -1)])
def test_without_the_systems_call_everything_is_synced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, system: SimpleNamespace
) -> None:
    synced = []
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: system)
    monkeypatch.setattr(ctypes, "get_errno", lambda: errno.ENOSYS)
    monkeypatch.setattr(os, "sync", lambda: synced.append(True))

    committing(tmp_path)

    assert synced
    assert len(snapshot(tmp_path)) == MANY
