"""The parts around the policy text of an edited draft taken back into letter.yaml."""

import datetime

import pytest
from part_letters import YAML, absorbed, as_file, composed, edited, letter_of, said, words

from lettertool.absorb.parts import PartEdits, part_edits

ROLES = pytest.mark.parametrize("roles", [True, False], ids=["styles", "no styles"])


@ROLES
def test_a_draft_that_came_back_unchanged_changes_nothing(roles: bool) -> None:
    edits = absorbed(edited(), roles=roles).edits
    found = [edits.changes, edits.conflicts, edits.unplaced, edits.remarks]
    assert not any(found)
    # All blocks but the two paragraphs of the text and the signature block.
    assert edits.base_taken == edits.edited_taken == frozenset(range(13)) - {7, 8, 10}


SWAPS = [
    ("Congress of the United States", "House of Representatives"),
    ("Washington, DC 20515", "Washington, D.C.\nwww.house.gov"),
    ("March 4, 2021", "March 5, 2021"),
    ("March 4, 2021", "5 March 2021"),
    ("March 4, 2021", "March __, 2021"),
    ("VIA ELECTRONIC MAIL", "VIA EMAIL AND FAX"),
    ("VIA ELECTRONIC MAIL", ""),
    ("The Honorable Antony Blinken", "The Honorable Antony J. Blinken"),
    ("The Honorable Antony Blinken", "Hon. Antony Blinken"),
    ("The Honorable Antony Blinken", "Antony J. Blinken"),
    ("Secretary of State", "Acting Secretary of State"),
    ("Secretary of State", ""),
    ("Attorney General", "Attorney General of the United States"),
    ("U.S. Department of Justice", "U.S. Department of Justice\n950 Pennsylvania Avenue NW"),
    ("2201 C Street NW", "Harry S. Truman Building\n2201 C Street, N.W."),
    ("2201 C Street NW", ""),
    ("Washington, DC 20520", "Washington, DC 20521-0001"),
    ("Re: Missing persons", "Re: People who are missing"),
    ("Re: Missing persons", ""),
    ("Dear Secretary Blinken and Attorney General Garland,", "Dear Tony and General Garland,"),
    ("Dear Secretary Blinken and Attorney General Garland,", "Dear Secretaries:"),
    (
        "Dear Secretary Blinken and Attorney General Garland,",
        "Dear Secretary Blinken and Attorney General Garland:",
    ),
    ("Sincerely,", "Respectfully,"),
    ("Sincerely,", "With gratitude —"),
    ("The Embassy", "The Embassy of Mexico"),
    ("The Embassy", ""),
    ("The Embassy", "The Embassy\nThe Consulate"),
    ("Enclosure: A map", "Enclosure: Two maps"),
    ("Enclosure: A map", ""),
]


@ROLES
@pytest.mark.parametrize("swap", SWAPS, ids=lambda swap: swap[1] or f"without {swap[0]}")
def test_an_edited_line_prints_again(swap: tuple[str, str], roles: bool) -> None:
    blocks = edited(swap)
    found = absorbed(blocks, roles=roles)
    assert not found.edits.conflicts
    assert not found.edits.unplaced
    assert words(said(composed(found.letter))) == words(blocks)
    assert "# the Secretary comes first" in found.yaml
    assert "# acting?" in found.yaml
    again = absorbed(blocks, roles=roles, yaml=found.yaml)
    assert again.edits.changes == ()


def test_a_date_in_the_usual_form_is_the_date_alone() -> None:
    letter = absorbed(edited(("March 4, 2021", "March 5, 2021"))).letter
    assert (letter.date, letter.date_text) == (datetime.date(2021, 3, 5), None)
    letter = absorbed(edited(("March 4, 2021", "5 March 2021"))).letter
    assert (letter.date, letter.date_text) == (datetime.date(2021, 3, 5), "5 March 2021")


