"""Lists number in Word as they do in the document."""

from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from docx_tools import W, base, findings, letter, line, paragraphs, text_of, tree

from lettertool.document import Item, Paragraph, Quote, Span, Table
from lettertool.formats.docx import write


class Numbers:
    """Counts as Word does: by the list definition and the sequence of each paragraph."""

    def __init__(self, data: bytes) -> None:
        root = tree(data, "word/numbering.xml")
        self.levels = {
            one.attrib[f"{W}abstractNumId"]: {
                int(level.attrib[f"{W}ilvl"]): level for level in one.findall(f"{W}lvl")
            }
            for one in root.findall(f"{W}abstractNum")
        }
        self.sequences = {one.attrib[f"{W}numId"]: one for one in root.findall(f"{W}num")}
        self.styles = {
            one.attrib[f"{W}styleId"]: one
            for one in tree(data, "word/styles.xml").findall(f"{W}style")
        }
        self.counts: dict[tuple[str, int], int] = {}

    def of(self, paragraph: ElementTree.Element) -> str:
        """Return what Word prints before a paragraph."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        style = self.styles[paragraph.find(f"{W}pPr/{W}pStyle").attrib[f"{W}val"]]
        found = style.find(f"{W}pPr/{W}numPr") if own is None else own
        if found is None:
            return ""
        number = found.find(f"{W}numId").attrib[f"{W}val"]
        level = int(found.find(f"{W}ilvl").attrib[f"{W}val"])
        sequence = self.sequences[number]
        abstract = sequence.find(f"{W}abstractNumId").attrib[f"{W}val"]
        definition = self.levels[abstract][level]
        start = sequence.find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}startOverride")
        first = int(start.attrib[f"{W}val"]) if start is not None else 1
        key = (number, level)
        self.counts[key] = self.counts[key] + 1 if key in self.counts else first
        look = definition.find(f"{W}lvlText").attrib[f"{W}val"]
        return look.replace(f"%{level + 1}", str(self.counts[key]))


def printed(data: bytes) -> list[str]:
    """Return number and text of each paragraph that has either."""
    numbers = Numbers(data)
    lines = [f"{numbers.of(one)} {text_of(one)}".strip() for one in paragraphs(data)]
    return [one for one in lines if one]


def body(*blocks: Paragraph | Table) -> list[str]:
    lines = printed(write(letter(*blocks), base()))
    return lines[4 : lines.index("Sincerely,")]


def numbered(list_: int, *numbers: int, outer: tuple[Item, ...] = ()) -> Iterator[Paragraph]:
    for number in numbers:
        yield line(f"text {number}", within=(*outer, Item(list_, number, ordered=True)))


def test_each_list_starts_anew_at_its_own_number():
    assert body(*numbered(1, 1, 2), line("between"), *numbered(2, 1, 2), *numbered(3, 7, 8)) == [
        *("1. text 1", "2. text 2", "between", "1. text 1", "2. text 2", "7. text 7", "8. text 8")
    ]


def test_a_list_inside_each_item_starts_anew_and_the_outer_one_goes_on():
    one, two = Item(1, 1, ordered=True), Item(1, 2, ordered=True)
    assert body(
        line("one", within=(one,)),
        *numbered(2, 1, 2, outer=(one,)),
        line("two", within=(two,)),
        *numbered(3, 1, outer=(two,)),
    ) == ["1. one", "1. text 1", "2. text 2", "2. two", "1. text 1"]


def test_later_paragraphs_of_an_item_have_no_number_and_stand_under_its_text(tmp_path):
    one, two = Item(1, 1, ordered=True, tight=False), Item(1, 2, ordered=True, tight=False)
    blocks = (
        line("one", within=(one,)),
        line("more", within=(one,)),
        line("two", within=(two,)),
    )
    assert body(*blocks) == ["1. one", "more", "2. two"]
    assert findings(write(letter(*blocks), base()), tmp_path) == []


def test_bullets_differ_by_level():
    containers = tuple(Item(level, 1) for level in range(1, 4))
    blocks = [line(f"{depth}", within=containers[:depth]) for depth in range(1, 4)]
    assert body(*blocks) == ["• 1", "◦ 2", "▪ 3"]


@pytest.mark.parametrize("ordered", [True, False])
def test_lists_deeper_than_word_has_styles_or_levels_for_keep_their_text(ordered, tmp_path):
    containers = tuple(Item(level, 1, ordered) for level in range(1, 13))
    blocks = [line(f"depth {depth}", within=containers[:depth]) for depth in range(1, 13)]
    lines = body(*blocks)
    assert [one.split(" ", 1)[1] for one in lines] == [f"depth {n}" for n in range(1, 13)]
    assert {one[:2] for one in lines} <= ({"1."} if ordered else {"• ", "◦ ", "▪ "})
    assert findings(write(letter(*blocks), base()), tmp_path) == []


def test_an_item_that_begins_with_a_list_or_a_table_still_shows_its_number():
    one, two = Item(1, 1, ordered=True), Item(1, 2, ordered=True)
    assert body(
        line("inner", within=(one, Item(2, 1))),
        Table((((Span("cell"),),),), ("",), within=(two,)),
        line("three", within=(Item(1, 3, ordered=True),)),
    ) == ["1.", "◦ inner", "2.", "cell", "3. three"]


def test_headings_and_quotations_in_items_have_the_number():
    one, two = Item(1, 1, ordered=True), Item(1, 2, ordered=True)
    assert body(
        line("heading", level=3, within=(one,)),
        line("quotation", within=(two, Quote())),
        line("still", within=(two, Quote())),
    ) == ["1. heading", "2. quotation", "still"]


def indents(data: bytes, text: str) -> dict[str, str]:
    paragraph = next(one for one in paragraphs(data) if text_of(one) == text)
    indent = paragraph.find(f"{W}pPr/{W}ind")
    return {} if indent is None else {k.removeprefix(W): v for k, v in indent.attrib.items()}


def test_a_list_in_a_quotation_is_indented_from_both_sides():
    data = write(letter(line("item", within=(Quote(), Item(1, 1)))), base())
    assert indents(data, "item") == {"left": "1440", "right": "720", "hanging": "360"}


def test_items_of_a_tight_list_have_no_space_between_them_but_after_the_last():
    data = write(letter(*numbered(1, 1, 2), line("after")), base())
    after = {text_of(one): one.find(f"{W}pPr/{W}spacing") is not None for one in paragraphs(data)}
    assert (after["text 1"], after["text 2"]) == (True, False)


def test_the_numbers_of_lists_in_lists_are_told_apart():
    """1. a. i. and then again, as in Word's own multilevel list."""
    whole = letter(line("one", within=tuple(Item(n, 1, ordered=True) for n in range(1, 6))))
    numbering = tree(write(whole, base()), "word/numbering.xml")
    definition = next(
        one
        for one in numbering.findall(f"{W}abstractNum")
        if one.find(f"{W}lvl/{W}lvlText").attrib[f"{W}val"] == "%1."
    )
    formats = [one.attrib[f"{W}val"] for one in definition.findall(f"{W}lvl/{W}numFmt")]
    assert formats == ["decimal", "lowerLetter", "lowerRoman"] * 3
