"""`lettertool text` prints any letter as plain text, for people and for git."""

import os
import shutil
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from test_docx_any_document import documents

from lettertool import formats, plain, readers
from lettertool.compose import markdown
from lettertool.document import Document, Paragraph, Span


def document(source: str, **more: object) -> Document:
    parsed = markdown.parse(source)
    return Document(parsed.blocks, parsed.notes, **more)  # type: ignore[arg-type]


def test_a_folder_prints_as_its_letter_a_line_a_paragraph(folder, run) -> None:
    folder()

    result = run("text", ".")

    assert result.code == 0
    assert result.out == (
        "March 4, 2021\n\nThe Honorable Antony Blinken\n\nDear Secretary Blinken,\n\n"
        "We write about one thing.\n\nPlease do it.\n\nSincerely,\n\n"
        "Ben Cole\nMember of Congress\n\nAda Stone\nMember of Congress\n"
    )


@pytest.mark.parametrize("name", ["letter.docx", "letter.md"])
def test_a_drafted_file_prints_as_the_folder_does(folder, run, name: str) -> None:
    home = folder()
    run("draft")

    result = run("text", home / "build" / name)

    assert (result.code, result.out) == (0, run("text", ".").out)


def test_lists_tables_links_and_footnotes_keep_their_signs() -> None:
    source = (
        "One[^1] [two *three*](https://x.org) and [https://y.org](https://y.org).\n\n"
        "- a\n- b\n  1. c\n\n> q\n\n| h | i |\n|---|---|\n| j | k |\n\n[^1]: Note."
    )

    assert plain.as_text(document(source)) == (
        "One[1] two three <https://x.org> and https://y.org.\n\n- a\n- b\n  1. c\n\n> q\n\n"
        "h | i\nj | k\n\n[1] Note.\n"
    )


def test_margins_are_marked_and_said_once() -> None:
    margin = (Paragraph((Span("Congress"),)), Paragraph((Span("Congress"),)))

    text = plain.as_text(document("Text.", headers=margin, footers=(margin[0],)))

    assert text == "[header] Congress\n\nText.\n\n[footer] Congress\n"


def test_lines_wrap_at_a_width_and_words_stay_whole(folder, run) -> None:
    text = plain.as_text(document("- " + "word " * 12 + "https://example.org/a-very-long-name"), 24)

    assert text == (
        "- word word word word\n  word word word word\n  word word word word\n"
        "  https://example.org/a-very-long-name\n"
    )
    folder()
    assert "no room for words" in run("text", ".", "--width", "3").err


def test_what_a_terminal_would_obey_is_not_printed() -> None:
    hostile = Document((Paragraph((Span("a\x1b]0;evil\x07\x9bb\r\nc"),)),))

    assert plain.as_text(hostile) == "a ]0;evil  b\nc\n"


def test_standard_input_is_read(run, monkeypatch: pytest.MonkeyPatch) -> None:
    page = TextIOWrapper(BytesIO("<html><p>“One”</p>".encode()))
    monkeypatch.setattr("sys.stdin", page)

    assert run("text", "-").out == "“One”\n"


def test_tracked_changes_follow_what_is_asked_for(run, tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<p>a <ins>new</ins><del>old</del></p>", "utf-8")

    assert run("text", file).out == "a new\n"
    assert run("text", file, "--revisions", "rejected").out == "a old\n"
    assert run("text", file, "--revisions", "both").code == 2


def test_what_had_to_be_assumed_is_said_apart_from_the_text(run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"\x93One\x94")

    result = run("text", file)

    assert result.out == "“One”\n"
    assert "read as Windows-1252" in result.err


def test_what_is_not_there_is_an_error(run, tmp_path: Path) -> None:
    result = run("text", tmp_path / "a.docx")

    assert result.code == 2
    assert result.out == ""


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")
def test_git_shows_the_words_of_a_changed_word_file(folder, run) -> None:
    home = folder()
    convert = f'diff.lettertool.textconv="{sys.executable}" -m lettertool text'

    def git(*words: str) -> str:
        identity = ("-c", "user.name=A", "-c", "user.email=a@b.org", "-c", convert)
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", *identity, *words], cwd=home, check=True, capture_output=True, env=environment
        )
        return done.stdout.decode()

    git("init", "-q")
    (home / ".gitattributes").write_text("*.docx diff=lettertool\n", "utf-8")
    (home / ".gitignore").write_text(".lettertool\n*.md\n", "utf-8")
    run("draft")
    git("add", "-A")
    git("commit", "-qm", "x")
    letter = home / "letter.yaml"
    letter.write_text(
        letter.read_text("utf-8").replace("Please do it.", "Please do it now."), "utf-8"
    )
    run("draft")

    shown = git("diff", "--", "build/letter.docx").split("\n")

    assert [line for line in shown if line[:1] in "+-" and line[:3] not in ("+++", "---")] == [
        "-Please do it.",
        "+Please do it now.",
        "",
    ]


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(documents())
def test_any_document_prints_with_all_its_words_wrapped_or_not(any_document: Document) -> None:
    text = plain.as_text(any_document)

    for block in any_document.blocks:
        spans = block.spans if isinstance(block, Paragraph) else ()
        for character in "".join(span.text for span in spans):
            assert character in text or not character.isprintable() or character.isspace()
    # A quotation's sign stands before each of its lines.
    wrapped = plain.as_text(any_document, 40)
    assert wrapped.replace(">", "").split() == text.replace(">", "").split()


def test_what_prints_reads_back_as_the_same_words() -> None:
    source = "One two.\n\n- a\n- b\n\nAda Stone\\\nMember of Congress"
    written = document(source)

    back = readers.read("txt", plain.as_text(written).encode(), "a.txt").document

    assert [block.spans for block in back.blocks if isinstance(block, Paragraph)] == [
        block.spans for block in written.blocks if isinstance(block, Paragraph)
    ]
    assert formats.write("md", back, b"", "") == formats.write("md", written, b"", "")
