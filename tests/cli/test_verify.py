"""verify: who must be asked again before the letter goes out."""

import json
import re

import pytest
from test_confirm import DAY, LETTER, SIGNERS, edit


@pytest.fixture
def home(folder, run):
    made = folder({"letter.yaml": LETTER, "signers.yaml": SIGNERS})
    run("confirm", "stone", *DAY, "--channel", "email")
    return made


def states(run) -> dict[str, str]:
    answer = json.loads(run("verify", "--json").out)
    assert answer["schema"] == 1
    return {signer["name"]: signer["consent"] for signer in answer["signers"]}


def test_while_the_text_stays_nobody_must_be_asked(home, run) -> None:
    ran = run("verify")

    assert ran.code == 0
    assert "current" in ran.out
    assert "email" in ran.out
    assert ran.err == "nobody must be asked again\n"


def test_nothing_around_the_text_makes_anybody_stale(home, run) -> None:
    edit(home, "2021-03-04", "2021-04-01")
    edit(home, "salutation: Secretary Blinken", "address: [Washington]")
    edit(home, "sections:", "closing: With respect\nsignature: {columns: 3}\nsections:")
    edit(home, "Over 35,000 people died last year.", "Over 35,000 people\n      died last year.")
    run("add-signer", "Di Oz", "--title", "Member of Congress")

    assert run("verify").code == 0
    assert states(run)["Ada Stone"] == "current"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("35,000", "33,000"),
        ("id: ask", "id: ask\n    heading: Our ask"),
        ("  - id: ask\n    text: |\n      Please do it.\n", ""),
    ],
)
def test_a_change_of_the_text_makes_everybody_stale(home, run, old, new) -> None:
    run("confirm", "cole", *DAY)
    edit(home, old, new)

    ran = run("verify")

    assert ran.code == 1
    assert states(run) == {"Ada Stone": "stale", "Ben Cole": "stale", "Cy New": "missing"}
    assert "2 of 3 must be asked: Ben Cole, Ada Stone" in ran.err


def test_a_fact_is_part_of_the_text(home, run) -> None:
    edit(home, "35,000", "{{ facts.deaths }}")
    edit(home, "sections:", 'facts:\n  deaths: {value: "35,000"}\nsections:')
    assert run("verify").code == 0

    edit(home, '"35,000"', '"33,000"')

    assert run("verify").code == 1


def test_bringing_the_text_back_makes_consents_current_again(home, run) -> None:
    edit(home, "35,000", "33,000")
    edit(home, "33,000", "35,000")

    assert run("verify").code == 0


def test_the_json_answer_has_what_scripts_need(home, run) -> None:
    run("edit-signer", "stone", "--bioguide", "S000001")

    answer = json.loads(run("verify", "--json").out)

    ada = next(signer for signer in answer["signers"] if signer["name"] == "Ada Stone")
    assert ada == {
        "name": "Ada Stone",
        "bioguide": "S000001",
        "status": "signed",
        "consent": "current",
        "digest": answer["digest"],
        "on": "2021-03-02",
        "by": "L. Park",
        "channel": "email",
        "carried_from": None,
        "reason": None,
        "old": False,
        "ask": False,
    }


def test_carried_and_withdrawn_are_told_apart(home, run) -> None:
    run("confirm", "cole", *DAY)
    run("edit-signer", "cole", "--status", "withdrawn")
    edit(home, "do it", "do this")
    run("confirm", "--carry", "style", *DAY)

    assert run("verify").code == 0
    assert states(run) == {"Ada Stone": "carried", "Ben Cole": "withdrawn", "Cy New": "missing"}


def test_a_missing_record_is_a_problem_where_consent_is_required(home, run) -> None:
    run("add-signer", "Di Oz", "--title", "Member of Congress")
    assert run("verify").code == 0

    edit(home, "sections:", "consent: required\nsections:")

    ran = run("verify")
    assert ran.code == 1
    assert "1 of 4 must be asked: Di Oz" in ran.err


def test_an_office_sees_what_changed_since_it_agreed(home, run) -> None:
    edit(home, "35,000", "33,000")
    run("confirm", "cole", *DAY)
    edit(home, "do it", "do this")

    ada, ben = run("verify", "--diff", "stone"), run("verify", "--diff", "cole")

    assert (ada.code, ben.code) == (1, 1)
    assert "[-35,000-]{+33,000+}" in ada.out
    assert "[-it-]{+this+}" in ada.out
    assert "agreed to on 2021-03-02" in ada.out
    assert "[-it-]{+this+}" in ben.out
    assert "35,000" not in ben.out


def test_of_a_carried_consent_the_change_is_shown_that_it_was_carried_over(home, run) -> None:
    edit(home, "do it", "do this")
    run("confirm", "--carry", "style", *DAY)

    ran = run("verify", "--diff", "stone")

    assert ran.code == 0
    assert "[-it-]{+this+}" in ran.out


def test_without_a_record_there_is_nothing_to_show(home, run) -> None:
    ran = run("verify", "--diff", "new")

    assert ran.code == 0
    assert ran.err == "there is no record that Cy New agreed to a text\n"
    assert run("verify", "--diff", "nobody").code == 2


def test_json_is_not_promised_of_what_changed(home, run) -> None:
    ran = run("verify", "--diff", "stone", "--json")
    assert (ran.code, ran.out) == (2, "")
    assert "--diff shows text, and --json lists signers" in ran.err


def test_a_text_that_is_lost_or_was_edited_is_named(home, run) -> None:
    [path] = (home / ".lettertool" / "texts").glob("*.txt")
    path.write_text("Other words.\n", "utf-8")
    assert "is not the text any more that was kept" in run("verify", "--diff", "stone").err

    path.unlink()

    ran = run("verify", "--diff", "stone")
    assert ran.code == 2
    assert "the text that was agreed to is not kept" in ran.err
    assert run("verify").code == 0


def test_a_record_with_something_else_for_a_digest_is_refused_with_its_line(home, run) -> None:
    text = (home / "signers.yaml").read_text("utf-8")
    (home / "signers.yaml").write_text(re.sub("digest: .*", "digest: ../x", text), "utf-8")

    ran = run("verify")

    assert ran.code == 2
    assert re.search(r"signers\.yaml:\d+:\d+: 'digest' must be v1:sha256:", ran.err)


def test_old_consents_are_flagged(home, run) -> None:
    run("confirm", "cole", "--by", "L. Park", "--on", "2021-03-20")
    later = ("--on", "2021-04-10")

    assert run("verify", "--since", "30", *later).err.startswith("1 of 3 must be asked: Ada Stone")
    ran = run("verify", "--since", "20", *later)
    assert ran.code == 1
    assert ran.out.count("current, old") == 2


def test_carrying_makes_an_old_consent_no_younger(home, run) -> None:
    edit(home, "do it", "do this")
    run("confirm", "--carry", "style", "--by", "L. Park")

    assert run("verify", "--since", "300").code == 1


def test_it_does_not_say_of_signers_without_a_record_that_all_is_well(run, folder) -> None:
    folder({"signers.yaml": "schema: 1\nsigners:\n  - name: Jim Costa\n  - name: Ada Stone\n"})
    ran = run("verify")
    assert ran.code == 0
    assert "of 2 of 2 who signed it is not recorded which one they agreed to" in ran.err
