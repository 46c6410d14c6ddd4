"""Files and letter folders as they were in a git revision."""

import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from lettertool.errors import InputError, LetterError, Place, Problem
from lettertool.files.git import (
    Entry,
    branches_and_tags,
    commit_id,
    contents,
    entries,
    has_git,
    has_path,
    is_shallow,
    prefix_in_repository,
)
from lettertool.files.reading import BYTES_LIMIT, MARKER
from lettertool.suggest import nearest

_PARTS = (MARKER, "signers.yaml", "templates")
MOST_FILES = 2_000
"""Files that a letter folder may have at a revision, templates and images together."""


_UNSAFE = re.compile(
    r"""[\\:*?"<>|\x00-\x1f]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d) *(?:\.|$)""", re.I
)
"""What names of files may not have on Windows: signs, ends, and names that mean devices."""

_MOST_LINKS = 5
_NAMES_SHOWN = 8


class Revision(NamedTuple):
    """A commit, and what to look at in it.

    `folder` lies in the repository. `path` is from the top of the repository, without a final
    slash; empty for the top itself. `shown` is what the user wrote, such as `HEAD~1`.
    """

    folder: Path
    commit: str
    path: str
    shown: str

    def parent(self) -> "Revision":
        """The folder that the file is in."""
        path, shown = (text.rpartition("/")[0] for text in (self.path, self.shown))
        return self._replace(path=path, shown=shown or f"{_split(self.shown)[0]}:")

    def name_of(self, path: str) -> str:
        """What messages call a file in the letter folder at this revision."""
        revision, folder = _split(self.shown)
        return f"{revision}:{folder.rstrip('/')}/{path}" if folder else f"{revision}:{path}"


def is_committed(folder: Path) -> bool:
    """Tell whether the letter folder is in git, and part of the last commit.

    A computer without git has nothing in git.
    """
    prefix = prefix_in_repository(folder) if has_git() else None
    commit = None if prefix is None else commit_id(folder, "HEAD")
    return bool(commit and entries(folder, commit, [f"{prefix}{MARKER}"], within=False))


def find_revision(word: str, folder: Path | None) -> Revision | None:
    """Return what `REV` or `REV:PATH` means, None where it is no revision.

    `REV` alone is the letter folder `folder` at that revision. A path is seen from the current
    directory, else from the top of the repository, as git sees it.
    Raises InputError for a path that the revision does not have.
    """
    if not has_git():
        return None
    name, path = _split(word)
    home = Path() if path is not None or folder is None else folder
    if path is not None and folder and prefix_in_repository(home) is None:
        home = folder
    prefix = prefix_in_repository(home)
    commit = None if prefix is None else commit_id(home, name)
    if prefix is None or commit is None:
        return None
    if path is None:
        return Revision(home, commit, prefix.rstrip("/"), word)
    return Revision(home, commit, _path_in(home, commit, prefix, path, word), word)


def require_revision(word: str, folder: Path | None) -> Revision:
    """Return what a word means that must be a revision.

    Raises InputError that says why it is none: no repository, no commits, a name that is not
    known, with the nearest one that is, or a clone that lacks old commits.
    """
    revision = find_revision(word, folder)
    if revision is None:
        raise InputError(_no_revision(word, folder))
    return revision


def _split(word: str) -> tuple[str, str | None]:
    """The revision and the path of `REV:PATH`; a colon in braces, as in `main@{10:30}`, is the
    revision's own."""
    depth = 0
    for index, character in enumerate(word):
        depth += (character == "{") - (character == "}")
        if character == ":" and depth == 0:
            return word[:index], word[index + 1 :]
    return word, None


def _path_in(folder: Path, commit: str, prefix: str, path: str, word: str) -> str:
    top = PurePosixPath(prefix)
    for start in (top, PurePosixPath()):
        found = _normal(start / path.replace("\\", "/"))
        if found is not None and has_path(folder, commit, found):
            return found
    what = f"'{path}' is not in that revision"
    hint = "a path is seen from the current directory, or from the top of the repository"
    raise InputError(Problem(what, Place(word), hint))


def _normal(path: PurePosixPath) -> str | None:
    """A path without `.` and `..`; None where it leads out of the repository."""
    parts: list[str] = []
    for part in path.parts:
        if part == ".." and not parts:
            return None
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return None if path.is_absolute() else "/".join(parts)


def _no_revision(word: str, folder: Path | None) -> Problem:
    name, path = _split(word)
    home = folder if folder and (path is None or prefix_in_repository(Path()) is None) else Path()
    place = Place(word)
    if prefix_in_repository(home) is None:
        hint = "name files or folders to compare, or keep the letter folder in git"
        return Problem("there is no git repository here to have revisions", place, hint)
    if commit_id(home, "HEAD") is None:
        return Problem("the repository has no commits yet", place, "commit the letter first")
    if is_shallow(home):
        hint = "this clone lacks old commits; git fetch --unshallow brings them"
        return Problem(f"git knows no revision '{name}'", place, hint)
    known = branches_and_tags(home)
    near = nearest(name, known)
    hint = f"did you mean '{near}'?" if near else f"it has {', '.join(known[:_NAMES_SHOWN])}"
    return Problem(f"git knows no revision '{name}'", place, hint)


