"""Who signs, in which order, and who leads."""

import pytest

from lettertool.letter import Signer
from lettertool.recognise.records import Recognised
from lettertool.signers import by_group, in_order
from recognise.taken_apart import BODY, recognised

HOUSE, SENATE = "Member of Congress", "United States Senator"


def signed(*signers: str) -> Recognised:
    """A letter with these signers; `|` stands between the lines of one."""
    return recognised("Dear Friends,", BODY, "Sincerely,", *(s.replace("|", "\n") for s in signers))


def of(names: str, title: str = HOUSE) -> list[str]:
    return [f"{name.strip()}|{title}" for name in names.split(",")]


def leads(found: Recognised) -> list[str]:
    return [signer.name for signer in found.signers if signer.role == "lead"]


def prints_as_in_file(found: Recognised) -> bool:
    order = in_order(found.signers, found.signature.order)
    groups = by_group(found.signers, order, found.signature.groups)
    return [i for members in groups.values() for i in members] == list(range(len(found.signers)))


@pytest.mark.parametrize(
    ("names", "expected", "order"),
    [
        ("Al Stone, Bo Reed, Cy Adams, Di Baker, Ed Clark, Flo Dunn", 2, "leads-first"),
        ("Al Stone, Cy Adams, Di Baker, Ed Clark", 1, "leads-first"),
        ("Cy Adams, Di Baker, Ed Clark", 0, "leads-first"),
        ("Al Stone, Ed Clark, Di Baker, Cy Adams", 0, "as-listed"),
        ("Al Stone, Bo Reed, Cy Adams, Di Baker", 0, "as-listed"),
        ("Zoe Stone, Ann Young, Bo Reed, Cy Adams, Di Baker, Ed Clark", 1, "as-listed"),
    ],
)
def test_leads_are_those_who_break_the_alphabetical_order(
    names: str, expected: int, order: str
) -> None:
    found = signed(*of(names))
    assert leads(found) == [name.strip() for name in names.split(",")][:expected]
    assert found.signature.order == order
    assert prints_as_in_file(found)


def test_surnames_of_several_words_are_sorted_as_the_letter_does() -> None:
    found = signed(*of("Al Young, Cy Adams, Ed Tester, Chris Van Hollen, Al Warner", SENATE))
    assert leads(found) == ["Al Young"]
    assert [signer.sort_as for signer in found.signers] == [None, None, None, "Van Hollen", None]
    assert found.signature.order == "leads-first"


def test_each_chamber_in_its_own_order_has_the_leads_above_both() -> None:
    senators = of("Al Stone, Ed Adams, Di Baker, Cy Clark", SENATE)
    found = signed(*senators, *of("Flo Abbot, Bo Burns, Al Cole"))
    assert leads(found) == ["Al Stone"]
    assert found.signature.order == "as-listed"
    assert {signer.chamber for signer in found.signers} == {"house", "senate"}
    assert prints_as_in_file(found)


def test_a_chair_and_a_ranking_member_lead() -> None:
    found = signed("Al Stone|Chair", "Bo Reed|Ranking Member", *of("Di Young, Ed Clark", SENATE))
    assert leads(found) == ["Al Stone", "Bo Reed"]


def test_the_chair_of_one_organization_among_others_leads_nobody() -> None:
    assert leads(signed("Al Stone|Chair|League of Wells", "Bo Reed|Director|Fund for Rain")) == []


def test_organizations_under_headings_are_signers_in_groups() -> None:
    found = signed(
        "National organizations",
        "League of Wells|Ada Stone|President",
        "Wells United|Ben Cole|Director",
        "State and local organizations",
        "Springs of Ohio|Cy Dunn|Director",
        "Texas Rain Fund|Di Eads|Director",
    )
    assert found.signature.groups == ("National organizations", "State and local organizations")
    assert {signer.kind for signer in found.signers} == {"organization"}
    assert found.signers[1].title == ("Ben Cole", "Director")
    assert prints_as_in_file(found)


def test_a_person_who_signs_for_an_organization_keeps_it() -> None:
    (signer,) = signed("Ada Stone|President|League of Wells").signers
    assert signer == Signer(name="Ada Stone", title="President", organization="League of Wells")


def test_titles_above_the_names_are_printed_above_them() -> None:
    found = signed("President|Ada Stone", "Director|Ben Cole")
    assert found.signature.name_first is False
    assert [signer.name for signer in found.signers] == ["Ada Stone", "Ben Cole"]


def test_columns_are_counted() -> None:
    row = "Ada Stone\tBen Cole\tCy Dunn|Chair\tMember\tDirector"
    found = signed(row, row.replace("Ada", "Di").replace("Ben", "Ed").replace("Cy", "Flo"))
    assert found.signature.columns == 3


def test_lines_that_come_again_as_names_are_no_signers() -> None:
    found = signed("Ada Stone", "Wells Hall", "Ada Stone", "Wells Hall")
    assert found.signers == ()
    assert [one.what for one in found.kept]


def test_organizations_in_the_lines_of_one_paragraph_are_signers_each() -> None:
    lines = "Rain Alliance|Center for Wells|League of Springs|National Farmers Union|Wells United"
    assert [signer.name for signer in signed(lines).signers] == lines.split("|")


def test_chairs_at_the_head_lead_together_although_one_of_them_fits_the_order() -> None:
    chairs = ("Fay Wu|Co-Chair, Dams Caucus", "Hal Orr|Co-Chair, Rivers Caucus")

    found = signed(*chairs, *of("Ira Poe, Joy Quinn, Kit Rowe"))

    assert leads(found) == ["Fay Wu", "Hal Orr"]
    assert prints_as_in_file(found)
