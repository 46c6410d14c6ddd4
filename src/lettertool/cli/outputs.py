"""Where a draft goes, and writing it there without destroying anybody's edits."""

import os
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lettertool import drafting, formats
from lettertool.cli.session import Session
from lettertool.cli.shell import quoted
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import Change, commit, digest_of, read_if_present
from lettertool.formatnames import ALIASES, no_format
from lettertool.workspace import seen_from

DEFAULT_FORMATS = ("md", "docx")
_TEXT_FORMATS = frozenset(("html", "md", "txt"))
SHOWN = 20
"""Files that are told one by one, unless told to say more."""

_SUFFIX = re.compile(rf"([a-z][a-z0-9]{{1,4}}|{'|'.join(ALIASES)})\Z")
"""What ends the name of a file, whether or not there is such a format. What stands behind the
last dot of `letters.2021` and of `Letters No. 4` does not."""


class Target(NamedTuple):
    """Where a draft goes: a file, a folder (`build` of the letter folder where None), or
    the screen; and in which formats."""

    formats: tuple[str, ...]
    file: Path | None = None
    folder: Path | None = None
    to_screen: bool = False

    def folder_for(self, letter_folder: Path) -> Path:
        """The folder that the draft's files stand in; images are named as seen from there."""
        if self.to_screen:
            return letter_folder
        return self.file.parent if self.file else self.folder or letter_folder / "build"

    def paths(self, letter_folder: Path, stem: str) -> dict[str, Path]:
        """The file of each format."""
        if self.file:
            return {self.formats[0]: self.file}
        folder = self.folder_for(letter_folder)
        return {name: folder / f"{stem}.{name}" for name in self.formats}


def parse_target(output: str, wanted: Sequence[str]) -> Target:
    """What `-o` and `-f` mean together. Raises `InputError` where they make no sense."""
    known = formats.names()
    problems = [no_format("-f", name, known) for name in wanted if name not in known]
    if problems:
        raise InputError(*problems)
    if output == "-":
        return _screen(tuple(wanted) or ("md",))
    path = Path(output).expanduser()
    suffix = path.suffix.removeprefix(".").lower()
    if not output or path.is_dir() or output.endswith(("/", os.sep)) or not _SUFFIX.match(suffix):
        return Target(tuple(wanted) or DEFAULT_FORMATS, folder=path if output else None)
    if suffix not in known:
        problem = no_format(f"-o {output}", suffix, known)
        raise InputError(problem._replace(hint=f"{problem.hint}; a folder is '{output}{os.sep}'"))
    if wanted and tuple(wanted) != (suffix,):
        what = f"-f {','.join(wanted)} does not go with -o {output}"
        raise InputError(Problem(what, None, "leave -f out"))
    return Target((suffix,), file=path)


def _screen(wanted: tuple[str, ...]) -> Target:
    if len(wanted) > 1:
        raise InputError(Problem("-o - takes one format", None, "name one with -f"))
    if wanted[0] not in _TEXT_FORMATS and sys.stdout.isatty():
        hint = f"write it into a file: -o letter.{wanted[0]}"
        raise InputError(Problem(f"a terminal cannot show {wanted[0]}", None, hint))
    return Target(wanted, to_screen=True)


def save_outputs(
    session: Session,
    home: Path,
    paths: Mapping[str, Path],
    contents: Mapping[str, bytes],
    *,
    force: bool,
    more: Sequence[Change] = (),
) -> None:
    """Writes the files of a draft, the record of them and what `more` belongs to it together,
    or nothing.

    Raises `RefusedError` for a file that is not what the record says was written there,
    unless `force` is set.
    """
    folder = next(iter(paths.values())).parent
    saving = Saving(session, home, folder, force=force)
    saving.save({path.name: contents[name] for name, path in paths.items()}, more)
    for line in saving.told:
        session.say(line)


class Saving:
    """Writes files of drafts into one folder, in as many steps as the caller likes.

    `count` files were written, `same` of them were up to date, and `told` says of each of the
    first, or of all on a session that says more, what became of it.
    """

    def __init__(self, session: Session, home: Path, folder: Path, *, force: bool) -> None:
        self._session, self._home, self._folder, self._force = session, home, folder, force
        self._record_path = home / ".lettertool" / "built.json"
        record = read_if_present(self._record_path)
        self._record = record.digest if record else None
        self._built = drafting.Built(record.data if record else None)
        self._prefix = seen_from(home, folder / "_")[:-1]
        self._edited: list[Problem] = []
        self.told: list[str] = []
        self.count = self.same = 0

    def has_doubts(self, names: Iterable[str]) -> bool:
        """Whether there is a file of these names that is not as it was written here."""
        if self._force or not self._folder.is_dir():
            return False
        there = {path.name for path in self._folder.iterdir()}
        return any(
            (found := read_if_present(self._folder / name)) is not None
            and found.digest != self._built.digest(self._prefix + name)
            for name in names
            if name in there
        )

    def compare(self, files: Mapping[str, bytes]) -> None:
        """Notes what was edited by hand of what `files` would replace."""
        self._changes(files)

    def require_untouched(self) -> None:
        """Raises `RefusedError` for all files that were edited by hand; forgets the rest."""
        if self._edited:
            raise RefusedError(*self._edited)
        self.told.clear()
        self.count = self.same = 0

    def save(self, files: Mapping[str, bytes], more: Sequence[Change] = ()) -> None:
        """Writes the files, the record of them, and what `more` belongs to them together.

        Raises `RefusedError` for those that were edited by hand.
        """
        changes = self._changes(files)
        if self._edited:
            raise RefusedError(*self._edited)
        if not self._session.dry_run:
            self._built.add({self._prefix + name: digest_of(new) for name, new in files.items()})
            record = self._built.record()
            changes.append(Change(self._record_path, self._record, record))
            commit(self._home, [*changes, *more], label="draft", undoable=False)
            self._record = digest_of(record)

    def _changes(self, files: Mapping[str, bytes]) -> list[Change]:
        changes: list[Change] = []
        verb = "would write" if self._session.dry_run else "wrote"
        for name, new in files.items():
            path = self._folder / name
            present = read_if_present(path)
            same = present is not None and present.data == new
            known = present is None or present.digest == self._built.digest(self._prefix + name)
            if not same and not known and not self._force:
                self._edited.append(_hand_edited(path))
            changes.append(Change(path, present.digest if present else None, new))
            self.count, self.same = self.count + 1, self.same + same
            if self.count <= SHOWN or self._session.verbose:
                self.told.append(f"{path} is up to date" if same else f"{verb} {path}")
        return changes


def _hand_edited(path: Path) -> Problem:
    return Problem(
        "this file was changed since it was drafted, or is not a draft",
        Place(str(path)),
        f"'lettertool absorb {quoted(path)}' takes its edits into the letter; --force "
        "writes over it, -o drafts elsewhere",
    )
