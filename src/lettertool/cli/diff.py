"""`lettertool diff`: compare two drafts."""

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, get_args

import msgspec
from typer import Argument, Context, Option

from lettertool.cli import DIFFERENT, DONE
from lettertool.cli.overwriting import write_free
from lettertool.cli.session import Session
from lettertool.cli.values import choose_format, choose_from
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.formatnames import no_format
from lettertool.readers import Revisions
from lettertool.redline import Redline, differs
from lettertool.redlines.phrases import glance, number
from lettertool.sources import Side, open_folder, open_last, open_side

EXAMPLES = (
    "lettertool diff",
    "lettertool diff HEAD~1",
    "lettertool diff sent.docx edited.docx",
    "lettertool diff sent.docx edited.docx -o redline.docx --author 'Office of Rep. Stone'",
    "lettertool diff v1 . -o changes.html",
)
OPTIONS = ()
FORMS = ("terminal", "html", "docx", "md", "json", "stat")
_AUTHOR = "lettertool"


def run(
    ctx: Context,
    old: Annotated[
        str, Argument(metavar="[OLD]", help="The earlier draft.  [default: the last commit]")
    ] = "",
    new: Annotated[
        str, Argument(metavar="[NEW]", help="The later draft.  [default: the letter folder]")
    ] = "",
    form: Annotated[
        str,
        Option("-f", "--format", metavar="FORM", help=f"{', '.join(FORMS)}.  [default: terminal]"),
    ] = "",
    output: Annotated[
        str, Option("-o", "--output", metavar="FILE", help="Write the redline into FILE.")
    ] = "",
    context: Annotated[
        int,
        Option(min=0, metavar="N", help="Unchanged paragraphs to show around a change."),
    ] = 1,
    revisions: Annotated[
        str,
        Option(
            metavar="accepted|rejected",
            help="How to take tracked changes of the drafts.",
        ),
    ] = "accepted",
    author: Annotated[
        str,
        Option(metavar="NAME", help="Author of the tracked changes."),
    ] = _AUTHOR,
    date: Annotated[
        str, Option(metavar="DATE", help="Date of the tracked changes.  [default: now]")
    ] = "",
    force: Annotated[bool, Option("--force", help="Write over FILE if it is there.")] = False,
) -> int:
    """Compare two drafts.

    OLD and NEW are letter folders, files (.docx, .md, .txt, .html), or git revisions such as
    HEAD~1, v1:letter or v1:sent.docx; 'rev:NAME' says that NAME is a revision. Ends with 0
    where the drafts are the same, with 1 where they differ.
    """
    session: Session = ctx.obj
    wanted = _form(form, output)
    stamp = _stamp(date)
    taken: Revisions = choose_from(get_args(Revisions), "--revisions", revisions)
    sides = _open_sides(session, old, new, taken)
    redline = _compared(*sides, taken)
    if wanted == "terminal":
        from lettertool.cli.redline_view import show

        show(redline, context)
    else:
        data = _written(wanted, redline, sides, taken, author, stamp)
        _give_out(session, data, output, (old, new), force=force)
        if output and output != "-":
            for line in glance(redline):
                session.say(line.text)
    return DIFFERENT if differs(redline) else DONE


def _open_sides(session: Session, old: str, new: str, taken: Revisions) -> tuple[Side, Side]:
    """Both drafts. Raises `InputError` with what is wrong in either of them."""
    home = session.letter_folder_if_any()
    problems: list[Problem] = []
    sides: list[Side] = []
    for is_new, word in enumerate((old, new)):
        try:
            if word:
                sides.append(open_side(word, home, taken))
            elif is_new:
                sides.append(open_folder(session.letter_folder(), str(home)))
            else:
                sides.append(open_last(session.letter_folder(), taken))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*dict.fromkeys(problems))
    return sides[0], sides[1]


# What the options mean


