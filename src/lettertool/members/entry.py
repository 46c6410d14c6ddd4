"""What a signer's entry says of a Member."""

import datetime
from typing import Any

from lettertool.letter import Signer
from lettertool.members.records import Chamber, Member
from lettertool.signers.names import fold_letters, fold_words, parse_name
from lettertool.signers.order import sort_key

TITLES: dict[Chamber, str] = {"house": "Member of Congress", "senate": "United States Senator"}


def entry_for(member: Member, on: datetime.date) -> dict[str, Any]:
    """The fields of `Signer` that the roster knows of a Member who sat on a date.

    Those are name, title, bioguide, chamber, state, district (not of senators), party, since
    and, where the name does not tell what to sort under, sort_as. Of a Member who did not
    sit on the date they are name, bioguide and sort_as alone.
    """
    fields: dict[str, Any] = {"name": member.name, "bioguide": member.bioguide}
    sort_as = _sort_as(member)
    if sort_as:
        fields["sort_as"] = sort_as
    term = member.term_on(on)
    if term is None:
        return fields
    fields |= {"title": TITLES[term.chamber], "chamber": term.chamber, "state": term.state}
    if term.district is not None:
        fields["district"] = term.district
    if term.party:
        fields["party"] = term.party
    return fields | {"since": member.since(on)}


def _sort_as(member: Member) -> str | None:
    """The surname of several words that the name ends in, such as Van Hollen; of other names
    the last word tells."""
    surname = fold_words(member.last)
    ends_so = list(parse_name(member.name).words[-len(surname) :]) == surname
    told = sort_key(Signer(name=member.name))[0] == fold_letters(member.last)
    return member.last if ends_so and not told else None
