"""The edits themselves: which part of a text a change replaces, and with what.

`edit` calls these and checks what comes of them.
"""

from collections.abc import Mapping as MappingType
from collections.abc import Sequence as SequenceType
from typing import TypeGuard

from lettertool.errors import InputError
from lettertool.folder import blocks, yamltree
from lettertool.folder.blocks import BlockList
from lettertool.folder.flows import FlowEntries
from lettertool.folder.habits import habit_like
from lettertool.folder.layout import Layout, Splice, refused, spliced
from lettertool.folder.nodes import Mapping, Node, Scalar, Sequence
from lettertool.folder.places import Path, node_at
from lettertool.folder.scalars import (
    Value,
    block,
    in_list,
    inline,
    key_of,
    mapping_lines,
    plain_of,
)
from lettertool.folder.textsplices import text_splices

_BOM = "\ufeff"


def file_of(path: Path) -> str:
    """The file that a path leads into, for the place of a problem."""
    return "signers.yaml" if path[:1] == ("signers",) else "letter.yaml"


def put(text: str, path: Path, value: Value) -> str:
    """Sets the value at a path."""
    page = _Page(text, path)
    old = node_at(page.tree, path)
    if old is not None and old.plain == plain_of(value):
        return text
    if isinstance(old, Mapping) and isinstance(value, MappingType) and old.values and value:
        return _put_keys(text, path, old, value)
    if isinstance(old, Sequence) and _is_list(value) and old.items and value:
        return _put_entries(text, path, old, value)
    above, name = path[:-1], path[-1]
    parent = node_at(page.tree, above)
    if isinstance(parent, Sequence) and old is not None:
        return page.spliced(_replace_entry(page.layout, parent, old, value))
    if isinstance(parent, Mapping) and isinstance(name, str):
        change = _replace if old else _add
        return page.spliced(change(page.layout, parent, path, value))
    if isinstance(name, int) or (parent is not None and parent.plain is not None):
        raise refused()
    return put(text, above, {name: value})


def insert(text: str, path: Path, value: Value, index: int) -> str:
    """Puts an entry into the list at a path."""
    page = _Page(text, path)
    entries = page.entries(path)
    if entries is None:
        return put(text, path, [value])
    return page.spliced(entries.insert(index, entries.written(value, index)))


def remove(text: str, path: Path) -> str:
    """Takes out the key or the entry at a path, which must be there."""
    page = _Page(text, path)
    above, name = path[:-1], path[-1]
    entries = page.entries(above)
    if entries and isinstance(name, int):
        return page.spliced(entries.remove(name))
    parent = node_at(page.tree, above)
    if not isinstance(parent, Mapping) or not isinstance(name, str):
        raise refused()
    if parent.flow:
        return page.spliced(FlowEntries(page.layout, parent).remove([*parent.keys].index(name)))
    if len(parent.keys) == 1:
        return put(text, above, {})
    return page.spliced([blocks.remove_key(page.layout, parent, name)])


def move(text: str, path: Path, index: int, to: int) -> str:
    """Moves an entry of the list at a path, as it is written, with its comments."""
    if to in (index, index + 1):
        return text
    page = _Page(text, path)
    entries = page.entries(path)
    if entries is None:
        raise refused()
    rest = _Page(page.spliced(entries.remove(index)), path)
    others = rest.entries(path)
    at = to - (to > index)
    if isinstance(entries, FlowEntries) and isinstance(others, FlowEntries):
        return rest.spliced(others.insert(at, *entries.source(index)))
    if isinstance(entries, BlockList) and isinstance(others, BlockList):
        return rest.spliced(others.insert(at, entries.source(index)))
    raise refused()


class _Page:
    """A text with its tree and its lines. A byte order mark is set aside."""

    def __init__(self, text: str, path: Path) -> None:
        self.mark = _BOM if text.startswith(_BOM) else ""
        self.tree = yamltree.parse(text, file_of(path))
        self.layout = Layout(self.tree)

    def spliced(self, splices: list[Splice]) -> str:
        return self.mark + spliced(self.tree.text, splices)

    def entries(self, path: Path) -> BlockList | FlowEntries | None:
        """The list at a path, unless it is empty: then it is a value to replace."""
        node = node_at(self.tree, path)
        if not isinstance(node, Sequence):
            return None
        if node.flow:
            inside = self.tree.text[node.start + 1 : node.end - 1]
            return FlowEntries(self.layout, node) if inside.strip() else None
        parent = node_at(self.tree, path[:-1])
        if not isinstance(parent, Mapping):
            raise refused()  # a list inside a list has no key
        return BlockList(self.layout, node, self.layout.colon_end(parent.keys[str(path[-1])]))


