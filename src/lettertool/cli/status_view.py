"""The state of a sign-on on the terminal. Nothing hangs on colour: each status has its mark,
and each count stands beside its bar."""

import sys
from collections.abc import Iterator, Sequence
from typing import Any

from lettertool.cli.screen import open_console
from lettertool.compose.values import long_date
from lettertool.status import SignOn, Tally, next_steps
from lettertool.status.report import STATUSES
from lettertool.status.steps import deadline_phrase
from lettertool.status.words import CONSENT, MARKS

_WIDEST = 120
"""Columns that are used at most: longer lines are hard to read."""

_FILLS = {"signed": "█", "committed": "▓", "invited": "░", "declined": "×", "withdrawn": "–"}
_BAR = 72
_LABEL = 13


def show(state: SignOn) -> None:
    """Prints the state of a sign-on."""
    from rich.padding import Padding

    console = open_console(sys.stdout, _WIDEST)
    for number, part in enumerate(_parts(state, console.width)):
        with console.capture() as capture:
            console.print(Padding(part, (1 if number else 0, 0, 0, 0)))
        for line in capture.get().splitlines():
            print(line.rstrip())


def _parts(state: SignOn, width: int) -> Iterator[Any]:
    from rich.columns import Columns

    yield _heading(state)
    if state.whole.total:
        yield _counts(state.whole, min(width, _BAR))
    yield _steps(state)
    tables = [
        _table(name, tallies)
        for name, tallies in (("By party", state.parties), ("By chamber", state.chambers))
        if tallies
    ]
    if tables:
        yield Columns(tables, padding=(0, 4))
    if state.people:
        yield _lists(state, width)


def _heading(state: SignOn) -> Any:
    from rich.text import Text

    facts = [f"letter of {long_date(state.date)}"]
    if state.deadline:
        facts.append(f"deadline {long_date(state.deadline)}, {deadline_phrase(state)}")
    facts.append(f"as of {long_date(state.on)}")
    return Text.assemble((state.title, "bold"), "\n", " · ".join(facts))


def _counts(whole: Tally, width: int) -> Any:
    from rich.text import Text

    text = Text()
    for status in STATUSES:
        style = "bold" if status == "signed" else ""
        text.append(f"{MARKS[status]} {whole.counts[status]} {status}", style)
        text.append("   ")
    text.rstrip()
    text.append("\n")
    text.append(_bar(whole, width), "cyan")
    return text


def _bar(whole: Tally, width: int) -> str:
    """The counts as a bar; who is there at all has a sign at least."""
    ends, bar = 0, ""
    for status in STATUSES:
        count = whole.counts[status]
        ends += count
        signs = round(ends * width / whole.total) - len(bar)
        bar += _FILLS[status] * (max(signs, 1) if count else 0)
    return bar


def _steps(state: SignOn) -> Any:
    from rich.console import Group
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right")
    grid.add_column()
    for number, step in enumerate(next_steps(state), 1):
        grid.add_row(f"{number}.", Text(step.text))
        if step.command:
            grid.add_row("", Text(step.command, "cyan"))
    return Group(Text("Next", "bold"), grid)


def _table(title: str, tallies: Sequence[Tally]) -> Any:
    from rich.table import Table
    from rich.text import Text

    grid = Table.grid(padding=(0, 2))
    grid.add_column(min_width=13)
    for _ in range(3):
        grid.add_column(justify="right")
    grid.add_row(Text(title, "bold"), *(Text(name, "dim") for name in ("signed", "open", "all")))
    for tally in tallies:
        grid.add_row(Text(tally.name), f"{tally.signed:,}", f"{tally.open:,}", f"{tally.total:,}")
    return grid


def _lists(state: SignOn, width: int) -> Any:
    from rich.text import Text

    text = Text()
    for name, items, between in _listed(state):
        text.append(name.ljust(_LABEL), "bold")
        text.append(f"\n{'':{_LABEL}}".join(_filled(items, between, width - _LABEL)))
        text.append("\n")
    text.rstrip()
    return text


def _listed(state: SignOn) -> Iterator[tuple[str, list[str], str]]:
    if state.states:
        yield "By state", list(map(_state, state.states)), ", "
    if kept := {kind: count for kind, count in state.consent.items() if count}:
        yield "Consent", [f"{count} {CONSENT[kind]}" for kind, count in kept.items()], "; "
    for status in STATUSES:
        names = [one.signer.name for one in state.people if one.signer.status == status]
        if names:
            yield status.capitalize(), names, "; "


def _filled(items: Sequence[str], between: str, width: int) -> list[str]:
    """The items in lines. None is broken in two, since a search would not find it."""
    lines = [""]
    for item in items:
        if lines[-1] and len(lines[-1]) + len(item) + len(between) >= width:
            lines[-1] += between.rstrip()
            lines.append("")
        lines[-1] += f"{between}{item}" if lines[-1] else item
    return lines


def _state(tally: Tally) -> str:
    """`CA 5`, or `ME 0+1` where one more was asked."""
    more = f"+{tally.open}" if tally.open else ""
    return f"{tally.name} {tally.signed}{more}"
