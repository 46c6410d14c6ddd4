"""Who is meant by a name, an id or a seat on a date."""

import datetime
import random

import pytest

from lettertool.members import Narrow, entry_for
from rosters import DAY, made_up
from slips import misspelt

ROSTER = made_up()
LATER = datetime.date(2024, 6, 1)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("chuy garcia", "G000586"),
        ("JESUS G. GARCIA", "G000586"),
        ("Jesús G. “Chuy” García", "G000586"),
        ("García, Chuy", "G000586"),
        ("g000586", "G000586"),
        ("IL-4", "G000586"),
        ("il-04", "G000586"),
        ("jim mcgovern", "M000312"),
        ("Rep. James P. McGovern", "M000312"),
        ("Hank Johnson", "J000288"),
        ("Henry Johnson, Jr.", "J000288"),
        ("Hank Johnson (D-GA)", "J000288"),
        ("Hank Johnson (GA-4)", "J000288"),
        ("Eleanor Holmes Norton", "N000147"),
        ("Eleanor Norton", "N000147"),
        ("DC-0", "N000147"),
        ("dc-al", "N000147"),
        ("Chris Van Hollen", "V000128"),
        ("Van Hollen, Chris", "V000128"),
        ("Drew Fenn", "F000446"),
        ("A. Drew Fenn", "F000446"),
        ("Tom O'Hara", "O000001"),
        ("tom ohara", "O000001"),
        ("Mark Pocan, Member of Congress", "P000607"),
        ("Bob Rivera", "R000001"),
        ("Robert Rivera, Jr.", "R000002"),
        ("Robert J. Rivera", "R000002"),
        ("F. Ruth Hale", "H000001"),
        ("Ruth Hale", "H000001"),
        ('George "G.K." Moss', "M000001"),
        ("GK Moss", "M000001"),
        ("G. K. Moss", "M000001"),
    ],
)
def test_a_member_is_meant_by(asked: str, meant: str) -> None:
    member = ROSTER.match(asked, DAY).member

    assert member
    assert member.bioguide == meant


@pytest.mark.parametrize(
    ("asked", "likeliest"),
    [
        ("Marc Pocan", "Mark Pocan"),
        ("Jaypal", "Pramila Jayapal"),
        ("Elanor Holmes Norton", "Eleanor Holmes Norton"),
        ("Jonson, Hank", 'Henry C. "Hank" Johnson, Jr.'),
        ("Jmi McGovren", "James P. McGovern"),
        ("Pocan", "Mark Pocan"),
        ("J. McGovern", "James P. McGovern"),
        ("Jimmy McGovern", "James P. McGovern"),
        ("James Q. McGovern", "James P. McGovern"),
        ('Mark "Marky" Pocan', "Mark Pocan"),
        ("Mark Pocan, Jx", "Mark Pocan"),
        ("Hank Johnson, Sr.", 'Henry C. "Hank" Johnson, Jr.'),
        ("Van Holen", "Chris Van Hollen"),
        ("Sen Patrick Doyle", "Sean Patrick Doyle"),
        ("Bettina Iv", "Bettina Ivey"),
    ],
)
def test_a_close_name_is_suggested_and_never_taken(asked: str, likeliest: str) -> None:
    match = ROSTER.match(asked, DAY)

    assert (match.sitting, match.others) == ((), ())
    assert match.close[0].name == likeliest


@pytest.mark.parametrize(("slips", "share"), [(1, 0.98), (2, 0.9)])  # of names so short
def test_no_misspelt_name_is_taken_and_nearly_all_are_recognised(slips: int, share: float) -> None:
    chance = random.Random(slips)
    told = 0
    for member in ROSTER.sitting(DAY) * 10:
        asked = misspelt(f"{member.first} {member.last}", slips, chance)
        match = ROSTER.match(asked, DAY)
        assert (match.sitting, match.others) == ((), ()), asked
        told += match.close[:1] == (member,) or member.last == "Rivera"  # there are two

    assert told >= share * 10 * len(ROSTER.sitting(DAY))


@pytest.mark.parametrize(
    "asked", ["Zed Zedderson", "Mark Pocan (R-TX)", "ZZ-9", "X000001", ".", "De"]
)
def test_somebody_unknown_is_nobody(asked: str) -> None:
    assert ROSTER.match(asked, DAY) == ((), (), ())