def file_at(revision: Revision) -> bytes | None:
    """Return the bytes of the file at a revision; None where a folder is there.

    Raises InputError for a file of more than 100 MB, and for a link that leads nowhere or out
    of the repository.
    """
    found = _file(revision, revision.path)
    if found is None:
        return None
    (data,) = _read(revision, [found])
    return data


class FolderAt:
    """A letter folder at a revision, as a folder at `path`. What is in the repository beside
    it lies beside it here, so that paths such as `../signatures/ada.png` lead there."""

    def __init__(self, revision: Revision, top: Path) -> None:
        self.path = top / revision.path
        self._top = top
        self._revision = revision
        self._files = 0

    def bring(self, paths: Sequence[str]) -> None:
        """Brings files of the revision, by their paths from the letter folder. What is not in
        the revision is left out, and so is what lies outside of the repository.

        Raises InputError where there are too many or too large ones.
        """
        home = PurePosixPath(self._revision.path)
        inside = (_normal(home / path) for path in paths)
        wanted = [path for path in inside if path and "\0" not in path]
        if not wanted:
            return
        found = entries(self._revision.folder, self._revision.commit, wanted, within=True)
        self._files += len(found)
        if self._files > MOST_FILES:
            what = f"the letter folder has more than {MOST_FILES:,} templates and images"
            raise InputError(Problem(what, Place(self._revision.shown), "is it the one you meant?"))
        for entry, data in zip(found, _read(self._revision, found), strict=True):
            file = self._top.joinpath(*_safe_parts(entry.path, self._revision))
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)


@contextmanager
def folder_at(revision: Revision) -> Iterator[FolderAt]:
    """Give the letter folder at a revision as a folder on disk, as long as the context lasts:
    its two files and its templates; `bring` adds images.

    Errors raised inside that speak of files in it name them as the revision has them. Raises
    InputError where it is no letter folder at that revision.
    """
    with tempfile.TemporaryDirectory(prefix="lettertool-") as temporary:
        folder = FolderAt(revision, Path(temporary).resolve())
        folder.bring(_PARTS)
        if not (folder.path / MARKER).is_file():
            what = f"there is no {MARKER} at that revision, so this is no letter folder"
            hint = "name the folder as in v1:my-letter, or a revision that has it"
            raise InputError(Problem(what, Place(revision.shown), hint))
        try:
            yield folder
        except LetterError as error:
            renamed = (_renamed(problem, folder.path, revision) for problem in error.problems)
            raise type(error)(*renamed) from None


def _file(revision: Revision, path: str) -> Entry | None:
    paths = [path] if path else []
    found = entries(revision.folder, revision.commit, paths, within=False) if paths else []
    return found[0] if found else None


def _read(revision: Revision, found: Sequence[Entry]) -> list[bytes]:
    files = [_followed(revision, entry) for entry in found]
    if sum(entry.size for entry in files) > BYTES_LIMIT:
        what = f"larger than {BYTES_LIMIT // 1_000_000} MB"
        raise InputError(Problem(what, Place(revision.shown), "is it the one that you meant?"))
    return contents(revision.folder, files) if files else []


def _followed(revision: Revision, entry: Entry) -> Entry:
    """The file that an entry leads to, if it is a link."""
    at: Entry | None = entry
    for _ in range(_MOST_LINKS):
        if at is None or not at.is_link:
            break
        (target,) = contents(revision.folder, [at])
        leads_to = PurePosixPath(at.path).parent / target.decode("utf-8", "replace")
        at = _file(revision, _normal(leads_to) or "")
    if at is None or at.is_link:
        place = Place(f"{_split(revision.shown)[0]}:{entry.path}")
        hint = "name the file itself"
        raise InputError(Problem("this link leads to no file of the repository", place, hint))
    return at


def _safe_parts(name: str, revision: Revision) -> tuple[str, ...]:
    """The parts of a path that git names. A repository made by hand can have names that lead
    elsewhere on this system."""
    parts = PurePosixPath(name).parts
    if not parts or any(part in ("..", "/") or _UNSAFE.search(part) for part in parts):
        what = f"the file name {name!r} cannot be written here"
        raise InputError(Problem(what, Place(revision.shown), "rename it in the repository"))
    return parts


def _renamed(problem: Problem, path: Path, revision: Revision) -> Problem:
    def rename(text: str) -> str:
        for separator in {"/", "\\"}:
            text = text.replace(f"{path}{separator}", revision.name_of(""))
        return text.replace(str(path), revision.shown)

    place = problem.place
    return Problem(
        rename(problem.message),
        place._replace(file=rename(place.file)) if place else None,
        rename(problem.hint) if problem.hint else problem.hint,
    )
