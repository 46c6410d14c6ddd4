"""A bar for work that takes more than a second, on a terminal only."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from lettertool.cli.session import Session

_PATIENCE: Final = 1.0


@contextmanager
def progress(session: Session, what: str, total: int) -> Iterator[Callable[[], None]]:
    """Gives what is to be called for each of `total` things done. The bar is gone in the end."""
    start, done, bar = time.monotonic(), 0, None
    shown = sys.stderr.isatty() and not session.quiet

    def step() -> None:
        nonlocal done, bar
        done += 1
        if shown and bar is None and time.monotonic() - start > _PATIENCE:
            bar = _bar(what, total)
        if bar is not None:
            bar.update(bar.task_ids[0], completed=done)

    try:
        yield step
    finally:
        if bar is not None:
            bar.stop()


def _bar(what: str, total: int) -> Any:
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from lettertool.cli.screen import open_console

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    bar = Progress(*columns, console=open_console(sys.stderr, 80), transient=True)
    bar.add_task(what, total=total)
    bar.start()
    return bar
