"""Drafts that come back from LibreOffice, taken back into the folder."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from docx_libreoffice import answers, python_with_bridge
from edited_letters import LETTER

from conftest import ROOT

pytestmark = pytest.mark.skipif(
    not python_with_bridge(), reason="there is no LibreOffice with a bridge to Python"
)
SCRIPT = Path(__file__).with_name("libreoffice_edits.py")
SAMPLE = {name: (ROOT / name).read_bytes() for name in ("letter.yaml", "signers.yaml")}
THREE = (
    ("replace", "as you begin your work", "as you take up your work"),
    ("replace", "an orderly way", "an orderly and humane way"),
    ("replace", "2201 C Street NW", "2201 C Street Northwest"),
)
COMMENT = ("comment", "these families best", "Should we name the groups?", "Ada Stone")


def in_libreoffice(tmp_path: Path, *tasks: tuple[Path, Path, Sequence[Sequence[str]]]) -> None:
    """Edits files in LibreOffice, one after the other: from, to, and the edits."""
    lines = [json.dumps({"open": str(a), "save": str(b), "edits": e}) for a, b, e in tasks]
    assert answers(SCRIPT, lines, tmp_path / "office") == [True] * len(tasks)


def with_three(text: bytes) -> bytes:
    for _, old, new in THREE:
        assert text.count(old.encode()) == 1
        text = text.replace(old.encode(), new.encode())
    return text


def test_the_sample_letter_comes_back_from_libreoffice_in_exactly_its_edits(
    folder, run, tmp_path
) -> None:
    home = folder(SAMPLE)
    run("draft", "-q")
    sent, came = home / "build" / "letter.docx", tmp_path / "came.docx"
    tracked, odt, through = (tmp_path / n for n in ("tracked.docx", "a.odt", "through.docx"))
    in_libreoffice(
        tmp_path,
        (sent, came, [*THREE, COMMENT]),
        (sent, tracked, [("record",), *THREE, COMMENT]),
        (sent, odt, THREE),
        (odt, through, []),
    )
    for file in (came, tracked, through):
        assert run("absorb", file).code == 0
        assert (home / "letter.yaml").read_bytes() == with_three(SAMPLE["letter.yaml"])
        assert (home / "signers.yaml").read_bytes() == SAMPLE["signers.yaml"]
        if file is not through:
            page = (home / "build" / "comments.md").read_text("utf-8")
            assert "Ada Stone" in page
            assert "Should we name the groups?" in page
            assert "> these families best" in page
        assert run("undo").code == 0
        for name, data in SAMPLE.items():
            assert (home / name).read_bytes() == data


def test_a_letter_with_everything_comes_back_from_libreoffice(folder, run, tmp_path) -> None:
    home = folder({"letter.yaml": LETTER})
    run("draft", "-q")
    sent = home / "build" / "letter.docx"
    same, came, odt, through = (tmp_path / n for n in ("a.docx", "b.docx", "c.odt", "d.docx"))
    edits = [
        ("replace", "of waiting", "of delay"),
        ("replace", "a second paragraph", "another paragraph"),
        ("new_paragraph", "A plain text", "We thank you."),
        ("embolden", "over lines"),
    ]
    in_libreoffice(
        tmp_path, (sent, same, []), (sent, came, edits), (sent, odt, []), (odt, through, [])
    )
    for file in (same, through):
        assert run("absorb", file).code == 0
        assert (home / "letter.yaml").read_text("utf-8") == LETTER
    assert run("absorb", came).code == 0
    text = (home / "letter.yaml").read_text("utf-8")
    expected = LETTER.replace("of waiting", "of delay").replace("a second p", "another p")
    assert "**over lines**" in text
    assert "We thank you." in text
    head = expected[: expected.index("  - id: third")]
    assert text.startswith(head)
