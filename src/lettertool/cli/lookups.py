"""Signers looked up in the roster, as of the letter's date."""

import datetime
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from lettertool.cli.roster_words import (
    described,
    did_not_sit,
    did_you_mean,
    id_of_another,
    may_be,
    nobody_has_id,
    other_seat,
)
from lettertool.cli.rosters import is_no_name, open_roster, warn_if_old
from lettertool.cli.session import Session
from lettertool.errors import InputError, LetterError, Problem, RefusedError
from lettertool.members import Match, Member, Narrow, Roster, entry_for
from lettertool.states import NAMES
from lettertool.workspace import letter_date

_AS_TYPED = "--force adds the name as typed"


class Lookup(NamedTuple):
    """A roster and the date on which signers must sit."""

    roster: Roster
    on: datetime.date

    def member(self, name: str) -> Member | None:
        """The Member whom a name, an id or a seat means, if it is one who sits."""
        return self.roster.match(name, self.on).member


def open_lookup(session: Session, folder: Path) -> Lookup | None:
    """The roster as of the letter's date; None where there is no roster. Warns of an old one."""
    roster = open_roster()
    if roster is None:
        return None
    lookup = Lookup(roster, letter_date(folder))
    warn_if_old(session, *lookup)
    return lookup


def entries(
    session: Session,
    lookup: Lookup,
    names: Sequence[str],
    given: Mapping[str, Any],
    *,
    force: bool,
) -> list[dict[str, Any]]:
    """The fields of each signer. What was `given` by hand wins over the roster, an empty
    value too. Asks on a terminal which of several is meant.

    Raises `RefusedError` with all who did not sit on the date, are close to somebody who
    did, or may be several; `force` takes those as typed, like anybody whom the roster does
    not know. Raises `InputError` for ids and seats that it does not have.
    """
    found: list[dict[str, Any]] = []
    refusals: list[Problem] = []
    mistakes: list[Problem] = []
    unknown: list[str] = []
    for name in names:
        try:
            fields = _fields(session, lookup, name, given, force=force)
        except RefusedError as error:
            refusals += error.problems
            continue
        except LetterError as error:
            mistakes += error.problems
            continue
        if "bioguide" not in fields and given.get("bioguide", "") is not None:
            unknown.append(name)
        found.append(fields | dict(given))
    if mistakes:
        raise InputError(*mistakes, *refusals)
    if refusals:
        raise RefusedError(*refusals)
    if unknown and not force:
        quoted = ", ".join(f"'{name}'" for name in unknown)
        what = f"nobody in the roster of {lookup.roster.date} is called {quoted}"
        session.warn(what, _LACKS_FORMER if _has_present_members_alone(lookup.roster) else None)
    return found


_LACKS_FORMER = "it has none who have left office; 'lettertool members update' fetches all"


def _has_present_members_alone(roster: Roster) -> bool:
    return len(roster) == len(roster.sitting(roster.date))


def _fields(
    session: Session, lookup: Lookup, name: str, given: Mapping[str, Any], *, force: bool
) -> dict[str, Any]:
    """What the roster says of one signer, or the name alone."""
    if "bioguide" in given:
        return _fields_of_id(lookup, name, given["bioguide"], force=force)
    told = Narrow(given.get("chamber"), given.get("state"), given.get("district"))
    match = lookup.roster.match(name, lookup.on, told)
    member = match.member
    if len(match.sitting) > 1 and session.interactive:
        member = _ask_which(session, name, match.sitting, lookup.on)
    if member:
        _warn_of_contradiction(session, lookup, member, told)
        return entry_for(member, lookup.on)
    by_name = not is_no_name(name, force=force)
    if force and by_name:
        return {"name": name}
    if force and match.others:
        return entry_for(match.others[0], lookup.on)
    problem = _problem(lookup, name, match)
    if problem:
        raise RefusedError(problem)
    if by_name:
        return {"name": name}
    what = nobody_has_id(name, lookup.roster.date)
    hint = "check it; 'lettertool members find NAME' tells ids"
    if "-" in name or name in NAMES:
        what = (
            f"nobody in the roster of {lookup.roster.date} sits for {name.upper()} on {lookup.on}"
        )
        hint = "check it; 'lettertool members find STATE' tells who sits"
    raise InputError(Problem(what, None, hint))


def _fields_of_id(
    lookup: Lookup, name: str, bioguide: str | None, *, force: bool
) -> dict[str, Any]:
    """A name that comes with an id of its own: the two must be one Member's."""
    member = lookup.roster.by_id(bioguide) if bioguide else None
    if member is None or force:
        return {"name": name}
    match = lookup.roster.match(name, lookup.on)
    if member not in (*match.sitting, *match.others):
        what = id_of_another(member.bioguide, member, name)
        raise RefusedError(Problem(what, None, _AS_TYPED))
    if not member.term_on(lookup.on):
        raise RefusedError(_not_in_office(lookup, name, member))
    return entry_for(member, lookup.on)


# What stands in the way


def _problem(lookup: Lookup, name: str, match: Match) -> Problem | None:
    if match.sitting:
        hint = "say --chamber, --state or --district, or give the id instead of the name"
        return Problem(f"'{name}' {may_be(match.sitting, lookup.on)}", None, hint)
    if match.others:
        return _not_in_office(lookup, name, match.others[0])
    if match.close:
        guesses = did_you_mean(match.close, lookup.on)
        what = f"the roster of {lookup.roster.date} has no '{name}'; {guesses}"
        return Problem(what, None, f"give the name so, or the id; {_AS_TYPED}")
    return None


def _not_in_office(lookup: Lookup, name: str, member: Member) -> Problem:
    what = f"'{name}' {did_not_sit(member, lookup.on)}"
    if lookup.on > lookup.roster.date:
        hint = f"the roster is of {lookup.roster.date}: 'lettertool members update' fetches one"
        return Problem(what, None, f"{hint}; {_AS_TYPED}")
    return Problem(what, None, _AS_TYPED)


def _warn_of_contradiction(session: Session, lookup: Lookup, member: Member, told: Narrow) -> None:
    if not told.fits(member, lookup.on):
        session.warn(
            other_seat("the options", member, lookup.on),
            'if it is somebody else, say --bioguide ""',
        )


def _ask_which(session: Session, name: str, members: Sequence[Member], on: datetime.date) -> Member:
    session.say(f"'{name}' may be")
    for number, member in enumerate(members, 1):
        session.say(f"  {number}  {described(member, on)}")
    while True:
        answer = session.ask("Which one (number)")
        if answer.isdecimal() and 1 <= int(answer) <= len(members):
            return members[int(answer) - 1]
        session.say(f"please answer with a number from 1 to {len(members)}")
