"""The edits of a draft's policy text, taken back into the sections that print it."""

import random
import re

import msgspec
import pytest
from edited_letters import LETTER, Sent, as_read, edited_at_random, is_text
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool.absorb.applying import with_body_edits, with_changes
from lettertool.absorb.body import BodyEdits
from lettertool.absorb.records import Change
from lettertool.absorb.sections import shapes
from lettertool.document import Block, Document, Paragraph, Span
from lettertool.folder.schema import read_letter

SENT = Sent()
DRAFT = as_read(SENT.document)


def texts(document: Document) -> list[Block]:
    return [block for block in document.blocks if is_text(block)]


def said(document: Document) -> object:
    """What a letter's policy text says, with its footnotes."""
    return shapes(texts(document)), [shapes(note) for note in document.notes]


def with_words(document: Document, *pairs: tuple[str, str]) -> Document:
    """A document in which some words are others; each must be there."""
    blocks = list(document.blocks)
    for old, new in pairs:
        for n, block in enumerate(blocks):
            if isinstance(block, Paragraph):
                spans = tuple(
                    msgspec.structs.replace(span, text=span.text.replace(old, new))
                    for span in block.spans
                )
                if spans != block.spans:
                    blocks[n] = msgspec.structs.replace(block, spans=spans)
                    break
        else:
            raise AssertionError(f"{old!r} is not in the letter")
    return msgspec.structs.replace(document, blocks=tuple(blocks))


def absorbed(edited: Document) -> str:
    """The `letter.yaml` that an edited draft gives, where nothing stands against it."""
    edits, applied = SENT.absorb(edited)
    assert [*edits.conflicts, *edits.unplaced, *applied.conflicts] == []
    return applied.text


def check_random_edits(seed: int) -> None:
    """After absorbing, the letter prints the edited text; the text around sections, values and
    their order is as it was, byte for byte."""
    edited = edited_at_random(random.Random(seed), DRAFT)
    absorbed = SENT.absorb_whole(edited, decide="theirs")
    if absorbed.unplaced:
        return  # told to the user, who is asked; see the test that counts them
    assert said(SENT.print(absorbed.letter_text)) == said(edited)
    values = [change for change in absorbed.changes if change.path[0] != "sections"]
    wanted = with_changes(LETTER, values)
    assert without_sections(absorbed.letter_text) == without_sections(wanted)


def without_sections(text: str) -> str:
    """The lines of a `letter.yaml` outside of its sections, values of shared facts apart."""
    head, _, rest = text.partition("sections:\n")
    tail = rest[rest.index("closing:") :]
    return re.sub(r'"[\d,]*"', '""', head) + tail


@given(st.integers(0, 2**32))
@settings(max_examples=120, deadline=None)
def test_what_is_absorbed_prints_as_it_was_edited(seed) -> None:
    check_random_edits(seed)


@pytest.mark.full
@given(st.integers(0, 2**32))
@settings(max_examples=3_000, deadline=None)
def test_what_is_absorbed_prints_as_it_was_edited_in_a_long_run(seed) -> None:
    check_random_edits(seed)


def test_hardly_any_random_edit_finds_no_place() -> None:
    lost = sum(
        bool(SENT.absorb_whole(edited_at_random(random.Random(seed), DRAFT), "theirs").unplaced)
        for seed in range(100)
    )
    assert lost <= 1


def test_a_draft_that_nobody_edited_changes_nothing() -> None:
    assert absorbed(DRAFT) == LETTER


def test_an_edited_word_changes_that_word_alone() -> None:
    edited = with_words(DRAFT, ("people wrote", "persons wrote"))
    assert absorbed(edited) == LETTER.replace("people wrote", "persons wrote")


def test_words_beside_an_expression_leave_it_where_it_is() -> None:
    edited = with_words(DRAFT, (" of them on ", " of those on "))
    assert absorbed(edited) == LETTER.replace("of them on {{ date }}", "of those on {{ date }}")


def test_words_in_a_list_a_quotation_and_a_quoted_text_go_back_into_them() -> None:
    pairs = (
        ("keep them open", "hold them open"),
        ("second paragraph of it", "second stretch of it"),
        ("A plain text", "A short text"),
    )
    expected = LETTER
    for old, new in pairs:
        expected = expected.replace(old, new)
    assert absorbed(with_words(DRAFT, *pairs)) == expected


