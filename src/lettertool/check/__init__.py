"""What would embarrass the office: the rules by which a letter is checked.

Everything here is pure. A document becomes a `Proof`; each rule is a function from a proof to
what it finds; a locator tells where that stands; `settle` sets accepted findings aside.
`lettertool.checking` does all of it for a folder or a file.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lettertool.check.placing import Locator
from lettertool.check.reading import proof_of
from lettertool.check.records import Finding, Found, Key, Proof, Rule
from lettertool.check.rules import (
    RULES,
    UNUSED,
    chosen,
    find_rule,
    found_by,
    is_known,
    require_codes,
    unknown,
)
from lettertool.letter import Accepted, CheckSettings

__all__ = [
    "RULES",
    "Finding",
    "Hit",
    "Proof",
    "Rule",
    "find_rule",
    "hits_of",
    "is_known",
    "placed",
    "proof_of",
    "require_codes",
    "unknown",
]

_LONGEST = 60


class Hit(NamedTuple):
    """What a rule found, and the reason for which it is accepted; empty where it is not."""

    rule: Rule
    found: Found
    accepted: str = ""


def hits_of(
    proof: Proof, settings: CheckSettings, select: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Hit]:
    """All that the rules find: those that `select` names, else those of the settings, less the
    ones that either ignores. Entries of `settings.accept` that accept nothing are told too."""
    asked = tuple(select) or settings.select
    rules = chosen(asked, (*ignore, *settings.ignore) if not select else tuple(ignore))
    hits = [Hit(rule, found) for rule in rules for found in found_by(rule, proof, asked)]
    return _settled(proof, hits, settings.accept, rules)


def _settled(
    proof: Proof, hits: Iterable[Hit], accept: Sequence[Accepted], rules: Sequence[Rule]
) -> list[Hit]:
    used: set[int] = set()
    settled: list[Hit] = []
    for hit in hits:
        reasons = [n for n, one in enumerate(accept) if _accepts(proof, one, hit)]
        used.update(reasons)
        settled.append(hit._replace(accepted=accept[reasons[0]].reason) if reasons else hit)
    if UNUSED in rules:
        settled += [
            Hit(UNUSED, Found(Key(("check", "accept", n, "where"), one.where), _unused(one)))
            for n, one in enumerate(accept)
            if n not in used and any(rule.code.startswith(one.code) for rule in rules)
        ]
    return settled


def _unused(one: Accepted) -> str:
    return f"there is no finding of {one.code} here that could be accepted"


def _accepts(proof: Proof, one: Accepted, hit: Hit) -> bool:
    """Whether an entry means a finding: its rule, and words that it stands in or that it is
    about. Line ends and several spaces count as one space."""
    if not hit.rule.code.startswith(one.code):
        return False
    where, spot = " ".join(one.where.split()), hit.found.spot
    if isinstance(spot, Key):
        return where in " ".join(spot.words.split())
    text = proof.passages[spot.passage].text
    before, said = text[: spot.start], text[spot.start : spot.end]
    start = len(" ".join(before.split()))
    end = len(" ".join((before + said).split()))
    whole = " ".join(text.split())
    at = whole.find(where)
    while at >= 0:
        if at <= end and start <= at + len(where):
            return True
        at = whole.find(where, at + 1)
    return False


def placed(proof: Proof, hits: Iterable[Hit], locator: Locator) -> list[Finding]:
    """The findings with their places, in the order of the file."""
    findings = [_placed(proof, hit, locator) for hit in hits]
    return sorted(findings, key=_order)


def _placed(proof: Proof, hit: Hit, locator: Locator) -> Finding:
    where = locator.where(hit.found.spot)
    rule = hit.rule
    return Finding(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        message=hit.found.message,
        words=_words(proof, hit.found),
        place=where.place,
        spot=hit.found.spot,
        paragraph=where.paragraph,
        fixable=locator.can_mend(hit.found),
        accepted=hit.accepted,
    )


def _words(proof: Proof, found: Found) -> str:
    """The words that a finding is about, with those around it where they are few."""
    spot = found.spot
    if isinstance(spot, Key):
        return spot.words
    text = proof.passages[spot.passage].text
    start, end = spot.start, spot.end
    if end - start < 12:
        start = text.rfind(" ", 0, max(start - 12, 0)) + 1
        end = text.find(" ", min(end + 12, len(text)))
        end = len(text) if end < 0 else end
    said = text[start:end].replace("\n", " ").replace("\ue000", "").strip()
    return said if len(said) <= _LONGEST else f"{said[: _LONGEST - 1]}…"


def _order(finding: Finding) -> tuple[str, int, int, int, str]:
    place = finding.place
    return place.file, finding.paragraph, place.line or 0, place.column or 0, finding.code
