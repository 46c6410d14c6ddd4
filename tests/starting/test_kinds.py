"""A new letter of each kind drafts at once, and says what is still to be said."""

import datetime
import re
from typing import get_args

import pytest

from lettertool import formats
from lettertool.starting.kinds import Answers, Kind, new_folder
from starting.folders import composed

DAY = datetime.date(2031, 3, 4)
KINDS = get_args(Kind)


def drafted(files: dict[str, str]) -> str:
    return formats.write("md", composed(files), b"", "").decode()


@pytest.mark.parametrize("kind", KINDS)
def test_it_drafts_at_once(kind: Kind) -> None:
    text = drafted(new_folder(kind, Answers(DAY)))

    assert "March 4, 2031\n\nThe Honorable [Name]" in text
    assert "- [first request]; and\n- [second request]." in text


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_commented_out_works_when_it_is_not(kind: Kind) -> None:
    files = new_folder(kind, Answers(DAY))
    head, more = files["letter.yaml"].split("# More that a letter can have")
    more = re.sub(r"(?m)^# ", "", more.split("\n", 1)[1])

    text = drafted({**files, "letter.yaml": f"{head}{more}"})

    assert "VIA ELECTRONIC MAIL" in text
    assert "\n\ncc: The Honorable" in text


@pytest.mark.parametrize(
    ("kind", "first"),
    [
        ("house", "**Congress of the United States**  \nWashington, DC 20515"),
        ("senate", "**United States Senate**  \nWashington, DC 20510"),
        ("bicameral", "**Congress of the United States**"),
        ("coalition", "March 4, 2031"),
    ],
)
def test_it_has_the_letterhead_of_its_kind(kind: Kind, first: str) -> None:
    assert drafted(new_folder(kind, Answers(DAY))).startswith(first)


def test_answers_take_the_places_of_brackets() -> None:
    answers = Answers(DAY, "Safe *water*", ("The Honorable Jane Roe", "Al Po"), ("Ada Stone",))

    files = new_folder("senate", answers)

    text = drafted(files)
    assert "The Honorable Jane Roe  \n" in text
    assert "Dear [Title] Roe and [Title] Po," in text
    assert text.endswith("Ada Stone  \nUnited States Senator\n")
    assert composed(files).title == "Safe *water*"


def test_a_coalition_signs_as_organizations_in_groups() -> None:
    files = new_folder("coalition", Answers(DAY, leads=("Wells for All",)))

    assert drafted(files).endswith(
        "**National organizations**\n\nWells for All\n\n"
        "**State and local organizations**\n\n[Organization]\n"
    )
    assert files["signers.yaml"].count("kind: organization") == 2
    assert "space: none" in files["letter.yaml"]
