"""A small roster of made-up people, as the public one is published."""

import datetime
from typing import Any

from lettertool.members.roster import Roster
from lettertool.members.source import parse
from lettertool.members.store import encode

DAY = datetime.date(2021, 3, 4)
"""The date of the letters of the tests; the roster is of this day, too."""


def term(
    start: str, end: str, seat: str, party: str = "Democrat", **more: object
) -> dict[str, object]:
    """A term for a seat such as IL-4, or of a senator, IL."""
    state, _, district = seat.partition("-")
    kind: dict[str, object] = {"type": "rep", "district": int(district)} if district else {}
    return {
        "type": "sen",
        "start": start,
        "end": end,
        "state": state,
        "party": party,
        **kind,
        **more,
    }


NOW = ("2021-01-03", "2023-01-03")
SENATE = ("2021-01-03", "2027-01-03")


def person(bioguide: str, name: str, *terms: dict[str, object], **parts: str) -> dict[str, Any]:
    """Somebody with an official name, whose first and last word are first name and surname."""
    first, *_, last = name.split()
    names = {"first": first, "last": last, "official_full": name, **parts}
    return {"id": {"bioguide": bioguide}, "name": names, "terms": list(terms)}


GARCIA = person(
    "G000586",
    'Jesús G. "Chuy" García',
    term("2019-01-03", "2021-01-03", "IL-4"),
    term(*NOW, "IL-4"),
    middle="G.",
    nickname="Chuy",
)
PEOPLE = [
    GARCIA,
    person("L000551", "Barbara Lee", term("1998-04-07", "2023-01-03", "CA-13")),
    person(
        "M000312",
        "James P. McGovern",
        *(term(f"{year}-01-04", f"{year + 2}-01-03", "MA-2") for year in range(1997, 2023, 2)),
        middle="P.",
        nickname="Jim",
    ),
    person(
        "J000288",
        'Henry C. "Hank" Johnson, Jr.',
        term("2007-01-04", "2009-01-03", "GA-4"),
        term("2009-01-06", "2023-01-03", "GA-4"),
        last="Johnson",
        middle="C.",
        nickname="Hank",
        suffix="Jr.",
    ),
    person("N000147", "Eleanor Holmes Norton", term("1991-01-03", "2023-01-03", "DC-0")),
    person(
        "V000128",
        "Chris Van Hollen",
        term("2003-01-07", "2017-01-03", "MD-8"),
        term("2017-01-03", "2023-01-03", "MD"),
        last="Van Hollen",
    ),
    person("P000607", "Mark Pocan", term("2013-01-03", "2023-01-03", "WI-2")),
    person("J000298", "Pramila Jayapal", term("2017-01-03", "2023-01-03", "WA-7")),
    person("R000001", "Robert Rivera", term(*SENATE, "NJ"), nickname="Bob"),
    person("R000002", "Robert Rivera", term(*NOW, "NJ-8"), middle="Jay", suffix="Jr."),
    person(
        "F000446",
        "A. Drew Fenn IV",
        term(*NOW, "GA-3", "Republican"),
        last="Fenn",
        middle="Drew",
        suffix="IV",
    ),
    person("H000001", "F. Hale", term(*NOW, "AR-2"), middle="Ruth"),
    person("M000001", "G. K. Moss", term(*NOW, "NC-1"), first="George", nickname="G.K."),
    person(
        "D000002",
        "Sean Patrick Doyle",
        term(*NOW, "NY-18"),
        middle="Patrick",
    ),
    person("I000001", "Bettina Ivey", term(*NOW, "WI-4")),
    person("O000001", "Tom O’Hara", term(*NOW, "AZ-1", "Republican")),
    person("A000001", "Ada Left", term("2011-01-05", "2019-01-03", "OH-1", "Republican")),
    person("A000002", "Ned Next", term("2023-01-03", "2025-01-03", "OH-2", "Republican")),
    person("S000001", "John Smith", term("1821-03-04", "1823-03-03", "OH-2", "Whig")),
    person(
        "D000001",
        "Jeff Drift",
        term(
            *NOW,
            "NJ-2",
            "Republican",
            party_affiliations=[
                {"start": "2021-01-03", "end": "2021-12-18", "party": "Democrat"},
                {"start": "2021-12-19", "end": "2023-01-03", "party": "Republican"},
            ],
        ),
    ),
]


def roster_bytes(*people: dict[str, Any], date: datetime.date = DAY) -> bytes:
    """What is kept of these people, or of `PEOPLE`."""
    import json

    return encode(parse(json.dumps(people or PEOPLE).encode(), "made up"), date, ("made up",))


def made_up() -> Roster:
    """The roster of `PEOPLE`."""
    return Roster(roster_bytes())
