"""Columns in HTML, of signers and of tables, as a browser lays them out."""

from pathlib import Path

import pytest
from docx_tools import letter, line

import browser
from lettertool.document import Signature, SignatureGroup, Signatures, Span, Table
from lettertool.formats.html import write

PIECES_OF_SIGNERS = """
return [...document.querySelectorAll('.signer')].map(one => one.getClientRects().length)
"""
LINES_OF_CELLS = """
return [...document.querySelectorAll('td')].map(cell => {
    const range = document.createRange()
    range.selectNodeContents(cell)
    return new Set([...range.getClientRects()].map(box => box.top)).size
})
"""
OUTSIDE = "return document.documentElement.scrollWidth > document.documentElement.clientWidth"

pytestmark = pytest.mark.skipif(
    not (browser.DRIVER and browser.CHROMIUM), reason="chromium or chromedriver is not installed"
)


def test_no_signer_is_cut_at_the_end_of_a_newspaper_column(tmp_path):
    lines = ("Ada Stone", "Chair", "Committee on Water", "House of Ferries")
    one = SignatureGroup("", (Signature(lines, lines[0], 1),))
    page = tmp_path / "letter.html"
    page.write_bytes(write(letter(block=Signatures((one,), columns=3, layout="columns"))))
    with browser.running(tmp_path / "profile") as session:
        session.open(page)
        assert session.js(PIECES_OF_SIGNERS) == [1]


def test_in_a_table_words_and_numbers_stay_whole_beside_long_texts(tmp_path):
    what = "a description of a program that is long enough for three lines, or nearly so, " * 3
    address = "somebody.with.a.long.name@office.of.an.agency.example.gov" * 3
    page = tmp_path / "letter.html"
    with browser.running(tmp_path / "profile") as session:
        session.open(_page_with_a_table(page, "Youth", what, "1,250,000"))
        youth, described, number = session.js(LINES_OF_CELLS)
        assert (youth, number) == (1, 1)
        assert described > 1
        session.open(_page_with_a_table(page, "Youth", address, "1,250,000"))
        assert session.js(LINES_OF_CELLS)[::2] == [1, 1]
        assert not session.js(OUTSIDE)


def _page_with_a_table(page: Path, *cells: str) -> Path:
    head, row = (tuple((Span(cell),) for cell in row) for row in (("A", "B", "C"), cells))
    page.write_bytes(write(letter(line("Text."), Table((head, row), ("", "", "right")))))
    return page
