"""`lettertool absorb` as its user meets it: what it writes, what it refuses, what it says."""

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from lettertool.cli.comments import comments_page, with_page
from lettertool.readers import Comment
from redpen import RedPen

TEXTS = {
    "letter.yaml": """\
        # ours
        schema: 1
        date: 2031-03-14
        recipients:
          - name: Renata Oyelaran
            address:
              - 1200 Independence Avenue SW
              - Washington, DC 20460
            salutation: Administrator Oyelaran
        sections:
          - id: opening   # first
            topic: Water grants
            text: |
              We write about the grants for small water systems.
          - id: need
            text: |
              Last year {{ facts.systems }} systems broke a standard at least once.

              Nobody knows how many more there are.
            facts:
              systems: {value: "3,412", source: a survey}
          - id: ask
            text: |
              We ask that you decide all applications by April 30.
        """,
    "signers.yaml": """\
        schema: 1
        signers:
          - name: Ada Stone
            title: Member of Congress
            role: lead
          - name: Ben Cole
            title: Member of Congress
        """,
}

Pen = Callable[[RedPen], None]


@pytest.fixture
def sent(folder, run) -> Path:
    """A letter folder whose draft went out; it came back as what `edited` makes of it."""
    home = folder(TEXTS)
    assert run("draft", "-q").code == 0
    return home


def edited(home: Path, *edits: Pen, name: str = "back.docx") -> Path:
    pen = RedPen(home / "build" / "letter.docx")
    for one in edits:
        one(pen)
    pen.save(home / name)
    return home / name


def date_moved(pen: RedPen) -> None:
    pen.track("April 30", "May 15", "Ada Stone")


def figure_changed(pen: RedPen) -> None:
    pen.track("3,412", "3,500", "Ben Cole")


def words_changed(pen: RedPen) -> None:
    pen.type_over("Nobody knows", "No one can tell")


def files(home: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in home.glob("*.yaml")}


def test_edits_go_to_where_they_came_from_and_all_else_stays(sent: Path, run) -> None:
    before = files(sent)
    edited(
        sent,
        date_moved,
        figure_changed,
        words_changed,
        lambda pen: pen.type_over("1200 Independence", "1201 Independence"),
        lambda pen: pen.put_in_front("We ask that", "One thing more must be said."),
    )

    result = run("absorb", "back.docx")

    assert result.code == 0
    assert result.out == ""
    after = before["letter.yaml"]
    for old, new in (
        ("April 30", "May 15"),
        ("3,412", "3,500"),
        ("Nobody knows", "No one can tell"),
        ("1200 Independence", "1201 Independence"),
        ("more there are.\n", "more there are.\n\n      One thing more must be said.\n"),
    ):
        after = after.replace(old, new)
    assert files(sent) == before | {"letter.yaml": after}
    assert result.err == (
        "found 4 tracked changes: 2 by Ben Cole, 2 by Ada Stone\n"
        "changed address of the recipient: '1200 Independence Avenue SW' → "
        "'1201 Independence Avenue SW'\n"
        "changed fact 'systems': '3,412' → '3,500'\n"
        "changed section 'need'\n"
        "changed section 'ask'\n"
        "next: 'lettertool draft'; 'lettertool undo' takes all of this back\n"
    )


def test_a_draft_of_what_was_absorbed_says_what_came(sent: Path, run) -> None:
    edited(sent, date_moved, figure_changed, words_changed)
    run("absorb", "back.docx")

    assert run("draft").code == 0
    assert run("diff", "back.docx", "build/letter.docx").code == 0


def test_what_is_there_already_is_not_told_again(sent: Path, run) -> None:
    edited(sent, words_changed)
    run("absorb", "back.docx")

    again = run("absorb", "back.docx")

    assert again.code == 0
    assert again.err == "back.docx has no edits that the letter does not have already\n"


