"""What changed at a glance: figures, names, and the parts of a letter."""

from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import compose
from lettertool.compare.proper_names import find_names
from lettertool.compare.sentences import sentence_around
from lettertool.compare.summary import figures, letter_fields
from lettertool.document import Document, Paragraph, Span, Table
from lettertool.letter import Recipient
from lettertool.redline import (
    FieldChange,
    Figure,
    Mark,
    Piece,
    Pieces,
    RedBlock,
    RedParagraph,
    RedRow,
    RedTable,
)

MARKS: dict[str, Mark] = {"-": "deleted", "+": "inserted"}


def pieces(text: str) -> Pieces:
    """`The {-old-}{+new+} text` as pieces."""
    found = []
    for part in text.replace("}", "{").split("{"):
        mark = MARKS.get(part[:1], "kept") if part[-1:] == part[:1] else "kept"
        found.append(Piece(Span(part[1:-1] if mark != "kept" else part), mark))
    return tuple(piece for piece in found if piece.span.text)


def red(text: str, kind: str = "changed") -> RedParagraph:
    return RedParagraph(Paragraph(()), pieces(text), kind)  # type: ignore[arg-type]


def found(*texts: str | RedBlock) -> list[tuple[str, str]]:
    """The figures that changed, as (old, new)."""
    blocks = [red(text) if isinstance(text, str) else text for text in texts]
    return [(figure.old, figure.new) for figure in figures(blocks)]


def test_a_figure_that_changed_comes_with_its_new_sentence() -> None:
    text = "It is so. Over {-35,000-}{+33,000+} people wait, as Pub. L. 121-88 says. They know."
    context = "Over 33,000 people wait, as Pub. L. 121-88 says."
    assert figures([red(text)]) == (Figure("number", "35,000", "33,000", context),)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("It cost ${-212,000-}{+231,500+}, they say.", [("$212,000", "$231,500")]),
        ("It cost $2{-1-}{+3+}{-2-}{+1+},{-0-}{+5+}00.", [("$212,000", "$231,500")]),
        ("On March {-4-}{+5+}, 2021, we", [("March 4, 2021", "March 5, 2021")]),
        ("On {-March 4-}{+April 5+}, 202{-1-}{+2+}, we", [("March 4, 2021", "April 5, 2022")]),
        ("see section 204(c)({-2-}{+3+}) of it", [("section 204(c)(2)", "section 204(c)(3)")]),
        ("it rose 5{+ percent+} in all", [("5", "5 percent")]),
        ("it rose {-thirty-}{+forty+} percent", [("thirty percent", "forty percent")]),
        ("within {-thirty-}{+sixty+} days", [("thirty", "sixty")]),
        ("we {-thank-}{+ask+} the 12 men", []),
        ("the {-12 men and the-}{+men and the 12+} women", []),
        ("{-In 2019 it was $5.-}{+It was $6 in 2020.+}", [("2019", "2020"), ("$5", "$6")]),
        ("{-Of 12 men-}{+Men+} wait", [("12", "")]),
        ("we met {-Antony Blinken-}{+Ada Stone+} there", [("Antony Blinken", "Ada Stone")]),
        ("we met Secretary {-Blinken-}{+Stone+} there", [("Secretary Blinken", "Secretary Stone")]),
        ("as {-Mexico-}{+Canada+}’s police", [("Mexico", "Canada")]),
        ("{-Further-}{+Farther+} west it rains", []),
        ("{-Mexico-}{+Canada+} is where, in Mexico, we are", [("Mexico", "Canada")]),
        ("in {-October-}{+November+} we met", [("October", "November")]),
        ("COVID-{-19-}{+20+} spreads", [("COVID-19", "COVID-20")]),
        ("it cost {-5-}{+$7+} each", [("5", "$7")]),
    ],
)  # fmt: skip
def test_figures_and_names_are_paired_whole_where_they_stand(
    text: str, pairs: list[tuple[str, str]]
) -> None:
    assert sorted(found(text)) == sorted(pairs)


def test_what_moved_to_another_paragraph_did_not_change() -> None:
    assert found("It was {-$5 and -}much.", "So {+$5 and +}more.", "Not {+$5+}.") == [("", "$5")]


