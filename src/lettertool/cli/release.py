"""`lettertool release`: the final files, scrubbed, with checksums."""

import datetime
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

from typer import Context, Option

from lettertool.cli import DIFFERENT, DONE
from lettertool.cli.options import DRY_RUN
from lettertool.cli.rosters import roster_for
from lettertool.cli.session import Session
from lettertool.cli.values import parse_date
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import Change, Snapshot, commit, read_bytes, read_if_present
from lettertool.release import MANIFEST, SUMS, compared, read_manifest, read_sums
from lettertool.workspace import Workspace, open_workspace

if TYPE_CHECKING:
    from lettertool.members import Roster
    from lettertool.releasing import Release

EXAMPLES = (
    "lettertool release",
    "lettertool release --on 2021-03-04 -o ~/Desktop/final",
    "lettertool release --force 'Rep. Stone agreed by phone'",
    "lettertool release --verify release",
)
OPTIONS = (DRY_RUN,)
_FOLDER = "release"


def run(
    ctx: Context,
    output: Annotated[
        str, Option("-o", "--output", metavar="DIR", help="Write into DIR.  [default: release]")
    ] = "",
    on: Annotated[
        str, Option("--on", metavar="YYYY-MM-DD", help="The day of release.  [default: today]")
    ] = "",
    force: Annotated[
        str, Option("--force", metavar="REASON", help="Release all the same; kept in the manifest.")
    ] = "",
    verify: Annotated[
        str, Option("--verify", metavar="DIR", help="Check a release instead of making one.")
    ] = "",
) -> int:
    """Write the final files, scrubbed, with checksums.

    Writes letter.docx, .html, .md, .pdf and .txt, signers.csv without contacts, manifest.json
    and SHA256SUMS into release/. Refuses while 'check' finds errors, while an office must be
    asked again ('verify'), and while a lead has not signed, unless --force says why; the
    reason goes out with the manifest. Nothing in the files tells who worked on them.

    --verify tells whether the files of a release are still what was released, and whether
    the letter still says that; it ends with 1 where not.
    """
    session: Session = ctx.obj
    if verify:
        return _verify(session, Path(verify).expanduser(), alone=not (output or on or force))
    day = parse_date("--on", on) if on else datetime.date.today()
    workspace = open_workspace(session.letter_folder())
    folder = Path(output).expanduser() if output else workspace.path / _FOLDER
    former = _former(folder)
    release = _made(session, workspace, day, force.strip())
    _write(session, workspace, folder, former, release.files)
    for one in release.removed:
        session.detail(f"took out {one}")
    for what in release.left:
        session.warn(f"left in letter.docx: {what}")
    if release.missing:
        from lettertool.formats.pdf import INSTALL

        session.warn("there is no PDF: Typst is not installed", INSTALL)
    return DONE


def _made(session: Session, workspace: Workspace, day: datetime.date, force: str) -> "Release":
    """The release. Raises `RefusedError` with all that speaks against it, unless forced."""
    from lettertool.releasing import doubts_of, make_release, present_digest

    text = present_digest(workspace)
    doubts = doubts_of(workspace, text, _roster(workspace))
    if doubts.problems and not force:
        hint = "mend that, or say why it goes out all the same: --force REASON"
        raise RefusedError(*doubts.problems, Problem("the letter is not released", None, hint))
    for problem in doubts.problems:
        session.warn(f"forced: {problem.message}")
    deadline = workspace.letter.deadline
    if deadline and day <= deadline:
        session.warn(f"offices can sign until {deadline}, which has not passed")
    return make_release(workspace, text, day, doubts.forced(force))


def _roster(workspace: Workspace) -> "Roster | None":
    people = any(signer.kind == "person" for signer in workspace.signers)
    return roster_for(workspace.letter.date) if people else None


# Writing it


class _Former(NamedTuple):
    """The files of the release that is in a folder, `SHA256SUMS` among them."""

    files: Mapping[str, Snapshot]


def _former(folder: Path) -> _Former:
    """What an earlier release left in the folder, which may be replaced.

    Raises `RefusedError` where anything else is there, or something that was changed since.
    """
    present = _present(folder)
    sums = {}
    if SUMS in present:
        sums = read_sums(present[SUMS].data, str(folder / SUMS))
    digests = {name: one.digest for name, one in present.items()}
    foreign = compared(sums, digests)
    hint = "take it away, or release into another folder with -o"
    said = [(name, "this file was changed since the release") for name in foreign.changed]
    said += [(name, "this is no file of a release") for name in foreign.extra]
    if said:
        raise RefusedError(*(Problem(what, Place(str(folder / n)), hint) for n, what in said))
    return _Former(present)


def _present(folder: Path) -> dict[str, Snapshot]:
    """The files of a folder. Raises `RefusedError` for what is no folder, or holds folders."""
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise RefusedError(Problem("this is no folder", Place(str(folder)), "name one with -o"))
    inside = sorted(folder.iterdir())
    folders = [path for path in inside if not path.is_file()]
    if folders:
        hint = "a release has no folders: take it away, or name another folder with -o"
        raise RefusedError(*(Problem("is no file", Place(str(path)), hint) for path in folders))
    return {path.name: read_bytes(path) for path in inside}


def _write(
    session: Session,
    workspace: Workspace,
    folder: Path,
    former: _Former,
    files: Mapping[str, bytes],
) -> None:
    there = former.files
    changes = [
        Change(folder / name, there[name].digest if name in there else None, data)
        for name, data in files.items()
    ]
    gone = [name for name in there if name not in files]
    changes += [Change(folder / name, there[name].digest, None) for name in gone]
    if not session.dry_run:
        commit(workspace.path, changes, label="release", undoable=False)
    verb = "would write" if session.dry_run else "wrote"
    for name in files:
        session.say(f"{verb} {folder / name}")
    for name in gone:
        session.say(f"{'would remove' if session.dry_run else 'removed'} {folder / name}")


# Checking one later


def _verify(session: Session, folder: Path, *, alone: bool) -> int:
    if not alone:
        raise InputError(Problem("--verify takes no other options", None, "leave them out"))
    record = read_if_present(folder / SUMS) if folder.is_dir() else None
    if record is None:
        hint = "name a folder that 'lettertool release' wrote"
        raise InputError(Problem(f"there is no {SUMS} here", Place(str(folder)), hint))
    present = {path.name: read_bytes(path).digest for path in _files(folder)}
    found = compared(read_sums(record.data, str(folder / SUMS)), present)
    for word in ("changed", "missing", "extra"):
        for name in getattr(found, word):
            session.result(f"{word}: {name}")
    if found:
        return DIFFERENT
    session.say(f"all {len(present) - 1} files are those of the release")
    return _verify_text(session, folder)


def _files(folder: Path) -> list[Path]:
    inside = sorted(folder.iterdir())
    return [path for path in inside if path.is_file()]


def _verify_text(session: Session, folder: Path) -> int:
    """Whether the letter folder around, if there is one, still says what was released."""
    home = session.letter_folder_if_any()
    if home is None:
        return DONE
    from lettertool.releasing import present_digest

    manifest = read_manifest(read_bytes(folder / MANIFEST).data, str(folder / MANIFEST))
    if present_digest(open_workspace(home)) != manifest.text:
        session.result("changed since: the text of the letter folder")
        return DIFFERENT
    session.say("the letter folder still says what was released")
    return DONE
