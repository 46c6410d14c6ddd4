"""add-signer with a roster: entries filled in, slips suggested, namesakes asked about."""

import datetime
import io
import json
import sys

import pytest

from rosters import GARCIA


@pytest.fixture
def home(folder, roster):
    roster()
    return folder({"signers.yaml": "schema: 1\nsigners: []\n"})


def listed(run) -> list[dict]:
    answer = json.loads(run("signers", "--json", "--order", "as-listed").out)["signers"]
    return [{key: value for key, value in signer.items() if value} for signer in answer]


@pytest.mark.parametrize("name", ["chuy garcia", "IL-4", "G000586", "García, Jesús"])
def test_a_name_a_seat_or_an_id_fills_the_entry(home, run, name: str) -> None:
    result = run("add-signer", name)

    assert result.code == 0
    assert result.err == 'added Jesús G. "Chuy" García\n'
    assert (home / "signers.yaml").read_text(encoding="utf-8").split("signers:\n")[1] == (
        '  - name: Jesús G. "Chuy" García\n'
        "    title: Member of Congress\n"
        "    bioguide: G000586\n"
        "    chamber: house\n"
        "    state: IL\n"
        "    district: 4\n"
        "    party: Democrat\n"
        "    since: 2019-01-03\n"
    )


def test_a_senator_gets_the_title_and_what_to_sort_under(home, run) -> None:
    run("add-signer", "van hollen, chris")

    [signer] = listed(run)
    assert signer["title"] == ["United States Senator"]
    assert (signer["chamber"], signer["sort_as"]) == ("senate", "Van Hollen")
    assert "district" not in signer


def test_options_win_over_the_roster(home, run) -> None:
    run("add-signer", "DC-0", "--title", "Delegate", "--party", "", "--status", "committed")

    [signer] = listed(run)
    assert signer["title"] == ["Delegate"]
    assert signer["status"] == "committed"
    assert "party" not in signer
    assert signer["state"] == "DC"


def test_several_names_are_filled_at_once(home, run) -> None:
    run("add-signer", "chuy garcia", "GA-4", "m000312")

    assert [signer["bioguide"] for signer in listed(run)] == ["G000586", "J000288", "M000312"]


def test_names_come_from_the_standard_input(home, run, monkeypatch) -> None:
    def typed(text: bytes) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text)))

    typed("\ufeffJesús García\r\n\r\n  mark pocan \n".encode())
    assert run("add-signer", "-", "--status", "invited").code == 0
    assert [signer["bioguide"] for signer in listed(run)] == ["G000586", "P000607"]
    for text in (b"\n", b"\xff\xfe"):
        typed(text)
        assert run("add-signer", "-").code == 2


def test_a_close_name_is_refused_with_the_suggestion(home, run) -> None:
    result = run("add-signer", "chuy garcia", "Marc Pocan", "--title", "T")

    assert result.code == 3
    assert "did you mean Mark Pocan (P000607, House, WI-2)?" in result.err
    assert listed(run) == []

    assert run("add-signer", "Marc Pocan", "--title", "T", "--force").code == 0
    [signer] = listed(run)
    assert signer["name"] == "Marc Pocan"
    assert "bioguide" not in signer


def test_a_name_that_is_close_to_nobody_is_added_with_a_warning(home, run) -> None:
    result = run("add-signer", "Zed Zedderson", "--title", "T")

    assert result.code == 0
    assert "nobody in the roster of 2021-03-04 is called 'Zed Zedderson'" in result.err


def test_namesakes_are_refused_until_told_apart(home, run) -> None:
    result = run("add-signer", "robert rivera")

    assert result.code == 3
    assert "R000001, Senate, NJ" in result.err
    assert "R000002, House, NJ-8" in result.err
    assert "--chamber, --state or --district" in result.err
    assert run("add-signer", "robert rivera", "--chamber", "senate").code == 0
    assert run("add-signer", "robert rivera", "--district", "8").code == 0
    assert [signer["bioguide"] for signer in listed(run)] == ["R000001", "R000002"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Ada Left", "last term of Ada Left (A000001, House, OH-1) ended on 2019-01-03"),
        ("A000001", "ended on 2019-01-03"),
        ("Ned Next", "began on 2023-01-03"),
    ],
)
def test_who_did_not_sit_on_the_letters_date_is_refused(home, run, name: str, why: str) -> None:
    result = run("add-signer", name)

    assert result.code == 3
    assert "did not sit on 2021-03-04, the letter's date" in result.err
    assert why in result.err
    assert run("add-signer", name, "--title", "Former Member", "--force").code == 0
    [signer] = listed(run)
    assert not signer["name"].startswith("A0")
    assert "chamber" not in signer


