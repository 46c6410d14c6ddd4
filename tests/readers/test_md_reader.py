"""Markdown is read as the letter it says, and nothing of it is lost."""

import contextlib
import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_markdown import _BLOCK as BLOCKS
from test_markdown import _WORDS as VALUES

from conftest import SHARED_DATA, compose
from lettertool import formats, readers
from lettertool.compose import markdown
from lettertool.document import (
    Block,
    Document,
    Image,
    Item,
    Paragraph,
    Quote,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
    Table,
)
from lettertool.errors import InputError
from lettertool.letter import Signer
from lettertool.readers.md import fast


def read(text: str) -> Document:
    return readers.read("md", text.encode(), "letter.md").document


def texts(document: Document) -> list[str]:
    """The text of each block, footnotes last; the cells of a table apart."""
    blocks = [*document.blocks, *(paragraph for note in document.notes for paragraph in note)]
    return [joined(spans) for block in blocks for spans in runs(block)]


def runs(block: Block) -> list[tuple[Span, ...]]:
    if isinstance(block, Signatures):
        groups = [(group.heading, group.signatures) for group in block.groups]
        lines = [
            text
            for heading, signatures in groups
            for text in (heading, *("\n".join(one.lines) for one in signatures))
        ]
        return [(Span(line),) for line in lines]
    return [block.spans] if isinstance(block, Paragraph) else [c for row in block.rows for c in row]


def joined(spans: tuple[Span, ...]) -> str:
    return "".join(f"[{span.note}]" if span.note else span.text for span in spans)


# What a letter says


def test_a_drafted_letter_reads_back_as_its_paragraphs() -> None:
    drafted = compose(
        "On January 22<sup>nd</sup>, *many* wrote.[^1]\n\n- a\n- b\n\n[^1]: See [x](https://x.org).",
        "# Ask\n\n> Do it.\n\n| a | b |\n|---|--:|\n| 1 | **2** |",
        letterhead=("Congress of the United States", "Washington, DC 20515"),
        signers=[Signer(name='Jesús G. "Chuy" García', title="Member of Congress")],
    )

    document = readers.read("md", formats.write("md", drafted, b"", ""), "letter.md").document

    assert texts(document) == [
        *texts(drafted)[:-3],
        'Jesús G. "Chuy" García\nMember of Congress',
        "See x.",
    ]
    table = document.blocks[9]
    assert isinstance(table, Table)
    assert table.align == ("", "right")
    assert table.rows[1][1] == (Span("2", strong=True),)
    assert document.blocks[5].within == (Item(1, 1),)
    assert document.blocks[8].within == (Quote(),)
    assert document.notes[0][0].spans[1] == Span("x", link="https://x.org")


def test_lists_that_interrupt_a_paragraph_are_lists() -> None:
    document = read("We ask:\n- one\n- two\n1. three")

    assert [(joined(b.spans), b.within) for b in document.blocks if isinstance(b, Paragraph)] == [
        ("We ask:", ()),
        ("one", (Item(1, 1),)),
        ("two", (Item(1, 2),)),
        ("three", (Item(2, 1, ordered=True),)),
    ]


def test_a_footnote_that_is_referred_to_twice_is_one_footnote() -> None:
    document = read("One.[^a] Two.[^b] Again.[^a]\n\n[^b]: B.\n\n[^a]: A.\n\n    More of A.")

    assert texts(document) == ["One.[1] Two.[2] Again.[1]", "A.", "More of A.", "B."]


def test_front_matter_stays_text_and_gives_the_title() -> None:
    document = read('---\ntitle: "A letter"\nlang: en\n---\n\nDear all,\n\n---\n')

    assert document.title == "A letter"
    assert texts(document) == ['---\ntitle: "A letter"\nlang: en\n---', "Dear all,", "---"]


def test_code_html_comments_and_images_stay_as_typed() -> None:
    source = (
        "```sh\na *b*\n\nc_d_e\n```\n\nText `a*b*c` and ![alt *x*](i.png) <b>bold</b>.\n\n"
        "<!-- one\n\ntwo -->\n\n<div>\n*raw*\n</div>\n\n    indented *code*\n\n~~~\nPlain."
    )

    assert texts(read(source)) == [
        "```sh\na *b*",
        "c_d_e\n```",
        "Text `a*b*c` and ![alt *x*](i.png) <b>bold</b>.",
        "<!-- one",
        "two -->",
        "<div>\n*raw*\n</div>",
        "indented *code*",
        "~~~\nPlain.\n~~~",
    ]


