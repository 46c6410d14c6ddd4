"""`lettertool templates`: list, copy and check templates."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Context

from lettertool import drafting, formats
from lettertool.cli.options import DRY_RUN, JSON
from lettertool.cli.session import Session
from lettertool.cli.values import choose_from
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import Change, commit, read_bytes
from lettertool.suggest import suggestion
from lettertool.templates import SHIPPED, composer, require_template, template_names, word_base
from lettertool.workspace import open_workspace, signature_images

EXAMPLES = (
    "lettertool templates list",
    "lettertool templates copy letter",
    "lettertool templates check",
)
OPTIONS = (JSON, DRY_RUN)
ACTIONS = ("list", "copy", "check")


def run(
    ctx: Context,
    action: Annotated[str, Argument(metavar="list|copy|check")] = "list",
    names: Annotated[list[str] | None, Argument(metavar="NAME...", show_default=False)] = None,
) -> None:
    """List, copy and check templates.

    'copy' puts a template that ships with lettertool, and its Word styles, into the
    folder's templates/, to be changed there. 'check' drafts with each template of the
    folder, or with those named, and writes nothing.
    """
    session: Session = ctx.obj
    action = choose_from(ACTIONS, "templates", action)
    folder = session.letter_folder()
    if action == "list":
        if names:
            raise InputError(Problem("templates list takes no name", None, "leave it out"))
        _list(session, folder)
    elif action == "copy":
        _copy(session, folder, names or [])
    else:
        _check(session, folder, names or [])


def _list(session: Session, folder: Path) -> None:
    found = template_names(folder)
    if session.json:
        rows = [
            {"name": name, "file": str(path), "shipped": _is_shipped(path)}
            for name, path in found.items()
        ]
        session.result_json({"templates": rows})
        return
    width = max(map(len, found))
    for name, path in found.items():
        where = "comes with lettertool" if _is_shipped(path) else str(path)
        session.result(f"{name:{width}}  {where}")


def _is_shipped(path: Path) -> bool:
    return path.is_relative_to(SHIPPED)


def _copy(session: Session, folder: Path, names: list[str]) -> None:
    if not names:
        raise InputError(Problem("no template was named", None, "lettertool templates copy letter"))
    home = folder / "templates"
    if home.resolve() == SHIPPED.resolve():
        what = "the templates of this folder are those that ship with lettertool"
        raise RefusedError(Problem(what, Place(str(home)), "change them where they are"))
    shipped = template_names(None)
    unknown = [
        Problem(f"no template '{name}' ships", None, suggestion(name, shipped, "there are"))
        for name in names
        if name not in shipped
    ]
    if unknown:
        raise InputError(*unknown)
    sources = [
        source
        for name in dict.fromkeys(names)
        for source in (shipped[name], shipped[name].with_suffix(".docx"))
        if source.is_file()
    ]
    hint = "it is yours already; change it, or move it away and copy again"
    there = [
        Problem("this file is there already", Place(str(home / source.name)), hint)
        for source in sources
        if (home / source.name).exists()
    ]
    if there:
        raise RefusedError(*there)
    changes = [Change(home / source.name, None, read_bytes(source).data) for source in sources]
    if not session.dry_run:
        # Not for `undo`: the files are there to be edited, which would bar the way back.
        commit(folder, changes, label="templates copy", undoable=False)
    for change in changes:
        session.say(f"{'would write' if session.dry_run else 'wrote'} {change.path}")


def _check(session: Session, folder: Path, names: list[str]) -> None:
    workspace = open_workspace(folder)
    choice = drafting.choose(workspace.letter, workspace.signers)
    images = signature_images(workspace, choice.signers, folder=folder)
    composing = composer(workspace, workspace.letter, images)
    problems: list[Problem] = []
    for name in names or template_names(folder):
        try:
            require_template(folder, name)
            document = composing.compose(name, choice)
            for format_name in formats.names():
                formats.write(format_name, document, *word_base(folder, name))
            session.say(f"{name}: no problem found")
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*dict.fromkeys(problems))
