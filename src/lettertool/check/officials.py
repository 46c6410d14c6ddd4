"""Rules that ask the roster of Members of Congress (LT501, LT502). They find nothing without it."""

import datetime
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from lettertool.check.records import Found, Key, Proof, Rule, Spot
from lettertool.letter import Signer

if TYPE_CHECKING:
    from lettertool.members import Roster

_MEMBER = re.compile(
    r"\b(?:Member of Congress|(?:United States|U\.S\.) (?:Senator|Representative))\b", re.I
)
_NICKNAME = re.compile(
    r"[\"“”'‘’(][^\"“”()]+?[\"“”)](?=\s|$)|(?<=\s)['‘][^'‘’]+['’](?=\s)"  # set off in any way
)


def is_member(signer: Signer) -> bool:
    """Whether an entry of the list is a Member's, by its fields or title."""
    titles = (signer.title,) if isinstance(signer.title, str) else signer.title
    known = signer.bioguide or signer.chamber
    return signer.kind == "person" and bool(known or any(map(_MEMBER.search, titles)))


def _members(proof: Proof) -> Iterator[tuple[Signer, Spot]]:
    """Those who sign, or may yet, as Members of Congress."""
    for index, signer in enumerate(proof.signers):
        if is_member(signer) and signer.status not in ("declined", "withdrawn"):
            yield signer, Key(("signers", index, "name"), signer.name)


def _knows(roster: "Roster", on: datetime.date) -> bool:
    """Whether the roster has all who sat on a date: one of present Members alone lacks those
    who left since."""
    earliest = roster.lines[-1][:10].decode() if roster.lines else ""
    return on >= roster.date or earliest < on.isoformat()


def _not_in_office(proof: Proof) -> Iterator[Found]:
    roster, on = proof.roster, proof.date
    if roster is None or on is None:
        return
    for signer, spot in _members(proof):
        if not signer.bioguide:
            match = roster.match(signer.name, on)
            if match.others:
                yield Found(spot, f"{match.others[0].name} was not in office on {on}")
            continue
        member = roster.by_id(signer.bioguide)
        if member is None and _knows(roster, on):
            yield Found(spot, f"the roster has nobody with the id {signer.bioguide}")
        elif member and member.term_on(on) is None:
            yield Found(spot, f"{member.name} was not in office on {on}")


def _unofficial_name(proof: Proof) -> Iterator[Found]:
    roster, on = proof.roster, proof.date
    if roster is None or on is None:
        return
    for signer, spot in _members(proof):
        known = roster.by_id(signer.bioguide) if signer.bioguide else None
        member = known or roster.match(signer.name, on).member
        if member and not is_official(signer.name, member.name):
            yield Found(spot, f"the roster’s official form of the name is {member.name}")


def is_official(name: str, official: str) -> bool:
    """Whether a name is the official one but for what stands between its ends: middle names
    and nicknames may be missing, and quotation marks, commas and stops be of another kind."""
    ours, theirs = _words(name), _words(official)
    if not ours or not theirs or ours[0] != theirs[0] or ours[-1] != theirs[-1]:
        return False
    rest = iter(theirs)
    return all(word in rest for word in ours)


def _words(name: str) -> list[str]:
    bare = re.sub(r"[.,]", " ", _NICKNAME.sub(" ", name))
    return [word.casefold() for word in bare.replace("’", "'").split()]


RULES = (
    Rule(
        "LT501",
        "not-in-office",
        "A signer was not a Member of Congress on the letter’s date.",
        "error",
        _not_in_office,
        "The terms are those of the public roster that ‘lettertool members update’ fetches; "
        "without a roster, or with one that is too old for the date, nothing is looked up. A "
        "signer is known by the Bioguide id, or else by the name.",
    ),
    Rule(
        "LT502",
        "unofficial-name",
        "A Member’s name is not the official form.",
        "warning",
        _unofficial_name,
        "Offices notice when a Member’s name lacks its accent, or has a nickname that the Member "
        "does not sign with. A missing middle name or nickname, and quotation marks of another "
        "kind, are no finding. The official form is the roster’s.",
    ),
)