def _put_keys(text: str, path: Path, old: Mapping, value: MappingType[str, Value]) -> str:
    for key, item in value.items():
        if item is not None:
            text = put(text, (*path, key), item)
    for key in old.values:
        if value.get(key) is None:
            text = remove(text, (*path, key))
    return text


def _put_entries(text: str, path: Path, old: Sequence, value: SequenceType[Value]) -> str:
    """Changes a list entry by entry, from its end, so that what stays keeps its comment."""
    # Only a list that changes pays for this import.
    from difflib import SequenceMatcher

    new = [repr(plain_of(item)) for item in value]
    changes = SequenceMatcher(None, [repr(item) for item in old.plain], new, autojunk=False)
    for kind, start, end, first, last in reversed(changes.get_opcodes()):
        if kind == "equal":
            continue
        both = min(end - start, last - first)
        for index in range(last - 1, first + both - 1, -1):
            text = insert(text, path, value[index], start + both)
        for index in range(end - 1, start + both - 1, -1):
            text = remove(text, (*path, index))
        for offset in range(both):
            text = put(text, (*path, start + offset), value[first + offset])
    return text


def _is_list(value: Value) -> TypeGuard[SequenceType[Value]]:
    return isinstance(value, SequenceType) and not isinstance(value, str)


def _add(layout: Layout, parent: Mapping, path: Path, value: Value) -> list[Splice]:
    """A key that is not there yet, behind all others."""
    name = str(path[-1])
    habit = habit_like(layout, parent)
    if parent.flow:
        pair = f"{key_of(name, habit)}: {inline(value, habit)}"
        return FlowEntries(layout, parent).insert(len(parent.keys), pair)
    column = layout.column(parent.start)
    end = layout.line_end(layout.content_end(parent))
    habit = habit._replace(block_texts=not layout.swallows(end, column + 1))
    lines = layout.newline.join(mapping_lines({name: value}, column, habit))
    return [layout.insert_below(end, lines)]


def _replace(layout: Layout, parent: Mapping, path: Path, value: Value) -> list[Splice]:
    """Another value for the key at a path."""
    name = str(path[-1])
    key, old = parent.keys[name], parent.values[name]
    if isinstance(old, Scalar) and isinstance(value, str):
        spliced_in = _spliced_text(layout, path, old, value)
        if spliced_in is not None:
            return spliced_in
    habit = habit_like(layout, parent)
    if isinstance(old, Scalar) and old.style in ("'", '"'):
        habit = habit._replace(always=True, quote=old.style)
    if parent.flow:
        colon = layout.colon_end(key)
        if old.plain is None:
            return [Splice(colon, colon, f" {inline(value, habit)}")]
        return [Splice(old.start, layout.content_end(old), inline(value, habit))]
    column = layout.column(key.start)
    text_column = layout.text_column(old) or column + 2
    end = layout.line_end(layout.content_end(old))
    habit = habit._replace(block_texts=not layout.swallows(end, text_column))
    first, below = block(value, column, habit, text_column)
    if not isinstance(old, Scalar) and old.flow and old.plain and not isinstance(value, str):
        first, below = inline(value, habit), []
    return [blocks.set_value(layout, key, old, first, below)]


def _spliced_text(layout: Layout, path: Path, old: Scalar, value: str) -> list[Splice] | None:
    """The words of a text changed where they stand; None where that does not say the new one,
    and for a text that is written line by line as it is."""
    if old.style == "|" or old.plain is None or not value.strip():
        return None
    found = text_splices(layout, old, value)
    if found is None:
        return None
    try:
        tree = yamltree.parse(spliced(layout.text, found), layout.tree.file)
    except InputError:
        return None
    node = node_at(tree, path)
    return found if node is not None and node.plain == value else None


def _replace_entry(layout: Layout, parent: Sequence, old: Node, value: Value) -> list[Splice]:
    """Another value for an entry of a list, on one line."""
    habit = habit_like(layout, old)
    if isinstance(old, Scalar) and old.style in ("'", '"'):
        habit = habit._replace(always=True, quote=old.style)
    if parent.flow:
        habit = in_list(value, habit)
    new = inline(value, habit, parent.flow or not isinstance(value, str))
    space = "" if old.plain is not None or parent.flow else " "
    return [Splice(old.start, layout.content_end(old), space + new)]