def test_an_edited_name_in_the_salutation_goes_to_that_recipient() -> None:
    line = "Dear Secretary Blinken and Attorney General Garland,"
    (change,) = absorbed(edited((line, line.replace("Attorney General", "Judge")))).edits.changes
    assert (change.path, change.value) == (("recipients", 1, "salutation"), "Judge Garland")
    (change,) = absorbed(edited((line, line.replace(",", ":")))).edits.changes
    assert (change.path, change.value) == (("salutation",), line.replace(",", ":"))


@ROLES
def test_a_recipient_who_was_taken_out_goes_with_their_name_in_the_salutation(roles: bool) -> None:
    blocks = [lines for lines in edited() if "Garland" not in lines[0] or "Dear" in lines[0]]
    blocks = [["Dear Secretary Blinken,"] if "Dear" in lines[0] else lines for lines in blocks]
    found = absorbed(blocks, roles=roles)
    assert [(change.path, change.value) for change in found.edits.changes] == [
        (("recipients", 1), None)
    ]
    assert said(composed(found.letter)) == blocks


@ROLES
@pytest.mark.parametrize("place", [3, 4, 5])
def test_a_new_inside_address_is_a_new_recipient(place: int, roles: bool) -> None:
    new = ["The Honorable Ada Byron", "Secretary of Numbers", "Department of Sums", "1 Main Street"]
    blocks = edited()
    blocks.insert(place, new)
    found = absorbed(blocks, roles=roles)
    assert found.edits.unplaced == ()
    added = found.letter.recipients[place - 3]
    assert (added.prefix, added.name, added.title) == (
        "The Honorable",
        "Ada Byron",
        "Secretary of Numbers",
    )
    assert said(composed(found.letter)) == blocks


def test_lines_that_are_paragraphs_of_their_own_are_the_same_address() -> None:
    blocks = [
        [line] for lines in edited(("2201 C Street NW", "2201 C Street, N.W.")) for line in lines
    ]
    found = absorbed(blocks, roles=False)
    assert [(change.path, change.value) for change in found.edits.changes] == [
        (("recipients", 0, "address"), ["2201 C Street, N.W.", "Washington, DC 20520"])
    ]


def test_a_line_put_into_an_address_is_not_taken_for_the_subject_below_that_went() -> None:
    street = "U.S. Department of Justice"
    blocks = edited(("Re: Missing persons", ""), (street, f"{street}\nNew line"))
    found = absorbed(blocks, roles=False)
    assert found.letter.subject is None
    assert found.letter.recipients[1].address == ("New line",)


@ROLES
def test_copies_and_enclosures_that_the_draft_had_not(roles: bool) -> None:
    yaml = YAML[: YAML.index("cc:")]
    blocks = edited(yaml=yaml)
    blocks += [["cc: The Embassy"], ["Enclosures:", "A map", "A list"]]
    found = absorbed(blocks, roles=roles, yaml=yaml)
    assert found.letter.cc == ("The Embassy",)
    assert found.letter.enclosures == ("A map", "A list")
    assert said(composed(found.letter)) == blocks


def test_words_of_the_template_have_no_place() -> None:
    edits = absorbed(edited(("cc:", "Copies to:"))).edits
    assert edits.changes == ()
    assert [one.text.strip() for one in edits.unplaced] == ["Copies to:"]


def test_a_line_among_the_parts_that_is_none_has_no_place_and_is_no_text() -> None:
    blocks = edited()
    blocks.insert(2, ["CONFIDENTIAL until the vote, says everybody who knows about these things"])
    edits = absorbed(blocks, roles=False).edits
    assert edits.changes == ()
    assert [one.text for one in edits.unplaced] == [blocks[2][0]]
    assert 2 in edits.edited_taken


