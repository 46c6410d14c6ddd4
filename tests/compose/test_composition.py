"""What a section's text and the default template make of a letter."""

import pytest

from conftest import compose
from lettertool.document import Document, Item, Paragraph, Quote, Signatures, Span, Table
from lettertool.errors import InputError
from lettertool.letter import Fact, Recipient, Section, SignatureSettings, Signer


def body(document: Document) -> list[Paragraph | Table]:
    return [block for block in document.blocks if block.role == "section"]


def words(block: Paragraph) -> str:
    return "".join(span.text for span in block.spans)


def part(document: Document, role: str) -> list[str]:
    return [words(block) for block in document.blocks if block.role == role]


def test_every_part_of_a_letter_prints_in_its_place() -> None:
    document = compose(
        "Text.",
        letterhead=("Congress of the United States", "Washington, DC 20515"),
        delivery=("VIA ELECTRONIC MAIL",),
        subject="RE: Docket 12",
        cc=("Jane Roe", "John Doe"),
        enclosures=("Map",),
        signers=[Signer(name="Ada Stone")],
    )

    assert [block.role for block in document.blocks] == [
        *("letterhead", "date", "delivery", "address", "subject", "salutation", "section"),
        *("closing", "signatures", "cc", "enclosures"),
    ]
    assert part(document, "letterhead") == ["Congress of the United States\nWashington, DC 20515"]
    assert part(document, "cc") == ["cc:\nJane Roe\nJohn Doe"]
    assert part(document, "enclosures") == ["Enclosure: Map"]
    assert part(document, "closing") == ["Sincerely,"]


def test_the_first_line_of_the_letterhead_is_bold() -> None:
    document = compose("Text.", letterhead=("Congress", "Washington"))

    assert [span.strong for span in document.blocks[0].spans] == [True, False, False]


@pytest.mark.parametrize(
    ("names", "salutation"),
    [
        (["Secretary A"], "Dear Secretary A,"),
        (["Secretary A", "Chair B"], "Dear Secretary A and Chair B,"),
        (["A", "B", "C"], "Dear A, B, and C,"),
    ],
)
def test_several_recipients_share_one_salutation(names: list[str], salutation: str) -> None:
    recipients = tuple(Recipient(name=f"{n} Full", salutation=n) for n in names)

    document = compose("Text.", recipients=recipients)

    assert part(document, "salutation") == [salutation]
    assert part(document, "address") == [f"{n} Full" for n in names]


@pytest.mark.parametrize(
    ("closing", "printed"),
    [("Sincerely", "Sincerely,"), ("Respectfully,", "Respectfully,"), ("In hope—", "In hope—")],
)
def test_the_closing_gets_a_comma_unless_it_has_its_own_end(closing: str, printed: str) -> None:
    assert part(compose("Text.", closing=closing), "closing") == [printed]


def test_blocks_know_the_section_and_paragraph_they_came_from() -> None:
    document = compose("One.\n\nTwo.", "- a\n- b\n\nThree.")

    assert [(b.section, b.paragraph, words(b)) for b in body(document)] == [
        ("s1", 1, "One."),
        ("s1", 2, "Two."),
        ("s2", 1, "a"),
        ("s2", 2, "b"),
        ("s2", 3, "Three."),
    ]


def test_a_heading_belongs_to_its_section_and_is_none_of_its_paragraphs() -> None:
    section = Section(id="ask", heading="What we *ask*", text="Text.")

    heading, _ = body(compose(sections=(section,)))

    assert (heading.level, heading.section, heading.paragraph) == (1, "ask", 0)
    assert words(heading) == "What we *ask*"


def test_printed_values_know_their_path() -> None:
    document = compose(
        "{{ facts.missing }} {{ facts.dead }} {{ recipient.name }} {{ variables.v }} {{ date }}",
        facts={"missing": Fact(value="80,000"), "dead": Fact(value="30")},
        variables={"v": "value"},
    )

    (paragraph,) = body(document)
    assert [(span.text, span.origin) for span in paragraph.spans if span.text != " "] == [
        ("80,000", "facts.missing"),
        ("30", "facts.dead"),
        ("Antony Blinken", "recipients.0.name"),
        ("value", "variables.v"),
        ("March 4, 2021", "date"),
    ]


