"""Which signer is meant by a name.

Whoever looks a signer up may leave out what the list says: accents, middle names, the
suffix, the given name. What contradicts the list never fits.
"""

import re
from collections.abc import Sequence

import msgspec

from lettertool.errors import InputError, Problem
from lettertool.letter import Signer
from lettertool.signers.edits import edits
from lettertool.signers.names import (
    Name,
    bare_name,
    fold_name,
    fold_organization,
    parse_name,
)
from lettertool.signers.nicknames import go_together

_BIOGUIDE = re.compile(r"[A-Z][0-9]{6}")
_LISTED = 5
_GUESSES = 3

# How well a name that was asked for fits one on the list; the best fit alone counts.
_NO, _SURNAME, _CALLED, _LESS, _SAME = range(5)


def find(signers: Sequence[Signer], name: str) -> int:
    """The index of the signer that `name` means: a bioguide id, or a name.

    The folded name as printed goes before one with parts left out (middle names, initials,
    suffix, the given name where the nickname is given), that before a short form or initial
    of the given name (Jim for James), and that before the surname alone. Of these the first
    that fits anyone must fit exactly one. Parts that contradict never fit. "Rep. Jim Costa"
    and "Costa, Jim" mean Jim Costa where nobody is listed so.

    Raises:
        InputError: nobody fits; the message has close spellings. Or several do; it has them.
    """
    wanted = name.strip()
    if _BIOGUIDE.fullmatch(wanted.upper()):
        return _find_id(signers, wanted.upper())
    fits = [_fit(wanted, signer) for signer in signers]
    best = max(fits, default=_NO)
    if best == _NO and (bare := bare_name(wanted)) != wanted:
        return find(signers, bare)
    if best == _NO:
        raise InputError(_nobody(signers, wanted))
    hits = [i for i, fit in enumerate(fits) if fit == best]
    if len(hits) > 1:
        raise InputError(_several(signers, wanted, hits))
    return hits[0]


def find_all(signers: Sequence[Signer], names: Sequence[str]) -> list[int]:
    """The indices of the signers that `names` mean. Raises InputError with all that fail."""
    found: list[int] = []
    problems: list[Problem] = []
    for name in names:
        try:
            found.append(find(signers, name))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(*problems)
    return found


def close(signers: Sequence[Signer], name: str) -> list[int]:
    """Signers whose name `name` may be another spelling of, the likeliest first.

    Those are names with parts left out or in short form (Jim for James), and names within
    two letters (one in names of fewer than eight) that have the same numbers: Local 12 is
    no slip for Local 13. Equal names are among them.
    """
    ranked = [(rank, i) for i, s in enumerate(signers) if (rank := _distance(name, s)) is not None]
    return [i for _, i in sorted(ranked)]


def suspects(signers: Sequence[Signer], signer: Signer) -> list[int]:
    """Signers on the list that a new one may be, the likeliest first; duplicates included.

    Whom two different ids tell apart, and persons as against organizations, are not. A
    style of address and "Last, First" make no difference.
    """
    listed = [_bared(one) for one in signers]
    return [
        i
        for i in close(listed, _bared(signer).name)
        if signers[i].kind == signer.kind
        and not (signer.bioguide and signers[i].bioguide not in (None, signer.bioguide))
    ]


def _bared(signer: Signer) -> Signer:
    """A person's entry under the bare name, however it is listed."""
    name = signer.name if signer.kind == "organization" else bare_name(signer.name)
    return signer if name == signer.name else msgspec.structs.replace(signer, name=name)


def _fit(wanted: str, signer: Signer) -> int:
    if signer.kind == "organization":
        same = fold_organization(wanted) == fold_organization(signer.name)
        return _SAME if same else _NO
    asked, name = parse_name(wanted), parse_name(signer.name)
    if asked.last == name.last:
        if _contradict(asked, name):
            return _NO
        if asked.given == name.given and asked.middles == name.middles:
            return _SAME if asked.tail == name.tail else _LESS
        if asked.given and asked.given in (name.given, name.nickname):
            return _LESS
        if _may_be_called(asked, name):
            return _CALLED
    return _SURNAME if _is_surname(asked.words, name, signer.sort_as) else _NO


