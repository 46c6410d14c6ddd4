"""All rules, by code, and which of them a check runs."""

from collections.abc import Iterable, Sequence
from typing import Final

from lettertool.check import (
    acronyms,
    addressing,
    dates,
    facts,
    figures,
    officials,
    pairs,
    people,
    signs,
    typography,
    wording,
)
from lettertool.check.records import Found, Proof, Rule
from lettertool.errors import InputError, Place, Problem
from lettertool.suggest import nearest

UNUSED = Rule(
    "LT001",
    "accepted-nothing",
    "letter.yaml accepts a finding that there is not.",
    "warning",
    lambda _proof: (),
    "The text that it was about was mended or cut. Take the entry out of check.accept, so that "
    "it hides nothing later. Only entries for rules that ran are looked at.",
)

_FAMILIES = (
    typography,
    signs,
    pairs,
    wording,
    acronyms,
    addressing,
    dates,
    officials,
    people,
    facts,
    figures,
)

RULES: Final[tuple[Rule, ...]] = tuple(
    sorted(
        [UNUSED, *(rule for family in _FAMILIES for rule in family.RULES)],
        key=lambda rule: rule.code,
    )
)
"""The rules in the order of their codes."""


def find_rule(word: str) -> Rule:
    """The rule with a code or name. Raises `InputError` where there is none, with the nearest."""
    wanted = word.strip().casefold()
    for rule in RULES:
        if wanted in (rule.code.casefold(), rule.name):
            return rule
    known = {**{rule.code: rule for rule in RULES}, **{rule.name: rule for rule in RULES}}
    near = nearest(word, known)
    hint = f"did you mean {near}?" if near else "'lettertool check --rules' lists them"
    raise InputError(Problem(f"there is no rule '{word}'", None, hint))


def is_known(code: str) -> bool:
    """Whether the code of some rule begins so."""
    return bool(code) and any(rule.code.startswith(code) for rule in RULES)


def unknown(code: str, place: Place | None = None, option: str = "") -> Problem:
    """The problem that no rule has such a code."""
    what = f"{option}: " if option else ""
    hint = "codes are such as LT101, or LT1 for all that begin so; 'check --rules' lists them"
    return Problem(f"{what}no rule begins with '{code}'", place, hint)


def require_codes(option: str, words: Iterable[str]) -> tuple[str, ...]:
    """Codes, or beginnings of codes such as `LT4`, in capitals. Raises `InputError` for each
    that no rule begins with."""
    codes = tuple(word.strip().upper() for word in words)
    problems = [unknown(code, None, option) for code in codes if not is_known(code)]
    if problems:
        raise InputError(*problems)
    return codes


def chosen(select: Sequence[str], ignore: Sequence[str]) -> list[Rule]:
    """The rules that run: those selected, or all where nothing is, but for those ignored."""
    return [
        rule
        for rule in RULES
        if (not select or rule.code.startswith(tuple(select)))
        and not rule.code.startswith(tuple(ignore))
    ]


def found_by(rule: Rule, proof: Proof, select: Sequence[str]) -> list[Found]:
    """What a rule finds. One that does not apply to the letter runs only where it is selected
    by its whole code."""
    if rule.applies is not None and rule.code not in select and not rule.applies(proof):
        return []
    return list(rule.find(proof))
