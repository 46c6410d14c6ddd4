"""draft --sent and confirm: which text an office agreed to is on record."""

import re
import subprocess

import pytest
import yaml
from test_terminal import talk

LETTER = """\
schema: 1
date: 2021-03-04
recipients:
  - name: Antony Blinken
    salutation: Secretary Blinken
sections:
  - id: opening
    text: |
      Over 35,000 people died last year.
  - id: ask
    text: |
      Please do it.
"""
SIGNERS = """\
schema: 1
signers:
  - name: Ada Stone    # the lead
    title: Member of Congress
  - name: Ben Cole
    status: invited
  - name: Cy New
    status: committed
"""
TEXT = "Over 35,000 people died last year.\nPlease do it.\n"
DAY = ("--on", "2021-03-02", "--by", "L. Park")


@pytest.fixture
def home(folder):
    return folder({"letter.yaml": LETTER, "signers.yaml": SIGNERS})


def edit(home, old: str, new: str, name: str = "letter.yaml") -> None:
    path = home / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def records(home) -> dict[str, list[dict[str, object]]]:
    listed = yaml.safe_load((home / "signers.yaml").read_text(encoding="utf-8"))["signers"]
    return {signer["name"]: signer.get("consent", []) for signer in listed}


def statuses(home) -> dict[str, str]:
    listed = yaml.safe_load((home / "signers.yaml").read_text(encoding="utf-8"))["signers"]
    return {signer["name"]: signer.get("status", "signed") for signer in listed}


def kept(home) -> list[str]:
    return sorted(p.read_text("utf-8") for p in (home / ".lettertool" / "texts").glob("*.txt"))


# Recording


def test_a_record_names_the_text_and_says_who_attests_what(home, run) -> None:
    ran = run("confirm", "stone", *DAY, "--channel", "email", "--evidence", "Re: sign-on")

    assert ran.code == 0
    [record] = records(home)["Ada Stone"]
    assert re.fullmatch(r"v1:sha256:[0-9a-f]{64}", str(record.pop("digest")))
    assert record.pop("on").isoformat() == "2021-03-02"
    assert record == {"by": "L. Park", "channel": "email", "evidence": "Re: sign-on"}
    assert kept(home) == [TEXT]
    assert "recorded that Ada Stone agreed to" in ran.err


def test_every_other_byte_of_the_list_stays(home, run) -> None:
    run("confirm", "stone", *DAY)

    text = (home / "signers.yaml").read_text("utf-8")
    added = re.search(r"    consent:\n(      .*\n)+", text)
    assert added
    assert text.replace(added[0], "") == SIGNERS


def test_whoever_agreed_has_signed_unless_the_status_shall_stay(home, run) -> None:
    told = run("confirm", "cole", *DAY).err
    run("confirm", "new", *DAY, "--keep-status")

    assert statuses(home) == {"Ada Stone": "signed", "Ben Cole": "signed", "Cy New": "committed"}
    assert "was invited, now signed" in told
    assert records(home)["Cy New"]


def test_all_new_means_who_prints_and_has_no_record(home, run) -> None:
    run("confirm", "--all-new", *DAY)

    assert {name for name, found in records(home).items() if found} == {"Ada Stone"}
    assert "nothing to record" in run("confirm", "--all-new", *DAY).err


def test_the_same_record_is_not_written_twice(home, run) -> None:
    run("confirm", "stone", *DAY)
    before = (home / "signers.yaml").read_bytes()

    assert run("confirm", "stone", *DAY).err == "nothing to record: it is recorded already\n"
    assert (home / "signers.yaml").read_bytes() == before


def test_undo_takes_record_and_text_back_together(home, run) -> None:
    run("confirm", "stone", *DAY)

    assert run("undo").code == 0
    assert (home / "signers.yaml").read_text("utf-8") == SIGNERS
    assert kept(home) == []


def test_a_dry_run_writes_nothing(home, run) -> None:
    ran = run("confirm", "stone", "-n", *DAY)

    assert ran.err.startswith("would have recorded that Ada Stone agreed to ")
    assert (home / "signers.yaml").read_text("utf-8") == SIGNERS
    assert not (home / ".lettertool").exists()