def test_a_sections_own_fact_wins() -> None:
    own = Section(id="own", text="{{ facts.n }}", facts={"n": Fact(value="2")})
    other = Section(id="other", text="{{ facts.n }}")

    document = compose(sections=(own, other), facts={"n": Fact(value="1")})

    assert [words(block) for block in body(document)] == ["2", "1"]


@pytest.mark.parametrize(
    "text",
    [
        "1986. That year",
        "Wait --- what? -- no – \"yes\" 'so'",
        "`code` stays",
        "<b>bold</b> and <br>",
        "<https://example.org>",
        "AT&amp;T &copy;",
        "![image](x.png) text".replace("![image](x.png) ", "!"),
        "half <sup>open",
        "a | b",
        "~~~",
        "$1,000 * 3 = $3,000",
        "snake_case_name",
    ],
)
def test_what_is_no_markup_of_ours_prints_as_typed(text: str) -> None:
    (paragraph,) = body(compose(text))

    assert words(paragraph) == text


def test_a_line_that_starts_like_a_list_does_not_cut_a_paragraph() -> None:
    (paragraph,) = body(compose("It cost\n1. more than\n- we had\n> and # said"))

    assert words(paragraph) == "It cost 1. more than - we had > and # said"


def test_markup_of_every_kind_is_read() -> None:
    document = compose(
        "*it* **bold** <u>under</u> 22<sup>nd</sup> H<sub>2</sub>O [site](https://x.org)\\\nnext\n"
        "\n> Quoted.\n\n1. one\n   - inner\n2. two\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n"
    )

    first, quote, one, inner, two, table = body(document)
    assert [s.text for s in first.spans if s.emphasis] == ["it"]
    assert [s.text for s in first.spans if s.strong] == ["bold"]
    assert [s.text for s in first.spans if s.underline] == ["under"]
    assert [(s.text, s.script) for s in first.spans if s.script] == [("nd", "sup"), ("2", "sub")]
    assert [(s.text, s.link) for s in first.spans if s.link] == [("site", "https://x.org")]
    assert words(first).endswith("\nnext")
    assert quote.within == (Quote(),)
    assert one.within == (Item(1, 1, ordered=True),)
    assert inner.within == (Item(1, 1, ordered=True), Item(2, 1))
    assert two.within == (Item(1, 2, ordered=True),)
    assert table.align == ("", "right")
    assert table.rows[1] == ((Span("1"),), (Span("2"),))


def test_lists_of_different_sections_are_different_lists() -> None:
    document = compose("1. a", "1. b")

    assert [block.within[0].list for block in body(document)] == [1, 2]


def test_footnotes_are_numbered_through_the_letter() -> None:
    document = compose("A.[^x]\n\n[^x]: Note one.", "B.[^x]\n\n[^x]: Note *two*.")

    assert [span.note for block in body(document) for span in block.spans if span.note] == [1, 2]
    assert [words(note[0]) for note in document.notes] == ["Note one.", "Note two."]


def test_a_fact_cites_its_source_at_the_end_of_its_clause() -> None:
    facts = {
        "n": Fact(value="80,000", source="Commission"),
        "m": Fact(value="30", source="Watch", url="https://w.org"),
        "o": Fact(value="7"),
    }

    document = compose(
        "Over {{ facts.n }} in the U.S. are gone, and {{ facts.m }}—or {{ facts.o }}—died.",
        facts=facts,
        citations="footnotes",
    )

    (paragraph,) = body(document)
    printed = "".join(f"[{s.note}]" if s.note else s.text for s in paragraph.spans)
    assert printed == "Over 80,000 in the U.S. are gone,[1] and 30[2]—or 7—died."
    assert [words(note[0]) for note in document.notes] == [
        "Commission.",
        "Watch, https://w.org.",
    ]


def test_facts_of_one_clause_share_a_footnote() -> None:
    facts = {"a": Fact(value="1", source="A"), "b": Fact(value="2", source="B")}

    document = compose("{{ facts.a }} of {{ facts.b }}.", facts=facts, citations="footnotes")

    assert [words(note[0]) for note in document.notes] == ["A; B."]


