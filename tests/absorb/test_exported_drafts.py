"""Drafts that went through Google Docs or Pages, and folders whose files are of another form."""

import copy
import random
import re
from pathlib import Path

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from edited_letters import LETTER
from word_edits import WordFile, set_text, text

from conftest import ROOT

SAMPLE = {name: (ROOT / name).read_bytes() for name in ("letter.yaml", "signers.yaml")}
CURLY = ((re.compile(r'(^|\s)"'), "\\1“"), (re.compile('"'), "”"), (re.compile("'"), "’"))


class Exported(WordFile):
    """A draft as it is exported: paragraphs in one style, a run for each word, curly quotation
    marks, content controls around paragraphs, and nothing that says which draft it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(path.read_bytes(), random.Random(0))

    def export(self) -> None:
        for run in list(self._root.iter(qn("w:r"))):
            if {one.tag for one in run} <= {qn("w:rPr"), qn("w:t")} and run.find(
                qn("w:t")
            ) is not None:
                self._part(run)
        for one in self._root.iter(qn("w:t")):
            for form, curly in CURLY:
                one.text = form.sub(curly, one.text or "")
        for style in self._root.iter(qn("w:pStyle")):
            style.set(qn("w:val"), "Normal")
        for name in ("w:bookmarkStart", "w:bookmarkEnd"):
            for mark in list(self._root.iter(qn(name))):
                mark.getparent().remove(mark)
        body = self._root.find(qn("w:body"))
        for paragraph in body.findall(qn("w:p"))[3:6]:
            control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
            paragraph.addprevious(control)
            control[0].append(paragraph)
        for name in [one for one in self._parts if one.startswith("docProps/custom")]:
            self._parts[name] = (
                b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>'
            )

    def _part(self, run: object) -> None:
        """Parts a run into one for each word, some of the spaces not to be broken at."""
        for word in re.findall(r"\S+|\s+", text(run)):
            one = copy.deepcopy(run)
            set_text(one, "\u00a0" if word == " " and self._rng.random() < 0.1 else word)
            run.addprevious(one)  # type: ignore[attr-defined]  # an element of lxml
        run.getparent().remove(run)  # type: ignore[attr-defined]


def exported(home: Path, *edits: tuple[str, str]) -> Path:
    word = Exported(home / "build" / "letter.docx")
    for old, new in edits:
        word.type_over(old, new)
    word.export()
    path = home / "exported.docx"
    path.write_bytes(word.saved())
    return path


def test_what_an_export_does_unasked_is_no_edit(folder, run) -> None:
    home = folder(SAMPLE)
    run("draft", "-q")
    ran = run("absorb", exported(home))
    assert ran.code == 0
    assert "it does not say which draft it was made from" in ran.err
    assert {name: (home / name).read_bytes() for name in SAMPLE} == SAMPLE


def test_an_edit_in_an_exported_draft_is_taken_alone(folder, run) -> None:
    home = folder(SAMPLE)
    run("draft", "-q")
    old, new = "an orderly way", "an orderly and humane way"
    assert run("absorb", exported(home, (old, new))).code == 0
    changed = SAMPLE["letter.yaml"].replace(old.encode(), new.encode())
    assert (home / "letter.yaml").read_bytes() == changed
    assert (home / "signers.yaml").read_bytes() == SAMPLE["signers.yaml"]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["", "BOM"])
def test_line_ends_and_a_byte_order_mark_stay(folder, run, start: bytes) -> None:
    data = start + LETTER.replace("\n", "\r\n").encode()
    home = folder({"letter.yaml": data})
    run("draft", "-q")
    word = WordFile((home / "build" / "letter.docx").read_bytes(), random.Random(0))
    edits = (
        (" of waiting;", " of delay;"),
        ("A plain text", "A short text"),
        (" your work", " it"),
    )
    for old, new in edits:
        word.type_over(old, new)
        data = data.replace(old.encode(), new.encode())
    (home / "came.docx").write_bytes(word.saved())
    assert run("absorb", home / "came.docx").code == 0
    assert (home / "letter.yaml").read_bytes() == data