def test_equal_changes_are_given_once_in_the_order_of_the_letter() -> None:
    texts = ["It is {-5-}{+6+}.", "We say {-7-}{+8+}.", "It is {-5-}{+6+} again."]
    assert found(*texts) == [("5", "6"), ("7", "8")]


def test_a_new_paragraph_gives_its_figures_and_the_names_that_are_new() -> None:
    text = "The 12 wells of Pell Harbor and of Ohio cost $5 in two years."
    assert found(red("We are from Ohio for two years.", "same"), red(text, "added")) == [
        ("", "12"), ("", "Pell Harbor"), ("", "$5"),
    ]  # fmt: skip
    assert found(red(text, "removed"))[0] == ("12", "")


def test_a_paragraph_that_moved_gives_only_what_was_edited_on_the_way() -> None:
    gone, here = red("The 12 wells cost $5.", "moved-from"), red("The 12 wells cost ${-5-}{+6+}.")
    moved = RedParagraph(Paragraph(()), here.pieces, "moved-to")
    assert found(gone, moved) == [("$5", "$6")]


def test_the_cells_of_a_table_are_looked_at_one_by_one() -> None:
    rows = (
        RedRow((pieces("Wells"), pieces("{-12-}{+13+}")), "changed"),
        RedRow((pieces("Pumps"), pieces("7")), "added"),
        RedRow((pieces("Roads"), pieces("9"))),
    )
    assert found(RedTable(Table((), ()), rows, "changed")) == [("12", "13"), ("", "7")]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(("kept", "inserted", "deleted")),
            st.sampled_from(
                ("12", " ", "$5", ", ", "March 4", "Ohio", "the ", ". ", "percent", "x")
            ),
        ),
        max_size=12,
    )
)
def test_a_figure_is_one_of_its_draft_and_no_pair_is_equal(
    marked: list[tuple[Mark, str]],
) -> None:
    block = RedParagraph(Paragraph(()), tuple(Piece(Span(t), m) for m, t in marked), "changed")
    old = "".join(text for mark, text in marked if mark != "inserted")
    new = "".join(text for mark, text in marked if mark != "deleted")
    for figure in figures([block]):
        assert figure.old != figure.new
        assert figure.old in " ".join(old.split())
        assert figure.new in " ".join(new.split())
    if old == new:
        assert figures([block]) == ()


def test_names_are_told_from_words_that_begin_sentences() -> None:
    text = (
        "In October, Congress met Dr. Ada M. Stone’s staff of the U.S. Department of State. "
        "I’m sure that we’ll see. You’ll, too. Nobody from Mexico came; “Why,” said President "
        "López Obrador."
    )
    names = [name.text for name in find_names(text) if name.sure]
    assert names == [
        "October", "Congress", "Dr. Ada M. Stone", "U.S. Department of State", "Mexico",
        "President López Obrador",
    ]  # fmt: skip
    assert find_names("What We Ask Of Every Agency") == []


def test_a_sentence_ends_at_no_short_form_and_is_cut_when_endless() -> None:
    text = "One. Under Pub. L. 121-88, Rep. Ada M. Stone of the U.S. Senate has 5. Two."
    at = text.index("121")
    assert sentence_around(text, at, at + 3) == text[5:-5]
    endless = "word " * 400 + "5 " + "word " * 400
    cut = sentence_around(endless, 2000, 2001)
    assert cut.startswith("…word")
    assert cut.endswith("word…")
    assert " 5 " in cut
    assert len(cut) < 260


def test_a_name_with_other_quotation_marks_is_the_same_name() -> None:
    assert found("we asked Mexico{-'-}{+’+}s Protection System") == []


def test_a_line_that_is_a_field_of_the_letter_is_not_told_as_a_figure_too() -> None:
    date = FieldChange("date", "March 4, 2021", "March 5, 2021")
    line = red("March {-4-}{+5+}, 2021")
    assert figures([line], (date,)) == ()
    assert figures([red("March 4, 2021", "removed"), red("March 5, 2021", "added")], (date,)) == ()
    sentence = "We met on March {-4-}{+5+}, 2021."
    (told,) = figures([line, red(sentence)], (date,))
    assert told.context == "We met on March 5, 2021."


# Parts of the letter


def as_file(*texts: str) -> Document:
    return Document(tuple(Paragraph((Span(text),)) for text in texts))


LETTER = ("Office of Ada Stone", "March 4, 2021", "The Honorable Ben Cole\nChair", "Dear Mr. Cole:")


