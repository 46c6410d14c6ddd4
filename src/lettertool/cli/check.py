"""`lettertool check`: what would embarrass the office, before it goes out."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

from typer import Argument, Context, Option

from lettertool.check import RULES, find_rule, require_codes
from lettertool.checking import Checked, Folder, as_diff, check_file
from lettertool.cli import DIFFERENT, DONE
from lettertool.cli.findings import Format, print_findings, print_rules, rule_text
from lettertool.cli.options import DRY_RUN, JSON
from lettertool.cli.rosters import OLD, open_roster, warn_if_old
from lettertool.cli.session import Session
from lettertool.cli.shell import quoted
from lettertool.cli.values import choose_format, split_commas
from lettertool.errors import InputError, Problem
from lettertool.files import Change, commit, read_text
from lettertool.sources import open_side
from lettertool.workspace import LETTER, Workspace, open_workspace

if TYPE_CHECKING:
    from lettertool.members import Roster

EXAMPLES = (
    "lettertool check",
    "lettertool check --fix --dry-run",
    "lettertool check build/letter.docx --ignore LT1",
    "lettertool check --explain LT204",
)
OPTIONS = (DRY_RUN, JSON)


def run(
    ctx: Context,
    file: Annotated[
        str, Argument(metavar="FILE", help="A letter: a file, a folder, or a git revision.")
    ] = "",
    fix: Annotated[bool, Option("--fix", help="Mend what can be mended safely.")] = False,
    select: Annotated[
        list[str] | None, Option(metavar="CODES", help="Run these rules alone; LT1 means LT1...")
    ] = None,
    ignore: Annotated[list[str] | None, Option(metavar="CODES", help="Leave rules out.")] = None,
    output: Annotated[
        str, Option("-f", "--format", metavar="text|json|github", help="How to print.")
    ] = "text",
    explain: Annotated[str, Option(metavar="CODE", help="Explain a rule, and stop.")] = "",
    rules: Annotated[bool, Option("--rules", help="List the rules, and stop.")] = False,
) -> int:
    """Find what would embarrass the office.

    Looks for slips of style and substance in the letter of the folder, or in any letter file
    (.docx, .md, .txt, .html). Ends with 1 where there is any finding, error or warning, that
    letter.yaml does not accept. --fix changes letter.yaml, and 'lettertool undo' takes that
    back; with --dry-run it shows the changes instead. Accept a finding under 'check' in
    letter.yaml; see the how-to guide.
    """
    session: Session = ctx.obj
    form: Format = choose_format(get_args(Format), "-f", "json" if session.json else output)
    if explain:
        session.result(rule_text(find_rule(explain)))
        return DONE
    if rules:
        print_rules(session, RULES, form)
        return DONE
    if session.dry_run and not fix:
        raise InputError(
            Problem("--dry-run goes with --fix", None, "without --fix nothing changes")
        )
    codes = require_codes("--select", split_commas(select))
    without = require_codes("--ignore", split_commas(ignore))
    home = _folder_of(session, file)
    if home is not None:
        checked = _check_folder(session, home, codes, without, fix=fix)
    elif fix:
        make = f"lettertool new DIR --from {quoted(file)}"
        hint = f"mend the file in its own program, or make a letter folder of it: {make}"
        raise InputError(Problem("--fix mends letter folders only", None, hint))
    else:
        side = open_side(file, session.letter_folder_if_any())
        for notice in side.notices:
            session.warn(notice)
        checked = check_file(side, codes, without)
    print_findings(session, checked, form)
    return DIFFERENT if checked.findings else DONE


def _folder_of(session: Session, file: str) -> Path | None:
    """The letter folder that is meant; None where FILE is no folder."""
    if not file:
        return session.letter_folder()
    path = Path(file)
    if path.name == LETTER and path.is_file():
        return path.parent
    return path if (path / LETTER).is_file() else None


def _check_folder(
    session: Session, home: Path, select: tuple[str, ...], ignore: tuple[str, ...], *, fix: bool
) -> Checked:
    workspace = open_workspace(home)
    roster = _roster(session, workspace)
    if fix:
        _fix(session, Folder(workspace, roster), workspace, select, ignore)
        if not session.dry_run:
            workspace = open_workspace(home)
    return Folder(workspace, roster).checked(select, ignore)


def _roster(session: Session, workspace: Workspace) -> "Roster | None":
    """The roster, if there is one that can know who sat on the letter's date."""
    if not any(signer.kind == "person" for signer in workspace.signers):
        return None
    roster, on = open_roster(), workspace.letter.date
    if roster is None:
        return None
    warn_if_old(session, roster, on)
    return roster if (on - roster.date).days <= OLD else None


def _fix(
    session: Session,
    folder: Folder,
    workspace: Workspace,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
) -> None:
    path = workspace.path / LETTER
    snapshot = read_text(path, shown=str(path))
    text, mended = folder.fixed(snapshot.text, select, ignore)
    what = f"{mended} finding{'' if mended == 1 else 's'} in {path}"
    if session.dry_run:
        print(as_diff(snapshot.text, text, str(path)), end="")
        session.say(f"would mend {what}")
        return
    commit(
        workspace.path,
        [Change(path, snapshot.digest, text.encode())],
        label=f"check --fix: {what}",
        undoable=True,
    )
    session.say(f"mended {what}" if mended else "nothing could be mended")
