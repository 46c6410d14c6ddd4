"""`lettertool preview`: the letter in the browser, redrawn as the folder changes."""

import contextlib
import datetime
import os
import signal
import sys
import time
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from typer import Context, Option

from lettertool.cli.preview_server import Board, serving
from lettertool.cli.rosters import roster_for, today
from lettertool.cli.session import Session
from lettertool.errors import LetterError, Problem
from lettertool.files.watching import Fingerprint, fingerprint
from lettertool.preview import Drawn, View, view_of
from lettertool.previewing import draw, drawn_from
from lettertool.workspace import Workspace, read_workspace

if TYPE_CHECKING:
    from lettertool.members import Roster

EXAMPLES = (
    "lettertool preview",
    "lettertool preview --port 8000 --no-browser",
)
OPTIONS = ()

_QUIET, _RESTLESS = 0.1, 0.04
"""Seconds between two looks at the folder: where nothing goes on, and behind a change."""

_SETTLED, _SURE = 1, 10
"""After so many looks at which nothing changed any more a change is drawn; and is an error
believed, since an editor may be in the middle of saving."""


def run(
    ctx: Context,
    port: Annotated[
        int,
        Option(metavar="N", min=0, max=65535, help="Serve on this port.  [default: a free one]"),
    ] = 0,
    no_browser: Annotated[
        bool, Option("--no-browser", help="Print the address, and open no browser.")
    ] = False,
) -> None:
    """Show the letter in the browser.

    The page is drawn again when the folder changes, with what 'check' finds beside the words
    that it is about, and where the sign-on stands. It is there for this machine alone, until
    Ctrl-C ends it. Nothing is written.
    """
    session: Session = ctx.obj
    folder = WatchedFolder(session.letter_folder())
    board = Board(folder.drawn())
    with serving(board, port) as address, _until_interrupted():
        session.say("the letter is drawn again whenever its folder changes; Ctrl-C ends this")
        session.result(address)
        sys.stdout.flush()
        if not no_browser and _has_screen():
            webbrowser.open(address)
        keep_drawn(folder, board)
    session.say("the preview has ended")


class WatchedFolder:
    """A letter folder that is looked at again and again, and drawn where it has changed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._workspace: Workspace | None = None
        self._good: Drawn | None = None
        self._rosters: dict[datetime.date, Roster | None] = {}
        self._drawn = self._last = self._now()
        self._unchanged = 0

    def look(self) -> View | None:
        """What is to be shown from now on; None where that is what was shown before.

        A change is drawn once the files have come to rest.
        """
        now = self._now()
        self._unchanged = self._unchanged + 1 if now == self._last else 0
        self._last = now
        if now == self._drawn or self._unchanged not in (_SETTLED, _SURE):
            return None
        view = self.drawn()
        if view.stale and self._unchanged < _SURE:
            return None
        self._drawn = now
        return view

    @property
    def is_restless(self) -> bool:
        """Whether there is something that was not drawn yet."""
        return self._last != self._drawn

    def drawn(self) -> View:
        """What there is to show of the folder now, problems included: nothing is raised."""
        try:
            self._workspace = read_workspace(self._path)
            date = self._workspace.letter.date
            self._good = draw(self._workspace, today(), self._roster(date))
        except LetterError as error:
            return view_of(self._good, error.problems)
        except Exception as error:  # whatever is wrong, the next change may put it right
            return view_of(self._good, [_bug(error)])
        return view_of(self._good)

    def _now(self) -> tuple[datetime.date, Fingerprint]:
        return today(), fingerprint(drawn_from(self._path, self._workspace))

    def _roster(self, date: datetime.date) -> "Roster | None":
        if date not in self._rosters:
            self._rosters = {date: roster_for(date)}
        return self._rosters[date]


def keep_drawn(folder: WatchedFolder, board: Board) -> None:
    """Keeps the board as the folder is, until it is interrupted."""
    while True:
        time.sleep(_RESTLESS if folder.is_restless else _QUIET)
        view = folder.look()
        if view is not None:
            board.show(view)


@contextlib.contextmanager
def _until_interrupted() -> Iterator[None]:
    """Ctrl-C, and a request to end the process, are how one ends a preview: no error."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        return
    finally:
        signal.signal(signal.SIGTERM, before)


def _has_screen() -> bool:
    """Whether there is a browser with windows to open, not one in this terminal."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"))


def _bug(error: Exception) -> Problem:
    what = f"a bug in lettertool, not in your letter: {type(error).__name__}: {error}"
    return Problem(what, None, "run 'lettertool check --debug', and report what it shows")
