"""A made-up roster as large as that of everybody who ever sat in Congress."""

import json
import random
from collections.abc import Iterator
from typing import Any

PEOPLE = 12_500
_SYLLABLES = (
    "ba be bi bo bu da de di do du fa fe ga go ha he ka ke la le ma me na ne ra re sa so ta te"
)
_STATES = "AL AZ CA CO CT FL GA IL IN KY MA MD MI MN NC NJ NY OH OR PA TN TX VA WA WI".split()


def roster_text(people: int = PEOPLE) -> str:
    """The roster as JSON in the published format, the same at each call: 541 of them sit in
    2025 and 2026, and the others before, back to 1789."""
    chance = random.Random(1789)
    return json.dumps(list(_people(people, chance)))


def _people(count: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    for number in range(count):
        first, middle, last = (_word(chance, size) for size in (2, 3, 3))
        last_year = 2025 if number < 541 else 1789 + 2 * (number * 117 // (count - 1))
        terms = chance.choice((1, 2, 3, 4, 8))
        yield {
            "id": {"bioguide": f"{last[0]}{number:06}"},
            "name": {
                "first": first,
                "middle": middle,
                "last": last,
                "official_full": f"{first} {middle[0]}. {last}",
            },
            "terms": [
                _term(max(last_year - 2 * back, 1789), number) for back in reversed(range(terms))
            ],
        }


def _term(year: int, number: int) -> dict[str, Any]:
    state = _STATES[number % len(_STATES)]
    party = "Democrat" if number % 2 else "Republican"
    days = {"start": f"{year}-01-03", "end": f"{year + 2}-01-03"}
    return {"type": "rep", **days, "state": state, "district": number % 20, "party": party}


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_SYLLABLES.split()) for _ in range(syllables)).capitalize()
