"""Members of Congress: who they are, and the terms in which they sat."""

import datetime
from typing import Literal, NamedTuple, TypeAlias

Chamber: TypeAlias = Literal["house", "senate"]

SWEARING_IN = datetime.timedelta(days=14)
"""A term that begins so soon after the last one continues it: Congress has convened up to
twelve days after the old one ended (1979)."""


class Term(NamedTuple):
    """A term in one chamber for one seat under one party.

    `district` is 0 for a delegate or a whole state, and None for senators and where the
    record does not know it. A Member who changed parties has a term for each.
    """

    chamber: Chamber
    state: str
    district: int | None
    party: str
    start: datetime.date
    end: datetime.date

    @property
    def seat(self) -> str:
        """Such as `IL-4`, `DC-0`, and `VT` for a senator."""
        return self.state if self.district is None else f"{self.state}-{self.district}"

    def covers(self, on: datetime.date) -> bool:
        """Whether the Member sat on that day, the first and the last one included."""
        return self.start <= on <= self.end


class Member(NamedTuple):
    """A present or former Member.

    `name` is the official full name. The parts are as the roster has them; those that it
    does not have are empty. `terms` are in order of time and never empty.
    """

    bioguide: str
    name: str
    first: str
    middle: str
    last: str
    suffix: str
    nickname: str
    terms: tuple[Term, ...]

    def term_on(self, on: datetime.date) -> Term | None:
        """The term in which the Member sat on a date; of two that meet there, the later."""
        return next((term for term in reversed(self.terms) if term.covers(on)), None)

    def term_nearest(self, on: datetime.date) -> Term:
        """The term that covers a date; else the last one before it, else the first."""
        before = [term for term in self.terms if term.start <= on]
        return self.term_on(on) or (before or self.terms)[-1 if before else 0]

    def since(self, on: datetime.date) -> datetime.date | None:
        """The start of the continuous service in the chamber in which the Member sat on a
        date. Days between two terms of one chamber do not interrupt it while they are no
        more than `SWEARING_IN`. None where the Member did not sit on that date."""
        current = self.term_on(on)
        if current is None:
            return None
        start = current.start
        for term in reversed(self.terms):
            if (
                term.chamber == current.chamber
                and term.start < start
                and start - term.end <= SWEARING_IN
            ):
                start = term.start
        return start
