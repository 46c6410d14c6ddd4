"""Where the roster is, and how old it may be."""

import datetime
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from lettertool.cli.session import Session
from lettertool.errors import InputError, Problem
from lettertool.files.userdata import user_data_folder
from lettertool.states import NAMES

if TYPE_CHECKING:
    from lettertool.members import Roster

OLD = 60
"""Days after which a roster may no longer know who sits."""

UPDATE = "'lettertool members update' fetches it"


def roster_path() -> Path:
    """The roster's file, whether there is one or not."""
    return user_data_folder(os.environ, sys.platform) / "members.roster"


def open_roster() -> "Roster | None":
    """The roster, or None where none was ever fetched. Nothing is imported before one is
    there: commands that can do without pay nothing."""
    path = roster_path()
    if not path.exists():
        return None
    from lettertool.files import read_bytes
    from lettertool.members import Roster

    return Roster(read_bytes(path).data)


def roster_for(on: datetime.date) -> "Roster | None":
    """The roster, if there is one that can know who sits on a date."""
    roster = open_roster()
    return roster if roster is not None and (on - roster.date).days <= OLD else None


def require_roster() -> "Roster":
    """The roster. Raises `InputError` where there is none."""
    roster = open_roster()
    if roster is None:
        raise InputError(Problem("there is no roster of Members yet", None, UPDATE))
    return roster


def is_no_name(name: str, *, force: bool) -> bool:
    """Whether a name is none, but a Bioguide id, a seat such as `IL-4`, or a state's postal
    code in capitals, unless `force` takes that for a name."""
    if name in NAMES:
        return not force
    head, dash, tail = name.partition("-")
    if dash:
        return len(head) == 2 and head.isalpha() and (tail.isdecimal() or tail.upper() == "AL")
    return len(name) == 7 and name[0].isalpha() and name[1:].isdecimal()


def today() -> datetime.date:
    """The day on which the command is run."""
    return datetime.date.today()


def warn_if_old(session: Session, roster: "Roster", on: datetime.date) -> None:
    """Warns where the roster is too old to know who sits on a date."""
    days = (on - roster.date).days
    if days > OLD:
        what = f"the roster is of {roster.date}, {days} days before {on}"
        session.warn(what, "'lettertool members update' fetches a new one")
