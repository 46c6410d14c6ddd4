"""`lettertool release` writes what may go out, and nothing of the work on it."""

import datetime
import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import planted
import pytest
from docx_office import office_base
from docx_tools import findings, parts

from lettertool import cli
from lettertool.readers import docx

TRACES = {
    "contact": "Planted Staffer",
    "mail": "planted@example.gov",
    "evidence": "planted-evidence.eml",
    "recorder": "planted-recorder",
    "comment in the folder": "planted remark",
    "section id": "planted-section-id",
    "topic": "planted topic",
    "image": "planted_scan",
    "camera": planted.PLANTED["GPS"],
    "picture comment": planted.PLANTED["picture comment"],
    "XMP": planted.PLANTED["XMP"],
    "author of the picture": planted.PLANTED["author"],
    "base author": "Boss Hogg",
    "base mail": "hogg@",
    "base template": "SecretTemplate",
    "base rsid": "00AB12CD",
    "base xml": "CustomData",
    "base id": "0BADF00D",
    "base program": "Microsoft Office Word",
    "own template": "planted-template",
    "variable": "planted-variable",
    "invited": "Planted Invitee",
    "invited title": "planted-title-of-invitee",
    "declined": "Planted Decliner",
    "draft property": "LettertoolDraft",
    "draft bookmark": "_ltd_",
    "state folder": ".lettertool",
}
"""What is in the folder and must not go out."""

LETTER = """\
    # planted remark: ask counsel
    schema: 1
    date: 2021-03-04
    title: One thing
    recipients:
      - name: Antony Blinken
        salutation: Secretary Blinken
    variables: {note: planted-variable}
    sections:
      - id: planted-section-id
        topic: planted topic
        text: |
          We write about one thing.
    """
SIGNERS = """\
    schema: 1
    signers:
      - name: Ada Stone
        title: Member of Congress
        role: lead
        signature: signatures/planted_scan.jpg
        contact: {name: Planted Staffer, email: planted@example.gov}
      - name: Ben Cole
        title: Member of Congress
      - name: Planted Invitee
        title: planted-title-of-invitee
        status: invited
      - name: Planted Decliner
        title: Member of Congress
        status: declined
    """
FILES = ["SHA256SUMS", "letter.docx", "letter.html", "letter.md", "letter.txt", "manifest.json"]


@pytest.fixture
def final(folder: Callable[..., Path]) -> Path:
    """A letter folder that may go out, full of what must not."""
    return folder(
        {
            "letter.yaml": LETTER,
            "signers.yaml": SIGNERS,
            "signatures/planted_scan.jpg": planted.jpeg(),
            "templates/letter.docx": office_base(),
            "templates/planted-template.md": "planted",
        }
    )


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_no_name_path_date_or_id_of_the_working_files_is_in_any_file(final, run) -> None:
    run("confirm", "Ada Stone", "--by", "planted-recorder", "--evidence", "planted-evidence.eml")
    run("draft", "-f", "md", "--sent")
    assert run("release", "--on", "2021-03-04").code == 0
    user = os.environ.get("USER", "") or "nobody-here"
    traces = TRACES | {"folder": str(final), "user": f"/{user}/"}
    for path in (final / "release").iterdir():
        assert planted.found_in(path.read_bytes(), traces) == [], path.name


def test_what_is_planted_in_the_folder_is_there_to_be_found(final, run) -> None:
    run("confirm", "Ada Stone", "--by", "planted-recorder", "--evidence", "planted-evidence.eml")
    cli.run(["draft"])
    data = b"\n".join(path.read_bytes() for path in final.rglob("*") if path.is_file())
    packages = [parts(path.read_bytes()) for path in final.rglob("*.docx")]
    unpacked = b"\n".join(part for package in packages for part in package.values())
    names = "\n".join(str(path) for path in final.rglob("*")).encode()
    missed = set(TRACES) - set(planted.found_in(data + unpacked + names, TRACES))
    assert missed == set()


