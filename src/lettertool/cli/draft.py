"""`lettertool draft`: write the letter."""

import os
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, NamedTuple

from typer import Context, Option

from lettertool import drafting, formats
from lettertool.cli.options import DRY_RUN
from lettertool.cli.session import Session
from lettertool.cli.values import parse_date, parse_statuses, split_commas
from lettertool.compose import Choice, Composer
from lettertool.document import Document
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import Change, commit, digest_of, read_if_present
from lettertool.folder.schema import place_in_text
from lettertool.letter import Letter
from lettertool.templates import load_template, require_template, word_base
from lettertool.workspace import Workspace, open_workspace, signature_images

EXAMPLES = (
    "lettertool draft",
    "lettertool draft -f docx -o ~/Desktop/letter.docx",
    "lettertool draft --only opening,close -o -",
)
OPTIONS = (DRY_RUN,)
DEFAULT_FORMATS = ("md", "docx")


def run(
    ctx: Context,
    formats_: Annotated[
        list[str] | None,
        Option("-f", "--format", metavar="FORMAT,...", help="md, docx.  [default: md,docx]"),
    ] = None,
    output: Annotated[
        str,
        Option("-o", "--output", metavar="PATH", help="A file, a folder, or - for the screen."),
    ] = "",
    template: Annotated[
        str, Option("-t", "--template", metavar="NAME", help="Draft with templates/NAME.md.")
    ] = "letter",
    date: Annotated[str, Option("--date", metavar="YYYY-MM-DD", help="Date the letter so.")] = "",
    only: Annotated[
        list[str] | None, Option(metavar="SECTION,...", help="Draft these sections alone.")
    ] = None,
    without: Annotated[
        list[str] | None, Option(metavar="SECTION,...", help="Leave these sections out.")
    ] = None,
    assignments: Annotated[
        list[str] | None, Option("--set", metavar="NAME=VALUE", help="Set a variable.")
    ] = None,
    status: Annotated[
        list[str] | None,
        Option(metavar="STATUS,...", help="Print signers of this status.  [default: signed]"),
    ] = None,
    to: Annotated[
        str, Option(metavar="N|NAME", help="Address the letter to this recipient alone.")
    ] = "",
    force: Annotated[
        bool, Option("--force", help="Write over a draft that was edited by hand.")
    ] = False,
) -> None:
    """Write the letter.

    Writes build/letter.md and build/letter.docx from letter.yaml, signers.yaml and the
    template, and never writes over a file that was edited by hand.
    """
    session: Session = ctx.obj
    target = _target(output, split_commas(formats_))
    workspace = open_workspace(session.letter_folder())
    letter = workspace.letter
    if date:
        letter = drafting.with_date(letter, parse_date("--date", date))
    letter = drafting.with_variables(letter, assignments or ())
    choice = drafting.choose(
        letter,
        workspace.signers,
        only=split_commas(only),
        without=split_commas(without),
        to=to,
        statuses=parse_statuses(status) or drafting.PRINTING,
    )
    document = _compose(workspace, letter, template, choice)
    recipient = letter.recipients[choice.recipients[0]] if to else None
    stem = drafting.file_stem(template, recipient, is_part=bool(only or without))
    base = word_base(workspace.path, template)
    contents = {name: formats.write(name, document, *base) for name in target.formats}
    if target.to_screen:
        sys.stdout.buffer.write(contents[target.formats[0]])
        return
    _save(session, workspace, target.paths(workspace.path, stem), contents, force)
    session.detail(f"{len(choice.sections)} sections, {len(choice.signers)} signers")


def _compose(workspace: Workspace, letter: Letter, template: str, choice: Choice) -> Document:
    require_template(workspace.path, template)
    composer = Composer(
        letter,
        workspace.signers,
        partial(load_template, workspace.path),
        partial(place_in_text, workspace.letter_file),
        signature_images(workspace, choice.signers),
    )
    return composer.compose(template, choice)


# Where it goes


class Target(NamedTuple):
    """Where a draft goes: a file, a folder (`build` of the letter folder where None), or
    the screen; and in which formats."""

    formats: tuple[str, ...]
    file: Path | None = None
    folder: Path | None = None
    to_screen: bool = False

    def paths(self, letter_folder: Path, stem: str) -> dict[str, Path]:
        """The file of each format."""
        if self.file:
            return {self.formats[0]: self.file}
        folder = self.folder or letter_folder / "build"
        return {name: folder / f"{stem}.{name}" for name in self.formats}


def _target(output: str, wanted: Sequence[str]) -> Target:
    known = formats.names()
    wrong = [
        Problem(f"-f: '{name}' is no format", None, f"formats are: {', '.join(known)}")
        for name in wanted
        if name not in known
    ]
    if wrong:
        raise InputError(*wrong)
    if output == "-":
        if len(wanted) > 1:
            raise InputError(Problem("-o - takes one format", None, "name one with -f"))
        return Target(tuple(wanted) or ("md",), to_screen=True)
    path = Path(output).expanduser()
    suffix = path.suffix.removeprefix(".").lower()
    if output and suffix in known and not path.is_dir():
        if wanted and tuple(wanted) != (suffix,):
            raise InputError(
                Problem(f"-f {','.join(wanted)} does not go with -o {output}", None, "leave -f out")
            )
        return Target((suffix,), file=path)
    return Target(tuple(wanted) or DEFAULT_FORMATS, folder=path if output else None)


# Saving


def _save(
    session: Session,
    workspace: Workspace,
    paths: dict[str, Path],
    contents: dict[str, bytes],
    force: bool,
) -> None:
    """Writes the files and the record of them together, or nothing."""
    record_path = workspace.path / ".lettertool" / "built.json"
    record = read_if_present(record_path)
    built = drafting.built_by_us(record.data if record else None)
    changes: list[Change] = []
    edited: list[Problem] = []
    for name, path in paths.items():
        present = read_if_present(path)
        key = Path(os.path.relpath(path, workspace.path)).as_posix()
        new = contents[name]
        ours = present is None or present.digest == built.get(key) or present.data == new
        if not ours and not force:
            edited.append(_hand_edited(path))
        changes.append(Change(path, present.digest if present else None, new))
        built[key] = digest_of(new)
    if edited:
        raise RefusedError(*edited)
    if not session.dry_run:
        new_record = drafting.built_record(built)
        changes.append(Change(record_path, record.digest if record else None, new_record))
        commit(workspace.path, changes, label="draft", undoable=False)
    for path in paths.values():
        session.say(f"{'would write' if session.dry_run else 'wrote'} {path}")


def _hand_edited(path: Path) -> Problem:
    return Problem(
        "this file was changed since it was drafted, or is not a draft",
        Place(str(path)),
        "keep it under another name, draft elsewhere with -o, or write over it with --force",
    )
