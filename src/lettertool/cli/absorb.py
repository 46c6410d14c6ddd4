"""`lettertool absorb`: take a colleague's edits back into the letter."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Argument, Context, Option

from lettertool.cli.options import DRY_RUN
from lettertool.cli.session import Session
from lettertool.errors import InputError, Place, Problem, RefusedError

if TYPE_CHECKING:
    from lettertool.absorb.absorbing import Absorbed
    from lettertool.absorb.records import Conflict
    from lettertool.absorb.threeway import Decision
    from lettertool.cli.edited import Edited

EXAMPLES = (
    "lettertool absorb letter-from-stone.docx --dry-run",
    "lettertool absorb letter-from-stone.docx",
    "lettertool absorb letter-from-stone.docx --author 'Ada Stone'",
    "lettertool absorb letter-from-stone.docx --interactive",
)
OPTIONS = (DRY_RUN,)


def run(
    ctx: Context,
    file: Annotated[
        str,
        Argument(metavar="EDITED", help="The draft that came back: .docx, .md, .html or .txt."),
    ],
    author: Annotated[
        list[str] | None,
        Option(metavar="NAME", help="Take this author's tracked changes, and of others none."),
    ] = None,
    reject_author: Annotated[
        list[str] | None,
        Option("--reject-author", metavar="NAME", help="Take none of this author's."),
    ] = None,
    interactive: Annotated[
        bool, Option("-i", "--interactive", help="Decide about each edit.")
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
    Tracked changes count as proposed; comments are listed, and kept in build/comments.md.
    What changed here since the draft was sent is merged word by word; where both sides changed
    the same words nothing is written until you say whose to take.
    """
    session: Session = ctx.obj
    if ours and theirs:
        raise InputError(Problem("--ours does not go with --theirs", None, "choose one"))
    from lettertool.cli import edited as came

    folder = session.letter_folder()
    edited = came.open_edited(session, folder, file, author or (), reject_author or ())
    if interactive:
        edited = came.chosen(session, edited)
    decide: Decision = "ours" if ours else "theirs" if theirs else ""
    absorbed = came.absorbed(edited, decide, keep_forms=not typography)
    for remark in absorbed.remarks:
        session.warn(remark.text)
    _require_settled(session, absorbed, file, leave=ours)
    _save(session, edited, absorbed)


def _require_settled(session: Session, absorbed: "Absorbed", file: str, *, leave: bool) -> None:
    """Raises `RefusedError` for what somebody must decide; with `leave` what has no place in
    the letter is only told."""
    lost = [
        Problem(f"'{one.text}' has no place: {one.why}", Place(file)) for one in absorbed.unplaced
    ]
    if leave:
        for problem in lost:
            session.warn(problem.message)
        lost = []
    problems = [*map(_conflict, absorbed.conflicts), *lost]
    if problems:
        hint = "take --theirs or --ours, or decide one by one with --interactive"
        last = Problem("nothing was written", None, hint)
        raise RefusedError(*problems, last)


def _conflict(conflict: "Conflict") -> Problem:
    lines = (("sent", conflict.base), ("here", conflict.ours), ("edited", conflict.theirs))
    shown = "".join(f"\n    {name + ':':8}{text or '(nothing)'}" for name, text in lines)
    return Problem(f"{conflict.label}: {conflict.why}{shown}", None, None)


def _save(session: Session, edited: "Edited", absorbed: "Absorbed") -> None:
    from lettertool.cli.absorb_view import show_dry_run, told
    from lettertool.cli.edited import changes_of
    from lettertool.files import commit

    changes = changes_of(edited, absorbed)
    lines = told(edited, absorbed)
    if session.json:
        from lettertool.cli.absorb_view import as_json

        session.result_json(as_json(edited, absorbed))
    elif session.dry_run:
        show_dry_run(edited, absorbed)
    if changes and not session.dry_run:
        name = Path(edited.name).name
        commit(edited.folder, changes, label=f"absorbed {name}", undoable=True)
    for line in lines:
        session.say(f"{'would have ' if session.dry_run else ''}{line}")