def test_sources_can_be_listed_at_the_end() -> None:
    facts = {"a": Fact(value="1", source="A"), "unused": Fact(value="2", source="B")}

    document = compose("{{ facts.a }}.", facts=facts, citations="list")

    assert part(document, "sources") == ["Sources", "1: A."]
    assert document.notes == ()


def test_signers_print_with_titles_organizations_and_groups() -> None:
    signers = [
        Signer(name="Ada Stone", title=("Chair", "Committee on Water"), group="House"),
        Signer(name="Ben Cole", title="President", organization="Well Fund"),
        Signer(name="Well Fund", kind="organization", group="National"),
    ]
    settings = SignatureSettings(groups=("National", "House"), columns=3, order="as-listed")

    block = compose("Text.", signers=signers, signature=settings).blocks[-1]

    assert isinstance(block, Signatures)
    assert block.columns == 3
    assert [(g.heading, [s.lines for s in g.signatures]) for g in block.groups] == [
        ("", [("Ben Cole", "President", "Well Fund")]),
        ("National", [("Well Fund",)]),
        ("House", [("Ada Stone", "Chair", "Committee on Water")]),
    ]


def test_the_title_can_stand_above_the_name() -> None:
    settings = SignatureSettings(name_first=False)

    block = compose(
        "Text.", signers=[Signer(name="Ada Stone", title="Chair")], signature=settings
    ).blocks[-1]

    assert block.groups[0].signatures[0].lines == ("Chair", "Ada Stone")


def test_a_template_can_replace_one_part() -> None:
    own = (
        '{% extends "base/letter.md" %}\n{% block closing %}\n::: closing\nWith hope,\n:::\n'
        "{% endblock %}\n"
    )

    document = compose("Text.", templates={"letter.md": own})

    assert part(document, "closing") == ["With hope,"]
    assert part(document, "salutation") == ["Dear Secretary Blinken,"]


def test_a_template_can_loop_over_signers_itself() -> None:
    own = "{% for s in signers %}\n{{ loop.index }}: {{ s.name }} ({{ s.state }})\n\n{% endfor %}\n"

    document = compose(
        "Text.",
        signers=[Signer(name="B *Cole*", state="IL"), Signer(name="Ada Stone")],
        templates={"letter.md": own},
    )

    assert [words(block) for block in document.blocks] == ["1: B *Cole* (IL)", "2: Ada Stone ()"]


def test_the_leads_are_the_author_in_the_metadata() -> None:
    signers = [Signer(name="Ada Stone"), Signer(name="Ben Cole", role="lead")]

    assert compose("Text.", signers=signers).author == "Ben Cole"
    assert compose("Text.", letterhead=("Congress",)).author == "Congress"


def printed(document: Document) -> list[str]:
    return [
        "".join(f"[{s.note}]" if s.note else s.text for s in block.spans)
        for block in body(document)
    ]


def test_notes_typed_by_hand_and_those_of_facts_are_numbered_as_they_come() -> None:
    document = compose(
        "{{ facts.a }} once. A claim.[^1] Then {{ facts.a }}.\n\n[^1]: By hand.",
        facts={"a": Fact(value="12", source="A")},
        citations="footnotes",
    )

    assert printed(document) == ["12 once.[1] A claim.[2] Then 12.[3]"]
    assert [words(note[0]) for note in document.notes] == ["A.", "By hand.", "A."]


@pytest.mark.parametrize("text", ["{{ facts.a }} once.[^1]", "Once {{ facts.a }}[^1]."])
def test_a_note_by_hand_takes_in_the_source_of_its_clause(text: str) -> None:
    document = compose(
        f"{text}\n\n[^1]: By hand.",
        facts={"a": Fact(value="12", source="A")},
        citations="footnotes",
    )

    assert printed(document)[0].count("[") == 1
    assert [[words(p) for p in note] for note in document.notes] == [["A.", "By hand."]]


