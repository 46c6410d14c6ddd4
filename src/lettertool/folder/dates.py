"""Hints for dates that are not written as year-month-day."""

import calendar
import re
from datetime import date
from typing import Final

# Not the names of `calendar`, which follow the locale.
_MONTHS: Final = (
    "January February March April May June July August September October November December"
).split()


def date_problem(name: str, value: str) -> tuple[str, str]:
    """Message and hint for a value that is no date: where the day that is meant can be
    told, the hint has it in the form to write."""
    if iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", value, re.ASCII):
        return f"'{name}': there is no day {value}", _why_impossible(*map(int, iso.groups()))
    message = f"'{name}' must be a date, not '{value}'"
    guess = _guess(value)
    if guess is None:
        return message, "write year-month-day, for example 2021-03-04"
    return message, f"write {guess.isoformat()}"


def _why_impossible(year: int, month: int, day: int) -> str:
    if 1 <= month <= 12 and year and day:
        return f"{_MONTHS[month - 1]} {year} has {calendar.monthrange(year, month)[1]} days"
    return "write year-month-day, for example 2021-03-04"


def _guess(value: str) -> date | None:
    words = re.findall(r"[A-Za-z]{3,}", value)
    numbers = re.findall(r"\d+", value, re.ASCII)
    months = [month for word in words if (month := _month(word))]
    if len(months) == 1 and len(numbers) == 2:
        day, year = sorted(numbers, key=len)
        return _valid(year, months[0], day)
    if words:
        return None
    if len(numbers) == 3:
        return _from_numbers(*numbers)
    return _valid(value[:4], value[4:6], value[6:]) if re.fullmatch(r"\d{8}", value) else None


def _from_numbers(first: str, second: str, third: str) -> date | None:
    """Year first, else month first as in the United States unless that is no month."""
    if len(first) == 4:
        return _valid(first, second, third)
    return _valid(third, first, second) or _valid(third, second, first)


def _month(word: str) -> int | None:
    starts = [name.lower().startswith(word.lower()) for name in _MONTHS]
    return starts.index(True) + 1 if any(starts) else None


def _valid(year: str, month: int | str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day)) if len(year) == 4 else None
    except ValueError:
        return None
