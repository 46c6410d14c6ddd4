"""Letters taken apart: what each part is, and that no word of them is lost."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from letters import FORMS, NAMES, in_order, load, render
from lettertool.document import Block, Item, Note, Paragraph, Quote, Span
from lettertool.letter import Recipient
from lettertool.readers import read
from lettertool.recognise.letter import recognise
from lettertool.recognise.records import Recognised
from recognise.taken_apart import (
    BODY,
    assert_all_is_there,
    document_words,
    kept,
    paragraph,
    recognised,
    recognised_words,
    removed_words,
    table,
)

BLINKEN = "The Honorable Antony Blinken\nSecretary of State\n2201 C Street NW\nWashington, DC 20520"


def letter(*above: str | Block, salutation: str = "Dear Secretary Blinken,") -> Recognised:
    """A letter with `above` above its salutation."""
    return recognised(*above, salutation, BODY, "Sincerely,", "Ada Stone\nMember of Congress")


# The corpus


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_letter_of_the_corpus_is_taken_apart_without_losing_a_word(name: str, form: str) -> None:
    expected, data = load(name), render(load(name), form)
    read_one = read(form, data, name).document
    found = recognise(read_one, source=None if form == "docx" else data.decode(errors="replace"))
    assert_all_is_there(read_one, found)
    if in_order(expected, form) and not removed_words(found):
        assert recognised_words(found) == document_words(read_one)
    assert found.letterhead == expected.letterhead
    assert (found.date is None) == (not expected.date)
    assert found.delivery == expected.delivery
    printed = [tuple(_spaced(line) for line in one.lines) for one in expected.recipients]
    assert [_lines(one) for one in found.recipients] == printed
    assert (found.subject or "") == expected.subject
    assert (found.salutation or "").replace("\n", " ") == " ".join(expected.salutation)
    assert found.closing == expected.closing
    names = [entry[0] for group in expected.groups for entry in group.entries]
    signers = [signer.name for signer in found.signers]
    assert len(signers) == len(names)
    if expected.signature.down:  # columns are only known by the names' order in them
        assert sorted(signers) == sorted(names)
    elif expected.signature.layout != "list":
        assert signers == names
    leads = tuple(signer.name for signer in found.signers if signer.role == "lead")
    assert leads in ((), expected.expected.leads)
    assert bool(found.cc) == bool(expected.cc)
    assert bool(found.enclosures) == bool(expected.enclosures)


def _lines(one: Recipient) -> tuple[str, ...]:
    name = f"{one.prefix} {one.name}" if one.prefix else one.name
    above = (name, *(one.title or "").split("\n"), one.organization or "")
    return tuple(_spaced(line) for line in (*above, *one.address) if line)


def _spaced(line: str) -> str:
    return " ".join(line.split())


# Any document


_LINES = st.sampled_from(
    [
        *BLINKEN.split("\n"),
        *("Congress of the United States", "March 4, 2021", "VIA EMAIL", "Re: Wells", BODY),
        *("Dear Secretary Blinken,", "Dear Chair Stone:", "To Whom It May Concern:"),
        *("and we encourage you to", "explore ways to deepen the wells that we have in common"),
        *("Sincerely,", "Ada Stone", "Ada Stone\tBen Cole", "Chair\tMember", "/s/ Ada Stone"),
        *("_______", "Page 2", "- 3 -", "Secretary Blinken / March 4, 2021 / Page 2", "X", ""),
        *("cc: Ben Cole", "cc:", "Enclosures:", "Enclosure", "P.S. More.", "League of Wells"),
        *("National organizations", "On behalf of the undersigned organizations:", "a  b"),
    ]
)
_PARAGRAPHS = st.builds(
    lambda lines, strong, level, within, note: Paragraph(
        (Span("\n".join(lines), strong=strong), *((Span("", note=note),) if note else ())),
        level=level,
        within=within,
    ),
    st.lists(_LINES, min_size=1, max_size=5),
    st.booleans(),
    st.sampled_from((0, 0, 0, 0, 0, 1, 2)),
    st.sampled_from(((), (), (), (), (Item(1, 1),), (Quote(),))),
    st.sampled_from((0, 0, 0, 0, 1, 2)),
)
_TABLES = st.integers(1, 3).flatmap(
    lambda width: st.lists(
        st.tuples(*[st.lists(_LINES, max_size=3).map("\n".join)] * width), min_size=1, max_size=4
    ).map(lambda rows: table(*rows))
)
_NOTES: tuple[Note, ...] = ((paragraph("Note one."),), (paragraph("Note two."),))


@given(st.lists(_PARAGRAPHS | _TABLES, max_size=25))
def test_no_word_of_any_document_is_lost(blocks: list[Block]) -> None:
    recognised(*blocks, notes=_NOTES)


# The head


@pytest.mark.parametrize(
    ("line", "date", "text"),
    [
        ("March 4, 2021", datetime.date(2021, 3, 4), None),
        ("March 4th, 2021", datetime.date(2021, 3, 4), "March 4th, 2021"),
        ("4 March 2021", datetime.date(2021, 3, 4), "4 March 2021"),
        ("Thursday, March 4, 2021", datetime.date(2021, 3, 4), "Thursday, March 4, 2021"),
        ("3/4/2021", datetime.date(2021, 3, 4), "3/4/2021"),
        ("2021-03-04", datetime.date(2021, 3, 4), "2021-03-04"),
        ("MARCH 4, 2021", datetime.date(2021, 3, 4), "MARCH 4, 2021"),
        ("Sept. 30, 2021", datetime.date(2021, 9, 30), "Sept. 30, 2021"),
        ("September 2021", datetime.date(2021, 9, 1), "September 2021"),
        ("March __, 2021", datetime.date(2021, 3, 1), "March __, 2021"),
        (
            "Washington, D.C., March 4, 2021",
            datetime.date(2021, 3, 4),
            "Washington, D.C., March 4, 2021",
        ),
    ],
)
def test_a_date_is_known_in_each_usual_form_and_kept_as_printed(
    line: str, date: datetime.date, text: str | None
) -> None:
    found = letter(line, BLINKEN)
    assert (found.date, found.date_text) == (date, text)
    assert found.order[:3] == ("date", "address", "salutation")


@pytest.mark.parametrize("line", ["February 30, 2021", "13/13/2021", "Since March 4, 2021"])
def test_what_is_no_date_is_none(line: str) -> None:
    assert letter(line, BLINKEN).date is None


@pytest.mark.parametrize(
    "lines",
    [
        "Congress of the United States\nWashington, DC 20515",
        "United States Senate\nCOMMITTEE ON FINANCE\nWASHINGTON, DC 20510-6200",
        "Coalition for Clean Wells\n12 Main Street, Suite 4\nDenver, CO 80202\nwww.wells.example",
    ],
)
def test_a_letterhead_is_known_as_one_paragraph_or_a_line_each(lines: str) -> None:
    as_one = letter(lines, "March 4, 2021", BLINKEN)
    each = letter(*lines.split("\n"), "March 4, 2021", BLINKEN)
    assert as_one.letterhead == each.letterhead == tuple(lines.split("\n"))


def test_a_title_above_the_date_is_no_letterhead() -> None:
    found = letter("An Open Letter", "March 4, 2021", BLINKEN)
    assert found.letterhead == ()
    assert kept(found) == ["An Open Letter"]
    assert found.order[:3] == ("kept", "date", "address")


def test_the_head_of_a_memorandum_is_no_letterhead() -> None:
    found = letter("MEMORANDUM", "TO: Members of the Committee", "FROM: Ada Stone", "March 4, 2021")
    assert found.letterhead == ()
    assert kept(found)[0] == "MEMORANDUM"


def test_a_whole_head_in_one_paragraph_is_taken_apart() -> None:
    found = recognised(
        "Congress of the United States\nWashington, DC 20515\nMarch 4, 2021\n"
        f"VIA EMAIL\n{BLINKEN}\n"
        f"Re: Wells\nDear Secretary Blinken:\n{BODY}"
    )
    assert found.order == (
        *("letterhead", "date", "delivery", "address", "subject", "salutation", "section"),
    )


@pytest.mark.parametrize(
    "line",
    ["VIA EMAIL", "By electronic mail: x@y.gov", "VIA ELECTRONIC TRANSMISSION", "Sent via fax"],
)
def test_a_delivery_line_is_known(line: str) -> None:
    assert letter("March 4, 2021", line, BLINKEN).delivery == (line,)


def test_an_inside_address_becomes_a_recipients_fields() -> None:
    (found,) = letter("March 4, 2021", BLINKEN).recipients
    assert found == Recipient(
        prefix="The Honorable",
        name="Antony Blinken",
        title="Secretary of State",
        address=("2201 C Street NW", "Washington, DC 20520"),
    )


STONE = "Hon. Ada Stone\nChair\nCommittee on Wells\nWashington, DC 20515"
COLE = "Dr. Ben Cole\nRanking Member\nCommittee on Wells\nWashington, DC 20515"


@pytest.mark.parametrize(
    "above",
    [
        (STONE, COLE),
        (f"{STONE}\n\n{COLE}",),
        (f"{STONE}\n{COLE}",),
        (*STONE.split("\n"), *COLE.split("\n")),
        ("\n".join(map("\t".join, zip(STONE.split("\n"), COLE.split("\n"), strict=True))),),
        tuple(map("\t".join, zip(STONE.split("\n"), COLE.split("\n"), strict=True))),
        (table((STONE, COLE)),),
    ],
    ids=["stacked", "empty line", "tight", "line each", "tabs", "tabs, a line each", "table"],
)
def test_two_addresses_are_told_apart_however_they_stand(above: tuple[str | Block, ...]) -> None:
    found = letter("March 4, 2021", *above, salutation="Dear Chair Stone and Dr. Cole:")
    assert [(one.prefix, one.name, one.title) for one in found.recipients] == [
        ("Hon.", "Ada Stone", "Chair"),
        ("Dr.", "Ben Cole", "Ranking Member"),
    ]


def test_a_grid_of_four_addresses_is_read_row_by_row() -> None:
    rows = [
        ("The Honorable Ada Stone", "The Honorable Ben Cole"),
        ("Chair", "Ranking Member"),
        ("The Honorable Cy Dunn", "The Honorable Di Eads"),
        ("Chair", "Ranking Member"),
    ]
    found = letter("March 4, 2021", "\n".join("          ".join(row) for row in rows))
    names = [one.name for one in found.recipients]
    assert names == ["Ada Stone", "Ben Cole", "Cy Dunn", "Di Eads"]


def test_a_recipient_without_a_person_has_its_first_line_as_name() -> None:
    office = "U.S. Department of State\nOffice of Wells\nAttn: Docket Clerk\n2201 C Street NW"
    (found,) = letter("March 4, 2021", office).recipients
    assert found.name == "U.S. Department of State"
    assert letter("To Members of Congress").recipients[0].name == "To Members of Congress"


@pytest.mark.parametrize("subject", ["Re: Wells", "RE: Wells", "Subject: Wells\nDocket 7"])
def test_a_subject_is_known_above_and_below_the_salutation(subject: str) -> None:
    assert letter("March 4, 2021", BLINKEN, subject).subject == subject
    below = recognised("March 4, 2021", "Dear Friends:", subject, BODY)
    assert below.subject == subject
    assert below.order == ("date", "salutation", "subject", "section")


@pytest.mark.parametrize(
    "salutation",
    [
        "Dear Chair Stone, Ranking Member Cole:",
        "Dear Chair Stone:\nDear Ranking Member Cole:",
        "Dear Secretary Stone, Administrator Cole,\nand Director Dunn:",
        "To Whom It May Concern:",
        "Dear colleague",
        "Mr. President:",
        "Friends and neighbors,",
    ],
)
def test_a_salutation_is_known_in_its_usual_forms(salutation: str) -> None:
    found = letter("March 4, 2021", BLINKEN, salutation=salutation)
    assert found.salutation == salutation
    assert len(found.recipients) == 1


def test_prose_above_a_letter_is_kept_with_its_place() -> None:
    note = "Please find below the letter that we would like you to join by Friday at noon."
    found = letter(note, "March 4, 2021", BLINKEN)
    assert kept(found) == [note]
    assert found.kept[0].place == "paragraph 1"


# The text


def test_a_text_is_parted_at_its_main_headings() -> None:
    found = recognised(
        "Dear Friends,",
        BODY,
        paragraph("Wells", level=2),
        BODY,
        paragraph("Deep ones", level=3),
        BODY,
    )
    assert [(one.heading, len(one.blocks)) for one in found.stretches] == [("", 1), ("Wells", 3)]


def test_bold_lines_above_paragraphs_are_headings() -> None:
    bold = Paragraph((Span("Wells", strong=True),))
    found = recognised("Dear Friends,", BODY, bold, BODY)
    assert [one.heading for one in found.stretches] == ["", "Wells"]


def test_a_footnote_whose_reference_goes_is_kept_as_text() -> None:
    address = Paragraph((Span(BLINKEN), Span("", note=1)))
    found = recognised(address, "Dear Friends,", BODY, notes=((paragraph("A note."),),))
    assert any(span.note for block in found.kept[0].blocks for span in _spans(block))


def _spans(block: Block) -> tuple[Span, ...]:
    assert isinstance(block, Paragraph)
    return block.spans


# The end


def test_a_statement_between_the_close_and_the_signers_is_kept_there() -> None:
    found = recognised(
        "Dear Friends,", BODY, "Sincerely,", "On behalf of:", "Ada Stone\nExecutive Director"
    )
    assert found.order == ("salutation", "section", "closing", "kept", "signatures")
    assert kept(found) == ["On behalf of:"]


def test_rules_and_signatures_in_words_are_repairs() -> None:
    found = recognised(
        "Dear Friends,", BODY, "Sincerely,", "______\n/s/ Ada Stone\nAda Stone\nMember of Congress"
    )
    assert [signer.name for signer in found.signers] == ["Ada Stone"]
    assert {(repair.kind, repair.text) for repair in found.repairs} == {
        ("rule", "______"),
        ("mark", "/s/ Ada Stone"),
    }


@pytest.mark.parametrize("label", ["cc:", "CC:", "Copies to:"])
def test_copies_keep_their_label(label: str) -> None:
    signer = "Ada Stone\nMember of Congress"
    one = recognised("Dear Friends,", BODY, "Sincerely,", signer, f"{label} Ben Cole\nCy Dunn")
    each = recognised("Dear Friends,", BODY, "Sincerely,", signer, label, "Ben Cole", "Cy Dunn")
    assert one.cc == each.cc == ("Ben Cole", "Cy Dunn")
    assert one.cc_label == each.cc_label == label


def test_an_enclosure_without_a_name_is_kept_as_text() -> None:
    found = recognised(
        "Dear Friends,", BODY, "Sincerely,", "Ada Stone\nMember of Congress", "Enclosure"
    )
    assert (found.enclosures, kept(found)) == ((), ["Enclosure"])


def test_what_stands_below_the_signers_is_kept() -> None:
    found = recognised(
        "Dear Friends,", BODY, "Sincerely,", "Ada Stone\nMember of Congress", "P.S. Come and see."
    )
    assert kept(found) == ["P.S. Come and see."]
    assert found.order[-2:] == ("signatures", "kept")


def test_a_note_without_any_part_of_a_letter_is_all_text() -> None:
    found = recognised(BODY, "It rained.")
    assert found.order == ("section",)
    assert len(found.stretches[0].blocks) == 2


def test_an_empty_document_is_an_empty_letter() -> None:
    assert recognised().order == ()
