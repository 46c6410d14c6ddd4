"""Members whose names a name may be a slip for: to be suggested, never taken."""

from collections.abc import Iterable, Iterator

from lettertool.members.naming import naming_of, shares_surname, spellings
from lettertool.members.records import Member
from lettertool.signers.edits import edits
from lettertool.signers.names import Name, fold_name, fold_words, parse_name
from lettertool.signers.nicknames import go_together

SHOWN = 3
_FAR = 99


def closest(members: Iterable[Member], name: str) -> list[Member]:
    """At most three Members, the likeliest first.

    Those are Members of the same surname whose given name is one for the other (Jim for
    James), begins alike (J. for James) or is left out; and those with a spelling within two
    letters (one in names of fewer than six).
    """
    asked = parse_name(name)
    typed = tuple(dict.fromkeys((fold_name(name), " ".join(asked.words), _whole(name))))
    limit = 1 if max(map(len, typed)) < 6 else 2  # of `Bettina Iv`, Iv may be no suffix
    ranked = [
        (distance, not shares_surname(member, asked), member.name, member)
        for member in members
        if (distance := _distance(member, asked, typed, limit)) <= limit
    ]
    return [member for *_, member in sorted(ranked)[:SHOWN]]


def _distance(member: Member, asked: Name, typed: tuple[str, ...], limit: int) -> int:
    if shares_surname(member, asked) and _given_may_fit(member, asked):
        return 0
    return min(
        (edits(text, spelling, limit) for text in typed for spelling in _compared(member, asked)),
        default=_FAR,
    )


def _given_may_fit(member: Member, asked: Name) -> bool:
    naming = naming_of(member)
    words = asked.words
    surname = next(s for s in naming.surnames if words[-len(s) :] == s)
    if len(words) == len(surname):
        return True
    return any(_alike(words[0], given) for given in (" ".join(g) for g in naming.givens))


def _alike(one: str, other: str) -> bool:
    if 1 in (len(one), len(other)):
        return one[0] == other[0]
    return one == other or go_together(one, other)


def _compared(member: Member, asked: Name) -> Iterator[str]:
    """The spellings to hold against a name: the surname alone against as few words."""
    naming = naming_of(member)
    yield from (" ".join(name) for name in naming.surnames if len(name) == len(asked.words))
    for spelling in spellings(member):
        yield spelling
        if naming.tail:
            yield f"{spelling} {naming.tail}"


def _whole(name: str) -> str:
    """All words, those too that look like a suffix or a nickname."""
    return " ".join(fold_words(name))
