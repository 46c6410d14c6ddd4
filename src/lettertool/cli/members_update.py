"""`lettertool members update`: fetches the roster, checks it, and keeps it."""

import datetime
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from lettertool.cli.rosters import open_roster, roster_path, today
from lettertool.cli.session import Session
from lettertool.errors import LetterError, Problem, RefusedError
from lettertool.files import read_bytes
from lettertool.files.download import download
from lettertool.files.userdata import write_user_data
from lettertool.members import Member
from lettertool.members.plausible import WHOLE_CONGRESS, doubt, good_until, sitting_count
from lettertool.members.source import merged, parse
from lettertool.members.store import encode

DEFAULTS = tuple(
    f"https://unitedstates.github.io/congress-legislators/legislators-{which}.json"
    for which in ("current", "historical")
)
_PATIENCE = 1.0


def update(session: Session, sources: Sequence[str], *, force: bool) -> None:
    """Puts a new roster in place of the old one, if it is whole.

    Raises `InputError` and `RefusedError` where a source cannot be had or read, and
    `RefusedError` where the roster is too small to be true; the old one stays.
    """
    progress = _Progress()
    rosters, dates = [], []
    try:
        for source in sources or DEFAULTS:
            data, date = _fetch(source, progress)
            progress.say(f"reading {source}")
            rosters.append(parse(data, source))
            dates.append(date)
    finally:
        progress.clear()
    members = merged(rosters)
    _require_whole(members, complete=not sources, force=force)
    date, sitting = min(*dates, good_until(members)), sitting_count(members)
    if not session.dry_run:
        write_user_data(roster_path(), encode(members, date, sources or DEFAULTS))
    verb = "would have kept" if session.dry_run else "kept"
    session.say(f"{verb} the roster of {date}: {len(members):,} people, {sitting} sitting")
    if sources and sitting < WHOLE_CONGRESS:
        session.warn(f"it is not the whole Congress: {sitting} Members sit in it")


def _fetch(source: str, progress: "_Progress") -> tuple[bytes, datetime.date]:
    """The bytes of a source, and the day that they are of: today, or the file's."""
    if source.lower().startswith(("http://", "https://")):
        return download(source, progress.fetching(source)), today()
    path = Path(source).expanduser()
    data = read_bytes(path, shown=source).data
    changed = datetime.date.fromtimestamp(path.stat().st_mtime)
    return data, min(changed, today())


def _require_whole(members: list[Member], *, complete: bool, force: bool) -> None:
    try:
        old = list(open_roster() or ())
    except LetterError:
        old = []  # a damaged roster stands in nobody's way
    why = doubt(members, old, complete=complete)
    if why and not force:
        hint = "if it is all there is, take it with --force"
        raise RefusedError(Problem(f"the roster seems cut off: {why}", None, hint))


class _Progress:
    """A line on the terminal that says what is going on, once that has taken a second."""

    def __init__(self) -> None:
        self._start = time.monotonic()
        self._shown = 0

    def fetching(self, source: str) -> Callable[[int, int | None], None]:
        """What `download` tells how much has come."""
        name = source.rsplit("/", 1)[-1]

        def tell(done: int, total: int | None) -> None:
            of = f" of {total / 1e6:.1f}" if total else ""
            self.say(f"{name}: {done / 1e6:.1f}{of} MB")

        return tell

    def say(self, text: str) -> None:
        """Shows a text in place of the last one."""
        if sys.stderr.isatty() and time.monotonic() - self._start > _PATIENCE:
            line = text[:78]
            print(f"\r{line:{self._shown}}", end="", file=sys.stderr, flush=True)
            self._shown = len(line)

    def clear(self) -> None:
        """Leaves nothing of it on the screen."""
        if self._shown:
            print(f"\r{'':{self._shown}}\r", end="", file=sys.stderr, flush=True)
            self._shown = 0
