"""`merge-signers` as git uses it: in real repositories, in merges, rebases, cherry-picks."""

import os
import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest
import yaml

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")

LETTER = "schema: 1\ndate: 2021-03-04\nrecipients: [{name: A}]\nsections: [{id: a, text: b}]\n"
SIGNERS = """\
schema: 1
signers:
  - name: Ada Stone
    title: Member of Congress
  - name: Ben Cole
    title: Member of Congress
"""


class Clone:
    """A repository with a letter folder, apart from this machine's git configuration."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.git("init", "-q", "-b", "main")
        (home / "letter.yaml").write_text(LETTER, "utf-8")
        self.commit("Begin", SIGNERS)

    def git(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            ["git", *words], cwd=self.home, check=False, capture_output=True, text=True
        )
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return done

    @property
    def file(self) -> Path:
        return next(path for path in self.home.rglob("signers.yaml"))

    def commit(self, message: str, signers: str) -> None:
        (self.home / "signers.yaml").write_bytes(signers.encode())
        self.git("add", "-A")
        self.git("commit", "-qm", message)

    def names(self) -> list[str]:
        return [entry["name"] for entry in yaml.safe_load(self.file.read_text("utf-8"))["signers"]]


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run) -> Clone:
    """A clone in which merge-signers is installed, with this test as the user's home."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    home = tmp_path / "home"
    home.mkdir()
    (home / ".gitconfig").write_text("[user]\nname = A\nemail = a@example.org\n", "utf-8")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    work = tmp_path / "work"
    work.mkdir()
    monkeypatch.chdir(work)
    made = Clone(work)
    assert run("merge-signers", "--install").code == 0
    made.commit("Merge the list by its signers", SIGNERS)
    return made


def entry(name: str, *lines: str) -> str:
    return "".join([f"  - name: {name}\n", *(f"    {line}\n" for line in lines)])


def diverge(clone: Clone, ours: str, theirs: str) -> None:
    """Two branches, `main` and `other`, with these lists; `main` is checked out."""
    clone.git("checkout", "-qb", "other")
    clone.commit("Theirs", theirs)
    clone.git("checkout", "-q", "main")
    clone.commit("Ours", ours)


def test_a_merge_brings_both_branches_signers_together(clone: Clone) -> None:
    diverge(clone, SIGNERS + entry("Cy Ours"), SIGNERS + entry("Di Theirs", "party: X"))

    merge = clone.git("merge", "other")

    assert merge.returncode == 0
    assert clone.file.read_text("utf-8") == SIGNERS + entry("Cy Ours") + entry(
        "Di Theirs", "party: X"
    )


@pytest.mark.parametrize("how", [["rebase", "other"], ["cherry-pick", "other"]])
def test_a_rebase_and_a_cherry_pick_merge_so_too(clone: Clone, how: list[str]) -> None:
    diverge(clone, SIGNERS + entry("Cy Ours"), SIGNERS + entry("Di Theirs"))

    clone.git(*how)

    assert sorted(clone.names()) == ["Ada Stone", "Ben Cole", "Cy Ours", "Di Theirs"]
    assert clone.git("status", "--porcelain").stdout == ""


def test_a_list_whose_folder_was_renamed_still_merges(clone: Clone) -> None:
    clone.git("checkout", "-qb", "other")
    clone.commit("Theirs", SIGNERS + entry("Di Theirs"))
    clone.git("checkout", "-q", "main")
    (clone.home / "spring").mkdir()
    clone.git("mv", "signers.yaml", "letter.yaml", ".gitattributes", "spring")
    (clone.home / "spring" / "signers.yaml").write_text(SIGNERS + entry("Cy Ours"), "utf-8")
    clone.git("commit", "-qam", "Move the letter")

    merge = clone.git("merge", "other", check=False)

    assert merge.returncode == 0, merge.stdout + merge.stderr
    assert sorted(clone.names()) == ["Ada Stone", "Ben Cole", "Cy Ours", "Di Theirs"]


