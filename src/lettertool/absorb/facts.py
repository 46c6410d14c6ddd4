"""Edits inside of what an expression printed: a fact's new value, or a question."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from lettertool.absorb.records import Change, Conflict, Path
from lettertool.absorb.shapes import joined
from lettertool.absorb.threeway import Decision
from lettertool.absorb.values import Fate, find_values
from lettertool.compare.pieces import text_of
from lettertool.compose.values import COMPUTED
from lettertool.document import Block, Document, Signatures, Span
from lettertool.letter import Letter

Lines = tuple[Sequence[Span], Sequence[Span]]


class ValueEdits(NamedTuple):
    """What is done about the values that somebody edited. `decided` has the new text of those
    that change, by origin; `others` are the origins of those that change with another part of
    the letter, such as its date."""

    changes: Sequence[Change]
    conflicts: Sequence[Conflict]
    decided: Mapping[str, str]
    decide: Decision
    others: Collection[str] = ()

    def fate(self, origin: str, old: str, new: str) -> Fate:
        """What is done at a place where the value from `origin` said `old` and now says `new`."""
        if old == new:
            return "typed" if origin in self.others else "value"
        if self.decided.get(origin) == new:
            return "value"
        return "typed" if self.decide == "theirs" else "kept"


def value_edits(
    letter: Letter,
    base: Document,
    lines: Iterable[Lines],
    decide: Decision,
    others: Collection[str] = (),
) -> ValueEdits:
    """The edits of values in lines that belong together, old and new.

    A value changes where every place that prints it has the same new words. Where they do not
    agree, and where a template computed it, that is a conflict unless it was decided.
    """
    uses = Counter(_origins(base))
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    gone: Counter[str] = Counter()
    for old, new in lines:
        text, after = text_of(old), text_of(new)
        for one in find_values(old, new):
            if one.new is None:
                gone[one.origin] += 1
            else:
                pair = text[one.start : one.end], after[one.new[0] : one.new[1]]
                found[one.origin].append(pair)
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    decided: dict[str, str] = {}
    for origin, pairs in found.items():
        edited = [(was, now) for was, now in pairs if was != now]
        if not edited:
            continue
        was, now = edited[0]
        path = path_of(origin, letter)
        everywhere = len(edited) == uses[origin] - gone[origin] and len({n for _, n in edited}) == 1
        if path and everywhere:
            changes.append(Change(path, now, label_of(origin), was, now))
            decided[origin] = now
        elif not decide:
            why = _why(path, len(edited), uses[origin])
            conflicts.append(Conflict(label_of(origin), was, was, now, why))
    return ValueEdits(changes, conflicts, decided, decide, others)


def _origins(base: Document) -> Iterable[str]:
    """The origin of each value that a document prints, as often as it does."""
    blocks: list[Block] = [one for one in base.blocks if not isinstance(one, Signatures)]
    lines = [joined([block]) for block in blocks] + [joined(note) for note in base.notes]
    for line in lines:
        for one in find_values(line, line):
            yield one.origin


def _why(path: Path | None, edited: int, uses: int) -> str:
    if path is None:
        return "an expression of the letter computes it"
    were = "was" if edited == 1 else "were"
    return f"it is printed in {uses} places, and {edited} of them {were} edited"


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


def label_of(origin: str) -> str:
    """What people call the value from `origin`."""
    *_, kind, name = ["", *origin.split(".")]
    if origin == COMPUTED:
        return "a computed value"
    return f"{_KINDS.get(kind, kind)} '{name}'".strip()


_KINDS = {"facts": "fact", "variables": "variable"}
