"""The rosters as they were published in March 2021 and June 2026: everybody is found by the
names that people use, nobody is taken for somebody else, and slips are pointed out.

They are no part of this repository; `test_matching` holds the same with made-up people.
"""

import datetime
import random
from collections.abc import Iterator
from functools import cache

import pytest

from collation import surname_weights
from conftest import SHARED_DATA
from lettertool.letter import Signer
from lettertool.members import Member, Roster, entry_for
from lettertool.members.source import merged, parse
from lettertool.members.store import encode
from lettertool.signers import in_order
from slips import misspelt

FILES = {
    datetime.date(2021, 3, 4): SHARED_DATA / "legislators-current-2021-03.yaml",
    datetime.date(2026, 6, 16): SHARED_DATA / "legislators-current-2026-06.json",
}
DAYS = tuple(FILES)
pytestmark = [
    pytest.mark.skipif(not SHARED_DATA.exists(), reason="needs the published rosters"),
    pytest.mark.parametrize("day", DAYS, ids=str),
]


@cache
def members(day: datetime.date) -> list[Member]:
    return parse(FILES[day].read_bytes(), FILES[day].name)


@cache
def roster(*days: datetime.date) -> Roster:
    return Roster(encode(merged(map(members, days)), max(days), ("published",)))


def names(member: Member) -> Iterator[str]:
    """What people call a Member."""
    yield member.name
    yield f"{member.first} {member.last}"
    yield f"{member.first} {member.middle} {member.last}"
    yield f"{member.last}, {member.first}"
    if member.nickname:
        yield f"{member.nickname} {member.last}"
        yield f'{member.first} "{member.nickname}" {member.last}'


@pytest.mark.parametrize("days", [1, 2], ids=["alone", "both"])
def test_all_who_sit_are_found_by_each_of_their_names_and_nobody_else_is(
    day: datetime.date, days: int
) -> None:
    whole = roster(day) if days == 1 else roster(*DAYS)
    sitting = whole.sitting(day)
    wrong = [
        (asked, member.bioguide)
        for member in sitting
        for asked in (*names(member), member.bioguide.lower())
        if whole.match(asked, day).member != member
    ]

    assert len(sitting) > 530
    assert wrong == []


def test_all_who_sit_in_the_house_are_found_by_their_seats(day: datetime.date) -> None:
    for member in roster(day).sitting(day):
        term = member.term_on(day)
        assert term
        if term.chamber == "house":
            assert roster(day).match(term.seat, day).member == member


def test_who_left_is_reported_and_only_the_older_roster_has_them(day: datetime.date) -> None:
    left = ("Alan Lowenthal", "Albio Sires", "Raul Grijalva", "David Cicilline", "Grace Napolitano")
    newer = max(DAYS)
    for name in left:
        both = roster(*DAYS).match(name, day)
        assert [m.last for m in both.sitting or both.others] == [name.split()[1]]
        assert bool(both.sitting) == (day != newer)
        assert bool(roster(day).match(name, day).member) == (day != newer)


def check_slips(day: datetime.date, seed: int, count: int) -> None:
    """Of names with one slip or two none is taken, and 95 % get the right suggestion first."""
    chance = random.Random(seed)
    sitting = roster(day).sitting(day)
    told = 0
    for _ in range(count):
        member = chance.choice(sitting)
        shown = chance.choice([name for name in names(member) if "," not in name])
        asked = misspelt(shown, chance.choice((1, 2)), chance)
        match = roster(day).match(asked, day)
        assert (match.sitting, match.others) == ((), ()), (asked, shown)
        told += match.close[:1] == (member,)
    assert told >= 0.95 * count


def test_of_misspelt_names_none_is_taken_and_nearly_all_are_recognised(day: datetime.date) -> None:
    check_slips(day, 1, 100)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(2, 7))
def test_of_two_thousand_misspelt_names_none_is_taken(day: datetime.date, seed: int) -> None:
    check_slips(day, seed, 2000)


def test_all_stand_by_surname_as_in_the_unicode_collation(day: datetime.date) -> None:
    sitting = roster(day).sitting(day)
    signers = [Signer(**entry_for(member, day)) for member in sitting]
    ours = [surname_weights(sitting[i].last) for i in in_order(signers, "alphabetical")]

    assert ours == sorted(ours)
