"""The signature block of letters as readers give them: paragraphs and tables, no roles."""

from collections.abc import Sequence

import msgspec
import pytest
from docx_tools import HOSTILE
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import compose
from lettertool.document import (
    Block,
    Document,
    Item,
    Paragraph,
    Signature,
    Signatures,
    Span,
    Table,
)
from lettertool.letter import SignatureSettings, Signer
from lettertool.recognise.signatures import with_signatures

BODY = "We write about the wells of our districts, which cannot wait for another year."
Entries = list[tuple[str, ...]]


def paragraph(text: str, **fields: object) -> Paragraph:
    """A paragraph; `**` around all of a line makes it bold."""
    spans = []
    for line in text.split("\n"):
        bold = line.startswith("**") and line.endswith("**") and len(line) > 4
        spans.append(Span(line[2:-2] if bold else line, strong=bold))
        spans.append(Span("\n"))
    return Paragraph(tuple(spans[:-1]), **fields)  # type: ignore[arg-type]


def table(*rows: Sequence[str]) -> Table:
    cells = tuple(tuple((Span(cell),) if cell else () for cell in row) for row in rows)
    return Table(cells, ("",) * len(rows[0]))


def letter(*below: str | Block, closing: str | None = "Sincerely,") -> Document:
    """A letter with `below` below its closing."""
    above = ["March 4, 2021", "The Honorable Ada Stone\nChair", "Dear Chair Stone:", BODY]
    blocks = [*above, *([closing] if closing else []), *below]
    return Document(tuple(paragraph(b) if isinstance(b, str) else b for b in blocks))


def block_of(document: Document) -> Signatures | None:
    found = [block for block in document.blocks if isinstance(block, Signatures)]
    return found[0] if found else None


def entries(document: Document) -> Entries:
    """The lines of each signer, once recognised."""
    block = block_of(with_signatures(document))
    return [s.lines for group in block.groups for s in group.signatures] if block else []


def names(document: Document) -> list[str]:
    block = block_of(with_signatures(document))
    return [s.name for group in block.groups for s in group.signatures] if block else []


THREE = [
    ("Ada M. Whitcombe", "Member of Congress"),
    ("José Ibáñez", "Ranking Member, Subcommittee on Water"),
    ('Jesús G. "Chuy" García', "United States Senator"),
]
FOUR = [*THREE, ("Henry C. “Hank” Johnson, Jr.", "Member of Congress")]

