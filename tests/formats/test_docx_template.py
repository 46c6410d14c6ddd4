"""The base files that ship are what their script makes; `letter.docx` gives a letter its page."""

import runpy

import pytest
from docx_tools import LETTER_DOCX, ROOT, W, base, findings, letter, parts, texts, tree

from lettertool.formats.docx import write

LOOKS = ("letter", "house", "senate", "bicameral", "coalition")


@pytest.mark.parametrize("look", LOOKS)
def test_the_committed_file_is_what_the_script_makes(look, monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "scripts")
    made = runpy.run_path(str(ROOT / "scripts" / "make_letter_docx.py"))["base_file"](look)
    committed = LETTER_DOCX.with_name(f"{look}.docx").read_bytes()
    assert committed == made, "run scripts/make_letter_docx.py"


@pytest.mark.parametrize("look", LOOKS)
def test_the_file_has_no_finding(look, tmp_path):
    assert findings(LETTER_DOCX.with_name(f"{look}.docx").read_bytes(), tmp_path) == []


def test_a_letter_has_none_of_the_sample_text():
    written = "\n".join(texts(write(letter(), base())))
    assert not [text for text in texts(base()) if text in written and text != "Date"]


def test_the_file_is_a_base_for_itself():
    once = write(letter(), base())
    twice = write(letter(), once)
    assert parts(twice) == parts(once)


def test_pages_are_us_letter_with_margins_of_an_inch():
    section = tree(write(letter(), base())).find(f".//{W}sectPr")
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert (size.attrib[f"{W}w"], size.attrib[f"{W}h"]) == ("12240", "15840")
    assert {margins.attrib[f"{W}{side}"] for side in ("top", "right", "bottom", "left")} == {"1440"}


def test_the_first_page_has_no_number_and_the_others_have_a_page_field_in_the_middle():
    data = write(letter(), base())
    section = tree(data).find(f".//{W}sectPr")
    assert section.find(f"{W}titlePg") is not None
    kinds = {one.attrib[f"{W}type"] for one in section.findall(f"{W}footerReference")}
    assert kinds == {"default", "first"}
    footer = tree(data, "word/footer1.xml")
    assert [one.text.strip() for one in footer.iter(f"{W}instrText")] == ["PAGE"]
    assert footer.find(f".//{W}jc").attrib[f"{W}val"] == "center"
    assert texts(data, "word/footer2.xml") == []


def test_text_is_times_new_roman_12_with_a_font_of_the_same_widths_to_fall_back_on():
    data = write(letter(), base())
    default = tree(data, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert default.find(f"{W}rFonts").attrib[f"{W}ascii"] == "Times New Roman"
    assert default.find(f"{W}sz").attrib[f"{W}val"] == "24"
    font = tree(data, "word/fontTable.xml").find(f"{W}font")
    assert font.find(f"{W}altName").attrib[f"{W}val"] == "Liberation Serif"
