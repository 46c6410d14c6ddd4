"""Columns of signers in HTML, as a browser lays them out."""

import pytest
from docx_tools import letter, signers

import browser
from lettertool.formats.html import write


@pytest.mark.skipif(
    not (browser.DRIVER and browser.CHROMIUM), reason="chromium or chromedriver is not installed"
)
def test_no_signer_is_cut_at_the_end_of_a_newspaper_column(tmp_path):
    page = tmp_path / "letter.html"
    page.write_bytes(write(letter(block=signers(2, columns=3, layout="columns"))))
    with browser.running(tmp_path / "profile") as session:
        session.open(page)
        assert session.js(
            "return [...document.querySelectorAll('.signer')].map(one => one.getClientRects().length)"
        ) == [1, 1]
