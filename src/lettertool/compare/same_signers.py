"""Which signers of two lists are the same: first those whose names are equal, then spellings
of one name, in time that grows with the lists and not with their product.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple, TypeAlias

from lettertool.recognise.wording import is_name_with_title, is_person
from lettertool.signers import fold_name
from lettertool.signers.names import Name, parse_name
from lettertool.signers.nicknames import go_together

_CANDIDATES = 12
"""Of more names that look alike no more are tried: lists of thousands stay quick."""


class Printed(NamedTuple):
    """A signer as the list has them: name, all lines, and the heading above."""

    name: str
    lines: tuple[str, ...]
    group: str = ""

    @property
    def others(self) -> tuple[str, ...]:
        """The lines without the name."""
        at = self.lines.index(self.name) if self.name in self.lines else len(self.lines)
        return self.lines[:at] + self.lines[at + 1 :]


Pairs: TypeAlias = dict[int, int]
_Left: TypeAlias = dict[int, Printed]
_Key: TypeAlias = Callable[[Printed], Hashable]


def same_signers(old: Sequence[Printed], new: Sequence[Printed]) -> Pairs:
    """The index in `new` of each signer of `old` who is on both lists.

    Names that contradict each other, by a middle initial, a generation or a number, are two
    signers; a name with a misprint mended is one.
    """
    pairs: Pairs = {}
    left, right = dict(enumerate(old)), dict(enumerate(new))
    passes: tuple[_Key, ...] = (
        lambda one: one,
        lambda one: (one.name, one.lines),
        lambda one: (one.name, one.group),
        lambda one: one.name,
        lambda one: _words(one.name),
    )
    for key in passes:
        if not left or not right:
            break
        _take(pairs, left, right, _equal(left, right, key))
    if left and right:
        _take(pairs, left, right, _folded(left, right))
        _take(pairs, left, right, _alike(left, right))
        _take(pairs, left, right, _same_people(left, right))
    return pairs


def _take(
    pairs: Pairs,
    left: dict[int, Printed],
    right: dict[int, Printed],
    found: Iterator[tuple[int, int]],
) -> None:
    for one, other in list(found):
        pairs[one] = other
        del left[one], right[other]


def _by(signers: _Left, key: _Key) -> dict[Hashable, list[int]]:
    found: dict[Hashable, list[int]] = defaultdict(list)
    for index, signer in signers.items():
        found[key(signer)].append(index)
    return found


def _equal(left: _Left, right: _Left, key: _Key) -> Iterator[tuple[int, int]]:
    """Signers with equal keys, in the order in which they stand."""
    others = _by(right, key)
    for value, indices in _by(left, key).items():
        yield from zip(indices, others.get(value, ()), strict=False)


def _folded(left: _Left, right: _Left) -> Iterator[tuple[int, int]]:
    """Signers whose names fold to the same words. Where several do, only those are the same
    whose middle initials do not contradict each other."""
    others = _by(right, _folded_name)
    for name, indices in _by(left, _folded_name).items():
        rest = others.get(name, [])
        alone = len(indices) == len(rest) == 1
        for index in indices:
            for place, other in enumerate(rest[:_CANDIDATES]):
                if _agree(left[index].name, right[other].name, initials=not alone):
                    yield index, rest.pop(place)
                    break


def _folded_name(signer: Printed) -> str:
    return fold_name(_bare(signer.name))


def _words(name: str) -> tuple[str, ...]:
    """A name without accents, case and punctuation, all else being there."""
    parts = parse_name(_bare(name))
    return (*parts.words, parts.nickname, parts.tail)


def _bare(name: str) -> str:
    """The name in `Ada Stone, Executive Director`."""
    return name.partition(",")[0] if is_name_with_title(name) else name


def _agree(one: str, other: str, *, initials: bool = True) -> bool:
    """Whether nothing in two names says that they are two signers'."""
    first, second = parse_name(_bare(one)), parse_name(_bare(other))
    if first.tail and second.tail and first.tail != second.tail:
        return False
    same_numbers = _numbers(first) == _numbers(second)
    return same_numbers and (not initials or _initials_agree(first, second))


def _initials_agree(one: Name, other: Name) -> bool:
    shorter, longer = sorted((one.middles, other.middles), key=len)
    rest = iter(word[0] for word in longer)
    return all(word[0] in rest for word in shorter)


def _numbers(name: Name) -> list[str]:
    return [word for word in name.words if any(map(str.isdigit, word))]


# Misprints and short forms


def _alike(left: _Left, right: _Left) -> Iterator[tuple[int, int]]:
    """Signers with names that may be two spellings of one."""
    index: dict[Hashable, list[tuple[int, str]]] = defaultdict(list)
    for other, signer in right.items():
        for key, word in _near_keys(signer.name):
            index[key].append((other, word))
    taken: set[int] = set()
    for one, signer in left.items():
        near = [
            other
            for key, word in _near_keys(signer.name)
            for other, its_word in index.get(key, ())[:_CANDIDATES]
            if other not in taken and _near(key, word, its_word)
        ]
        found = next((other for other in near if _agree(signer.name, right[other].name)), None)
        if found is not None:
            taken.add(found)
            yield one, found


def _near_keys(name: str) -> Iterator[tuple[tuple[Hashable, ...], str]]:
    """What two spellings of a name have in common, the likeliest first, and the word that may
    differ: the letters; the surname; all words but one, and that one's first or last letter."""
    parts = parse_name(_bare(name))
    words = tuple(filter(None, (parts.given, *parts.middle_names, parts.last)))
    yield ("".join(words),), ""
    for given in {parts.given: 0, parts.nickname or parts.given: 0}:
        yield (parts.last, True), given
    for place, word in enumerate(words):
        rest = (words[:place], words[place + 1 :])
        yield (*rest, word[0], ""), word
        yield (*rest, "", word[-1]), word


def _near(key: tuple[Hashable, ...], one: str, other: str) -> bool:
    """Whether two names with a common key are spellings of one, by their words that differ."""
    match len(key):
        case 1:
            return True
        case 2:
            initial = 1 in (len(one), len(other)) and one[0] == other[0]
            return not one or not other or initial or go_together(one, other)
    return _few_letters_differ(one, other)


def _few_letters_differ(one: str, other: str) -> bool:
    """Whether all that differs is one stretch of at most two letters, one in short words; or
    two letters that changed places."""
    longest = 2 if min(len(one), len(other)) > 4 or sorted(one) == sorted(other) else 1
    if abs(len(one) - len(other)) > longest:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    shorter = min(len(one), len(other)) - start
    end = 0
    while end < shorter and one[-1 - end] == other[-1 - end]:
        end += 1
    return max(len(one), len(other)) - start - end <= longest


def _same_people(left: _Left, right: _Left) -> Iterator[tuple[int, int]]:
    """Organizations with another name for which the same person signs."""
    others = _by(right, _signatory)
    for lines, indices in _by(left, _signatory).items():
        rest = others.get(lines, [])
        if lines and len(indices) == len(rest) == 1:
            yield indices[0], rest[0]


def _signatory(signer: Printed) -> tuple[str, ...]:
    """The other lines where they hold a person and not only titles."""
    others = signer.others
    return others if len(others) > 1 and any(map(is_person, others)) else ()
