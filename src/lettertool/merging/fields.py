"""Merging what three versions of one entry say, field by field.

Compared is what a value means: `title: x` and `title: [x]` are the same, and so are a key
left out and its default. What is taken over stays as it was written.
"""

import datetime
from collections.abc import Mapping
from typing import Final, NamedTuple, TypeAlias

import msgspec

from lettertool.folder.nodes import Plain
from lettertool.folder.scalars import Value
from lettertool.letter import Signer

Fields: TypeAlias = Mapping[str, Plain]
Changes: TypeAlias = dict[str, Plain]
"""Keys with their new values; None takes a key out."""

_DEFAULTS: Final = {
    field.name: field.default
    for field in msgspec.structs.fields(Signer)
    if isinstance(field.default, str)
}
_DATES: Final = frozenset(("since", "on"))
_NUMBERS: Final = frozenset(("district",))
_GROWING: Final = "consent"
"""The list whose entries are records of their own: both sides may add to it."""


class FieldClash(NamedTuple):
    """A field that both sides changed; what each says, as shown to a person."""

    field: str
    ours: str
    theirs: str


class FieldMerge(NamedTuple):
    """What to change in ours: `changes` in any case; `disputed` makes theirs of the fields
    that both sides changed, which are `clashes`."""

    changes: Changes
    disputed: Changes
    clashes: tuple[FieldClash, ...]


def meaning(entry: Fields) -> dict[str, Plain]:
    """What an entry says, however it is written: keys without effect are left out."""
    said = {key: _canonical(key, value) for key, value in entry.items()}
    return {key: value for key, value in said.items() if value}


def merge_fields(base: Fields | None, ours: Fields, theirs: Fields) -> FieldMerge:
    """How the changes that theirs made to the base go into ours.

    Without a base both sides have added the entry: their fields are united. A status that is
    not written then counts as the default, since a signer is printed because of it.
    """
    merge = FieldMerge({}, {}, ())
    for key in dict.fromkeys([*(base or {}), *ours, *theirs]):
        old, mine, other = (_canonical(key, side.get(key)) for side in (base or {}, ours, theirs))
        if base is None and key == "status":
            mine, other = mine or _DEFAULTS[key], other or _DEFAULTS[key]
        if other in (old, mine):
            continue
        if mine == old:
            merge.changes[key] = theirs.get(key)
        elif key == _GROWING and isinstance(mine or other, list):
            merge.changes[key] = _united(old, mine, other)
        elif isinstance(mine, dict) and isinstance(other, dict):
            merge = _merge_inner(merge, key, old if isinstance(old, dict) else {}, mine, other)
        else:
            clash = FieldClash(key, shown(mine), shown(other))
            merge.disputed[key] = theirs.get(key) or _stated(key, other)
            merge = merge._replace(clashes=(*merge.clashes, clash))
    return merge


def changed(entry: Fields, changes: Changes) -> dict[str, Plain]:
    """An entry with changes."""
    together = {**entry, **changes}
    return {key: value for key, value in together.items() if value is not None}


def typed(value: Plain, key: str = "") -> Value:
    """A value that was read, such that it is written as it is usual: numbers and dates
    without quotes."""
    if isinstance(value, dict):
        return {name: typed(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [typed(item, key) for item in value]
    if value is None:
        return None
    if key in _NUMBERS and value.isdecimal() and str(int(value)) == value:
        return int(value)
    return _date(value) if key in _DATES else value


def shown(value: Plain) -> str:
    """A value in a message."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {shown(item)}" for key, item in value.items())
    if isinstance(value, list):
        return " / ".join(map(shown, value))
    return value or "nothing"


def _date(text: str) -> Value:
    try:
        date = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return date if date.isoformat() == text else text


def _stated(key: str, value: Plain) -> Plain:
    """A default that must be written, as the other side says something else."""
    return value if key in _DEFAULTS else None


def _canonical(key: str, value: Plain) -> Plain:
    """None for what counts as not written."""
    if key == "title" and isinstance(value, str):
        value = [value]
    if isinstance(value, str):
        value = value.rstrip("\n")
    elif isinstance(value, list):
        value = [_canonical("", item) for item in value]
    elif isinstance(value, dict):
        value = meaning(value)
    return None if not value or value == _DEFAULTS.get(key) else value


def _united(old: Plain, mine: Plain, other: Plain) -> Plain:
    """Records that either side added; without those that either side took away."""
    before, ours, theirs = (side if isinstance(side, list) else [] for side in (old, mine, other))
    kept = [item for item in ours if item in theirs or item not in before]
    new = [item for item in theirs if item not in before and item not in kept]
    return [*kept, *new] or None


def _merge_inner(
    merge: FieldMerge, key: str, old: Fields, mine: Fields, other: Fields
) -> FieldMerge:
    inner = merge_fields(old, mine, other)
    united = changed(mine, inner.changes)
    if inner.changes:
        merge.changes[key] = united
    if inner.disputed:
        merge.disputed[key] = changed(united, inner.disputed)
    inner_clashes = (clash._replace(field=f"{key}.{clash.field}") for clash in inner.clashes)
    return merge._replace(clashes=(*merge.clashes, *inner_clashes))
