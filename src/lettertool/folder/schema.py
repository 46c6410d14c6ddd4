"""From the text of `letter.yaml` and `signers.yaml` to records.

All that is wrong with a file is reported together, each problem with its place.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, TypeVar

import msgspec

from lettertool.errors import InputError, Place, Problem
from lettertool.folder import places, yamltree
from lettertool.folder.nodes import Mapping, Node, Scalar, Sequence, Tree, without_nulls
from lettertool.folder.places import Path, child
from lettertool.letter import SCHEMA, Letter, SignerList

_Record = TypeVar("_Record", bound=msgspec.Struct)

_NUMBER: Final = r"[-+]?[0-9.]+(?:[eE][-+]?[0-9]+)?"

MAX_PROBLEMS: Final = 100
"""So many problems of one file are reported; where there are more, the last one says so."""


class LoadedLetter(NamedTuple):
    """A letter, and the tree that knows where its values stand."""

    letter: Letter
    tree: Tree


class LoadedSigners(NamedTuple):
    """The list of signers, and the tree that knows where its values stand."""

    signer_list: SignerList
    tree: Tree


def read_letter(text: str, file: str = "letter.yaml") -> LoadedLetter:
    """The letter in a text. Raises InputError with all problems."""
    return LoadedLetter(*_load(text, file, Letter))


def read_signers(text: str, file: str = "signers.yaml") -> LoadedSigners:
    """The signers in a text. Raises InputError with all problems.

    One of them is a bioguide id that is there twice; whether two names are one person's
    is not asked here.
    """
    return LoadedSigners(*_load(text, file, SignerList))


def _load(text: str, file: str, kind: type[_Record]) -> tuple[_Record, Tree]:
    tree, unclear = yamltree.read(text, file)
    if tree is None:
        raise _input_error(unclear, file)
    other = _other_schema(tree)
    if other:
        raise _input_error([*unclear, other], file)
    record = _convert(tree, kind)
    problems = [*unclear, *_repeated(tree, kind), *_without_value(tree)]
    if record is None:
        # Explaining takes modules that a good file does not need.
        from lettertool.folder import explain

        problems += explain.problems(tree, kind, MAX_PROBLEMS + 1)
    if record is None or problems:
        raise _input_error(problems, file)
    return record, tree


def place_of(loaded: LoadedLetter | LoadedSigners, path: Path) -> Place:
    """The place of a value, or of the nearest thing around it that is in the file."""
    return loaded.tree.place(places.index_of(loaded.tree, path))


def place_in_text(
    loaded: LoadedLetter | LoadedSigners, path: Path, line: int, needle: str, occurrence: int = 0
) -> Place:
    """The place of the n-th `needle`, from 0, in line `line`, from 1, of a text's value.

    Exact in block texts (`|`). Where a text is written otherwise, the needle is looked
    for in the file; where it is not found, this is the place of the text's beginning.
    """
    return loaded.tree.place(places.index_in_text(loaded.tree, path, line, needle, occurrence))


def _convert(tree: Tree, kind: type[_Record]) -> _Record | None:
    """The record, or None. Keys without a value count as not written; only where they do
    not convert as they are is there a need to leave them out."""
    try:
        return msgspec.convert(tree.root.plain, kind, strict=False)
    except msgspec.ValidationError:
        pass
    try:
        return msgspec.convert(without_nulls(tree.root.plain), kind, strict=False)
    except msgspec.ValidationError:
        return None


def _other_schema(tree: Tree) -> Problem | None:
    """With another schema all else would only be misread."""
    node = tree.root.values.get("schema")
    if not isinstance(node, Scalar) or not re.fullmatch(_NUMBER, node.value):
        return None
    if not node.value.isdecimal():
        message = f"there is no schema {node.value[:20]}"
        return tree.problem(node.start, message, f"write 'schema: {SCHEMA}'")
    number = node.value.lstrip("0")
    if number == str(SCHEMA):
        return None
    if not number:
        return tree.problem(node.start, "there is no schema 0", f"write 'schema: {SCHEMA}'")
    message = f"this file has schema {number[:20]}, and this lettertool reads schema {SCHEMA}"
    return tree.problem(node.start, message, "update lettertool")


def _repeated(tree: Tree, kind: type[_Record]) -> Iterator[Problem]:
    """Ids that must be unique and are not."""
    entries, key = ("sections", "id") if kind is Letter else ("signers", "bioguide")
    seen: dict[str, Scalar] = {}
    for entry in _items(tree.root.values.get(entries)):
        node = child(entry, key)
        if not isinstance(node, Scalar) or not node.value:
            continue
        first = seen.setdefault(node.value, node)
        if first is not node:
            message = f"the {key} '{node.value}' is there twice"
            line = tree.place(first.start).line
            yield tree.problem(node.start, message, f"the other is in line {line}")


def _without_value(tree: Tree) -> Iterator[Problem]:
    """Facts and variables that are named but empty: a template that prints one would fail
    in a place where the reason cannot be seen."""
    sections = _items(tree.root.values.get("sections"))
    facts = [tree.root.values.get("facts"), *(child(section, "facts") for section in sections)]
    for group in facts:
        yield from _empty(tree, group, '{value: "80,000"}')
    yield from _empty(tree, tree.root.values.get("variables"), '""')


def _empty(tree: Tree, group: Node | None, example: str) -> Iterator[Problem]:
    if isinstance(group, Mapping):
        for name, node in group.values.items():
            if node.plain is None:
                message = f"'{name}' has no value"
                yield tree.problem(node.start, message, f"for example '{name}: {example}'")


def _items(node: Node | None) -> list[Node]:
    return node.items if isinstance(node, Sequence) else []


def _input_error(problems: list[Problem], file: str) -> InputError:
    ordered = sorted(problems, key=lambda problem: problem.place or ())
    if len(ordered) > MAX_PROBLEMS:
        ordered[MAX_PROBLEMS:] = [Problem(f"there are more problems in {file}")]
    return InputError(*ordered)
