"""Lines that are paragraphs in one draft and lines of a paragraph in the other."""

from collections.abc import Sequence

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from lettertool.compare import compare
from lettertool.document import Block, Document, Paragraph, Span, Table
from lettertool.recognise.places import block_text
from lettertool.redline import BlockCounts, Redline, RedParagraph, WordCounts, differs

ADDRESS = (
    "The Honorable Antony Blinken",
    "Secretary of State",
    "2201 C Street NW",
    "Washington, DC 20520",
)
BODY = "Over 80,000 people have been reported missing since 2006, and most were never found."


def letter(*blocks: str | Sequence[str] | Table) -> Document:
    """Paragraphs; a sequence of lines is a paragraph each."""
    made: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            made.append(block)
        else:
            texts = [block] if isinstance(block, str) else block
            made += (Paragraph((Span(str(text)),)) for text in texts)
    return Document(tuple(made))


def said(redline: Redline) -> list[tuple[str, str]]:
    """What changed: each paragraph with its deletions in braces, insertions in angles."""
    signs = {"deleted": "{%s}", "inserted": "<%s>"}
    return [
        (
            block.kind,
            "".join(signs.get(piece.mark, "%s") % piece.span.text for piece in block.pieces),
        )
        for block in redline.blocks
        if isinstance(block, RedParagraph) and block.kind != "same"
    ]


def test_an_address_of_paragraphs_is_the_same_as_one_of_lines() -> None:
    lines, paragraphs = letter("\n".join(ADDRESS), BODY), letter(ADDRESS, BODY)

    for old, new in ((lines, paragraphs), (paragraphs, lines)):
        redline = compare(old, new)
        assert not differs(redline)
        assert redline.summary.words == WordCounts()
    blocks = [b for b in compare(paragraphs, lines).blocks if isinstance(b, RedParagraph)]
    assert [(block.old, block.new) for block in blocks] == [(0, 0), (4, 1)]


def test_a_line_that_was_edited_is_told_in_the_paragraph_of_the_later_draft() -> None:
    edited = (ADDRESS[0], "Acting Secretary of State", *ADDRESS[2:])

    redline = compare(letter(ADDRESS, BODY), letter("\n".join(edited), BODY))

    shown = f"{ADDRESS[0]}\n<Acting >{ADDRESS[1]}\n{ADDRESS[2]}\n{ADDRESS[3]}"
    assert said(redline) == [("changed", shown)]
    assert redline.summary.words == WordCounts(inserted=1)
    assert redline.summary.blocks == BlockCounts(changed=1)


def test_lines_that_came_and_went_are_told_between_those_that_stayed() -> None:
    new = (ADDRESS[0], *ADDRESS[2:], "United States of America")

    redline = compare(letter(ADDRESS, BODY), letter("\n".join(new), BODY))

    shown = f"{ADDRESS[0]}{{\n}}{{{ADDRESS[1]}}}\n{ADDRESS[2]}\n{ADDRESS[3]}<\n><{new[-1]}>"
    assert said(redline) == [("changed", shown)]
    assert redline.summary.blocks == BlockCounts(changed=1)


def test_a_line_that_two_addresses_share_is_found_in_both() -> None:
    one, other = (
        ("Rep. Ada Stone", "Washington, DC 20515"),
        ("Rep. Bo Li", "Washington, DC 20515"),
    )

    redline = compare(letter(one, other, BODY), letter("\n".join(one), "\n".join(other), BODY))

    assert not differs(redline)


def test_copies_behind_their_label_are_the_same_as_below_it() -> None:
    drafts = (letter(BODY, "cc: Ada Stone\nBo Li"), letter(BODY, "cc:\nAda Stone\nBo Li"))
    paragraphs = letter(BODY, ("cc: Ada Stone", "Bo Li"))

    assert not differs(compare(*drafts))
    assert not differs(compare(paragraphs, drafts[1]))


def test_addresses_in_a_table_are_the_same_as_below_each_other() -> None:
    other = ("The Honorable Bo Li", "Chair", "Washington, DC 20515")
    cells = tuple((Span("\n".join(lines)),) for lines in (ADDRESS, other))
    table = Table((cells,), ("", ""))
    stacked = letter("\n".join(ADDRESS), "\n".join(other), BODY)

    assert not differs(compare(letter(table, BODY), stacked))
    assert not differs(compare(stacked, letter(table, BODY)))


def test_an_indent_that_was_typed_and_tabs_are_spaces() -> None:
    old = letter(f"\t{BODY}", "Re:\tWells")
    styled = Paragraph((Span("\t"), Span(BODY[:10], strong=True), Span(BODY[10:])))

    assert not differs(compare(old, letter(BODY, "Re: Wells")))
    new = msgspec.structs.replace(styled, spans=styled.spans[1:])
    assert not differs(compare(Document((styled,)), Document((new,))))


def test_running_text_that_was_split_is_told() -> None:
    first, second = "The first of them is that we need wells.", "The second is that we have none."

    redline = compare(letter(f"{first}\n{second}"), letter(first, second))

    assert differs(redline)


def test_a_table_of_figures_that_became_lines_is_told() -> None:
    table = Table(((((Span("Wells"),), (Span("12"),))),), ("", ""))

    assert differs(compare(letter(table, BODY), letter("Wells\n12", BODY)))


LINES = st.sampled_from(
    [
        "Ada Stone",
        "\tAda Stone",
        "Chair",
        "Washington, DC 20515",
        "Rep. Bo Li",
        "cc:",
        "cc: Ada Stone",
        "Dear Bo,",
    ]
)
STYLED = st.builds(Span, LINES, strong=st.booleans())
PARAGRAPHS = st.lists(STYLED, min_size=1, max_size=4).map(
    lambda spans: Paragraph(
        tuple(s for n, span in enumerate(spans) for s in ([Span("\n")] if n else []) + [span])
    )
)
DRAFTS = st.lists(PARAGRAPHS, max_size=6).map(lambda blocks: Document(tuple(blocks)))


def _texts(redline: Redline, fate: str) -> list[str]:
    absent = ("removed", "moved-from") if fate == "deleted" else ("added", "moved-to")
    texts, text = [], ""
    for block in redline.blocks:
        assert isinstance(block, RedParagraph)
        if block.kind in absent:
            continue
        text += "".join(piece.span.text for piece in block.pieces if piece.mark != fate)
        if block.end != fate:
            texts.append(text)
            text = ""
    return texts


@given(DRAFTS, DRAFTS)
def test_the_later_draft_comes_back_exactly_and_every_word_of_the_earlier(
    old: Document, new: Document
) -> None:
    redline = compare(old, new)

    assert "\n".join(_texts(redline, "deleted")) == "\n".join(map(block_text, new.blocks))
    words = " ".join(map(block_text, old.blocks)).split()
    assert sorted(" ".join(_texts(redline, "inserted")).split()) == sorted(words)
    places = [b.new for b in redline.blocks if isinstance(b, RedParagraph) and b.new >= 0]
    assert set(places) == set(range(len(new.blocks)))
