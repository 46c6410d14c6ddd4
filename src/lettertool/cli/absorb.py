"""`lettertool absorb`: take a colleague's edits back into the letter."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from lettertool.cli.options import DRY_RUN, JSON
from lettertool.cli.session import Session
from lettertool.errors import InputError, Problem, RefusedError

if TYPE_CHECKING:
    from lettertool.absorb.absorbing import Absorbed
    from lettertool.absorb.threeway import Decision
    from lettertool.cli.edited import Edited

EXAMPLES = (
    "lettertool absorb letter-from-stone.docx --dry-run",
    "lettertool absorb letter-from-stone.docx",
    "lettertool absorb letter-from-stone.docx --author 'Ada Stone'",
    "lettertool absorb letter-from-stone.docx --interactive",
)
OPTIONS = (JSON, DRY_RUN)


def run(
    ctx: Context,
    file: Annotated[
        str,
        Argument(metavar="EDITED", help="The draft that came back: .docx, .md, .html or .txt."),
    ],
    author: Annotated[
        list[str] | None,
        Option(metavar="NAME", help="Take this author's tracked changes, no others; repeatable."),
    ] = None,
    reject_author: Annotated[
        list[str] | None,
        Option("--reject-author", metavar="NAME", help="Take none of this author's; repeatable."),
    ] = None,
    interactive: Annotated[
        bool, Option("-i", "--interactive", help="Ask about each edit.")
    ] = False,
    ours: Annotated[
        bool, Option("--ours", help="Where both sides changed something, keep what is here.")
    ] = False,
    theirs: Annotated[
        bool, Option("--theirs", help="Where both sides changed something, take what came.")
    ] = False,
    typography: Annotated[
        bool,
        Option("--typography", help="Take other forms of quotation marks and spaces as edits."),
    ] = False,
) -> None:
    """Take a colleague's edits back into the letter.

    What was edited in a draft goes back to where it came from: the text of a section, a fact,
    an address, the list of signers. All else in letter.yaml and signers.yaml stays as it is.
    Tracked changes are taken as accepted; comments are listed, and kept in build/comments.md.
    What changed here since the draft was sent is merged word by word; where both sides changed
    the same words nothing is written until you say whose to take. 'lettertool undo' takes an
    absorb back.
    """
    session: Session = ctx.obj
    if ours and theirs:
        raise InputError(Problem("--ours does not go with --theirs", None, "choose one"))
    from lettertool.cli import edited as came

    folder = session.letter_folder()
    edited = came.open_edited(session, folder, file, author or (), reject_author or ())
    decide: Decision = "ours" if ours else "theirs" if theirs else ""
    if interactive:
        from lettertool.cli.choosing import chosen

        edited, decide = chosen(session, edited, decide, keep_forms=not typography)
    absorbed = came.absorbed(edited, decide, keep_forms=not typography)
    for remark in absorbed.remarks:
        session.warn(remark.text)
    stopped = _problems(session, edited, absorbed, leave=decide == "ours")
    if decide and not interactive:
        _tell_decided(session, edited, decide, keep_forms=not typography)
    _tell(session, edited, absorbed, stopped=bool(stopped))
    if stopped:
        raise RefusedError(*stopped)
    _save(session, edited, absorbed)


def _problems(
    session: Session, edited: "Edited", absorbed: "Absorbed", *, leave: bool
) -> list[Problem]:
    """What somebody must decide first; with `leave` what has no place in the letter is only
    told."""
    from lettertool.cli.absorb_words import conflict_problem, unplaced_problem

    letter = edited.here.letter
    conflicts = [conflict_problem(letter, one) for one in absorbed.conflicts]
    lost = [unplaced_problem(edited.name, one) for one in absorbed.unplaced]
    if leave:
        for problem in lost:
            session.warn(f"{problem}; left out")
        lost = []
    if not conflicts and not lost:
        return []
    hint = _CONFLICT_HINT if conflicts else _LOST_HINT
    return [*conflicts, *lost, Problem("nothing was written", None, hint)]


_CONFLICT_HINT = (
    "--theirs takes what came, --ours keeps what is here, --interactive asks about each edit"
)
_LOST_HINT = (
    "change the letter by hand where you want it, then absorb again with --ours, which leaves "
    "out what has no place, or with --interactive"
)


def _tell_decided(
    session: Session, edited: "Edited", decide: "Decision", *, keep_forms: bool
) -> None:
    """Tells what was decided by --ours or --theirs."""
    from lettertool.cli.absorb_words import differing, part_name
    from lettertool.cli.edited import absorbed

    keep, take = ("would keep", "would take") if session.dry_run else ("kept", "took")
    for one in absorbed(edited, "", keep_forms=keep_forms).conflicts:
        ours, theirs = differing(one.ours, one.theirs)
        told = (
            f"{keep} {ours}, not {theirs}" if decide == "ours" else f"{take} {theirs}, not {ours}"
        )
        session.say(f"{part_name(edited.here.letter, one.label)}: {told}")


def _tell(session: Session, edited: "Edited", absorbed: "Absorbed", *, stopped: bool) -> None:
    """The answer on the standard output: data, or what a dry run would do."""
    from lettertool.cli import absorb_view

    if session.json:
        written = not (stopped or session.dry_run)
        session.result_json(absorb_view.as_json(edited, absorbed, written=written))
    elif session.dry_run and not stopped:
        absorb_view.show_dry_run(edited, absorbed)


def _save(session: Session, edited: "Edited", absorbed: "Absorbed") -> None:
    from lettertool.cli import absorb_view
    from lettertool.cli.edited import changes_of
    from lettertool.files import commit

    changes = changes_of(edited, absorbed)
    if changes and not session.dry_run:
        name = Path(edited.name).name
        commit(edited.folder, changes, label=f"absorbed {name}", undoable=True)
    for line in absorb_view.told(edited, absorbed, dry_run=session.dry_run):
        session.say(line)
    if not session.dry_run:
        for line in absorb_view.next_steps(edited, absorbed):
            session.say(line)