def test_new_paragraphs_of_the_text_are_not_taken() -> None:
    blocks = edited()
    blocks.insert(7, ["A new first paragraph, which says that we are grateful for all the work."])
    blocks.insert(10, ["We look forward to hearing from you."])
    for roles in (True, False):
        edits = absorbed(blocks, roles=roles).edits
        assert not edits.changes
        assert not edits.unplaced
        assert not {7, 8, 9, 10} & edits.edited_taken


def test_a_text_written_anew_leaves_the_parts_found() -> None:
    blocks = edited(
        ("We write about one thing, which is that people go missing.", "All else."),
        ("Please do something about it.", "Is new now.\nEntirely new."),
        ("Dear Secretary Blinken and Attorney General Garland,", "Dear Friends:"),
        ("March 4, 2021", "April 1, 2021"),
    )
    found = absorbed(blocks, roles=False)
    assert {change.path for change in found.edits.changes} == {("date",), ("salutation",)}
    assert found.edits.unplaced == ()


def test_what_was_changed_here_meanwhile_is_a_conflict_only_where_it_is_the_same_value() -> None:
    present = YAML.replace("date: 2021-03-04", "date: 2021-04-01").replace(
        "Secretary of State", "Secretary"
    )
    blocks = edited(("March 4, 2021", "March 5, 2021"), ("2201 C Street NW", "2202 C Street NW"))
    found = absorbed(blocks, present=present)
    (conflict,) = found.edits.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == (
        "March 4, 2021",
        "April 1, 2021",
        "March 5, 2021",
    )
    assert found.letter.date == datetime.date(2021, 4, 1)
    assert found.letter.recipients[0].address[0] == "2202 C Street NW"
    assert found.letter.recipients[0].title == "Secretary"


def test_recipients_are_found_where_they_stand_now() -> None:
    first, second = (
        YAML.index("  # the Sec"),
        YAML.index("  - prefix: The Honorable\n    name: Merr"),
    )
    end = YAML.index("subject:")
    present = YAML[:first] + YAML[second:end] + YAML[first:second] + YAML[end:]
    found = absorbed(edited(("Attorney General", "Acting Attorney General")), present=present)
    assert found.letter.recipients[0].title == "Acting Attorney General"
    assert len(found.edits.changes) == 1


def test_theirs_can_be_decided_upon() -> None:
    base, document = letter_of(), composed(letter_of())
    present = letter_of(YAML.replace("closing: Sincerely", "closing: Yours"))
    theirs = as_file(edited(("Sincerely,", "Respectfully,")), document, roles=True)
    edits = part_edits(document, base, theirs, present, "theirs")
    assert [(change.path, change.value) for change in edits.changes] == [
        (("closing",), "Respectfully")
    ]
    assert not edits.conflicts
    assert part_edits(document, base, theirs, present, "ours").changes == ()
    assert len(part_edits(document, base, theirs, present).conflicts) == 1


def test_a_template_of_ones_own_may_type_words_beside_values() -> None:
    template = """\
::: date
Washington, {{ date }}
:::
::: address
Attention: {{ recipient.name }}, {{ recipient.title }}
:::
::: salutation
Dear {{ recipient.salutation }}:
:::
{% for section in sections %}
::: section
{{ section.text }}
:::
{% endfor %}
::: closing
{{ letter.closing }}
:::
"""
    base = letter_of()
    document = composed(base, {"letter.md": template})
    blocks = said(document)
    assert blocks[0] == ["Washington, March 4, 2021"]
    blocks[0] = ["Washington, March 9, 2021"]
    blocks[1] = ["Attention: Antony Blinken, Foreign Secretary"]
    blocks[2] = ["Dear Tony:"]
    edits = part_edits(document, base, as_file(blocks, document, roles=False), base)
    assert {change.path: change.value for change in edits.changes} == {
        ("date",): datetime.date(2021, 3, 9),
        ("recipients", 0, "title"): "Foreign Secretary",
        ("recipients", 0, "salutation"): "Tony",
    }
    assert edits.unplaced == ()
    assert isinstance(edits, PartEdits)
