"""Drafted Word files, edited as word processors edit them, taken back into the folder."""

import copy
import random

import pytest
from edited_letters import LETTER, Sent, signers_text
from hypothesis import given, settings
from hypothesis import strategies as st
from test_body_edits import without_sections
from word_edits import WordFile, edited_file

from conftest import ROOT
from lettertool import drafting, formats, readers
from lettertool.absorb.absorbing import Absorbed
from lettertool.absorb.applying import with_changes
from lettertool.absorb.sections import shapes
from lettertool.document import Document, Signatures
from lettertool.folder.schema import read_letter, read_signers
from lettertool.letter import Signer
from lettertool.recognise.signatures import with_signatures

BASE = (ROOT / "templates" / "letter.docx").read_bytes()
PEOPLE = tuple(
    Signer(name=name, title="Member of Congress")
    for name in ("Ada Stone", "Ben Cole", "Rosa L. DeLauro", "Mark Pocan", "Juan Vargas")
)


class SentFile(Sent):
    """A letter that was sent as a Word file."""

    def __init__(self, letter: str, signers: tuple[Signer, ...]) -> None:
        super().__init__(letter, signers)
        self.file = as_word(self.document)

    def drafted(self, absorbed: Absorbed) -> Document:
        """The Word file of what was absorbed, read; who is committed prints."""
        letter = read_letter(absorbed.letter_text).letter
        self.signers = tuple(read_signers(absorbed.signers_text).signer_list.signers)
        choice = drafting.choose(letter, self.signers, statuses=("signed", "committed"))
        document = self._composer(letter).compose("letter", choice)
        return read(as_word(document))


def as_word(document: Document) -> bytes:
    return formats.write("docx", document, BASE, "letter.docx")


def read(data: bytes) -> Document:
    return with_signatures(readers.read("docx", data, "letter.docx").document)


def said(document: Document) -> object:
    """All that a letter says, its signers in no order."""
    blocks = [one for one in document.blocks if not isinstance(one, Signatures)]
    people = [
        signature.lines
        for one in document.blocks
        if isinstance(one, Signatures)
        for group in one.groups
        for signature in group.signatures
    ]
    return shapes(blocks), [shapes(note) for note in document.notes], sorted(people)


SAMPLE = SentFile(
    (ROOT / "letter.yaml").read_text("utf-8"),
    tuple(read_signers((ROOT / "signers.yaml").read_text("utf-8")).signer_list.signers),
)
EVERYTHING = SentFile(LETTER, PEOPLE)


def comes_back(sent: SentFile, seed: int, *, body_only: bool = False) -> bool:
    """Edits a file at random and absorbs it. Returns whether it was taken; then a draft of the
    folder says what the edited file does, and all else in the folder is as it was."""
    sent = copy.copy(sent)
    edited = read(edited_file(random.Random(seed), sent.file, body_only=body_only))
    absorbed = sent.absorb_whole(edited, "theirs")
    assert not absorbed.conflicts
    if absorbed.unplaced:
        return False
    if any(change.label == "closing" and not change.new for change in absorbed.changes):
        return True  # without a close nobody can tell where the signers of a file begin
    assert said(sent.drafted(absorbed)) == said(edited)
    if body_only:
        values = [change for change in absorbed.changes if change.path[0] != "sections"]
        wanted = with_changes(sent.text, values)
        assert without_sections(absorbed.letter_text) == without_sections(wanted)
        assert absorbed.signers_text == signers_text(sent.signers)
    return True


@given(st.integers(0, 2**32), st.sampled_from([SAMPLE, EVERYTHING]), st.booleans())
@settings(max_examples=25)
def test_an_edited_word_file_comes_back_as_it_was_edited(seed, sent, body_only) -> None:
    comes_back(sent, seed, body_only=body_only)


@pytest.mark.full
@given(st.integers(0, 2**32), st.sampled_from([SAMPLE, EVERYTHING]), st.booleans())
@settings(max_examples=2_000)
def test_an_edited_word_file_comes_back_as_it_was_edited_in_a_long_run(
    seed, sent, body_only
) -> None:
    comes_back(sent, seed, body_only=body_only)


@pytest.mark.full
@pytest.mark.parametrize(("sent", "most"), [(SAMPLE, 2), (EVERYTHING, 20)])
def test_hardly_any_edited_word_file_finds_no_place(sent, most) -> None:
    assert sum(not comes_back(sent, seed) for seed in range(500)) <= most


def test_a_word_of_a_value_set_in_another_way_is_typed() -> None:
    word = WordFile(EVERYTHING.file, random.Random(0))
    word.set_in_italics("City", after="the centers in Mexico ")
    absorbed = EVERYTHING.absorb_whole(read(word.saved()))
    assert not absorbed.unplaced
    expected = "centers in Mexico *City*,"
    assert absorbed.letter_text == LETTER.replace("centers in {{ variables.place }},", expected)


def test_words_of_a_footnote_that_run_into_a_link_are_taken() -> None:
    word = WordFile(EVERYTHING.file, random.Random(0))
    word.type_over("See ", "Compare", note=True)
    absorbed = EVERYTHING.absorb_whole(read(word.saved()))
    assert not absorbed.unplaced
    assert "Compare[our page](https://example.org/a_b) for more." in absorbed.letter_text
