"""A list of signers as pieces of text: each entry with its comments, and what is between.

All lines of the file are in exactly one piece, so that pieces taken from two versions make a
file in which nothing is twice and nothing missing.
"""

import re
from itertools import pairwise
from typing import Final, NamedTuple

from lettertool.errors import InputError, Problem
from lettertool.folder import yamltree
from lettertool.folder.blocks import BlockList
from lettertool.folder.layout import Layout
from lettertool.folder.nodes import Mapping, Node, Plain, Sequence, Tree
from lettertool.letter import Signer
from lettertool.merging.threeway import Lines
from lettertool.signers import duplicates

_BOM: Final = "\ufeff"
_KEY: Final = re.compile(r"([\"']?)signers\1 *:")


class Version(NamedTuple):
    """One version of the file, read. `text` has no byte order mark, and `\\n` for line ends
    where all are `\\r\\n`."""

    text: str
    mark: str
    newline: str
    tree: Tree
    entries: list[dict[str, Plain]]
    signers: list[Signer]


class Pieces(NamedTuple):
    """The lines of one version. `gaps[i]` stands in front of entry i, the first is empty;
    `column` is that of the dashes, None in a list without entries."""

    head: Lines
    gaps: list[Lines]
    sources: list[Lines]
    tail: Lines
    column: int | None


def read_version(text: str, file: str) -> Version:
    """A version of `signers.yaml`, as far as merging needs it.

    Raises InputError where it is no strict YAML, an entry has no name, or a signer is there
    twice: then nobody can tell what belongs together.
    """
    mark = _BOM if text.startswith(_BOM) else ""
    text = text.removeprefix(_BOM)
    newline = "\r\n" if text.count("\n") == text.count("\r\n") > 0 else "\n"
    text = text.replace(newline, "\n")
    tree = yamltree.parse(text, file)
    node = tree.root.values.get("signers")
    items = node.items if isinstance(node, Sequence) else []
    if not isinstance(node, Sequence) and node is not None and node.plain is not None:
        raise InputError(tree.problem(node.start, "the signers are no list"))
    signers = [_signer(tree, item) for item in items]
    twice = [signers[later].name for _, later, _ in duplicates(signers)]
    if twice:
        raise InputError(*(Problem(f"{file}: '{name}' is listed twice") for name in twice))
    entries = [dict(item.plain) for item in items if isinstance(item, Mapping)]
    return Version(text, mark, newline, tree, entries, signers)


def _signer(tree: Tree, item: Node) -> Signer:
    said = item.plain if isinstance(item, Mapping) else {}
    name, bioguide = said.get("name"), said.get("bioguide")
    if not isinstance(name, str) or not name.strip():
        raise InputError(tree.problem(item.start, "this entry has no name"))
    return Signer(
        name=name,
        bioguide=bioguide if isinstance(bioguide, str) and bioguide else None,
        kind="organization" if said.get("kind") == "organization" else "person",
    )


def cut(version: Version) -> Pieces | None:
    """The pieces of a version; None where entries do not stand on lines of their own."""
    text, node = version.text, version.tree.root.values.get("signers")
    layout = Layout(version.tree)
    if "signers" not in version.tree.root.keys:
        return None
    colon = layout.colon_end(version.tree.root.keys["signers"])
    if not isinstance(node, Sequence) or not node.items:
        return _without_entries(text, layout, node, colon)
    if node.flow:
        return None
    block = BlockList(layout, node, colon)
    spans = [block.span(index) for index in range(len(node.items))]
    between = [text[one.end : two.start] for one, two in pairwise(spans)]
    head, tail = text[: spans[0].start], text[spans[-1].end :]
    if not head.endswith("\n") or not all(gap[:1] == gap[-1:] == "\n" for gap in between):
        return None
    if tail and not tail.startswith("\n"):
        return None
    return Pieces(
        head[:-1].split("\n"),
        [[], *(gap.split("\n")[1:-1] for gap in between)],
        [text[start:end].split("\n") for start, end in spans],
        tail.split("\n")[1:],
        block.column,
    )


def _without_entries(text: str, layout: Layout, node: Node | None, colon: int) -> Pieces | None:
    """`signers: []` counts as `signers:`, so that entries can come below."""
    start, end = (node.start, node.end) if isinstance(node, Sequence) else (colon, colon)
    line_end = layout.line_end(end)
    if "\n" in text[colon:end]:
        return None
    head = text[:start].rstrip(" ") + text[end:line_end]
    return Pieces(head.split("\n"), [], [], text[line_end:].split("\n")[1:], None)


def with_empty_list(head: Lines) -> Lines:
    """The head of a list that has no entries any more."""
    return [_KEY.sub(r"\g<0> []", line) if _KEY.match(line) else line for line in head]


def shifted(lines: Lines, columns: int) -> Lines:
    """Lines indented by so many columns more, or less where that is negative."""
    if columns >= 0:
        return [" " * columns + line if line.strip() else line for line in lines]
    return [line[min(-columns, len(line) - len(line.lstrip(" "))) :] for line in lines]