LAYOUTS: dict[str, tuple[Entries, list[str | Block]]] = {
    "a paragraph each": (THREE, ["\n".join(one) for one in THREE]),
    "a line each": (THREE, [line for one in THREE for line in one]),
    "all in one paragraph": (FOUR, ["\n".join(line for one in FOUR for line in one)]),
    "bold names": (THREE, [line for name, title in THREE for line in (f"**{name}**", title)]),
    "bold names, offices nobody knows": (
        [("Ada Stone", "Rainmaker"), ("Ben Cole", "Owls & Co."), ("Cid Roe", "The Annex")],
        ["**Ada Stone**", "Rainmaker", "**Ben Cole**", "Owls & Co.", "**Cid Roe**", "The Annex"],
    ),
    "a table in one column": (THREE, [table(*([f"{n}\n{t}"] for n, t in THREE))]),
    "a table in two columns": (
        FOUR,
        [table(*([f"{n}\n{t}" for n, t in pair] for pair in (FOUR[:2], FOUR[2:])))],
    ),
    "a table with an empty cell and rules": (
        THREE,
        [
            table(
                [f"________\n{name}\n{title}" for name, title in THREE[:2]],
                ["\n".join(("____", "", *THREE[2])), ""],
            )
        ],
    ),
    "a table with names and titles in turns": (
        FOUR,
        [
            table(
                *(
                    [one[line] for one in pair]
                    for pair in (FOUR[:2], FOUR[2:])
                    for line in (0, 1)
                )
            )
        ],
    ),
    "a table with a title beside each name": (THREE, [table(*THREE)]),
    "a table whose cells hold a column each": (
        FOUR,
        [table(["\n\n".join("\n".join(one) for one in half) for half in (FOUR[:2], FOUR[2:])])],
    ),
    "two beside each other, by spaces": (
        FOUR,
        [
            f"{a[0]:40}{b[0]}\n{a[1]:40}{b[1]}"
            for a, b in ((FOUR[0], FOUR[1]), (FOUR[2], FOUR[3]))
        ],
    ),
    "three beside each other, by tabs, a line a paragraph": (
        THREE,
        ["\t".join(one[line] for one in THREE) for line in (0, 1)],
    ),
    "two beside each other, the last alone, by spaces": (
        THREE,
        [
            f"{THREE[0][0]:40}{THREE[1][0]}\n{THREE[0][1]:40}{THREE[1][1]}",
            "\n".join(THREE[2]),
        ],
    ),
    "names alone": ([("Ada Stone",), ("Ben Cole",)], ["Ada Stone", "Ben Cole"]),
    "organizations in a list": (
        [("League of Wells",), ("The Chair Makers",), ("Owls, Inc.",)],
        [
            Paragraph((Span(name),), within=(Item(1, number),))
            for number, name in enumerate(("League of Wells", "The Chair Makers", "Owls, Inc."), 1)
        ],
    ),
    "people with office and organization, a line each": (
        [("Ada Stone", "Executive Director", "Wells Fund"), ("Ben Cole", "Chair", "Owl Fund")],
        ["Ada Stone", "Executive Director", "Wells Fund", "Ben Cole", "Chair", "Owl Fund"],
    ),
    "organizations with who signs for them, a line each": (
        [("Wells Fund", "Ada Stone", "Executive Director"), ("Owl Fund", "Ben Cole", "Chair")],
        ["Wells Fund", "Ada Stone", "Executive Director", "Owl Fund", "Ben Cole", "Chair"],
    ),
    "one signed, one for whom a name was typed": (
        [("Ada Stone", "Member of Congress"), ("/s/ Ben Cole", "Chair")],
        ["/s/ Ada Stone\nAda Stone\nMember of Congress", "/s/ Ben Cole\nChair"],
    ),
    "signed in words, a paragraph each": (
        [("Ada Stone", "Chair"), ("Ben Cole",)],
        ["/s/ Ada Stone", "Ada Stone\nChair", "/s/ Ben Cole", "Ben Cole"],
    ),
    "name and title in one line": (
        [("Ada Stone, Chair, Wells Now",), ("Ben Cole, President",)],
        ["Ada Stone, Chair, Wells Now\nBen Cole, President"],
    ),
    "page numbers in between": (
        THREE,
        ["\n".join(THREE[0]), "Page 2 of 3", "\n".join(THREE[1]), "- 3 -", "\n".join(THREE[2])],
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_signers_are_found_in_each_usual_layout(layout: str) -> None:
    expected, below = LAYOUTS[layout]
    assert entries(letter(*below)) == expected
    assert names(letter(*below)) == [entry[0] for entry in expected]


@pytest.mark.parametrize(
    "closing",
    [
        "Respectfully submitted,", "Very truly yours,", "With gratitude,", "In solidarity,",
        "Best regards,", "Sincerely", "Sincerely yours,", "Yours in hope and in service,",
        "Respectfully,", "Warmly,", "Thank you,",
    ],
)  # fmt: skip
def test_any_usual_close_starts_the_signatures(closing: str) -> None:
    document = with_signatures(letter("Ada Stone", "Ben Cole", closing=closing))
    assert names(document) == ["Ada Stone", "Ben Cole"]
    assert [type(block).__name__ for block in document.blocks[-2:]] == ["Paragraph", "Signatures"]


def test_what_is_no_signer_stays_where_it_was() -> None:
    rest = ["cc: Ben Cole, Chair", "Enclosures (2)", "A map of all wells that were tested."]
    below = ["Signed by the undersigned Members of Congress", "Ada Stone\nMember of Congress"]
    read = letter(*below, *rest)
    done = with_signatures(read)
    assert entries(read) == [("Ada Stone", "Member of Congress")]
    assert done.blocks[:6] == read.blocks[:6]
    assert done.blocks[-3:] == read.blocks[-3:]


def test_titles_above_the_names_are_told_from_names() -> None:
    below = [
        "Member of Congress\nAda Stone",
        "Chair, Rural Caucus\nOwl Caucus\nBen Cole",
        "Cid Roe",
    ]
    assert names(letter(*below)) == ["Ada Stone", "Ben Cole", "Cid Roe"]
    assert names(letter(*below[0].split("\n"), *below[1].split("\n"))) == ["Ada Stone", "Ben Cole"]


@pytest.mark.parametrize(
    "below",
    [
        ["**National organizations**", "League of Wells", "Owl Fund", "**Ohio**", "Owl Nest"],
        ["National Organizations:", "League of Wells", "Owl Fund", "Ohio:", "Owl Nest"],
        ["National organizations\nLeague of Wells\nOwl Fund", "**Ohio**", "Owl Nest"],
        [
            "National organizations",
            table(["League of Wells", "Owl Fund"]),
            "Ohio",
            table(["Owl Nest"]),
        ],
        [
            paragraph("National organizations", level=2),
            table(["League of Wells", "Owl Fund"]),
            paragraph("Ohio", level=2),
            "Owl Nest",
        ],
    ],
)  # fmt: skip
def test_headings_make_groups(below: list[str | Block]) -> None:
    block = block_of(with_signatures(letter(*below)))
    assert block is not None
    groups = [
        (group.heading.lower().rstrip(":"), [s.name for s in group.signatures])
        for group in block.groups
    ]
    assert groups == [
        ("national organizations", ["League of Wells", "Owl Fund"]),
        ("ohio", ["Owl Nest"]),
    ]


def test_a_close_in_the_paragraph_of_the_names_is_parted_from_them() -> None:
    done = with_signatures(letter("Sincerely,\nAda Stone\nMember of Congress", closing=None))
    assert [type(block).__name__ for block in done.blocks[-2:]] == ["Paragraph", "Signatures"]
    assert done.blocks[-2] == paragraph("Sincerely,")
    block = block_of(done)
    assert block is not None
    assert block.groups[0].signatures[0].lines == ("Ada Stone", "Member of Congress")


def test_a_letter_without_a_close_needs_titles() -> None:
    assert entries(letter(*("\n".join(one) for one in THREE), closing=None)) == THREE
    assert entries(letter("Ada Stone", "Ben Cole", closing=None)) == []


@pytest.mark.parametrize(
    "below",
    [
        [],
        ["cc: Ada Stone"],
        ["We will write again when the wells of the districts have been tested."],
        [table(["Year", "Wells"], ["2019", "3,412"], ["2020", "3,518"])],
        [table(["Name", "Title"], ["Ada Stone", "Chair"])],
    ],
)
def test_where_no_signer_is_clear_nothing_changes(below: list[str | Block]) -> None:
    document = letter(*below)
    assert with_signatures(document) is document


def test_a_comma_in_the_body_is_no_close() -> None:
    document = letter("Ada Stone\nMember of Congress")
    early = (*document.blocks[:2], paragraph("Friends,"), *document.blocks[2:])
    assert entries(msgspec.structs.replace(document, blocks=early)) == [
        ("Ada Stone", "Member of Congress")
    ]


def test_parts_that_the_reader_knows_are_believed() -> None:
    close = paragraph("Onward!", role="closing")
    signer = paragraph("we, the people of Ohio and of all its wells", role="signatures")
    copy = paragraph("Ben Cole", role="cc")
    assert entries(letter(close, signer, copy, closing=None)) == [
        ("we, the people of Ohio and of all its wells",)
    ]


def test_a_composed_letter_is_as_it_was() -> None:
    composed = compose("Text.", signers=[Signer(name="Ada Stone")])
    assert with_signatures(composed) is composed


# Letters drafted, read back and recognised

GIVEN = ("Ada", "José", 'Jesús G. "Chuy"', "Henry C. “Hank”", "Mary-Ann", "J. D.", "李")
LAST = ("Stone", "García", "O’Brien", "Two Rivers", "Johnson, Jr.", "Howard Dean", "Van Hollen")
TITLES = (
    "Member of Congress", "United States Senator", "Ranking Member, Subcommittee on Water",
    "Vice Chair, Rural Caucus", "Executive Director", "Professor of Law", "Mayor",
)  # fmt: skip
ORGANIZATIONS = ("League of Wells", "American Owl Fund", "Dean & Sons, Inc.", "The Chair Makers")
people = st.builds(
    lambda given, last, title, of: Signer(name=f"{given} {last}", title=title, organization=of),
    st.sampled_from(GIVEN),
    st.sampled_from(LAST),
    st.sampled_from(TITLES) | st.just(()) | st.just(("Chair", "Committee on Wells")),
    st.none() | st.sampled_from(ORGANIZATIONS),
)
strangers = st.builds(lambda title: Signer(name=HOSTILE.strip(), title=title), st.just("Chair"))
organizations = st.builds(
    lambda name, title, group: Signer(name=name, kind="organization", title=title, group=group),
    st.sampled_from(ORGANIZATIONS),
    st.just(()) | st.just(("Ada Stone", "Executive Director")),
    st.none() | st.sampled_from(("National organizations", "Ohio")),
)


def as_read_from_markdown(document: Document) -> Document:
    """What Markdown says of a document, as a reader gives it: no roles, no columns."""
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Signatures):
            blocks.append(msgspec.structs.replace(block, role="body"))
            continue
        for group in block.groups:
            blocks += [Paragraph((Span(group.heading, strong=True),))] if group.heading else []
            blocks += (Paragraph((Span("\n".join(s.lines)),)) for s in group.signatures)
    return Document(tuple(blocks))


def as_read_from_word(document: Document) -> Document:
    """What a Word file says of a document: tables in rows."""
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Signatures):
            blocks.append(msgspec.structs.replace(block, role="body"))
            continue
        for group in block.groups:
            blocks += [Paragraph((Span(group.heading),))] if group.heading else []
            cells = ["\n".join(s.lines) for s in group.signatures]
            cells += [""] * (-len(cells) % block.columns)
            rows = [cells[i : i + block.columns] for i in range(0, len(cells), block.columns)]
            blocks.append(table(*rows))
    return Document(tuple(blocks))


