"""`lettertool draft`: write the letter."""

import datetime
import sys
from collections.abc import Sequence
from typing import Annotated

import msgspec
from typer import Context, Option

from lettertool import drafting, drafts, formats
from lettertool.cli.options import DRY_RUN
from lettertool.cli.outputs import parse_target, save_outputs
from lettertool.cli.sent import keep_as_sent
from lettertool.cli.session import Session
from lettertool.cli.values import parse_date, parse_statuses, split_commas
from lettertool.compose import Choice
from lettertool.errors import InputError, Problem
from lettertool.suggest import nearest
from lettertool.templates import word_base
from lettertool.workspace import Workspace, open_workspace

EXAMPLES = (
    "lettertool draft",
    "lettertool draft -f docx -o ~/Desktop/letter.docx",
    "lettertool draft --only opening,close -o -",
)
OPTIONS = (DRY_RUN,)


def run(
    ctx: Context,
    formats_: Annotated[
        list[str] | None,
        Option(
            "-f",
            "--format",
            metavar="FORMAT,...",
            help="docx, html, md, pdf, txt.  [default: md,docx]",
        ),
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
        str | None, Option(metavar="N|NAME", help="Address the letter to this recipient alone.")
    ] = None,
    sent: Annotated[
        bool, Option("--sent", help="Keep this text as the one that was sent to the offices.")
    ] = False,
    force: Annotated[
        bool, Option("--force", help="Write over a draft that was edited by hand.")
    ] = False,
) -> None:
    """Write the letter.

    Writes build/letter.md and build/letter.docx from letter.yaml, signers.yaml and the
    template, and never writes over a file that was edited by hand. With --sent the text is
    kept in .lettertool/texts, so that 'lettertool confirm' and 'verify' know what went out.
    """
    session: Session = ctx.obj
    _require_words(only=only, without=without, to=to, status=status)
    is_part = bool(only or without)
    if sent and is_part:
        what = "--sent keeps the text of the whole letter"
        raise InputError(Problem(what, None, "leave --only and --without out"))
    target = parse_target(output, split_commas(formats_))
    workspace = open_workspace(session.letter_folder())
    options = drafting.Options(
        template=template,
        date=parse_date("--date", date) if date else None,
        only=split_commas(only),
        without=split_commas(without),
        assignments=tuple(assignments or ()),
        statuses=tuple(parse_statuses(status)) or drafting.PRINTING,
        to=to,
    )
    letter, choice, document = drafts.compose_draft(
        workspace, options, images_from=target.folder_for(workspace.path)
    )
    if "docx" in target.formats:
        document = msgspec.structs.replace(document, draft=drafts.draft_id(document))
    base = word_base(workspace.path, template)
    contents = {name: formats.write(name, document, *base) for name in target.formats}
    if target.to_screen:
        sys.stdout.buffer.write(contents[target.formats[0]])
    else:
        stem = drafting.file_stem(
            template, letter.recipients, choice.recipients[0] if to else None, is_part=is_part
        )
        paths = target.paths(workspace.path, stem)
        now = datetime.datetime.now(datetime.UTC)
        kept = drafts.keeping(workspace, options, document.draft, now) if document.draft else ()
        save_outputs(session, workspace.path, paths, contents, force=force, more=kept)
    if sent:
        keep_as_sent(session, workspace, letter, choice)
    _point_out(session, workspace, choice, assignments or ())


def _require_words(**options: Sequence[str] | str | None) -> None:
    """Raises `InputError` for options that were given without saying anything."""
    empty = [
        Problem(f"--{name} names nothing", None, f"write --{name} with a name, or leave it out")
        for name, words in options.items()
        if words is not None and not split_commas([words] if isinstance(words, str) else words)
    ]
    if empty:
        raise InputError(*empty)


def _point_out(
    session: Session,
    workspace: Workspace,
    choice: Choice,
    assignments: Sequence[str],
) -> None:
    """Warns of what may be meant otherwise: it would be seen too late on paper."""
    printed = [workspace.signers[index] for index in choice.signers]
    unsigned = sum(signer.status != "signed" for signer in printed)
    if not printed:
        missing = not workspace.signers_file.path.exists()
        hint = f"there is no {workspace.signers_file.path}" if missing else None
        session.warn("no signer prints under this letter", hint)
    elif unsigned:
        session.warn(f"this draft prints {unsigned} who have not signed")
    for name in (assignment.partition("=")[0] for assignment in assignments):
        declared = workspace.letter.variables
        near = None if name in declared else nearest(name, declared)
        if near:
            session.warn(f"letter.yaml has no variable '{name}'", f"did you mean '{near}'?")
    session.detail(f"{len(choice.sections)} sections, {len(printed)} signers")