def test_one_undo_takes_the_whole_absorb_back(sent: Path, run) -> None:
    before = files(sent)
    edited(
        sent,
        date_moved,
        lambda pen: pen.comment("small", "How small?", "Ben Cole"),
        lambda pen: pen.type_over("Ben Cole", "Ben A. Cole"),
    )
    result = run("absorb", "back.docx")
    assert "renamed Ben Cole to Ben A. Cole\n" in result.err
    assert files(sent) != before

    assert run("undo").code == 0

    assert files(sent) == before
    assert not (sent / "build" / "comments.md").exists()


def test_a_dry_run_shows_the_redline_and_the_change_and_writes_nothing(sent: Path, run) -> None:
    before = files(sent)
    edited(sent, date_moved, lambda pen: pen.comment("small", "How small?", "Ben Cole"))

    result = run("absorb", "back.docx", "--dry-run")

    assert result.code == 0
    assert "by [-April 30-]{+May 15+}." in result.out
    assert "\n-      We ask that you decide all applications by April 30.\n" in result.out
    assert "\n+      We ask that you decide all applications by May 15.\n" in result.out
    assert result.err == (
        "found 2 tracked changes by Ada Stone\n"
        "would have changed section 'ask'\n"
        "would have kept 1 comment in build/comments.md:\n"
        "  Ben Cole on “small”: How small?\n"
    )
    assert files(sent) == before
    assert not (sent / "build" / "comments.md").exists()


def test_quiet_says_nothing_of_what_went_well(sent: Path, run) -> None:
    edited(sent, date_moved)

    assert run("absorb", "back.docx", "-q") == (0, "", "")
    assert "May 15" in files(sent)["letter.yaml"]


def test_the_answer_as_data(sent: Path, run) -> None:
    edited(sent, date_moved, figure_changed, lambda pen: pen.comment("small", "Why?", "Ben Cole"))

    result = run("absorb", "back.docx", "--json")

    answer = json.loads(result.out)
    assert answer["schema"] == 1
    assert answer["written"] is True
    assert answer["base"].startswith("the draft of ")
    assert answer["sections"] == ["ask"]
    assert answer["changes"] == [
        {
            "path": ["sections", 1, "facts", "systems", "value"],
            "label": "fact 'systems'",
            "old": "3,412",
            "new": "3,500",
        }
    ]
    assert {change["author"] for change in answer["tracked"]} == {"Ada Stone", "Ben Cole"}
    assert [(one["author"], one["text"]) for one in answer["comments"]] == [("Ben Cole", "Why?")]
    assert answer["conflicts"] == answer["unplaced"] == answer["remarks"] == []
    assert json.loads(run("absorb", "back.docx", "--json", "-n").out)["written"] is False


def test_signers_come_as_committed_and_go_as_withdrawn(sent: Path, run) -> None:
    edited(
        sent,
        lambda pen: pen.type_over("Ben Cole", "Cleo Marchetti"),
    )

    result = run("absorb", "back.docx")

    assert "added Cleo Marchetti as committed\n" in result.err
    assert "marked Ben Cole as withdrawn\n" in result.err
    assert files(sent)["signers.yaml"].endswith(
        "  - name: Ben Cole\n    title: Member of Congress\n    status: withdrawn\n"
        "  - name: Cleo Marchetti\n    title: Member of Congress\n    status: committed\n"
    )


def test_a_footnote_that_cites_a_source_in_front_of_its_own_words_is_no_edit(folder, run) -> None:
    text = TEXTS["letter.yaml"].replace("least once.", "least once.[^1]")
    text = text.replace("there are.\n", "there are.\n\n              [^1]: See there.\n")
    home = folder({**TEXTS, "letter.yaml": f"{text}        citations: footnotes\n"})
    run("draft", "-q")
    before = files(home)["letter.yaml"]
    edited(home, date_moved)

    assert run("absorb", "back.docx").code == 0
    assert files(home)["letter.yaml"] == before.replace("April 30", "May 15")


# Authors


