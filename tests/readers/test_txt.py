"""Plain text is read as the letter that its lines were typed, wrapped or printed from."""

import re
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool import readers
from lettertool.document import Document, Item, Paragraph
from lettertool.errors import InputError

LETTER = """\
March 14, 2031

The Honorable Renata Oyelaran
Administrator
1200 Independence Avenue, S.W.
Washington, D.C. 20460

Dear Administrator Oyelaran:

We write to urge the Federal Rural Water Agency to act without further delay on the \
grants that Congress authorized in section 204 of the Safe Wells Act. Fourteen months \
after enactment, not one application has been approved.

What we ask

We ask that the agency take these steps by April 30, 2031, or tell us in writing why it cannot:

1. Publish the short-form application that section 204(c)(2) requires within thirty days of today.
2. Decide.

Sincerely,

Ada M. Whitcombe
Member of Congress
"""


def read(text: str | bytes) -> Document:
    data = text if isinstance(text, bytes) else text.encode()
    return readers.read("txt", data, "letter.txt").document


def texts(text: str | bytes) -> list[str]:
    return ["".join(span.text for span in block.spans) for block in paragraphs(read(text))]


def paragraphs(document: Document) -> list[Paragraph]:
    return [block for block in document.blocks if isinstance(block, Paragraph)]


def wrapped(text: str, width: int) -> str:
    lines = (
        textwrap.wrap(line, width, break_on_hyphens=False) or [""] for line in text.split("\n")
    )
    return "\n".join(line for group in lines for line in group)


def test_empty_lines_part_paragraphs_and_lines_of_an_address_stay_lines() -> None:
    assert texts(LETTER) == [
        "March 14, 2031",
        "The Honorable Renata Oyelaran\nAdministrator\n1200 Independence Avenue, S.W.\n"
        "Washington, D.C. 20460",
        "Dear Administrator Oyelaran:",
        LETTER.split("\n")[9],
        "What we ask",
        LETTER.split("\n")[13],
        "Publish the short-form application that section 204(c)(2) requires within thirty days of"
        " today.",
        "Decide.",
        "Sincerely,",
        "Ada M. Whitcombe\nMember of Congress",
    ]


def test_a_close_and_the_sign_of_a_signature_stay_lines_above_their_names() -> None:
    close = "Respectfully,\nJane Doe\nExecutive Director"
    signed = "/s/ Ben Cole\nBen Cole"

    assert texts(f"Dear Ada,\n\nWe ask.\n\n{close}\n\n{signed}\n")[2:] == [close, signed]
    assert texts("Dear Ada,\n\nWe ask for wells,\nPumps and pipes.\n\nDo it.\n")[1] == (
        "We ask for wells, Pumps and pipes."
    )


def test_entries_after_the_close_stay_lines_however_long_they_are() -> None:
    prose = wrapped(LETTER.split("\n")[9], 72)
    names = (
        "Dr. Carin Ahlgren, Professor of Hydrogeology, University of the Plains\n"
        "Șerban Țepeș, Mayor\nDaniel Okafor, Ph.D., Institute for Continental Water"
    )
    copies = (
        "cc: The Honorable Ruth Ellery, Secretary of Homeland Security, and all\n"
        "   of her deputies\nRear Admiral Simon Vance, Assistant Commandant for Prevention"
    )

    found = texts(f"Dear Ada,\nDear Ben,\n\n{prose}\n\nSigned,\n\n{names}\n\n{prose}\n\n{copies}\n")

    assert found[:3] == ["Dear Ada,", "Dear Ben,", LETTER.split("\n")[9]]
    assert found[3:] == ["Signed,", names, LETTER.split("\n")[9], copies.replace("\n   ", " ")]


def test_a_close_among_lines_without_empty_ones_begins_the_names() -> None:
    source = wrapped(LETTER, 72).split("Decide.")[0].replace("\n\n", "\n")
    names = "Sincerely,\nWinston Carrow, Chair of the Caucus on Safe and Decent Work\nAda Stone"

    assert texts(f"{source}We count on you.\n{names}\n\n- 2 -\n")[-2:] == [names, "- 2 -"]


@pytest.mark.parametrize("width", [60, 66, 72, 78, 100])
def test_a_letter_wrapped_at_a_column_reads_as_the_letter(width: int) -> None:
    assert read(wrapped(LETTER, width)) == read(LETTER)


