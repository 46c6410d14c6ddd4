"""import-signers --text: the answers to a form are on record as consents."""

import pytest
from test_confirm import LETTER, SIGNERS, edit, kept, records, statuses

SAID = ("--on", "2021-03-02", "--by", "L. Park", "--no-roster")
ANSWERS = "Name,Will you sign?\nDi Oz,Yes\nBen Cole,Yes\nEve Park,No\n"


@pytest.fixture
def home(folder):
    return folder({"letter.yaml": LETTER, "signers.yaml": SIGNERS, "responses.csv": ANSWERS})


def test_each_who_signs_is_on_record_with_the_row_as_evidence(home, run) -> None:
    ran = run("import-signers", "responses.csv", "--text", home, *SAID)

    assert ran.code == 0, ran.err
    found = records(home)
    assert [found[name] != [] for name in ("Ada Stone", "Ben Cole", "Di Oz", "Eve Park")] == [
        False,
        True,
        True,
        False,
    ]
    [record] = found["Di Oz"]
    assert (record["channel"], record["by"]) == ("form", "L. Park")
    assert record["evidence"] == "responses.csv, row 2"
    assert statuses(home)["Di Oz"] == statuses(home)["Ben Cole"] == "committed"
    assert len(kept(home)) == 1


def test_an_answer_is_of_the_day_of_its_own_time(home, run) -> None:
    times = "Timestamp,Name\n3/1/2021 9:15:00,Di Oz\n2/27/2021 23:59:59,Ben Cole\n"
    (home / "responses.csv").write_text(times, "utf-8")

    run("import-signers", "responses.csv", "--text", home, *SAID)

    found = records(home)
    assert str(found["Di Oz"][0]["on"]) == "2021-03-01"
    assert str(found["Ben Cole"][0]["on"]) == "2021-02-27"


def test_the_text_may_be_the_file_that_was_sent(home, run) -> None:
    run("draft", "-f", "docx", "-o", "sent.docx")
    edit(home, "35,000", "33,000")

    run("import-signers", "responses.csv", "--text", "sent.docx", "--channel", "web", *SAID)

    assert "35,000" in kept(home)[0]
    assert records(home)["Di Oz"][0]["channel"] == "web"
    assert run("verify").code == 1


def test_the_same_answers_again_are_no_new_consents(home, run) -> None:
    run("import-signers", "responses.csv", "--text", home, *SAID)
    before = (home / "signers.yaml").read_bytes()

    ran = run("import-signers", "responses.csv", "--text", home, *SAID)

    assert "nothing to change" in ran.err
    assert (home / "signers.yaml").read_bytes() == before


def test_an_answer_of_who_withdrew_is_no_consent(home, run) -> None:
    run("edit-signer", "Ben Cole", "--status", "withdrawn")

    run("import-signers", "responses.csv", "--text", home, *SAID)

    assert records(home)["Ben Cole"] == []


def test_undo_takes_import_and_text_back(home, run) -> None:
    run("import-signers", "responses.csv", "--text", home, *SAID)

    run("undo")

    assert (home / "signers.yaml").read_text() == SIGNERS
    assert kept(home) == []


def test_a_dry_run_writes_no_consents(home, run) -> None:
    run("import-signers", "responses.csv", "--text", home, "-n", *SAID)

    assert (home / "signers.yaml").read_text() == SIGNERS
    assert kept(home) == []
