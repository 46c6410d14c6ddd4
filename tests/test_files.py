"""Reading, committing and undoing, as somebody sees it who looks at the folder."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from lettertool.errors import InputError, LetterError, Problem, RefusedError
from lettertool.files import (
    Change,
    Snapshot,
    commit,
    digest_of,
    find_folder,
    read_bytes,
    read_if_present,
    read_text,
    recover,
    undo,
)
from lettertool.files import lock as lock_module
from lettertool.files.lock import locked

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes and links")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "my-letter"
    home.mkdir()
    (home / "letter.yaml").write_bytes(b"schema: 1\n")
    (home / "signers.yaml").write_bytes(b"signers: []\n")
    return home


def put(folder: Path, name: str, new: bytes | None, *, label: str = "add-signer") -> None:
    """Commit one file on top of what it holds now."""
    present = read_if_present(folder / name)
    change = Change(folder / name, present.digest if present else None, new)
    commit(folder, [change], label=label, undoable=True)


def tree(folder: Path) -> dict[str, bytes]:
    """The folder's files without lettertool's own records."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and ".lettertool" not in path.relative_to(folder).parts
    }


def not_allowed(self: Path, *args: object, **kwargs: object) -> object:
    raise PermissionError(errno.EACCES, "Permission denied", str(self))


def only_problem(error: LetterError) -> Problem:
    (problem,) = error.problems
    return problem


# --- find_folder


def test_the_folder_is_found_from_a_folder_below_it(folder: Path) -> None:
    below = folder / "build" / "old"
    below.mkdir(parents=True)
    assert find_folder(below) == folder
    assert find_folder(folder) == folder


def test_a_relative_start_is_searched_upwards_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "build").mkdir()
    monkeypatch.chdir(folder / "build")
    assert find_folder(Path()) == folder


def test_no_letter_folder_is_an_input_error_with_a_way_on(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        find_folder(tmp_path)
    problem = only_problem(caught.value)
    assert problem.message == "has no letter.yaml, nor has any folder above it"
    assert problem.hint is not None
    assert "-C" in problem.hint
    assert "lettertool new DIR" in problem.hint


def test_a_start_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"nowhere: there is no such folder"):
        find_folder(tmp_path / "nowhere")


def test_a_start_that_may_not_be_looked_at_is_no_crash(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "stat", not_allowed)
    with pytest.raises(InputError, match="there is no such folder"):
        find_folder(tmp_path)


# --- reading


def test_text_is_read_with_nothing_translated(tmp_path: Path) -> None:
    data = "\ufefftitle: Niño\r\nlines: a\rb\u2028c".encode()
    path = tmp_path / "letter.yaml"
    path.write_bytes(data)
    assert read_text(path) == Snapshot(path, data, digest_of(data), data.decode())


def test_bytes_are_read_with_their_digest(tmp_path: Path) -> None:
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK\xff")
    assert read_bytes(path) == Snapshot(path, b"PK\xff", digest_of(b"PK\xff"))


def test_a_file_that_may_be_missing_is_none(tmp_path: Path) -> None:
    assert read_if_present(tmp_path / "built.json") is None


@pytest.mark.parametrize(
    ("data", "message", "line", "column"),
    [
        (b"caf\xe9", "byte 0xe9 is not UTF-8", 1, 4),
        ("añ\nbé\n".encode() + b"ok \xff", "byte 0xff is not UTF-8", 3, 4),
        (b"\xef\xbb\xbfx\x80", "byte 0x80 is not UTF-8", 1, 2),
        (b"cut off: \xe2\x80", "byte 0xe2 is not UTF-8", 1, 10),
        ("schema: 1\n".encode("utf-16"), "this is UTF-16, not UTF-8", 1, 1),
    ],
)
def test_the_first_byte_that_is_not_utf8_is_placed(
    tmp_path: Path, data: bytes, message: str, line: int, column: int
) -> None:
    path = tmp_path / "letter.yaml"
    path.write_bytes(data)
    with pytest.raises(InputError) as caught:
        read_text(path, shown="letter.yaml")
    problem = only_problem(caught.value)
    assert problem.message == message
    assert problem.place == ("letter.yaml", line, column)
    assert problem.hint is not None
    assert "UTF-8" in problem.hint