def test_a_letter_without_empty_lines_is_cut_where_lines_end_early() -> None:
    source = wrapped(LETTER, 72).replace("\n\n", "\n")

    assert texts(source)[-6:] == [
        LETTER.split("\n")[9],
        "What we ask",
        LETTER.split("\n")[13],
        "Publish the short-form application that section 204(c)(2) requires within thirty days of"
        " today.",
        "Decide.",
        "Sincerely,\nAda M. Whitcombe\nMember of Congress",
    ]


def test_a_line_may_be_a_whole_paragraph() -> None:
    first, second = LETTER.split("\n")[9], LETTER.split("\n")[9] + " Again."

    assert texts(f"{first}\n{second}\nSincerely,\nAda Whitcombe\n") == [
        first,
        second,
        "Sincerely,\nAda Whitcombe",
    ]


def test_a_heading_right_above_its_paragraph_is_one_of_its_own() -> None:
    prose = wrapped(LETTER.split("\n")[9], 72)

    assert texts(f"The need\n{prose}\n\nDear Ada,\n{prose}\n")[::2] == ["The need", "Dear Ada,"]


def test_lines_that_begin_with_a_bullet_or_number_are_items() -> None:
    source = (
        "We ask:\n- one\n  goes on\n- two\n   * inner\n- three\n\n8. a\n\n9. b\n\n- 2 -\n\n1986. It"
    )

    assert [
        ("".join(span.text for span in block.spans), block.within)
        for block in paragraphs(read(source))
    ] == [
        ("We ask:", ()),
        ("one goes on", (Item(1, 1),)),
        ("two", (Item(1, 2),)),
        ("inner", (Item(1, 2), Item(2, 1))),
        ("three", (Item(1, 3),)),
        ("a", (Item(3, 8, ordered=True, tight=False),)),
        ("b", (Item(3, 9, ordered=True, tight=False),)),
        ("- 2 -", ()),
        ("1986. It", ()),
    ]


def test_a_dash_or_a_number_inside_of_prose_is_no_item() -> None:
    source = (
        "The committee has met on the ninth of March and on the fourteenth of May of\n"
        "2024. It has not met since, although members asked for a meeting again and\n- again."
    )

    assert texts(source) == [source.replace("\n", " ")]


def test_columns_stay_lines_with_their_gaps() -> None:
    source = "Ada Whitcombe              Dario Esposito\nMember of Congress         Member\n"

    assert texts(source) == [source.rstrip()]


def test_words_that_a_line_end_has_broken_are_put_together() -> None:
    source = (
        "The information that the committee has asked of the department is infor-\n"
        "mation on near-\ntotal impunity, and on in\u00ad\nstitutions that are funded."
    )

    assert texts(source) == [
        "The information that the committee has asked of the department is information on"
        " near-total impunity, and on institutions that are funded."
    ]


def test_page_breaks_and_line_ends_of_any_kind_part_lines() -> None:
    assert texts("One.\r\n\r\nTwo.\fThree.\rFour.") == ["One.", "Two.", "Three.\nFour."]
    assert texts("“One”\n\n2\n".encode("utf-16")) == ["“One”", "2"]
    assert readers.read("txt", b"\x93One\x94", "a.txt").notices == (
        "a.txt is not UTF-8; it was read as Windows-1252",
    )


def test_what_is_no_text_is_an_error() -> None:
    with pytest.raises(InputError, match="no text file"):
        read(b"PK\x03\x04\x00\x00")


@pytest.mark.parametrize(
    "source",
    [
        "a-\n" * 100_000,
        "- a\n" * 100_000,
        " - " * 200_000,
        "\n \n" * 200_000,
        "A b\n" * 100_000,
        "Dear A,\n" * 100_000,
        "Sincerely,\n" * 100_000,
        "".join(" " * (2 * depth) + "- a\n" for depth in range(600)),
    ],
)
def test_hostile_texts_are_read_in_bounded_time(source: str) -> None:
    assert texts(source) is not None


_PIECES = [
    "word",
    "Words",
    " ",
    "\n",
    "\n\n",
    "- ",
    "1. ",
    ".",
    ":",
    "  ",
    "   ",
    "\t",
    "\f",
    "Dear A,",
]


@settings(max_examples=500)
@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_no_word_is_lost(text: str) -> None:
    # Hyphens at line ends may go, and the marks of items are told by their containers.
    assert re.sub(r"[-1.\s]", "", "".join(texts(text))) == re.sub(r"[-1.\s]", "", text)
