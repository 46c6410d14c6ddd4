"""The filters and tests that templates may use: those that make no more than they are given."""

from collections.abc import Callable
from typing import Any

from jinja2 import filters

from lettertool.compose.values import PrintedDate
from lettertool.errors import InputError

FILTERS = (
    "abs count d default dictsort first groupby items last length list map max min reject "
    "rejectattr reverse select selectattr sort unique"
).split()
TESTS = (
    "boolean defined divisibleby eq equalto even float ge gt in integer iterable le lt "
    "mapping ne none number odd sameas sequence string undefined"
).split()
TEXT_FILTERS: dict[str, Callable[..., str]] = {
    "capitalize": str.capitalize,
    "lower": str.lower,
    "title": filters.do_title,
    "trim": filters.do_trim,
    "upper": str.upper,
}
PIECEWISE = frozenset(("lower", "upper"))
"""The text filters that do the same to a part of a text as to the whole."""


def new_dict(**items: Any) -> dict[str, Any]:
    """What `dict(...)` makes in a template; the class itself has methods that change others."""
    return dict(items)


def iso(date: Any) -> str:
    """`2021-03-04`. Raises `InputError` for what is no date."""
    if not isinstance(date, PrintedDate):
        raise InputError("|iso needs a date")
    return date.isoformat()


def whole_number(value: Any) -> int:
    """The number that a text is. Raises `InputError` where Jinja's own filter would count on
    with 0: `80,000` is no plain number, and a letter must not say so silently."""
    try:
        return int(value)
    except (TypeError, ValueError):
        raise InputError(f"'{value}' is no plain number, so |int cannot count with it") from None


def rounded(value: Any, precision: int = 0) -> float:
    """A number with so many digits behind the point. Raises `InputError` for others."""
    if not isinstance(value, int | float) or not 0 <= precision <= 20:
        raise InputError("|round needs a number, and 0 to 20 digits")
    return round(value, precision) if precision else round(value)
