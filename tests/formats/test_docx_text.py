"""Words, their look, links and footnotes come into the Word file as the document has them."""

import pytest
from docx_tools import (
    HOSTILE,
    R,
    W,
    base,
    expected,
    findings,
    letter,
    line,
    notes,
    paragraphs,
    parts,
    relationships,
    signers,
    text_of,
    texts,
    tree,
)

from lettertool.document import (
    Document,
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
from lettertool.formats.docx import write


def paragraph(*spans: Span, **more: object) -> Paragraph:
    return Paragraph(spans, "section", **more)


def style_names(data: bytes) -> dict[str, str]:
    """Return the names of styles by id."""
    styles = tree(data, "word/styles.xml").findall(f"{W}style")
    return {one.attrib[f"{W}styleId"]: one.find(f"{W}name").attrib[f"{W}val"] for one in styles}


def styled(data: bytes) -> list[tuple[str, str]]:
    """Return style name and text of each paragraph with text."""
    names = style_names(data)
    return [
        (names[one.find(f"{W}pPr/{W}pStyle").attrib[f"{W}val"]], text_of(one))
        for one in paragraphs(data)
        if text_of(one)
    ]


def run_properties(data: bytes, text: str) -> set[str]:
    """Return the names of the properties of the run with this text."""
    run = next(one for one in tree(data).iter(f"{W}r") if text_of(one) == text)
    properties = run.find(f"{W}rPr")
    return {one.tag.removeprefix(W) for one in (properties if properties is not None else ())}


def everything() -> Document:
    """Return a letter with everything that a document can hold."""
    item, below = Item(1, 1), Item(2, 1, ordered=True)
    return letter(
        Paragraph((Span("Background"),), "section", level=1),
        paragraph(
            Span("Over 80,000"), Span("", note=1), Span(" people", link="https://a.org/?a=1&b=2")
        ),
        line("We ask for:"),
        line("first", within=(item,)),
        line("below", within=(item, below)),
        line("again first", within=(item,)),
        line("a quotation", within=(Quote(),)),
        line("a list in a quotation", within=(Quote(), Item(3, 4, ordered=True, tight=False))),
        Table(
            (((Span("Year"),), (Span("Count"),)), ((Span("2020"),), (Span("7"),))),
            ("left", "right"),
        ),
        Table((((Span("In an item"),),),), ("center",), within=(Item(4, 1),)),
        paragraph(Span("Again"), Span("", note=1), Span(" and"), Span("", note=2)),
        block=Signatures(
            (
                SignatureGroup("", signers(3).groups[0].signatures),
                SignatureGroup(
                    "Organizations", (Signature(("An Alliance", "Washington, DC"), "", 4),)
                ),
            )
        ),
    )


NOTES = (
    (line("National Search Commission."), line("A second paragraph.")),
    (paragraph(Span("See "), Span("here", link="https://b.org/")),),
)


def with_notes() -> Document:
    whole = everything()
    return Document(whole.blocks, NOTES, title="A letter", author="A. Lowenthal")


def test_all_words_are_there_in_order(tmp_path):
    document = with_notes()
    data = write(document, base())
    assert texts(data) == expected(document)
    assert notes(data) == [["National Search Commission.", "A second paragraph."], ["See here"]]
    assert findings(data, tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        HOSTILE,
        " leading and trailing ",
        "   ",
        "two  three   four",
        "a\ttab and\na break\n\n",
        "ends in ]]> and begins &lt;w:t&gt;",
        "\u00a0no-break\u2011hyphen\u00ad\u200b",
        "Jesús G. “Chuy” García – “Mexico’s” — 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 👩🏽‍⚖️ العربية",
        "carriage\rreturn \x85\u2028",
        "'\"",
    ],
)
def test_any_text_prints_literally_wherever_it_stands(text, tmp_path):
    document = Document(
        (
            Paragraph((Span(text, strong=True), Span(text)), "letterhead"),
            line(text),
            line(text, level=2),
            line(text, within=(Item(1, 1),)),
            paragraph(Span(text, link="https://a.org/"), Span("", note=1)),
            Table((((Span(text),),),), ("",)),
            Signatures((SignatureGroup(text, (Signature((text, text), text, 0),)),)),
        ),
        ((line(text),),),
        title=text,
        author=text,
    )
    data = write(document, base())
    assert texts(data) == expected(document)
    assert notes(data) == [[text]]
    core = [one.text for one in tree(data, "docProps/core.xml")]
    assert core[:2] == [text, text]
    assert findings(data, tmp_path) == []


