"""Whom a letter greets how, where nobody has written it down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import compose
from lettertool.letter import Recipient
from lettertool.salutations import greeting

HOUSE, SENATE = "U.S. House of Representatives", "United States Senate"


@pytest.mark.parametrize(
    ("prefix", "name", "title", "organization", "greeted"),
    [
        # The cabinet, the Court and the executive.
        ("The Honorable", "Antony Blinken", "Secretary of State", None, "Secretary Blinken"),
        ("The Honorable", "Denis McDonough", "Secretary for Veterans", None, "Secretary McDonough"),
        (None, "Su, Julie", "Acting Secretary of Labor", None, "Su, Julie"),
        (None, "Julie A. Su", "Acting Secretary of Labor", None, "Secretary Su"),
        ("Hon.", "Deb Haaland", "Secretary", "Department of the Interior", "Secretary Haaland"),
        (None, "Ann Poe", "Secretary to the Board", None, "Ann Poe"),
        (None, "Ann Poe", "Deputy Secretary of Energy", None, "Deputy Secretary Poe"),
        (None, "Ann Poe", "Under Secretary of Defense", None, "Under Secretary Poe"),
        (
            "The Honorable",
            "Merrick Garland",
            "U.S. Attorney General",
            None,
            "Attorney General Garland",
        ),
        ("The Honorable", "Ann Poe", "Former Secretary of State", None, "Ann Poe"),
        ("The Honorable", "Ann Poe", "Director, National Park Service", None, "Director Poe"),
        (None, "Ann Poe", "Director of Communications", None, "Ann Poe"),
        (None, "John Roberts", "Chief Justice of the United States", None, "Chief Justice Roberts"),
        ("The Honorable", "Ann Poe", "United States District Judge", None, "Judge Poe"),
        # Congress.
        ("The Honorable", "Nancy Pelosi", "Speaker of the House", HOUSE, "Speaker Pelosi"),
        ("The Honorable", "Ann Poe", "Senate Majority Leader", SENATE, "Leader Poe"),
        ("The Honorable", "Ann Poe", "Chair, Committee on Rules", HOUSE, "Chair Poe"),
        ("The Honorable", "Ann Poe", "Chairwoman", HOUSE, "Chairwoman Poe"),
        ("The Honorable", "Ann Poe", "Ranking Member, Judiciary", HOUSE, "Ranking Member Poe"),
        ("The Honorable", "Chris Van Hollen", "U.S. Senator", None, "Senator Van Hollen"),
        ("The Honorable", "Ann Poe", "Member of Congress", None, "Representative Poe"),
        ("The Honorable", "Ann Poe", None, SENATE, "Senator Poe"),
        ("The Honorable", "Ann Poe", None, HOUSE, "Representative Poe"),
        (None, "Ann Poe", "Legislative Director", SENATE, "Ann Poe"),
        # States, cities and other countries.
        ("The Honorable", "Lee Poe, Jr.", "Governor of Texas", None, "Governor Poe"),
        ("The Honorable", "Lee Poe III", "Mayor", "City of Troy", "Mayor Poe"),
        ("His Excellency", "José de la Cruz", "Ambassador of Chile", None, "Ambassador de la Cruz"),
        # Ranks are short in a salutation.
        ("Lieutenant General", "Ann Poe", "Commander, Northern Command", None, "General Poe"),
        ("Lt. Col.", "Ann Poe", None, None, "Colonel Poe"),
        ("Rear Admiral", "Ann Poe", None, None, "Admiral Poe"),
        (None, "Ann Poe", "Colonel, U.S. Army", None, "Colonel Poe"),
        (None, "Ann Poe", "Major, Smith & Sons", None, "Ann Poe"),
        # The learned, the clergy, and everybody else.
        ("Dr.", "Ann Poe", "Chair, Department of History", None, "Dr. Poe"),
        ("Professor", "Ann Poe", None, None, "Professor Poe"),
        (None, "Ann Poe, M.D.", None, None, "Dr. Poe"),
        ("The Honorable Dr.", "Ann Poe", None, None, "Dr. Poe"),
        ("The Reverend", "Ann Poe", None, None, "Reverend Poe"),
        ("Ms.", "Ann Poe", None, None, "Ms. Poe"),
        (None, "Ann Poe", None, None, "Ann Poe"),
        (None, "Ann", "Senator", None, "Ann"),
        ("The Honorable", "Ann and Lee Poe", "Senators", None, "Ann and Lee Poe"),
        (None, "Brookfield League of Voters", None, None, "Brookfield League of Voters"),
    ],
)
def test_an_official_is_greeted_by_office_and_surname(
    prefix, name, title, organization, greeted
) -> None:
    recipient = Recipient(name=name, prefix=prefix, title=title, organization=organization)

    assert greeting(recipient) == greeted


def test_a_salutation_that_is_written_goes_before_any_form() -> None:
    recipient = Recipient(name="Ann Poe", title="U.S. Senator", salutation="Ann")

    letter = compose("We write.", recipients=(recipient,))
    assert "Dear Ann," in str(letter.blocks)


def test_a_letter_prints_it_for_each_of_several() -> None:
    people = (
        Recipient(name="Ann Poe", title="Secretary of State"),
        Recipient(name="Lee Roe", title="U.S. Senator"),
    )

    texts = [
        "".join(s.text for s in b.spans)
        for b in compose("Hello.", recipients=people).blocks[:6]
        if b.role == "salutation"
    ]

    assert texts == ["Dear Secretary Poe and Senator Roe,"]


words = st.text(max_size=30)


@given(words.filter(str.strip), st.none() | words, st.none() | words, st.none() | words)
def test_whatever_stands_there_somebody_is_greeted(name, prefix, title, organization) -> None:
    recipient = Recipient(name=name, prefix=prefix, title=title, organization=organization)

    assert greeting(recipient).strip()
