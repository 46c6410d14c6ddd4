"""Where in the letter's page a finding stands."""

from collections.abc import Callable
from typing import Final, NamedTuple

from lettertool.check.records import At, Key, Passage, Path, Proof, Spot

_ROLES: Final = {"recipients": "address"}
"""Parts of a letter that are not called as their key is."""


class Target(NamedTuple):
    """A place in the page: of the elements that a selector finds the one of that
    `number`, from 0, and of its text the characters from `start` to `end` as scripts count
    them, in UTF-16; the whole element where both are 0. A line break counts as one character,
    and so does a reference to a footnote."""

    selector: str
    number: int = 0
    start: int = 0
    end: int = 0


def target_of(proof: Proof, spot: Spot) -> Target | None:
    """Where a spot stands in the page of the letter, whose blocks are numbered; None for what
    does not print, or has no one place."""
    if isinstance(spot, Key):
        passage = _of_key(proof, spot.path)
        return None if passage is None else _element(proof, passage)
    return _of_words(proof, spot)


def signatures_of(proof: Proof) -> Target | None:
    """Where the signature block begins; None where nobody's name prints."""
    return Target(".signer") if any(one.role == "signatures" for one in proof.passages) else None


def _of_words(proof: Proof, at: At) -> Target:
    passage = proof.passages[at.passage]
    # A stretch without characters says where something is missing: before this one.
    start, end = at.start, max(at.end, at.start + 1)
    lines = _lines_above(proof, at.passage)
    before = sum(_length(line) + 1 for line in lines)
    return _element(proof, at.passage)._replace(
        start=before + _length(passage.text[:start]), end=before + _length(passage.text[:end])
    )


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _element(proof: Proof, index: int) -> Target:
    """The element that a passage prints in."""
    passage = proof.passages[index]
    if passage.role == "signatures":
        return Target(".signer", len(_signers_above(proof, index)) - 1)
    if passage.role == "note":
        notes = [i for i, one in enumerate(proof.passages) if one.role == "note"]
        return Target(".notes li p", notes.index(index))
    block = f'[data-block="{passage.number}"]'
    if passage.role == "cell":
        cells = [i for i, one in enumerate(proof.passages) if one.number == passage.number]
        return Target(f"{block} :is(th, td)", cells.index(index))
    return Target(block)


def _lines_above(proof: Proof, index: int) -> list[str]:
    """The lines of a signature above one of them; a page has all of them in one element."""
    own = proof.passages[index]
    if own.role != "signatures":
        return []
    lines: list[str] = []
    for passage in reversed(proof.passages[:index]):
        if passage.role != "signatures" or passage.signer != own.signer:
            break
        lines.append(passage.text)
    return lines


def _signers_above(proof: Proof, index: int) -> list[int]:
    """Those whose signatures stand above a passage, itself included, in order."""
    passages = proof.passages[: index + 1]
    return list(dict.fromkeys(one.signer for one in passages if one.role == "signatures"))


def _of_key(proof: Proof, path: Path) -> int | None:
    """The first passage that a value of the folder prints in."""
    match path:
        case ("signers", int(number), *_):
            return _first(proof, lambda one: one.signer == number)
        case ("sections", int(number), *_) if proof.letter is not None:
            section = proof.letter.sections[number].id
            return _first(proof, lambda one: one.section == section)
        case (str(key), *_):
            return _first(proof, lambda one: one.role == _ROLES.get(key, key))
        case _:
            return None


def _first(proof: Proof, is_meant: Callable[[Passage], bool]) -> int | None:
    return next((i for i, one in enumerate(proof.passages) if is_meant(one)), None)
