"""What a Member is called: the spellings that mean one, and whether a name does.

The official name is not what people type. They take the first name, the nickname or what
the official name calls the Member, with middle names, initials, nickname and suffix or
without. What contradicts the roster, such as another middle initial, never fits.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from lettertool.members.records import Member
from lettertool.signers.names import GENERATIONS, Name, fold_words, parse_name, split_name

Words: TypeAlias = tuple[str, ...]


class Naming(NamedTuple):
    """The folded parts of a Member's name: each way to say the given name and the surname,
    the middle names, and the generation."""

    givens: tuple[Words, ...]
    middles: Words
    surnames: tuple[Words, ...]
    nicknames: tuple[str, ...]
    tail: str


@lru_cache(maxsize=1024)
def naming_of(member: Member) -> Naming:
    """The parts of a Member's name."""
    official = parse_name(member.name)
    first_name, called, _ = split_name(f"{member.first} {member.last}")  # James (Jim)
    first = _folded(first_name.removesuffix(member.last))
    middle, nickname = _folded(member.middle), _nickname(member.nickname or called)
    surnames = _surnames(member, official)
    by_middle = _called_by_middle(first, middle)
    givens = dict.fromkeys(((official.given,), first, first[:1], by_middle, nickname))
    initials = tuple(word for word in first if len(word) == 1)
    official_middles = _without_surname(official, surnames)
    return Naming(
        givens=tuple(given for given in givens if any(given)),
        middles=tuple(dict.fromkeys((*initials, *middle, *official_middles))),
        surnames=surnames,
        nicknames=tuple(filter(None, (official.nickname, " ".join(nickname)))),
        tail=_generation(" ".join(_folded(member.suffix))) or _generation(official.tail),
    )


def spellings(member: Member) -> tuple[str, ...]:
    """The folded names that a Member is found by: each given name with each surname, and
    the full names with all that stands between."""
    naming = naming_of(member)
    official, first = parse_name(member.name), _folded(member.first)
    between = _folded(member.middle)
    found = [given + surname for given in naming.givens for surname in naming.surnames]
    found += [official.words, first + between + naming.surnames[0]]
    return tuple(dict.fromkeys(" ".join(words) for words in found if words))


def is_called(member: Member, asked: Name) -> bool:
    """Whether a name means a Member: a given name and the surname are the Member's, and
    nothing else in the name contradicts the roster."""
    naming = naming_of(member)
    generation = _generation(asked.tail)
    if generation and naming.tail and generation != naming.tail:
        return False
    if asked.nickname and _said_nickname(asked) not in naming.nicknames:
        return False
    return any(_middles_agree(rest, naming.middles) for rest in _rests(asked.words, naming))


def confirmed(member: Member, asked: Name) -> int:
    """How many of the parts that tell namesakes apart the roster knows to be as asked."""
    naming = naming_of(member)
    said = len(asked.words) - 2 > 0
    return (
        bool(naming.tail and _generation(asked.tail) == naming.tail)
        + (_said_nickname(asked) in naming.nicknames)
        + bool(said and naming.middles)
    )


def shares_surname(member: Member, asked: Name) -> bool:
    """Whether a name ends in the Member's surname."""
    words = asked.words
    return any(words[-len(surname) :] == surname for surname in naming_of(member).surnames)


def _rests(words: Words, naming: Naming) -> Iterator[Words]:
    """What stands between given name and surname, for each way to read the words so."""
    for surname in naming.surnames:
        before = words[: -len(surname)]
        if before + surname != words:
            continue
        for given in naming.givens:
            if before[: len(given)] == given:
                yield before[len(given) :]


def _middles_agree(said: Sequence[str], known: Sequence[str]) -> bool:
    """Whether what is said is what is known, with words left out or cut to initials."""
    rest = iter(known)
    return all(any(word in (name, name[0]) for name in rest) for word in said)


def _generation(tail: str) -> str:
    """`jr` of a tail that may have a note, such as a seat in parentheses, behind it."""
    return next((word for word in tail.split() if word in GENERATIONS), "")


def _folded(text: str) -> Words:
    """The words of a part of a name; none of an empty one."""
    return tuple(fold_words(text)) if text else ()


def _called_by_middle(first: Words, middle: Words) -> Words:
    """The middle name of those whose first one is an initial: French, of J. French Hill."""
    if any(len(word) > 1 for word in first):
        return ()
    return next(((word,) for word in middle if len(word) > 1), ())


def _said_nickname(asked: Name) -> str:
    return " ".join(_nickname(asked.nickname))


def _nickname(text: str) -> Words:
    """`G.K.` is one name, as in `G. K. Butterfield`."""
    words = _folded(text)
    return ("".join(words),) if words and all(len(word) == 1 for word in words) else words


def _surnames(member: Member, official: Name) -> tuple[Words, ...]:
    """The roster's surname; and the official name's where it ends in another one."""
    surname = _folded(member.last)
    if official.words[-len(surname) :] == surname:
        return (surname,)
    return (surname, (official.last,))


def _without_surname(official: Name, surnames: Sequence[Words]) -> Words:
    """The middle names of the official name: not the first words of a surname of several."""
    middles = (*official.middles, official.last)
    for surname in surnames:
        if middles[-len(surname) :] == surname:
            return middles[: -len(surname)]
    return official.middles
