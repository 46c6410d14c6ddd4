"""Letters of shapes that people brought: what stands at their edges is no signer and no
addressee."""

import pytest

from lettertool.letter import Signer
from lettertool.readers import read
from lettertool.recognise.letter import recognise
from lettertool.recognise.records import Recognised
from recognise.taken_apart import BODY, kept, paragraph, recognised

STONE = "Ada Stone\nMember of Congress"


def signed(*below: str, closing: str = "Sincerely,") -> Recognised:
    return recognised("March 4, 2021", "Dear Ms. Roe:", BODY, closing, *below)


def names(found: Recognised) -> list[str]:
    return [signer.name for signer in found.signers]


@pytest.mark.parametrize(
    "line",
    [
        "* 42 U.S.C. § 300j-12.",
        "† Survey of January 2024.",
        "‡ On leave from the college.",
        "1 Department of Health and Human Services, Annual Report (2023), p. 14.",
        "2 See https://www.example.gov/report",
        "WF/kp",
        "ABS:jr",
        "© 2025 Ferry Riders",
    ],
)
def test_what_was_typed_below_the_signers_is_none_of_them(line: str) -> None:
    found = signed(STONE, line)

    assert names(found) == ["Ada Stone"]
    assert kept(found) == [line]


@pytest.mark.parametrize("name", ["* Bo Li, Ph.D.", "AFL/CIO", "2 Rivers Alliance"])
def test_a_name_with_a_sign_or_a_number_before_it_is_one(name: str) -> None:
    assert names(signed("Rivers Council", "Lakes Council", name))[-1] == name


def test_a_bracket_in_the_place_of_a_signature_is_a_rule_to_sign_on() -> None:
    found = signed("[signature]", "Ada Stone", "Member of Congress")

    assert names(found) == ["Ada Stone"]
    assert [(repair.kind, repair.text) for repair in found.repairs] == [("rule", "[signature]")]


def test_a_signature_in_words_is_that_of_the_name_in_capitals() -> None:
    found = signed("/s/ Ada Stone\nADA STONE\nAttorney General", "/s/ Bo Li\nBO LI\nGovernor")

    assert [(one.name, one.title) for one in found.signers] == [
        ("ADA STONE", "Attorney General"),
        ("BO LI", "Governor"),
    ]


def test_organizations_named_for_what_they_stand_for_are_no_titles() -> None:
    found = signed("Rivers Alliance", "Justice in Aging", "Lead for Ohio", "Lakes Council")

    wanted = ["Rivers Alliance", "Justice in Aging", "Lead for Ohio", "Lakes Council"]
    assert names(found) == wanted
    assert {signer.kind for signer in found.signers} == {"organization"}


def test_people_with_a_style_are_people_wherever_they_work() -> None:
    found = signed("Dr. Ada Stone, Salem University", "Prof. Bo Li, Water Institute")

    assert found.signers == (
        Signer(name="Dr. Ada Stone, Salem University"),
        Signer(name="Prof. Bo Li, Water Institute"),
    )


def test_a_date_at_the_right_of_the_senders_line_is_the_date() -> None:
    found = recognised(
        "National Farmers Coalition\tMay 1, 2025",
        "The Honorable Jane Roe\n12 C Street\nSalem, OR 97301",
        "Dear Ms. Roe:",
        BODY,
        "Sincerely,",
        STONE,
    )

    assert found.letterhead == ("National Farmers Coalition",)
    assert str(found.date) == "2025-05-01"
    assert [recipient.name for recipient in found.recipients] == ["Jane Roe"]


def test_a_greeting_with_a_style_alone_is_the_salutation() -> None:
    found = recognised("May 1, 2025", "Subject: Wells", "Dr. Roe:", BODY, "Sincerely,", STONE)

    assert found.salutation == "Dr. Roe:"


def test_a_heading_above_what_leads_to_a_list_is_one() -> None:
    found = recognised(
        *("Dear Ms. Roe:", BODY, "FUNDING", BODY, "WHAT WE ASK", "We ask you to:"),
        *("act.", "CONCLUSION", BODY, "Sincerely,", STONE),
    )

    headings = [stretch.heading for stretch in found.stretches]
    assert headings == ["", "FUNDING", "WHAT WE ASK", "CONCLUSION"]


def test_a_heading_keeps_its_level() -> None:
    found = recognised("Dear Ms. Roe:", paragraph("Wells", level=3), BODY, "Sincerely,", STONE)

    assert [(stretch.heading, stretch.level) for stretch in found.stretches] == [("Wells", 3)]


def test_a_mails_signature_is_that_of_a_letter() -> None:
    below = "Thanks,\nAda Stone\nDirector\n(555) 010-2000\nada@example.org\n"
    mail = f"Dear Ms. Roe,\n\n{BODY}\n\n{below}"

    found = recognise(read("txt", mail.encode(), "mail.txt").document, source=mail)

    assert found.closing == "Thanks,"
    (signer,) = found.signers
    assert (signer.name, signer.title[0]) == ("Ada Stone", "Director")


def test_bold_names_of_markdown_are_lines_without_a_sign_for_their_breaks() -> None:
    lines = "**Dr. Ada Stone**, Salem University\n**Bo Li**, farmer, Cochise County\n"
    letter = f"Dear Ms. Roe,\n\n{BODY}\n\nSigned,\n\n{lines}*Cid Roe*, Water Institute\n"

    found = recognise(read("md", letter.encode(), "open.md").document, source=letter)

    assert names(found) == [
        "Dr. Ada Stone, Salem University",
        "Bo Li, farmer, Cochise County",
        "Cid Roe, Water Institute",
    ]


@pytest.mark.parametrize("closing", ["Signed:", "Signed by:", "Signed,"])
def test_the_list_of_those_who_signed_an_open_letter_is_one_of_signers(closing: str) -> None:
    people = "- Ana Ruiz, parent\n- Ben Ode, teacher\n- Cy Tran, student\n"
    letter = f"Members of the Board,\n\n{BODY}\n\n{closing}\n\n{people}"

    found = recognise(read("txt", letter.encode(), "open.txt").document, source=letter)

    assert found.closing == closing
    assert names(found) == ["Ana Ruiz, parent", "Ben Ode, teacher", "Cy Tran, student"]


def test_organizations_stand_under_the_names_of_their_states() -> None:
    national, ohio = ("Alliance for Cooks", "AARP"), ("Lead for Ohio", "Meals Association")
    lines = signed("NATIONAL", *national, "Ohio", *ohio)
    paragraphs = signed("\n".join(("NATIONAL", *national)), "\n".join(("Ohio", *ohio)))

    for found in (lines, paragraphs):
        groups = [(signer.group, signer.name) for signer in found.signers]
        assert groups == [
            *(("NATIONAL", name) for name in national),
            *(("Ohio", name) for name in ohio),
        ]


def test_the_state_below_a_title_is_that_of_the_office() -> None:
    offices = {"Ada Stone": "Ohio", "Bo Li": "Utah", "Cid Roe": "Maine"}
    found = signed(*(t for name in offices for t in (name, "Attorney General", offices[name])))

    assert names(found) == list(offices)


def test_a_subject_is_none_of_the_text_although_it_reads_like_a_sentence() -> None:
    subject = "RE: Meals that are brought to the door"
    found = recognised("May 1, 2025", subject, "Dr. Roe:", BODY, "Sincerely,", STONE)

    assert (found.subject, found.salutation) == (subject, "Dr. Roe:")
