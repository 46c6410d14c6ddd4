"""Blocks written as a section's text compose to the same blocks again."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import cast

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from conftest import compose
from lettertool.compose import markdown
from lettertool.document import Align, Item, Note, Paragraph, Quote, Span, Table
from lettertool.errors import InputError
from lettertool.letter import Fact, Section
from lettertool.sectiontext import section_text
from lettertool.sectiontext.lists import numbered_anew

FACTS = {"killed": Fact(value="19"), "cost": Fact(value="$1.2 *billion*")}
EXPRESSIONS = {f"sections.s.facts.{name}": f"{{{{ facts.{name} }}}}" for name in FACTS}


def composed(text: str) -> tuple[list[Paragraph | Table], tuple[Note, ...]]:
    """What a section with this text composes to."""
    document = compose(sections=(Section(id="s", text=text, facts=FACTS),))
    blocks = [b for b in document.blocks if isinstance(b, Paragraph | Table) and b.section == "s"]
    return numbered_anew(blocks), document.notes


def styled(spans: Iterable[Span]) -> list[tuple[str, str, object]]:
    """Pieces of text with origin and style, white space without; notes as their numbers.

    What an expression computes, such as a line break in a cell, counts as typed.
    """
    pieces: list[tuple[str, str, object]] = []
    for span in spans:
        origin = "" if span.origin == "=" else span.origin
        style = (span.strong, span.emphasis, span.underline, span.script, span.link)
        pieces += [(f"[^{span.note}]", "", "note")] if span.note else []
        pieces += [(c, origin, () if c.isspace() else style) for c in span.text]
    return [
        ("".join(c for c, *_ in group), *key)
        for key, group in groupby(pieces, key=lambda piece: piece[1:])
    ]


def tidied(spans: Sequence[Span]) -> list[tuple[str, str, object]]:
    """Pieces as `styled` gives them, with the white space gone that Markdown leaves out."""
    letters = [
        (c, origin, style)
        for text, origin, style in styled(spans)
        for c in ([text] if style == "note" else text)
    ]
    lines = [
        list(line) for is_end, line in groupby(letters, lambda one: one[0] == "\n") if not is_end
    ]
    pieces: list[tuple[str, str, object]] = []
    for line in lines:
        text = "".join(c for c, *_ in line)
        start = len(text) - len(text.lstrip(" \t"))
        if text.strip():
            pieces += [("\n", "", ())] if pieces else []
            pieces += line[start : len(text.rstrip(" \t"))]
    while pieces and pieces[0][0].isspace():
        del pieces[0]
    while pieces and pieces[-1][0].isspace():
        del pieces[-1]
    return pieces


def shape(block: Paragraph | Table) -> tuple[object, ...]:
    """What of a block has to come back: all but its role and whether its list is tight."""
    around = [
        (c.list, c.number, c.ordered) if isinstance(c, Item) else type(c) for c in block.within
    ]
    if isinstance(block, Table):
        return around, [[tidied(cell) for cell in row] for row in block.rows], block.align
    return around, block.level, tidied(block.spans)


def shapes(blocks: Sequence[Paragraph | Table]) -> list[tuple[object, ...]]:
    return list(map(shape, numbered_anew(blocks)))


# Any Markdown

_INLINE = st.lists(
    st.sampled_from(
        [
            *(
                "word",
                "two words",
                "*it*",
                "**bold**",
                "***both***",
                "**bold *it* on**",
                "—",
                "“q”",
            ),
            *("<u>u</u>", "22<sup>nd</sup>", "[link *it*](https://x.org/a_(b)?c=*d*&amp;e)", "(x)"),
            *("\\*lit\\*", "1986.", "-", "+", "#", ">", "\\|", "|", "a_b_c", "`code`", "&amp;"),
            *("\\\\", "<b>", "{\\{ x }}", "{\\% if %}", "{\\# no #}", "{", "A\u00a0B", "\\[^1]"),
            *("[https://x.org](https://x.org)", "c  d", "[sic]", "x{*y*", "=", "~~~", "!"),
        ]
    ),
    min_size=1,
    max_size=12,
).map(" ".join)
_BLOCK = st.one_of(
    _INLINE,
    _INLINE,
    _INLINE.map("## {}".format),
    _INLINE.map("> {0}\n>\n> {0}".format),
    st.lists(_INLINE, min_size=1, max_size=3).map(lambda xs: "\n".join(f"- {x}" for x in xs)),
    st.lists(_INLINE, min_size=1, max_size=3).map(
        lambda xs: "\n\n".join(f"{n}. {x}\n\n    - inner {x}" for n, x in enumerate(xs, 8))
    ),
    st.lists(_INLINE, min_size=1, max_size=3).map(
        lambda xs: "\n".join(f"{n}) {x}\n   1. inner {x}\n      > quoted" for n, x in enumerate(xs))
    ),
    st.tuples(_INLINE, _INLINE)
    .map(lambda xs: [x.replace("|", "") for x in xs])
    .map("| {0[0]} | {0[1]} |\n|:--|---|\n| x | y |".format),
    st.tuples(_INLINE, _INLINE).map("{0[0]}\\\n{0[1]}".format),
    st.tuples(_INLINE, _INLINE).map("{0[0]}[^n]; {0[1]}.".format),
)
_NOTE = "\n\n[^{0}]: Note {0}, *set*.\n\n    In two paragraphs."
WIDTHS = st.sampled_from([None, 20, 40, 88])


@settings(max_examples=100)
@given(st.lists(_BLOCK, min_size=1, max_size=5), WIDTHS)
def test_any_section_composes_to_the_same_blocks(blocks: list[str], width: int | None) -> None:
    blocks = [block.replace("[^n]", f"[^{number}]") for number, block in enumerate(blocks)]
    notes = [_NOTE.format(n) for n, block in enumerate(blocks) if f"[^{n}];" in block]
    source = "\n\n".join([*blocks, *notes])
    read = markdown.parse(source)
    assume(all(tidied(block.spans) for block in read.blocks if isinstance(block, Paragraph)))

    text = section_text(read.blocks, read.notes, width=width)

    again, read_notes = composed(text)
    assert shapes(again) == shapes(read.blocks)
    assert [[styled(p.spans) for p in note] for note in read_notes] == [
        [styled(p.spans) for p in note] for note in read.notes
    ]


# Any spans

_PIECES = [*"ab1é*_`~[]()<>&!#+-=|:.\\\"' \u00a0€—{%", "{{", "1. ", "](", "[^1]", "<u>", "word "]
_STYLES = st.fixed_dictionaries(
    {"strong": st.booleans(), "emphasis": st.booleans(), "underline": st.booleans()}
    | {"script": st.sampled_from(["", "", "sup"])}
    | {"link": st.sampled_from(["", "", "https://x.y", "https://x.y/{{z}}?(a)\\_b"])}
)
_TYPED = st.builds(
    lambda pieces, style: Span("".join(pieces), **style),
    st.lists(st.sampled_from([*_PIECES, "\n"]), min_size=1, max_size=5),
    _STYLES,
)
_PRINTED = st.builds(
    lambda name, style: Span(FACTS[name].value, origin=f"sections.s.facts.{name}", **style),
    st.sampled_from(sorted(FACTS)),
    _STYLES,
)
_SPANS = st.lists(_TYPED | _PRINTED, min_size=1, max_size=5)


@settings(max_examples=100)
@given(_SPANS, WIDTHS, st.sampled_from([(), (Quote(),), (Item(1, 3, ordered=True),)]))
@example([Span("re"), Span("-", strong=True), Span("think")], 88, ())
@example([Span("{"), Span("19", origin="sections.s.facts.killed")], 88, ())
@example([Span("1986. It")], 88, (Quote(),))
def test_any_styles_come_back(
    spans: list[Span], width: int | None, within: tuple[Quote | Item, ...]
) -> None:
    paragraph = Paragraph(tuple(spans), within=within)

    text = section_text([paragraph], (), expressions=EXPRESSIONS, width=width)

    if not "".join(span.text for span in spans).strip():
        return
    (again,), _ = composed(text)
    assert isinstance(again, Paragraph)
    assert tidied(again.spans) == tidied(spans)
    assert all(text.count(EXPRESSIONS[s.origin]) for s in spans if s.origin)


@settings(max_examples=100)
@given(st.lists(_SPANS, min_size=2, max_size=4), st.integers(1, 2))
def test_any_cell_and_heading_comes_back(cells: list[list[Span]], level: int) -> None:
    aligned = cast("tuple[Align, ...]", ("",) * len(cells))
    table = Table((tuple(map(tuple, cells)), ((),) * len(cells)), aligned)
    heading = Paragraph(tuple(cells[0]), level=level)

    text = section_text([heading, table], (), expressions=EXPRESSIONS)

    printed = any(span.text.strip() for cell in cells for span in cell)
    *above, below = composed(text)[0] if printed else (None,)
    if isinstance(below, Table):
        assert list(map(tidied, below.rows[0])) == list(map(tidied, cells))
    for one in above:
        assert isinstance(one, Paragraph)
        assert tidied(one.spans) == tidied(cells[0])
        assert one.level == level


def test_it_reads_as_a_person_would_type_it() -> None:
    blocks = [
        Paragraph(
            (
                Span("Human Rights First has counted "),
                Span("19", origin="sections.s.facts.killed"),
                Span(" attacks—killings, rapes, and kidnappings among them—on any who wait"),
                Span("", note=7),
                Span(". On January 22"),
                Span("nd", script="sup"),
                Span(" we wrote to you on {{ this }}."),
            )
        ),
        Paragraph((Span("First"),), within=(Item(4, 1),)),
        Paragraph((Span("Second"),), within=(Item(4, 2),)),
    ]

    text = section_text(
        blocks, ((),) * 6 + ((Paragraph((Span("See the report."),)),),), expressions=EXPRESSIONS
    )

    assert text == (
        "Human Rights First has counted {{ facts.killed }} attacks—killings, rapes, and\n"
        "kidnappings among them—on any who wait[^1]. On January 22<sup>nd</sup> we wrote to you\n"
        "on {\\{ this }}.\n"
        "\n"
        "- First\n"
        "- Second\n"
        "\n"
        "[^1]: See the report.\n"
    )


def test_an_item_without_text_stays() -> None:
    read = markdown.parse("- a\n-\n- c\n\n8. d")

    assert section_text(read.blocks, ()) == "- a\n-\n- c\n\n8. d\n"


def test_no_line_begins_with_what_looks_like_markup() -> None:
    spans = (Span("In the year 1986. we saw - and # of > all | and + or 12) things"),)

    text = section_text([Paragraph(spans)], (), width=10)

    assert not re.search(r"(?m)^(\d+[.)]|[-+#>|])", text)
    assert text.replace("\n", " ").strip() == spans[0].text


@pytest.mark.parametrize(
    ("block", "message"),
    [
        (Paragraph((Span("See this", link="#top"),)), "in the paragraph 'See this' the link to"),
        (
            Paragraph((Span("Item"),), within=(Item(1, 1000, ordered=True),)),
            "the paragraph 'Item' has no form in Markdown",
        ),
        (Paragraph((Span("A\U000f0000b"),)), "in the paragraph 'A\U000f0000b' there is a private"),
    ],
)
def test_what_has_no_form_is_named(block: Paragraph, message: str) -> None:
    with pytest.raises(InputError, match=re.escape(message)):
        section_text([block], ())