def test_a_conflict_stops_the_merge_and_says_who_and_which_field(clone: Clone) -> None:
    one = SIGNERS + "    status: committed\n"
    two = SIGNERS + "    status: declined\n" + entry("Di Theirs")
    diverge(clone, one, two)

    merge = clone.git("merge", "other", check=False)

    assert merge.returncode == 1
    said = merge.stdout + merge.stderr
    assert "conflict: Ben Cole: status is committed in ours and declined in theirs" in said
    text = clone.file.read_text("utf-8")
    assert text.count("Ben Cole") == 2
    assert text.count("Ada Stone") == text.count("Di Theirs") == 1
    assert clone.git("diff", "--name-only", "--diff-filter=U").stdout == "signers.yaml\n"


def test_a_list_that_cannot_be_read_is_merged_as_text(clone: Clone) -> None:
    broken = SIGNERS.replace("  - name: Ada Stone", "  - name: Ada Stone\n    name: Ada Stone")
    diverge(clone, broken, SIGNERS + entry("Di Theirs"))

    merge = clone.git("merge", "other", check=False)

    assert "the key 'name' is there twice" in merge.stdout + merge.stderr
    assert "merged line by line, as any text" in merge.stdout + merge.stderr
    assert clone.file.read_text("utf-8") == broken + entry("Di Theirs")


def test_line_ends_of_windows_and_a_missing_last_one_stay(clone: Clone) -> None:
    base = SIGNERS.replace("\n", "\r\n").rstrip("\r\n")
    (clone.home / ".gitattributes").write_text("signers.yaml merge=lettertool -text\n", "utf-8")
    clone.commit("On Windows", base)
    diverge(clone, base + "\r\n  - name: Cy Ours", base + "\r\n  - name: Di Theirs")

    clone.git("merge", "other")

    assert clone.file.read_bytes().decode() == (
        base + "\r\n  - name: Cy Ours\r\n  - name: Di Theirs"
    )


def test_installing_says_what_it_did_and_does_it_once(clone: Clone, run) -> None:
    clone.git("config", "--remove-section", "merge.lettertool")
    (clone.home / ".gitattributes").write_text("*.png binary", "utf-8")

    dry = run("merge-signers", "--install", "--dry-run")
    assert dry.code == 0
    assert dry.err.startswith("would have set merge.lettertool.name in this clone's git")
    assert (clone.home / ".gitattributes").read_text("utf-8") == "*.png binary"

    done = run("merge-signers", "--install")
    assert "added 'signers.yaml merge=lettertool' to .gitattributes; commit that" in done.err
    assert (clone.home / ".gitattributes").read_text("utf-8") == (
        "*.png binary\nsigners.yaml merge=lettertool\n"
    )
    driver = clone.git("config", "merge.lettertool.driver").stdout
    assert driver.endswith("merge-signers %O %A %B %P --marker-size %L\n")

    assert run("merge-signers", "--install").err == (
        "nothing to do: git merges signers.yaml with lettertool already\n"
    )


def test_installing_keeps_out_of_git_what_is_of_one_machine_alone(clone: Clone, run) -> None:
    ignored = clone.home / ".gitignore"
    ignored.write_bytes(b"# ours\r\nbuild/\r\n.lettertool/undo/")

    dry = run("merge-signers", "--install", "-n")
    assert "would have added .lettertool/drafts/, .lettertool/built.json, " in dry.err
    assert ignored.read_bytes() == b"# ours\r\nbuild/\r\n.lettertool/undo/"

    done = run("merge-signers", "--install")

    assert "to .gitignore; commit that file as well\n" in done.err
    assert ignored.read_bytes() == (
        b"# ours\r\nbuild/\r\n.lettertool/undo/\r\n.lettertool/drafts/\r\n"
        b".lettertool/built.json\r\n.lettertool/lock\r\n.lettertool/journal*\r\n"
    )
    assert run("merge-signers", "--install").err.startswith("nothing to do")