@pytest.mark.parametrize("option", [("--author", "Ben Cole"), ("--reject-author", "Ada Stone")])
def test_only_some_authors_changes_are_taken(sent: Path, run, option: tuple[str, str]) -> None:
    edited(sent, date_moved, figure_changed)

    result = run("absorb", "back.docx", *option)

    assert result.code == 0
    assert "left out those by Ada Stone\n" in result.err
    letter = files(sent)["letter.yaml"]
    assert '"3,500"' in letter
    assert "April 30" in letter


def test_an_author_who_changed_nothing_is_told_with_those_who_did(sent: Path, run) -> None:
    edited(sent, date_moved)

    result = run("absorb", "back.docx", "--author", "Ada Stonne")

    assert result.code == 2
    assert "no tracked changes of 'Ada Stonne'" in result.err
    assert "Ada Stone" in result.err.splitlines()[1]


# Both sides


def both_sides(home: Path) -> dict[str, str]:
    """Edits of the draft, and others of the folder meanwhile."""
    edited(home, date_moved, figure_changed, words_changed)
    path = home / "letter.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("April 30", "June 1").replace("small water", "rural water"))
    return files(home)


def test_what_both_changed_is_shown_and_nothing_is_written(sent: Path, run) -> None:
    before = both_sides(sent)

    result = run("absorb", "back.docx")

    assert result.code == 3
    assert files(sent) == before
    assert result.err == (
        "error: section 'ask': it was changed here as well, in "
        "“that you decide all applications by […]”\n"
        "    sent:   April 30.\n"
        "    here:   June 1.\n"
        "    edited: May 15.\n"
        "error: nothing was written\n"
        "  hint: --theirs takes what came, --ours keeps what is here, --interactive asks about "
        "each edit\n"
    )


def test_a_conflict_is_data_as_well(sent: Path, run) -> None:
    both_sides(sent)

    result = run("absorb", "back.docx", "--json")

    assert result.code == 3
    answer = json.loads(result.out)
    assert answer["written"] is False
    assert [one["ours"] for one in answer["conflicts"]] == ["June 1."]


@pytest.mark.parametrize(
    ("option", "date", "told"),
    [
        ("--ours", "June 1", "section 'ask': kept 'June 1.', not 'May 15.'\n"),
        ("--theirs", "May 15", "section 'ask': took 'May 15.', not 'June 1.'\n"),
    ],
)
def test_what_both_changed_is_decided_by_an_option(
    sent: Path, run, option: str, date: str, told: str
) -> None:
    both_sides(sent)

    result = run("absorb", "back.docx", option)

    assert result.code == 0
    assert told in result.err
    letter = files(sent)["letter.yaml"]
    assert f"by {date}." in letter
    assert "rural water" in letter
    assert "No one can tell" in letter
    assert ("changed section 'ask'" in result.err) == (option == "--theirs")


def test_ours_and_theirs_do_not_go_together(sent: Path, run) -> None:
    assert run("absorb", "build/letter.docx", "--ours", "--theirs").code == 2


def test_edits_of_two_colleagues_come_in_one_after_the_other(sent: Path, run) -> None:
    edited(sent, date_moved, lambda pen: pen.comment("small", "Why?", "Ben Cole"), name="one.docx")
    edited(sent, words_changed, lambda pen: pen.comment("once", "Or twice?", "Cy"), name="two.docx")

    assert run("absorb", "one.docx").code == run("absorb", "two.docx").code == 0

    letter = files(sent)["letter.yaml"]
    assert "May 15" in letter
    assert "No one can tell" in letter
    comments = (sent / "build" / "comments.md").read_text("utf-8")
    assert comments == (
        "# Comments in one.docx\n\n- **Ben Cole**, 2031-03-05\n  > small\n\n  Why?\n\n"
        "# Comments in two.docx\n\n- **Cy**, 2031-03-05\n  > once\n\n  Or twice?\n"
    )