def _form(wanted: str, output: str) -> str:
    """The form that `-f` names, or the suffix of `-o`. Raises `InputError` where they do not
    go together."""
    suffix = Path(output).suffix.removeprefix(".").lower()
    form = str(choose_format(FORMS, "-f", wanted)) if wanted else _FORM_OF.get(suffix, "")
    if not form and not output:
        return "terminal"
    if not form:
        problem = no_format(f"-o {output}", suffix, FORMS[1:])
        raise InputError(problem._replace(hint=f"{problem.hint}; -f takes one for any name"))
    if form == "terminal" and output:
        hint = "leave -f out, or take -f md, -f html or -f docx"
        raise InputError(Problem("-f terminal writes no file", None, hint))
    if suffix in _FORM_OF and _FORM_OF[suffix] != form:
        raise InputError(Problem(f"-f {form} does not go with -o {output}", None, "leave -f out"))
    if form == "docx" and not output and sys.stdout.isatty():
        hint = "write it into a file: -o redline.docx"
        raise InputError(Problem("a terminal cannot show a Word file", None, hint))
    return form


_FORM_OF = {"docx": "docx", "html": "html", "htm": "html", "md": "md", "json": "json"}


def _stamp(text: str) -> datetime.datetime:
    """The time of tracked changes, in UTC as Word writes it, to the second."""
    if not text:
        return datetime.datetime.now(datetime.UTC).replace(microsecond=0)
    try:
        moment = datetime.datetime.fromisoformat(text)
    except ValueError:
        hint = "write it as 2021-03-04 or 2021-03-04T15:30:00"
        raise InputError(Problem(f"--date: '{text}' is no date", None, hint)) from None
    if moment.tzinfo is None:
        return moment.replace(tzinfo=datetime.UTC)
    return moment.astimezone(datetime.UTC)


# The comparison


def _compared(old: Side, new: Side, taken: Revisions) -> Redline:
    """The redline of two drafts, with what their folders say beside the letter."""
    from lettertool.compare import compare
    from lettertool.recognise.signatures import with_signatures

    redline = compare(
        with_signatures(old.document),
        with_signatures(new.document),
        styles="txt" not in (old.format, new.format),
        margins=old.format == new.format == "docx",
    )
    if old.letter and new.letter:
        from lettertool.compare.folder import with_folder_changes

        redline = with_folder_changes(redline, old, new)
    names = {"old_name": old.name, "new_name": new.name}
    notices = tuple(dict.fromkeys([*_notices(old, taken), *_notices(new, taken)]))
    return msgspec.structs.replace(redline, notices=notices, **names)


def _notices(side: Side, taken: Revisions) -> Iterator[str]:
    yield from side.notices
    if not side.document.blocks:
        yield f"{side.name} holds no text"
    count = len(side.reading.tracked) if side.reading else 0
    if count:
        yield f"{side.name} holds {number(count, 'tracked change')}, taken as {taken}"


def _written(
    form: str,
    redline: Redline,
    sides: tuple[Side, Side],
    taken: Revisions,
    author: str,
    stamp: datetime.datetime,
) -> bytes:
    if form != "docx":
        from lettertool import redlines

        return redlines.write(form, redline)
    from lettertool.redlines import docx

    old, new = map(_word_file, sides)
    names = {"old_name": sides[0].name, "new_name": sides[1].name}
    return docx.redline(old, new, author=author, date=stamp, revisions=taken, **names).data


def _word_file(side: Side) -> bytes:
    """The draft as a Word file: its own, or the letter written as `draft` writes it."""
    if side.data is not None:
        return side.data
    from lettertool import formats
    from lettertool.templates import word_base

    return formats.write("docx", side.document, *word_base(Path(side.name), "letter"))


# Giving it out


def _give_out(
    session: Session, data: bytes, output: str, drafts: tuple[str, str], *, force: bool
) -> None:
    if not output or output == "-":
        sys.stdout.buffer.write(data)
        return
    path = Path(output)
    _require_no_draft(path, drafts)
    write_free(session, path, data, force=force)


def _require_no_draft(path: Path, drafts: tuple[str, str]) -> None:
    """Raises `RefusedError` for a file that is one of those compared."""
    if path.exists() and any(draft and _is_same(path, Path(draft)) for draft in drafts):
        hint = "choose another name"
        raise RefusedError(Problem("this is one of the drafts compared", Place(str(path)), hint))


def _is_same(path: Path, other: Path) -> bool:
    return other.exists() and path.samefile(other)
