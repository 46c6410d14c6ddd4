"""Rules on the parts of a letter: address, salutation, dates, and who signs."""

import datetime
from typing import Any

import pytest
from proofs import ADA, BEN, dated, file_proof, found, hits, proof, said

from lettertool.check import Proof
from lettertool.check.dates import holidays
from lettertool.letter import Recipient, Signer
from lettertool.members.roster import Roster
from rosters import NOW, person, roster_bytes, term


def to(salutation: str, *recipients: Recipient) -> dict[str, Any]:
    """The fields of a letter to these people."""
    blinken = Recipient(prefix="The Honorable", name="Antony Blinken", title="Secretary of State")
    return {"salutation": salutation, "recipients": recipients or (blinken,)}


def test_a_salutation_to_somebody_else_is_told() -> None:
    assert found("LT301", proof("Words.", **to("Dear Secretary Pompeo,"))) == [
        "Dear Secretary Pompeo"
    ]


@pytest.mark.parametrize(
    "salutation",
    [
        "Dear Secretary Blinken,",
        "Dear Mr. Secretary:",
        "Dear Colleague,",
        "To Whom It May Concern:",
        "Dear Members of the Commission,",
        "Dear Antony,",
    ],
)
def test_a_salutation_to_the_recipient_or_to_nobody_by_name_is_fine(salutation: str) -> None:
    seen = proof("Words.", **to(salutation))

    assert found("LT301", seen) + found("LT303", seen) == []


def test_somebody_of_the_address_whom_the_salutation_leaves_out_is_told() -> None:
    three = [Recipient(name=name) for name in ("Ann Ray", "Bo Fox", "Cy Dean")]

    seen = proof("Words.", **to("Dear Dr. Ray and Dr. Fox,", *three))

    assert said("LT302", seen) == ["the salutation leaves out Cy Dean"]
    assert said("LT302", proof("Words.", **to("Dear Drs. Ray, Fox, and Dean,", *three))) == []


def test_a_title_that_is_not_that_of_the_address_is_told() -> None:
    ray = Recipient(name="Ann Ray", title="Administrator")

    assert found("LT303", proof("Words.", **to("Dear Secretary Ray,", ray))) == [
        "Dear Secretary Ray"
    ]
    for fine in (
        "Dear Administrator Ray,",
        "Dear Dr. Ray,",
        "Dear Ambassador Ray,",
        "Dear Ms. Ray:",
    ):
        assert found("LT303", proof("Words.", **to(fine, ray))) == []


@pytest.mark.parametrize("salutation", ["Dear Mr. Administrator:", "Dear Madam Speaker:"])
def test_a_title_without_a_name_is_held_against_the_address(salutation: str) -> None:
    assert found("LT303", proof("Words.", **to(salutation))) == [salutation]


@pytest.mark.parametrize(
    "salutation",
    ["Dear Mr. Secretary:", "Dear Madam Secretary:", "Dear Mr. Ambassador:", "Dear Sir:"],
)
def test_a_title_without_a_name_that_may_be_is_fine(salutation: str) -> None:
    assert found("LT303", proof("Words.", **to(salutation))) == []


def test_a_chairwoman_may_be_greeted_as_chair() -> None:
    ray = Recipient(name="Ann Ray", title="Chairwoman")

    assert found("LT303", proof("Words.", **to("Dear Chair Ray,", ray))) == []


def at(organization: str, *address: str) -> Recipient:
    """Somebody with this address."""
    return Recipient(name="Ann Ray", organization=organization, address=address)


@pytest.mark.parametrize(
    ("organization", "wrong", "right"),
    [
        ("U.S. Department of State", "20521", "20520"),
        ("United States Department of the Treasury", "20520", "20220"),
        ("The White House", "20515", "20500"),
        ("Environmental Protection Agency", "20640", "20460"),
    ],
)
def test_a_wrong_zip_code_of_an_office_is_told(organization: str, wrong: str, right: str) -> None:
    street = "2201 C Street NW"

    def zips(code: str) -> list[str]:
        who = at(organization, street, f"Washington, D.C. {code}")
        return found("LT304", proof("Words.", **to("Dear Ms. Ray,", who)))

    assert zips(wrong) == [wrong]
    assert zips(right) == zips(f"{right}-0001") == []


@pytest.mark.parametrize(
    "who",
    [
        at("U.S. Department of Justice", "Bureau of Prisons", "Washington, DC 20534"),
        at("A Coalition", "1 K Street NW", "Washington, DC 20001"),
        at("U.S. Department of State", "1 Main Street", "Miami, FL 33101"),
        at("Department of Homeland Security", "U.S. Customs Service", "Washington, DC 20229"),
    ],
)
def test_addresses_of_parts_of_an_office_and_other_cities_are_left_alone(who: Recipient) -> None:
    assert found("LT304", proof("Words.", **to("Dear Ms. Ray,", who))) == []


