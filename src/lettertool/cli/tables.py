"""Tables on the screen: columns under their headings, numbered, as wide as they need."""

import sys
from collections.abc import Collection, Mapping, Sequence
from typing import Any


def print_table(columns: Mapping[str, Sequence[str]], unbroken: Collection[str] = ()) -> None:
    """Prints columns that have something to show; those named in `unbroken` stay on one line.

    A pipe has no width: breaking names there would hide them from a search.
    """
    from rich import box
    from rich.console import Console
    from rich.table import Table

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("", justify="right", style="dim")
    filled = {heading: cells for heading, cells in columns.items() if any(cells)}
    for heading in filled:
        table.add_column(heading, no_wrap=heading in unbroken, overflow="fold")
    for number, row in enumerate(zip(*filled.values(), strict=True), 1):
        table.add_row(str(number), *map(_literal, row))
    width = None if sys.stdout.isatty() else 10_000
    console = Console(width=width, highlight=False)
    with console.capture() as capture:
        console.print(table)
    for line in capture.get().split("\n"):
        if line.strip():
            print(line.rstrip())


def _literal(text: str) -> Any:
    from rich.text import Text

    return Text(text)
