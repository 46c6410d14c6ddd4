"""Where a draft goes, and writing it there without destroying anybody's edits."""

import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from lettertool import drafting, formats
from lettertool.cli.session import Session
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import Change, commit, digest_of, read_if_present
from lettertool.workspace import seen_from

DEFAULT_FORMATS = ("md", "docx")
_TEXT_FORMATS = frozenset(("html", "md", "txt"))
_OTHER_SUFFIXES = frozenset(("doc", "odt", "rtf", "htm", "dotx"))


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
    problems = [_no_format(f"-f: '{name}'") for name in wanted if name not in known]
    if problems:
        raise InputError(*problems)
    if output == "-":
        return _screen(tuple(wanted) or ("md",))
    path = Path(output).expanduser()
    suffix = path.suffix.removeprefix(".").lower()
    if not output or path.is_dir() or suffix not in _OTHER_SUFFIXES | set(known):
        return Target(tuple(wanted) or DEFAULT_FORMATS, folder=path if output else None)
    if suffix not in known:
        raise InputError(_no_format(f"-o {output}: '{suffix}'"))
    if wanted and tuple(wanted) != (suffix,):
        what = f"-f {','.join(wanted)} does not go with -o {output}"
        raise InputError(Problem(what, None, "leave -f out"))
    return Target((suffix,), file=path)


def _no_format(what: str) -> Problem:
    return Problem(f"{what} is no format", None, f"formats are: {', '.join(formats.names())}")


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
    record_path = home / ".lettertool" / "built.json"
    record = read_if_present(record_path)
    built = drafting.built_by_us(record.data if record else None)
    changes: list[Change] = []
    edited: list[Problem] = []
    said: list[str] = []
    for name, path in paths.items():
        present = read_if_present(path)
        key = seen_from(home, path)
        new = contents[name]
        same = present is not None and present.data == new
        if present and not same and present.digest != built.get(key) and not force:
            edited.append(_hand_edited(path))
        changes.append(Change(path, present.digest if present else None, new))
        built[key] = digest_of(new)
        verb = "would write" if session.dry_run else "wrote"
        said.append(f"{path} is up to date" if same else f"{verb} {path}")
    if edited:
        raise RefusedError(*edited)
    if not session.dry_run:
        new_record = drafting.built_record(built)
        changes.append(Change(record_path, record.digest if record else None, new_record))
        commit(home, [*changes, *more], label="draft", undoable=False)
    for line in said:
        session.say(line)


def _hand_edited(path: Path) -> Problem:
    return Problem(
        "this file was changed since it was drafted, or is not a draft",
        Place(str(path)),
        f"'lettertool absorb {shlex.quote(str(path))}' takes its edits into the letter; --force "
        "writes over it, -o drafts elsewhere",
    )