def test_parts_of_a_letter_have_the_styles_that_word_and_its_letter_wizard_call_so():
    document = Document(
        (
            line("1", "letterhead"),
            line("2", "date"),
            line("3", "delivery"),
            line("4", "address"),
            line("5", "subject"),
            line("6", "salutation"),
            line("7", "section", level=3),
            line("8", "section"),
            line("9", within=(Quote(),)),
            line("10", "closing"),
            signers(1),
            signers(1, space="none"),
            line("11", "cc"),
            line("12", "enclosures"),
            line("13", "sources"),
            line("14", "body"),
        )
    )
    assert [style for style, _ in styled(write(document, base()))] == [
        *("Letterhead", "Date", "Mailing Instructions", "Inside Address", "Subject Line"),
        *("Salutation", "heading 3", "Body Text", "Quote", "Closing", "Signature"),
        *("Signature List", "CC List", "Enclosure", "Bibliography", "Body Text"),
    ]


def test_the_look_of_words_is_kept():
    data = write(
        letter(
            paragraph(
                Span("plain"),
                Span("bold", strong=True),
                Span("italic", emphasis=True),
                Span("under", underline=True),
                Span("nd", script="sup"),
                Span("2", script="sub"),
                Span("all", strong=True, emphasis=True, underline=True, script="sup"),
            )
        ),
        base(),
    )
    assert run_properties(data, "plain") == set()
    assert run_properties(data, "bold") == {"b", "bCs"}
    assert run_properties(data, "italic") == {"i", "iCs"}
    assert run_properties(data, "under") == {"u"}
    raised = [one.attrib[f"{W}val"] for one in tree(data).iter(f"{W}vertAlign")]
    assert raised == ["superscript", "subscript", "superscript"]
    assert run_properties(data, "all") == {"b", "bCs", "i", "iCs", "u", "vertAlign"}


def test_spans_of_one_link_are_one_hyperlink_and_equal_links_share_a_relationship():
    data = write(
        letter(
            paragraph(
                Span("a ", link="https://a.org/x?y=1&z=2"),
                Span("bold", strong=True, link="https://a.org/x?y=1&z=2"),
                Span(" and "),
                Span("b", link="mailto:staff@mail.house.gov"),
            ),
            paragraph(Span("again", link="https://a.org/x?y=1&z=2")),
        ),
        base(),
    )
    links = [
        (relationships(data)[one.attrib[f"{R}id"]], text_of(one))
        for one in tree(data).iter(f"{W}hyperlink")
    ]
    assert links == [
        ("https://a.org/x?y=1&z=2", "a bold"),
        ("mailto:staff@mail.house.gov", "b"),
        ("https://a.org/x?y=1&z=2", "again"),
    ]
    assert list(relationships(data).values()).count("https://a.org/x?y=1&z=2") == 1


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("https://a.org/two words", "https://a.org/two%20words"),
        ("https://a.org/?list[]=1#a#b", "https://a.org/?list%5B%5D=1#a%23b"),
        ("https://a.org/50%", "https://a.org/50%25"),
        ("https://a.org/a%20b", "https://a.org/a%20b"),
        ('https://a.org/é"<>\\^`{|}', "https://a.org/%C3%A9%22%3C%3E%5C%5E%60%7B%7C%7D"),
        ("http://[2001:db8::1]:80/", "http://[2001:db8::1]:80/"),
        ("annex.pdf", "annex.pdf"),
        ("#part", "#part"),
        ("//a.org/x", "//a.org/x"),
        ("file:///C:/letter.docx", "file:///C:/letter.docx"),
        ("tel:+1-202-555-0100", "tel:+1-202-555-0100"),
    ],
)
def test_addresses_are_written_so_that_word_accepts_them(link, target):
    data = write(letter(paragraph(Span("x", link=link))), base())
    assert target in relationships(data).values()


@pytest.mark.parametrize(
    "link",
    [
        "http://",
        "https:///path",
        "http://a.org:port/",
        "http://a:b:c/",
        "http://[x]/",
        "a b:c",
        "1:2",
    ],
)
def test_an_address_that_makes_word_call_the_file_damaged_is_an_error(link):
    with pytest.raises(InputError) as error:
        write(letter(paragraph(Span("x", link=link))), base())
    assert repr(link) in str(error.value)


