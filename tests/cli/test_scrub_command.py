"""`lettertool scrub` writes a Word file beside the one it was given, and says what went."""

import json
from pathlib import Path

import planted
import pytest
from docx_tools import parts


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Word file that is full of traces, in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("memo.docx").write_bytes(planted.word_file())
    return Path("memo.docx")


def test_the_file_itself_stays_and_a_scrubbed_one_is_beside_it(file, run) -> None:
    ran = run("scrub", file)
    assert ran.code == 0
    assert file.read_bytes() == planted.word_file()
    assert planted.found_in(Path("memo-scrubbed.docx").read_bytes()) == []
    assert "took out author: Ada Planted-Author" in ran.err
    assert ran.out == ""


def test_it_can_be_written_elsewhere_or_in_place(file, run) -> None:
    assert run("scrub", file, "-o", "out.docx").code == 0
    assert run("scrub", file, "--in-place").code == 0
    assert file.read_bytes() == Path("out.docx").read_bytes()


def test_a_file_that_is_there_is_not_written_over(file, run) -> None:
    Path("memo-scrubbed.docx").write_bytes(b"mine")
    ran = run("scrub", file)
    assert ran.code == 3
    assert Path("memo-scrubbed.docx").read_bytes() == b"mine"
    assert run("scrub", file, "--force").code == 0


def test_the_same_result_again_is_no_conflict(file, run) -> None:
    assert [run("scrub", file).code, run("scrub", file).code] == [0, 0]


def test_json_lists_what_went_and_what_stayed(file, run) -> None:
    answer = json.loads(run("scrub", file, "--dry-run", "--json").out)
    assert answer["schema"] == 1
    assert {"kind": "author", "count": 1, "said": ["Ada Planted-Author"]} in answer["removed"]
    assert answer["left"] == []
    assert not Path("memo-scrubbed.docx").exists()


def test_tracked_changes_are_refused_until_somebody_decides(file, run) -> None:
    file.write_bytes(planted.with_body(planted.TRACKED))
    ran = run("scrub", file)
    assert ran.code == 3
    assert "2 tracked changes by Ada, Ben" in ran.err
    assert not Path("memo-scrubbed.docx").exists()
    assert run("scrub", file, "--reject").code == 0
    assert b" once" in parts(Path("memo-scrubbed.docx").read_bytes())["word/document.xml"]


def test_options_that_contradict_each_other_are_an_error(file, run) -> None:
    assert run("scrub", file, "--accept", "--reject").code == 2
    assert run("scrub", file, "--in-place", "-o", "out.docx").code == 2


def test_a_file_that_is_no_word_file_is_an_error_without_a_traceback(file, run) -> None:
    file.write_bytes(b"%PDF-1.7")
    ran = run("scrub", file)
    assert ran.code == 2
    assert "it is a PDF" in ran.err
