"""Rules on the list of those who sign (LT503 to LT506)."""

import re
from collections.abc import Iterator
from typing import Final

from lettertool.check.officials import is_member
from lettertool.check.records import At, Found, Key, Proof, Rule, Signatory
from lettertool.letter import Signer


def _entry(proof: Proof, one: Signatory) -> Signer | None:
    """The entry of `signers.yaml`; a file has none."""
    return proof.signers[one.signer] if one.signer >= 0 else None


# How many sign

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES: Final = {word: number for number, word in enumerate(_ONES)} | {
    word: 10 * number for number, word in enumerate(_TENS, 2)
}
_UNDER_TWENTY = "|".join(reversed(_ONES[2:]))
_NUMBER = (
    rf"(?P<number>\d{{1,3}}(?:,\d{{3}})*|(?i:(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[1:10])}))?"
    rf"|{_UNDER_TWENTY}))"
)
_MORE = r"(?P<more>more than |over |nearly |some |about )?"
_WHO = (
    r"(?P<who>(?i:members|organi[sz]ations|groups|senators|representatives|signers|signatories"
    r"|individuals|people))"
)
_SORT = r"(?:[A-Za-z]+[ -]){0,3}?"
_BELOW = r"(?:who sign|who have signed|signing|listed|named) (?:this|below)"
_STATED = (
    re.compile(rf"\b[Tt]he {_MORE}{_NUMBER} undersigned\b(?: {_SORT}{_WHO})?"),
    re.compile(rf"\bundersigned {_MORE}{_NUMBER} {_SORT}{_WHO}\b"),
    re.compile(rf"\b[Ww]e,? the {_MORE}{_NUMBER} {_SORT}{_WHO} {_BELOW}\b"),
    re.compile(rf"\b[Aa]s (?:a \w+ of )?{_MORE}{_NUMBER} {_SORT}{_WHO}(?: of Congress)?, we\b"),
)


def _stated_number(proof: Proof) -> Iterator[Found]:
    if not proof.signatories:
        return
    for i, passage in proof.prose:
        for match in (match for form in _STATED for match in form.finditer(passage.text)):
            stated, count = _number(match["number"]), _how_many(proof, match["who"] or "")
            more = (match["more"] or "").strip()
            if count is None or more in ("some", "about", "nearly"):
                continue
            if count <= stated if more else count != stated:
                what = f"the text says {match['number']}, but {count} sign"
                yield Found(At(i, *match.span()), what)


def _number(text: str) -> int:
    if text[0].isdigit():
        return int(text.replace(",", ""))
    tens, _, ones = text.lower().partition("-")
    return _VALUES[tens] + (_VALUES[ones] if ones else 0)


def _how_many(proof: Proof, who: str) -> int | None:
    """How many sign of a kind; None where the list does not tell the kinds apart."""
    signatories = proof.signatories or ()
    if len(signatories) == 1 and signatories[0].signer < 0 and len(signatories[0].lines) > 2:
        return len(signatories[0].lines)  # a file does not tell that these are no one's titles
    entries = [_entry(proof, one) for one in signatories]
    kinds = [entry.kind for entry in entries if entry]
    if len(set(kinds)) < 2 or who.lower() in ("", "signers", "signatories"):
        return len(signatories)
    if re.match("organi|group", who, re.I):
        return kinds.count("organization")
    return kinds.count("person") if re.match("individual|people", who, re.I) else None


# The letterhead

_HEAD = re.compile(
    r"\b(?:Congress of the United States|House of Representatives|United States Senate)\b", re.I
)
_HEAD_BLOCKS = 4
_OFFICE = re.compile(
    r"(?:Member|Senator|Representative|Delegate|Chair\w*|Ranking|Speaker|Majority|Minority"
    r"|(?:U\.\s?S\.|United States) (?:Senator|Representative|House))\b|.*\bMember of Congress\b",
    re.I,
)
_STYLE = re.compile(r"(?:Rep|Sen|Representative|Senator|Congress(?:wo)?man|Delegate)\b\.?\s")


def _borrowed_letterhead(proof: Proof) -> Iterator[Found]:
    if not proof.signatories or any(_may_be_member(proof, one) for one in proof.signatories):
        return
    first = proof.date_spot.passage if isinstance(proof.date_spot, At) else _HEAD_BLOCKS
    for i, passage in enumerate(proof.passages[:_HEAD_BLOCKS]):
        near = passage.role == "body" and i < first and not passage.prose
        match = _HEAD.search(passage.text) if near or passage.role == "letterhead" else None
        if match:
            what = "this letterhead is that of Congress, and no Member signs"
            yield Found(At(i, *match.span()), what)
            return


def _may_be_member(proof: Proof, one: Signatory) -> bool:
    entry = _entry(proof, one)
    if entry and is_member(entry):
        return True
    return bool(_STYLE.match(one.name)) or any(map(_OFFICE.match, one.lines))


# Entries beside the others

_FEW, _MOST = 4, 0.8


def _untitled(proof: Proof) -> Iterator[Found]:
    """Asked of a folder alone: in a file, what looks like a lone name may be something else."""
    entries = [(_entry(proof, one), one) for one in proof.signatories or ()]
    people = [one for entry, one in entries if entry and entry.kind == "person"]
    bare = [one for one in people if len(one.lines) == 1]
    if len(people) < _FEW or len(people) - len(bare) < _MOST * len(people):
        return
    for one in bare:
        spot = Key(("signers", one.signer, "name"), one.name)
        yield Found(spot, f"{one.name} has no title, while the others have one")


def _unsigned_leads(proof: Proof) -> Iterator[Found]:
    if not proof.signatories:
        return
    for index, signer in enumerate(proof.signers):
        if signer.role != "cosigner" and signer.status in ("committed", "invited"):
            what = f"the {signer.role} {signer.name} has not signed (status: {signer.status})"
            yield Found(Key(("signers", index, "name"), signer.name), what)


RULES = (
    Rule(
        "LT503",
        "stated-number",
        "The number of signers in the text is not that of the list.",
        "error",
        _stated_number,
        "A letter that says ‘we, the 19 undersigned Members’ must change whenever somebody "
        "signs. Where that happens often, let a template print the number. Of a list with people "
        "and organizations only the kind that the text names is counted; ‘some’ and ‘nearly’ "
        "are left alone.",
    ),
    Rule(
        "LT504",
        "untitled",
        "A signer has no title, while nearly all others have one.",
        "warning",
        _untitled,
        f"Looked for in a letter folder, where at least {_MOST:.0%} of {_FEW} or more people have "
        "a title line. "
        "Organizations need none.",
    ),
    Rule(
        "LT505",
        "unsigned-lead",
        "A lead or co-lead has not signed, while others have.",
        "warning",
        _unsigned_leads,
        "Only signers whose status is ‘signed’ print. A letter whose lead is still ‘committed’ "
        "or ‘invited’ goes out without its lead.",
    ),
    Rule(
        "LT506",
        "borrowed-letterhead",
        "The letterhead is that of Congress, but no Member signs.",
        "error",
        _borrowed_letterhead,
        "Rules of the House, Rule XXIII (Code of Official Conduct), clause 11: a Member may not "
        "let a group that is not under the direction and control of the House use the words "
        "‘Congress of the United States’, ‘House of Representatives’ or ‘Official Business’ on "
        "a letterhead. Nothing is told while nobody signs yet.",
    ),
)
