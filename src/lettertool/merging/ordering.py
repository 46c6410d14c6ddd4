"""In which order the signers of two lists stand once they are one."""

from collections.abc import Collection, Sequence
from typing import NamedTuple


class Ordered(NamedTuple):
    """Signers in order; `contested` where both sides had moved some, and ours won."""

    order: list[int]
    contested: bool


def merge_order(
    base: Sequence[int], ours: Sequence[int], theirs: Sequence[int], kept: Collection[int]
) -> Ordered:
    """The order of the signers in `kept`, which all are in ours or theirs.

    The side that moved signers gives the order; those that only the other side has come
    behind the neighbour that they follow there, and behind others that are new there.
    """
    everywhere = set(base) & set(ours) & set(theirs)
    old, mine, other = ([i for i in side if i in everywhere] for side in (base, ours, theirs))
    theirs_leads = mine == old and other not in (old, mine)
    lead, follow = (theirs, ours) if theirs_leads else (ours, theirs)
    order = _woven([i for i in lead if i in kept], [i for i in follow if i in kept])
    return Ordered(order, mine != old and other not in (old, mine))


def _woven(lead: list[int], follow: list[int]) -> list[int]:
    """`lead` with what only `follow` has."""
    missing, shared = set(follow) - set(lead), set(lead) & set(follow)
    behind: dict[int | None, list[int]] = {}
    neighbour = None
    for i in follow:
        if i in missing:
            behind.setdefault(neighbour, []).append(i)
        else:
            neighbour = i
    woven: list[int] = []
    neighbour = None
    for i in lead:
        if i in shared:
            woven += behind.get(neighbour, [])
            neighbour = i
        woven.append(i)
    return [*woven, *behind.get(neighbour, [])]
