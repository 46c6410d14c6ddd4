"""The corpus of letters: each is what it says it is, in each of the forms that it comes in."""

from collections import Counter
from pathlib import Path

import pytest
from docx_tools import findings

from document_words import texts_of, words_of
from letters import FORMS, NAMES, in_order, load, render, words
from letters.rendering.shared import signer_lines
from letters.rendering.text import furniture_words
from lettertool.document import Document, Signatures
from lettertool.readers import read

AUDITED = NAMES[::8]
"""The letters whose Word files are looked at by default; the others take half a minute."""


def read_letter(name: str, form: str) -> Document:
    """The letter as the reader of a form gives it, which knows no signatures."""
    document = read(form, render(load(name), form), f"{name}.{form}").document
    assert not any(isinstance(block, Signatures) for block in document.blocks)
    return document


def differences(found: list[str], wanted: list[str]) -> str:
    lost, more = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    return f"lost {sorted(lost.elements())}, too many {sorted(more.elements())}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_reader_finds_every_word_of_a_letter(name: str, form: str) -> None:
    letter = load(name)
    document = read_letter(name, form)
    found, wanted = words_of(document), words(letter, form, numbers=True)
    margins = furniture_words(letter) if form == "txt" and letter.files.txt == "pdf" else set()
    if margins:
        assert not Counter(wanted) - Counter(found), differences(found, wanted)
        assert set(Counter(found) - Counter(wanted)) <= margins, differences(found, wanted)
    elif in_order(letter, form):
        assert found == wanted, differences(found, wanted)
    else:
        assert Counter(found) == Counter(wanted), differences(found, wanted)


LONG_COPIES = {("ranking-members-table", "txt")}
"""Lines as long as the text around them: nothing tells that they are two."""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_the_lines_of_a_letter_stay_lines(name: str, form: str) -> None:
    letter = load(name)
    document = read_letter(name, form)
    texts = [text for block in document.blocks for text in texts_of(block, set())]
    found = {" ".join(line.split()) for text in texts for line in text.split("\n")}
    wanted = [*letter.letterhead, letter.date, *letter.delivery, *letter.salutation]
    wanted += [letter.closing, *letter.enclosures]
    wanted += () if (name, form) in LONG_COPIES else letter.cc
    if form != "txt" or letter.addresses == "stacked":
        wanted += [line for one in letter.recipients for line in one.lines]
    typed = letter.signature.layout in ("tabs", "spaces") or form == "txt"
    if form == "md" or letter.signature.columns == 1 or not typed:
        entries = (entry for group in letter.groups for entry in group.entries)
        wanted += [line for entry in entries for line in signer_lines(letter, entry)]
    assert [line for line in wanted if line and line not in found] == []


CUT = [name for name in NAMES if "page break in a paragraph" in load(name).shapes]


@pytest.mark.parametrize("name", CUT)
def test_a_page_ends_within_a_sentence_where_the_letter_says_so(name: str) -> None:
    letter = load(name)
    last_line = -2 if letter.furniture.foot else -1
    pages = render(letter, "txt").decode().split("\f")[:-1]
    last = [[line for line in page.split("\n") if line][last_line] for page in pages]
    assert any(line[-1].isalnum() or line[-1] in ",-" for line in last)


@pytest.mark.parametrize("name", NAMES)
def test_what_a_letter_expects_is_what_it_has(name: str) -> None:
    letter = load(name)
    names = [entry[0] for group in letter.groups for entry in group.entries]
    assert letter.expected.signers == len(names)
    assert list(letter.expected.leads) == names[: len(letter.expected.leads)]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("form", FORMS)
def test_a_letter_renders_the_same_each_time(form: str) -> None:
    for name in NAMES[:3]:
        assert render(load(name), form) == render(load(name), form)


@pytest.mark.parametrize("name", AUDITED)
def test_a_word_file_of_the_corpus_is_as_the_standard_wants_it(name: str, tmp_path: Path) -> None:
    assert findings(render(load(name), "docx"), tmp_path) == []


@pytest.mark.full
@pytest.mark.parametrize("name", sorted(set(NAMES) - set(AUDITED)))
def test_all_word_files_of_the_corpus_are(name: str, tmp_path: Path) -> None:
    assert findings(render(load(name), "docx"), tmp_path) == []
