"""When the preview draws a folder again, look by look."""

import datetime
from pathlib import Path

import pytest

from lettertool.cli import preview
from lettertool.cli.preview import WatchedFolder
from lettertool.files.watching import fingerprint
from lettertool.preview import View


def looks(folder: WatchedFolder, count: int) -> list[View]:
    """What so many looks show that is new."""
    return [view for _ in range(count) if (view := folder.look()) is not None]


def change(home: Path, old: str, new: str) -> None:
    text = (home / "letter.yaml").read_text("utf-8")
    assert old in text
    (home / "letter.yaml").write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def watched(folder) -> tuple[WatchedFolder, Path]:
    home = folder()
    watched = WatchedFolder(home)
    assert not watched.drawn().stale
    return watched, home


def test_a_change_is_drawn_once_and_after_the_files_have_come_to_rest(watched) -> None:
    folder, home = watched
    assert looks(folder, 5) == []

    change(home, "one thing", "two things")
    assert looks(folder, 1) == []
    assert folder.is_restless
    (view,) = looks(folder, 20)

    assert b"two things" in view.letter
    assert not folder.is_restless


def test_a_file_that_is_being_saved_is_not_taken_for_a_broken_one(watched) -> None:
    folder, home = watched
    whole = (home / "letter.yaml").read_text("utf-8")

    (home / "letter.yaml").write_text("", "utf-8")
    assert looks(folder, 5) == []
    (home / "letter.yaml").write_text(whole.replace("one thing", "two things"), "utf-8")
    (view,) = looks(folder, 20)

    assert not view.stale
    assert b"two things" in view.letter


def test_an_error_that_stays_is_shown_with_the_letter_from_before(watched) -> None:
    folder, home = watched

    change(home, "schema: 1", "schema: one")
    (view,) = looks(folder, 20)

    assert view.stale
    assert "letter.yaml:1:9" in view.parts["errors"]
    assert b"one thing" in view.letter


def test_a_bug_does_not_end_the_preview(watched, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, home = watched
    with monkeypatch.context() as patch:
        patch.setattr(preview, "draw", lambda *_: 1 / 0)
        change(home, "one thing", "two things")
        (view,) = looks(folder, 20)
        assert "a bug in lettertool, not in your letter" in view.parts["errors"]
        assert b"one thing" in view.letter

    change(home, "two things", "three things")
    (view,) = looks(folder, 20)
    assert b"three things" in view.letter
    assert view.parts["errors"] == ""


def test_a_new_day_counts_the_deadline_anew(watched, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, home = watched
    change(home, "schema: 1", "schema: 1\ndeadline: 2021-03-03")
    looks(folder, 20)

    monkeypatch.setattr(preview, "today", lambda: datetime.date(2021, 3, 2))
    (view,) = looks(folder, 20)
    assert "March 3, 2021, tomorrow" in view.parts["margin"]
    monkeypatch.setattr(preview, "today", lambda: datetime.date(2021, 3, 3))
    (view,) = looks(folder, 20)
    assert "March 3, 2021, today" in view.parts["margin"]


def test_files_that_are_written_added_removed_or_replaced_are_noticed(tmp_path: Path) -> None:
    file, home = tmp_path / "letter.yaml", tmp_path / "templates" / "base"
    watched = [file, tmp_path / "templates", tmp_path / "not-there"]
    seen = [fingerprint(watched)]

    def is_new() -> bool:
        now = fingerprint(watched)
        assert now == fingerprint(watched)
        found = now not in seen
        seen.append(now)
        return found

    file.write_bytes(b"one")
    assert is_new()
    file.write_bytes(b"more")
    assert is_new()
    other = tmp_path / "other"
    other.write_bytes(b"same")
    assert not is_new()
    other.replace(file)
    assert is_new()
    home.mkdir(parents=True)
    (home / "letter.md").write_bytes(b"")
    assert is_new()
    file.unlink()
    assert is_new()