def test_answers_stand_below_what_they_answer_and_a_page_takes_the_place_of_its_older_one() -> None:
    day = datetime.datetime(2031, 3, 5, tzinfo=datetime.UTC)
    comments = [
        Comment("Ada Stone", day, "Is this\nso?", "the grants", 1),
        Comment("Ben Cole", None, "No.", "", 3),
        Comment("Cy Jones", day, "It is.", "the grants", 1, replies_to=0),
    ]

    page = comments_page("in/back.docx", comments)

    assert page == (
        "# Comments in back.docx\n\n- **Ada Stone**, 2031-03-05\n  > the grants\n\n  Is this\n"
        "  so?\n  - **Cy Jones**, 2031-03-05\n    > the grants\n\n    It is.\n\n"
        "- **Ben Cole**\n  No.\n"
    )
    other = comments_page("other.docx", comments[1:2])
    assert with_page(with_page(with_page("", page), other), page) == f"{page}\n{other}"


# What cannot be taken


def test_an_edit_without_a_place_stops_it_unless_it_is_left_out(sent: Path, run) -> None:
    before = files(sent)
    edited(sent, date_moved, lambda pen: pen.take_out("Dear Administrator"))

    stopped = run("absorb", "back.docx")

    assert stopped.code == 3
    assert "error: back.docx: 'salutation' has no place: a letter cannot be without it" in (
        stopped.err
    )
    assert files(sent) == before

    left = run("absorb", "back.docx", "--ours")
    assert left.code == 0
    assert "has no place: a letter cannot be without it; left out" in left.err
    assert "May 15" in files(sent)["letter.yaml"]


def test_another_letter_is_no_draft_of_this_one(sent: Path, run) -> None:
    (sent / "other.txt").write_text("Dear Sir,\n\nThe moon is far away.\n\nYours,\nJoe\n", "utf-8")

    result = run("absorb", "other.txt")

    assert result.code == 2
    assert result.err == (
        "error: other.txt: this is another letter, no draft of the one in this folder\n"
        "  hint: 'lettertool new DIR --from other.txt' makes a letter folder of it\n"
    )


@pytest.mark.parametrize("name", ["nowhere.docx", "letter.yaml", "build"])
def test_what_is_no_draft_is_told(sent: Path, run, name: str) -> None:
    assert run("absorb", name).code == 2


def test_a_file_that_does_not_say_its_draft_is_compared_with_the_letter_as_it_is(
    sent: Path, run
) -> None:
    text = run("draft", "-f", "md", "-o", "-").out
    (sent / "back.md").write_text(text.replace("April 30", "May 15"), "utf-8")

    result = run("absorb", "back.md")

    assert result.code == 0
    assert "back.md: it does not say which draft it was made from\n" in result.err
    assert "May 15" in files(sent)["letter.yaml"]


def test_a_draft_edited_in_its_place_is_not_written_over_but_may_be_once_absorbed(
    sent: Path, run
) -> None:
    edited(sent, date_moved, name="build/letter.docx")

    refused = run("draft")
    assert refused.code == 3
    assert "'lettertool absorb build/letter.docx' takes its edits into the letter" in refused.err

    assert run("absorb", "build/letter.docx").code == 0
    assert run("draft").code == 0
    assert "May 15" in run("text", "build/letter.docx").out


def test_signers_who_agreed_to_the_text_before_are_thought_of(sent: Path, run) -> None:
    assert run("confirm", "Ada Stone", "--on", "2031-03-01", "--by", "L. Park").code == 0
    edited(sent, lambda pen: pen.type_over("1200 Independence", "1201 Independence"))
    assert "verify" not in run("absorb", "back.docx").err

    edited(sent, figure_changed)
    told = run("absorb", "back.docx").err

    assert "'lettertool verify' tells who must be asked\n" in told


# One by one

CTRL_C = "\x03"


def talk(*words, **more):
    from test_terminal import talk as on_a_terminal  # skips where there are no such terminals

    return on_a_terminal(*words, **more)


