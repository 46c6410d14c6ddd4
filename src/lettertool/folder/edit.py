"""Edits of `letter.yaml` and `signers.yaml` that leave all other bytes as they were.

Each edit replaces the least part of the text, in the style of the file; then the new
text is read, and what it says must be what the old one said plus the change.

All functions raise RefusedError where that cannot be done, and InputError where the text
is no YAML to begin with or a new value holds a character that no letter can hold.
"""

from collections.abc import Mapping

from lettertool.errors import InputError
from lettertool.folder import revise, yamltree
from lettertool.folder.layout import refused
from lettertool.folder.nodes import Plain
from lettertool.folder.places import Path, node_at
from lettertool.folder.scalars import Value, plain_of

_SIGNERS: Path = ("signers",)


def insert_entry(text: str, fields: Mapping[str, Value], *, index: int | None) -> str:
    """`signers.yaml` with one more entry: in front of entry `index`, or last where None."""
    return insert_item(text, _SIGNERS, fields, index)


def remove_entry(text: str, index: int) -> str:
    """`signers.yaml` without an entry, and without the comments that belong to it."""
    return remove_item(text, _SIGNERS, index)


def move_entry(text: str, index: int, to: int) -> str:
    """`signers.yaml` with an entry and its comments moved in front of entry `to`, counted
    before the move; behind the last where `to` is the number of entries."""
    return move_item(text, _SIGNERS, index, to)


def move_item(text: str, path: Path, index: int, to: int) -> str:
    """A text with an entry of the list at a path moved as `move_entry` does it."""
    entries = _list_at(text, path)
    moved = entries[:index] + entries[index + 1 :]
    moved.insert(to - (to > index), entries[index])
    return _checked(text, revise.move(text, path, index, to), path, moved)


def set_fields(text: str, index: int, changes: Mapping[str, Value]) -> str:
    """`signers.yaml` with keys of one entry changed, added, or where None removed."""
    for key, value in changes.items():
        path = (*_SIGNERS, index, key)
        text = remove_key(text, path) if value is None else set_value(text, path, value)
    return text


def set_value(text: str, path: Path, value: Value) -> str:
    """A text in which the value at a path is this one. Keys on the way to it are added.

    A mapping is changed key by key, and a list that only grows entry by entry, so that
    what stays the same is not touched.
    """
    expected = plain_of(value)
    return _checked(text, revise.put(text, path, value), path, expected)


def remove_key(text: str, path: Path) -> str:
    """A text without the key at a path. A mapping's last key leaves `{}`."""
    *parents, name = path
    group = _at(text, tuple(parents))
    if not isinstance(group, dict) or name not in group:
        return text
    expected = {key: value for key, value in group.items() if key != name}
    return _checked(text, revise.remove(text, path), tuple(parents), expected)


def insert_item(text: str, path: Path, value: Value, index: int | None) -> str:
    """A text with one more entry in the list at a path."""
    entries = _list_at(text, path)
    at = len(entries) if index is None else index
    expected = [*entries[:at], plain_of(value), *entries[at:]]
    return _checked(text, revise.insert(text, path, value, at), path, expected)


def remove_item(text: str, path: Path, index: int) -> str:
    """A text without an entry of the list at a path. The last entry leaves `[]`."""
    entries = _list_at(text, path)
    expected = entries[:index] + entries[index + 1 :]
    return _checked(text, revise.remove(text, (*path, index)), path, expected)


def _list_at(text: str, path: Path) -> list[Plain]:
    found = _at(text, path)
    if found is not None and not isinstance(found, list):
        raise refused()
    return found or []


def _at(text: str, path: Path) -> Plain:
    tree = yamltree.parse(text, revise.file_of(path))
    node = node_at(tree, path)
    return node.plain if node else None


def _checked(text: str, new: str, path: Path, expected: Plain) -> str:
    """The new text, if it says what the old one says with the expected value at the path."""
    file = revise.file_of(path)
    wanted = _with(yamltree.parse(text, file).root.plain, path, expected)
    try:
        found = yamltree.parse(new, file).root.plain
    except InputError:
        raise refused() from None
    if found != wanted and without_last_newlines(found) != without_last_newlines(wanted):
        raise refused()
    return new


def _with(plain: Plain, path: Path, value: Plain) -> Plain:
    """The data with another value at a path; what lies beside the path is shared."""
    if not path:
        return value
    step, *rest = path
    if isinstance(plain, list) and isinstance(step, int):
        return [*plain[:step], _with(plain[step], tuple(rest), value), *plain[step + 1 :]]
    group = plain if isinstance(plain, dict) else {}
    return group | {str(step): _with(group.get(str(step)), tuple(rest), value)}


def without_last_newlines(plain: Plain) -> Plain:
    """Whether a block text ends in a newline depends on whether the file goes on behind it."""
    if isinstance(plain, dict):
        return {key: without_last_newlines(value) for key, value in plain.items()}
    if isinstance(plain, list):
        return [without_last_newlines(item) for item in plain]
    return plain.rstrip("\n") if plain else plain