def test_a_fact_is_its_text_and_counts_only_where_it_is_a_plain_number() -> None:
    facts = {"n": Fact(value="80,000", source="NSC"), "m": Fact(value="30")}

    document = compose(
        "{{ facts.n == '80,000' }} {{ facts.n|length }} {{ facts.n|upper }} {{ facts.m|int + 1 }} "
        "{{ facts.n.source }} {{ facts.n ~ ' people' }} {{ 'x' in facts.n }}",
        facts=facts,
    )

    assert words(body(document)[0]) == "True 6 80,000 31 NSC 80,000 people False"
    with pytest.raises(InputError, match="'80,000' is no plain number"):
        compose("{{ facts.n|int }}", facts=facts)


@pytest.mark.parametrize(
    "printed_as", ["{{ facts.n.value }}", "{{ facts.n|upper }}", "{{ facts.n ~ ' people' }}"]
)
def test_a_fact_is_cited_however_it_is_printed(printed_as: str) -> None:
    facts = {"n": Fact(value="80,000", source="NSC")}

    document = compose(f"Over {printed_as}.", facts=facts, citations="footnotes")

    assert [words(note[0]) for note in document.notes] == ["NSC."]


def test_a_value_that_is_not_there_prints_nothing_whatever_the_filter() -> None:
    document = compose("A{{ letter.subject|upper }}{{ recipient.title|trim }}B{{ 'c'|upper }}")

    assert words(body(document)[0]) == "ABC"


def test_computed_text_says_that_it_stands_in_no_file() -> None:
    (paragraph,) = body(compose("{{ 6 * 7 }} typed"))

    assert [(span.text, span.origin) for span in paragraph.spans] == [("42", "="), (" typed", "")]


def test_what_a_macro_of_another_file_prints_is_made_anew_each_time() -> None:
    library = "{% set dash %}<u>{{ '—' }}</u>{% endset %}"
    text = "{% import 'lib.md' as lib %}{{ letter.title }}{{ lib.dash }}"
    templates = {"lib.md": library}

    document = compose(text, text, title="T", templates=templates)

    assert [words(block) for block in body(document)] == ["T—", "T—"]


def test_part_of_the_signers_prints_as_a_block_of_its_own() -> None:
    own = (
        "::: signatures\n{{ signers[:1] }}\n\n"
        "{{ signers|selectattr('state', 'eq', 'IL')|list }}\n:::\n"
    )
    signers = [Signer(name="Ada Stone"), Signer(name="Ben Cole", state="IL"), Signer(name="Cy Vee")]

    document = compose("Text.", signers=signers, templates={"letter.md": own})

    names = [[s.name for g in block.groups for s in g.signatures] for block in document.blocks]
    assert names == [["Ben Cole"], ["Ben Cole"]]


def test_a_text_filter_reaches_the_values_in_typed_text() -> None:
    (paragraph,) = body(compose("{% filter upper %}dear {{ recipient.name }}{% endfilter %}"))

    assert words(paragraph) == "DEAR ANTONY BLINKEN"


def test_section_texts_see_the_lines_that_print() -> None:
    document = compose(
        "{{ letter.salutation }} {{ letter.closing }} {{ letter.date }}", date_text="March 2021"
    )

    assert words(body(document)[0]) == "Dear Secretary Blinken, Sincerely, March 2021"


def test_lists_may_go_beyond_a_hundred_and_years_are_no_list() -> None:
    document = compose("\n".join(f"{n}. item" for n in range(98, 103)), "1986. A year.")

    assert [block.within[0].number for block in body(document)[:-1]] == [98, 99, 100, 101, 102]
    assert words(body(document)[-1]) == "1986. A year."


def test_a_dear_that_is_written_out_prints_once() -> None:
    recipient = Recipient(name="A", salutation="Dear Administrator Oyelaran,")

    assert part(compose("T.", recipients=(recipient,)), "salutation") == [
        "Dear Administrator Oyelaran,"
    ]


def test_an_empty_value_leaves_no_empty_paragraph() -> None:
    assert [
        words(b) for b in body(compose("A.\n\n{{ variables.x }}\n\nB.", variables={"x": ""}))
    ] == [
        "A.",
        "B.",
    ]
