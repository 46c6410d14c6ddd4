"""Redlines as Markdown with CriticMarkup."""

import re

from hypothesis import given, settings
from redline_tools import added, changed, draft, redlines, removed, same

from lettertool import formats
from lettertool import redlines as forms
from lettertool.document import Item, Paragraph, Span, Table
from lettertool.redline import (
    BlockCounts,
    Figure,
    Piece,
    RedBlock,
    Redline,
    RedParagraph,
    RedRow,
    RedSignature,
    RedSignatureGroup,
    RedSignatures,
    RedTable,
    Summary,
    WordCounts,
)

MARK = re.compile(
    r"\{\+\+(?P<ins>.*?)\+\+\}|\{--(?P<del>.*?)--\}|\{~~(?P<old>.*?)~>(?P<new>.*?)~~\}|\{>>.*?<<\}",
    re.DOTALL,
)


def marked(*blocks: RedBlock, **fields: object) -> str:
    """The letter of a redline, without what stands above it."""
    text = forms.write("md", Redline(blocks, **fields)).decode()  # type: ignore[arg-type]
    return text.partition("\n---\n\n")[2]


def accepted(text: str) -> str:
    return MARK.sub(lambda mark: (mark["ins"] or "") + (mark["new"] or ""), text)


def rejected(text: str) -> str:
    return MARK.sub(lambda mark: (mark["del"] or "") + (mark["old"] or ""), text)


def lines(text: str) -> list[str]:
    """The lines that are not blank, without the backslashes that keep text from being a mark
    or markup; empty rows of tables and empty quotations stand for what is not there."""
    found = [line.replace("\\", "") for line in text.split("\n")]
    return [line for line in found if line.strip(" |>")]


def test_words_are_marked_where_they_changed() -> None:
    text = marked(
        changed("Over 35,000 people were killed.", "Over 33,000 people have been killed.")
    )

    assert text == "Over {~~35,000 ~>33,000 ~~}people {~~were ~>have been ~~}killed.\n"


def test_a_paragraph_that_came_or_went_is_marked_inside_itself() -> None:
    text = marked(same("One."), removed("Two."), added("Three."))

    assert text == "One.\n\n{--Two.--}\n\n{++Three.++}\n"


def test_a_list_that_gained_an_item_stays_a_list() -> None:
    items = [Item(1, number) for number in (1, 2, 3)]
    text = marked(
        same("a", within=(items[0],)), added("b", within=(items[1],)), same("c", within=(items[2],))
    )

    assert text == "- a\n{++- b++}\n- c\n"
    assert lines(rejected(text)) == ["- a", "- c"]


def test_the_sign_of_a_heading_stays_outside_of_the_marks_of_its_words() -> None:
    assert marked(changed("In 2020", "In 2021", level=2)) == "## In {~~2020~>2021~~}\n"


def test_a_paragraph_that_became_a_heading_shows_its_new_sign() -> None:
    paragraph = Paragraph((Span("Water"),), level=2)
    block = RedParagraph(
        paragraph, (Piece(Span("Water")),), "changed", before=Paragraph((Span("Water"),))
    )

    assert marked(block) == "{++## ++}Water\n"


def test_what_moved_is_deleted_and_inserted_with_a_remark() -> None:
    paragraph = Paragraph((Span("Water is short."),))
    edited = (Piece(Span("Water is ")), Piece(Span("short."), "inserted"))
    there = RedParagraph(paragraph, (Piece(Span("Water is scarce.")),), "moved-from", move=1)
    here = RedParagraph(paragraph, edited, "moved-to", move=1)

    assert marked(there, same("x"), here) == (
        "{--Water is scarce.--}{>>moved from here, move 1<<}\n\nx\n\n"
        "{++Water is short.++}{>>moved to here and edited, move 1<<}\n"
    )


def test_a_change_within_bold_text_leaves_the_asterisks_alone() -> None:
    bold = (
        Piece(Span("Not ", strong=True)),
        Piece(Span("one", strong=True), "deleted"),
        Piece(Span("two", strong=True), "inserted"),
    )

    assert marked(RedParagraph(Paragraph(()), bold, "changed")) == "**Not {~~one~>two~~}**\n"


def test_a_word_that_became_bold_shows_both_ways() -> None:
    word = (Piece(Span("Now ")), Piece(Span("Now", strong=True), "restyled", Span("Now")))

    assert marked(RedParagraph(Paragraph(()), word, "changed")) == "Now {~~Now~>**Now**~~}\n"


