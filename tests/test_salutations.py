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
        ("The Honorable", "Joseph R. Biden, Jr.", "The President", None, "President Biden"),
        ("The Honorable", "Kamala Harris", "The Vice President", None, "Vice President Harris"),
        ("The Honorable", "Ann Poe", "The Secretary of Energy", None, "Secretary Poe"),
        (
            "The Honorable",
            "Ann Poe",
            "Assistant Attorney General for Civil Rights",
            None,
            "Assistant Attorney General Poe",
        ),
        ("The Honorable", "Ann Poe", "U.S. Trade Representative", None, "Ambassador Poe"),
        ("The Honorable", "Lee Poe", "Postmaster General and CEO", None, "Postmaster General Poe"),
        ("The Honorable", "Ann Poe", "Acting Administrator", None, "Administrator Poe"),
        ("The Honorable", "Ann Poe", "Deputy Administrator", None, "Deputy Administrator Poe"),
        ("The Honorable", "Lee Poe, M.D.", "Commissioner of Food", None, "Commissioner Poe"),
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
        ("The Honorable", "Dick Durbin", "Majority Whip", SENATE, "Senator Durbin"),
        ("The Honorable", "Ann Poe", "Clerk", HOUSE, "Ann Poe"),
        ("The Honorable", "Marco Rubio", "Vice Chairman", SENATE, "Vice Chairman Rubio"),
        ("The Honorable", "Patty Murray", "President Pro Tempore", SENATE, "Senator Murray"),
        # States, cities and other countries.
        ("The Honorable", "Dan Patrick", "Lt. Governor", None, "Lieutenant Governor Patrick"),
        ("The Honorable", "Ann Poe", "State Treasurer", None, "Treasurer Poe"),
        ("The Honorable", "Clay Jenkins", "County Judge", None, "Judge Jenkins"),
        ("The Honorable", "Buu Nygren", "President, Navajo Nation", None, "President Nygren"),
        ("The Honorable", "Ann Poe", "Principal Chief", "Cherokee Nation", "Principal Chief Poe"),
        (None, "Ann Poe", "Chief of Police", None, "Chief Poe"),
        ("His Excellency", "Lee Poe", "President of the Republic", None, "President Poe"),
        ("The Right Honourable", "Lee Poe", "Prime Minister", None, "Prime Minister Poe"),
        ("Her Excellency", "Ann Poe", "Minister for Foreign Affairs", None, "Minister Poe"),
        (None, "Ann Poe", "Consul General of Mexico", None, "Consul General Poe"),
        ("The Honorable", "Lee Poe, Jr.", "Governor of Texas", None, "Governor Poe"),
        ("The Honorable", "Lee Poe III", "Mayor", "City of Troy", "Mayor Poe"),
        ("His Excellency", "José de la Cruz", "Ambassador of Chile", None, "Ambassador de la Cruz"),
        # Ranks are short in a salutation.
        ("Lieutenant General", "Ann Poe", "Commander, Northern Command", None, "General Poe"),
        ("Lt. Col.", "Ann Poe", None, None, "Colonel Poe"),
        ("Rear Admiral", "Ann Poe", None, None, "Admiral Poe"),
        (None, "Ann Poe", "Colonel, U.S. Army", None, "Colonel Poe"),
        (None, "Ann Poe", "Major, Smith & Sons", None, "Ann Poe"),
        ("General", "Mark A. Milley", "Chairman of the Joint Chiefs", None, "General Milley"),
        ("Vice Admiral", "Vivek Murthy", "Surgeon General", None, "Admiral Murthy"),
        ("General", "Lloyd J. Austin III", "Secretary of Defense", None, "Secretary Austin"),
        ("General (Ret.)", "Ann Poe", None, None, "General Poe"),
        ("First Sergeant", "Ann Poe", None, None, "First Sergeant Poe"),
        ("Sergeant First Class", "Ann Poe", None, None, "Sergeant Poe"),
        ("Lieutenant (jg)", "Ann Poe", None, None, "Lieutenant Poe"),
        ("Chief Petty Officer", "Ann Poe", None, None, "Chief Poe"),
        ("Master Chief Petty Officer", "Ann Poe", None, None, "Master Chief Poe"),
        # The learned, the clergy, and everybody else.
        ("Dr.", "Ann Poe", "Chair, Department of History", None, "Dr. Poe"),
        ("Professor", "Ann Poe", None, None, "Professor Poe"),
        (None, "Ann Poe, M.D.", None, None, "Dr. Poe"),
        ("The Honorable Dr.", "Ann Poe", None, None, "Dr. Poe"),
        ("The Reverend", "Ann Poe", None, None, "Reverend Poe"),
        ("His Eminence", "Blase Cardinal Cupich", "Archbishop", None, "Cardinal Cupich"),
        ("The Most Reverend", "José H. Gomez", "Archbishop", None, "Archbishop Gomez"),
        ("The Most Reverend", "Mark Seitz", "Bishop of El Paso", None, "Bishop Seitz"),
        ("The Right Reverend", "Ann Poe", None, None, "Bishop Poe"),
        ("The Reverend Monsignor", "Lee Poe", None, None, "Monsignor Poe"),
        ("Fr.", "Lee Poe", "President", "Poe University", "Father Poe"),
        ("Rabbi", "Ann Poe", "Chair of the Council", None, "Rabbi Poe"),
        (None, "Ann Poe", "President", "Brookfield State University", "President Poe"),
        ("Dr.", "Ann Poe", "President", "Brookfield State University", "Dr. Poe"),
        (None, "Ann Poe", "President and CEO", "Poe, Inc.", "Ann Poe"),
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
