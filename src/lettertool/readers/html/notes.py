"""The footnotes of a page: a link leads to a place further down that links back to it."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

MOST_LINKS = 2_000
"""Links within a page that are looked at; a page with more is no letter with footnotes."""

_NEAR, _FAR = 3, 12
_MOST_ALIKE = 30
"""Links that one name may stand for; what holds more of them is no footnote."""

_OUTSIDE = frozenset(("html", "body", "table", "td", "th", "tr", "main", "article"))


class NotePlaces(NamedTuple):
    """Where footnotes are: the links that refer to one, with its number from 1; the elements
    that hold the text of one; and the links back, which are not part of it."""

    references: Mapping[Any, int]
    bodies: Mapping[Any, int]
    returns: frozenset[Any]


def note_places(root: Any) -> NotePlaces:
    """The footnotes of a page, numbered in the order in which they are first referred to."""
    links = [link for link in root.iter("a") if (link.get("href") or "").startswith("#")]
    if len(links) > MOST_LINKS:
        return NotePlaces({}, {}, frozenset())
    near, far = _by_name(links, _NEAR), _by_name(links, _FAR)
    order = {link: index for index, link in enumerate(links)}
    numbers: dict[str, int] = {}
    references: dict[Any, int] = {}
    returns: dict[Any, int] = {}
    for link in links:
        name = link.get("href")[1:]
        for back in far.get(name, ()):
            if order[back] > order[link] and link in near.get(back.get("href")[1:], ()):
                references[link] = returns[back] = numbers.setdefault(name, len(numbers) + 1)
    return NotePlaces(references, _bodies(links, returns), frozenset(returns))


def _by_name(links: list[Any], climb: int) -> dict[str, list[Any]]:
    named: dict[str, list[Any]] = {}
    for link in links:
        for element in (link, *_around(link, climb)):
            for name in (element.get("id"), element.get("name")):
                if name:
                    named.setdefault(name, []).append(link)
    return {name: alike for name, alike in named.items() if len(alike) <= _MOST_ALIKE}


def _around(link: Any, climb: int = 1_000) -> Iterator[Any]:
    """The elements around a link, from the inside out, that a footnote may be. A link inside
    of another, as only wrong pages have it, is none of what that one stands for."""
    element = link.getparent()
    for _ in range(climb):
        if element is None or element.tag in _OUTSIDE or element.get("href"):
            return
        yield element
        element = element.getparent()


def _bodies(links: list[Any], returns: Mapping[Any, int]) -> dict[Any, int]:
    """The largest element around each link back in which no other footnote has one, and no
    other link within the page stands."""
    inside = Counter((element, returns.get(link, 0)) for link in links for element in _around(link))
    holds = Counter(element for element, _ in inside)
    bodies: dict[Any, int] = {}
    for back, number in returns.items():
        body = back
        for element in _around(back):
            if holds[element] > 1:
                break
            body = element
        bodies[body] = number
    return bodies