def printed(document: Document) -> list[tuple[str, list[Signature]]]:
    """The signers of a composed document by heading, without what only a folder knows."""
    block = block_of(document)
    assert block is not None
    return [
        (g.heading, [msgspec.structs.replace(s, signer=-1) for s in g.signatures])
        for g in block.groups
    ]


TURNS = [
    Signer(name=name, kind="organization", group="National organizations")
    for name in ("The Chair Makers", "League of Wells") * 2
]


@example(TURNS, 1)
@given(
    st.lists(people | strangers, min_size=1, max_size=105)
    | st.lists(organizations, min_size=1, max_size=40),
    st.sampled_from((1, 2, 3)),
)
def test_drafted_signers_read_back_are_those_that_were_composed(
    signers: list[Signer], columns: int
) -> None:
    layout = SignatureSettings(columns=columns, order="as-listed")
    composed = compose(BODY, signers=signers, signature=layout, cc=("Ben Cole",))
    for read in (as_read_from_markdown(composed), as_read_from_word(composed)):
        assert printed(with_signatures(read)) == printed(composed)


def test_the_list_of_sources_below_the_signers_is_no_group_of_them() -> None:
    sources = Paragraph((Span("Sources"),), level=1)
    first = Paragraph((Span("1,314: Human Rights First."),), within=(Item(1, 1, ordered=True),))
    signers = Paragraph((Span("Ada Stone\nMember of Congress"),))
    body = Paragraph((Span("We ask for your help in this, and thank you for it."),))
    close = Paragraph((Span("Sincerely,"),))
    found = with_signatures(Document((body, close, signers, sources, first)))
    assert found.blocks[3:] == (sources, first)
