"""Whether a roster that was just read may take the place of the one that is kept."""

import datetime
from collections.abc import Collection

from lettertool.members.records import Member

WHOLE_CONGRESS = 500
"""435 Representatives, 100 Senators and 6 Delegates less many vacancies."""

EVERYBODY = 10_000
"""More than 12,000 people have sat in Congress."""


def sitting_count(members: Collection[Member]) -> int:
    """How many sat on the day on which the last of the terms began."""
    newest = _newest_start(members)
    return sum(newest is not None and bool(member.term_on(newest)) for member in members)


def good_until(members: Collection[Member]) -> datetime.date:
    """The day until which most of those who sat when the last term began were elected: what
    is read today from an old file knows no more than that."""
    newest = _newest_start(members)
    sitting = [member for member in members if newest and member.term_on(newest)]
    ends = sorted(member.terms[-1].end for member in sitting)
    return ends[len(ends) // 2] if ends else datetime.date.max


def doubt(new: Collection[Member], old: Collection[Member], *, complete: bool) -> str | None:
    """What speaks against a new roster; None where nothing does.

    `complete` says that it must have everybody who ever sat. Others may be as small as they
    like, unless they would take the place of one of which they are less than half.
    """
    sitting = sitting_count(new)
    if complete and sitting < WHOLE_CONGRESS:
        return f"no more than {sitting} Members sit in it"
    if complete and len(new) < EVERYBODY:
        return f"it has no more than {len(new):,} people, and {EVERYBODY:,} and more have sat"
    before = sitting_count(old)
    if sitting * 2 < before:
        return f"no more than {sitting} Members sit in it, and {before} in the one that is kept"
    return None


def _newest_start(members: Collection[Member]) -> datetime.date | None:
    return max((term.start for member in members for term in member.terms), default=None)