def test_edits_are_asked_about_one_by_one(sent: Path) -> None:
    edited(sent, date_moved, figure_changed, words_changed)

    code, screen = talk(
        sent,
        ["absorb", "back.docx", "--interactive"],
        [("[y/n/e/a/d/?]", "y\n"), ("[y/n/e/a/d/?]", "?\n"), ("[y/n/e/a/d/?]", "n\n"),
         ("[y/n/e/a/d/?]", "e\n"), ("write instead", "a day in June\n")],
        NO_COLOR="1",
    )  # fmt: skip

    assert code == 0, screen
    assert "1 of 3: edit in section 'need'\n  Last year [-3,412-]{+3,500+} systems broke" in screen
    assert "y  take this edit\n" in screen
    assert "3 of 3: edit in section 'ask'\n" in screen
    assert "took 2 of 3 edits\n" in screen
    letter = files(sent)["letter.yaml"]
    assert '"3,500"' in letter
    assert "Nobody knows" in letter
    assert "by a day in June." in letter


@pytest.mark.parametrize(("answer", "taken"), [("a\n", True), ("d\n", False)])
def test_all_that_are_left_are_taken_or_left_at_once(sent: Path, answer: str, taken: bool) -> None:
    edited(sent, date_moved, figure_changed, words_changed)

    code, screen = talk(sent, ["absorb", "back.docx", "-i"], [("[y/n/e/a/d/?]", answer)])

    assert code == 0, screen
    letter = files(sent)["letter.yaml"]
    assert [word in letter for word in ("3,500", "No one can tell", "May 15")] == [taken] * 3


def test_ctrl_c_between_questions_writes_nothing(sent: Path) -> None:
    before = files(sent)
    edited(sent, date_moved, figure_changed, words_changed)
    asked = "[y/n/e/a/d/?]"

    code, screen = talk(sent, ["absorb", "back.docx", "-i"], [(asked, "y\n"), (asked, CTRL_C)])

    assert code == 130, screen
    assert files(sent) == before
    assert "Traceback" not in screen


@pytest.mark.parametrize(("answer", "date"), [("y\n", "May 15"), ("n\n", "June 1")])
def test_what_both_changed_is_decided_where_it_is_asked_about(
    sent: Path, answer: str, date: str
) -> None:
    both_sides(sent)
    asked = "[y/n/e/a/d/?]"

    code, screen = talk(
        sent, ["absorb", "back.docx", "-i"], [(asked, "y\n"), (asked, "y\n"), (asked, answer)],
        NO_COLOR="1",
    )  # fmt: skip

    assert code == 0, screen
    assert "    here:   June 1.\n" in screen
    assert screen.count("y puts it in the place of what is here") == 1
    letter = files(sent)["letter.yaml"]
    assert f"by {date}." in letter
    assert "rural water" in letter


@pytest.mark.parametrize(
    ("answer", "figures", "fact"),
    [("y\n", ["3,500", "3,412"], "3,412"), ("n\n", ["3,412", "3,412"], "3,412")],
)
def test_a_value_edited_in_two_places_of_which_one_is_taken_is_asked_about(
    folder, run, answer: str, figures: list[str], fact: str
) -> None:
    more = "Last year {{ facts.systems }} systems"
    letter = TEXTS["letter.yaml"].replace("Nobody knows", f"{more} did. Nobody knows")
    home = folder(TEXTS | {"letter.yaml": letter})
    assert run("draft", "-q").code == 0
    edited(home, figure_changed, figure_changed)
    asked = "[y/n/e/a/d/?]"

    code, screen = talk(
        home, ["absorb", "back.docx", "-i"],
        [(asked, "y\n"), (asked, "n\n"), ("there alone? [y/n]", answer)],
        NO_COLOR="1",
    )  # fmt: skip

    assert code == 0, screen
    assert "printed in 2 places, and 1 of them was edited: section 'need'" in screen
    assert f'value: "{fact}"' in files(home)["letter.yaml"]
    draft = run("draft", "-o", "-").out
    assert re.findall("3,[0-9]{3}", draft) == figures


def test_with_nobody_to_ask_nothing_is_decided(sent: Path, run) -> None:
    before = files(sent)
    edited(sent, date_moved)

    result = run("absorb", "back.docx", "--interactive")

    assert result.code == 3
    assert "there is nobody to ask about the edits" in result.err
    assert files(sent) == before
