"""Which entries of three lists are for the same signer."""

from collections.abc import Sequence
from typing import NamedTuple

from lettertool.letter import Signer
from lettertool.signers import duplicates, suspects

Pairs = dict[int, int]


class Trio(NamedTuple):
    """One signer's entry in each list, by index; None where it is not there."""

    base: int | None
    ours: int | None
    theirs: int | None


def trios(base: Sequence[Signer], ours: Sequence[Signer], theirs: Sequence[Signer]) -> list[Trio]:
    """All signers of the three lists, each once.

    The same one is who has the same id, else the same folded name; and between the base and
    a side, whose name was mended where the entry stands: it is close to the old one, and no
    other is.
    """
    to_ours, to_theirs = _with_renamed(base, ours), _with_renamed(base, theirs)
    new_ours = _left(ours, to_ours)
    new_theirs = _left(theirs, to_theirs)
    both = _pairs([ours[i] for i in new_ours], [theirs[i] for i in new_theirs])
    added = {new_ours[one]: new_theirs[other] for one, other in both.items()}
    return [
        *(Trio(i, to_ours.get(i), to_theirs.get(i)) for i in range(len(base))),
        *(Trio(None, i, added.get(i)) for i in new_ours),
        *(Trio(None, None, i) for i in new_theirs if i not in added.values()),
    ]


def _left(signers: Sequence[Signer], paired: Pairs) -> list[int]:
    taken = set(paired.values())
    return [i for i in range(len(signers)) if i not in taken]


def _pairs(ones: Sequence[Signer], others: Sequence[Signer]) -> Pairs:
    """Pairs of entries for the same signer; those that say the same of who it is come first."""
    known = {_identity(signer): i for i, signer in enumerate(others)}
    found = {
        i: known[_identity(signer)] for i, signer in enumerate(ones) if _identity(signer) in known
    }
    rest_ones = [i for i in range(len(ones)) if i not in found]
    rest_others = _left(others, found)
    together = [*(ones[i] for i in rest_ones), *(others[i] for i in rest_others)]
    for first, later, _ in duplicates(together):
        if first < len(rest_ones) <= later and rest_ones[first] not in found:
            found[rest_ones[first]] = rest_others[later - len(rest_ones)]
    return found


def _identity(signer: Signer) -> tuple[str | None, str, str]:
    return signer.bioguide, signer.name, signer.kind


def _with_renamed(base: Sequence[Signer], side: Sequence[Signer]) -> Pairs:
    """Pairs, and those whose name was mended: a single close name behind the same entry."""
    pairs = _pairs(base, side)
    back = {other: one for one, other in pairs.items()}
    gone = _by_neighbour(len(base), {i: i for i in pairs})
    come = _by_neighbour(len(side), back)
    for neighbour in gone.keys() & come.keys():
        old, new = gone[neighbour], come[neighbour]
        close = {i: suspects([side[j] for j in new], base[i]) for i in old}
        for i, hits in close.items():
            if len(hits) == 1 and sum(hits[0] in others for others in close.values()) == 1:
                pairs[i] = new[hits[0]]
    return pairs


def _by_neighbour(count: int, paired: Pairs) -> dict[int, list[int]]:
    """Unpaired entries by the paired one that they follow, as an index into the base."""
    groups: dict[int, list[int]] = {}
    neighbour = -1
    for i in range(count):
        if i in paired:
            neighbour = paired[i]
        else:
            groups.setdefault(neighbour, []).append(i)
    return groups