def test_the_letterhead_of_a_chamber_has_its_zip_code() -> None:
    head = ("United States Senate", "Washington, DC 20515")

    assert found("LT304", proof("Words.", letterhead=head)) == ["20515"]
    head = ("Congress of the United States", "House of Representatives", "Washington, DC 20515")
    assert found("LT304", proof("Words.", letterhead=head)) == []


# Dates


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ((2021, 3, 6), "the letter is dated on a weekend: Saturday, March 6, 2021"),
        ((2021, 7, 5), "the letter is dated on a federal holiday, Independence Day"),
        ((2022, 6, 20), "the letter is dated on a federal holiday, Juneteenth"),
    ],
)
def test_a_letter_dated_on_a_day_off_is_told(day: tuple[int, int, int], message: str) -> None:
    assert said("LT401", proof("Words.", **dated(*day))) == [message]


def test_a_working_day_is_fine() -> None:
    assert said("LT401", proof("Words.", **dated(2021, 3, 4))) == []
    assert said("LT401", proof("Words.", **dated(2020, 6, 19))) == []  # not yet a holiday


def test_the_holidays_of_a_year_are_those_of_the_law() -> None:
    days = sorted(day.isoformat() for day in holidays(2021))

    assert days == [
        "2021-01-01",
        "2021-01-18",
        "2021-02-15",
        "2021-05-31",
        "2021-06-18",
        "2021-07-05",
        "2021-09-06",
        "2021-10-11",
        "2021-11-11",
        "2021-11-25",
        "2021-12-24",
        "2021-12-31",  # New Year's Day of 2022 is a Saturday
    ]


def test_a_deadline_after_the_date_is_told() -> None:
    late = datetime.date(2021, 3, 5)

    assert found("LT402", proof("Words.", deadline=late)) == ["2021-03-05"]
    assert found("LT402", proof("Words.", deadline=datetime.date(2021, 3, 4))) == []


@pytest.mark.parametrize(
    "text", ["On Monday, March 4, 2021,", "On Monday, 4 March 2021,", "On Tues., March 4, 2021,"]
)
def test_a_date_with_the_wrong_day_of_the_week_is_told(text: str) -> None:
    assert said("LT403", proof(f"{text} we met.")) == ["that day is a Thursday"]


def test_right_days_and_dates_without_a_year_are_fine() -> None:
    assert said("LT403", proof("On Thursday, March 4, 2021, and on Monday, March 4, we met.")) == []
    assert said("LT403", proof("On Thurs., March 4, 2021, or Wed. March 3, 2021.")) == []


def test_a_day_that_the_month_does_not_have_is_told() -> None:
    assert found("LT404", proof("On June 31, and February 29, 2021.")) == [
        "June 31",
        "February 29, 2021",
    ]
    assert found("LT404", proof("On February 29 and February 29, 2020, in May 2021.")) == []


def test_the_date_of_a_file_is_found_above_its_salutation() -> None:
    seen = file_proof("Sunday, 12 June 2022", "Dear Ms. Ray:", "We met on May 1, 2022.")

    assert seen.date == datetime.date(2022, 6, 12)
    assert found("LT401", seen) == ["Sunday, 12 June 2022"]


# Who signs