def test_the_word_file_is_sound_and_says_what_the_letter_says(final, run, tmp_path) -> None:
    run("release")
    data = (final / "release" / "letter.docx").read_bytes()
    assert findings(data, tmp_path) == []
    document = docx.read(data, "letter.docx").document
    assert document.title == "One thing"
    assert document.author == ""


def test_a_release_lists_its_files_so_that_other_tools_can_check_them(final, run) -> None:
    run("release")
    assert set(FILES) <= {path.name for path in (final / "release").iterdir()}
    if not shutil.which("sha256sum"):
        pytest.skip("there is no sha256sum here")
    command = ["sha256sum", "--check", "--strict", "SHA256SUMS"]
    subprocess.run(command, cwd=final / "release", check=True, capture_output=True)


def test_the_manifest_tells_text_day_and_signers(final, run) -> None:
    run("release", "--on", "2021-03-05")
    manifest = json.loads((final / "release" / "manifest.json").read_text("utf-8"))
    assert manifest["released"] == "2021-03-05"
    assert manifest["date"] == "2021-03-04"
    assert manifest["text"].startswith("v1:sha256:")
    assert manifest["signers"] == {"all": 2, "organizations": 0, "people": 2}
    assert manifest["forced"] is None


def test_the_list_of_signers_has_those_who_print(final, run) -> None:
    run("release")
    text = (final / "release" / "signers.csv").read_text("utf-8-sig")
    assert [line.split(",")[0] for line in text.splitlines()] == ["name", "Ada Stone", "Ben Cole"]


def test_the_same_letter_on_the_same_day_gives_the_same_bytes(final, run) -> None:
    run("release", "--on", "2021-03-04")
    first = {path.name: path.read_bytes() for path in (final / "release").iterdir()}
    assert run("release", "--on", "2021-03-04").code == 0
    assert {path.name: path.read_bytes() for path in (final / "release").iterdir()} == first


def test_a_dry_run_writes_nothing(final, run) -> None:
    ran = run("release", "--dry-run")
    assert ran.code == 0
    assert "would write" in ran.err
    assert not (final / "release").exists()


# What stands against it


DOUBTS = {
    "a placeholder": ("letter.yaml", "one thing", "[TK]", "LT201"),
    "a lead who has not signed": (
        "signers.yaml",
        "role: lead",
        "role: lead\n    status: invited",
        "Ada Stone leads the letter and has not signed",
    ),
    "consent that is required": (
        "letter.yaml",
        "schema: 1",
        "schema: 1\nconsent: required",
        "Ada Stone, Ben Cole must be asked",
    ),
}


@pytest.mark.parametrize("doubt", DOUBTS)
def test_a_release_is_refused_and_can_be_forced_with_a_reason(final, run, doubt) -> None:
    name, old, new, told = DOUBTS[doubt]
    edit(final / name, old, new)
    refused = run("release")
    assert refused.code == 3
    assert told in refused.err
    assert "--force REASON" in refused.err
    assert not (final / "release").exists()
    assert run("release", "--force", "the chair said so").code == 0
    forced = json.loads((final / "release" / "manifest.json").read_text("utf-8"))["forced"]
    assert forced["reason"] == "the chair said so"
    assert any(forced[key] for key in ("check", "consent", "leads"))


def test_consent_to_another_text_stands_against_it(final, run) -> None:
    run("confirm", "Ada Stone")
    assert run("release").code == 0
    edit(final / "letter.yaml", "one thing.", "another thing.")
    refused = run("release")
    assert refused.code == 3
    assert "Ada Stone must be asked" in refused.err


def test_reasons_are_told_together(final, run) -> None:
    for name, old, new, _ in DOUBTS.values():
        edit(final / name, old, new)
    err = run("release").err
    assert "LT201" in err
    assert "must be asked" in err
    assert "has not signed" in err


def test_no_reason_is_none(final, run) -> None:
    edit(final / "letter.yaml", "one thing", "[TK]")
    assert run("release", "--force", " ").code == 3


