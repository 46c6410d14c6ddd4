"""Where a value is printed, what it says there before and after an edit, and what people
call it."""

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from lettertool.absorb.records import Path
from lettertool.absorb.values import find_values
from lettertool.compare.pieces import text_of
from lettertool.compose.parts import closing_line
from lettertool.compose.values import COMPUTED, long_date
from lettertool.document import Span
from lettertool.letter import Fact, Letter, Section


class Use(NamedTuple):
    """A value at one of the places that print it: what it said in the draft that was sent, and
    what it says in the edited one. `place` is for people."""

    origin: str
    old: str
    new: str
    place: str


class Lines(NamedTuple):
    """Lines of both drafts that belong together, and where they stand."""

    old: Sequence[Span]
    new: Sequence[Span]
    place: str


def uses_in(lines: Lines) -> list[Use]:
    """The values of a line that are still there."""
    text, after = text_of(lines.old), text_of(lines.new)
    return [
        Use(one.origin, text[one.start : one.end], after[slice(*one.new)], lines.place)
        for one in find_values(lines.old, lines.new)
        if one.new
    ]


def printed_by(letter: Letter, origin: str) -> str:
    """What the value from `origin` prints in a letter; nothing where the letter has none."""
    if origin in ("date", "date_text"):
        return letter.date_text or long_date(letter.date)
    if origin == "closing":
        return closing_line(letter)
    value: Any = letter
    for step in origin.split("."):
        value = _below(value, step)
    if isinstance(value, datetime.date):
        return long_date(value)
    if isinstance(value, Fact):
        return value.value
    return value if isinstance(value, str) else ""


def _below(value: Any, step: str) -> Any:
    """A field, a key or an entry, a section by its id; None where there is none."""
    if isinstance(value, dict):
        return value.get(step)
    if isinstance(value, tuple) and value and isinstance(value[0], Section):
        return next((one for one in value if one.id == step), None)
    if isinstance(value, tuple):
        return value[int(step)] if step.isdigit() and int(step) < len(value) else None
    return getattr(value, step, None)


def path_of(origin: str, letter: Letter) -> Path | None:
    """Where in `letter.yaml` the value stands that prints from `origin`; None where that is
    not a fact or a variable."""
    steps: list[str | int] = list(origin.split("."))
    place: list[str | int] = []
    if steps[0] == "sections":
        ids = [section.id for section in letter.sections]
        place, steps = ["sections", ids.index(str(steps[1]))], steps[2:]
    if steps[0] == "variables" and not place:
        rest = [int(step) if str(step).isdigit() else step for step in steps[2:]]
        return ("variables", steps[1], *rest)
    if steps[0] != "facts" or len(steps) < 2:
        return None
    return (*place, *(steps if len(steps) > 2 else [*steps, "value"]))


def label_of(origin: str, letter: Letter) -> str:
    """What people call the value from `origin`."""
    if origin == COMPUTED:
        return "a computed value"
    first, *rest = origin.split(".")
    if first == "recipients" and len(rest) > 1:
        several = len(letter.recipients) > 1
        return f"recipient {int(rest[0]) + 1}: {rest[1]}" if several else f"recipient: {rest[1]}"
    if first == "sections":
        first, *rest = rest[1:]
    kind = {"facts": "fact", "variables": "variable"}.get(first)
    return f"{kind} '{rest[0]}'" if kind and rest else first.removesuffix("_text")
