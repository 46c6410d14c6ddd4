"""Rich's console, as all views of this program use it."""

import shutil
from typing import Any, TextIO

from lettertool.cli.session import wants_colour

IN_A_PIPE = 100
"""Columns of a view that nobody's terminal bounds."""


def open_console(stream: TextIO, widest: int) -> Any:
    """A console on `stream`: literal text, colours where its reader wants them, and no more
    columns than `widest`, since long lines are hard to read."""
    from rich.console import Console

    colour = wants_colour(stream)
    width = shutil.get_terminal_size().columns if stream.isatty() else IN_A_PIPE
    return Console(
        file=stream,
        width=min(width, widest),
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=colour,
        no_color=not colour,
    )