@pytest.mark.parametrize("read", [read_text, read_bytes])
def test_a_missing_file_and_a_folder_are_input_errors(
    tmp_path: Path, read: Callable[[Path], Snapshot]
) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read(tmp_path / "no.yaml")
    with pytest.raises(InputError, match="this is a folder, not a file"):
        read(tmp_path)


def test_a_file_below_a_file_is_an_input_error(folder: Path) -> None:
    with pytest.raises(InputError, match="there is no such file"):
        read_text(folder / "letter.yaml" / "x")


def test_a_file_that_may_not_be_read_is_an_input_error(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "open", not_allowed)
    with pytest.raises(InputError, match="not allowed to read this file"):
        read_text(folder / "letter.yaml")


def test_a_file_that_may_be_missing_is_not_missing_where_it_may_not_be_looked_at(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Path, "stat", not_allowed)
    with pytest.raises(InputError, match="not allowed to read this file"):
        read_if_present(folder / "letter.yaml")


def test_a_text_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "letter.yaml"
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(InputError, match="larger than 20 MB"):
        read_text(path)
    assert len(read_bytes(path).data) == 20_000_001


def test_reading_leaves_no_trace(folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    read_text(find_folder(folder) / "letter.yaml")
    recover(folder)
    with pytest.raises(RefusedError):
        undo(folder)
    with pytest.raises(RefusedError):
        undo(folder, dry_run=True)
    assert sorted(folder.rglob("*")) == before


# --- commit


def test_a_commit_writes_makes_and_removes_files_and_their_folders(folder: Path) -> None:
    letter = read_text(folder / "letter.yaml")
    signers = read_text(folder / "signers.yaml")
    changes = [
        Change(letter.path, letter.digest, b"schema: 1\ntitle: x\n"),
        Change(signers.path, signers.digest, None),
        Change(folder / "build" / "de" / "letter.md", None, b""),
    ]
    commit(folder, changes, label="draft", undoable=False)
    assert tree(folder) == {
        "letter.yaml": b"schema: 1\ntitle: x\n",
        "build/de/letter.md": b"",
    }


def test_a_commit_leaves_only_the_lock_and_the_undo_record(folder: Path) -> None:
    put(folder, "letter.yaml", b"new\n")
    records = sorted(path.name for path in (folder / ".lettertool").rglob("*") if path.is_file())
    assert records == ["000001.json", "lock"]


def test_nothing_is_written_where_nothing_changes(folder: Path) -> None:
    letter = read_text(folder / "letter.yaml")
    before = letter.path.stat()
    commit(folder, [Change(letter.path, letter.digest, letter.data)], label="x", undoable=True)
    assert letter.path.stat().st_mtime_ns == before.st_mtime_ns
    assert letter.path.stat().st_ino == before.st_ino
    assert not (folder / ".lettertool").exists()


def test_an_unchanged_file_of_a_larger_commit_is_checked_but_not_written(folder: Path) -> None:
    letter = read_text(folder / "letter.yaml")
    signers = read_text(folder / "signers.yaml")
    node = letter.path.stat().st_ino
    changes = [
        Change(letter.path, letter.digest, letter.data),
        Change(signers.path, signers.digest, b"signers: [a]\n"),
    ]
    commit(folder, changes, label="x", undoable=True)
    assert letter.path.stat().st_ino == node
    assert undo(folder).paths == (signers.path,)


def test_a_file_that_changed_since_it_was_read_is_refused_with_all_others_kept(
    folder: Path,
) -> None:
    letter = read_text(folder / "letter.yaml")
    signers = read_text(folder / "signers.yaml")
    signers.path.write_bytes(b"edited by hand\n")
    (folder / "new.txt").write_bytes(b"made by hand\n")
    before = tree(folder)
    changes = [
        Change(letter.path, letter.digest, b"new\n"),
        Change(signers.path, signers.digest, b"new\n"),
        Change(folder / "new.txt", None, b"new\n"),
    ]
    with pytest.raises(RefusedError) as caught:
        commit(folder, changes, label="x", undoable=True)
    assert [problem.message for problem in caught.value.problems] == [
        "was changed meanwhile",
        "was made meanwhile",
    ]
    assert tree(folder) == before


def test_a_file_that_was_removed_since_it_was_read_is_refused(folder: Path) -> None:
    letter = read_text(folder / "letter.yaml")
    letter.path.unlink()
    with pytest.raises(RefusedError, match=r"letter\.yaml: was changed meanwhile"):
        commit(folder, [Change(letter.path, letter.digest, b"")], label="x", undoable=True)
    assert not letter.path.exists()


@posix_only
def test_a_file_keeps_its_mode(folder: Path) -> None:
    path = folder / "signers.yaml"
    path.chmod(0o640)
    put(folder, "signers.yaml", b"signers: [a]\n")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


@posix_only
def test_a_new_file_has_the_mode_that_any_program_would_give_it(folder: Path) -> None:
    put(folder, "a.txt", b"a")
    (folder / "b.txt").write_bytes(b"b")
    assert (folder / "a.txt").stat().st_mode == (folder / "b.txt").stat().st_mode


@posix_only
def test_a_link_stays_a_link_and_its_target_changes(folder: Path, tmp_path: Path) -> None:
    shared = tmp_path / "elsewhere" / "signers.yaml"
    shared.parent.mkdir()
    shared.write_bytes(b"signers: []\n")
    (folder / "signers.yaml").unlink()
    (folder / "signers.yaml").symlink_to(shared)
    put(folder, "signers.yaml", b"signers: [a]\n")
    assert (folder / "signers.yaml").is_symlink()
    assert shared.read_bytes() == b"signers: [a]\n"
    assert [path.name for path in shared.parent.iterdir()] == ["signers.yaml"]


@posix_only
def test_a_link_in_a_circle_is_refused(folder: Path) -> None:
    (folder / "loop").symlink_to("loop")
    with pytest.raises(InputError, match="symbolic links"):
        read_text(folder / "loop")
    with pytest.raises(RefusedError, match="symbolic links"):
        commit(folder, [Change(folder / "loop", None, b"")], label="x", undoable=False)


def test_a_file_outside_of_the_folder_is_written_just_as_safely(
    folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out" / "letter.docx"
    commit(folder, [Change(out, None, b"PK")], label="draft", undoable=False)
    assert out.read_bytes() == b"PK"
    assert [path.name for path in out.parent.iterdir()] == ["letter.docx"]


def test_a_folder_in_the_files_place_is_refused(folder: Path) -> None:
    (folder / "letter.md").mkdir()
    with pytest.raises(RefusedError, match=r"letter\.md: a folder has this file's name"):
        commit(folder, [Change(folder / "letter.md", None, b"x")], label="x", undoable=False)


def test_a_file_in_the_folders_place_is_refused_by_name(folder: Path) -> None:
    (folder / "build").write_bytes(b"")
    change = Change(folder / "build" / "de" / "letter.md", None, b"x")
    with pytest.raises(RefusedError, match=r"build: a file is where a folder should be"):
        commit(folder, [change], label="draft", undoable=False)
    (folder / ".lettertool").rename(folder / "aside")
    (folder / ".lettertool").write_bytes(b"")
    with pytest.raises(RefusedError, match=r"\.lettertool: a file is where a folder should be"):
        commit(folder, [Change(folder / "x", None, b"x")], label="draft", undoable=False)


@posix_only
def test_a_device_is_never_replaced_by_a_file(folder: Path) -> None:
    with pytest.raises(RefusedError, match="this is not a regular file"):
        commit(folder, [Change(Path(os.devnull), None, b"x")], label="draft", undoable=False)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


def test_a_commit_that_names_a_file_twice_is_a_bug(folder: Path) -> None:
    change = Change(folder / "a", None, b"x")
    with pytest.raises(ValueError, match="each file once"):
        commit(folder, [change, change], label="x", undoable=False)


@posix_only
def test_a_read_only_file_is_refused_though_its_folder_is_writable(folder: Path) -> None:
    path = folder / "letter.yaml"
    path.chmod(0o444)
    if os.access(path, os.W_OK):
        pytest.skip("this user may write read-only files; see tests/crash for injected errors")
    with pytest.raises(RefusedError, match=r"letter\.yaml: .* it is read-only"):
        put(folder, "letter.yaml", b"new\n")
    assert path.read_bytes() == b"schema: 1\n"


@posix_only
def test_a_read_only_folder_is_refused_and_can_still_be_read(folder: Path) -> None:
    folder.chmod(0o555)
    try:
        if os.access(folder, os.W_OK):
            pytest.skip("this user may write into read-only folders")
        recover(folder)
        with pytest.raises(RefusedError, match="not allowed to write here"):
            put(folder, "letter.yaml", b"new\n")
    finally:
        folder.chmod(0o755)
    assert tree(folder) == {"letter.yaml": b"schema: 1\n", "signers.yaml": b"signers: []\n"}


def test_a_writer_that_does_not_finish_is_not_waited_for_forever(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lock_module, "WAIT", 0.05)
    with locked(folder), pytest.raises(RefusedError, match="another lettertool is writing"):
        put(folder, "letter.yaml", b"new\n")
    assert (folder / "letter.yaml").read_bytes() == b"schema: 1\n"
    put(folder, "letter.yaml", b"new\n")


def test_a_share_that_knows_no_locks_can_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(descriptor: int) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr(lock_module, "_lock", no_locks)
    put(folder, "letter.yaml", b"new\n")
    assert (folder / "letter.yaml").read_bytes() == b"new\n"


# --- undo


def test_undo_goes_back_byte_for_byte_and_then_further(folder: Path) -> None:
    states = [tree(folder)]
    for number in range(3):
        put(
            folder, "signers.yaml", b"\xef\xbb\xbfsigners: [%d]\r\n" % number, label=f"add {number}"
        )
        states.append(tree(folder))
    for number in (2, 1, 0):
        assert undo(folder).label == f"add {number}"
        assert tree(folder) == states[number]
    with pytest.raises(RefusedError, match="there is nothing to undo"):
        undo(folder)


def test_undo_removes_what_was_made_and_makes_what_was_removed(folder: Path) -> None:
    before = tree(folder)
    signers = read_text(folder / "signers.yaml")
    changes = [
        Change(signers.path, signers.digest, None),
        Change(folder / "texts" / "a.md", None, b"a"),
    ]
    commit(folder, changes, label="x", undoable=True)
    assert set(undo(folder).paths) == {signers.path, folder / "texts" / "a.md"}
    assert tree(folder) == before


def test_undo_skips_what_is_not_undoable(folder: Path) -> None:
    put(folder, "signers.yaml", b"signers: [a]\n", label="add a")
    commit(folder, [Change(folder / "b.md", None, b"x")], label="draft", undoable=False)
    assert undo(folder).label == "add a"
    assert tree(folder)["b.md"] == b"x"


def copy(folder: Path, name: str) -> Path:
    path = folder / "templates" / name
    commit(folder, [Change(path, None, b"x")], label=f"copied {name}", undoable=True, to_edit=True)
    return path


def test_undo_takes_away_what_is_there_to_edit_unless_it_was_edited(folder: Path) -> None:
    put(folder, "signers.yaml", b"signers: [a]\n", label="add a")
    edited, untouched = copy(folder, "a.md"), copy(folder, "b.md")
    edited.write_bytes(b"mine")

    assert undo(folder).label == "copied b.md"
    assert not untouched.exists()
    assert undo(folder) == ("add a", (folder / "signers.yaml",), ("copied a.md",))
    assert edited.read_bytes() == b"mine"
    with pytest.raises(RefusedError, match="made was edited since"):
        undo(folder)


def test_a_copy_of_which_a_file_was_edited_stays_whole(folder: Path) -> None:
    changes = [Change(folder / name, None, b"x") for name in ("a.md", "a.docx")]
    commit(folder, changes, label="copied a", undoable=True, to_edit=True)
    (folder / "a.md").write_bytes(b"mine")

    with pytest.raises(RefusedError, match="there is nothing to undo"):
        undo(folder)
    assert (folder / "a.docx").read_bytes() == b"x"


def test_undo_refuses_files_edited_since_and_names_each(folder: Path) -> None:
    letter = read_text(folder / "letter.yaml")
    signers = read_text(folder / "signers.yaml")
    changes = [
        Change(letter.path, letter.digest, b"x"),
        Change(signers.path, signers.digest, b"y"),
    ]
    commit(folder, changes, label="x", undoable=True)
    letter.path.write_bytes(b"by hand")
    signers.path.unlink()
    with pytest.raises(RefusedError) as caught:
        undo(folder)
    assert [str(problem.place) for problem in caught.value.problems] == [
        "letter.yaml",
        "signers.yaml",
    ]
    assert letter.path.read_bytes() == b"by hand"


def test_a_refused_undo_works_once_the_edit_is_taken_back(folder: Path) -> None:
    put(folder, "letter.yaml", b"new\n")
    (folder / "letter.yaml").write_bytes(b"by hand")
    with pytest.raises(RefusedError):
        undo(folder)
    (folder / "letter.yaml").write_bytes(b"new\n")
    undo(folder)
    assert (folder / "letter.yaml").read_bytes() == b"schema: 1\n"


def test_a_dry_undo_tells_what_it_would_do_and_writes_nothing(folder: Path) -> None:
    put(folder, "letter.yaml", b"new\n", label="add-signer X")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    assert undo(folder, dry_run=True) == ("add-signer X", (folder / "letter.yaml",), ())
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_the_newest_fifty_changes_can_be_undone(folder: Path) -> None:
    for number in range(53):
        put(folder, "letter.yaml", b"%d" % number)
    for _ in range(50):
        undo(folder)
    assert (folder / "letter.yaml").read_bytes() == b"2"
    with pytest.raises(RefusedError):
        undo(folder)


def test_undo_works_after_the_folder_has_been_moved(folder: Path, tmp_path: Path) -> None:
    put(folder, "letter.yaml", b"new\n")
    moved = folder.rename(tmp_path / "moved")
    undo(moved)
    assert (moved / "letter.yaml").read_bytes() == b"schema: 1\n"


@posix_only
def test_undo_changes_nothing_outside_of_the_folder(folder: Path, tmp_path: Path) -> None:
    shared = tmp_path / "signers.yaml"
    shared.write_bytes(b"signers: []\n")
    (folder / "signers.yaml").unlink()
    (folder / "signers.yaml").symlink_to(shared)
    put(folder, "signers.yaml", b"signers: [a]\n")
    with pytest.raises(RefusedError, match="cannot be undone"):
        undo(folder)
    assert shared.read_bytes() == b"signers: [a]\n"


def test_a_damaged_undo_record_is_refused_by_name(folder: Path) -> None:
    put(folder, "letter.yaml", b"new\n")
    (folder / ".lettertool" / "undo" / "000001.json").write_bytes(b"{")
    with pytest.raises(RefusedError, match=r"000001\.json: this record of a change is damaged"):
        undo(folder)
    assert (folder / "letter.yaml").read_bytes() == b"new\n"


# --- what a crash left behind


def journal(folder: Path, text: str) -> None:
    (folder / ".lettertool").mkdir(exist_ok=True)
    (folder / ".lettertool" / "journal").write_text(text, encoding="utf-8")


def crash_between(folder: Path, done: dict[str, bytes], waiting: dict[str, bytes]) -> None:
    """Leave the folder as a crash does, with some new files in place and some not yet."""
    steps = []
    for number, (name, data) in enumerate({**done, **waiting}.items()):
        path, staged = folder / name, f".lettertool-{number:016x}.tmp"
        old = f'"{digest_of(path.read_bytes())}"' if path.exists() else "null"
        steps.append(f'{{"path": "{name}", "old": {old}, "staged": "{staged}"}}')
        (path if name in done else path.with_name(staged)).write_bytes(data)
    journal(folder, f'{{"steps": [{", ".join(steps)}]}}')


def test_a_commit_first_finishes_what_a_crash_left_behind(folder: Path) -> None:
    crash_between(folder, {"letter.yaml": b"new\n"}, {"signers.yaml": b"new\n"})
    commit(folder, [Change(folder / "c.txt", None, b"c")], label="x", undoable=False)
    assert tree(folder) == {"letter.yaml": b"new\n", "signers.yaml": b"new\n", "c.txt": b"c"}


def test_an_edit_made_after_a_crash_is_kept_and_the_untouched_change_taken_back(
    folder: Path,
) -> None:
    crash_between(folder, {}, {"letter.yaml": b"new\n", "signers.yaml": b"new\n"})
    (folder / "signers.yaml").write_bytes(b"by hand\n")
    recover(folder)
    assert tree(folder) == {"letter.yaml": b"schema: 1\n", "signers.yaml": b"by hand\n"}


def test_an_edit_made_after_a_crash_is_kept_where_the_change_was_half_done(folder: Path) -> None:
    crash_between(folder, {"a.txt": b"a"}, {"letter.yaml": b"new\n", "signers.yaml": b"new\n"})
    (folder / "signers.yaml").write_bytes(b"by hand\n")
    recover(folder)
    assert tree(folder) == {
        "a.txt": b"a",
        "letter.yaml": b"new\n",
        "signers.yaml": b"by hand\n",
    }


# --- the journal of somebody else


@pytest.mark.parametrize(
    "staged", ["../my-letter/letter.yaml", ".lettertool-0123456789abcdef.tmp/x", "letter.yaml", ""]
)
def test_a_journal_with_a_strange_name_for_staged_bytes_is_refused(
    folder: Path, tmp_path: Path, staged: str
) -> None:
    (tmp_path / "victim").write_bytes(b"mine")
    step = f'{{"path": "../victim", "old": "{digest_of(b"mine")}", "staged": "{staged}"}}'
    journal(folder, f'{{"steps": [{step}], "litter": [{step}]}}')
    with pytest.raises(RefusedError, match=r"journal: this record of a change is damaged"):
        recover(folder)
    assert (tmp_path / "victim").read_bytes() == b"mine"
    assert tree(folder) == {"letter.yaml": b"schema: 1\n", "signers.yaml": b"signers: []\n"}


def test_a_journal_removes_nothing_outside_of_the_folder(folder: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim"
    victim.write_bytes(b"mine")
    digest = digest_of(b"mine")
    steps = f'{{"path": "../victim", "old": "{digest}"}}, {{"path": "gone", "old": "{digest}"}}'
    journal(folder, f'{{"steps": [{steps}]}}')
    recover(folder)
    assert victim.read_bytes() == b"mine"
    assert not (folder / ".lettertool" / "journal").exists()


DIES_AT_THE_WORD_FILE = """
import os, sys
from pathlib import Path
from lettertool.files import Change, commit, digest_of

home = Path(sys.argv[1])
replace = Path.replace
Path.replace = lambda path, to: os._exit(9) if to.suffix == ".docx" else replace(path, to)
changes = [
    Change(home / "letter.yaml", digest_of(b"old"), b"new"),
    Change(home / "out" / "letter.docx", None, b"word"),
]
commit(home, changes, label="draft", undoable=False)
"""


def test_a_folder_that_is_gone_after_a_crash_does_not_bar_the_letter_folder(
    tmp_path: Path,
) -> None:
    (tmp_path / "letter.yaml").write_bytes(b"old")
    died = subprocess.run([sys.executable, "-c", DIES_AT_THE_WORD_FILE, tmp_path], check=False)
    assert died.returncode == 9
    assert (tmp_path / ".lettertool" / "journal").exists()
    shutil.rmtree(tmp_path / "out")

    recover(tmp_path)

    assert (tmp_path / "letter.yaml").read_bytes() == b"new"
    assert not (tmp_path / ".lettertool" / "journal").exists()
