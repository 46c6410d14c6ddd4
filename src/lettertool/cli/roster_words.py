"""What is said of Members in the roster where they are no answer: one wording for the names of
the command line and for the rows of a form. Each text goes on from the name that was typed, or
stands alone."""

import datetime
from collections.abc import Sequence

from lettertool.members import Member


def described(member: Member, on: datetime.date) -> str:
    """A Member as told apart from others: `Mark Pocan (P000607, House, WI-2)`."""
    term = member.term_nearest(on)
    return f"{member.name} ({member.bioguide}, {term.chamber.capitalize()}, {term.seat})"


def may_be(members: Sequence[Member], on: datetime.date) -> str:
    """Of a name that several are meant by."""
    return f"may be {_either(members, on)}"


def did_you_mean(members: Sequence[Member], on: datetime.date) -> str:
    """Of a name that nobody has, but some have one much like it."""
    return f"did you mean {_either(members, on)}?"


def did_not_sit(member: Member, on: datetime.date) -> str:
    """Of the name of a Member who was not in office on the letter's date."""
    term = member.term_nearest(on)
    if term.start > on:
        when = f"the term of {described(member, on)} began on {term.start}"
    else:
        when = f"the last term of {described(member, on)} ended on {term.end}"
    return f"did not sit on {on}, the letter's date: {when}"


def id_of_another(bioguide: str, member: Member, name: str) -> str:
    """Of an id that came with a name that is not its Member's."""
    return f"{bioguide} is the id of {member.name}, not of '{name}'"


def nobody_has_id(bioguide: str, roster_date: datetime.date) -> str:
    """Of an id that is nobody's."""
    return f"nobody in the roster of {roster_date} has the id {bioguide.upper()}"


def other_seat(whose: str, member: Member, on: datetime.date) -> str:
    """Of a chamber, state or district that is not the Member's; `whose` says what named it."""
    return f"the roster has {described(member, on)}, and {whose} another seat"


def _either(members: Sequence[Member], on: datetime.date) -> str:
    return " or ".join(described(member, on) for member in members)
