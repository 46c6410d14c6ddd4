"""How many letters two spellings differ by."""

import re

_DIGIT = re.compile(r"\d")


def edits(one: str, other: str, limit: int) -> int:
    """Letters to add, drop or change to get from one to the other; above `limit`, any more.

    Texts with other digits are no spellings of one another: Local 12 is no slip for Local 13.
    Of limit + 1 pieces of one text, one survives in any text within the limit: looking for
    the pieces first passes over nearly all pairs quickly.
    """
    size = len(one) // (limit + 1)
    pieces = [one[i * size : (i + 1) * size] for i in range(limit + 1)]
    if abs(len(one) - len(other)) > limit or not any(piece in other for piece in pieces):
        return limit + 1
    if _DIGIT.findall(one) != _DIGIT.findall(other):
        return limit + 1
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        diagonal, row[0] = row[0], i
        for j, candidate in enumerate(other, 1):
            change = diagonal + (letter != candidate)
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, change)
    return row[-1]
