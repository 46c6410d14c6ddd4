"""`lettertool undo`: take the last change back."""

from typer import Context

from lettertool.cli.options import DRY_RUN
from lettertool.cli.session import Session
from lettertool.files import undo

EXAMPLES = ("lettertool undo", "lettertool undo --dry-run")
OPTIONS = (DRY_RUN,)


def run(ctx: Context) -> None:
    """Take the last change back.

    Brings letter.yaml and signers.yaml back, byte for byte, to what they were before
    lettertool last changed them, and takes templates away that it copied, unless you have
    edited them since. Run again, it goes one change further back.
    """
    session: Session = ctx.obj
    folder = session.letter_folder()
    result = undo(folder, dry_run=session.dry_run)
    home = folder.resolve()
    paths = [path.relative_to(home).as_posix() for path in result.paths]
    files = ", ".join(path for path in paths if not path.startswith(".lettertool/"))
    for label in result.passed:
        session.say(f"left alone what '{label}' made: it was edited since")
    first, *others = result.label.split("; ")
    more = f" and {len(others)} more" if others else ""
    what = "would take back" if session.dry_run else "took back"
    session.say(f"{what} '{first}'{more} in {files or ', '.join(paths)}")
