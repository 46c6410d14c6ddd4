"""A side of a comparison may be a git revision: a folder or a file as it was committed."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import MINIMAL
from lettertool import sources
from lettertool.document import Document, Image, Paragraph, Signatures
from lettertool.errors import InputError
from lettertool.files.revisions import find_revision, is_committed

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0:~\x9bU\0\0\0\nIDATx\x9cc`\0\0\0"
    b"\x02\0\x01H\xaf\xa4q\0\0\0\0IEND\xaeB`\x82"
)


def git(home: Path, *words: str) -> str:
    identity = {
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@b.org"), ("DATE", "2021-03-04T00:00:00Z"))
    }
    nowhere = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    done = subprocess.run(
        ["git", "-C", str(home), *words],
        check=True,
        capture_output=True,
        env={**os.environ, **identity, **nowhere},
    )
    return done.stdout.decode().strip()


def commit(home: Path, message: str = "x") -> None:
    git(home, "add", "-A")
    git(home, "commit", "-qm", message)


Repository = Callable[..., Path]


@pytest.fixture
def repository(folder) -> Repository:
    """A letter folder in a repository of its own, with two commits; the second asks twice."""

    def make(**more: str | bytes) -> Path:
        home: Path = folder(more)
        git(home, "init", "-q", "-b", "main")
        commit(home)
        git(home, "tag", "v1")
        letter = home / "letter.yaml"
        letter.write_text(
            letter.read_text("utf-8").replace("Please do it.", "Please do it now."), "utf-8"
        )
        commit(home)
        return home

    return make


def texts(document: Document) -> list[str]:
    return [
        "".join(span.text for span in block.spans)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


def problem(word: str, home: Path | None) -> str:
    with pytest.raises(InputError) as caught:
        sources.open_side(word, home)
    return str(caught.value)


# What a word means


def test_a_revision_is_the_folder_as_it_was(repository: Repository) -> None:
    home = repository()

    old = sources.open_side("HEAD~1", home)

    assert "Please do it." in texts(old.document)
    assert "Please do it now." in texts(sources.open_side("HEAD", home).document)
    assert old.name == "HEAD~1"
    assert old.letter is not None
    assert old.signers is not None
    assert [signer.name for signer in old.signers] == ["Ada Stone", "Ben Cole"]


def test_what_exists_wins_and_rev_forces_a_revision(repository: Repository) -> None:
    home = repository()
    (home / "v1").write_text("A file.", "utf-8")

    assert texts(sources.open_side("v1", home).document) == ["A file."]
    assert "Please do it." in texts(sources.open_side("rev:v1", home).document)


def test_a_path_in_a_revision_is_a_file_or_a_folder(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = repository()
    sub = home / "briefe" / "größe"
    shutil.copytree(home / "templates", sub / "templates") if (
        home / "templates"
    ).exists() else None
    sub.mkdir(parents=True)
    for name in ("letter.yaml", "signers.yaml"):
        shutil.copy(home / name, sub / name)
    (sub / "note.md").write_text("Old *note*.\n", "utf-8")
    commit(home)
    (sub / "note.md").unlink()

    assert texts(sources.open_side("HEAD:briefe/größe/note.md", None).document) == ["Old note."]
    assert "Please do it now." in texts(sources.open_side("HEAD:briefe/größe", None).document)
    assert sources.open_side("HEAD:letter.yaml", None).letter is not None
    monkeypatch.chdir(sub)
    assert texts(sources.open_side("HEAD:note.md", None).document) == ["Old note."]
    assert texts(sources.open_side("HEAD:./note.md", None).document) == ["Old note."]
    assert sources.open_side("HEAD:../../letter.yaml", None).letter is not None
    assert "Please do it now." in texts(sources.open_side("HEAD", sub).document)


def test_a_worktree_has_the_revisions_of_its_repository(repository: Repository) -> None:
    home = repository()
    git(home, "worktree", "add", "-q", "../other", "v1")

    assert "Please do it now." in texts(sources.open_side("main", home.parent / "other").document)


def test_templates_and_signature_images_are_those_of_the_revision(repository: Repository) -> None:
    home = repository(
        **{
            "templates/letter.md": "OLD {{ date }}\n\n{{ signers }}\n",
            "sig/ada.png": PNG,
            "signers.yaml": "schema: 1\nsigners:\n  - name: Ada\n    signature: sig/ada.png\n",
        }
    )
    shutil.rmtree(home / "templates")
    shutil.rmtree(home / "sig")

    document = sources.open_side("v1", home).document

    assert texts(document)[0].startswith("OLD")
    (block,) = [block for block in document.blocks if isinstance(block, Signatures)]
    image = block.groups[0].signatures[0].image
    assert isinstance(image, Image)
    assert (image.path, image.data) == ("../sig/ada.png", PNG)


def test_committed_bytes_come_without_filters_or_text_conversion(repository: Repository) -> None:
    home = repository()
    (home / ".gitattributes").write_text("*.md filter=shout diff=shout text eol=crlf\n", "utf-8")
    (home / "a.md").write_text("quiet\n", "utf-8")
    commit(home)
    git(home, "config", "filter.shout.smudge", "tr a-z A-Z")
    git(home, "config", "diff.shout.textconv", "tr a-z A-Z <")

    assert texts(sources.open_side("HEAD:a.md", home).document) == ["quiet"]


def test_the_variables_of_a_hook_do_not_lead_elsewhere(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = repository()
    monkeypatch.setenv("GIT_DIR", ".git/nowhere")
    monkeypatch.setenv("GIT_INDEX_FILE", "nowhere")

    assert "Please do it." in texts(sources.open_side("v1", home).document)


# Errors


def test_errors_in_an_old_letter_name_the_revision(repository: Repository) -> None:
    home = repository()
    (home / "letter.yaml").write_text(
        MINIMAL["letter.yaml"].replace("recipients", "recipient"), "utf-8"
    )
    commit(home)
    (home / "sub").mkdir()
    (home / "sub" / "letter.yaml").write_text("schema: 1\n", "utf-8")
    commit(home)

    assert problem("HEAD", home).startswith("HEAD:letter.yaml:")
    assert problem("HEAD:sub", home).startswith("HEAD:sub/letter.yaml:")
    assert "lettertool-" not in problem("HEAD", home)


def test_a_missing_template_variable_of_old_names_the_revision(repository: Repository) -> None:
    home = repository(**{"templates/letter.md": "{{ nothing }}\n"})

    assert "v1:templates/letter.md:1:4" in problem("v1", home)


def test_an_unknown_revision_is_answered_with_the_nearest(repository: Repository) -> None:
    home = repository()

    assert "did you mean 'main'?" in problem("rev:mian", home)
    assert "it has main, v1" in problem("rev:zzzzzz", home)
    assert "there is no file, folder or git revision" in problem("zzzzzz", home)
    assert "did you mean 'letter.yaml'?" in problem("leter.yaml", home)


def test_a_path_that_the_revision_lacks_is_an_error(repository: Repository) -> None:
    home = repository()

    assert "'gone.docx' is not in that revision" in problem("v1:gone.docx", home)
    assert "is not in that revision" in problem("v1:../../../etc/passwd", home)
    assert "is not in that revision" in problem("v1:/etc/passwd", home)


def test_a_folder_that_was_no_letter_folder_is_an_error(repository: Repository) -> None:
    home = repository(**{"sub/a.txt": "a"})

    assert "no letter folder" in problem("v1:sub", home)


@pytest.mark.parametrize("word", ["--help", "-x", "--output=x", "rev:--all", "rev:-n1", "rev:"])
def test_a_word_is_never_taken_as_an_option_of_git(repository: Repository, word: str) -> None:
    home = repository()

    assert problem(word, home)
    assert find_revision("--all:letter.yaml", home) is None
    assert not (home / "x").exists()


def test_without_a_repository_or_commits_revisions_are_explained(
    folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    home = folder()

    assert "no git repository here" in problem("rev:HEAD", home)
    git(home, "init", "-q")
    assert "no commits yet" in problem("rev:HEAD", home)


def test_without_git_revisions_are_explained(folder, monkeypatch: pytest.MonkeyPatch) -> None:
    home = folder()
    monkeypatch.setenv("PATH", str(home))

    assert "git is not installed" in problem("rev:HEAD", home)
    assert "no file, folder or git revision" in problem("HEAD", home)
    assert not is_committed(home)


def test_outside_of_git_a_revision_is_no_misspelt_file(folder) -> None:
    assert "there is no git repository here" in problem("HEAD~1", folder())


def test_a_shallow_clone_says_so(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    home = repository()
    git(home, "clone", "-q", "--depth=1", home.as_uri(), "../clone")
    clone = home.parent / "clone"

    assert "fetch --unshallow" in problem("HEAD~1", clone) or "fetch --unshallow" in problem(
        "rev:HEAD~1", clone
    )


# Repositories that mean harm


def test_links_are_followed_inside_of_the_repository_and_nowhere_else(
    repository: Repository,
) -> None:
    home = repository(**{"shared/letter.md": "SHARED\n\n{{ signers }}\n"})
    (home / "templates").mkdir()
    (home / "templates" / "letter.md").symlink_to("../shared/letter.md")
    commit(home)
    assert texts(sources.open_side("HEAD", home).document)[0] == "SHARED"

    for target in ("/etc/passwd", "../../../../etc/passwd", "letter.md", "nowhere"):
        (home / "templates" / "letter.md").unlink()
        (home / "templates" / "letter.md").symlink_to(target)
        commit(home)
        assert "this link leads to no file of the repository" in problem("HEAD", home)
        assert "this link leads" in problem("HEAD:templates/letter.md", home)


def test_signature_images_may_lie_beside_the_letter_folder(repository: Repository) -> None:
    signers = "schema: 1\nsigners:\n  - {name: Ada, signature: ../images/ada.png}\n"
    home = repository(**{"images/ada.png": PNG, "sub/signers.yaml": signers})
    shutil.copy(home / "letter.yaml", home / "sub")
    commit(home)
    shutil.rmtree(home / "images")

    document = sources.open_side("HEAD", home / "sub").document

    block = document.blocks[-1]
    assert isinstance(block, Signatures)
    assert block.groups[0].signatures[0].image is not None
    assert block.groups[0].signatures[0].image.path == "../../images/ada.png"


def test_names_that_lead_elsewhere_are_not_written(repository: Repository) -> None:
    home = repository()
    blob = git(home, "hash-object", "-w", "letter.yaml")
    tree = _tree(home, f"100644 blob {blob}\tevil.md\n")
    evil = _tree(home, f"040000 tree {tree}\ta\\..\\b\n100644 blob {blob}\tletter.md\n")
    top = _tree(home, f"100644 blob {blob}\tletter.yaml\n040000 tree {evil}\ttemplates\n")
    made = git(home, "commit-tree", "-m", "evil", top)

    assert "cannot be written here" in problem(made, home)


def _tree(home: Path, listing: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(home), "mktree"], input=listing.encode(), capture_output=True, check=True
    )
    return done.stdout.decode().strip()


def test_a_folder_with_thousands_of_templates_is_refused(repository: Repository) -> None:
    home = repository()
    blob = git(home, "hash-object", "-w", "letter.yaml")
    many = _tree(home, "".join(f"100644 blob {blob}\t{n}.md\n" for n in range(3_000)))
    top = _tree(home, f"100644 blob {blob}\tletter.yaml\n040000 tree {many}\ttemplates\n")
    made = git(home, "commit-tree", "-m", "many", top)

    assert "more than 2,000" in problem(made, home)


# What is compared when nothing is named


def test_the_last_commit_is_old_where_the_folder_is_in_git(repository: Repository) -> None:
    home = repository()
    (home / "letter.yaml").write_text(MINIMAL["letter.yaml"].replace("do it", "wait"), "utf-8")

    assert is_committed(home)
    assert "Please do it now." in texts(sources.open_last(home).document)


def test_outside_git_what_was_last_drafted_is_old(folder, run, tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    home = folder()
    with pytest.raises(InputError, match="nothing to compare with"):
        sources.open_last(home)

    run("draft", "-f", "md")

    assert "Please do it." in texts(sources.open_last(home).document)


def test_a_folder_that_git_does_not_know_counts_as_outside(repository: Repository) -> None:
    home = repository()
    new = home / "new"
    new.mkdir()
    shutil.copy(home / "letter.yaml", new)

    assert not is_committed(new)
