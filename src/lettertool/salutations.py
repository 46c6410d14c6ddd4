"""The name by which a letter greets somebody: "Secretary Blinken" of "Dear Secretary Blinken,".

The titles are those of `lettertool.forms_of_address`. Where protocol has "Mr." or "Madam",
which need to know more of somebody than a list tells, the office stands in its place: "Dear
Secretary Haaland".
"""

import re
from collections.abc import Sequence
from typing import Final

from lettertool.forms_of_address import (
    LONGEST,
    OF_HONORABLES,
    OFFICES,
    RANKS,
    STYLES,
    outlasts,
)
from lettertool.letter import Recipient

_BEFORE_OFFICE: Final = frozenset(
    ("acting", "interim", "the", "us", "united", "states", "state", "county", "city")
)
_HONORABLE: Final = frozenset(
    ("the", "right", "rt", "honorable", "honourable", "hon", "his", "her", "excellency")
)
_ONLY_HONORABLE: Final = _HONORABLE - {"the", "right", "rt", "his", "her"}
_RETIRED: Final = frozenset(("(ret)", "ret", "retired", "(retired)"))
_SENATE: Final = frozenset(("senate", "us senate", "united states senate"))
_HOUSE: Final = frozenset(
    ("us house of representatives", "united states house of representatives", "us house")
)
_GENERATIONS: Final = frozenset("jr sr ii iii iv v vi".split())
_DEGREES: Final = frozenset("md phd edd dvm drph psyd".split())
_PARTICLES: Final = frozenset(
    "al ben da de del della den der di dos du el la le st ter van von".split()
)


def greeting(recipient: Recipient) -> str:
    """The form of address that follows from a recipient's prefix, title and organization."""
    surname = _surname(recipient.name)
    word = _word(recipient) if surname else ""
    return f"{word} {surname}" if word else recipient.name


def _word(recipient: Recipient) -> str:
    """The title that goes before the surname; empty where none is known."""
    prefix = [word for word in _words(recipient.prefix) if word not in _RETIRED]
    title = _words(recipient.title)
    honorable = not _ONLY_HONORABLE.isdisjoint(prefix)
    rest = [word for word in prefix if word not in _HONORABLE] if honorable else prefix
    style = "Cardinal" if _is_cardinal(recipient, prefix) else STYLES.get(" ".join(rest), "")
    office = _office(title, honorable=honorable or _is_of_learning(recipient))
    if office and not outlasts(style, office):
        return office
    seat = _seat(recipient) if honorable and (not title or "whip" in title) else ""
    return style or _rank(recipient.title or "") or seat or _degree(recipient.name)


def _is_cardinal(recipient: Recipient, prefix: Sequence[str]) -> bool:
    """Whether the title stands before the surname, as in His Eminence Blase Cardinal Cupich."""
    return "cardinal" in prefix or ("eminence" in prefix and " Cardinal " in recipient.name)


def _is_of_learning(recipient: Recipient) -> bool:
    """Whether somebody presides over a university or college."""
    title = _words(recipient.title)
    said = {*title, *_words(recipient.organization)}
    return title[:1] == ["president"] and not said.isdisjoint(("university", "college"))


def _words(text: str | None) -> list[str]:
    """The words of a title, without case, commas and the points of abbreviations."""
    return (text or "").casefold().replace(".", "").replace(",", " ").split()


def _office(title: Sequence[str], *, honorable: bool) -> str:
    start = next((i for i, word in enumerate(title) if word not in _BEFORE_OFFICE), 0)
    words = title[start:]
    phrases = [" ".join(words[:count]) for count in range(LONGEST, 0, -1)]
    office = next(filter(None, map(OFFICES.get, phrases)), "")
    if office or not honorable:
        return office
    return next(filter(None, map(OF_HONORABLES.get, phrases)), "")


def _rank(title: str) -> str:
    """The rank of a title such as "Colonel, U.S. Army"."""
    rank, _, service = title.partition(",")
    in_service = _words(service)[:1] == ["us"] or _words(service)[:2] == ["united", "states"]
    return RANKS.get(" ".join(_words(rank)), "") if in_service else ""


def _seat(recipient: Recipient) -> str:
    """A Member's word where no title tells it: staff of the chambers are not Honorable."""
    chamber = " ".join(_words(recipient.organization))
    if chamber in _SENATE:
        return "Senator"
    return "Representative" if chamber in _HOUSE else ""


def _degree(name: str) -> str:
    behind = ("".join(_words(part)) for part in name.split(",")[1:])
    return "Dr." if any(word in _DEGREES for word in behind) else ""


def _surname(name: str) -> str:
    """The surname of one person, particles included; empty where it cannot be told."""
    words = re.sub(r"\([^)]*\)", " ", name.partition(",")[0]).split()
    while len(words) > 1 and _words(words[-1])[:1] and _words(words[-1])[0] in _GENERATIONS:
        words.pop()
    if len(words) < 2 or any(word.casefold() in ("and", "&") for word in words):
        return ""
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold().rstrip(".") in _PARTICLES:
        first -= 1
    return " ".join(words[first:])
