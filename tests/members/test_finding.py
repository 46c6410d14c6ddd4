"""Members found by parts of what is known of them."""

import pytest

from lettertool.members import find
from rosters import DAY, made_up

ROSTER = made_up()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("garc", "G000586"),
        ("chuy", "G000586"),
        ("García Jesús", "G000586"),
        ("G000586", "G000586"),
        ("g0005", "G000586"),
        ("IL-4", "G000586"),
        ("il-04", "G000586"),
        ("il", "G000586"),
        ("illinois", "G000586"),
        ("IL 4", "G000586"),
        ("dc", "N000147"),
        ("district of columbia", "N000147"),
        ("maryland senate", "V000128"),
        ("van hollen", "V000128"),
        ("o'hara", "O000001"),
        ("GA-3", "F000446"),
        ("georgia republican", "F000446"),
        ("nj", "D000001 R000001 R000002"),
        ("new jersey house", "D000001 R000002"),
        ("new jersey senators", "R000001"),
        ("nj democrats", "D000001 R000001 R000002"),
        ("republicans", "F000446 O000001"),
    ],
)
def test_members_are_found_by(words: str, found: str) -> None:
    assert [m.bioguide for m in find(ROSTER, words.split(), DAY)] == found.split()


def test_words_may_come_together() -> None:
    assert find(ROSTER, ["mark pocan"], DAY) == find(ROSTER, ["mark", "pocan"], DAY)


@pytest.mark.parametrize("words", ["zz", "garcia TX", "left", "59", "il-5", "house MD", "g0005861"])
def test_nobody_is_found_by(words: str) -> None:
    assert find(ROSTER, words.split(), DAY) == []


def test_those_who_left_are_found_when_asked_for() -> None:
    assert [m.name for m in find(ROSTER, ["oh"], DAY, whenever=True)] == [
        "Ned Next",
        "Ada Left",
        "John Smith",
    ]


def test_what_is_said_of_a_term_is_true_of_one_term() -> None:
    assert find(ROSTER, ["hollen", "house", "MD"], DAY, whenever=True)
    assert find(ROSTER, ["hollen", "MD-8"], DAY) == []
