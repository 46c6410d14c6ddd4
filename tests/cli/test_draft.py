"""`lettertool draft`: where it writes, what it takes, and what it never destroys."""

import hashlib
import html
import os
import re
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import pytest


def test_it_writes_markdown_and_word_into_build(folder, run) -> None:
    home = folder()

    result = run("draft")

    assert result.code == 0
    assert result.out == ""
    assert result.err.splitlines() == ["wrote build/letter.md", "wrote build/letter.docx"]
    assert "Dear Secretary Blinken," in (home / "build/letter.md").read_text("utf-8")
    assert zipfile.is_zipfile(home / "build/letter.docx")


def test_both_formats_say_the_same_words(folder, run) -> None:
    home = folder()
    run("draft")

    with zipfile.ZipFile(home / "build/letter.docx") as package:
        xml = package.read("word/document.xml").decode()

    paragraphs = re.split("</w:p>|<w:br/>", xml)
    word = [html.unescape(re.sub("<[^>]*>", "", paragraph)) for paragraph in paragraphs]
    markdown = (home / "build/letter.md").read_text("utf-8").splitlines()
    said = [[line.strip() for line in lines if line.strip()] for lines in (markdown, word)]
    assert said[0] == said[1]


def test_it_works_from_below_and_from_outside_of_the_folder(folder, run, monkeypatch) -> None:
    home = folder()
    (home / "notes").mkdir()
    monkeypatch.chdir(home / "notes")
    assert run("draft").err.splitlines()[0] == "wrote ../build/letter.md"

    monkeypatch.chdir(home.parent)
    assert run("-C", "letter", "draft").code == 0
    assert run("draft", "-C", "letter").code == 0


@pytest.mark.parametrize(
    ("words", "written"),
    [
        (["-f", "md"], ["build/letter.md"]),
        (["-f", "docx,md"], ["build/letter.docx", "build/letter.md"]),
        (["-f", "docx", "-f", "md"], ["build/letter.docx", "build/letter.md"]),
        (["-o", "out.docx"], ["out.docx"]),
        (["-o", "there"], ["there/letter.md", "there/letter.docx"]),
        (["-o", "a/b", "-f", "md"], ["a/b/letter.md"]),
        (["--to", "1", "-f", "md"], ["build/letter-antony-blinken.md"]),
        (["--to", "antony blinken", "-f", "md"], ["build/letter-antony-blinken.md"]),
        (["--only", "ask", "-f", "md"], ["build/letter-part.md"]),
        (["--without", "ask", "-f", "md"], ["build/letter-part.md"]),
    ],
)
def test_it_writes_where_it_is_told(folder, run, words: list[str], written: list[str]) -> None:
    home = folder()

    result = run("draft", *words)

    assert result.err.splitlines() == [f"wrote {path}" for path in written]
    files = {str(path.relative_to(home)) for path in home.rglob("*.*") if path.is_file()}
    assert files >= set(written)


def test_a_dash_drafts_to_the_screen_and_writes_nothing(folder, run) -> None:
    home = folder()

    result = run("draft", "-o", "-")

    assert result.out.startswith("March 4, 2021\n")
    assert result.err == ""
    assert not (home / "build").exists()


def test_a_dry_run_writes_nothing(folder, run) -> None:
    home = folder()
    before = sorted(home.rglob("*"))

    assert run("draft", "-n").err.splitlines()[0] == "would write build/letter.md"
    assert sorted(home.rglob("*")) == before


def test_sections_are_chosen_by_their_id(folder, run) -> None:
    folder()

    assert "about one thing" not in run("draft", "--only", "ask", "-o", "-").out
    assert "about one thing" in run("draft", "--without", "ask", "-o", "-").out


def test_values_can_be_set_for_one_draft(folder, run) -> None:
    home = folder()
    text = (
        (home / "letter.yaml")
        .read_text("utf-8")
        .replace("Please do it", "Re {{ variables.docket }}")
    )
    (home / "letter.yaml").write_text(text, "utf-8")

    out = run("draft", "--set", "docket=12 = *x*", "--date", "2022-01-02", "-o", "-").out

    assert "Re 12 = \\*x\\*." in out
    assert "January 2, 2022" in out
    assert (home / "letter.yaml").read_text("utf-8") == text


