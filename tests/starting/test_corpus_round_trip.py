"""A letter brought in and drafted again says what its file said, in each of its forms."""

import datetime
from collections import Counter

import pytest

from conftest import SHARED_DATA
from document_words import words_of
from letters import FORMS, NAMES, in_order, load, render, words
from letters.rendering.text import furniture_words
from lettertool.readers import read
from lettertool.recognise.letter import recognise
from lettertool.starting.fromletter import Brought, bring_in
from starting.folders import BASE, composed

DAY = datetime.date(2031, 1, 2)


def brought(data: bytes, name: str, *, facts: bool = False) -> Brought:
    form = name.rpartition(".")[2]
    source = data.decode() if form in ("md", "txt") else None
    recognised = recognise(read(form, data, name).document, source=source)
    return bring_in(recognised, base=BASE, name=name, today=DAY, facts=facts)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_not_a_word_is_lost_or_changed(name: str, form: str) -> None:
    letter = load(name)

    folder = brought(render(letter, form), f"{name}.{form}", facts=True)

    found, wanted = words_of(composed(folder.files)), words(letter, form, numbers=True)
    lost, more = Counter(wanted) - Counter(found), Counter(found) - Counter(wanted)
    # The head of a page that was not told from text stays text.
    assert not lost
    assert set(more) <= furniture_words(letter)
    if in_order(letter, form) and not more:
        assert found == wanted
    assert len(folder.signers) == letter.expected.signers


def test_a_real_letter_comes_back() -> None:
    path = SHARED_DATA / "letter-2021-03-04.md"
    if not path.exists():
        pytest.skip("the real letter is not here")
    folder = brought(path.read_bytes(), path.name)

    document = composed(folder.files)

    assert words_of(document) == words_of(read("md", path.read_bytes(), path.name).document)
    assert list(folder.files) == ["letter.yaml", "signers.yaml", ".gitignore"]
    assert len(folder.letter.sections) == 8
    assert len(folder.signers) == 19
    leads = [signer.name for signer in folder.signers if signer.role == "lead"]
    assert leads == ["Alan Lowenthal", "Albio Sires", "Raúl M. Grijalva"]


def test_headings_keep_their_numbers() -> None:
    text = "1. # Wells\n\nThey are dry.\n\n2. # Dams\n\nThey leak.\n"

    folder = brought(text.encode(), "wells.md")

    assert [section.heading for section in folder.letter.sections] == ["1. Wells", "2. Dams"]
    assert words_of(composed(folder.files)) == "1. Wells They are dry. 2. Dams They leak.".split()