def _contradict(one: Name, other: Name) -> bool:
    """Whether both say something and it is not the same: generation, nickname, middle names."""
    said = ((one.tail, other.tail), (one.nickname, other.nickname))
    if any(a and b and a != b for a, b in said):
        return True
    return bool(one.given and other.given) and not _middles_agree(one.middles, other.middles)


def _middles_agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the shorter list is the longer one with words left out or cut to initials."""
    shorter, longer = sorted((one, other), key=len)
    rest = iter(longer)
    return all(any(_same_or_initial(word, candidate) for candidate in rest) for word in shorter)


def _same_or_initial(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _may_be_called(asked: Name, name: Name) -> bool:
    if not asked.given or not name.given:
        return False
    if _same_or_initial(asked.given, name.given):
        return True
    if asked.nickname and asked.nickname in (name.given, name.nickname):
        return True
    if len(asked.given) == 1:
        return asked.given in name.middles
    return go_together(asked.given, name.given) or go_together(asked.given, name.nickname)


def _is_surname(words: tuple[str, ...], name: Name, sort_as: str | None) -> bool:
    if sort_as and " ".join(words) == fold_organization(sort_as):
        return True
    return len(words) < len(name.words) and name.words[-len(words) :] == words


def _distance(wanted: str, signer: Signer) -> int | None:
    """0 for a fitting name, else the letters that differ; None where they are too many."""
    if signer.kind == "person" and _fit(wanted, signer) > _SURNAME:
        return 0
    asked, spellings = _to_compare(wanted, signer)
    limit = 1 if len(asked) < 8 else 2
    distance = min(edits(asked, spelling, limit) for spelling in spellings)
    return distance if distance <= limit else None


def _to_compare(wanted: str, signer: Signer) -> tuple[str, list[str]]:
    """What was asked for, and what the signer goes by, folded alike."""
    if signer.kind == "organization":
        return fold_organization(wanted), [fold_organization(signer.name)]
    asked, name = fold_name(wanted), parse_name(signer.name)
    spellings = [fold_name(signer.name)]
    if name.nickname:
        spellings.append(f"{name.nickname} {name.last}")
    if " " not in asked:
        spellings.append(name.last)
    return asked, spellings


def _find_id(signers: Sequence[Signer], bioguide: str) -> int:
    for i, signer in enumerate(signers):
        if signer.bioguide == bioguide:
            return i
    raise InputError(Problem(f"no signer has the id {bioguide}", None, _who_there_is(signers)))


def _nobody(signers: Sequence[Signer], wanted: str) -> Problem:
    alike = close(signers, wanted) or _namesakes(signers, wanted)
    guesses = [f"'{signers[i].name}'" for i in alike[:_GUESSES]]
    if guesses:
        return Problem(f"no signer '{wanted}'; did you mean {' or '.join(guesses)}?")
    return Problem(f"no signer '{wanted}'", None, _who_there_is(signers))


def _who_there_is(signers: Sequence[Signer]) -> str:
    if not signers:
        return "nobody is listed yet; 'lettertool add-signer NAME' adds somebody"
    return "'lettertool signers' lists all who are there, 'lettertool add-signer NAME' adds one"


def _namesakes(signers: Sequence[Signer], wanted: str) -> list[int]:
    """Signers with the same surname, else those who have a single word in their name."""
    last = parse_name(wanted).last
    found = [i for i, signer in enumerate(signers) if parse_name(signer.name).last == last]
    word = fold_name(wanted)
    if found or not word or " " in word:
        return found
    return [i for i, signer in enumerate(signers) if word in fold_name(signer.name).split()]


def _several(signers: Sequence[Signer], wanted: str, hits: list[int]) -> Problem:
    listed = "; ".join(_described(signers[i]) for i in hits[:_LISTED])
    more = f"; and {len(hits) - _LISTED} more" if len(hits) > _LISTED else ""
    return Problem(
        f"'{wanted}' fits {len(hits)} signers: {listed}{more}",
        hint="give more of the name, or the bioguide id",
    )


def _described(signer: Signer) -> str:
    detail = signer.bioguide or signer.organization
    return f"{signer.name} ({detail})" if detail else signer.name
