"""`lettertool diff`: two drafts of any kind, and what their comparison says on the screen and
in files."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

Run = Callable[..., "object"]

OLD = """\
March 4, 2021

Dear Secretary Blinken,

We write about one thing. It costs $212,000 a year, and the town cannot pay.

Please do it.

Sincerely,

Ada Stone\\
Member of Congress

Ben Cole\\
Member of Congress
"""
NEW = OLD.replace("$212,000", "$231,500").replace("cannot pay", "cannot pay it alone")


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two drafts, which is no letter folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "old.md").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.md").write_text(NEW, encoding="utf-8")
    return tmp_path


def git(folder: Path, *words: str) -> str:
    environment = {
        **os.environ,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        "GIT_AUTHOR_NAME": "A",
        "GIT_AUTHOR_EMAIL": "a@example.org",
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    }
    done = subprocess.run(
        ["git", "-C", folder, *words], check=True, capture_output=True, text=True, env=environment
    )
    return done.stdout


def test_a_redline_on_the_screen_marks_what_changed(drafts: Path, run: Run) -> None:
    ran = run("diff", "old.md", "new.md")
    assert ran.code == 1
    assert ran.err == ""
    assert (
        ran.out
        == """\
  old.md → new.md
  2 words deleted, 4 inserted
  1 paragraph changed
  1 figure changed
    $212,000 → $231,500, in “It costs $231,500 a year, and the town cannot pay it alone.”

  … 1 unchanged paragraph …

  Dear Secretary Blinken,

~ We write about one thing. It costs [-$212,000-]{+$231,500+} a year, and the town cannot pay{+ it
  alone+}.

  Please do it.

  … 1 unchanged paragraph …

  … 2 unchanged signers …