def test_who_recorded_it_is_taken_from_git(home, run) -> None:
    subprocess.run(["git", "init", "-q", home], check=True)
    subprocess.run(["git", "-C", home, "config", "user.name", "Lena Park"], check=True)

    run("confirm", "stone", "--on", "2021-03-02")

    assert records(home)["Ada Stone"][0]["by"] == "Lena Park"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ((), "nobody was named"),
        (("stone", "--all-new"), "--all-new goes with neither names nor --carry"),
        (("--carry", "typo", "--text", "x"), "--carry goes to the present text"),
        (("--carry", " "), "--carry needs the reason"),
        (("stone", "--on", "yesterday"), "'yesterday' is no date"),
        (("nobody",), "no signer 'nobody'"),
        (("stone", "--text", "lost.docx"), "there is no file, folder or git revision"),
        (("stone", "--text", "v1:sha256:" + "0" * 64), "no text of this digest is kept"),
    ],
)
def test_what_is_not_understood_changes_nothing(home, run, words, message) -> None:
    ran = run("confirm", *words, "--by", "L. Park")

    assert ran.code == 2
    assert message in ran.err
    assert (home / "signers.yaml").read_text("utf-8") == SIGNERS


# Which text


def test_a_record_is_bound_to_the_file_that_was_sent(home, run) -> None:
    run("draft", "-f", "docx", "-o", "sent.docx")
    edit(home, "35,000", "33,000")

    ran = run("confirm", "stone", "--text", "sent.docx", *DAY)

    assert kept(home) == [TEXT]
    assert "this is not the present text" in ran.err


def test_a_file_may_be_another_letter_than_any_that_was_kept(home, run) -> None:
    (home / "theirs.md").write_text(
        "Dear Ms. Roe,\n\nTheir own words.\n\nSincerely,\n\nAda Stone\n",
        "utf-8",
    )

    ran = run("confirm", "stone", "--text", "theirs.md", *DAY)

    assert "theirs.md: the text “Their own words.”, 3 words" in ran.err
    assert kept(home) == ["Their own words.\n"]


def test_of_a_cover_note_with_the_letter_below_the_letter_counts(home, run) -> None:
    run("draft", "-o", "letter.md")
    cover = "Dear Colleague:\n\nPlease join us in this letter.\n\nSincerely,\n\nAda Stone\n\n"
    (home / "mail.md").write_text(cover + (home / "letter.md").read_text("utf-8"), "utf-8")

    run("confirm", "stone", "--text", "mail.md", *DAY)

    assert kept(home) == [TEXT]


def test_a_text_is_named_by_the_first_digits_of_its_digest(home, run) -> None:
    run("confirm", "stone", *DAY)
    digest = str(records(home)["Ada Stone"][0]["digest"])
    edit(home, "35,000", "33,000")

    for name, word in (("cole", digest), ("new", digest.removeprefix("v1:sha256:")[:8])):
        assert run("confirm", name, "--text", word, *DAY).code == 0

    assert {str(found[0]["digest"]) for found in records(home).values()} == {digest}


def test_a_text_is_that_of_a_git_revision(home, run) -> None:
    def git(*words: str) -> None:
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", home, *who, *words], check=True, capture_output=True)

    git("init", "-q")
    git("add", "letter.yaml", "signers.yaml")
    git("commit", "-qm", "first")
    edit(home, "35,000", "33,000")

    run("confirm", "stone", "--text", "HEAD", *DAY)

    assert kept(home) == [TEXT]


def test_a_file_without_a_letter_in_it_is_an_error(home, run) -> None:
    (home / "list.txt").write_text("Milk\nEggs\n", "utf-8")

    ran = run("confirm", "stone", "--text", "list.txt", *DAY)

    assert ran.code == 2
    assert "where its text begins and ends is unclear" in ran.err


# What was sent


def test_sent_keeps_the_text_and_when_it_was_sent(home, run) -> None:
    ran = run("draft", "-f", "md", "--sent")

    assert re.search(r"(?m)^kept text [0-9a-f]{8} as sent$", ran.err)
    assert kept(home) == [TEXT]
    assert len(list((home / ".lettertool/texts/sent").glob("*.json"))) == 1
    assert run("undo").code == 0
    assert kept(home) == []


def test_sent_keeps_the_text_with_the_values_of_that_draft(home, run) -> None:
    edit(home, "Please do it.", "Please do {{ variables.what }}.")
    edit(home, "sections:", "variables: {what: it}\nsections:")

    run("draft", "-f", "md", "--sent", "--set", "what=that", "--date", "2021-03-08")

    assert kept(home) == [TEXT.replace("do it", "do that")]


def test_sent_goes_with_the_whole_letter_alone(home, run) -> None:
    ran = run("draft", "--sent", "--only", "ask")

    assert ran.code == 2
    assert "--sent keeps the text of the whole letter" in ran.err
    assert not (home / "build").exists()


