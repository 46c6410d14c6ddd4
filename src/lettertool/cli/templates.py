"""`lettertool templates`: list, copy and check templates."""

from functools import partial
from pathlib import Path
from typing import Annotated

from typer import Argument, Context

from lettertool import drafting
from lettertool.cli.options import DRY_RUN, JSON
from lettertool.cli.session import Session
from lettertool.cli.values import choose_from
from lettertool.compose import Composer
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import Change, commit, read_bytes
from lettertool.folder.schema import place_in_text
from lettertool.templates import SHIPPED, load_template, require_template, template_names
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
    changes: list[Change] = []
    problems: list[Problem] = []
    for name in names:
        markdown, word = (SHIPPED / f"{name}.{suffix}" for suffix in ("md", "docx"))
        if not markdown.is_file():
            known = ", ".join(template_names(None))
            problems.append(Problem(f"no template '{name}' ships", None, f"there are: {known}"))
        for source in filter(Path.is_file, (markdown, word)):
            target = folder / "templates" / source.name
            if target.exists():
                hint = "it is yours already; change it, or move it away and copy again"
                raise RefusedError(Problem("this file is there already", Place(str(target)), hint))
            changes.append(Change(target, None, read_bytes(source).data))
    if problems:
        raise InputError(*problems)
    if not session.dry_run:
        commit(folder, changes, label=f"copied {', '.join(names)}", undoable=True)
    for change in changes:
        session.say(f"{'would write' if session.dry_run else 'wrote'} {change.path}")


def _check(session: Session, folder: Path, names: list[str]) -> None:
    workspace = open_workspace(folder)
    choice = drafting.choose(workspace.letter, workspace.signers)
    composer = Composer(
        workspace.letter,
        workspace.signers,
        partial(load_template, folder),
        partial(place_in_text, workspace.letter_file),
        signature_images(workspace, choice.signers),
    )
    problems: list[Problem] = []
    for name in names or template_names(folder):
        try:
            require_template(folder, name)
            composer.compose(name, choice)
            session.say(f"{name}: no problem found")
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*dict.fromkeys(problems))
