"""Signatures by day: bars to look at, and a table for those who would rather read."""

import datetime
from collections.abc import Iterator
from typing import Final

from lettertool.compose.values import long_date
from lettertool.status.report import SignOn

_HEIGHT: Final = 150
_ABOVE, _BELOW = 22, 24
_FEWEST_DAYS: Final = 14
_MOST_NUMBERED: Final = 31
_DAYS_TO_DEADLINE: Final = 120
"""A deadline further behind the first signature would leave no room for the bars."""


def by_day(state: SignOn) -> str:
    """The section with the chart. Days are those on which consent was first recorded."""
    rows = "".join(
        f"<tr><td>{long_date(day)}</td><td>{count:,}</td></tr>" for day, count in state.days
    )
    dashed = " The dashed line is the deadline." if _shows_deadline(state) else ""
    told = f"{sum(count for _, count in state.days):,} of {state.whole.signed:,} signatures"
    return (
        '<section aria-labelledby="days"><h2 id="days">Signatures by day</h2>'
        f'<p class="note">{told} have a record of consent, and count on the day of the first.'
        f"{dashed}</p>"
        f"{_chart(state)}<details><summary>The same as a table</summary>"
        '<table class="days"><thead><tr><th scope="col">Day</th><th scope="col">Signatures</th>'
        f"</tr></thead><tbody>{rows}</tbody></table></details></section>"
    )


def _chart(state: SignOn) -> str:
    first, last = state.days[0][0], _last(state)
    slots = max((last - first).days + 1, _FEWEST_DAYS)
    axis = _HEIGHT - _BELOW
    parts = [
        *_bars(state, first, slots),
        f'<line class="axis" x1="0" x2="100%" y1="{axis}" y2="{axis}"/>',
        _label(0, axis, first, "start"),
    ]
    if last != first:
        parts.append(_label((last - first).days * 100 / slots, axis, last, "middle"))
    if state.deadline and _shows_deadline(state):
        x = ((state.deadline - first).days + 1) * 100 / slots
        parts.append(f'<line class="end" x1="{x:.2f}%" x2="{x:.2f}%" y1="4" y2="{axis}"/>')
    return f'<svg class="chart" height="{_HEIGHT}" aria-hidden="true">{"".join(parts)}</svg>'


def _last(state: SignOn) -> datetime.date:
    first, last = state.days[0][0], state.days[-1][0]
    end = state.deadline
    return max(last, end) if end and (end - first).days <= _DAYS_TO_DEADLINE else last


def _shows_deadline(state: SignOn) -> bool:
    end = state.deadline
    return end is not None and state.days[0][0] <= end <= _last(state)


def _bars(state: SignOn, first: datetime.date, slots: int) -> Iterator[str]:
    most = max(count for _, count in state.days)
    room = _HEIGHT - _ABOVE - _BELOW
    slot = 100 / slots
    for day, count in state.days:
        height = max(room * count / most, 2)
        x, top = (day - first).days * slot, _HEIGHT - _BELOW - height
        yield (
            f'<rect x="{x + slot * 0.1:.2f}%" y="{top:.1f}" width="{slot * 0.8:.2f}%" '
            f'height="{height:.1f}"><title>{long_date(day)}: {count:,}</title></rect>'
        )
        if slots <= _MOST_NUMBERED:
            yield f'<text x="{x + slot / 2:.2f}%" y="{top - 5:.1f}" class="n">{count:,}</text>'


def _label(x: float, axis: int, day: datetime.date, anchor: str) -> str:
    month, number = long_date(day).split(",")[0].split()
    at = f'x="{x:.2f}%" y="{axis + 17}"'
    return f'<text {at} class="{anchor}">{month[:3]} {number}</text>'
