"""From a path into the data back to the place in the file."""

import re
from itertools import islice
from typing import Final, TypeAlias

from lettertool.folder.nodes import Mapping, Node, Scalar, Sequence, Tree

Path: TypeAlias = tuple[str | int, ...]
"""The way to a value, such as `("sections", 2, "text")`."""

# YAML's line breaks, in a file and in a value that was read from it.
_BREAK: Final = re.compile(r"\r\n|[\r\n\x85\u2028\u2029]")
_BREAK_IN_VALUE: Final = re.compile(r"[\n\u2028\u2029]")


def child(node: Node | None, step: str | int) -> Node | None:
    """The value of a key, or the entry of a list, where there is one."""
    if isinstance(node, Mapping) and isinstance(step, str):
        return node.values.get(step)
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None


def node_at(tree: Tree, path: Path) -> Node | None:
    """The node at a path, where there is one."""
    node: Node | None = tree.root
    for step in path:
        node = child(node, step)
    return node


def index_of(tree: Tree, path: Path) -> int:
    """Where a value begins, or the nearest thing around it that is in the file.

    A block list or record is found at its key, since it begins on a line below.
    """
    node: Node = tree.root
    index = node.start
    for step in path:
        below = child(node, step)
        if below is None:
            break
        index = below.start
        if isinstance(node, Mapping) and not isinstance(below, Scalar) and not below.flow:
            index = node.keys[str(step)].start
        node = below
    return index


def index_in_text(tree: Tree, path: Path, line: int, needle: str, occurrence: int) -> int:
    """Where the n-th `needle`, from 0, in line `line`, from 1, of a text's value stands.

    Exact in literal block texts. In others where the needle is written in the file as it
    is in the value; the beginning of the text where it is not.
    """
    node = node_at(tree, path)
    if not isinstance(node, Scalar):
        return index_of(tree, path)
    at = _offset(node.value, line, needle, occurrence)
    if at is None:
        return node.start
    source = tree.text[node.start : node.end]
    if node.style == "|":
        return node.start + _in_literal(source, node.value, at)
    return node.start + _in_other(source, node.value, at, needle)


def _offset(value: str, line: int, needle: str, occurrence: int) -> int | None:
    """The index of the needle in the value; of the line's beginning where it is not there."""
    lines = value.split("\n")
    if not 1 <= line <= len(lines):
        return None
    found = -1
    for _ in range(occurrence + 1):
        found = lines[line - 1].find(needle, found + 1)
        if found < 0:
            break
    return sum(len(text) + 1 for text in lines[: line - 1]) + max(found, 0)


def _in_literal(source: str, value: str, at: int) -> int:
    """Each line of a literal text is a line of the source, indented, below the header."""
    starts = [0, *(match.end() for match in _BREAK_IN_VALUE.finditer(value, 0, at))]
    ends = _BREAK_IN_VALUE.search(value, at)
    length = (ends.start() if ends else len(value)) - starts[-1]
    header, *lines = _BREAK.finditer(source + "\n")
    begin = ([header, *lines])[len(starts) - 1].end()
    indent = lines[len(starts) - 1].start() - begin - length
    return begin + indent + at - starts[-1]


def _in_other(source: str, value: str, at: int, needle: str) -> int:
    """The match with the same number; a space may be a line end and its indentation."""
    words = re.compile(r"\s+".join(map(re.escape, needle.split(" "))))
    number = sum(1 for _ in words.finditer(value, 0, at))
    match = next(islice(words.finditer(source), number, None), None)
    return match.start() if match and needle else 0
