"""What is kept and what is changed between two texts, once more than characters counts:
text in a link is not the same as text without one, and a field is whole or none."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lettertool.compare.words import changes
from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.inline import Inline, Leaf, begins_field, wrappers


class Stretch(NamedTuple):
    """A stretch of OLD that is kept as one of NEW, or became it."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int
    kept: bool


class Run(NamedTuple):
    """Equally many characters of OLD and NEW that are the same."""

    old: int
    new: int
    size: int


class Pair(NamedTuple):
    """The part of a kept stretch that lies in one leaf of OLD and one of NEW."""

    start: int
    end: int
    old: Leaf
    new: Leaf


def planned(old: Inline, new: Inline) -> list[Stretch]:
    """The stretches of two texts in order, kept and changed ones taking turns."""
    kept = _kept(old, new)
    if _has_surroundings(old) or _has_surroundings(new):
        kept = _in_same_surroundings(kept, old, new)
    fields = _fields(old), _fields(new)
    if any(fields):
        kept = _with_whole_fields(kept, *fields)
    return _stretches(kept, len(old.text), len(new.text))


def _kept(old: Inline, new: Inline) -> list[Run]:
    if old.text == new.text:
        return [Run(0, 0, len(old.text))] if old.text else []
    found, i, j = [], 0, 0
    for change in changes(old.text, new.text):
        if change.old_start > i:
            found.append(Run(i, j, change.old_start - i))
        i, j = change.old_end, change.new_end
    if i < len(old.text):
        found.append(Run(i, j, len(old.text) - i))
    return found


def _stretches(kept: Iterable[Run], old_size: int, new_size: int) -> list[Stretch]:
    found: list[Stretch] = []
    i = j = 0
    for run in [*kept, Run(old_size, new_size, 0)]:
        if run.old > i or run.new > j:
            found.append(Stretch(i, run.old, j, run.new, kept=False))
        i, j = run.old + run.size, run.new + run.size
        if run.size:
            if found and found[-1].kept:
                last = found.pop()
                found.append(Stretch(last.old_start, i, last.new_start, j, kept=True))
            else:
                found.append(Stretch(run.old, i, run.new, j, kept=True))
    return found


def pairs(stretch: Stretch | Run, old: Inline, new: Inline) -> Iterator[Pair]:
    """The leaves that a kept stretch goes through, with offsets of NEW."""
    i, j, size = (
        stretch
        if isinstance(stretch, Run)
        else (stretch.old_start, stretch.new_start, stretch.new_end - stretch.new_start)
    )
    shift, end = i - j, j + size
    before, after = old.leaf_index(i), new.leaf_index(j)
    while j < end:
        left, right = old.leaves[before], new.leaves[after]
        stop = min(left.end - shift, right.end, end)
        yield Pair(j, stop, left, right)
        before += left.end - shift == stop
        after += right.end == stop
        j = stop


def _has_surroundings(inline: Inline) -> bool:
    return any(leaf.chain for leaf in inline.leaves)


def _in_same_surroundings(kept: Iterable[Run], old: Inline, new: Inline) -> list[Run]:
    """What is kept in equal surroundings, each link of OLD being one link of NEW."""
    theirs: dict[Element, Element] = {}
    ours: dict[Element, Element] = {}
    found = []
    for run in kept:
        for pair in pairs(run, old, new):
            if pair.old.chain != pair.new.chain:
                continue
            around = list(zip(wrappers(pair.old), wrappers(pair.new), strict=True))
            if all(ours.setdefault(b, a) is a and theirs.setdefault(a, b) is b for a, b in around):
                found.append(Run(pair.start + run.old - run.new, pair.start, pair.end - pair.start))
    return found


class _Field(NamedTuple):
    """A complex field by offsets. `separate` is -1 without a result; `end` is past the last
    character, that of the instruction where the field ends in another paragraph."""

    begin: int
    separate: int
    end: int
    instruction: str

    def core(self) -> list[int]:
        """What must be kept for the field to be kept. The result of a link is text like
        any other."""
        if self.separate < 0 or self.instruction.split()[:1] not in _WITH_TEXT:
            return list(range(self.begin, self.end))
        return [*range(self.begin, self.separate + 1), self.end - 1]


_WITH_TEXT = (["HYPERLINK"], ["TOC"], ["INDEX"], ["BIBLIOGRAPHY"])


def _fields(inline: Inline) -> list[_Field]:
    found: list[_Field] = []
    open_fields: list[tuple[int, int, int, str]] = []
    for leaf in inline.leaves:
        what = begins_field(leaf) if leaf.end == leaf.start + 1 else ""
        if what == "begin":
            open_fields.append((leaf.start, -1, leaf.end, ""))
        elif what and open_fields:
            begin, separate, end, text = open_fields.pop()
            if what == "end":
                found.append(_Field(begin, separate, leaf.end, text))
                continue
            if what == "separate":
                separate, end = leaf.start, leaf.end
            elif separate < 0:
                text, end = text + (leaf.node.text or ""), leaf.end
            open_fields.append((begin, separate, end, text))
    return found + [_Field(*one) for one in open_fields]


def _with_whole_fields(kept: Iterable[Run], old: list[_Field], new: list[_Field]) -> list[Run]:
    partner = {run.new + k: run.old + k for run in kept for k in range(run.size)}
    while _broken_fields_let_go(partner, old, new):
        pass
    found: list[Run] = []
    for j, i in sorted(partner.items()):
        last = found[-1] if found else Run(-1, -1, 0)
        if (last.old + last.size, last.new + last.size) == (i, j) and last.size:
            found[-1] = Run(last.old, last.new, last.size + 1)
        else:
            found.append(Run(i, j, 1))
    return found


def _broken_fields_let_go(partner: dict[int, int], old: list[_Field], new: list[_Field]) -> bool:
    """Take from what is kept all characters of fields that are not kept whole. Returns
    whether there were any."""
    by_begin = {field.begin: field for field in old}
    whole = set()
    before = len(partner)
    for field in new:
        same = by_begin.get(partner.get(field.begin, -1))
        if same and [partner.get(j) for j in field.core()] == same.core():
            whole.add(same.begin)
        else:
            for j in range(field.begin, field.end):
                partner.pop(j, None)
    lost = [range(field.begin, field.end) for field in old if field.begin not in whole]
    for j in [j for j, i in partner.items() if any(i in field for field in lost)]:
        del partner[j]
    return len(partner) < before
