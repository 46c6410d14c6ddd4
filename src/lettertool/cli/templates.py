"""`lettertool templates`: list, copy and check templates."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from lettertool.cli.options import DRY_RUN, JSON
from lettertool.cli.session import Session
from lettertool.cli.values import choose_from
from lettertool.compose.rendering import is_template_name
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import Change, commit, read_bytes
from lettertool.suggest import suggestion
from lettertool.templatecheck import base_notes, template_problems
from lettertool.templates import SHIPPED, template_names
from lettertool.workspace import open_workspace

EXAMPLES = (
    "lettertool templates list",
    "lettertool templates copy dear-colleague",
    "lettertool templates copy senate --as letter",
    "lettertool templates check",
)
OPTIONS = (JSON, DRY_RUN)
ACTIONS = ("list", "copy", "check")


def run(
    ctx: Context,
    action: Annotated[str, Argument(metavar="list|copy|check")] = "list",
    names: Annotated[list[str] | None, Argument(metavar="NAME...", show_default=False)] = None,
    new_name: Annotated[
        str, Option("--as", metavar="NAME", help="What the copy is called.", show_default=False)
    ] = "",
) -> None:
    """List, copy and check templates.

    'copy' puts a template that ships with lettertool, and its Word styles, into the
    folder's templates/, to be changed there; '--as letter' makes it the one that all
    commands use. 'check' drafts the folder's letter, and letters made up to be difficult,
    with each template, or with those named, looks through their Word files, and writes
    nothing.
    """
    session: Session = ctx.obj
    action = choose_from(ACTIONS, "templates", action)
    if new_name and action != "copy":
        raise InputError(Problem(f"templates {action} has no --as", None, "leave it out"))
    folder = session.letter_folder()
    if action == "list":
        if names:
            raise InputError(Problem("templates list takes no name", None, "leave it out"))
        _list(session, folder)
    elif action == "copy":
        _copy(session, folder, names or [], new_name)
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


def _copy(session: Session, folder: Path, names: list[str], new_name: str) -> None:
    home = folder / "templates"
    if home.resolve() == SHIPPED.resolve():
        raise RefusedError(_these_ship(home, names))
    targets = _targets(home, list(dict.fromkeys(names)), new_name)
    hint = "it is yours already: change it, or give the copy another name with --as NAME"
    there = [
        Problem("this file is there already", Place(str(target)), hint)
        for target in targets
        if target.exists()
    ]
    if there:
        raise RefusedError(*there)
    changes = [Change(target, None, read_bytes(file).data) for target, file in targets.items()]
    if not session.dry_run:
        label = f"copied {', '.join(dict.fromkeys(names))}{f' as {new_name}' if new_name else ''}"
        commit(folder, changes, label=label, undoable=True, to_edit=True)
    for change in changes:
        session.say(f"{'would write' if session.dry_run else 'wrote'} {change.path}")


def _these_ship(home: Path, names: list[str]) -> Problem:
    what = "the templates of this folder are those that ship with lettertool, for every letter"
    drafts = f"'lettertool draft -t {names[0]}' drafts with it as it is; " if names else ""
    hint = (
        f"{drafts}to change one for a letter of your own, copy it in that letter's folder, which "
        "'lettertool new DIR' makes; to change one for all, change them where they are"
    )
    return Problem(what, Place(str(home)), hint)


def _targets(home: Path, names: list[str], new_name: str) -> dict[Path, Path]:
    """The files to copy, by where to. Raises `InputError` for names that cannot be."""
    problems: list[Problem] = []
    if not names:
        problems.append(Problem("no template was named", None, "lettertool templates copy letter"))
    if new_name and len(names) > 1:
        problems.append(Problem("--as names one template", None, "copy them one by one"))
    if new_name and not is_template_name(f"{new_name}.md"):
        hint = "a name has letters, digits, '-' and '_'"
        problems.append(Problem(f"'{new_name}' is no name of a template", None, hint))
    shipped = template_names(None)
    problems += [
        Problem(f"no template '{name}' ships", None, suggestion(name, shipped, "there are"))
        for name in names
        if name not in shipped
    ]
    if problems:
        raise InputError(*problems)
    return {
        home / f"{new_name or name}{source.suffix}": source
        for name in names
        for source in (shipped[name], shipped[name].with_suffix(".docx"))
        if source.is_file()
    }


def _check(session: Session, folder: Path, names: list[str]) -> None:
    workspace = open_workspace(folder)
    problems: list[Problem] = []
    chosen = list(dict.fromkeys(names)) or list(template_names(folder))
    for name in chosen:
        found = template_problems(workspace, name)
        if not found:
            session.say(f"{name}: no problem found")
        problems += found
    notes = base_notes(folder, chosen)
    for note in notes:
        session.warn(f"{note.place}: {note.message}", note.hint)
    if problems:
        raise InputError(*dict.fromkeys(problems))
    if session.json:
        told = [{"file": str(note.place), "message": note.message} for note in notes]
        session.result_json({"checked": chosen, "notes": told})