"""
    )


def test_rows_below_an_indented_one_are_indented_too(drafts: Path, run: Run) -> None:
    long = NEW.replace("alone", "alone, " + "so they say " * 5)
    (drafts / "long.md").write_text(long, encoding="utf-8")
    shown = run("diff", "old.md", "long.md").out
    assert "\n    $212,000 → $231,500, in “It" in shown
    (second,) = [line for line in shown.splitlines() if line.endswith("”")]
    assert second.startswith("    ")


def test_a_header_that_one_of_two_word_files_has_is_told(drafts: Path, run: Run) -> None:
    document = docx.Document()
    document.add_paragraph("We write.")
    document.save("plain.docx")
    document.sections[0].header.paragraphs[0].text = "DRAFT"
    document.save("headed.docx")
    (drafts / "plain.txt").write_text("We write.\n", encoding="utf-8")

    said = run("diff", "plain.docx", "headed.docx", "-f", "stat")
    assert (said.code, said.out) == (1, "page header: DRAFT added\n")
    assert run("diff", "plain.txt", "headed.docx").code == 0


def test_a_draft_without_text_is_told(drafts: Path, run: Run) -> None:
    (drafts / "empty.txt").touch()
    assert "  empty.txt holds no text\n" in run("diff", "empty.txt", "new.md").out


def test_drafts_that_are_the_same_end_with_0(drafts: Path, run: Run) -> None:
    ran = run("diff", "old.md", "old.md")
    assert (ran.code, ran.out) == (0, "  old.md → old.md\n  no differences\n")
    assert run("diff", "old.md", "old.md", "-f", "stat").out == "no differences\n"


def test_more_context_shows_more_of_what_did_not_change(drafts: Path, run: Run) -> None:
    assert "March 4, 2021" not in run("diff", "old.md", "new.md").out
    assert "March 4, 2021" in run("diff", "old.md", "new.md", "--context", "2").out
    assert "Please do it" not in run("diff", "old.md", "new.md", "--context", "0").out


def test_json_has_the_documented_answers(drafts: Path, run: Run) -> None:
    ran = run("diff", "old.md", "new.md", "-f", "json")
    answer = json.loads(ran.out)
    assert ran.code == 1
    assert answer["schema"] == 1
    assert answer["summary"]["words"] == {"inserted": 4, "deleted": 2, "moved": 0}
    assert answer["summary"]["blocks"] == {"changed": 1, "added": 0, "removed": 0, "moved": 0}
    (figure,) = answer["summary"]["figures"]
    assert (figure["old"], figure["new"]) == ("$212,000", "$231,500")
    assert answer["signers"] == {"added": [], "removed": [], "changed": []}


@pytest.mark.parametrize("suffix", ["html", "docx", "md", "json"])
def test_the_suffix_of_the_output_tells_its_form(drafts: Path, run: Run, suffix: str) -> None:
    ran = run("diff", "old.md", "new.md", "-o", f"redline.{suffix}")
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.startswith(f"wrote redline.{suffix}\n2 words deleted, 4 inserted\n")
    assert (drafts / f"redline.{suffix}").stat().st_size > 200


def test_a_file_that_is_there_is_not_written_over(drafts: Path, run: Run) -> None:
    (drafts / "mine.html").write_text("mine", encoding="utf-8")
    ran = run("diff", "old.md", "new.md", "-o", "mine.html")
    assert ran.code == 3
    assert "mine.html: there is such a file already" in ran.err
    assert (drafts / "mine.html").read_text(encoding="utf-8") == "mine"
    assert run("diff", "old.md", "new.md", "-o", "mine.html", "--force").code == 1
    assert (drafts / "mine.html").read_text(encoding="utf-8") != "mine"


def test_a_draft_is_never_written_over_by_its_redline(drafts: Path, run: Run) -> None:
    ran = run("diff", "old.md", "new.md", "-o", "new.md", "--force")
    assert ran.code == 3
    assert "this is one of the drafts compared" in ran.err
    assert (drafts / "new.md").read_text(encoding="utf-8") == NEW


def test_the_same_redline_twice_is_the_same_file(drafts: Path, run: Run) -> None:
    words = ("diff", "old.md", "new.md", "--date", "2021-03-04", "--author", "A")
    for name in ("one.docx", "two.docx"):
        run(*words, "-o", name)
    assert (drafts / "one.docx").read_bytes() == (drafts / "two.docx").read_bytes()


def test_a_word_redline_takes_tracked_changes_as_it_is_told(drafts: Path, run: Run) -> None:
    run("diff", "old.md", "new.md", "-o", "tracked.docx")
    words = ("diff", "old.md", "tracked.docx")
    assert run(*words, "--revisions", "rejected", "-o", "rejected.docx").code == 0
    assert run(*words, "-o", "accepted.docx").code == 1
    for name, cost in (("rejected.docx", "$212,000"), ("accepted.docx", "$231,500")):
        assert cost in run("text", name).out
        assert "$212,000" in run("text", name, "--revisions", "rejected").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["-f", "pdf"], "-f: 'pdf' is no format"),
        (["-f", "word"], "did you mean 'docx'? formats are: docx, html, json, md, stat, terminal"),
        (["-f", "terminal", "-o", "a.md"], "-f terminal writes no file"),
        (["-f", "html", "-o", "a.docx"], "-f html does not go with -o a.docx"),
        (["-o", "a.xyz"], "-o a.xyz: 'xyz' is no format"),
        (["-o", "a"], "-o a tells no format"),
        (["--date", "yesterday"], "--date: 'yesterday' is no date"),
        (["--revisions", "maybe"], "--revisions: 'maybe' is not known"),
    ],
)
def test_options_that_make_no_sense_are_told(
    drafts: Path, run: Run, words: list[str], said: str
) -> None:
    ran = run("diff", "old.md", "new.md", *words)
    assert ran.code == 2
    assert said in ran.err
    assert sorted(path.name for path in drafts.iterdir()) == ["new.md", "old.md"]


def test_what_is_wrong_with_both_drafts_is_told_at_once(drafts: Path, run: Run) -> None:
    ran = run("diff", "nowhere.docx", "nobody.md")
    assert ran.code == 2
    assert "nowhere.docx: there is no file" in ran.err
    assert "nobody.md: there is no file" in ran.err


def test_a_missing_letter_folder_is_told_once(drafts: Path, run: Run) -> None:
    ran = run("diff")
    assert (ran.code, ran.err.count("has no letter.yaml")) == (2, 1)
    assert run("diff", "-C", "nowhere", "old.md", "new.md").code == 2


def test_two_files_are_compared_outside_of_any_letter_folder(drafts: Path, run: Run) -> None:
    before = sorted(drafts.rglob("*"))
    assert run("diff", "old.md", "new.md", "-f", "stat").code == 1
    assert sorted(drafts.rglob("*")) == before


# Letter folders


def add(run: Run, name: str) -> None:
    assert run("add-signer", name, "--title", "Member of Congress").code == 0


def test_a_folder_is_compared_with_its_last_commit(folder: Callable[..., Path], run: Run) -> None:
    home = folder()
    git(home, "init", "-q")
    git(home, "add", ".")
    git(home, "commit", "-qm", "first")
    assert run("diff").code == 0
    add(run, "Cy Day")
    assert run("diff", "-f", "stat").out == "1 signer added\n"
    assert run("diff", "HEAD", "-f", "stat").out == "1 signer added\n"


def test_a_folder_outside_of_git_is_compared_with_what_was_drafted(
    folder: Callable[..., Path], run: Run
) -> None:
    folder()
    assert run("diff").code == 2
    run("draft", "-f", "md")
    assert run("diff").code == 0
    add(run, "Cy Day")
    assert run("diff", "-f", "stat").out == "1 signer added\n"


def nineteen(last: str = "") -> str:
    names = [f"Ada {letter}stone" for letter in "BCDFGHJKLMNPQRSTVWX"] + ([last] if last else [])
    entries = "".join(f"  - name: {name}\n    title: Member of Congress\n" for name in names)
    return f"schema: 1\nsigners:\n{entries}"


@pytest.mark.parametrize("form", ["folder", "md", "docx"])
def test_one_signer_more_is_exactly_that(
    folder: Callable[..., Path], run: Run, form: str, tmp_path: Path
) -> None:
    home = folder({"signers.yaml": nineteen()})
    run("draft", "-f", "md,docx", "-o", tmp_path / "old")
    (home / "signers.yaml").write_text(nineteen("Ada Mstone-Lee"), encoding="utf-8")
    run("draft", "-f", "md,docx", "-o", tmp_path / "new")
    if form == "folder":
        sides = (tmp_path / "old" / "letter.md", home)
    else:
        sides = tuple(tmp_path / name / f"letter.{form}" for name in ("old", "new"))
    assert run("diff", *sides, "-f", "stat").out == "1 signer added\n"


def test_a_draft_does_not_differ_from_its_folder(folder: Callable[..., Path], run: Run) -> None:
    home = folder()
    run("draft")
    for suffix in ("md", "docx"):
        assert run("diff", home / "build" / f"letter.{suffix}", home).code == 0


def test_git_shows_a_letter_with_diff_as_its_difftool(
    folder: Callable[..., Path], run: Run, tmp_path: Path
) -> None:
    home = folder({"note.md": OLD})
    git(home, "init", "-q")
    git(home, "add", ".")
    git(home, "commit", "-qm", "first")
    (home / "note.md").write_text(NEW, encoding="utf-8")
    git(home, "config", "difftool.prompt", "false")
    program = f'"{sys.executable}" -m lettertool'
    git(home, "config", "difftool.lettertool.cmd", f'{program} diff "$LOCAL" "$REMOTE"')
    shown = git(home, "difftool", "--tool", "lettertool", "--no-prompt")
    assert "[-$212,000-]{+$231,500+}" in shown


def test_what_looks_otherwise_is_told_in_words(drafts: Path, run: Run) -> None:
    (drafts / "new.md").write_text(
        OLD.replace("one thing", "**one thing**").replace("Please do it.", "- Please do it."),
        encoding="utf-8",
    )
    out = run("diff", "old.md", "new.md").out
    assert "We write about {~one thing (now bold)~}." in out
    assert "Please do it. {~was a paragraph, now a list item~}" in out
