"""`lettertool draft`: write the letter."""

import datetime
import sys
from collections.abc import Sequence
from typing import Annotated

import msgspec
from typer import Context, Option

from lettertool import drafting, drafts, formats
from lettertool.cli import DONE
from lettertool.cli.options import DRY_RUN
from lettertool.cli.outputs import Target, parse_target, save_outputs
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
    "lettertool draft --recipients offices.csv -f docx -o ~/Desktop/letters",
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
            help=f"{', '.join(formats.names())}.  [default: md,docx]",
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
    each: Annotated[
        bool, Option("--each", help="Write a letter of its own to each recipient.")
    ] = False,
    recipients: Annotated[
        str,
        Option(metavar="FILE.csv", help="Write one to each row of a table, as --each does."),
    ] = "",
    strict: Annotated[
        bool, Option("--strict", help="With --each: write none where one cannot be written.")
    ] = False,
    sent: Annotated[
        bool, Option("--sent", help="Keep this text as the one that was sent to the offices.")
    ] = False,
    force: Annotated[
        bool, Option("--force", help="Write over a draft that was edited by hand.")
    ] = False,
) -> int:
    """Write the letter.

    Writes build/letter.md and build/letter.docx from letter.yaml, signers.yaml and the
    template, and never writes over a file that was edited by hand. With --sent the text is
    kept in .lettertool/texts, so that 'lettertool confirm' and 'verify' know what went out.

    With --each, every recipient gets a file of their own, such as build/letter-jane-roe.docx.
    The columns of a table of recipients are named as in letter.yaml: prefix, name, title,
    organization, address (lines parted by line breaks or |), salutation; templates find other
    columns as recipient.extra.NAME. A row that is wrong is told with its line, and the others
    are written (exit code 1). These files carry no id of a draft.
    """
    session: Session = ctx.obj
    _require_words(only=only, without=without, to=to, status=status)
    is_part = bool(only or without)
    if sent and is_part:
        what = "--sent keeps the text of the whole letter"
        raise InputError(Problem(what, None, "leave --only and --without out"))
    target = parse_target(output, split_commas(formats_))
    many = each or bool(recipients)
    if many:
        _require_many(target, to=to, sent=sent)
    elif strict:
        raise InputError(Problem("--strict goes with --each", None, "leave it out"))
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
    if many:
        from lettertool.cli.each import draft_each

        code, choice = draft_each(
            session, workspace, options, target, recipients, strict=strict, force=force
        )
        _point_out(session, workspace, choice, assignments or ())
        return code
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
    return DONE


def _require_many(target: Target, *, to: str | None, sent: bool) -> None:
    """Raises `InputError` for options that are about one letter."""
    problems = []
    if to:
        what = "--to is for one recipient, and --each for all"
        problems.append(Problem(what, None, "leave one of them out"))
    if sent:
        what = "--sent keeps one text, and letters to each may differ in theirs"
        problems.append(Problem(what, None, "run 'lettertool draft --sent' for the letter itself"))
    if target.to_screen or target.file:
        what = "-o names one file, and --each writes many"
        problems.append(Problem(what, None, "name a folder with -o"))
    if problems:
        raise InputError(*problems)


def _require_words(**options: Sequence[str] | str | None) -> None:
    """Raises `InputError` for options that were given without saying anything."""
    empty = [
        Problem(f"--{name} names nothing", None, f"write --{name} with a name, or leave it out")
        for name, words in options.items()
        if words is not None and not split_commas([words] if isinstance(words, str) else words)
    ]
    if empty:
        raise InputError(*empty)


def _why_nobody(workspace: Workspace) -> str:
    file = workspace.signers_file.path
    if workspace.signers:
        return "who has signed prints; --status signed,committed prints those who will, too"
    missing = "" if file.exists() else f"there is no {file}; "
    return f"{missing}'lettertool add-signer NAME' adds somebody"


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
        session.warn("no signer prints under this letter", _why_nobody(workspace))
    elif unsigned:
        session.warn(f"this draft prints {unsigned} who have not signed")
    for name in (assignment.partition("=")[0] for assignment in assignments):
        declared = workspace.letter.variables
        near = None if name in declared else nearest(name, declared)
        if near:
            session.warn(f"letter.yaml has no variable '{name}'", f"did you mean '{near}'?")
    session.detail(f"{len(choice.sections)} sections, {len(printed)} signers")
