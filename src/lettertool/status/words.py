"""The words and marks that the screen and the page share."""

from typing import Final

from lettertool.consent import State
from lettertool.letter import Status

MARKS: Final[dict[Status, str]] = {
    "signed": "●",
    "committed": "◐",
    "invited": "○",
    "declined": "×",
    "withdrawn": "–",
}
"""A form for each status, so that nothing hangs on colour."""

CONSENT: Final[dict[State, str]] = {
    "current": "agreed to the present text",
    "carried": "agreed to an earlier text, carried forward",
    "stale": "agreed to another text",
    "missing": "no record of consent",
    "withdrawn": "agreed, then withdrew",
}
"""What a state of consent means."""