def test_without_typst_there_is_no_pdf_and_the_way_to_it_is_told(final, run, monkeypatch) -> None:
    monkeypatch.setattr("lettertool.releasing.find_spec", lambda _name: None)

    result = run("release")

    assert result.code == 0
    assert "there is no PDF: Typst is not installed" in result.err
    assert "'pipx inject lettertool typst'" in result.err
    assert not (final / "release" / "letter.pdf").exists()


def test_a_deadline_that_has_not_passed_is_a_warning(final, run) -> None:
    edit(final / "letter.yaml", "date: 2021-03-04", "date: 2021-03-04\ndeadline: 2021-03-03")
    assert "2021-03-03" in run("release", "--on", "2021-03-02").err
    assert "2021-03-03" not in run("release", "--on", "2021-03-04").err


# Never over anything else


def test_an_earlier_release_is_replaced_whole(final, run) -> None:
    run("release")
    edit(final / "letter.yaml", "one thing.", "another thing.")
    assert run("release").code == 0
    assert "another thing" in (final / "release" / "letter.txt").read_text("utf-8")
    assert run("release", "--verify", "release").code == 0


@pytest.mark.parametrize("change", ["extra", "changed", "folder", "no release"])
def test_a_folder_that_holds_anything_else_is_left_alone(final, run, change) -> None:
    target = final / "release"
    if change == "no release":
        target.mkdir()
        (target / "notes.txt").write_text("mine")
    else:
        run("release")
    if change == "extra":
        (target / "notes.txt").write_text("mine")
    elif change == "changed":
        (target / "letter.txt").write_text("mine")
    elif change == "folder":
        (target / "sub").mkdir()
    before = {path.name: path.read_bytes() for path in target.iterdir() if path.is_file()}
    ran = run("release", "--force", "please", "--on", "2031-01-01")
    assert ran.code == 3
    after = {path.name: path.read_bytes() for path in target.iterdir() if path.is_file()}
    assert after == before


# Checking one later


def test_a_release_that_is_untouched_verifies(final, run) -> None:
    run("release", "-o", "final")
    ran = run("release", "--verify", "final")
    assert ran.code == 0
    assert ran.out == ""
    assert "still says what was released" in ran.err


def test_what_differs_from_the_release_is_named(final, run) -> None:
    run("release")
    (final / "release" / "letter.txt").write_text("other")
    (final / "release" / "letter.md").unlink()
    (final / "release" / "notes.txt").write_text("mine")
    ran = run("release", "--verify", "release")
    assert ran.code == 1
    assert ran.out.splitlines() == [
        "changed: letter.txt",
        "missing: letter.md",
        "extra: notes.txt",
    ]


def test_a_letter_that_says_something_else_by_now_is_told(final, run) -> None:
    run("release")
    edit(final / "letter.yaml", "one thing.", "another thing.")
    ran = run("release", "--verify", "release")
    assert ran.code == 1
    assert ran.out == "changed since: the text of the letter folder\n"


def test_a_release_verifies_far_from_its_folder(final, run, tmp_path, monkeypatch) -> None:
    run("release", "-o", tmp_path / "elsewhere")
    monkeypatch.chdir(tmp_path)
    assert run("release", "--verify", "elsewhere").code == 0


@pytest.mark.parametrize("sums", ["", "x\n", f"{'0' * 64}  ../letter.yaml\n"])
def test_checksums_that_are_none_are_an_error(final, run, sums) -> None:
    (final / "release").mkdir()
    (final / "release" / "SHA256SUMS").write_text(sums)
    assert run("release", "--verify", "release").code == 2


def test_verifying_what_is_no_release_is_an_error(final, run) -> None:
    assert run("release", "--verify", "templates").code == 2
    assert run("release", "--verify", "release", "-o", "x").code == 2


def test_the_day_is_today_unless_told(final, run) -> None:
    run("release")
    manifest = json.loads((final / "release" / "manifest.json").read_text("utf-8"))
    released = datetime.date.fromisoformat(manifest["released"])
    assert abs((datetime.date.today() - released).days) <= 1
