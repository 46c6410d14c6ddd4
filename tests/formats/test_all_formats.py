"""All formats of a letter say the same, word for word."""

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from pdf_tools import pdf_text
from test_docx_any_document import documents
from test_pdf import LETTERS, compose, signers

from lettertool import formats, plain, readers
from lettertool.characters import FORBIDDEN
from lettertool.document import Document
from lettertool.recognise.signatures import with_signatures
from lettertool.templates import SHIPPED

BASE = (SHIPPED / "letter.docx").read_bytes()


def written(name: str, document: Document) -> bytes:
    return formats.write(name, document, BASE, "letter.docx")


def words(text: str) -> str:
    """The letters and digits of a text without addresses of links and marks of notes."""
    text = re.sub(r"<https?:[^>]*>|\[\d+\]|(?m:^ *(?:\d+\.|[a-z]\.|[•◦▪-]) )", " ", text)
    return "".join(re.findall(r"[^\W_]", text))


@pytest.mark.parametrize("name", LETTERS)
def test_the_formats_that_are_read_again_say_the_same(name: str) -> None:
    document = LETTERS[name]()
    says = words(plain.as_text(document))

    for format_name in ("md", "docx", "html"):
        again = readers.read(format_name, written(format_name, document), "x").document
        assert words(plain.as_text(again)) == says, format_name
    # Signers stand side by side in text.
    assert Counter(words(written("txt", document).decode())) == Counter(says)


@pytest.mark.parametrize("name", LETTERS)
def test_pdf_says_the_same(name: str, tmp_path: Path) -> None:
    text = pdf_text(written("pdf", LETTERS[name]()), tmp_path)
    text = re.sub(r"(?m)^\d{1,2}$", "", text)  # the numbers of pages

    says = Counter(words(plain.as_text(LETTERS[name]())))
    said = Counter(words(text))
    # Numbers of footnotes are raised digits in a PDF.
    for digit in "12":
        says.pop(digit, 0), said.pop(digit, 0)
    assert said == says


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_any_document_keeps_its_words_in_html_and_text(document: Document) -> None:
    groups = (one for block in document.blocks for one in getattr(block, "groups", ()))
    assume(all(group.signatures for group in groups))  # a group of nobody does not print

    page = readers.read("html", written("html", document), "x.html").document
    text = written("txt", document).decode()

    assert not re.search(FORBIDDEN, text)
    assert letters(plain.as_text(page)) == letters(plain.as_text(document)) == letters(text)


def letters(text: str) -> Counter[str]:
    """The letters of a text without the addresses that its links lead to."""
    for address in ("<https://a.org/?a=1&b=é>", "<mailto:a@b.org>"):
        text = text.replace(address, "")
    return Counter(filter(str.isalpha, text))


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_signers_in_text_are_read_as_signers_again(columns: int) -> None:
    from lettertool.letter import SignatureSettings

    document = compose(
        "We write.", signers=signers(7), signature=SignatureSettings(columns=columns)
    )

    read = readers.read("txt", written("txt", document), "letter.txt").document

    block = with_signatures(read).blocks[-1]
    names = [one.name for group in block.groups for one in group.signatures]
    assert names == [signer.name for signer in signers(7)]


@settings(max_examples=60)
@given(st.lists(st.text("ab 漢字é-1.", min_size=1, max_size=40), min_size=1, max_size=9))
def test_no_line_of_text_is_wider_than_a_mail_takes(texts: list[str]) -> None:
    from lettertool.textlines import columns_of

    document = compose("We write about it all. " + " ".join(texts).replace("1.", "1"))

    for line in written("txt", document).decode().splitlines():
        assert columns_of(line) <= 72 or " " not in line.strip()
