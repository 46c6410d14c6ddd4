"""The rule by which commands write a file that the user names: never over one that somebody
may still need."""

from pathlib import Path

from lettertool.cli.session import Session
from lettertool.errors import Place, Problem, RefusedError
from lettertool.files import read_if_present, write_alone


def require_free(path: Path, data: bytes, *, force: bool, ours: bytes = b"") -> None:
    """Raises `RefusedError` where there is another file already, unless `force` is set.

    A file that holds `ours`, by which a command knows what it wrote, may be written over.
    """
    present = read_if_present(path)
    if present is None or present.data == data or force:
        return
    if not ours or ours not in present.data:
        hint = "choose another name, or write over it with --force"
        raise RefusedError(Problem("there is such a file already", Place(str(path)), hint))


def write_free(
    session: Session, path: Path, data: bytes, *, force: bool, ours: bytes = b""
) -> None:
    """Writes a file, unless it is a dry run, and says so; see `require_free`."""
    require_free(path, data, force=force, ours=ours)
    if not session.dry_run:
        write_alone(path, data)
    session.say(f"{'would write' if session.dry_run else 'wrote'} {path}")