def test_two_clones_that_add_signers_have_no_conflict_in_what_undo_needs(clone: Clone, run) -> None:
    clone.git("checkout", "-qb", "other")
    run("add-signer", "Di Theirs")
    clone.git("add", "-A")
    clone.git("commit", "-qm", "Theirs")
    clone.git("checkout", "-q", "main")
    run("add-signer", "Cy Ours")
    clone.git("add", "-A")
    clone.git("commit", "-qm", "Ours")

    clone.git("merge", "other")

    assert clone.names() == ["Ada Stone", "Ben Cole", "Cy Ours", "Di Theirs"]
    assert "undo" not in clone.git("ls-files").stdout


def test_a_folder_whose_repository_ignores_all_that_gets_no_file(clone: Clone, run) -> None:
    (clone.home / ".gitignore").unlink()
    letter = clone.home / "letters" / "water"
    letter.mkdir(parents=True)
    for name in ("letter.yaml", "signers.yaml"):
        (letter / name).write_bytes((clone.home / name).read_bytes())
    (clone.home / ".gitignore").write_text("build/\n**/.lettertool/\n", "utf-8")

    run("merge-signers", "--install", "-C", letter)

    assert not (letter / ".gitignore").exists()


def test_outside_of_a_repository_nothing_can_be_installed(folder, run) -> None:
    folder()

    result = run("merge-signers", "--install")

    assert result.code == 3
    assert "not in a git repository" in result.err


@pytest.mark.parametrize("words", [[], ["a"], ["a", "b", "c", "d", "e"], ["a", "--install"]])
def test_files_that_do_not_fit_are_told(folder, run, words: list[str]) -> None:
    folder()
    assert run("merge-signers", *words).code == 2


def test_a_dry_run_merges_nothing(folder, run) -> None:
    home = folder()
    for name, more in (("o", ""), ("a", entry("Cy Ours")), ("b", entry("Di Theirs"))):
        (home / name).write_text(SIGNERS + more, "utf-8")

    assert run("merge-signers", "o", "a", "b", "--dry-run").code == 0
    assert (home / "a").read_text("utf-8") == SIGNERS + entry("Cy Ours")
    assert run("merge-signers", "o", "a", "b").code == 0
    assert (home / "a").read_text("utf-8") == SIGNERS + entry("Cy Ours") + entry("Di Theirs")


def try_branches(clone: Clone, seed: int) -> None:
    """Two branches that add signers, some of them the same, merged or rebased: all are there,
    once."""
    random = Random(seed)
    clone.git(
        "checkout",
        "-q",
        "-B",
        "main",
        clone.git("rev-list", "--max-parents=0", "HEAD").stdout.strip(),
    )
    (clone.home / ".gitattributes").write_text("signers.yaml merge=lettertool\n", "utf-8")
    clone.commit(f"Base {seed}", SIGNERS + entry(f"Base {seed}"))
    clone.git("branch", "-qD", "other", check=False)
    base = clone.file.read_text("utf-8")
    sides = []
    both = [f"Pat Shared{i}" for i in range(random.randint(0, 2))]
    for letter in "JK":
        entries = base.split("  - ")[1:]
        new = [f"{letter}im Number{i}" for i in range(random.randint(1, 6))] + both
        random.shuffle(new)
        for name in new:
            entries.insert(random.randint(0, len(entries)), f"name: {name}\n    title: T\n")
        sides.append((base.split("  - ")[0] + "".join(f"  - {e}" for e in entries), new))
    diverge(clone, sides[0][0], sides[1][0])

    clone.git(*random.choice((["merge", "-q", "other"], ["rebase", "-q", "other"])))

    names = clone.names()
    assert sorted(names) == sorted(
        {"Ada Stone", "Ben Cole", f"Base {seed}", *sides[0][1], *sides[1][1]}
    )


def test_branches_that_add_signers_lose_and_double_nobody(clone: Clone) -> None:
    for seed in range(3):
        try_branches(clone, seed)


@pytest.mark.full
def test_two_hundred_times_branches_that_add_signers_lose_and_double_nobody(clone: Clone) -> None:
    for seed in range(200):
        try_branches(clone, seed)
