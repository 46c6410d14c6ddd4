"""Columns of signers in HTML, as a browser lays them out."""

import pytest
from docx_tools import letter

import browser
from lettertool.document import Signature, SignatureGroup, Signatures
from lettertool.formats.html import write

PIECES_OF_SIGNERS = """
return [...document.querySelectorAll('.signer')].map(one => one.getClientRects().length)
"""


@pytest.mark.skipif(
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
