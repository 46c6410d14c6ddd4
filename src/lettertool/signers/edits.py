"""How many letters two spellings differ by."""

import re

_DIGIT = re.compile(r"\d")


def edits(one: str, other: str, limit: int) -> int:
    """Slips to get from one to the other: letters to add, drop, change, or swap with the next
    one; above `limit`, any more.

    Texts with other digits are no spellings of one another: Local 12 is no slip for Local 13.
    """
    if abs(len(one) - len(other)) > limit or not _may_be_close(one, other, limit):
        return limit + 1
    if _DIGIT.findall(one) != _DIGIT.findall(other):
        return limit + 1
    return _distance(one, other, limit)


def _may_be_close(one: str, other: str, limit: int) -> bool:
    """Passes over nearly all pairs quickly. A slip breaks at most two pieces of a text and
    moves the others by one letter, so that of 2 * limit + 1 pieces one is left near its place.
    """
    count = 2 * limit + 1
    size = len(one) // count
    return any(
        one[at : at + size] in other[max(at - limit, 0) : at + size + limit]
        for at in range(0, size * count or 1, size or 1)
    )


def _distance(one: str, other: str, limit: int) -> int:
    """The number of slips, by the rows of the usual table (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, candidate in enumerate(other, 1):
            change = before[j - 1] + (letter != candidate)
            slips = min(before[j] + 1, row[j - 1] + 1, change)
            if i > 1 and j > 1 and (letter, candidate) == (other[j - 2], one[i - 2]):
                slips = min(slips, last[j - 2] + 1)
            row.append(slips)
        if min(row) > limit:
            return limit + 1
    return row[-1]
