"""`lettertool status`: where the sign-on stands."""

import datetime
import sys
from pathlib import Path
from typing import Annotated

from typer import Context, Option

from lettertool.cli.options import DRY_RUN, JSON
from lettertool.cli.overwriting import write_free
from lettertool.cli.session import Session
from lettertool.cli.values import parse_date
from lettertool.errors import InputError, Problem
from lettertool.status import SignOn, sign_on
from lettertool.status.report import keeps_consent
from lettertool.workspace import Workspace, open_workspace

EXAMPLES = (
    "lettertool status",
    "lettertool status --html status.html",
    "lettertool status --on 2021-03-01 --json",
)
OPTIONS = (JSON, DRY_RUN)


def run(
    ctx: Context,
    html: Annotated[
        str, Option("--html", metavar="FILE", help="Write it as a page; - for the screen.")
    ] = "",
    on: Annotated[
        str, Option("--on", metavar="YYYY-MM-DD", help="The day to count from.  [default: today]")
    ] = "",
    force: Annotated[
        bool, Option("--force", help="Write over a file that is no such page.")
    ] = False,
) -> None:
    """Show where the sign-on stands.

    Who has signed, committed, been invited, declined and withdrawn; by party, chamber and
    state; the days to the deadline; consent; and what to do next. --html writes one page
    that needs nothing else, with a map; contacts and evidence are neither there nor in the
    JSON.
    """
    session: Session = ctx.obj
    if html and session.json:
        raise InputError(Problem("--html does not go with --json", None, "leave one out"))
    day = parse_date("--on", on) if on else datetime.date.today()
    workspace = open_workspace(session.letter_folder())
    state = sign_on(workspace.letter, workspace.signers, day, _present(workspace))
    if session.json:
        from lettertool.status.json import as_data

        session.result_json(as_data(state))
    elif html:
        _write_page(session, workspace, state, html, force=force)
    else:
        from lettertool.cli.status_view import show

        show(state)


def _present(workspace: Workspace) -> str:
    """The digest of the present text. The text is composed only where consent has a part."""
    if not keeps_consent(workspace.letter, workspace.signers):
        return ""
    from lettertool.consent import digest_of_text
    from lettertool.texts import present_text

    return digest_of_text(present_text(workspace))


def _write_page(
    session: Session, workspace: Workspace, state: SignOn, output: str, *, force: bool
) -> None:
    """Writes the page. Raises `RefusedError` rather than write over any other file."""
    from lettertool.status.html import GENERATOR, write

    data = write(state, workspace.letter.language)
    if output == "-":
        sys.stdout.buffer.write(data)
        return
    write_free(session, Path(output), data, force=force, ours=GENERATOR.encode())