def test_only_signed_signers_print_unless_told_otherwise(folder, run) -> None:
    signers = """\
        schema: 1
        signers:
          - {name: Ann Signed}
          - {name: Bob Committed, status: committed}
          - {name: Cas Declined, status: declined}
        """
    folder({"signers.yaml": signers})

    signed = run("draft", "-o", "-").out
    both = run("draft", "--status", "signed,committed", "-o", "-").out

    assert "Ann Signed" in signed
    assert "Bob" not in signed
    assert "Bob Committed" in both
    assert "Cas" not in both


def test_a_folder_without_signers_drafts(folder, run) -> None:
    home = folder()
    (home / "signers.yaml").unlink()

    assert run("draft", "-o", "-").out.endswith("Sincerely,\n")


def test_a_hand_edit_is_never_written_over(folder, run) -> None:
    home = folder()
    run("draft")
    edited = home / "build/letter.md"
    edited.write_text("My own words.\n", "utf-8")
    word = (home / "build/letter.docx").read_bytes()
    (home / "signers.yaml").write_text("schema: 1\nsigners: []\n", "utf-8")

    refused = run("draft")

    assert refused.code == 3
    assert refused.err.startswith("error: build/letter.md: this file was changed since")
    assert "--force" in refused.err
    assert edited.read_text("utf-8") == "My own words.\n"
    assert (home / "build/letter.docx").read_bytes() == word
    assert run("draft", "--force").code == 0
    assert "My own words" not in edited.read_text("utf-8")


def test_a_file_that_is_no_draft_is_never_written_over(folder, run) -> None:
    home = folder()
    (home / "important.docx").write_bytes(b"mine")

    assert run("draft", "-o", "important.docx").code == 3
    assert (home / "important.docx").read_bytes() == b"mine"


def test_drafting_again_replaces_its_own_draft(folder, run) -> None:
    home = folder()
    run("draft")
    run("add-signer", "Cy New", "--title", "Senator")

    assert run("draft").code == 0
    assert "Cy New" in (home / "build/letter.md").read_text("utf-8")


def test_undo_takes_changes_back_and_not_drafts(folder, run) -> None:
    home = folder()
    before = (home / "signers.yaml").read_bytes()
    run("add-signer", "Cy New", "--title", "Senator")
    run("draft")

    assert run("undo").code == 0
    assert (home / "signers.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        (["-f", "odt"], "-f: 'odt' is no format", "formats are: docx, html, md, pdf, txt"),
        (["-o", "-", "-f", "md,docx"], "-o - takes one format", "name one with -f"),
        (["-f", "md", "-o", "x.docx"], "-f md does not go with -o x.docx", "leave -f out"),
        (["--only", "opning"], "--only: there is no section 'opning'", "'opening'"),
        (["--without", "zzz"], "--without: there is no section 'zzz'", "opening, ask"),
        (["--only", "ask", "--without", "ask"], "leave no section", ""),
        (["--to", "2"], "--to: '2' is not one of the recipients", "1 Antony Blinken"),
        (["--date", "March 4"], "--date: 'March 4' is no date", "2021-03-04"),
        (["--set", "novalue"], "--set 'novalue' sets no variable", "name=value"),
        (["--status", "singed"], "--status: 'singed' is not known", "did you mean 'signed'?"),
        (["-t", "leter"], "there is no template 'leter'", "did you mean 'letter'?"),
        (["-C", "nowhere"], "nowhere: there is no such folder", "-C"),
        (["-C", "nowhere"], "nowhere: there is no such folder", "lettertool new nowhere"),
        (["-C", "letter.yaml"], "letter.yaml: this is a file", "-C ."),
        (["--bogus"], "No such option: --bogus", "lettertool draft --help"),
    ],
)
def test_what_cannot_be_is_said_with_the_way_out(
    folder, run, words: list[str], message: str, hint: str
) -> None:
    home = folder()

    result = run("draft", *words)

    assert result.code == 2
    assert message in result.err
    assert hint in result.err
    assert not (home / "build").exists()


def test_all_problems_of_both_files_are_told_in_one_run(folder, run) -> None:
    letter = "schema: 1\ndate: soon\nrecipient: []\nsections: []\n"
    folder({"letter.yaml": letter, "signers.yaml": "schema: 1\nsigners:\n  - nam: Ada\n"})

    result = run("draft")

    assert result.code == 2
    places = [line.split(" ")[1] for line in result.err.splitlines() if line.startswith("error")]
    assert {"letter.yaml:2:7:", "letter.yaml:3:1:", "signers.yaml:3:5:"} <= set(places)


