"""A draft is known by its id, kept with what it was made of, and found again."""

import datetime
import gzip
from pathlib import Path

import msgspec
import pytest
from docx_tools import parts

from conftest import compose
from lettertool import cli, drafts
from lettertool.drafting import Options
from lettertool.drafts import DRAFTS, KEPT, base_now, draft_id, find_base
from lettertool.files import commit as commit_files
from lettertool.readers import read
from lettertool.templates import SHIPPED
from lettertool.workspace import open_workspace
from test_revisions import PNG, commit, git

NOW = datetime.datetime(2026, 3, 4, 12, 0, 0, tzinfo=datetime.UTC)


def drafted(home: Path, name: str = "letter") -> str:
    """The id in a Word file that was drafted."""
    data = (home / "build" / f"{name}.docx").read_bytes()
    return read("docx", data, "letter.docx").document.draft


def kept(home: Path) -> list[Path]:
    return sorted((home / DRAFTS).glob("*"))


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


# The id


def test_equal_letters_have_one_id_and_other_words_another() -> None:
    ids = [draft_id(compose("One.", "Two.")) for _ in range(2)]

    assert ids[0] == ids[1]
    assert draft_id(compose("One.", "Two!")) != ids[0]
    assert draft_id(compose("One.", "Two.", closing="Regards")) != ids[0]
    assert draft_id(compose("One.", "Two.", title="Not printed")) == ids[0]


def test_the_id_tells_a_value_from_the_same_words_typed() -> None:
    variables = {"place": "Mexico"}
    typed = compose("In Mexico.", variables=variables)
    printed = compose("In {{ variables.place }}.", variables=variables)

    assert draft_id(typed) != draft_id(printed)


def test_who_signs_is_part_of_it_and_their_private_data_and_images_are_not(folder, run) -> None:
    home = folder({"ada.png": PNG})
    plain = draft_id(base_now(home).document)
    signers = home / "signers.yaml"
    replaced(signers, "Ada Stone\n", "Ada Stone\n    contact: {email: ada@example.org}\n")
    assert draft_id(base_now(home).document) == plain
    replaced(signers, "Ada Stone\n", "Ada Stone\n    signature: ada.png\n")
    run("draft")
    run("draft", "-o", "elsewhere")
    replaced(signers, "Ben Cole", "Ben Coles")

    assert draft_id(base_now(home).document) != plain
    assert drafted(home) == plain
    elsewhere = (home / "elsewhere" / "letter.docx").read_bytes()
    assert read("docx", elsewhere, "x").document.draft == plain


# Keeping


def test_a_word_file_has_the_id_and_what_it_was_made_of_is_kept(folder, run) -> None:
    home = folder()

    run("draft", "--date", "2021-05-06")

    (file,) = kept(home)
    assert drafted(home) in file.name
    record = msgspec.json.decode(gzip.decompress(file.read_bytes()))
    assert record == {
        "letter": (home / "letter.yaml").read_text("utf-8"),
        "signers": (home / "signers.yaml").read_text("utf-8"),
        "options": {"date": "2021-05-06"},
    }


