"""Formats are named in one way, whatever asks for one."""

import re

import pytest

from lettertool import formats, readers
from lettertool.cli.diff import FORMS
from lettertool.formatnames import ALIASES, formats_are, no_format


@pytest.mark.parametrize(
    ("words", "known"),
    [
        (["draft", "-f", "xyz"], formats.names()),
        (["draft", "-o", "letter.rtf"], formats.names()),
        (["diff", "letter.yaml", "letter.yaml", "-f", "xyz"], FORMS),
        (["export-signers", "-f", "xyz"], ("csv", "json", "md", "txt")),
        (["export-signers", "-o", "signers.xyz"], ("csv", "json", "md", "txt")),
        (["check", "-f", "xyz"], ("github", "json", "text")),
        (["text", "letter.bin"], readers.names()),
    ],
)
def test_every_command_lists_formats_alike(folder, run, words, known) -> None:
    (folder() / "letter.bin").write_bytes(b"\0\1")

    ran = run(*words)

    assert ran.code == 2
    assert f"hint: {formats_are(known)}" in ran.err


@pytest.mark.parametrize(
    ("word", "meant"),
    [("word", "docx"), ("doc", "docx"), ("markdown", "md"), ("HTM", "html"), ("text", "txt")],
)
def test_what_a_format_is_also_called_is_known(word: str, meant: str) -> None:
    assert f"did you mean '{meant}'?" in str(no_format("-f", word, formats.names()))


@pytest.mark.parametrize("suffix", ALIASES)
def test_no_folder_is_made_of_what_was_meant_as_a_file(folder, run, suffix: str) -> None:
    home = folder()

    assert run("draft", "-o", f"letter.{suffix}").code == 2
    assert not (home / f"letter.{suffix}").exists()


@pytest.mark.parametrize("command", ["absorb", "check", "diff", "new", "text"])
def test_the_help_tells_all_formats_that_are_read(run, command: str) -> None:
    shown = re.sub(r"\s+", " ", run(command, "--help").out)

    listed = re.findall(r"(?:\.\w+,? (?:or )?)+\.\w+", shown)
    assert {tuple(sorted(re.findall(r"\.(\w+)", one))) for one in listed if ".txt" in one} == {
        readers.names()
    }
