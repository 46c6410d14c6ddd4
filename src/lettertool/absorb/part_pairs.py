"""Which lines of the edited draft are what has become of the lines around the policy text.

A file that went through other programs has lost the names of its parts, so lines are found by
their words, then by where they stand; what a style or the words of a line tell helps.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from lettertool.absorb.part_lines import (
    HEAD,
    PARTS,
    SIGNERS,
    TAIL,
    Line,
    look_of,
    may_be,
)
from lettertool.compare.align import Unit, align
from lettertool.recognise.head_wording import begins_address

_NEAR = 8
"""So many lines beside a part are looked at where a whole letter was written anew."""


class Pair(NamedTuple):
    """A line of a part in both drafts; None in the one that does not have it. `part` is empty
    for a new line that is of no part that is known."""

    part: str
    old: Line | None
    new: Line | None


Matches: TypeAlias = dict[int, int]


def paired(old: Sequence[Line], new: Sequence[Line]) -> list[Pair]:
    """The lines of all parts, in the order of the edited draft; a line that was taken out
    follows the one that it stood behind."""
    matches = _matches(old, new)
    where = {j: i for i, j in matches.items()}
    parts = _parts_of_new(old, new, where)
    gone = [i for i, line in enumerate(old) if line.part in PARTS and i not in matches]
    found: list[Pair] = []
    last = -1
    for j, line in enumerate(new):
        i = where.get(j, -1)
        if i >= 0 and old[i].part in PARTS:
            before = [k for k in gone if last < k < i]
            found += (Pair(old[k].part, old[k], None) for k in before)
            gone = [k for k in gone if k not in before]
            found.append(Pair(old[i].part, old[i], line))
            last = i
        elif j in parts:
            found.append(Pair(parts[j], None, line))
    return [*found, *(Pair(old[k].part, old[k], None) for k in gone)]


def _matches(old: Sequence[Line], new: Sequence[Line]) -> Matches:
    """The line of the edited draft for each line that was sent and is still there."""
    found: Matches = {}
    sides = [[Unit(line.text, _kind(line)) for line in side] for side in (old, new)]
    moved: dict[int, int] = {}
    for group in align(*sides):
        if group.move and group.old:
            moved[group.move] = group.old.start
        elif group.old and group.new and _fits(old[group.old.start], new[group.new.start]):
            found[group.old.start] = group.new.start
    for group in align(*sides) if moved else ():
        i = moved.get(group.move, -1)
        if group.new and i >= 0 and old[i].part in ("date", "subject", "salutation", "closing"):
            found[i] = group.new.start
    homes: dict[int, set[str]] = {}
    for i, j in found.items():
        homes.setdefault(new[j].block, set()).add(old[i].part)
    best = _Best(old, new, homes)
    for i1, i2, j1, j2 in _gaps(found, len(old), len(new)):
        found |= best.in_gap(range(i1, i2), range(j1, j2))
    return found


def _kind(line: Line) -> str:
    return SIGNERS if line.text == SIGNERS and line.part == SIGNERS else "line"


def _fits(old: Line, new: Line) -> bool:
    """Whether two lines that are alike can be one: a part is not found in the text."""
    known = new.part in PARTS
    return not known or old.part not in PARTS or old.part == new.part


def _gaps(matches: Matches, old: int, new: int) -> Iterator[tuple[int, int, int, int]]:
    """What lies between the matches that keep both orders."""
    i1 = j1 = 0
    for i, j in sorted(matches.items()):
        if j < j1:
            continue
        if i > i1 and j > j1:
            yield i1, i, j1, j
        i1, j1 = i + 1, j + 1
    if old > i1 and new > j1:
        yield i1, old, j1, new


class _Best:
    """Finds the best pairs of lines of which nothing is known but their order, part and words.
    `homes` has the parts of which there are lines in a block of the edited draft."""

    def __init__(
        self, old: Sequence[Line], new: Sequence[Line], homes: Mapping[int, set[str]]
    ) -> None:
        self._old, self._new, self._homes = old, new, homes

    def in_gap(self, rows: range, columns: range) -> Matches:
        """The pairs of lines between two that are known."""
        if len(rows) <= 3 * _NEAR and len(columns) <= 3 * _NEAR:
            return self._of(rows, columns)
        head = [i for i in rows if self._old[i].part in HEAD]
        tail = [i for i in rows if self._old[i].part in TAIL]
        near_head = columns[: len(head) + _NEAR]
        near_tail = columns[max(0, len(columns) - len(tail) - _NEAR) :]
        return self._of(head, near_head) | self._of(tail, near_tail)

    def _of(self, rows: Sequence[int], columns: Sequence[int]) -> Matches:
        scores = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
        weights = [[self._weight(self._old[i], self._new[j]) for j in columns] for i in rows]
        for a in range(len(rows) - 1, -1, -1):
            for b in range(len(columns) - 1, -1, -1):
                pair = scores[a + 1][b + 1] + weights[a][b]
                scores[a][b] = max(pair, scores[a + 1][b], scores[a][b + 1])
        found: Matches = {}
        a = b = 0
        while a < len(rows) and b < len(columns):
            if weights[a][b] and scores[a][b] == scores[a + 1][b + 1] + weights[a][b]:
                found[rows[a]] = columns[b]
                a, b = a + 1, b + 1
            elif scores[a][b] == scores[a + 1][b]:
                a += 1
            else:
                b += 1
        return found

    def _weight(self, old: Line, new: Line) -> float:
        """How likely a line has become another one; 0 where it has not."""
        elsewhere = old.part not in self._homes.get(new.block, {old.part})
        if elsewhere or not _fits(old, new) or not may_be(old.part, new.text):
            return 0
        one, other = set(old.text.lower().split()), set(new.text.lower().split())
        weight = 1 + 3 * len(one & other) / (len(one | other) or 1)
        if old.part == new.part and old.part in PARTS:
            weight += 2
        return weight + 2 * (look_of(new.text) == old.part)


# New lines


def _parts_of_new(
    old: Sequence[Line], new: Sequence[Line], where: Mapping[int, int]
) -> dict[int, str]:
    """The part of each line that is in the edited draft alone, and outside of its text."""
    known = {j: old[i].part for j, i in where.items() if old[i].part in PARTS}
    head, tail = _bounds(old, new, where)
    has_subject = any(line.part == "subject" for line in old)
    found: dict[int, str] = {}
    for j, line in enumerate(new):
        if j in where or line.part == SIGNERS or head <= j < tail:
            continue
        area = HEAD if j < head else TAIL
        found[j] = _part_of_new(j, new, known | found, area)
        alone = _first(j, new) == _last(j, new)
        if not has_subject and not found[j] and alone and known.get(j + 1) == "salutation":
            found[j] = "subject"
    return found


def _first(j: int, new: Sequence[Line]) -> int:
    """The first line of a line's block."""
    while j and new[j - 1].block == new[j].block:
        j -= 1
    return j


