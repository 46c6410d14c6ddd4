"""What pages and lines did to a letter, undone and told."""

import pytest

from lettertool.document import Block, Document, Item
from lettertool.readers import read
from lettertool.recognise.letter import recognise
from lettertool.recognise.places import block_text
from lettertool.recognise.records import Recognised
from recognise.taken_apart import BODY, kept, paragraph, recognised

HEAD = ("March 4, 2021", "The Honorable Antony Blinken\nSecretary of State\nWashington, DC 20520")
CUT = "We believe that the rule of law is a building block, and we encourage you to explore"
REST = "ways to deepen the work that both of our countries have begun in the past years."


def of(*texts: str | Block) -> Recognised:
    """A letter with `texts` between its salutation and its close."""
    below = ("Sincerely,", "Ada Stone\nMember of Congress")
    return recognised(*HEAD, "Dear Secretary Blinken:", *texts, *below)


def texts(found: Recognised) -> list[str]:
    return [block_text(block) for stretch in found.stretches for block in stretch.blocks]


def told(found: Recognised) -> list[tuple[str, str]]:
    return [(repair.kind, repair.text) for repair in found.repairs]


def test_a_paragraph_that_a_page_cut_is_joined_and_told() -> None:
    found = of(BODY, CUT, REST)
    assert texts(found) == [BODY, f"{CUT} {REST}"]
    (repair,) = found.repairs
    assert repair.kind == "joined"
    assert "you to explore ways to deepen" in repair.text
    assert repair.place == "paragraph 5"


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"{CUT}.", REST),
        ("We ask that you:", "ask for the records"),
        ("ask for the records", "ask for the figures"),
        (f"{CUT} these:", REST),
        (CUT, f"Y{REST[1:]}"),
        (CUT, paragraph(REST, within=(Item(1, 1),))),
        (paragraph(CUT, level=2), REST),
    ],
)
def test_paragraphs_that_end_or_are_lists_are_not_joined(above: str | Block, below: str) -> None:
    assert not [kind for kind, _ in told(of(above, below)) if kind == "joined"]


def test_a_cut_before_a_capital_is_joined_where_a_page_number_stood() -> None:
    rest = "Mexico to deepen the work that both of our countries have begun in these years."
    found = of(CUT, "2", rest)
    assert texts(found) == [f"{CUT} {rest}"]
    assert ("page-number", "2") in told(found)


@pytest.mark.parametrize(
    "head",
    [
        ("Page 2",),
        ("- 2 -",),
        ("2 of 5",),
        ("Page 2 of 5",),
        ("Secretary Blinken / March 4, 2021 / Page 2",),
        ("Secretary Blinken\nMarch 4, 2021\nPage 2",),
        ("Secretary Blinken", "March 4, 2021", "Page 2"),
        ("Page 2 | Secretary Blinken",),
        ("2", "The Honorable Antony Blinken\nMarch 4, 2021"),
    ],
)
def test_page_heads_and_numbers_are_taken_out_and_told(head: tuple[str, ...]) -> None:
    found = of(BODY, *head, BODY)
    assert texts(found) == [BODY, BODY]
    assert (
        "".join(text for _, text in told(found)).split()
        == "".join(" ".join(part.split()) for part in head).split()
    )


@pytest.mark.parametrize(
    "line",
    ["See page 2", "Page 2 of the report is wrong.", "March 5, 2021", "Blinken", "2020: 35,000"],
)
def test_what_only_resembles_a_page_head_stays(line: str) -> None:
    assert line in texts(of(BODY, line, BODY))


def test_a_signer_beside_a_page_number_is_no_running_head() -> None:
    signers = ("Ada Stone", "Member of Congress", "Page 2", "Ben Cole", "Member of Congress")
    found = recognised(*HEAD, "Dear Secretary Blinken:", BODY, "Sincerely,", *signers)
    assert [signer.name for signer in found.signers] == ["Ada Stone", "Ben Cole"]


def test_a_signer_whom_a_page_cut_is_one() -> None:
    signers = ("Ada Stone", "Page 2", "University of Wells", "Ben Cole\nUniversity of Springs")
    found = recognised(*HEAD, "Dear Secretary Blinken:", BODY, "Sincerely,", *signers)
    assert [signer.name for signer in found.signers] == ["Ada Stone", "Ben Cole"]


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("The govern- ment of a government knows.", "The government of a government knows."),
        ("The govern- ment knows.", "The government knows."),
        ("Their well- being matters.", "Their well-being matters."),
        ("A rule- based and rule-based order.", "A rule-based and rule-based order."),
        ("The pre- and post-war years.", "The pre- and post-war years."),
        ("Some oak- leaf thing.", "Some oak- leaf thing."),
    ],
)
def test_a_broken_word_is_whole_again_where_it_is_clear_how(text: str, whole: str) -> None:
    found = recognised("Dear Friends,", text, BODY)
    assert texts(found)[0] == whole
    assert bool(told(found)) == (text != whole)


def test_words_that_the_reader_of_text_put_together_are_told_with_their_line() -> None:
    text = (
        "Dear Friends,\n\nThe government of our districts has been asked about the wells of the\n"
        "districts many times, and we ask again that you and the govern-\nment look at them.\n"
    )
    found = recognise(read("txt", text.encode(), "a.txt").document, source=text)
    assert [(one.kind, one.text, one.place) for one in found.repairs] == [
        ("hyphen", "government", "line 4")
    ]


def test_places_are_lines_where_the_source_is_given() -> None:
    source = f"Dear Friends,\n\n{BODY}\n\nSincerely,\n\nAda Stone  \nChair\n\nP.S. Come.\n"
    found = recognise(read("md", source.encode(), "a.md").document, source=source)
    assert [one.place for one in found.kept] == ["line 10"]
    assert kept(found) == ["P.S. Come."]


def test_a_letterhead_in_a_pages_margin_is_the_letters_and_the_rest_is_told() -> None:
    margin = (paragraph("Congress of the United States\nWashington, DC 20515"),)
    found = recognise(
        Document(
            tuple(paragraph(text) for text in (*HEAD, "Dear Friends,", BODY)),
            headers=margin,
            footers=(paragraph("Page 2"),),
        )
    )
    assert found.letterhead == ("Congress of the United States", "Washington, DC 20515")
    assert told(found) == [("page-header", "Page 2")]
