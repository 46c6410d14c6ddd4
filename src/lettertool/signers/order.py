"""Which signers print, and in which order."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from lettertool.letter import Order, Signer, Status
from lettertool.signers.names import bare_name, fold_letters, fold_words, parse_name, split_name

SortKey = tuple[str, str]


def printing(signers: Sequence[Signer], statuses: Collection[Status]) -> list[int]:
    """The signers whose status is one of `statuses`, as indices in list order."""
    return [i for i, signer in enumerate(signers) if signer.status in statuses]


def in_order(signers: Sequence[Signer], order: Order) -> list[int]:
    """All signers as indices in printing order.

    Equal ones keep the order of the list, and a signer of whom the order's fact (`since`,
    `state`) is not known stands last.
    """
    return sorted(range(len(signers)), key=lambda i: _ORDERS[order](signers[i]))


def by_group(
    signers: Sequence[Signer], order: Sequence[int], groups: Sequence[str]
) -> dict[str, list[int]]:
    """The signers at the indices `order` under their headings, as they print.

    Those without a group come first, under an empty heading; then `groups`, in that order;
    then other groups as they come. Headings without signers are left out.
    """
    members: dict[str, list[int]] = {"": [], **{group: [] for group in groups}}
    for index in order:
        members.setdefault(signers[index].group or "", []).append(index)
    return {group: indices for group, indices in members.items() if indices}


def sort_key(signer: Signer) -> SortKey:
    """What alphabetical order compares: the surname or its stand-in, then the whole name.

    The first part is `sort_as`; else, of an organization, the name without a leading The;
    else the last word once suffixes, nickname and a closing note are dropped. Accents and
    case do not count; hyphens, apostrophes and spaces come before letters, as in the Unicode
    collation that libraries and Word use for American English.
    """
    return fold_letters(signer.sort_as or _sorted_under(signer)), _whole(signer)


def _sorted_under(signer: Signer) -> str:
    if signer.kind == "organization":
        return _without_the(signer.name)
    name = bare_name(signer.name) if "," in signer.name else signer.name
    last = parse_name(name).last
    words = split_name(name)[0].replace(",", " ").split()
    under = next((word for word in reversed(words) if last in fold_words(word)), signer.name)
    return under.strip('."“”') or under


def _without_the(name: str) -> str:
    first, _, rest = name.strip().partition(" ")
    return rest.lstrip() if first.lower() == "the" and rest else name.strip()


def _whole(signer: Signer) -> str:
    if signer.kind == "organization":
        return fold_letters(signer.name)
    name = parse_name(signer.name)
    return " ".join((*name.words, name.tail))


def _leads_first(signer: Signer) -> tuple[int, SortKey]:
    rank = ("lead", "co-lead", "cosigner").index(signer.role)
    return rank, ("", "") if rank < 2 else sort_key(signer)


def _seniority(signer: Signer) -> tuple[bool, str, SortKey]:
    since = signer.since.isoformat() if signer.since else ""
    return not since, since, sort_key(signer)


def _state(signer: Signer) -> tuple[bool, str, SortKey]:
    return signer.state is None, signer.state or "", sort_key(signer)


def _as_listed(_: Signer) -> int:
    return 0


_ORDERS: dict[Order, Callable[[Signer], Any]] = {
    "leads-first": _leads_first,
    "alphabetical": sort_key,
    "seniority": _seniority,
    "state": _state,
    "as-listed": _as_listed,
}
