"""Rules on dates (LT4xx): the day of the letter, and days that the calendar does not have."""

import calendar
import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from lettertool.check.records import At, Found, Key, Proof, Rule

_MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"Sept": 9}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAYS = tuple(calendar.day_name)
_DAY = r"(?P<{}>\d{{1,2}})(?:st|nd|rd|th)?"
_SHORT_WEEKDAY = r"(?:Mon|Tues?|Weds?|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
_DATE = re.compile(
    rf"(?:\b(?P<weekday>{'|'.join(_WEEKDAYS)}|{_SHORT_WEEKDAY}),?\s+(?:the\s+)?)?"
    rf"(?:(?P<month>{_MONTH})\.?\s+{_DAY.format('day')}(?:,\s*(?P<year>\d{{4}}))?"
    rf"|{_DAY.format('day_first')}\s+(?:of\s+)?(?P<month_last>{_MONTH}),?\s+(?P<year_last>\d{{4}}))"
    r"(?![\d–-])"
)
_FRIDAY = 4
_MOST_DAYS = 31
_LEAP_YEAR = 2000
"""Stands for a year that is not said: February 29 may be meant."""


class _Said(NamedTuple):
    """A date as it is said; the year is 0 where none is named, the weekday may be empty."""

    weekday: str
    year: int
    month: int
    day: int

    @property
    def date(self) -> datetime.date | None:
        """The day; None where there is no such day, or its year is not said."""
        try:
            return datetime.date(self.year, self.month, self.day)
        except ValueError:
            return None


def _said(match: re.Match[str]) -> _Said:
    month, day = match["month"] or match["month_last"], match["day"] or match["day_first"]
    year = match["year"] or match["year_last"] or "0"
    return _Said(match["weekday"] or "", int(year), _MONTHS[month], int(day))


def date_in(text: str) -> datetime.date | None:
    """The date that a line of a letter holds and nothing else, such as `March 4, 2021`."""
    found = _DATE.fullmatch(text.strip())
    return _said(found).date if found else None


def _weekday(date: datetime.date) -> str:
    return _WEEKDAYS[date.weekday()]


def _long(date: datetime.date) -> str:
    return f"{_weekday(date)}, {calendar.month_name[date.month]} {date.day}, {date.year}"


# The day of the letter


def _day_off(proof: Proof) -> Iterator[Found]:
    if proof.date is None or proof.date_spot is None:
        return
    if proof.date.weekday() >= 5:
        yield Found(proof.date_spot, f"the letter is dated on a weekend: {_long(proof.date)}")
    elif proof.date in (days := holidays(proof.date.year)):
        what = f"the letter is dated on a federal holiday, {days[proof.date]}"
        yield Found(proof.date_spot, what)


def holidays(year: int) -> dict[datetime.date, str]:
    """The weekdays of a year on which federal offices close (5 U.S.C. 6103), by date. A
    holiday on a Saturday is kept on Friday, one on a Sunday on Monday."""
    fixed = [(1, 1, "New Year’s Day", 1871), (6, 19, "Juneteenth", 2021)]
    fixed += [(7, 4, "Independence Day", 1871), (11, 11, "Veterans Day", 1938)]
    fixed += [(12, 25, "Christmas Day", 1871)]
    found = {
        _kept_on(datetime.date(year, month, day)): name
        for month, day, name, first in fixed
        if year >= first
    }
    found |= {
        _nth_monday(year, 1, 3): "Martin Luther King Jr. Day",
        _nth_monday(year, 2, 3): "Washington’s Birthday",
        _last_monday(year, 5): "Memorial Day",
        _nth_monday(year, 9, 1): "Labor Day",
        _nth_monday(year, 10, 2): "Columbus Day",
        _nth_monday(year, 11, 4, weekday=3): "Thanksgiving Day",
    }
    last = datetime.date(year, 12, 31)
    if last.weekday() == _FRIDAY:
        found[last] = "New Year’s Day, observed"
    return found


def _kept_on(day: datetime.date) -> datetime.date:
    shift = {5: -1, 6: 1}.get(day.weekday(), 0)
    return day + datetime.timedelta(days=shift)


def _nth_monday(year: int, month: int, n: int, weekday: int = 0) -> datetime.date:
    first = datetime.date(year, month, 1)
    return first + datetime.timedelta(days=(weekday - first.weekday()) % 7 + 7 * (n - 1))


def _last_monday(year: int, month: int) -> datetime.date:
    last = datetime.date(year, month, calendar.monthrange(year, month)[1])
    return last - datetime.timedelta(days=last.weekday())


def _late_deadline(proof: Proof) -> Iterator[Found]:
    deadline = proof.letter.deadline if proof.letter else None
    if deadline and proof.date and deadline > proof.date:
        what = f"the deadline to sign on is after the letter’s date, {proof.date}"
        yield Found(Key(("deadline",), deadline.isoformat()), what)


# Days in the text


def _wrong_weekday(proof: Proof) -> Iterator[Found]:
    for at, said in _dates(proof):
        if said.weekday and said.date and _weekday(said.date)[:3] != said.weekday[:3]:
            yield Found(at, f"that day is a {_weekday(said.date)}")


def _no_such_day(proof: Proof) -> Iterator[Found]:
    for at, said in _dates(proof):
        days = calendar.monthrange(said.year or _LEAP_YEAR, said.month)[1]
        if days < said.day <= _MOST_DAYS:
            where = f" {said.year}" if said.year else ""
            yield Found(at, f"{calendar.month_name[said.month]}{where} has {days} days")


def _dates(proof: Proof) -> Iterator[tuple[At, _Said]]:
    for i, passage in enumerate(proof.passages):
        if passage.prose or passage.role in ("date", "subject", "cell"):
            for found in _DATE.finditer(passage.text):
                yield At(i, found.start(), found.end()), _said(found)


RULES = (
    Rule(
        "LT401",
        "date-off",
        "The letter is dated on a weekend or federal holiday.",
        "warning",
        _day_off,
        "A letter that no office sent on its date invites the question when it was sent. The "
        "days are those of 5 U.S.C. 6103, with the weekday on which each is kept. Accept the "
        "finding where the day is meant, as for an anniversary.",
    ),
    Rule(
        "LT402",
        "late-deadline",
        "The deadline to sign on is after the letter’s date.",
        "error",
        _late_deadline,
        "Who signs after the date of a letter signs another letter than the one that was sent. "
        "Mostly the date was moved up, or the deadline extended, and the other one forgotten.",
    ),
    Rule(
        "LT403",
        "wrong-weekday",
        "A date in the text is not on the day of the week that is named.",
        "error",
        _wrong_weekday,
        "One of the two is wrong, and the reader cannot know which. Only dates with a year are "
        "looked at, by the Gregorian calendar.",
    ),
    Rule(
        "LT404",
        "no-such-day",
        "A month in the text has fewer days than a date says.",
        "error",
        _no_such_day,
        "There is no such day in the Gregorian calendar: the day or the month is wrong. "
        "February 29 passes where no year is given.",
    ),
)