def test_link_definitions_are_used_or_stay_as_typed() -> None:
    source = (
        'See [this][a] and [b].\n\n[a]: https://a.org\n[b]: https://b.org "B"\n[c]: https://c.org'
    )

    document = read(source)

    assert texts(document) == [
        'See this and [b](https://b.org "B").',
        '[b]: https://b.org "B"',
        "[c]: https://c.org",
    ]
    assert isinstance(document.blocks[0], Paragraph)
    assert document.blocks[0].spans[1] == Span("this", link="https://a.org")


def test_footnotes_nobody_refers_to_and_references_to_none_stay_as_typed() -> None:
    source = "One.[^x]\n\n[^y]: Why.\n\nTwo.[^z]\n\n[^z]: - a\n    - b"

    assert texts(read(source)) == ["One.[^x]", "[^y]:", "Why.", "Two.[^z]", "[^z]:", "a", "b"]


def test_a_table_with_more_cells_than_its_header_keeps_them_in_its_last_column() -> None:
    source = "| a | b |\n|---|---|\n| one | two | *three* | |\n| four | |\n| five | six | |"

    (table,) = read(source).blocks
    (narrow,) = read("| a | |\n|---|---|\n| one | two |\n| three | four | five |").blocks

    assert isinstance(table, Table)
    assert isinstance(narrow, Table)
    assert [joined(row[1]) for row in narrow.rows] == ["", "two", "four | five"]
    assert [[joined(cell) for cell in row] for row in table.rows] == [
        ["a", "b"],
        ["one", "two | three"],
        ["four", ""],
        ["five", "six"],
    ]


def test_entities_autolinks_and_breaks_are_what_they_stand_for() -> None:
    document = read("A&nbsp;&amp; B<br>C\\\nD <https://x.org>")

    assert texts(document) == ["A\u00a0& B\nC\nD https://x.org"]


def test_underlined_headings_are_headings() -> None:
    blocks = read("What we ask\n===\n\nWhy\n---\n").blocks

    assert [block.level for block in blocks if isinstance(block, Paragraph)] == [1, 2]


@pytest.mark.parametrize(
    "address",
    [
        "The Honorable Antony Blinken\nSecretary of State\n2201 C Street NW\nWashington, DC 20520",
        "Ada Stone\nMember of Congress",
    ],
)
def test_lines_of_an_address_typed_without_breaks_stay_lines(address: str) -> None:
    letter = f"{address}\n\nWe write to you about water, which has been scarce for eleven weeks.\n"

    assert texts(read(letter))[0] == address


def test_wrapped_lines_of_prose_are_joined() -> None:
    source = (
        "The delegation from our state has written to the Secretary of\nState and asked"
        " for an answer about the wells of the county. We\nThank You."
    )

    assert texts(read(source)) == [source.replace("\n", " ")]


def test_a_signature_image_is_not_taken_for_a_line_of_the_signature() -> None:
    image = Image("sig/ada.png", b"", "png", 300, 80, alt="Signature of Ada [A.] Stone")
    signature = Signature(("Chair", "Ada [A.] Stone"), "Ada [A.] Stone", 0, image)
    written = formats.write(
        "md", Document((Signatures((SignatureGroup("", (signature,)),)),)), b"", ""
    )

    assert texts(read(written.decode())) == ["Chair\nAda [A.] Stone"]
    assert texts(read("![Signature of somebody](x.png)\\\nAda")) == [
        "![Signature of somebody](x.png)\nAda"
    ]


# Files of any kind


def test_line_ends_byte_order_marks_and_code_pages_are_understood() -> None:
    for data in (
        b"A\r\nb.\r\n\r\nC.\r",
        b"\xef\xbb\xbfA\rb.\r\rC.",
        "A\nb.\n\nC.".encode("utf-16"),
    ):
        assert texts(readers.read("md", data, "x.md").document) == ["A b.", "C."]

    reading = readers.read("md", "“Sí”\x81".encode("cp1252", "ignore") + b"\x81", "x.md")

    assert texts(reading.document) == ["“Sí”\x81"]
    assert reading.notices == ("x.md is not UTF-8; it was read as Windows-1252",)


@pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the shared data is not there")
def test_no_word_of_real_files_is_lost() -> None:
    files = sorted((SHARED_DATA / "prose-revisions").glob("*.md"))[::7]
    assert len(files) > 20
    for file in [*files, SHARED_DATA / "letter-2021-03-04.md"]:
        source = file.read_text("utf-8")
        document = read(source)
        links = [span.link for block in document.blocks for run in runs(block) for span in run]
        words = Counter(re.findall(r"[a-z]{2,}", " ".join([*texts(document), *links])))
        source = re.sub(r"<br/?>|</?sup>|^\[\w+\]:|&\w+;", " ", source, flags=re.MULTILINE)
        missing = Counter(re.findall(r"[a-z]{2,}", source)) - words
        assert not {word for word in missing if word not in ("pronouns", "cgeform")}, file


@pytest.mark.parametrize(
    "source",
    [
        "![" * 4_000 + "a" + "](b)" * 4_000,
        "[" * 60_000,
        "*a **b " * 20_000,
        "`" * 3_000 + " ".join("`" * n for n in range(1, 900)),
        "| a " * 3_000 + "|\n" + "|-" * 3_000 + "|\n" + "| b\n" * 3_000,
        "<" * 50_000,
        "<!-- " * 20_000,
        "[^a]" * 1_200 + "\n\n[^a]: x",
        "[a]: b\n" * 5_000,
        "---\n" + "a: b\n" * 20_000,
        "&" * 100_000,
        "a\n" * 100_000,
        "- a\n\n" * 10_000,
        "\n \n" * 200_000,
        ("| a " * 200 + "|\n" + "|-" * 200 + "|\n" + "| b\n" * 320 + "\n") * 150,
    ],
)
def test_hostile_files_are_read_in_bounded_time_or_refused(source: str) -> None:
    with contextlib.suppress(InputError):
        read(source)


def test_what_stands_in_each_other_too_deeply_is_an_error() -> None:
    with pytest.raises(InputError, match="too deeply"):
        read("> " * 500 + "deep")


# Properties

_PIECES = [
    *("word", "two words", " ", "  ", "\n", "\n\n", "\n \n", "\n\n", ". ", "1. ", "12) ", "- "),
    *("+ ", "## ", "# a #", "> ", "===", "---", "`", "```\n", "~~~\n", "&amp;", "&", "!", ":"),
    *("|", "|---|\n", "*", "**", "***", "_", "[", "]", "[a]", "[a]: b\n", "[^1]", "[^1]: ", "("),
    *("<sup>", "</sup>", "<sup>nd</sup>", "<u>under line</u>", "**bold words**", "*it’s*", "    "),
    *(
        "<br>",
        "<!--",
        "-->",
        "<div>\n",
        "</div>",
        "\\",
        "—",
        "“",
        "”",
        "\u00a0",
        "\t",
        "é",
        "1,314",
    ),
    *("  \n", "Name\nTitle", "(**a**)", "plain words here.\n\n", "1986. It"),
]


@settings(max_examples=1_500)
@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_what_is_read_without_the_parser_is_read_as_with_it(text: str) -> None:
    whole = fast.stretches
    quick = read(text)
    try:
        fast.stretches = lambda markdown: [fast.Stretch(False, (markdown,), markdown)]  # type: ignore
        slow = read(text)
    finally:
        fast.stretches = whole

    assert quick == slow


@pytest.mark.parametrize(
    "text",
    [
        "One.\nStill one.\n\nTwo.  \nThree.",
        "## A heading\n\nOn January 22<sup>nd</sup>, “Remain in Mexico”—so it is called—ended.",
        "**Congress of the United States**  \nWashington, DC 20515\n\n*Submitted electronically*",
        "Over 80,000 people; 5 % of all, & more (see section 4). +1 202",
    ],
)
def test_what_most_letters_are_made_of_needs_no_parser(text: str) -> None:
    assert [stretch.plain for stretch in fast.stretches(text)] == [True]


@settings(max_examples=250)
@given(st.lists(BLOCKS, min_size=1, max_size=5))
def test_what_a_draft_writes_reads_back_as_the_same_blocks(blocks: list[str]) -> None:
    document = Document(markdown.parse("\n\n".join(blocks)).blocks)

    assert read(formats.write("md", document, b"", "").decode()).blocks == document.blocks


@settings(max_examples=250)
@given(st.lists(VALUES, min_size=1, max_size=3))
def test_any_values_that_a_draft_prints_read_back_as_they_were(values: list[str]) -> None:
    blocks = tuple(Paragraph((Span(value),)) for value in values)
    noted = Document((*blocks, Paragraph((Span("", note=1),))), ((blocks[0],),))

    assert texts(read(formats.write("md", noted, b"", "").decode())) == [
        *values,
        "[1]",
        values[0],
    ]
