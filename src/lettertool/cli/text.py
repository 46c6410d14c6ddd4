"""`lettertool text`: any letter file as plain text."""

import sys
from typing import Annotated, get_args

from typer import Argument, Context, Option

from lettertool.cli.session import Session
from lettertool.cli.values import choose_from
from lettertool.errors import InputError, Place, Problem
from lettertool.files.reading import BYTES_LIMIT
from lettertool.plain import as_text
from lettertool.readers import Revisions
from lettertool.sources import Side, open_file, open_side

EXAMPLES = (
    "lettertool text build/letter.docx",
    "lettertool text . --width 72",
)
OPTIONS = ()
_NARROWEST = 20


def run(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE", help="A file, a letter folder, or a revision.")],
    width: Annotated[
        int, Option(metavar="N", help="Wrap lines at column N.  [default: a line a paragraph]")
    ] = 0,
    revisions: Annotated[
        str, Option(metavar="accepted|rejected", help="How to take tracked changes.")
    ] = "accepted",
) -> None:
    """Print any letter as plain text.

    FILE is a file (.docx, .md, .txt, .html), a letter folder, a git revision such as HEAD~1 or
    v1:letter.docx, or - for what comes in. git shows Word files by it; see the how-to guide.
    """
    session: Session = ctx.obj
    taken: Revisions = choose_from(get_args(Revisions), "--revisions", revisions)
    if width and width < _NARROWEST:
        hint = f"give at least {_NARROWEST}, or leave it out"
        raise InputError(Problem(f"--width {width} has no room for words", None, hint))
    home = session.letter_folder_if_any()
    side = _standard_input(taken) if file == "-" else open_side(file, home, taken)
    from lettertool.recognise.signatures import with_signatures

    for notice in side.notices:
        session.warn(notice)
    sys.stdout.write(as_text(with_signatures(side.document), width))


def _standard_input(revisions: Revisions) -> Side:
    data = sys.stdin.buffer.read(BYTES_LIMIT + 1) if sys.stdin else b""
    if len(data) > BYTES_LIMIT:
        what = f"larger than {BYTES_LIMIT // 1_000_000} MB"
        raise InputError(Problem(what, Place("-"), "is it the file that you meant?"))
    return open_file(data, "-", revisions)
