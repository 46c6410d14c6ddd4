"""The corpus of letters: each is what it says it is, in each of the forms that it comes in."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx_tools import findings

from letters import FORMS, NAMES, in_order, load, render, words
from letters.rendering.shared import signer_lines
from letters.rendering.text import furniture_words
from lettertool.document import Block, Container, Document, Item, Paragraph, Signatures, Table
from lettertool.readers import read

AUDITED = NAMES[::8]
"""The letters whose Word files are looked at by default; the others take half a minute."""


def words_of(document: Document) -> list[str]:
    """All words that a reader found, but for those in the margins of pages; the numbers of
    list items are among them."""
    blocks = (*document.blocks, *(block for note in document.notes for block in note))
    seen: set[Container] = set()
    return [word for block in blocks for text in _texts(block, seen) for word in text.split()]


def texts_of(document: Document) -> list[str]:
    """The texts of a document's paragraphs and cells."""
    return [text for block in document.blocks for text in _texts(block, set())]


def _texts(block: Block, seen: set[Container]) -> Iterator[str]:
    match block:
        case Paragraph():
            for item in block.within:
                if isinstance(item, Item) and item.ordered and item not in seen:
                    yield f"{item.number}."
                seen.add(item)
            yield "".join(span.text for span in block.spans)
        case Table():
            for row in block.rows:
                yield from ("".join(span.text for span in cell) for cell in row)
        case Signatures():
            raise AssertionError("a reader knows no signatures")


def differences(found: list[str], wanted: list[str]) -> str:
    lost, more = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    return f"lost {sorted(lost.elements())}, too many {sorted(more.elements())}"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_reader_finds_every_word_of_a_letter(name: str, form: str) -> None:
    letter = load(name)
    document = read(form, render(letter, form), f"{name}.{form}").document
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
    document = read(form, render(letter, form), f"{name}.{form}").document
    found = {" ".join(line.split()) for text in texts_of(document) for line in text.split("\n")}
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
