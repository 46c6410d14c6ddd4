"""Edits inside of what an expression printed: the value's new text, or a question."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from lettertool.absorb.records import Change, Conflict, Path
from lettertool.absorb.threeway import Decision
from lettertool.absorb.uses import Lines, Use, label_of, path_of, printed_by, uses_in
from lettertool.absorb.values import Fate
from lettertool.compose.values import COMPUTED
from lettertool.letter import Letter


class ValueEdits(NamedTuple):
    """What is done about the values that somebody edited. `decided` has the new text of those
    that change, by origin; `kept` are the origins of those that stay as they are although a
    part of the letter, such as its date, was edited where it prints them."""

    changes: Sequence[Change]
    conflicts: Sequence[Conflict]
    decided: Mapping[str, str]
    decide: Decision
    kept: Collection[str] = ()

    def fate(self, origin: str, old: str, new: str) -> Fate:
        """What is done at a place where the value from `origin` said `old` and now says `new`."""
        if old == new and origin not in self.decided:
            return "value"
        if self.decided.get(origin) == new:
            return "value"
        return "typed" if old == new or self.decide == "theirs" else "kept"


def value_edits(
    letter: Letter,
    lines: Iterable[Lines],
    decide: Decision,
    parts: Sequence[Use] = (),
    changed: Letter | None = None,
) -> ValueEdits:
    """The edits of values in lines of the policy text that belong together.

    `parts` are the values that print around it, and `changed` is the letter with the edits
    that were made there. A value changes where every place that still prints it has the same
    new words. Where they do not agree, and where a template computed it, that is a conflict,
    unless it was decided.
    """
    body, around = (_by_origin(uses) for uses in (_in_lines(lines), parts))
    edits = _ValueEdits(letter, changed or letter, decide)
    for origin, uses in body.items():
        edits.add(origin, uses, around.get(origin, []) if origin != COMPUTED else [])
    return ValueEdits(edits.changes, edits.conflicts, edits.decided, decide, edits.kept)


def _in_lines(lines: Iterable[Lines]) -> Iterator[Use]:
    for one in lines:
        yield from uses_in(one)


def _by_origin(uses: Iterable[Use]) -> Mapping[str, list[Use]]:
    found: dict[str, list[Use]] = {}
    for use in uses:
        if use.new:  # else it is printed there no more
            found.setdefault(use.origin, []).append(use)
    return found


class _ValueEdits:
    """Collects what is done about values, one by one."""

    def __init__(self, letter: Letter, changed: Letter, decide: Decision) -> None:
        self._letter, self._changed = letter, changed
        self._decide = decide
        self.changes: list[Change] = []
        self.conflicts: list[Conflict] = []
        self.decided: dict[str, str] = {}
        self.kept: set[str] = set()

    def add(self, origin: str, uses: Sequence[Use], around: Sequence[Use]) -> None:
        """Decides about a value, by the places that print it in the text and around it. What
        the parts of a letter make of edits of their own lines is for them to say."""
        was, now = (printed_by(one, origin) for one in (self._letter, self._changed))
        in_part = was != now
        edited = [use for use in (*uses, *around) if use.new != use.old]
        if not edited and not in_part:
            return
        was, new = (was, now) if in_part else edited[0][1:3]
        path = path_of(origin, self._letter)
        alike = all(_is_same(use.new, new) for use in (uses if in_part else (*uses, *around)))
        if not alike or not (path or in_part):
            why = _why(origin, path, edited, (*uses, *around))
            self._ask(origin, was, new, why, in_part=in_part)
            return
        self.decided[origin] = new
        if path and not in_part:
            self.changes.append(Change(path, new, label_of(origin, self._letter), was, new))

    def _ask(self, origin: str, was: str, new: str, why: str, *, in_part: bool) -> None:
        """A value that not all places say alike. Where the edited draft shall print as it does,
        a part of the letter has its value, and other places are typed."""
        if self._decide == "theirs":
            self.decided |= {origin: new} if in_part else {}
            return
        if in_part:
            self.kept.add(origin)
        if not self._decide:
            label = label_of(origin, self._letter)
            self.conflicts.append(Conflict(label, was, was, new, why))


def _is_same(text: str, other: str) -> bool:
    return text.split() == other.split()


def _why(origin: str, path: Path | None, edited: Sequence[Use], uses: Sequence[Use]) -> str:
    """Why a value cannot just change, with the places that were edited."""
    places = ", ".join(dict.fromkeys(use.place for use in edited))
    if not edited:
        return f"a part of the letter that prints it was edited, and not {uses[0].place}"
    if origin == COMPUTED or (path is None and len(uses) == 1):
        return f"an expression of the letter computes it: {places}"
    were = "was" if len(edited) == 1 else "were"
    return f"it is printed in {len(uses)} places, and {len(edited)} of them {were} edited: {places}"
