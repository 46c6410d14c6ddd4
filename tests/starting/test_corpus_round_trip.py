"""A letter brought in and drafted again says what its file said, in each of its forms."""

import datetime
from collections import Counter
from pathlib import Path

import pytest

from conftest import SHARED_DATA
from document_words import words_of
from letters import FORMS, NAMES, in_order, load, render, words
from letters.rendering.text import furniture_words
from lettertool import formats
from lettertool.compare import compare
from lettertool.readers import read
from lettertool.recognise.letter import recognise
from lettertool.recognise.signatures import with_signatures
from lettertool.redline import RedParagraph, SignerChanges, WordCounts
from lettertool.redlines.phrases import is_restyled
from lettertool.starting.fromletter import Brought, bring_in
from lettertool.templates import word_base
from starting.folders import BASE, composed

DAY = datetime.date(2031, 1, 2)
WORD_BASE = word_base(Path("no-folder"), "letter")


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


@pytest.mark.parametrize("form", ["docx", "md", "html"])
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_compared_with_its_own_draft_shows_nothing_that_is_not_so(
    name: str, form: str
) -> None:
    data = render(load(name), form)
    drafted = formats.write("docx", composed(brought(data, f"{name}.{form}").files), *WORD_BASE)
    old, new = (
        with_signatures(read(kind, bytes_, name).document)
        for kind, bytes_ in ((form, data), ("docx", drafted))
    )

    redline = compare(old, new)

    assert redline.summary.words == WordCounts()
    assert not redline.summary.fields
    assert not redline.summary.figures
    assert redline.signers == SignerChanges()
    changed = [block for block in redline.blocks if block.kind != "same"]
    joined = load(name).files.broken if form == "md" else ()
    others = [block for block in changed if not is_restyled(block)]
    assert len(others) == 2 * len(joined)
    # A heading that was a bold paragraph, and the first line of a letterhead, which is set bold.
    levels = {
        (block.before.level, block.paragraph.level)
        for block in changed
        if isinstance(block, RedParagraph) and block.before
    }
    assert levels <= {(0, 1)}


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
