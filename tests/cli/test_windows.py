"""What is otherwise on Windows, as far as it can be simulated elsewhere."""

import ctypes
import errno
import os
import re
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from types import SimpleNamespace

import pytest

from lettertool import __main__, cli
from lettertool.cli import console, shell
from lettertool.drafting import recipient_slugs
from lettertool.errors import InputError, RefusedError
from lettertool.files import revisions, write_alone

WINDOWS = SimpleNamespace(platform="win32")


def held_open(monkeypatch: pytest.MonkeyPatch, times: int) -> None:
    """Has Windows refuse to replace files so often, as it does while somebody reads them."""
    real, left = Path.replace, [times]

    def replace(staged: Path, target: Path) -> Path:
        if left[0]:
            left[0] -= 1
            raise PermissionError(errno.EACCES, "Access is denied", str(staged), 5, str(target))
        return real(staged, target)

    monkeypatch.setattr("lettertool.files.writing.sys", WINDOWS)
    monkeypatch.setattr(Path, "replace", replace)


def test_a_file_that_is_read_for_a_moment_is_replaced_after_it(tmp_path, monkeypatch) -> None:
    path = tmp_path / "signers.csv"
    path.write_bytes(b"old")
    held_open(monkeypatch, 3)

    write_alone(path, b"new")

    assert path.read_bytes() == b"new"


def test_a_file_that_stays_open_is_refused_and_kept(tmp_path, monkeypatch) -> None:
    path = tmp_path / "signers.csv"
    path.write_bytes(b"old")
    held_open(monkeypatch, 1_000_000)
    monkeypatch.setattr("lettertool.files.writing.PATIENCE", 0.1)

    with pytest.raises(RefusedError):
        write_alone(path, b"new")

    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("signers.csv", b"old")]


def test_only_windows_is_tried_again(tmp_path, monkeypatch) -> None:
    held_open(monkeypatch, 1)
    monkeypatch.setattr("lettertool.files.writing.sys", SimpleNamespace(platform="linux"))

    with pytest.raises(RefusedError):
        write_alone(tmp_path / "signers.csv", b"new")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii"])
def test_pipes_get_utf_8_and_lf_whatever_the_code_page(encoding) -> None:
    pipe = BytesIO()
    stream = TextIOWrapper(pipe, encoding=encoding, newline="\r\n")

    __main__._speak_utf8(stream)
    print("Łukasz “Chuy” García", file=stream, flush=True)

    assert pipe.getvalue() == "Łukasz “Chuy” García\n".encode()


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("build\\letter.docx", "build\\letter.docx"),
        ("C:\\My letters\\a.docx", '"C:\\My letters\\a.docx"'),
        ("R&D", '"R&D"'),
        ("", '""'),
    ],
)
def test_what_is_to_be_typed_is_quoted_as_windows_reads_it(word, told, monkeypatch) -> None:
    monkeypatch.setattr(shell, "sys", WINDOWS)
    assert shell.quoted(word) == told


def test_elsewhere_it_is_quoted_as_unix_reads_it() -> None:
    assert shell.quoted(Path("my letters/a.docx")) == "'my letters/a.docx'"


@pytest.mark.parametrize(
    ("error", "closed"),
    [
        (OSError(errno.EINVAL, "Invalid argument"), True),
        (OSError(errno.EINVAL, "Invalid argument", "a?.md"), False),
        (OSError(errno.ENOSPC, "No space left on device"), False),
    ],
)
def test_a_reader_of_our_output_who_leaves_is_no_error(error, closed, monkeypatch) -> None:
    monkeypatch.setattr(cli, "sys", WINDOWS)
    assert cli.is_closed_pipe(error) == closed


@pytest.mark.parametrize("obeys", [True, False])
def test_a_console_is_told_to_obey_colours_or_gets_none(obeys, monkeypatch) -> None:
    asked = []
    kernel = SimpleNamespace(
        GetConsoleMode=lambda *_: 1,
        SetConsoleMode=lambda _, mode: asked.append(mode) or obeys,
    )
    monkeypatch.setattr(console, "sys", WINDOWS)
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(get_osfhandle=lambda number: number))

    assert console.obeys_colours(SimpleNamespace(fileno=lambda: 2)) is obeys
    assert asked == [4]


@pytest.mark.parametrize(
    "name",
    ["templates/con.md", "templates/AUX", "com1.png", "a.", "a ", "a\x1fb", "a:b", "nul .md"],
)
def test_a_name_that_windows_takes_otherwise_is_not_brought_from_git(name) -> None:
    revision = revisions.Revision(Path(), "", "", "HEAD")
    with pytest.raises(InputError, match="cannot be written here"):
        revisions._safe_parts(name, revision)


@pytest.mark.parametrize("name", ["console.md", "templates/company.md", ".gitignore", "com.md"])
def test_other_names_are(name) -> None:
    revision = revisions.Revision(Path(), "", "", "HEAD")
    assert "/".join(revisions._safe_parts(name, revision)) == name


def test_letters_to_each_have_names_that_windows_allows() -> None:
    names = [
        "CON",
        "nul.txt",
        "A: B",
        "Roe.",
        'J. "Jo" Roe',
        "a/b\\c",
        "日本",
        "x" * 300,
        "…",
        "a|b",
    ]

    slugs = recipient_slugs(names)

    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)
    assert len({slug.lower() for slug in slugs}) == len(names)
    assert max(map(len, slugs)) < 100


def test_no_program_is_run_that_lies_in_the_folder(monkeypatch) -> None:
    monkeypatch.setattr(__main__, "sys", SimpleNamespace(**vars(sys)))
    monkeypatch.setattr(__main__.sys, "platform", "win32")
    monkeypatch.setattr(__main__.sys, "argv", ["lettertool", "help", "order"])
    monkeypatch.setattr(__main__.gc, "set_threshold", lambda _: None)
    monkeypatch.delenv("NODEFAULTCURRENTDIRECTORYINEXEPATH", raising=False)
    found = []
    monkeypatch.setattr(
        "lettertool.cli.run",
        lambda _: found.append(os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"]) or 0,
    )
    monkeypatch.setattr(__main__.os, "_exit", found.append)

    __main__.main()

    assert found == ["1", 0]
    del os.environ["NODEFAULTCURRENTDIRECTORYINEXEPATH"]