def test_a_dry_run_keeps_nothing_as_sent(home, run) -> None:
    assert "would have kept text" in run("draft", "-f", "md", "--sent", "-n").err
    assert not (home / ".lettertool").exists()


def test_where_another_text_was_sent_confirm_shows_both_and_does_not_guess(home, run) -> None:
    run("draft", "-f", "md", "--sent")
    edit(home, "35,000", "33,000")

    ran = run("confirm", "stone", "--no-input", *DAY)

    assert ran.code == 3
    assert "[-35,000-]{+33,000+}" in ran.err
    assert ran.out == ""
    assert records(home)["Ada Stone"] == []
    for word in re.findall(r"--text (\w+)", ran.err):
        assert run("confirm", "stone", "--text", word, *DAY).code == 0
    assert len(records(home)["Ada Stone"]) == len(kept(home)) == 2


def test_after_sending_again_the_present_text_is_meant(home, run) -> None:
    run("draft", "-f", "md", "--sent")
    edit(home, "35,000", "33,000")
    run("draft", "-f", "md", "--sent", "--date", "2021-03-05")

    assert run("confirm", "stone", "--no-input", *DAY).code == 0


@pytest.mark.parametrize(("answer", "figure"), [("sent", "35,000"), ("p", "33,000")])
def test_on_a_terminal_it_asks_which_text_was_meant(home, run, answer, figure) -> None:
    run("draft", "-f", "md", "--sent")
    edit(home, "35,000", "33,000")

    question = "Which text did they agree to"
    code, screen = talk(
        home, ["confirm", "stone", *DAY], [(question, "what?\n"), (question, f"{answer}\n")]
    )

    assert code == 0
    assert "please answer 'sent' or 'present'" in screen
    digest = str(records(home)["Ada Stone"][0]["digest"]).rpartition(":")[2]
    assert figure in (home / f".lettertool/texts/{digest}.txt").read_text("utf-8")


# Carrying forward


def test_a_technical_edit_is_carried_with_its_reason(home, run) -> None:
    run("confirm", "stone", *DAY)
    old = records(home)["Ada Stone"][0]["digest"]
    edit(home, "people died", "persons died")

    ran = run("confirm", "--carry", "wording of the style guide", "--by", "M. Roe", *DAY[:2])

    first, second = records(home)["Ada Stone"]
    assert first["digest"] == old
    assert second["carried_from"] == old
    assert second["reason"] == "wording of the style guide"
    assert second["by"] == "M. Roe"
    assert "carried the consent of Ada Stone" in ran.err
    assert "warning" not in ran.err


def test_carrying_over_a_changed_figure_is_pointed_out(home, run) -> None:
    run("confirm", "stone", *DAY)
    edit(home, "35,000", "33,000")

    ran = run("confirm", "--carry", "rounding", *DAY)

    assert ran.code == 0
    assert "warning: 1 figure changed: 35,000 → 33,000" in ran.err


def test_carried_twice_it_still_names_what_the_office_agreed_to(home, run) -> None:
    run("confirm", "stone", *DAY)
    for old, new in (("do it", "do this"), ("do this", "do that")):
        edit(home, old, new)
        run("confirm", "--carry", "style", *DAY)

    first, *carried = records(home)["Ada Stone"]
    assert [record["carried_from"] for record in carried] == [first["digest"]] * 2


def test_only_stale_consents_can_be_carried(home, run) -> None:
    run("confirm", "stone", *DAY)

    assert run("confirm", "--carry", "typo", *DAY).err == (
        "nothing to carry: nobody's consent is stale\n"
    )
    ran = run("confirm", "cole", "--carry", "typo", *DAY)
    assert ran.code == 2
    assert "the consent of Ben Cole is not stale" in ran.err


# Keeping records


def test_withdrawing_keeps_the_record(home, run) -> None:
    run("confirm", "stone", *DAY)
    before = records(home)["Ada Stone"]

    run("edit-signer", "stone", "--status", "withdrawn")

    assert records(home)["Ada Stone"] == before
    assert run("remove-signer", "stone", "--yes").code == 3


def test_hundreds_are_recorded_at_once(home, run) -> None:
    names = [f"Ada{number:03} Stone{number:03}" for number in range(300)]
    listed = "".join(f"  - name: {name}\n    title: Member\n" for name in names)
    (home / "signers.yaml").write_text(f"schema: 1\nsigners:\n{listed}", "utf-8")

    ran = run("confirm", "--all-new", *DAY)

    assert all(len(found) == 1 for found in records(home).values())
    assert len(ran.err.splitlines()) == 1
    assert "recorded that 300 signers agreed to" in ran.err
