"""Rules on the facts of a letter folder (LT60x): used, dated, sourced, and said in one way."""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from lettertool.check.records import Found, Key, Path, Proof, Rule
from lettertool.letter import Fact

_NO_NAME = frozenset("count total number share amount percent rate year cost value figure".split())


class NamedFact(NamedTuple):
    """A fact, its name, its path in `letter.yaml`, the section that it belongs to (empty where
    it is shared), and the `Span.origin` with which it prints."""

    fact: Fact
    name: str
    path: Path
    section: str
    origin: str


def facts_of(proof: Proof) -> list[NamedFact]:
    """The facts of a letter folder, shared ones first; a file has none."""
    if proof.letter is None:
        return []
    shared = [
        NamedFact(fact, name, ("facts", name), "", f"facts.{name}")
        for name, fact in proof.letter.facts.items()
    ]
    own = [
        NamedFact(
            fact,
            name,
            ("sections", n, "facts", name),
            section.id,
            f"sections.{section.id}.facts.{name}",
        )
        for n, section in enumerate(proof.letter.sections)
        for name, fact in section.facts.items()
    ]
    return shared + own


def uses_of(proof: Proof) -> dict[str, list[int]]:
    """The passages that print a value, by its origin: one for each time."""
    found: dict[str, list[int]] = {}
    for i, passage in enumerate(proof.passages):
        for run in passage.runs:
            if run.origin:
                found.setdefault(run.origin.removesuffix(".value"), []).append(i)
    return found


def _key(one: NamedFact, field: str = "value") -> Key:
    said = one.fact.value if field == "value" else str(getattr(one.fact, field) or one.fact.value)
    return Key((*one.path, field), said)


def _unused(proof: Proof) -> Iterator[Found]:
    uses = uses_of(proof)
    for one in facts_of(proof):
        if one.origin not in uses and not _is_named(proof, one):
            where = f" in the section {one.section}" if one.section else ""
            yield Found(_key(one), f"the fact ‘{one.name}’ prints nowhere{where}")


def _is_named(proof: Proof, one: NamedFact) -> bool:
    """Whether a text that may see a fact names it, if only in a condition."""
    assert proof.letter is not None
    named = re.compile(rf"\bfacts\s*(?:\.\s*|\[\s*[\"']){re.escape(one.name)}\b")
    sections = [s for s in proof.letter.sections if one.section in ("", s.id)]
    if not one.section:
        sections = [section for section in sections if one.name not in section.facts]
    return any(named.search(section.text) for section in sections)


def _out_of_date(proof: Proof) -> Iterator[Found]:
    uses = uses_of(proof)
    for one in facts_of(proof):
        as_of = one.fact.as_of
        if as_of is None or proof.date is None or _a_year_after(as_of) >= proof.date:
            continue
        printed = [proof.passages[i].text for i in uses.get(one.origin, ())]
        if printed and not all(_says_year(text, as_of.year) for text in printed):
            what = f"‘{one.fact.value}’ is of {as_of}, more than a year before the letter"
            yield Found(_key(one, "as_of"), what)


def _a_year_after(day: datetime.date) -> datetime.date:
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # February 29, or the calendar's last year
        return day + datetime.timedelta(days=min(366, (datetime.date.max - day).days))


def _says_year(text: str, year: int) -> bool:
    return bool(re.search(rf"(?<!\d){year}(?!\d)", text))


def _from_the_future(proof: Proof) -> Iterator[Found]:
    for one in facts_of(proof):
        as_of = one.fact.as_of
        if as_of and proof.date and as_of > proof.date:
            what = f"‘{one.fact.value}’ is of {as_of}, after the letter’s date"
            yield Found(_key(one, "as_of"), what)


def _without_source(proof: Proof) -> Iterator[Found]:
    if proof.letter is None or proof.letter.citations == "none":
        return
    uses = uses_of(proof)
    for one in facts_of(proof):
        if one.origin in uses and not one.fact.source and not one.fact.url:
            how = "footnotes" if proof.letter.citations == "footnotes" else "a list of sources"
            yield Found(_key(one), f"‘{one.fact.value}’ has no source, and the letter has {how}")


def _two_values(proof: Proof) -> Iterator[Found]:
    """Facts of one name, in several sections, that do not say the same."""
    first: dict[str, NamedFact] = {}
    uses = uses_of(proof)
    for one in facts_of(proof):
        if one.name.lower() in _NO_NAME or one.origin not in uses:
            continue
        before = first.setdefault(one.name, one)
        if before.fact.value != one.fact.value:
            where = f"in the section {before.section}" if before.section else "for the letter"
            what = f"‘{one.name}’ is {one.fact.value} here and {before.fact.value} {where}"
            yield Found(_key(one), what)


RULES = (
    Rule(
        "LT602",
        "old-fact",
        "A fact is more than a year old at the letter’s date.",
        "warning",
        _out_of_date,
        "By its as_of. Somebody may have a newer figure at hand when the letter arrives. Facts "
        "whose year stands in the paragraph that prints them are of that year for good, and are "
        "left alone.",
    ),
    Rule(
        "LT603",
        "unused-fact",
        "A fact is kept but prints nowhere.",
        "warning",
        _unused,
        "Its sentence was cut, or another figure was typed in its place. A fact that a text "
        "names in a condition is used.",
    ),
    Rule(
        "LT604",
        "two-values",
        "One fact has two values.",
        "error",
        _two_values,
        "Facts of the same name in several sections print different values. Where they are the "
        "same figure, keep it once under facts at the top; where they are not, name them apart. "
        "Names such as total or rate say too little to be compared.",
    ),
    Rule(
        "LT605",
        "future-fact",
        "A fact is dated after the letter.",
        "warning",
        _from_the_future,
        "One of the two dates is wrong, or the letter’s date was moved back.",
    ),
    Rule(
        "LT606",
        "no-source",
        "A fact that prints has no source, though the letter prints sources.",
        "warning",
        _without_source,
        "Under citations: footnotes or list a fact without source and url prints its figure and "
        "no source, without a word.",
    ),
)
