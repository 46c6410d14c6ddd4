"""The tree that strict YAML is read into: values, and where they stand in the text."""

from typing import NamedTuple, TypeAlias, final

import msgspec

from lettertool.errors import Place, Problem
from lettertool.folder import characters

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
"""What a node says, without places. Only a plain empty scalar is None."""


@final
class Scalar(msgspec.Struct, gc=False):
    """A text. `style` is the YAML indicator (`'`, `"`, `|`, `>`), empty for plain.

    `start` and `end` count characters of the tree's text, here as in all nodes. The end
    of a block scalar lies behind the blank lines that follow it.
    """

    value: str
    start: int
    end: int
    style: str

    @property
    def plain(self) -> Plain:
        return self.value if self.value or self.style else None


@final
class Sequence(msgspec.Struct, gc=False):
    """A list. The end of a block list lies behind the comments that follow it."""

    start: int
    end: int
    flow: bool
    items: "list[Node]"
    plain: list[Plain]


@final
class Mapping(msgspec.Struct, gc=False):
    """Keys and values in the order of the file, and the keys' own scalars."""

    start: int
    end: int
    flow: bool
    keys: dict[str, Scalar]
    values: "dict[str, Node]"
    plain: dict[str, Plain]


Node: TypeAlias = Scalar | Sequence | Mapping


class Tree(NamedTuple):
    """A parsed file. `text` has no byte order mark, which would shift every index.

    Trees are kept and shared: nobody may change one.
    """

    root: Mapping
    text: str
    file: str

    def place(self, index: int) -> Place:
        return characters.place(self.text, index, self.file)

    def problem(self, index: int, message: str, hint: str | None = None) -> Problem:
        return Problem(message, self.place(index), hint)


def without_nulls(plain: Plain) -> Plain:
    """The data without keys that have no value: such a key counts as not written."""
    if isinstance(plain, dict):
        return {key: without_nulls(value) for key, value in plain.items() if value is not None}
    if isinstance(plain, list):
        return [without_nulls(item) for item in plain]
    return plain
