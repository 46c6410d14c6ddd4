"""Who leads a letter, by the order in which its signers stand."""

import re
from collections.abc import Sequence
from itertools import groupby

import msgspec

from lettertool.letter import Order, Signer
from lettertool.recognise.sorting import sorted_by_name_from, sorted_from
from lettertool.signers import by_group, in_order

_RANKING = re.compile(r"(?:chair(?:man|woman|person)?|ranking member|co-?chair\w*)\b", re.I)
_FEWEST_OTHERS = 3
_MOST_CHAIRS = 4
"""A letter that nobody signs but chairs has so few signers at most."""
_ORDERS: tuple[Order, ...] = ("leads-first", "as-listed")


def with_roles(signers: tuple[Signer, ...]) -> tuple[tuple[Signer, ...], Order]:
    """The signers with their roles, and the first order that prints them as they stand.

    Leads are the first ones where only those after them stand in alphabetical order, also
    where that is by chamber, or where they alone chair something: chairs at the head of a list
    lead together, although the last of them may fit the order below.
    """
    runs = [list(run) for _, run in groupby(signers, lambda signer: signer.group)]
    made: list[Signer] = []
    for run in runs:
        made += _of_group(run)
    order = next(order for order in _ORDERS if order == "as-listed" or _prints(made, order))
    return tuple(made), order


def _prints(signers: Sequence[Signer], order: Order) -> bool:
    groups = list(dict.fromkeys(signer.group for signer in signers if signer.group))
    printed = by_group(signers, in_order(signers, order), groups)
    indices = [index for members in printed.values() for index in members]
    return indices == list(range(len(signers)))


def _of_group(signers: Sequence[Signer]) -> list[Signer]:
    """The signers of a group, the leads among them told apart."""
    leads, keys = _out_of_order(signers)
    if leads is None or (leads == 0 and any(map(_ranks, signers[:1]))):
        leads = _chairing(signers)
        keys = keys if leads is not None else {}
    elif leads and all(map(_ranks, signers[:leads])):
        leads = max(leads, _chairing(signers) or 0)
    return [
        msgspec.structs.replace(
            signer,
            role="lead" if index < (leads or 0) else "cosigner",
            sort_as=keys.get(index),
        )
        for index, signer in enumerate(signers)
    ]


def _out_of_order(signers: Sequence[Signer]) -> tuple[int | None, dict[int, str]]:
    """How many stand before those in alphabetical order, None where nobody can tell; and the
    surnames of several words that are sorted under the first."""
    by_chamber = [list(run) for _, run in groupby(signers, lambda signer: signer.chamber)]
    start, keys = sorted_from(signers)
    if _is_clear(start, len(signers)):
        return start, keys
    start = sorted_by_name_from(signers)
    if _is_clear(start, len(signers)):
        return start, {}
    if len(by_chamber) < 2 or len(by_chamber[-1]) < 2:
        return None, {}
    last = len(signers) - len(by_chamber[-1])
    after, keys_after = sorted_from(by_chamber[-1])
    before, keys_before = sorted_from(signers[:last])
    if after or not (before == 0 or _is_clear(before, last)):
        return None, {}
    return before, keys_before | {last + index: key for index, key in keys_after.items()}


def _is_clear(start: int, size: int) -> bool:
    """Whether so many at the end in alphabetical order are no chance."""
    others = size - start
    if start == 0:
        return True
    return others > start and others >= _FEWEST_OTHERS + (start > 1)


def _chairing(signers: Sequence[Signer]) -> int | None:
    """How many first signers have a chair or are ranking members, where no others do."""
    ranks = [_ranks(signer) for signer in signers]
    leads = next((n for n, rank in enumerate(ranks) if not rank), len(ranks))
    others = signers[leads:]
    if any(ranks[leads:]) or leads > max(len(others), _MOST_CHAIRS - len(others)):
        return None
    members = leads > 1 or any(signer.chamber for signer in others)
    return leads if leads and members else None


def _ranks(signer: Signer) -> bool:
    titles = (signer.title,) if isinstance(signer.title, str) else signer.title
    return signer.kind == "person" and any(map(_RANKING.match, titles))
