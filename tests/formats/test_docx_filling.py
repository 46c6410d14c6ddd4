"""Word files of many recipients: what is written once for all says what each alone would."""

import io
import zipfile

import docx
import pytest
from docx_tools import base, findings, parts
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import compose
from lettertool.document import Document, Item, Paragraph, Quote, Span, Table
from lettertool.formats import docx as word
from lettertool.formats import form_writer
from lettertool.forms import Form, sign
from lettertool.letter import Signer

VALUES = st.lists(
    st.text(st.characters(categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
    | st.sampled_from(["a & b <c>", "]]>", "two\nlines", "tab\tbed", "x" * 500, "ends with:"]),
    min_size=3,
    max_size=3,
)


def form(*places: str) -> Form:
    """A letter with a value in each of the places."""
    document = compose(
        "A paragraph of the letter.\n\n- One\n- Two\n\n" + "Many words follow here. " * 60,
        signers=[Signer(name="Ada Stone")],
    )
    blocks = [_with_value(block, places) for block in document.blocks]
    return Form(Document(tuple(blocks), title="T"))


def _with_value(block, places):
    if block.role not in places:
        return block
    values = (Span(sign(0)), Span(" and "), Span(sign(1), strong=True), Span(sign(2)))
    return Paragraph((*block.spans, *values), block.role, within=block.within)


@pytest.mark.parametrize("places", [("address", "salutation"), ("section",), ("closing", "date")])
@given(values=VALUES)
@settings(max_examples=25)
def test_each_package_has_the_parts_of_one_that_is_written_alone(places, values) -> None:
    letter = form(*places)

    filled = form_writer("docx", base(), "letter.docx")(letter, values)

    assert parts(filled) == parts(word.write(letter.filled(values), base()))


def test_word_and_the_standard_find_nothing_wrong_with_it(tmp_path) -> None:
    values = ("Ann & Lee", "two\nlines", "y" * 70_000)
    data = form_writer("docx", base(), "letter.docx")(form("address", "salutation"), values)

    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert findings(data, tmp_path) == []
    texts = [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]
    assert any("Ann & Lee and two\nlines" in text for text in texts)


def test_a_value_that_decides_about_the_page_is_written_in_full() -> None:
    lines = Paragraph((Span(sign(0)),), "section")
    item = Paragraph((Span("An item"),), "section", within=(Item(1, 1),))
    cells = Table((((Span(sign(0)),), (Span("b"),)),), ("", ""), "section")
    quote = Paragraph((Span("Quoted"),), "section", within=(Quote(),))
    for blocks in ((lines, item), (cells,), (lines, quote)):
        letter = Form(Document(blocks))
        for value in ("We ask you to:", "long " * 100):
            written = form_writer("docx", base(), "letter.docx")(letter, (value,))
            assert parts(written) == parts(word.write(letter.filled((value,)), base()))


def test_a_value_in_a_footnote_is_filled_in() -> None:
    note = (Paragraph((Span(f"See {sign(0)}."),)),)
    letter = Form(Document((Paragraph((Span("Text"), Span("", note=1))),), (note,)))

    written = form_writer("docx", base(), "letter.docx")(letter, ("page 3",))

    assert parts(written) == parts(word.write(letter.filled(("page 3",)), base()))


def test_a_value_in_the_address_of_a_link_is_no_form() -> None:
    with pytest.raises(ValueError, match="address of a link"):
        Form(Document((Paragraph((Span("x", link=f"https://{sign(0)}"),)),)))


def test_every_format_can_be_filled() -> None:
    letter = form("address")

    for name in ("md", "html"):
        data = form_writer(name, base(), "letter.docx")(letter, ("Ann", "Lee", "Roe"))
        assert b"Ann" in data
        assert b"Lee" in data