def test_footnotes_are_words_own_with_the_separators_that_it_wants():
    data = write(with_notes(), base())
    ids = [int(one.attrib[f"{W}id"]) for one in tree(data, "word/footnotes.xml")]
    assert ids == [-1, 0, 1, 2]
    declared = tree(data, "word/settings.xml").findall(f"{W}footnotePr/{W}footnote")
    assert [one.attrib[f"{W}id"] for one in declared] == ["-1", "0"]
    assert relationships(data, "footnotes") == {"rId1": "https://b.org/"}


def test_word_refers_to_a_footnote_once_and_repeats_its_number_in_a_field():
    data = write(with_notes(), base())
    references = [one.attrib[f"{W}id"] for one in tree(data).iter(f"{W}footnoteReference")]
    assert references == ["1", "2"]
    bookmarks = [one.attrib[f"{W}name"] for one in tree(data).iter(f"{W}bookmarkStart")]
    assert bookmarks == ["_Note1"]
    assert "Again[^1] and[^2]" in texts(data)


def test_a_letter_without_footnotes_has_no_part_for_them():
    data = write(letter(), base())
    assert "word/footnotes.xml" not in parts(data)
    assert tree(data, "word/settings.xml").find(f"{W}footnotePr") is None


def test_headings_have_an_outline_level_and_stay_with_the_text_below():
    data = write(letter(line("Heading", level=2)), base())
    styles = {
        one.find(f"{W}name").attrib[f"{W}val"]: one
        for one in tree(data, "word/styles.xml").findall(f"{W}style")
    }
    for level in range(1, 7):
        properties = styles[f"heading {level}"].find(f"{W}pPr")
        assert properties.find(f"{W}outlineLvl").attrib[f"{W}val"] == str(level - 1)
        assert properties.find(f"{W}keepNext") is not None


def test_a_line_that_ends_in_a_colon_stays_with_the_list_it_introduces():
    data = write(letter(line("We ask:"), line("that", within=(Item(1, 1),))), base())
    intro = next(one for one in paragraphs(data) if text_of(one) == "We ask:")
    assert intro.find(f"{W}pPr/{W}keepNext") is not None


def test_tables_repeat_their_header_row_and_align_their_columns():
    data = write(everything(), base())
    table = tree(data).findall(f".//{W}tbl")[0]
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    sides = [one.find(f"{W}p/{W}pPr/{W}jc").attrib[f"{W}val"] for one in rows[1].iter(f"{W}tc")]
    assert sides == ["left", "right"]


def test_the_look_of_a_table_says_one_thing_in_both_ways():
    """The digits are the sum of those of the flags that are set (ECMA-376 Part 1, 17.4.55)."""
    look = tree(write(everything(), base())).find(f".//{W}tblLook").attrib
    bits = {
        *(("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100)),
        *(("noHBand", 0x200), ("noVBand", 0x400)),
    }
    total = sum(bit for name, bit in bits if look[f"{W}{name}"] == "1")
    assert look[f"{W}val"] == f"{total:04X}" == "0620"


@pytest.mark.parametrize(("count", "staying"), [(2, "10"), (6, "111110"), (7, "1000010"), (1, "0")])
def test_a_short_table_is_not_parted_and_a_long_one_not_at_its_ends(count, staying):
    rows = tuple(((Span(f"row {number}"),),) for number in range(count))
    data = write(letter(Table(rows, ("",)), line("after " * 50)), base())
    table = tree(data).find(f".//{W}tbl")
    kept = [
        all(one.find(f"{W}pPr/{W}keepNext") is not None for one in row.iter(f"{W}p"))
        for row in table.iter(f"{W}tr")
    ]
    assert "".join(str(int(one)) for one in kept) == staying


def test_characters_that_xml_forbids_are_named_all_at_once():
    document = Document(
        (line("fine"), line("a\x0bb"), signers(1), Table((((Span("c\x00d\x1f"),),),), ("",))),
        title="e\ufffef",
        author="g\ud800h",
    )
    with pytest.raises(InputError) as error:
        write(document, base())
    messages = [problem.message for problem in error.value.problems]
    assert messages == [
        "the text 'a\\x0bb' has an invisible character that Word cannot hold: U+000B",
        "the text 'c\\x00d\\x1f' has invisible characters that Word cannot hold: U+0000, U+001F",
        "the text 'e\\ufffef' has an invisible character that Word cannot hold: U+FFFE",
        "the text 'g\\ud800h' has an invisible character that Word cannot hold: U+D800",
    ]
    assert all(problem.hint for problem in error.value.problems)