def test_a_name_missing_in_a_section_is_found_in_letter_yaml(folder, run) -> None:
    home = folder()
    text = (home / "letter.yaml").read_text("utf-8").replace("Please do it", "See {{ facts.nope }}")
    (home / "letter.yaml").write_text(text, "utf-8")

    result = run("draft")

    assert result.code == 2
    assert result.err.startswith("error: letter.yaml:13:20: 'nope' is not defined")


def test_a_word_base_that_is_none_is_named(folder, run) -> None:
    folder({"templates/letter.docx": b"not a zip"})

    result = run("draft")

    assert result.code == 2
    assert "templates/letter.docx" in result.err


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"BM" * 40])
def test_a_signature_that_is_no_image_is_an_error_at_its_place(folder, run, content) -> None:
    signers = "schema: 1\nsigners:\n  - name: Ada Stone\n    signature: sig.png\n"
    home = folder({"signers.yaml": signers, "sig.png": content})

    result = run("draft")

    assert result.code == 2
    assert result.err.startswith("error: signers.yaml:4:16: 'sig.png' is ")
    assert not (home / "build").exists()


def test_a_missing_signature_image_is_an_error_at_its_place(folder, run) -> None:
    signers = "schema: 1\nsigners:\n  - name: Ada Stone\n    signature: sig.png\n"
    folder({"signers.yaml": signers})

    assert "signers.yaml:4:16: there is no image 'sig.png'" in run("draft").err


def test_the_same_letter_gives_the_same_bytes_everywhere(folder) -> None:
    home = folder()
    digests = set()
    for zone, seed in (("UTC", "0"), ("Asia/Tokyo", "1"), ("America/New_York", "2")):
        environment = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}
        out = home.parent / f"out-{seed}"
        subprocess.run(
            [sys.executable, "-m", "lettertool", "draft", "-q", "-o", str(out)],
            check=True,
            env=environment,
            cwd=home,
        )
        data = b"".join(path.read_bytes() for path in sorted(out.iterdir()))
        digests.add(hashlib.sha256(data).hexdigest())

    assert len(digests) == 1


def test_printing_to_a_full_disk_is_no_bug(folder) -> None:
    home = folder()
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full on this system")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "lettertool", "draft", "-o", "-"],
            check=False,
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=home,
            text=True,
        )

    assert done.returncode == 3
    assert "No space left on device" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_letter_that_nobody_signs_is_pointed_out(folder, run) -> None:
    home = folder()
    (home / "signers.yaml").rename(home / "signers.yml")

    result = run("draft")

    assert result.code == 0
    assert "warning: no signer prints under this letter" in result.err
    assert "there is no signers.yaml" in result.err


def test_where_nobody_has_signed_yet_the_way_to_print_others_is_told(folder, run) -> None:
    folder({"signers.yaml": "schema: 1\nsigners:\n  - {name: Ada Stone, status: invited}\n"})

    assert "--status signed,committed" in run("draft").err


def test_names_that_have_not_signed_are_pointed_out(folder, run) -> None:
    folder({"signers.yaml": "schema: 1\nsigners:\n  - {name: Bob, status: committed}\n"})

    result = run("draft", "--status", "signed,committed")

    assert "warning: this draft prints 1 who have not signed" in result.err


def test_a_variable_that_is_misspelt_is_pointed_out(folder, run) -> None:
    home = folder()
    with (home / "letter.yaml").open("a") as file:
        file.write("variables: {docket: '12'}\n")

    assert "did you mean 'docket'?" in run("draft", "--set", "dokcet=99").err


@pytest.mark.parametrize("name", ["letter.rtf", "letter.htm", "letter.odt", "letter.xyz"])
def test_a_file_of_another_format_is_refused_and_no_folder_made(folder, run, name: str) -> None:
    home = folder()

    result = run("draft", "-o", name)

    assert result.code == 2
    assert f"formats are: docx, html, md, pdf, txt; a folder is '{name}{os.sep}'" in result.err
    assert not (home / name).exists()


