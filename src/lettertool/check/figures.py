"""Rules on figures in the running text (LT601, LT607)."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, NamedTuple, TypeAlias

from lettertool.check.facts import facts_of
from lettertool.check.records import At, Found, Passage, Proof, Rule
from lettertool.compare.figures import FoundFigure, written_figures

_SMALLEST = 100
"""A bare number below it is too often no statistic."""

_NEAR = 40
_SIZE = re.compile(r"thousand|hundred|[mbtr]illion")
_LETTER_LAST = re.compile(r"[^\W\d_]\Z")
_DESIGNATED = re.compile(r"(?:[A-Z][\w’'.-]*|[Nn]o\.|#|[Rr]oom|[Ss]uite|[Ee]xt\.)\s+\Z")
_SENTENCE_END = re.compile(r"[.?!][”’\"')\]]*\s+")
_PHONE = re.compile(r"\(?\d{3}\)?[-.\s]\d{3}[-.]\d{4}|\b\d{3}-\d{4}\b|\b\d{5}-\d{4}\b")
_RANGE_OF_SMALL = re.compile(r"\d{1,2}[-–]\d{1,2}")


def _statistics(passage: Passage) -> Iterator[FoundFigure]:
    """The statistics of a passage: amounts, percentages and larger numbers. Years, dates,
    ordinals, citations, designations and small numbers are none."""
    phones = [match.span() for match in _PHONE.finditer(passage.text)]
    for figure in written_figures(passage.text):
        if figure.kind not in ("number", "amount", "percentage"):
            continue
        if any(start <= figure.start < end for start, end in phones):
            continue
        if figure.kind != "number" or _is_statistic(passage.text, figure):
            yield figure


def _is_statistic(text: str, figure: FoundFigure) -> bool:
    said = figure.text
    if _SIZE.search(said):
        return True
    if _LETTER_LAST.search(said) or "/" in said or _RANGE_OF_SMALL.fullmatch(said):
        return False
    if "," in said:
        return True
    before = text[max(figure.start - _NEAR, 0) : figure.start]
    named = _DESIGNATED.search(before)
    if named and named.start() and not _SENTENCE_END.search(before[: named.start()][-3:]):
        return False
    number = re.match(r"\d+", said)
    return number is not None and int(number[0]) >= _SMALLEST


def _unsourced(proof: Proof) -> Iterator[Found]:
    for i, passage in proof.prose:
        if passage.role == "note":
            continue
        printed = [run for run in passage.runs if run.origin]
        for figure in _statistics(passage):
            if not any(run.start < figure.end and figure.start < run.end for run in printed):
                yield Found(At(i, figure.start, figure.end), "no fact is behind this figure")


# Two values for what looks like the same figure

_AROUND = 9
"""So many words on each side tell what a figure is of."""

_FAR = 400
"""Characters on each side of a figure beyond which its sentence tells nothing more of it."""

_LEAST_SHARED, _LEAST_ALIKE = 3, 0.6
_WORD = re.compile(r"[^\W_][\w’'-]*")
_STOP = frozenset(
    "about above according after against almost also among approximately around because been "
    "before being below between both could during each estimated every from have into just last "
    "least less like made many more most much nearly only other over people percent roughly said "
    "same since some such than that their them then there these they this those through under "
    "until upon were what when where which while will with without would year years".split()
)
_UNIT = re.compile(r"\W*([^\W\d_]+)(?:\W+([^\W\d_]+))?")

Sort: TypeAlias = tuple[str, str]


class _Mention(NamedTuple):
    at: At
    value: str
    sentence: tuple[int, int]
    words: frozenset[str]
    names: frozenset[str]
    others: frozenset[str]


def _conflicting(proof: Proof) -> Iterator[Found]:
    """Pairs of figures of one kind and unit, in sentences of like words and the same names,
    dates and other figures."""
    for mentions in _by_unit(proof).values():
        told: set[At] = set()
        for one, other in combinations(mentions, 2):
            if other.at not in told and _is_same_figure(one, other):
                told.add(other.at)
                what = f"this and {one.value} look like values of the same figure"
                yield Found(other.at, what)


def _is_same_figure(one: _Mention, other: _Mention) -> bool:
    if one.value == other.value or one.sentence == other.sentence:
        return False
    shared = len(one.words & other.words)
    alike = shared >= _LEAST_SHARED and shared >= _LEAST_ALIKE * len(one.words | other.words)
    return alike and one.names == other.names and one.others == other.others


def _by_unit(proof: Proof) -> dict[Sort, list[_Mention]]:
    found: dict[Sort, list[_Mention]] = {}
    for i, passage in proof.prose:
        ends = [match.end() for match in _SENTENCE_END.finditer(passage.text)]
        for figure in _statistics(passage):
            sentence = _sentence_around(ends, figure, len(passage.text))
            unit = _unit(passage.text, figure)
            found.setdefault((figure.kind, unit), []).append(_mention(passage, i, figure, sentence))
    return found


def _unit(text: str, figure: FoundFigure) -> str:
    """What a number counts, by its next word: amounts and percentages have units of their own."""
    after = _UNIT.match(text, figure.end)
    return after[1].lower().rstrip("s") if figure.kind == "number" and after else ""


def _sentence_around(ends: Sequence[int], figure: FoundFigure, length: int) -> tuple[int, int]:
    """The sentence that a figure stands in, as far as it is near: `ends` are where the
    sentences of the text end, in order."""
    next_end = bisect_left(ends, figure.end)
    start = ends[bisect_right(ends, figure.start) - 1] if ends and ends[0] <= figure.start else 0
    end = ends[next_end] if next_end < len(ends) else length
    return max(start, figure.start - _FAR), min(end, figure.end + _FAR)


def _mention(
    passage: Passage, index: int, figure: FoundFigure, sentence: tuple[int, int]
) -> _Mention:
    text = passage.text
    before = _WORD.findall(text[sentence[0] : figure.start])
    after = _WORD.findall(text[figure.end : sentence[1]])
    near = before[-_AROUND:] + after[:_AROUND]
    return _Mention(
        At(index, figure.start, figure.end),
        _said(figure),
        (index, sentence[0]),
        frozenset(_stem(word) for word in near if word.islower() and len(word) > 3) - _STOP,
        frozenset(word for word in (*before[1:], *after) if word[0].isupper()),
        _others(text[slice(*sentence)], _said(figure)),
    )


def _stem(word: str) -> str:
    return word if word in _STOP else word.rstrip("s")


def _said(figure: FoundFigure) -> str:
    """A figure as it is compared: `$2,500` and `$2500` are the same."""
    return " ".join(figure.text.replace(",", "").split())


def _others(sentence: str, said: str) -> frozenset[str]:
    """The other figures of a sentence: dates, and numbers that say which of several it is."""
    return frozenset(map(_said, written_figures(sentence))) - {said}


RULES: Final = (
    Rule(
        "LT601",
        "no-fact",
        "A figure in the text has no fact behind it.",
        "warning",
        _unsourced,
        "In a letter that keeps its figures under facts, one that is typed into the text has no "
        "source that a reader can ask for, and stays behind when the fact is brought up to date. "
        "Looked at are amounts, percentages and numbers from 100. In a letter without facts, and "
        "in files, nothing is told unless the rule is selected: --select LT601 then lists what "
        "wants a source.",
        applies=lambda proof: bool(facts_of(proof)),
    ),
    Rule(
        "LT607",
        "conflicting-figures",
        "Two figures differ where they look like the same one.",
        "warning",
        _conflicting,
        "Two sentences with the same unit, nearly the same words, and the same names, dates and "
        "other figures give different values. Mostly one of them was brought up to date and the "
        "other forgotten.",
    ),
)