def test_edits_of_a_folded_text_change_its_lines_alone() -> None:
    line = " ".join(["thanks"] * 10)
    blocks = list(with_words(DRAFT, ("says thanks for", "gives thanks for")).blocks)
    place = next(n for n, one in enumerate(blocks) if "Folded text" in str(one))
    blocks.insert(place + 1, Paragraph((Span(f"{line} {line}"),)))
    taken = SENT.absorb_whole(msgspec.structs.replace(DRAFT, blocks=tuple(blocks)))
    assert not taken.unplaced
    expected = LETTER.replace("says thanks for", "gives thanks for")
    assert taken.letter_text == expected.replace(
        "have done.\n", f"have done.\n\n\n      {line}\n      {line}\n"
    )


def test_a_figure_that_a_fact_prints_changes_the_fact() -> None:
    blocks = [
        msgspec.structs.replace(
            block, rows=(block.rows[0], ((Span("2020"),), (Span("31"),)), block.rows[2])
        )
        if hasattr(block, "rows")
        else block
        for block in DRAFT.blocks
    ]
    edited = msgspec.structs.replace(DRAFT, blocks=tuple(blocks))
    edits, applied = SENT.absorb(edited)
    assert [change.label for change in edits.values] == ["fact 'killed'"]
    assert 'killed: {value: "31", source: The Ministry}' in applied.text
    # The sentence that computes with the fact would print 41, and was not edited.
    (remark,) = [one.text for one in edits.remarks if "replace" in one.text]
    assert remark == (
        """section 'middle' does not have {{ facts.killed|replace("3", "4") }} any more"""
    )


def test_an_edit_of_a_figure_in_one_of_several_places_is_a_conflict() -> None:
    edited = with_words(DRAFT, ("with 1,000 in it", "with 2,000 in it"))
    edits, applied = SENT.absorb(edited)
    (conflict,) = edits.conflicts
    assert (conflict.label, conflict.theirs) == ("fact 'shared'", "2,000")
    assert "3 places" in conflict.why
    assert applied.text == LETTER
    _, applied = SENT.absorb(edited, decide="theirs")
    assert "with 2,000 in it" in applied.text
    assert 'shared: {value: "1,000"}' in applied.text


def test_the_same_edit_of_a_figure_in_all_its_places_changes_the_fact() -> None:
    edited = with_words(DRAFT, ("Over 1,000", "Over 1,200"))
    edited = with_words(edited, ("1,000 of them", "1,200 of them"), ("with 1,000", "with 1,200"))
    assert absorbed(edited) == LETTER.replace('"1,000"', '"1,200"')


def test_an_edit_of_what_a_template_computed_is_a_conflict() -> None:
    edits, _ = SENT.absorb(with_words(DRAFT, ("about 40 others", "about 45 others")))
    (conflict,) = edits.conflicts
    assert conflict.theirs == "45"


def test_a_new_paragraph_belongs_to_the_section_above_it() -> None:
    blocks = list(DRAFT.blocks)
    place = next(n for n, one in enumerate(blocks) if "plain text" in str(one)) + 1
    blocks.insert(place, Paragraph((Span("Nobody had asked them."),)))
    text = absorbed(msgspec.structs.replace(DRAFT, blocks=tuple(blocks)))
    sections = {section.id: section.text for section in read_letter(text).letter.sections}
    assert sections["third"].split("\n\n")[1].strip() == "Nobody had asked them."


def test_a_section_whose_paragraphs_are_all_gone_goes() -> None:
    kept = [block for block in DRAFT.blocks if "plain text" not in str(block)]
    edits, applied = SENT.absorb(msgspec.structs.replace(DRAFT, blocks=tuple(kept)))
    assert edits.removed == ["third"]
    ids = [section.id for section in read_letter(applied.text).letter.sections]
    assert ids == ["opening", "middle", "last"]


