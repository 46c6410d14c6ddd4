"""How a file writes things, learnt from what stands next to a change."""

from collections.abc import Iterator
from itertools import islice

from lettertool.folder.layout import Layout
from lettertool.folder.nodes import Mapping, Node, Scalar, Sequence
from lettertool.folder.scalars import Habit, is_plain

_ENOUGH = 300
"""Scalars that are looked at to learn which quotes a file prefers."""


def habit_like(layout: Layout, neighbour: Node | None) -> Habit:
    """The habit of a mapping, and of the file where the mapping does not tell."""
    habit = Habit(quote=_quote(layout.tree.root), offset=_offset(layout.tree.root, layout))
    if not isinstance(neighbour, Mapping):
        return habit
    texts = {
        key: value
        for key, value in neighbour.values.items()
        if isinstance(value, Scalar) and value.plain is not None
    }
    quoted = [key for key, value in texts.items() if value.style in ("'", '"')]
    return habit._replace(
        always=len(texts) > 1 and len(quoted) == len(texts),
        quoted_keys=bool(neighbour.keys) and all(key.style for key in neighbour.keys.values()),
        pad=" " if layout.text.startswith("{ ", neighbour.start) else "",
        quoted_fields=frozenset(k for k in quoted if is_plain(texts[k].value, neighbour.flow)),
    )


def _quote(root: Mapping) -> str:
    styles = [scalar.style for scalar in islice(_scalars(root), _ENOUGH)]
    return "'" if styles.count("'") > styles.count('"') else '"'


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    else:
        for child in node.items if isinstance(node, Sequence) else node.values.values():
            yield from _scalars(child)


def _offset(root: Mapping, layout: Layout) -> int:
    """How far the file's block lists are indented below their keys."""
    for name, value in root.values.items():
        if isinstance(value, Sequence) and not value.flow:
            return layout.column(value.start) - layout.column(root.keys[name].start)
    return 2
