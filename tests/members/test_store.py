"""The roster as it is published, and as it is kept."""

import datetime
import gzip
import json

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from lettertool.errors import InputError
from lettertool.members import Member, Roster, Term
from lettertool.members.plausible import doubt, good_until, sitting_count
from lettertool.members.source import merged, parse
from lettertool.members.store import encode
from rosters import DAY, GARCIA, PEOPLE, made_up, person, roster_bytes, term

DATA = json.dumps(PEOPLE).encode()


def test_json_and_yaml_gzipped_or_not_say_the_same() -> None:
    members = parse(DATA, "a")

    written = yaml.safe_dump(PEOPLE, allow_unicode=True).encode()
    assert parse(written, "a") == parse(gzip.compress(written), "a") == members
    assert parse(gzip.compress(DATA), "a") == members


def test_what_is_kept_is_what_was_read() -> None:
    roster = made_up()

    assert sorted(roster) == sorted(parse(DATA, "a"))
    assert (roster.date, roster.sources, len(roster)) == (DAY, ("made up",), len(PEOPLE))


TEXT = st.text(max_size=8)
NAME = TEXT.filter(str.strip)
DAYS = st.dates(datetime.date(1789, 1, 1), datetime.date(2100, 1, 1))
DISTRICTS = st.none() | st.integers(0, 60)
TERMS = st.builds(
    Term,
    st.sampled_from(["house", "senate"]),
    st.sampled_from(["IL", "NJ"]),
    DISTRICTS,
    TEXT,
    DAYS,
    DAYS,
)
MEMBERS = st.builds(
    Member,
    st.from_regex(r"[A-Z][0-9]{6}", fullmatch=True),
    NAME,
    TEXT,
    TEXT,
    NAME,
    TEXT,
    TEXT,
    st.lists(TERMS, min_size=1, max_size=3).map(tuple),
)


@given(MEMBERS, MEMBERS)
def test_any_member_can_be_kept(one: Member, other: Member) -> None:
    kept = list(Roster(encode([one, other], DAY, ["x"])))

    def told(members: list[Member]) -> list[str]:
        return sorted(
            repr((member.bioguide, [term._replace(party="") for term in member.terms]))
            for member in members
        )

    assert told(kept) == told([one, other])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (DATA[: len(DATA) // 2], "cannot be read as JSON"),
        (gzip.compress(DATA, mtime=0)[:-20], "cut off"),
        (gzip.compress(DATA, mtime=0)[:30] + b"x" * 30, "gzip"),
        (b"<!doctype html><p>Not found", "web page"),
        (b"[]", "nobody"),
        (b"", "no list of people"),
        (b'{"a": 1}', "no list of people"),
        (b"- id: [", "cannot be read as YAML"),
        (b"\xff", "cannot be read as YAML"),
        (json.dumps([GARCIA, {**GARCIA, "terms": []}]).encode(), "G000586 has no terms"),
        (json.dumps([GARCIA, {**GARCIA, "id": {}}]).encode(), "person 2, id: "),
        (json.dumps([{**GARCIA, "name": {"first": "A"}}]).encode(), "person 1, name: "),
        (json.dumps([{**GARCIA, "terms": [{"type": "rep"}]}]).encode(), "person 1, terms[0]: "),
        (json.dumps([{**GARCIA, "terms": [term("2021", "x", "IL")]}]).encode(), "terms[0]"),
        (b"- id: {bioguide: G000586}\n  name: {last: A}\n", "person 1"),
    ],
)
def test_what_is_no_roster_is_told(data: bytes, why: str) -> None:
    with pytest.raises(InputError) as caught:
        parse(data, "source")

    assert str(caught.value).startswith("source: ")
    assert why in str(caught.value)


def test_a_small_file_cannot_unpack_to_a_huge_one() -> None:
    with pytest.raises(InputError, match="larger than 100 MB once unpacked"):
        parse(gzip.compress(b" " * 100_000_001, 1), "source")


def test_a_member_without_an_official_name_gets_one_from_the_parts() -> None:
    people = [
        {"id": {"bioguide": "A000001"}, "name": name, "terms": GARCIA["terms"]}
        for name in (
            {"first": "Ann", "middle": "B.", "last": "Lee", "suffix": "Jr."},
            {"first": "Ann", "last": "Lee", "suffix": "III"},
        )
    ]
    members = parse(json.dumps(people).encode(), "a")
    assert [member.name for member in members] == ["Ann B. Lee, Jr.", "Ann Lee III"]


def test_of_one_who_is_in_two_rosters_the_record_that_goes_on_longer_is_taken() -> None:
    early = person("A000001", "Ann Lee", term("2019-01-03", "2021-01-03", "IL-1"))
    late = person("A000001", "Ann Bell", term("2019-01-03", "2023-01-03", "IL-1"))
    one, other = (parse(json.dumps([p]).encode(), "a") for p in (early, late))

    assert merged([one, other]) == merged([other, one]) == other


@pytest.mark.parametrize(
    "data",
    [b"", b"\x00\xff", b"something else\n", b"lettertool roster 2\t2021-03-04\tx\n"],
)
def test_a_file_that_is_none_of_ours_is_told(data: bytes) -> None:
    with pytest.raises(InputError, match="roster cannot be read"):
        Roster(data)


def test_a_damaged_line_is_told() -> None:
    data = roster_bytes().replace(b"h IL 4", b"x IL 4")
    with pytest.raises(InputError, match="roster is damaged"):
        list(Roster(data))


def test_a_roster_that_lost_most_of_congress_is_doubted() -> None:
    now = [member for member in made_up() if member.term_on(DAY)]

    assert sitting_count(now) == len(now)
    assert doubt(now, [], complete=False) is None
    assert "Members sit in it" in (doubt(now[:5], now, complete=False) or "")
    assert doubt(now[: len(now) // 2 + 1], now, complete=False) is None
    assert "Members sit in it" in (doubt(now, [], complete=True) or "")


def test_an_old_file_is_no_newer_than_the_terms_in_it() -> None:
    now = [member for member in made_up() if member.term_on(DAY)]

    assert good_until(now) == datetime.date(2023, 1, 3)