@pytest.mark.parametrize("name", ["out.xyz/", "letter.docx/", "letters.2021", "Letters No. 4"])
def test_a_name_that_no_file_would_have_is_a_folder(folder, run, name: str) -> None:
    home = folder()

    assert run("draft", "-f", "md", "-o", name).code == 0
    assert (home / name / "letter.md").is_file()


def test_a_folder_that_is_there_may_be_called_like_a_file(folder, run) -> None:
    home = folder({"out.xyz/note.txt": "mine\n"})

    assert run("draft", "-f", "md", "-o", "out.xyz").code == 0
    assert (home / "out.xyz" / "letter.md").is_file()


@pytest.mark.parametrize("option", ["--only", "--without", "--to", "--status"])
@pytest.mark.parametrize("words", ["", " ", ","])
def test_an_option_that_says_nothing_is_an_error(folder, run, option: str, words: str) -> None:
    folder()

    assert run("draft", option, words).code == 2


def test_drafting_what_is_there_already_says_so(folder, run) -> None:
    folder()
    run("draft")

    assert run("draft").err.splitlines() == [
        "build/letter.md is up to date",
        "build/letter.docx is up to date",
    ]


def test_recipients_of_one_name_get_a_file_each(folder, run) -> None:
    home = folder()
    text = (home / "letter.yaml").read_text("utf-8")
    twice = text.replace("recipients:\n", "recipients:\n  - name: ANTONY BLINKEN\n")
    (home / "letter.yaml").write_text(twice, "utf-8")

    assert run("draft", "--to", "2", "-f", "md").err == "wrote build/letter-antony-blinken-2.md\n"


def test_a_recipient_is_found_by_the_last_name(folder, run) -> None:
    folder()

    assert run("draft", "--to", "blinken", "-o", "-").code == 0


def picture() -> bytes:
    """A PNG image of one white pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = zlib.crc32(kind + data)
        return len(data).to_bytes(4, "big") + kind + data + check.to_bytes(4, "big")

    header = chunk(b"IHDR", bytes([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]))
    pixels = chunk(b"IDAT", zlib.compress(b"\x00\xff"))
    return b"\x89PNG\r\n\x1a\n" + header + pixels + chunk(b"IEND", b"")


def test_a_signature_image_is_named_as_seen_from_the_draft(folder, run) -> None:
    signers = (
        "schema: 1\nsigners:\n  - {name: Ada Stone, signature: sig/one.png}\n"
        "  - {name: Ben Cole, signature: sig/one.png}\n"
    )
    home = folder({"signers.yaml": signers, "sig/one.png": picture()})

    run("draft")

    text = (home / "build/letter.md").read_text("utf-8")
    assert "![Signature of Ada Stone](../sig/one.png)  \nAda Stone" in text
    assert "![Signature of Ben Cole](../sig/one.png)  \nBen Cole" in text


def test_a_misnamed_letter_is_not_taken_for_the_one_above(folder, run, monkeypatch) -> None:
    home = folder()
    (home / "inner").mkdir()
    (home / "letter.yaml").rename(home / "inner" / "letter.yml")
    (home / "letter.yaml").write_bytes((home / "inner" / "letter.yml").read_bytes())
    monkeypatch.chdir(home / "inner")

    result = run("draft")

    assert result.code == 2
    assert "rename it to letter.yaml" in result.err


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_files_and_pipes_get_utf8_whatever_the_code_page(folder, encoding: str) -> None:
    home = folder({"signers.yaml": "schema: 1\nsigners:\n  - name: Łukasz Baż\n"})

    for words in (["signers"], ["signers", "--json"], ["draft", "-o", "-"], ["help", "names"]):
        done = subprocess.run(
            [sys.executable, "-m", "lettertool", *words],
            check=True,
            capture_output=True,
            env=os.environ | {"PYTHONIOENCODING": encoding},
            cwd=home,
        )
        assert "help" in words or "Łukasz Baż" in done.stdout.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a Unix shell closes the streams")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-"])
def test_a_closed_stream_is_no_bug(folder, closed: str) -> None:
    home = folder()
    command = f'"{sys.executable}" -m lettertool draft {closed}'

    done = subprocess.run(command, check=False, shell=True, cwd=home, capture_output=True)

    assert done.returncode == 0
    assert (home / "build/letter.docx").exists()
    assert b"bug" not in done.stderr
