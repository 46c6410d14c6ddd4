"""Where in the letter's page a finding stands."""

from collections.abc import Callable
from typing import Final, NamedTuple

from lettertool.check.records import At, Key, Passage, Path, Proof, Spot

_ROLES: Final = {"recipients": "address"}
"""Parts of a letter that are not called as their key is."""


class Target(NamedTuple):
    """A place in the page: of the elements that a selector finds the one of that `number`,
    from 0, and of its text the characters from `start` to `end` as scripts count them, in
    UTF-16. A line break counts as one character, and so does a reference to a footnote.

    Targets sort as they stand in the page; `order` says how.
    """

    order: tuple[int, int]
    selector: str
    number: int
    start: int
    end: int


def target_of(proof: Proof, spot: Spot) -> Target | None:
    """Where a spot stands in the page of the letter, whose blocks are numbered; None for what
    does not print, or has no one place."""
    at = _of_key(proof, spot.path) if isinstance(spot, Key) else spot
    return None if at is None else _target(proof, at)


def signatures_of(proof: Proof) -> Target | None:
    """Where the signature block begins; None where nobody's name prints."""
    at = _whole(proof, lambda one: one.role == "signatures")
    return None if at is None else _target(proof, at)


# Words


def _target(proof: Proof, at: At) -> Target:
    text = proof.passages[at.passage].text
    # A stretch without characters says where something is missing: before this one.
    end = max(at.end, at.start + 1)
    before = sum(_length(line) + 1 for line in _lines_above(proof, at.passage))
    return Target(
        (at.passage, at.start),
        *_element(proof, at.passage),
        before + _length(text[: at.start]),
        before + _length(text[:end]),
    )


def _length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _element(proof: Proof, index: int) -> tuple[str, int]:
    """The element that a passage prints in: its selector, and which one it is."""
    passage = proof.passages[index]
    if passage.role == "signatures":
        return ".signer", len(_signers_above(proof, index)) - 1
    if passage.role == "note":
        return ".notes li p", _count(proof, index, lambda one: one.role == "note")
    block = f'[data-block="{passage.number}"]'
    if passage.role == "cell":
        cells = _count(proof, index, lambda one: one.number == passage.number)
        return f"{block} :is(th, td)", cells
    return block, 0


def _count(proof: Proof, index: int, is_like: Callable[[Passage], bool]) -> int:
    """How many passages of a kind there are above one."""
    return sum(map(is_like, proof.passages[:index]))


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


# Values of the folder


def _of_key(proof: Proof, path: Path) -> At | None:
    """Where a value of the folder prints first."""
    section = _section(proof, path)
    match path:
        case ("facts", str(name), *_):
            return _printed(proof, f"facts.{name}")
        case ("sections", _, "facts", str(name), *_):
            return _printed(proof, f"sections.{section}.facts.{name}")
        case ("sections", *_):
            return _whole(proof, lambda one: bool(section) and one.section == section)
        case ("signers", int(number), *_):
            return _whole(proof, lambda one: one.signer == number)
        case (str(key), *_):
            return _whole(proof, lambda one: one.role == _ROLES.get(key, key))
        case _:
            return None


def _section(proof: Proof, path: Path) -> str:
    match path:
        case ("sections", int(number), *_) if proof.letter is not None:
            return proof.letter.sections[number].id
        case _:
            return ""


def _printed(proof: Proof, origin: str) -> At | None:
    """Where a value prints first."""
    places = (
        At(index, run.start, run.end)
        for index, passage in enumerate(proof.passages)
        for run in passage.runs
        if run.origin == origin or run.origin.startswith(f"{origin}.")
    )
    return next(places, None)


def _whole(proof: Proof, is_meant: Callable[[Passage], bool]) -> At | None:
    """The first passage of a kind, all of it."""
    places = (
        At(index, 0, len(passage.text))
        for index, passage in enumerate(proof.passages)
        if is_meant(passage)
    )
    return next(places, None)