def test_text_that_looks_like_a_mark_is_none() -> None:
    text = marked(
        changed("Keep {++this++} and {--that--} now", "Keep {++this++} and {--that--} ~>")
    )

    assert accepted(text).replace("\\", "") == "Keep {++this++} and {--that--} ~>\n"
    assert [mark[0] for mark in MARK.finditer(text)] == ["{--now--}", "{++~>++}"]


def test_a_split_and_a_merge_are_told_in_a_remark() -> None:
    first = RedParagraph(Paragraph(()), (Piece(Span("One.")),), "changed", end="inserted")
    third = RedParagraph(Paragraph(()), (Piece(Span("Three.")),), "changed", end="deleted")

    assert marked(first, same("Two.")) == "One.{>>new paragraph<<}\n\nTwo.\n"
    merged = marked(third, changed("Four.", "Four."))
    assert (accepted(merged), rejected(merged)) == ("Three.Four.\n", "Three. Four.\n")


def test_footnotes_of_both_drafts_have_numbers_of_their_own() -> None:
    """OLD's note 1 is gone; its note 2 is NEW's note 1."""
    refers = RedParagraph(
        Paragraph(()),
        (
            Piece(Span("a")),
            Piece(Span("", note=1), "deleted"),
            Piece(Span(" b")),
            Piece(Span("", note=1)),
            Piece(Span(" c")),
            Piece(Span("", note=2), "deleted"),
        ),
        "changed",
    )

    assert marked(refers, notes=((removed("Gone."),), (same("Kept."),))) == (
        "a{--[^2]--} b[^1] c{--[^1]--}\n\n[^2]: {--Gone.--}\n\n[^1]: Kept.\n"
    )


def test_signers_are_marked_line_by_line() -> None:
    def line(text: str, mark: str = "kept") -> tuple[Piece, ...]:
        return (Piece(Span(text), mark),)  # type: ignore[arg-type]

    signers = (
        RedSignature((line("Ada Stone"), line("Chair", "inserted")), "changed"),
        RedSignature((line("Ben Cole", "deleted"), line("Member", "deleted")), "removed"),
        RedSignature((line("Cy Dee", "inserted"),), "added"),
        RedSignature((line("Di Eff"),), moved=True),
    )

    assert marked(RedSignatures((RedSignatureGroup((), signers),), "changed")) == (
        "Ada Stone{++  \nChair++}\n\n{--Ben Cole  \nMember--}\n\n{++Cy Dee++}\n\n"
        "Di Eff{>>moved in the list<<}\n"
    )


def test_a_row_of_a_table_is_marked_in_its_cells() -> None:
    header = tuple((Piece(Span(text)),) for text in ("Year", "Cases"))
    row = tuple((Piece(Span(text), "inserted"),) for text in ("2021", "5|6"))
    cells = ((Span("Year"),), (Span("Cases"),))
    table = RedTable(
        Table((cells, cells), ("", "right")), (RedRow(header), RedRow(row, "added")), "changed"
    )

    assert marked(table) == "| Year | Cases |\n| --- | --: |\n| {++2021++} | {++5\\|6++} |\n"


def test_what_changed_stands_above_the_letter() -> None:
    summary = Summary(
        WordCounts(inserted=2, deleted=1),
        BlockCounts(changed=1),
        (Figure("number", "35,000", "33,000", "Over 33,000 people."),),
    )
    text = forms.write(
        "md",
        Redline(
            (changed("35,000", "33,000"),),
            summary=summary,
            old_name="a_b_c.md",
            new_name="new.md",
            notices=("new.md held tracked changes, taken as accepted",),
        ),
    ).decode()

    assert text == (
        "**Changes from a_b_c.md to new.md**\n\n"
        "- Note: new.md held tracked changes, taken as accepted\n"
        "- 1 word deleted, 2 inserted\n"
        "- 1 paragraph changed\n"
        "- 1 figure changed\n"
        "  - 35,000 → 33,000, in “Over 33,000 people.”\n"
        "\n---\n\n"
        "{~~35,000~>33,000~~}\n"
    )


@settings(max_examples=300)
@given(redlines)
def test_accepting_gives_the_new_draft_and_rejecting_the_old_one(redline: Redline) -> None:
    text = marked(*redline.blocks)

    new = formats.write("md", draft(redline, "inserted"), b"", "").decode()
    old = formats.write("md", draft(redline, "deleted"), b"", "").decode()
    assert lines(accepted(text)) == lines(new)
    assert lines(rejected(text)) == lines(old)


@given(redlines)
def test_no_mark_reaches_beyond_its_paragraph(redline: Redline) -> None:
    assert not any("\n\n" in mark[0] for mark in MARK.finditer(marked(*redline.blocks)))
