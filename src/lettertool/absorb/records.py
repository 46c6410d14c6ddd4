"""What absorbing an edited draft finds: changes of the folder, and what a person must see."""

from typing import TypeAlias

import msgspec

from lettertool.folder.scalars import Value

Path: TypeAlias = tuple[str | int, ...]


class Change(msgspec.Struct, frozen=True):
    """A value of `letter.yaml` that the edited draft changed.

    `path` and `value` are made for `folder.edit.set_value`; where the value is None, the key
    or the entry of a list goes. With `insert` the value is a new entry in front of the one at
    the path, for `folder.edit.insert_item`. Changes are to be applied in the order in which
    they stand. `label` names the part of the letter; `old` and `new` are its text before and
    after, for people.
    """

    path: Path
    value: Value
    label: str
    old: str
    new: str
    insert: bool = False


class Conflict(msgspec.Struct, frozen=True):
    """A part of the letter that was changed both here and in the edited draft.

    `base` is the text that was sent, `ours` that of the folder, `theirs` that of the edited
    draft; `why` says in a sentence what stands against taking theirs.
    """

    label: str
    base: str
    ours: str
    theirs: str
    why: str


class Unplaced(msgspec.Struct, frozen=True):
    """Text of an edit that has no place in the folder, and why."""

    text: str
    why: str


class Remark(msgspec.Struct, frozen=True):
    """Something about the edited draft that a person should know; nothing follows from it."""

    text: str
