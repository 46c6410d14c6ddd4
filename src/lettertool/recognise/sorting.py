"""Whether signers stand in alphabetical order, surnames of several words minded."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from lettertool.letter import Signer
from lettertool.signers import sort_key
from lettertool.signers.names import fold_letters, split_name
from lettertool.signers.order import SortKey

_LONGEST_SURNAME = 3


class _Chain(NamedTuple):
    """Signers in order from one on: how many are sorted under an unusual surname, the key of
    the first, the unusual surname of the first, and the chain below it."""

    cost: int
    key: SortKey
    surname: str | None
    below: "_Chain | None"


def sorted_from(signers: Sequence[Signer]) -> tuple[int, dict[int, str]]:
    """The index from which on the signers stand in alphabetical order, and what those are
    sorted under whose surname has several words, such as Van Hollen, where only that fits."""
    chains: list[_Chain] = []
    start = len(signers)
    for index in reversed(range(len(signers))):
        longer = _chains(signers[index], chains)
        if not longer:
            break
        chains, start = longer, index
    chosen = _chosen(min(chains, key=lambda chain: chain.cost)) if chains else []
    # A first signer who fits only so is rather one who stands before the order.
    unusual = next((n for n, surname in enumerate(chosen) if surname is None), 0)
    start += unusual
    return start, {start + n: key for n, key in enumerate(chosen[unusual:]) if key is not None}


def sorted_by_name_from(signers: Sequence[Signer]) -> int:
    """The index from which on the signers stand in the order of their whole names, given names
    first."""
    names = [fold_letters(signer.name) for signer in signers]
    start = len(names)
    while start > 0 and (start == len(names) or names[start - 1] <= names[start]):
        start -= 1
    return start


def _chosen(chain: _Chain | None) -> list[str | None]:
    found = []
    while chain is not None:
        found.append(chain.surname)
        chain = chain.below
    return found


def _chains(signer: Signer, below: Sequence[_Chain]) -> list[_Chain]:
    """The chains that begin with a signer, one for each of the keys that fit."""
    found = []
    for unusual, surname in enumerate(_surnames(signer)):
        key = sort_key(msgspec.structs.replace(signer, sort_as=surname))
        fitting = [chain for chain in below if key <= chain.key]
        best = min(fitting, key=lambda chain: chain.cost, default=None)
        if best is not None or not below:
            found.append(_Chain(unusual + (best.cost if best else 0), key, surname, best))
    return found


def _surnames(signer: Signer) -> list[str | None]:
    """What a signer may be sorted under: the usual, None, or more words of the name."""
    if signer.kind == "organization" or "," in split_name(signer.name)[0]:
        return [None]
    words = split_name(signer.name)[0].split()
    longest = min(_LONGEST_SURNAME, len(words) - 1)
    longer = (words[-count:] for count in range(2, longest + 1))
    return [None, *(" ".join(part) for part in longer if not part[0].endswith("."))]
