"""`lettertool new`: make a letter folder, empty of words or from a letter that there is."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, get_args

from typer import Argument, Context, Option

from lettertool.cli.options import DRY_RUN, JSON
from lettertool.cli.session import Session
from lettertool.cli.shell import quoted
from lettertool.cli.values import choose_from, parse_date
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import Change, commit, read_if_present
from lettertool.folder.schema import read_letter
from lettertool.starting.kinds import Answers, Kind, new_folder
from lettertool.workspace import LETTER, SIGNERS

if TYPE_CHECKING:
    from lettertool.cli.bringing import Letter

EXAMPLES = (
    "lettertool new wells --kind senate",
    "lettertool new ferries --from sent.docx",
    'lettertool new dams --kind house --to "Jane Roe" --lead "Ada Stone"',
)
OPTIONS = (JSON, DRY_RUN)

_KINDS = get_args(Kind)
_GITIGNORE = ".gitignore"


def run(
    ctx: Context,
    directory: Annotated[str, Argument(metavar="DIR", help="The folder to make.")],
    kind: Annotated[
        str, Option(metavar="|".join(_KINDS), help="Who signs.  [default: house]")
    ] = "",
    source: Annotated[
        str,
        Option("--from", metavar="FILE", help="A letter to take apart: .docx, .md, .txt, .html."),
    ] = "",
    title: Annotated[str, Option(metavar="TEXT", help="What the letter is about.")] = "",
    date: Annotated[
        str, Option(metavar="YYYY-MM-DD", help="The letter's date.  [default: today]")
    ] = "",
    to: Annotated[
        list[str] | None, Option("--to", metavar="NAME", help="To whom it goes; repeatable.")
    ] = None,
    lead: Annotated[
        list[str] | None, Option(metavar="NAME", help="Who leads it; repeatable.")
    ] = None,
    facts: Annotated[
        bool, Option("--facts", help="With --from: keep the figures of the text as facts.")
    ] = False,
    revisions: Annotated[
        str,
        Option(metavar="accepted|rejected", help="With --from: how to take tracked changes."),
    ] = "",
) -> None:
    """Make a letter folder that drafts at once.

    Without --from it is a commented letter of a kind, with brackets where something is to be
    said; on a terminal, asks for what options have not said. --from takes a letter apart:
    'draft' gives its words and punctuation again, and what was repaired or not recognised is
    told. A folder that holds another letter is left alone.
    """
    session: Session = ctx.obj
    home = Path(directory)
    _require_place(home)
    if source:
        _refuse_with_from(kind=kind, date=date, to=to, lead=lead)
        from lettertool.cli.bringing import open_letter

        letter = open_letter(source, revisions, title, _date_of(home), facts=facts)
        written = _write(session, home, letter.files)
        _tell_letter(session, home, letter, written)
        return
    if facts or revisions:
        name = "--facts" if facts else "--revisions"
        raise InputError(Problem(f"{name} is for a letter that there is", None, "add --from FILE"))
    answers = Answers(
        parse_date("--date", date) if date else _date_of(home), title, _names(to), _names(lead)
    )
    chosen: Kind = choose_from(_KINDS, "--kind", kind or _KINDS[0])
    if session.interactive and not (home / LETTER).exists():
        chosen, answers = _ask(session, kind, answers)
    files = new_folder(chosen, answers)
    written = _write(session, home, files)
    if session.json:
        session.result_json(_answer(session, home, files, written) | {"kind": chosen})
    elif written:
        look = f"lettertool templates copy {chosen} --as letter -C {quoted(home)}"
        session.say(f"'{look}' gives it the look of such letters")
        session.say(f"next: fill in the brackets of {home / LETTER}, then {_draft(home)}")


def _require_place(home: Path) -> None:
    """Raises `InputError` where the folder cannot be one."""
    if home.exists() and not home.is_dir():
        raise InputError(Problem("this is a file", Place(str(home)), "name a folder to make"))


def _refuse_with_from(**options: object) -> None:
    for name, value in options.items():
        if value:
            hint = "leave it out; letter.yaml can be changed afterwards"
            raise InputError(Problem(f"--{name} does not go with --from", None, hint))


def _names(words: list[str] | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in words or () if name.strip())


def _date_of(home: Path) -> datetime.date:
    """The date of a new letter: today, or that of the folder that was made on another day, so
    that making it again is no other letter."""
    try:
        present = read_if_present(home / LETTER)
        if present:
            return read_letter(present.data.decode(), LETTER).letter.date
    except (InputError, UnicodeDecodeError):
        pass
    return datetime.date.today()


# Questions


def _ask(session: Session, kind: str, answers: Answers) -> tuple[Kind, Answers]:
    """Asks for what options have not said; an empty answer leaves brackets to fill in."""
    chosen: Any = kind
    while chosen not in _KINDS:
        chosen = session.ask(f"Who signs ({', '.join(_KINDS)})", _KINDS[0]).lower()
    title = answers.title or session.ask("What is the letter about (may be empty)")
    recipients = answers.recipients
    if not recipients:
        recipients = _names([session.ask("To whom does it go, by name (may be empty)")])
    leads = answers.leads
    if not leads:
        named = session.ask("Who leads it; several parted by semicolons (may be empty)")
        leads = _names(named.split(";"))
    return chosen, answers._replace(title=title, recipients=recipients, leads=leads)


# Writing and telling


def _write(session: Session, home: Path, files: Mapping[str, str]) -> bool:
    """Writes the files that are not there yet, unless it is a dry run; tells whether any was
    missing. Raises `RefusedError` where one of them says something else."""
    missing: dict[str, str] = {}
    problems: list[Problem] = []
    for name, text in files.items():
        present = read_if_present(home / name)
        if present is None:
            missing[name] = text
        elif present.data != text.encode() and name != _GITIGNORE:
            hint = "name another folder; nothing is ever written over"
            what = "there is another letter" if name == LETTER else "there is such a file already"
            problems.append(Problem(what, Place(str(home / name)), hint))
    # Signers and templates alone are no letter, and a letter without them is another one.
    if (home / LETTER).exists() and not problems and set(missing) - {_GITIGNORE}:
        hint = "name another folder; nothing is ever written over"
        problems.append(Problem("there is another letter", Place(str(home / LETTER)), hint))
    if problems:
        raise RefusedError(*problems)
    if not missing:
        session.say(f"{Place(str(home))} holds this letter already; nothing was changed")
        return False
    if not session.dry_run:
        changes = [Change(home / name, None, text.encode()) for name, text in missing.items()]
        # Not for `undo`, which would take away the folder under what is written next.
        commit(home, changes, label="new", undoable=False)
    for name in missing:
        session.say(f"{'would write' if session.dry_run else 'wrote'} {home / name}")
    if _GITIGNORE not in missing and LETTER in missing:
        session.say(f"{home / _GITIGNORE} stays as it is; 'build/' should be in it")
    return True


def _answer(
    session: Session, home: Path, files: Mapping[str, str], written: bool
) -> dict[str, object]:
    return {
        "folder": str(home),
        "files": list(files),
        "written": written and not session.dry_run,
    }


def _tell_letter(session: Session, home: Path, letter: "Letter", written: bool) -> None:
    from lettertool.cli.bringing import answer_of, report_of

    if session.json:
        answer = _answer(session, home, letter.files, written)
        session.result_json(answer | answer_of(letter))
    else:
        for line in report_of(letter):
            session.say(line)
        if written:
            session.say(f"next: look through {home / LETTER} and {SIGNERS}, then {_draft(home)}")


def _draft(home: Path) -> str:
    return f"'lettertool draft -C {quoted(home)}'"
