"""git, asked about what was committed: nothing is written, fetched, filtered or run."""

import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lettertool.errors import InputError, Place, Problem

_SETTINGS = (
    "core.quotePath=false",
    "core.fsmonitor=false",
    "protocol.allow=never",  # a partial clone would fetch what it lacks
)
_OWN = {"LC_ALL": "C", "LANGUAGE": "C", "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0"}
_OWN |= {"GIT_PAGER": "cat", "GIT_NO_LAZY_FETCH": "1"}
_KEPT = ("GIT_CEILING_DIRECTORIES", "GIT_CONFIG", "GIT_DISCOVERY_ACROSS_FILESYSTEM", "GIT_SSL")
_SECONDS = 60
_INSTALL = "install git from https://git-scm.com, or name files and folders"


class Entry(NamedTuple):
    """A file of a commit: its path from the top of the repository, its id and its size."""

    path: str
    id: str
    size: int
    is_link: bool


class Answer(NamedTuple):
    """What git said, and its exit code."""

    code: int
    out: bytes
    err: str

    @property
    def text(self) -> str:
        """The answer without its line end."""
        return self.out.decode("utf-8", "surrogateescape").rstrip("\n")


def has_git() -> bool:
    """Tell whether git is installed."""
    return shutil.which("git") is not None


def git(folder: Path, *words: str, data: bytes = b"") -> Answer:
    """Run git in a folder, whose place alone says which repository is meant.

    Raises InputError where there is no git, or it does not answer.
    """
    settings = [word for setting in _SETTINGS for word in ("-c", setting)]
    command = ["git", "--no-pager", "-C", str(folder), *settings, *words]
    try:
        done = subprocess.run(
            command,
            input=data,
            capture_output=True,
            check=False,
            env=_environment(),
            timeout=_SECONDS,
        )
    except FileNotFoundError:
        raise InputError(Problem("git is not installed", None, _INSTALL)) from None
    except subprocess.TimeoutExpired:
        hint = "is the repository on a network drive that does not answer?"
        raise InputError(Problem("git did not answer", Place(str(folder)), hint)) from None
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace").strip())


def _environment() -> dict[str, str]:
    """This process's variables less those by which git itself says where a repository is, as
    hooks see them, and those that change what it prints."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.upper().startswith("GIT_") or name.upper().startswith(_KEPT)
    }
    return kept | _OWN


def prefix_in_repository(folder: Path) -> str | None:
    """The folder's path from the top of its repository, with a final slash unless it is the
    top itself; None where it is in none.

    Raises InputError where git will not look at the repository.
    """
    answer = git(folder, "rev-parse", "--show-prefix")
    if answer.code == 0:
        return answer.text
    if "dubious ownership" in answer.err:
        hint = f"if you trust it: git config --global --add safe.directory {folder.absolute()}"
        what = "git does not trust this repository, which belongs to somebody else"
        raise InputError(Problem(what, Place(str(folder)), hint))
    return None


def commit_id(folder: Path, revision: str) -> str | None:
    """The id of the commit that a revision means, None where it means none."""
    if revision.startswith("-") or "\0" in revision:
        return None
    wanted = f"{revision}^{{commit}}"
    answer = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    return answer.text if answer.code == 0 and answer.text.isalnum() else None


def branches_and_tags(folder: Path) -> list[str]:
    """The names that a revision can have, at most 1,000 of them."""
    answer = git(folder, "for-each-ref", "--count=1000", "--format=%(refname:short)")
    return answer.text.split("\n") if answer.text else []


def is_shallow(folder: Path) -> bool:
    """Whether the clone lacks old commits."""
    return git(folder, "rev-parse", "--is-shallow-repository").text == "true"


def has_path(folder: Path, commit: str, path: str) -> bool:
    """Whether a commit has a file or folder at a path from the top of the repository."""
    return git(folder, "cat-file", "-e", f"{commit}:{path}").code == 0


def entries(folder: Path, commit: str, paths: Sequence[str], *, within: bool) -> list[Entry]:
    """The files of a commit at these paths, from the top of the repository; a folder counts
    as what is in it with `within`, else not at all. What is not there is left out."""
    recursive = ["-r"] if within else []
    words = ("ls-tree", *recursive, "-z", "-l", "--full-tree", commit, "--", *paths)
    answer = git(folder, *words)
    if answer.code:
        raise _failed(folder, answer)
    records = answer.out.decode("utf-8", "surrogateescape").split("\0")
    return [entry for record in records if record for entry in _entry(record)]


def _entry(record: str) -> Iterator[Entry]:
    details, path = record.split("\t", 1)
    mode, kind, identity, size = details.split()
    if kind == "blob":
        yield Entry(path, identity, int(size) if size.isdigit() else 0, mode == "120000")


def contents(folder: Path, wanted: Sequence[Entry]) -> list[bytes]:
    """The bytes of files of a commit, as they were committed.

    Raises InputError for one that the clone does not have.
    """
    ids = "".join(f"{entry.id}\n" for entry in wanted).encode()
    answer = git(folder, "cat-file", "--batch", data=ids)
    if answer.code:
        raise _failed(folder, answer)
    found: list[bytes] = []
    position = 0
    for entry in wanted:
        end = answer.out.index(b"\n", position)
        header = answer.out[position:end].split()
        if len(header) != 3:
            hint = "fetch it once, with git checkout of that revision, and try again"
            raise InputError(Problem("this clone does not have the file", Place(entry.path), hint))
        size = int(header[2])
        found.append(answer.out[end + 1 : end + 1 + size])
        position = end + size + 2
    return found


def commits_that_changed(folder: Path, names: Sequence[str], at_most: int) -> list[str]:
    """The ids of the newest commits of all branches and tags that changed one of the files,
    newest first; none where git cannot tell. `names` are seen from the folder."""
    answer = git(folder, "rev-list", "--all", f"--max-count={at_most}", "--", *names)
    return answer.text.split() if answer.code == 0 else []


def found_at(folder: Path, places: Sequence[tuple[str, str]]) -> list[Entry | None]:
    """What stands at each place, a commit and a path from the top of the repository, which has
    no line feed; None where no file does."""
    if not places:
        return []
    data = "".join(f"{commit}:{path}\n" for commit, path in places)
    answer = git(folder, "cat-file", "--batch-check", data=data.encode("utf-8", "surrogateescape"))
    if answer.code:
        raise _failed(folder, answer)
    found: list[Entry | None] = []
    for line, (_, path) in zip(answer.text.split("\n"), places, strict=False):
        identity, kind, *size = line.rsplit(" ", 2)
        is_file = kind == "blob" and bool(size)
        found.append(Entry(path, identity, int(size[0]), is_link=False) if is_file else None)
    return found


def _failed(folder: Path, answer: Answer) -> InputError:
    reason = (answer.err.split("\n")[-1] or f"exit code {answer.code}").removeprefix("fatal: ")
    hint = "git fsck tells whether the repository is whole"
    return InputError(Problem(f"git failed: {reason}", Place(str(folder)), hint))
