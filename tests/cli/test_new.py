"""`new` makes a folder that drafts, and never writes over anything."""

import json
from pathlib import Path

import pytest

from letters import load, render
from readers.word_files import deleted, inserted, p, r, word


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def ferries(empty_folder: Path) -> Path:
    """A letter that somebody has sent."""
    path = empty_folder / "ferries.docx"
    path.write_bytes(render(load("house-ferry-safety"), "docx"))
    return path


def files_of(home: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path(home).iterdir() if path.is_file()}


@pytest.mark.parametrize("kind", ["house", "senate", "bicameral", "coalition"])
def test_each_kind_makes_a_folder_that_drafts(run, kind: str) -> None:
    made = run("new", "letters/first", "--kind", kind, "--no-input")
    drafted = run("draft", "-C", "letters/first")

    assert (made.code, made.out) == (0, "")
    assert made.err.endswith(
        "next: fill in the brackets of letters/first/letter.yaml, then "
        "'lettertool draft -C letters/first'\n"
    )
    assert drafted.code == 0
    assert Path("letters/first/build/letter.docx").is_file()


def test_answers_come_from_options(run) -> None:
    words = ("--title", "Wells", "--date", "2031-03-04", "--to", "Jane Roe", "--lead", "Ada Stone")

    run("new", "wells", *words, "--lead", "Ben Cole")

    assert "March 4, 2031\n\nThe Honorable Jane Roe" in run("draft", "-C", "wells", "-o", "-").out
    signers = json.loads(run("signers", "-C", "wells", "--json").out)["signers"]
    assert [(one["name"], one["role"]) for one in signers] == [
        ("Ada Stone", "lead"),
        ("Ben Cole", "lead"),
    ]


def test_a_second_run_changes_nothing(run, ferries: Path) -> None:
    for words in (("a", "--date", "2031-03-04"), ("b", "--from", "ferries.docx")):
        run("new", *words)
        before = files_of(words[0])

        again = run("new", *words)

        assert again.code == 0
        assert f"{words[0]} holds this letter already; nothing was changed" in again.err
        assert files_of(words[0]) == before


def test_a_second_run_on_another_day_changes_nothing(run) -> None:
    run("new", "a", "--date", "2031-03-04")

    assert "nothing was changed" in run("new", "a").err


def test_another_letter_is_never_written_over(run, folder, ferries: Path) -> None:
    home = folder()
    before = (home / "letter.yaml").read_bytes()

    for words in ((), ("--from", ferries)):
        ran = run("new", home, *words)
        assert ran.code == 3
        assert "there is another letter" in ran.err
        assert "nothing is ever written over" in ran.err

    assert (home / "letter.yaml").read_bytes() == before


def test_files_that_are_there_stay(run, empty_folder: Path) -> None:
    (empty_folder / "home").mkdir()
    (empty_folder / "home" / ".gitignore").write_text("*.tmp\n")
    (empty_folder / "home" / "README").write_text("ours\n")

    ran = run("new", "home")

    assert ran.code == 0
    assert "home/.gitignore stays as it is" in ran.err.replace("\\", "/")
    assert (empty_folder / "home" / ".gitignore").read_text() == "*.tmp\n"
    assert (empty_folder / "home" / "README").read_text() == "ours\n"


def test_signers_without_a_letter_stay_as_they_are(run, empty_folder: Path) -> None:
    (empty_folder / "home").mkdir()
    (empty_folder / "home" / "signers.yaml").write_text("schema: 1\nsigners: []\n")

    ran = run("new", "home")

    assert ran.code == 3
    assert "there is such a file already" in ran.err
    assert not (empty_folder / "home" / "letter.yaml").exists()


def test_a_letter_is_brought_in_and_told_of(run, ferries: Path) -> None:
    ran = run("new", "home", "--from", ferries)

    assert ran.code == 0
    assert (
        "ferries.docx: a letter from the House of May 17, 2023, 1 recipient, 6 sections, 8 signers"
        in ran.err
    )
    assert "a page's header taken out: “Commandant Thorne" in ran.err
    assert "figures in the text; '--facts' keeps them as facts" in ran.err
    assert "then 'lettertool draft -C home'" in ran.err
    text = run("draft", "-C", "home", "-o", "-").out
    assert "Dear Commandant Thorne:\n\nWe write about the growing backlog" in text
    assert "{{" not in text