def test_namesakes_are_told_apart_by_chamber_state_or_district() -> None:
    assert len(ROSTER.match("Robert Rivera", DAY).sitting) == 2
    for narrow, meant in [
        (Narrow(chamber="senate"), "R000001"),
        (Narrow(chamber="house"), "R000002"),
        (Narrow(state="NJ", district=8), "R000002"),
    ]:
        member = ROSTER.match("Robert Rivera", DAY, narrow).member
        assert member
        assert member.bioguide == meant
    assert len(ROSTER.match("Robert Rivera", DAY, Narrow(state="NJ")).sitting) == 2


def test_what_tells_namesakes_apart_is_not_held_against_a_single_one() -> None:
    assert ROSTER.match("Mark Pocan", DAY, Narrow(state="TX")).member


@pytest.mark.parametrize("asked", ["Ada Left", "A000001", "Ned Next"])
def test_who_did_not_sit_on_the_date_is_told_apart(asked: str) -> None:
    match = ROSTER.match(asked, DAY)

    assert match.member is None
    assert len(match.others) == 1


def test_the_first_and_the_last_day_of_a_term_count() -> None:
    for day in ("2011-01-05", "2019-01-03"):
        assert ROSTER.match("Ada Left", datetime.date.fromisoformat(day)).member
    for day in ("2011-01-04", "2019-01-04"):
        assert not ROSTER.match("Ada Left", datetime.date.fromisoformat(day)).member


def test_nobody_of_two_hundred_years_ago_stands_in_the_way_of_a_namesake() -> None:
    assert ROSTER.match("John Smith", DAY) == ((), (), ())
    assert ROSTER.match("S000001", DAY).others
    assert ROSTER.match("John Smith", datetime.date(1822, 1, 1)).member


def test_an_old_roster_still_suggests_those_whom_it_knows() -> None:
    assert [m.name for m in ROSTER.match("Marc Pocan", LATER).close] == ["Mark Pocan"]


@pytest.mark.parametrize("day", [datetime.date.min, datetime.date.max])
def test_any_date_can_be_asked_for(day: datetime.date) -> None:
    assert not ROSTER.match("Mark Pocan", day).sitting


def test_an_entry_says_what_the_roster_knows() -> None:
    garcia = ROSTER.match("chuy garcia", DAY).member
    assert garcia
    assert entry_for(garcia, DAY) == {
        "name": 'Jesús G. "Chuy" García',
        "title": "Member of Congress",
        "bioguide": "G000586",
        "chamber": "house",
        "state": "IL",
        "district": 4,
        "party": "Democrat",
        "since": datetime.date(2019, 1, 3),
    }


def test_a_senator_has_no_district_and_sorts_under_the_whole_surname() -> None:
    senator = ROSTER.by_id("V000128")
    assert senator
    assert entry_for(senator, DAY) == {
        "name": "Chris Van Hollen",
        "title": "United States Senator",
        "bioguide": "V000128",
        "chamber": "senate",
        "state": "MD",
        "party": "Democrat",
        "since": datetime.date(2017, 1, 3),
        "sort_as": "Van Hollen",
    }


def test_of_somebody_who_did_not_sit_only_the_person_is_told() -> None:
    left = ROSTER.by_id("A000001")
    assert left
    assert entry_for(left, DAY) == {"name": "Ada Left", "bioguide": "A000001"}


@pytest.mark.parametrize(
    ("bioguide", "on", "since"),
    [
        ("M000312", "2021-03-04", "1997-01-04"),  # a day between two terms
        ("J000288", "2021-03-04", "2007-01-04"),  # three days
        ("V000128", "2010-03-04", "2003-01-07"),  # the House
        ("V000128", "2021-03-04", "2017-01-03"),  # then the Senate
    ],
)
def test_service_goes_on_over_a_swearing_in_but_not_into_another_chamber(
    bioguide: str, on: str, since: str
) -> None:
    member = ROSTER.by_id(bioguide)
    assert member
    assert member.since(datetime.date.fromisoformat(on)) == datetime.date.fromisoformat(since)


def test_the_party_is_that_of_the_day() -> None:
    drift = ROSTER.by_id("D000001")
    assert drift
    assert entry_for(drift, DAY)["party"] == "Democrat"
    assert entry_for(drift, datetime.date(2022, 1, 1))["party"] == "Republican"
    assert entry_for(drift, datetime.date(2022, 1, 1))["since"] == datetime.date(2021, 1, 3)
