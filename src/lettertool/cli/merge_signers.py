"""`lettertool merge-signers`: a merge driver for git."""

import shlex
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from typer import Argument, Context, Exit, Option

from lettertool.cli import DIFFERENT
from lettertool.cli.options import DRY_RUN
from lettertool.cli.session import Session
from lettertool.errors import InputError, LetterError, Place, Problem, RefusedError
from lettertool.files import read_bytes, read_if_present, read_text, write_alone
from lettertool.files.git import git
from lettertool.merging import merge_signers
from lettertool.merging.signers import MARKERS

EXAMPLES = (
    "lettertool merge-signers --install",
    "lettertool merge-signers --install --dry-run",
)
OPTIONS = (DRY_RUN,)

_NAME = "lists of signers, merged by who is on them"
_ATTRIBUTE = "signers.yaml merge=lettertool"
_ARGUMENTS = "merge-signers %O %A %B %P --marker-size %L"


def run(
    ctx: Context,
    files: Annotated[
        list[str] | None,
        Argument(
            metavar="[BASE OURS THEIRS [PATH]]",
            help="The three versions, as git gives them; the merge goes into OURS.",
            show_default=False,
        ),
    ] = None,
    marker_size: Annotated[
        int, Option(metavar="N", min=1, max=200, help="Length of the conflict markers.")
    ] = MARKERS,
    install: Annotated[
        bool, Option("--install", help="Have git use it for signers.yaml in this clone.")
    ] = False,
) -> None:
    """Merge two branches' lists of signers.

    git calls this once it has been installed. Signers are merged one by one and field by
    field, so that both branches may add, change and remove. A conflict, exit code 1, is only
    where both changed the same field of one signer, or one removed whom the other changed.
    """
    session: Session = ctx.obj
    if install:
        if files:
            raise InputError(Problem("--install takes no files", None, "leave them out"))
        install_driver(session)
        return
    if not files or not 3 <= len(files) <= 4:
        hint = "'lettertool merge-signers --install' has git call it"
        raise InputError(Problem("merging takes BASE, OURS and THEIRS", None, hint))
    base, ours, theirs = map(Path, files[:3])
    shown = files[3] if len(files) == 4 else str(ours)
    conflicts = _merge(session, base, ours, theirs, shown, marker_size)
    if conflicts:
        raise Exit(DIFFERENT)


def _merge(
    session: Session, base: Path, ours: Path, theirs: Path, shown: str, markers: int
) -> bool:
    """Writes the merge into `ours`; true where there are conflicts."""
    try:
        texts = [read_text(path, shown=shown).text for path in (base, ours, theirs)]
        merged = merge_signers(*texts, file=shown, markers=markers)
    except LetterError as error:
        for problem in error.problems:
            session.warn(str(problem))
        session.warn(f"{shown} is merged line by line, as any text", "look the result over")
        return _merge_as_text(session, base, ours, theirs, shown, markers)
    for note in merged.notes:
        session.warn(f"{shown}: {note}")
    session.show_problems(
        Problem(f"conflict: {conflict}", Place(shown)) for conflict in merged.conflicts
    )
    _write(session, ours, merged.text.encode())
    return bool(merged.conflicts)


def _merge_as_text(
    session: Session, base: Path, ours: Path, theirs: Path, shown: str, markers: int
) -> bool:
    labels = [word for label in ("ours", "base", "theirs") for word in ("-L", label)]
    paths = [str(path.absolute()) for path in (ours, base, theirs)]
    done = git(Path(), "merge-file", "-p", f"--marker-size={markers}", *labels, *paths)
    if done.code > 127:
        what = f"cannot be merged: {done.err.removeprefix('error: ')}"
        session.show_problems([Problem(what, Place(shown), "choose one side by hand")])
        return True
    _write(session, ours, done.out)
    return done.code > 0


def _write(session: Session, path: Path, data: bytes) -> None:
    if not session.dry_run and read_bytes(path).data != data:
        write_alone(path, data)


# Installing


def install_driver(session: Session) -> None:
    """Sets git up to merge the letter folder's list with this command. Done again, it
    changes nothing. Raises `RefusedError` outside of a git repository."""
    folder = session.letter_folder()
    if git(folder, "rev-parse", "--is-inside-work-tree").text != "true":
        hint = "'git init' makes it one"
        raise RefusedError(Problem("not in a git repository", Place(str(folder)), hint))
    settings = {
        "merge.lettertool.name": _NAME,
        "merge.lettertool.driver": f"{_program()} {_ARGUMENTS}",
    }
    done = [line for name, value in settings.items() for line in _set(session, folder, name, value)]
    done += _add_attribute(session, folder)
    done += _add_ignored(session, folder)
    for line in done:
        session.say(f"{'would have ' if session.dry_run else ''}{line}")
    if not done:
        session.say("nothing to do: git merges signers.yaml with lettertool already")


def _program() -> str:
    """How git's shell finds this program."""
    if shutil.which("lettertool"):
        return "lettertool"
    return f"{shlex.quote(Path(sys.executable).as_posix())} -m lettertool"


def _set(session: Session, folder: Path, name: str, value: str) -> list[str]:
    if git(folder, "config", "--local", "--get", name).text == value:
        return []
    if not session.dry_run:
        answer = git(folder, "config", "--local", name, value)
        if answer.code:
            raise RefusedError(Problem(f"git could not set {name}: {answer.err}"))
    return [f"set {name} in this clone's git configuration"]


def _add_ignored(session: Session, folder: Path) -> list[str]:
    """Keeps out of git what is of one machine alone, such as what `undo` needs: in a merge it
    would be in conflict. A folder that `new` made has these lines."""
    from lettertool.starting.yamltext import GITIGNORE

    patterns = [line for line in GITIGNORE.splitlines() if not line.startswith("#")]
    missing = [pattern for pattern in patterns if not _is_ignored(folder, pattern)]
    if not missing:
        return []
    path = folder / ".gitignore"
    if not session.dry_run:
        _append_lines(path, missing)
    return [f"added {', '.join(missing)} to {path}; commit that file as well"]


def _is_ignored(folder: Path, pattern: str) -> bool:
    """Whether git ignores what a pattern is for, by a file of the repository: what one's own
    settings ignore is in everybody else's way."""
    sample = f"{pattern}x" if pattern.endswith("/") else pattern.replace("*", ".json")
    answer = git(folder, "-c", "core.excludesFile=", "check-ignore", "-q", "--no-index", sample)
    return answer.code == 0


def _add_attribute(session: Session, folder: Path) -> list[str]:
    answer = git(folder, "check-attr", "merge", "--", "signers.yaml").text
    if answer.endswith(": lettertool"):
        return []
    path = folder / ".gitattributes"
    if not session.dry_run:
        _append_lines(path, [_ATTRIBUTE])
    return [f"added '{_ATTRIBUTE}' to {path}; commit that file, so that every clone has it"]


def _append_lines(path: Path, lines: Sequence[str]) -> None:
    """Adds lines to a file, in its own line ends, and keeps what it has byte for byte."""
    present = read_if_present(path)
    before = present.data if present else b""
    newline = b"\r\n" if b"\r\n" in before else b"\n"
    if before and not before.endswith(b"\n"):
        before += newline
    write_alone(path, before + b"".join(line.encode() + newline for line in lines))