def test_the_letters_date_decides(home, run) -> None:
    letter = (home / "letter.yaml").read_text()
    (home / "letter.yaml").write_text(letter.replace("2021-03-04", "2015-03-04"))

    assert run("add-signer", "Ada Left").code == 0
    assert run("add-signer", "Chuy Garcia").code == 3


@pytest.mark.parametrize("name", ["ZZ-9", "X000001"])
def test_a_seat_or_id_of_nobody_is_an_error(home, run, name: str) -> None:
    result = run("add-signer", name)

    assert result.code == 2
    assert name in result.err


@pytest.mark.parametrize(("state", "who"), [("NJ", "R000001"), ("DC", "N000147")])
def test_a_state_means_those_whom_all_of_it_elects(home, run, state: str, who: str) -> None:
    assert run("add-signer", state).code == 0
    assert [signer["bioguide"] for signer in listed(run)] == [who]


def test_a_state_with_a_district_means_its_member_and_is_a_name_where_that_is_said(
    home, run
) -> None:
    assert run("add-signer", "IL").code == 2
    assert run("add-signer", "IL", "--district", "4").code == 0
    assert run("add-signer", "OK", "--force").code == 0
    assert run("add-signer", "VA", "--kind", "organization").code == 0
    assert {signer["name"] for signer in listed(run)} == {'Jesús G. "Chuy" García', "OK", "VA"}


@pytest.mark.parametrize("name", ["IL-4", "G000586", "IL"])
def test_without_a_roster_a_seat_or_id_is_no_name(folder, run, name: str) -> None:
    folder()

    result = run("add-signer", name)

    assert result.code == 2
    assert "members update" in result.err


@pytest.mark.parametrize("options", [["--kind", "organization"], ["--organization", "Fund"]])
def test_whoever_signs_for_an_organization_is_not_looked_up(home, run, options) -> None:
    assert run("add-signer", "Marc Pocan", *options, "--title", "T").err == "added Marc Pocan\n"


def test_a_namesake_of_a_member_can_be_added(home, run) -> None:
    result = run("add-signer", "Mark Pocan", "--bioguide", "", "--title", "Teacher")

    assert (result.code, result.err) == (0, "added Mark Pocan\n")
    assert listed(run)[0]["title"] == ["Teacher"]
    assert "state" not in listed(run)[0]


def test_an_option_that_contradicts_the_roster_is_pointed_out(home, run) -> None:
    result = run("add-signer", "Mark Pocan", "--state", "TX")

    assert result.code == 0
    assert "the roster has Mark Pocan (P000607, House, WI-2), and the options" in result.err
    assert listed(run)[0]["state"] == "TX"


def test_an_id_that_is_another_members_is_refused(home, run) -> None:
    result = run("add-signer", "Foo Bar", "--bioguide", "P000607")
    assert result.code == 3
    assert "P000607 is the id of Mark Pocan, not of 'Foo Bar'" in result.err
    assert run("add-signer", "pocan, mark", "--bioguide", "P000607").code == 0
    assert listed(run)[0]["name"] == "Mark Pocan"


def test_a_member_who_is_listed_is_not_added_again(home, run) -> None:
    run("add-signer", "IL-4")

    for name in ("IL-4", "G000586", "Jesus Garcia"):
        assert run("add-signer", name).code == 3
    assert len(listed(run)) == 1


def test_an_old_roster_is_pointed_out(folder, run, roster) -> None:
    roster(GARCIA, date=datetime.date(2020, 6, 1))
    folder()

    assert "the roster is of 2020-06-01" in run("add-signer", "chuy garcia").err


def test_a_wrong_letter_is_told_before_anything_is_added(home, run) -> None:
    (home / "letter.yaml").write_text("schema: 1\n")

    assert run("add-signer", "chuy garcia").code == 2
    assert listed(run) == []


def test_a_roster_of_present_members_says_that_it_has_nobody_who_left(folder, run, roster) -> None:
    folder()
    roster(GARCIA)
    hint = "it has none who have left office"

    assert hint in run("add-signer", "Ada Left").err
    roster()
    assert hint not in run("add-signer", "Zed Zedderson").err