def test_the_report_can_be_read_by_programs(run, ferries: Path) -> None:
    ran = run("new", "home", "--from", ferries, "--facts", "--json")

    told = json.loads(ran.out)
    assert told["schema"] == 1
    assert (told["kind"], told["signers"], told["recipients"]) == ("house", 8, 1)
    assert told["sections"][0] == "opening"
    assert told["facts"] == told["figures"] > 3
    assert told["written"] is True
    assert {repair["kind"] for repair in told["repairs"]} == {"page-header"}


def test_a_dry_run_tells_and_writes_nothing(run, ferries: Path) -> None:
    for words in ((), ("--from", ferries)):
        ran = run("new", "home", "-n", *words)
        assert ran.code == 0
        assert "would write home" in ran.err
        assert not Path("home").exists()


def test_text_that_was_not_recognised_is_named_with_its_line(run, empty_folder: Path) -> None:
    lines = ["DRAFT FOR REVIEW ONLY", "March 4, 2031", "Jane Roe\nWell Agency\nSalem, OR 97301"]
    lines += ["Dear Ms. Roe:", "We write about wells.", "Sincerely,", "Ada Stone\nChair"]
    (empty_folder / "wells.txt").write_text("\n\n".join(lines) + "\n")

    ran = run("new", "home", "--from", "wells.txt")

    assert ran.code == 0
    assert "line 1: not recognised" in ran.err
    assert "“DRAFT FOR REVIEW ONLY”" in ran.err
    assert "DRAFT FOR REVIEW ONLY" in run("draft", "-C", "home", "-o", "-").out


def test_tracked_changes_and_comments_are_told(run, empty_folder: Path) -> None:
    body = p(r("We write about ") + inserted("wells") + deleted("dams") + r("."))
    (empty_folder / "wells.docx").write_bytes(word(body))

    accepted = run("new", "a", "--from", "wells.docx")
    rejected = run("new", "b", "--from", "wells.docx", "--revisions", "rejected")

    assert "2 tracked changes taken as accepted; '--revisions rejected'" in accepted.err
    assert "We write about wells." in run("draft", "-C", "a", "-o", "-").out
    assert "2 tracked changes taken as rejected" in rejected.err
    assert "We write about dams." in run("draft", "-C", "b", "-o", "-").out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--kind", "hosue"), "did you mean 'house'?"),
        (("--date", "soon"), "--date: 'soon' is no date"),
        (("--facts",), "--facts is for a letter that there is"),
        (("--from", "nowhere.docx"), "nowhere.docx"),
        (("--from", "."), "--from takes a file, and this is a folder"),
        (("--from", "empty.txt"), "empty.txt has no text of a letter"),
        (("--from", "empty.txt", "--kind", "house"), "--kind does not go with --from"),
    ],
)
def test_what_does_not_go_is_told(run, empty_folder: Path, words, message: str) -> None:
    (empty_folder / "empty.txt").write_text("\n")

    ran = run("new", "home", *words)

    assert ran.code == 2
    assert message in ran.err
    assert not Path("home").exists()


def test_undo_leaves_a_new_folder_as_it_is(run, monkeypatch) -> None:
    run("new", "ferries", "--no-input")
    monkeypatch.chdir("ferries")
    made = files_of(".")

    undone = run("undo")

    assert undone.code == 3
    assert "error: this folder: there is nothing to undo" in undone.err
    assert files_of(".") == made


def test_where_no_letter_is_the_way_to_one_is_told(run) -> None:
    told = run("draft").err

    assert "error: this folder: has no letter.yaml, nor has any folder above it" in told
    assert "lettertool new DIR" in told


def test_a_file_is_no_folder(run, ferries: Path) -> None:
    ran = run("new", ferries)

    assert (ran.code, "this is a file" in ran.err) == (2, True)


def test_an_order_that_does_not_tell_who_leads_is_said_and_one_that_does_is_not(
    run, ferries: Path
) -> None:
    asked = (
        "who leads is not told by the order of the signers: 'lettertool edit-signer NAME --lead'"
    )
    assert asked in run("new", "a", "--from", "ferries.docx").err

    Path("led.docx").write_bytes(render(load("house-105-signers"), "docx"))
    told = run("new", "b", "--from", "led.docx").err
    assert "led by" in told
    assert asked not in told

    first = json.loads(run("signers", "-C", "a", "--json").out)["signers"][0]["name"]
    assert run("edit-signer", first, "--lead", "-C", "a").code == 0
