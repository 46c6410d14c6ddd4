"""What the paragraphs of a Word file are, and how their words look."""

import pytest
from word_files import p, r, reading

from lettertool.document import Item, Paragraph, Quote, Span

STYLES = """
<w:docDefaults><w:pPrDefault><w:pPr><w:spacing w:after="160"/></w:pPr></w:pPrDefault>
<w:rPrDefault><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:basedOn w:val="N"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Ours"/><w:basedOn w:val="H"/></w:style>
<w:style w:type="paragraph" w:styleId="Flat"><w:name w:val="Flat"/><w:basedOn w:val="H"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="Quote"/></w:style>
<w:style w:type="paragraph" w:styleId="S"><w:name w:val="Salutation"/></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Number"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:contextualSpacing/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="L2"><w:name w:val="List Number 2"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:contextualSpacing/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="C"><w:name w:val="List Continue"/></w:style>
<w:style w:type="character" w:styleId="Strong"><w:name w:val="Strong"/>
  <w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Loud"><w:name w:val="Loud"/><w:basedOn w:val="Strong"/>
  <w:rPr><w:i/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
  <w:rPr><w:u w:val="single"/></w:rPr></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="L"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="L2"/>
  </w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def number(id_: int, level: int = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{id_}"/></w:numPr>'


def blocks(body: str) -> list[Paragraph]:
    found = reading(body, styles=STYLES, numbering=NUMBERING).document.blocks
    assert all(isinstance(one, Paragraph) for one in found)
    return list(found)


@pytest.mark.parametrize(
    ("properties", "level"),
    [
        (style("H"), 2),
        (style("Own"), 2),
        (style("Flat"), 0),
        (style("T"), 0),
        ('<w:outlineLvl w:val="0"/>', 1),
        ('<w:outlineLvl w:val="8"/>', 6),
        (style("H") + '<w:outlineLvl w:val="9"/>', 0),
        (style("Missing"), 0),
        ("", 0),
    ],
)
def test_a_heading_is_told_by_its_style_or_its_outline_level(properties, level):
    assert blocks(p("x", properties))[0].level == level


@pytest.mark.parametrize(
    ("properties", "span"),
    [
        ("<w:b/>", Span("x", strong=True)),
        ('<w:b w:val="0"/>', Span("x")),
        ('<w:rStyle w:val="Strong"/>', Span("x", strong=True)),
        ('<w:rStyle w:val="Strong"/><w:b w:val="false"/><w:i/>', Span("x", emphasis=True)),
        ('<w:rStyle w:val="Loud"/>', Span("x", strong=True, emphasis=True, underline=True)),
        ('<w:rStyle w:val="Hyperlink"/>', Span("x")),
        ('<w:u w:val="none"/>', Span("x")),
        ('<w:vertAlign w:val="superscript"/>', Span("x", script="sup")),
        ('<w:vertAlign w:val="baseline"/>', Span("x")),
    ],
)
def test_a_style_of_words_is_read_from_the_words_and_from_character_styles(properties, span):
    assert blocks(p(r("x", properties)))[0].spans == (span,)


def test_words_are_not_strong_because_their_heading_looks_bold():
    assert blocks(p("x", style("H")))[0].spans == (Span("x"),)


def test_runs_of_one_style_are_one_span():
    assert blocks(p(r("a", "<w:b/>") + "<w:proofErr/>" + r("b", "<w:b/>") + r("c")))[0].spans == (
        Span("ab", strong=True),
        Span("c"),
    )


def items(body: str) -> list[tuple[object, ...]]:
    return [
        tuple((one.list, one.number, one.ordered) for one in block.within) for block in blocks(body)
    ]


def test_lists_count_through_styles_levels_and_restarts():
    body = (
        p("one", style("L")) + p("a", style("L2")) + p("b", style("L2")) + p("two", style("L"))
        + p("a", style("L2")) + p("between") + p("three", style("L")) + p("five", number(3))
        + p("six", number(3)) + p("bullet", number(2)) + p("no", style("L") + number(0))
    )  # fmt: skip
    assert items(body) == [
        ((1, 1, True),),
        ((1, 1, True), (2, 1, True)),
        ((1, 1, True), (2, 2, True)),
        ((1, 2, True),),
        ((1, 2, True), (3, 1, True)),
        (),
        ((1, 3, True),),
        ((4, 5, True),),
        ((4, 6, True),),
        ((5, 1, False),),
        (),
    ]


def test_a_paragraph_that_goes_on_with_an_item_stands_in_it():
    assert items(p("one", number(2)) + p("more", style("C")) + p("two", number(2))) == [
        ((1, 1, False),),
        ((1, 1, False),),
        ((1, 2, False),),
    ]


def test_a_list_is_loose_where_space_parts_its_items():
    close = blocks(p("a", style("L")) + p("b", style("L")))
    apart = blocks(p("a", number(2)) + p("b", number(2)))
    assert [one.within for one in close] == [(Item(1, 1, True, True),), (Item(1, 2, True, True),)]
    assert [one.within[0].tight for one in apart] == [False, False]


def test_quotations_and_parts_of_a_letter_are_told_by_words_own_styles():
    found = blocks(p("q", style("Q")) + p("Dear Ann,", style("S")) + p("t"))
    assert [one.within for one in found] == [(Quote(),), (), ()]
    assert [one.role for one in found] == ["body", "salutation", "body"]


def test_the_language_is_that_of_the_file():
    assert reading(p("x"), styles=STYLES).document.language == "de-DE"
    assert reading(p("x")).document.language == "en-US"


def test_items_that_count_on_are_one_list_whatever_numbering_they_have():
    more = NUMBERING + (
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="2"/></w:lvlOverride></w:num>'
    )
    body = p("one", number(1)) + p("two", number(4)) + p("dot", number(2)) + p("three", number(4))
    found = reading(body, numbering=more).document.blocks
    assert [(one.within[0].list, one.within[0].number) for one in found] == [
        (1, 1),
        (1, 2),
        (2, 1),
        (1, 3),
    ]