def test_a_section_that_is_moved_as_a_whole_is_moved_in_the_file() -> None:
    blocks = list(DRAFT.blocks)
    place = next(n for n, one in enumerate(blocks) if "plain text" in str(one))
    moved = blocks.pop(place)
    blocks.insert(next(n for n, one in enumerate(blocks) if is_text(one)), moved)
    edits, applied = SENT.absorb(msgspec.structs.replace(DRAFT, blocks=tuple(blocks)))
    assert edits.order == ["third", "opening", "middle", "last"]
    assert said(SENT.print(applied.text))[0] == shapes(b for b in blocks if is_text(b))  # type: ignore[index]
    assert sorted(applied.text.splitlines()) == sorted(LETTER.splitlines())


def test_a_heading_with_other_words_is_still_the_heading_of_its_section() -> None:
    edited = with_words(DRAFT, ("What we ask", "Our three requests"))
    assert absorbed(edited) == LETTER.replace("What we ask", "Our three requests")


def test_a_paragraph_moved_below_a_heading_belongs_to_its_section() -> None:
    blocks = list(DRAFT.blocks)
    heading = next(n for n, one in enumerate(blocks) if "What we ask" in str(one))
    blocks[heading - 1], blocks[heading] = blocks[heading], blocks[heading - 1]
    absorbed = SENT.absorb_whole(msgspec.structs.replace(DRAFT, blocks=tuple(blocks)))
    assert not absorbed.unplaced
    sections = {one.id: one.text for one in read_letter(absorbed.letter_text).letter.sections}
    assert "report to us" in sections["middle"].partition("\n")[0]


def test_a_heading_goes_back_to_its_section() -> None:
    for heading in ("What we ask of you", "What they ask"):
        edited = with_words(DRAFT, ("What we ask", heading))
        assert absorbed(edited) == LETTER.replace("What we ask", heading)


@pytest.mark.parametrize("citations", ["list", "footnotes"])
def test_sources_that_the_letter_prints_by_itself_are_no_edits(citations: str) -> None:
    letter = Sent(LETTER.replace("closing:", f"citations: {citations}\nclosing:"))
    draft = as_read(letter.document)
    absorbed = letter.absorb_whole(with_words(draft, ("Please accept", "Kindly accept")))
    assert not absorbed.unplaced
    assert absorbed.letter_text == letter.text.replace("Please accept", "Kindly accept")


# Both sides have edited


def test_edits_of_both_sides_in_one_sentence_are_both_kept() -> None:
    edits, _ = SENT.absorb(with_words(DRAFT, ("Please accept", "Kindly accept")))
    here = LETTER.replace("your work", "your new work").replace("# a letter", "# our letter")
    applied = with_body_edits(here, SENT.letter, LETTER, edits)
    assert not applied.conflicts
    assert applied.text == here.replace("Please accept", "Kindly accept")


def test_the_same_words_edited_on_both_sides_are_a_conflict() -> None:
    edits, _ = SENT.absorb(with_words(DRAFT, ("Please accept", "Kindly accept")))
    here = LETTER.replace("Please accept", "Do accept")
    applied = with_body_edits(here, SENT.letter, LETTER, edits)
    (conflict,) = applied.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("Please", "Do", "Kindly")
    assert applied.text == here
    theirs = with_body_edits(here, SENT.letter, LETTER, edits, "theirs")
    assert theirs.text == here.replace("Do accept", "Kindly accept")


def test_a_fact_changed_on_both_sides_is_a_conflict() -> None:
    change = Change(("facts", "shared", "value"), "1,200", "fact 'shared'", "1,000", "1,200")
    edits = BodyEdits({}, None, [], [change], [], [])
    here = LETTER.replace('"1,000"', '"1,300"')
    applied = with_body_edits(here, SENT.letter, LETTER, edits)
    assert [(one.ours, one.theirs) for one in applied.conflicts] == [("1,300", "1,200")]


def test_a_section_taken_out_here_and_edited_there_is_a_conflict() -> None:
    edits, _ = SENT.absorb(with_words(DRAFT, ("A plain text", "A short text")))
    start = LETTER.index("  - id: third")
    here = LETTER[:start] + LETTER[LETTER.index("  - id: last") :]
    applied = with_body_edits(here, SENT.letter, LETTER, edits)
    assert [one.label for one in applied.conflicts] == ["section 'third'"]
    assert applied.text == here