@pytest.mark.parametrize(
    "text",
    [
        "We, the 3 undersigned Members, write.",
        "We, the three undersigned Members of Congress, write.",
        "The undersigned 3 organizations write.",
        "We, the more than 2 undersigned, write.",
    ],
)
def test_a_number_that_is_not_that_of_the_list_is_told(text: str) -> None:
    assert len(found("LT503", proof(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        "We, the 2 undersigned Members, write.",
        "We, the two undersigned, and more than one undersigned.",
        "We, the undersigned, met 3 members.",
        "We, the more than 1 undersigned.",
    ],
)
def test_the_number_of_the_list_and_other_numbers_are_fine(text: str) -> None:
    assert found("LT503", proof(text)) == []


def test_members_who_say_how_many_they_are_are_counted() -> None:
    assert found("LT503", proof("As 19 Members of Congress, we write."))
    assert found("LT503", proof("As two Members of Congress, we write.")) == []


def test_groups_on_the_lines_of_one_block_of_a_file_are_counted_each() -> None:
    groups = "Coalition on Hunger\nFeeding the Valley\nNational Alliance for Nutrition"

    def seen(number: int) -> Proof:
        text = f"On behalf of the {number} undersigned organizations, we write to thank you for it."
        return file_proof("Dear Secretary Vilsack:", text, "Sincerely,", groups)

    assert said("LT503", seen(3)) == []
    assert said("LT503", seen(42)) == ["the text says 42, but 3 sign"]


def test_of_a_mixed_list_the_kind_that_is_named_is_counted() -> None:
    group = Signer(name="Food Bank", kind="organization")
    who = [ADA, BEN, group]

    assert found("LT503", proof("We, the 1 undersigned organizations, write.", signers=who)) == []
    assert found("LT503", proof("We, the 2 undersigned organizations, write.", signers=who))


def test_nothing_is_counted_before_anybody_signs() -> None:
    assert found("LT503", proof("We, the 3 undersigned Members, write.", signers=[])) == []


def test_somebody_without_a_title_among_the_titled_is_told() -> None:
    titled = [Signer(name=f"{name} Stone", title="Mayor") for name in ("Ada", "Bo", "Cy", "Di")]
    bare = Signer(name="Ed Stone")
    group = Signer(name="Food Bank", kind="organization")

    assert found("LT504", proof("Words.", signers=[*titled, bare, group])) == ["Ed Stone"]
    assert found("LT504", proof("Words.", signers=[titled[0], bare])) == []


def test_a_lead_who_has_not_signed_is_told() -> None:
    lead = Signer(name="Cy Dean", role="lead", status="committed")

    assert found("LT505", proof("Words.", signers=[ADA, lead])) == ["Cy Dean"]
    assert found("LT505", proof("Words.", signers=[lead])) == []  # nobody has, yet
    declined = Signer(name="Cy Dean", role="lead", status="declined")
    assert found("LT505", proof("Words.", signers=[ADA, declined])) == []


HEAD = ("Congress of the United States", "Washington, DC 20515")


def test_a_letterhead_of_congress_needs_a_member() -> None:
    teacher = Signer(name="Ed Ray", title="Teacher")

    assert found("LT506", proof("Words.", letterhead=HEAD, signers=[teacher])) == [HEAD[0]]
    assert found("LT506", proof("Words.", letterhead=HEAD, signers=[teacher, ADA])) == []
    assert found("LT506", proof("Words.", letterhead=HEAD, signers=[])) == []
    assert found("LT506", proof("Words.", letterhead=("A Coalition",), signers=[teacher])) == []


# The roster

ROSTER = Roster(
    roster_bytes(
        person("S000001", "Ada M. Stone", term(*NOW, "IL-4"), middle="M."),
        person("C000002", "Ben Cole", term("2011-01-03", "2019-01-03", "IL-5")),
        person("G000003", "Raúl García", term(*NOW, "AZ-3")),
    )
)


def member(name: str, bioguide: str | None = None) -> Signer:
    """A signer with the title of a Member."""
    return Signer(name=name, title="Member of Congress", bioguide=bioguide)


def test_a_signer_who_was_not_in_office_is_told() -> None:
    who = [member("Ben Cole", "C000002"), member("Ada Stone", "S000001")]

    assert found("LT501", proof("Words.", signers=who, roster=ROSTER)) == ["Ben Cole"]
    assert found("LT501", proof("Words.", signers=[member("Ben Cole")], roster=ROSTER))
    assert found("LT501", proof("Words.", signers=[member("X Y", "X000009")], roster=ROSTER))


def test_without_a_roster_and_for_others_nothing_is_looked_up() -> None:
    assert found("LT501", proof("Words.", signers=[member("Ben Cole", "C000002")])) == []
    mayor = Signer(name="Ben Cole", title="Mayor")
    assert found("LT501", proof("Words.", signers=[mayor], roster=ROSTER)) == []


def test_a_name_that_is_not_the_official_form_is_told() -> None:
    seen = proof("Words.", signers=[member("Raul Garcia", "G000003")], roster=ROSTER)

    assert said("LT502", seen) == ["the roster’s official form of the name is Raúl García"]


@pytest.mark.parametrize("name", ["Ada Stone", "Ada M. Stone", "Ada M Stone", "ADA STONE"])
def test_a_missing_middle_name_and_other_stops_are_fine(name: str) -> None:
    assert hits(proof("Words.", signers=[member(name, "S000001")], roster=ROSTER), "LT502") == []


@pytest.mark.parametrize(
    ("name", "official", "fine"),
    [
        ("Jesús G. “Chuy” García", 'Jesús G. "Chuy" García', True),
        ("Jesús García", 'Jesús G. "Chuy" García', True),
        ("Chuy García", 'Jesús G. "Chuy" García', False),
        ("Henry C. “Hank” Johnson Jr.", 'Henry C. "Hank" Johnson, Jr.', True),
        ("Henry C. Johnson", 'Henry C. "Hank" Johnson, Jr.', False),
        ("Beto O'Rourke", "Beto O’Rourke", True),
        ("Ada N. Stone", "Ada M. Stone", False),
    ],
)
def test_a_name_is_held_against_the_official_one(name: str, official: str, fine: bool) -> None:
    from lettertool.check.officials import is_official

    assert is_official(name, official) is fine


def test_a_roster_of_present_members_alone_says_nothing_of_those_who_left_before() -> None:
    later = [member("X Y", "X000009")]
    sits = person("S000001", "Ada M. Stone", term("2025-01-03", "2027-01-03", "IL-4"))
    present = Roster(roster_bytes(sits, date=datetime.date(2025, 3, 4)))

    assert found("LT501", proof("Words.", signers=later, roster=present)) == []
    assert found("LT501", proof("Words.", signers=later, roster=present, **dated(2025, 3, 4)))