def fields(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str, str]]:
    return [(f.what, f.old, f.new) for f in letter_fields(as_file(*old), as_file(*new))]


def test_parts_of_a_file_are_recognised() -> None:
    body = "We write on March 4."
    new = ("Office of Ada Stone", "5 April 2021", "Cid Roe\nMayor", "Dear Mayor Roe,", body)
    assert fields((*LETTER, body), new) == [
        ("date", "March 4, 2021", "5 April 2021"),
        ("recipient", "The Honorable Ben Cole; Chair", "Cid Roe; Mayor"),
        ("salutation", "Dear Mr. Cole:", "Dear Mayor Roe,"),
    ]
    assert fields((*LETTER, body), (*LETTER, "We write.")) == []


def test_an_address_of_a_line_a_paragraph_is_one_recipient() -> None:
    lines = [*LETTER[2].split("\n"), "RE: Wells"]
    assert fields(LETTER, [*LETTER[:2], *lines, LETTER[3]]) == [("subject", "", "RE: Wells")]


def test_two_addresses_of_a_line_a_paragraph_are_two_recipients() -> None:
    first = ("The Honorable Ben Cole", "Chair", "Washington, DC 20515")
    second = ("The Honorable Cid Roe", "Ranking Member", "Washington, DC 20515")
    above, salutation = LETTER[:2], LETTER[3]
    stacked = ("\n".join(first), "\n".join(second))
    assert fields((*above, *stacked, salutation), (*above, *first, *second, salutation)) == []


def test_a_date_behind_a_place_is_the_letters() -> None:
    new = (LETTER[0], f"Washington, D.C., {LETTER[1]}", *LETTER[2:])
    assert fields(LETTER, new) == [("date", LETTER[1], f"Washington, D.C., {LETTER[1]}")]


def test_a_part_is_the_same_wherever_its_lines_stand() -> None:
    place = (LETTER[0], f"Salem, Oregon\n{LETTER[1]}", *LETTER[2:])
    sent = (*LETTER[:2], "VIA EMAIL", "VIA U.S. MAIL", *LETTER[2:])
    assert fields(LETTER, place) == fields(LETTER, sent) == []

    two = (*LETTER, "Dear Mrs. Roe:", "We write.")
    assert fields(two, (*LETTER[:3], "Dear Mr. Cole:\nDear Mrs. Roe:", "We write.")) == []

    memo = ("From: Ada Stone\nTo: Ben Cole\nSubject: Wells", *LETTER[1:])
    assert fields(memo, (*LETTER[1:3], "Subject: Wells", LETTER[3])) == []


def test_addresses_in_a_table_are_recipients() -> None:
    cells = (Span("The Honorable Ben Cole\nChair"),), (Span("The Honorable Cid Roe\nMayor"),)
    above, below = as_file(*LETTER[:2]).blocks, as_file(LETTER[3]).blocks
    table = Document((*above, Table((cells,), ("", "")), *below))
    stacked = as_file(*LETTER[:2], *(cell[0].text for cell in cells), LETTER[3])
    assert letter_fields(table, stacked) == ()


def test_a_subject_without_a_label_is_the_one_that_the_other_draft_has() -> None:
    above = (*LETTER[:3], "Wells for our districts", LETTER[3])
    known = as_file(*above).blocks
    told = Document((*known[:3], msgspec.structs.replace(known[3], role="subject"), known[4]))
    assert letter_fields(as_file(*above), told) == ()


def test_a_part_that_one_draft_may_only_not_show_is_none() -> None:
    assert fields(LETTER, ["We write about wells."]) == []
    assert fields(["Notes of March 4, 2021 and more"], ["Notes"]) == []


def test_parts_of_a_composed_letter_are_known() -> None:
    recipients = (Recipient(name="Ben Cole"), Recipient(name="Cid Roe"))
    old = compose("Text.", recipients=recipients, title="Wells")
    new = compose("Text.", recipients=recipients[:1], title="Pumps", subject="Re: Wells")
    assert letter_fields(old, new) == (
        FieldChange("title", "Wells", "Pumps"),
        FieldChange("recipient 2", "Cid Roe", ""),
        FieldChange("subject", "", "Re: Wells"),
        FieldChange("salutation", "Dear Ben Cole and Cid Roe,", "Dear Ben Cole,"),
    )
