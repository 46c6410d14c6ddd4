"""`lettertool scrub`: take out of a Word file who worked on it, when and where."""

from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Option

from lettertool.cli.options import DRY_RUN, JSON
from lettertool.cli.overwriting import write_free
from lettertool.cli.session import Session
from lettertool.errors import InputError, Problem
from lettertool.files import read_bytes
from lettertool.scrub import Fate, Scrubbed, scrub

EXAMPLES = (
    "lettertool scrub letter.docx --dry-run",
    "lettertool scrub letter.docx",
    "lettertool scrub letter.docx --accept -o ~/Desktop/clean.docx",
)
OPTIONS = (DRY_RUN, JSON)


def run(
    ctx: Context,
    file: Annotated[str, Argument(metavar="FILE.docx", help="Any Word file.")],
    output: Annotated[
        str,
        Option(
            "-o", "--output", metavar="OUT", help="Write to OUT.  [default: FILE-scrubbed.docx]"
        ),
    ] = "",
    in_place: Annotated[bool, Option("--in-place", help="Write over FILE itself.")] = False,
    accept: Annotated[bool, Option("--accept", help="Accept all tracked changes.")] = False,
    reject: Annotated[bool, Option("--reject", help="Reject all tracked changes.")] = False,
    hidden: Annotated[bool, Option("--hidden", help="Take hidden text out too.")] = False,
    force: Annotated[bool, Option("--force", help="Write over OUT if it is there.")] = False,
) -> None:
    """Take out of a Word file who worked on it, when and where.

    Author, editors, company, comments, ids, custom properties and XML, names of templates,
    files and printers, links to local files, and the metadata of pictures go; the text and
    its look stay. Lists what went, and what stayed for you to decide. A file with tracked
    changes is refused unless --accept or --reject says what becomes of them.
    """
    session: Session = ctx.obj
    target = _target(file, output, in_place=in_place)
    fate = _fate(accept=accept, reject=reject)
    data = read_bytes(Path(file)).data
    scrubbed = scrub(data, file, changes=fate, hidden=hidden)
    write_free(session, target, scrubbed.data, force=force or in_place)
    if session.json:
        session.result_json(_as_json(scrubbed))
    else:
        _tell(session, scrubbed)


def _target(file: str, output: str, *, in_place: bool) -> Path:
    if output and in_place:
        raise InputError(Problem("-o does not go with --in-place", None, "leave one out"))
    if in_place:
        return Path(file)
    path = Path(file)
    return Path(output).expanduser() if output else path.with_stem(f"{path.stem}-scrubbed")


def _fate(*, accept: bool, reject: bool) -> Fate:
    if accept and reject:
        raise InputError(Problem("--accept does not go with --reject", None, "leave one out"))
    return "accepted" if accept else "rejected" if reject else ""


def _as_json(scrubbed: Scrubbed) -> dict[str, object]:
    return {
        "removed": [
            {"kind": one.kind, "count": one.times, "said": list(one.said)}
            for one in scrubbed.removed
        ],
        "left": list(scrubbed.left),
    }


def _tell(session: Session, scrubbed: Scrubbed) -> None:
    verb = "would take out" if session.dry_run else "took out"
    for one in scrubbed.removed:
        session.say(f"{verb} {one}")
    if not scrubbed.removed:
        session.say("there was nothing to take out")
    for what in scrubbed.left:
        session.warn(f"left in: {what}")