def test_drafting_again_changes_nothing(folder, run) -> None:
    home = folder()
    run("draft")
    before = {path: path.read_bytes() for path in home.rglob("*") if path.is_file()}

    result = run("draft")

    assert result.err == "build/letter.md is up to date\nbuild/letter.docx is up to date\n"
    assert {path: path.read_bytes() for path in home.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("words", [["-n"], ["-f", "md"], ["-o", "-"]])
def test_nothing_is_kept_unless_a_word_file_is_written(folder, run, words) -> None:
    home = folder()

    assert run("draft", *words).code == 0

    assert kept(home) == []


def test_a_word_file_on_standard_output_says_which_draft_it_is(folder, capfdbinary) -> None:
    home = folder()

    assert cli.run(["draft", "-f", "docx", "-o", "-"]) == 0

    data = capfdbinary.readouterr().out
    assert read("docx", data, "letter.docx").document.draft == draft_id(base_now(home).document)
    assert kept(home) == []


def test_nothing_private_of_the_signers_is_in_the_word_file(folder, run) -> None:
    home = folder()
    private = (
        "contact: {name: Cleo Ray, email: cleo@example.org}\n    consent:\n"
        f"      - {{digest: 'v1:sha256:{'0011' * 16}', on: 2021-03-01, by: Dana Fox, "
        "evidence: mail.eml}\n"
    )
    replaced(home / "signers.yaml", "Ada Stone\n", f"Ada Stone\n    {private}")

    assert run("draft").code == 0

    said = b"".join(parts((home / "build" / "letter.docx").read_bytes()).values())
    words = (b"Cleo", b"cleo@", b"0011", b"Dana", b"mail.eml", b"2021-03-01")
    assert b"Ada Stone" in said
    assert [word for word in words if word in said] == []


def keep(home: Path, draft: str, seconds: int) -> None:
    now = NOW + datetime.timedelta(seconds=seconds)
    changes = drafts.keeping(open_workspace(home), Options(), draft, now)
    commit_files(home, changes, label="draft", undoable=False)


def test_the_newest_fifty_are_kept(folder) -> None:
    home = folder()
    (home / DRAFTS).mkdir(parents=True)
    other = home / DRAFTS / "20200101T000000Z (conflict).json.gz"
    other.write_bytes(b"")
    for number in range(KEPT + 3):
        keep(home, f"{number:032x}", number)

    names = [path.name[17:49] for path in kept(home) if path != other]
    assert names == [f"{number:032x}" for number in range(3, KEPT + 3)]
    assert other.exists()


def test_a_draft_that_is_made_again_is_the_newest_and_is_there_once(folder) -> None:
    home = folder()
    for seconds, number in enumerate((1, 2, 1)):
        keep(home, f"{number:032x}", seconds)

    assert [path.name[17:49] for path in kept(home)] == [f"{2:032x}", f"{1:032x}"]


# Finding


def test_the_base_of_a_draft_is_what_it_was_made_of(folder, run) -> None:
    home = folder()
    old = (home / "letter.yaml").read_text("utf-8")
    run("draft", "--without", "opening", "--set", "a=b")
    replaced(home / "letter.yaml", "Please do it.", "Please do it now.")
    run("draft")

    base = find_base(home, drafted(home, "letter-part"))

    assert base is not None
    assert base.letter_text == old
    assert base.options == Options(without=("opening",), assignments=("a=b",))
    assert draft_id(base.document) == drafted(home, "letter-part")
    assert [signer.name for signer in base.signers] == ["Ada Stone", "Ben Cole"]
    assert list(base.choice.sections) == [1]
    assert base.where.startswith("the draft of 20")


def test_the_recipient_of_a_draft_may_be_typed_in_any_way(folder, run) -> None:
    home = folder()

    assert run("draft", "--to", "antony BLINKEN\udcff").code == 0

    base = find_base(home, drafted(home, "letter-antony-blinken"))
    assert base is not None
    assert base.options.to == "1"


@pytest.mark.parametrize(
    "data",
    [b"", b"\x1f\x8b", gzip.compress(b"{}", mtime=0), gzip.compress(b"\xff", mtime=0)],
    ids=["empty", "cut off", "another record", "no text"],
)
def test_a_damaged_record_is_passed_over(folder, run, data: bytes) -> None:
    home = folder()
    run("draft")
    kept(home)[0].write_bytes(data)

    base = find_base(home, drafted(home))

    assert base is not None
    assert base.where == "the letter as it is now"
    replaced(home / "letter.yaml", "Please do it.", "Please do it now.")
    assert find_base(home, drafted(home)) is None
    assert run("draft").code == 0


def test_a_draft_whose_template_is_gone_has_no_base(folder, run) -> None:
    home = folder({"templates/own.md": (SHIPPED / "letter.md").read_bytes()})
    run("draft", "-t", "own")
    (home / "templates" / "own.md").unlink()
    replaced(home / "letter.yaml", "Please do it.", "Please do it now.")

    assert find_base(home, drafted(home, "own")) is None


@pytest.mark.parametrize("draft", ["", "0" * 32, "../letter", "*", "0" * 31 + "\n"])
def test_what_was_never_drafted_has_no_base(folder, run, draft: str) -> None:
    home = folder()
    run("draft")

    assert find_base(home, draft) is None


def test_the_base_is_found_in_git_on_any_branch(folder, run) -> None:
    home = folder({".gitignore": ".lettertool/\nbuild/\n"})
    git(home, "init", "-q", "-b", "main")
    commit(home)
    git(home, "checkout", "-q", "-b", "other")
    replaced(home / "signers.yaml", "Ben Cole", "Bea Cole")
    commit(home)
    expected = git(home, "rev-parse", "HEAD")
    run("draft")
    sent = drafted(home)
    replaced(home / "letter.yaml", "Please do it.", "Please do it now.")
    commit(home)
    git(home, "checkout", "-q", "main")
    (kept_file,) = kept(home)
    kept_file.unlink()

    base = find_base(home, sent)

    assert base is not None
    assert base.where == f"commit {expected[:7]}"
    assert [signer.name for signer in base.signers] == ["Ada Stone", "Bea Cole"]
    assert "Please do it.\n" in base.letter_text


def test_commits_that_do_not_draft_are_passed_over(folder, run) -> None:
    home = folder({"sub/letter.yaml": ""})
    top = home / "sub"
    git(home, "init", "-q", "-b", "main")
    good = (home / "letter.yaml").read_bytes()
    for number, data in enumerate((good, b"nonsense", b"\xff\xfe", None)):
        letter = top / "letter.yaml"
        letter.unlink(missing_ok=True)
        if data is not None:
            letter.write_bytes(data)
        commit(home, str(number))
    sent = identity_of(top, good)

    base = find_base(top, sent)

    assert base is not None
    assert base.where == f"commit {git(home, 'rev-parse', 'HEAD~3')[:7]}"
    assert base.signers == ()


def identity_of(top: Path, letter: bytes) -> str:
    (top / "letter.yaml").write_bytes(letter)
    document = base_now(top).document
    (top / "letter.yaml").unlink()
    return draft_id(document)