def _last(j: int, new: Sequence[Line]) -> int:
    """The last line of a line's block."""
    while j + 1 < len(new) and new[j + 1].block == new[j].block:
        j += 1
    return j


def _bounds(old: Sequence[Line], new: Sequence[Line], where: Mapping[int, int]) -> tuple[int, int]:
    """Where the policy text starts and ends in the edited draft."""
    heads = [j for j, i in where.items() if old[i].part in HEAD]
    greetings = [j for j, i in where.items() if old[i].part == "salutation"]
    greetings += [j for j, line in enumerate(new) if line.part == "salutation"]
    head = (greetings[0] if greetings else max(heads, default=-1)) + 1
    tails = [j for j, i in where.items() if old[i].part in (*TAIL, SIGNERS)]
    tails += [j for j, line in enumerate(new) if line.part in (*TAIL, SIGNERS)]
    return head, min((j for j in tails if j >= head), default=len(new))


def _part_of_new(
    j: int, new: Sequence[Line], known: Mapping[int, str], area: tuple[str, ...]
) -> str:
    line, first, last = new[j], _first(j, new), _last(j, new)
    if line.part in area:
        return line.part
    look = look_of(line.text)
    inside = {known[k] for k in range(first, last + 1) if k in known} - {""}
    if len(inside) == 1 and (not look or look in inside):
        return inside.pop()
    if look:
        return look if look in area and look not in ("date", "salutation", "closing") else ""
    before, after = known.get(first - 1, ""), known.get(last + 1, "")
    if before == after or before in ("cc", "enclosures"):
        return before
    is_address = first < last or begins_address(line.text)
    return "address" if is_address and "address" in (before, after) else ""
