"""Dates as letters print them."""

import datetime
import re
from typing import NamedTuple

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = r"(?P<month>Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2}(?:st|nd|rd|th)?|[_X]+|\[[^\]]{0,9}\])"
_YEAR = r"(?P<year>[12]\d{3})"
_FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"{_MONTH}\s+(?:{_DAY}\s*,?\s+)?{_YEAR}",
        rf"(?:(?:this|the)\s+)?{_DAY}\s+(?:day\s+)?(?:of\s+)?{_MONTH},?\s+{_YEAR}",
        r"(?P<year>[12]\d{3})-(?P<month>\d{2})-(?P<day>\d{2})",
        r"(?P<month>\d{1,2})[/.](?P<day>\d{1,2})[/.](?P<year>[12]\d{3})",
    )
)
_PLACE = r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){0,3},\s*(?:[A-Z][\w.]*(?:\s+[A-Z][\w.]*)?,?\s*)?"
_BEFORE = re.compile(
    rf"(?:(?:Date|DATE|Dated|DATED)\s*:?\s*)?(?:{_PLACE})?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s+)?"
)

_AFTER = re.compile(r"\.?(?:\s*\([^()]{1,30}\))?")


class PrintedDate(NamedTuple):
    """A date, and how it is printed where that is not `March 4, 2021`."""

    date: datetime.date
    text: str | None


def printed_date(line: str) -> PrintedDate | None:
    """The date that a line gives, None where the line says anything else.

    A place or a weekday may stand before it. A date without a day, or with room left for
    one, is the first of its month.
    """
    text = " ".join(line.split())
    for form in _FORMS:
        found = form.search(text)
        if (
            found
            and _BEFORE.fullmatch(text[: found.start()])
            and _AFTER.fullmatch(text[found.end() :])
        ):
            date = _date(found)
            if date is None:
                return None
            return PrintedDate(date, None if text == _usual(date) else text)
    return None


def dates_in(text: str) -> list[tuple[int, int]]:
    """Where in a text dates stand, the longest first; several readings of one are all given."""
    found = [match.span() for form in _FORMS for match in form.finditer(text) if _date(match)]
    return sorted(found, key=lambda span: span[0] - span[1])


def _date(found: re.Match[str]) -> datetime.date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else _number(month)
    day = re.sub(r"\D", "", found["day"] or "") or "1"
    try:
        return datetime.date(int(found["year"]), number, int(day))
    except ValueError:
        return None


def _number(month: str) -> int:
    return 1 + [name[:3].lower() for name in _MONTHS].index(month[:3].lower())


def _usual(date: datetime.date) -> str:
    return f"{_MONTHS[date.month - 1]} {date.day}, {date.year}"
