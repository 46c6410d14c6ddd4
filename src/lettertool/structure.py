"""What the flat blocks of a document imply: lists and quotations that stand in each other,
headings in order, and what a letter is called."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple, TypeAlias

import msgspec

from lettertool.document import (
    Block,
    Container,
    Document,
    Item,
    Paragraph,
    Script,
    Signatures,
    Span,
)


class QuoteNode(NamedTuple):
    """A quotation and what stands in it."""

    children: tuple["Node", ...]


class ItemNode(NamedTuple):
    """An item of a list: its number, and what stands in it."""

    number: int
    children: tuple["Node", ...]


class ListNode(NamedTuple):
    """A list. `list` is its number in the document."""

    list: int
    ordered: bool
    tight: bool
    items: tuple[ItemNode, ...]


Node: TypeAlias = int | QuoteNode | ListNode
"""A block, by its index, or a container around nodes."""


def nested(blocks: Sequence[Block]) -> tuple[Node, ...]:
    """The blocks in reading order, in the containers that they stand in."""
    withins = [() if isinstance(block, Signatures) else block.within for block in blocks]
    return _nested(range(len(blocks)), withins, 0)


def _nested(
    indices: Sequence[int], withins: Sequence[tuple[Container, ...]], depth: int
) -> tuple[Node, ...]:
    def container(index: int) -> Container | None:
        within = withins[index]
        return within[depth] if len(within) > depth else None

    nodes: list[Node] = []
    for outer, group in groupby(indices, key=container):
        if outer is None:
            nodes += group
            continue
        children = _nested(list(group), withins, depth + 1)
        nodes.append(_node(outer, children, nodes))
    return tuple(nodes)


def _node(container: Container, children: tuple[Node, ...], before: list[Node]) -> Node:
    """The node of a container; the list that `before` ends with is taken up and goes on."""
    if not isinstance(container, Item):
        return QuoteNode(children)
    item = ItemNode(container.number, children)
    last = before[-1] if before else None
    if isinstance(last, ListNode) and last.list == container.list:
        before.pop()
        return last._replace(items=(*last.items, item))
    return ListNode(container.list, container.ordered, container.tight, (item,))


def indices(node: Node) -> list[int]:
    """The indices of the blocks in a node."""
    match node:
        case int():
            return [node]
        case QuoteNode():
            return [index for child in node.children for index in indices(child)]
        case ListNode():
            children = (child for item in node.items for child in item.children)
            return [index for child in children for index in indices(child)]


def heading_ranks(blocks: Sequence[Block]) -> dict[int, int]:
    """The rank of each heading, by its index: levels from 1 of which none is skipped, as
    PDF/UA-1 and WCAG 2.2 (G141) ask for."""
    open_levels: list[int] = []
    ranks: dict[int, int] = {}
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.level:
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            ranks[index] = len(open_levels)
    return ranks


def title_of(document: Document) -> str:
    """What a letter is called where a file must have a title: its own title, else its subject
    line, else whom it is to."""
    titles = [document.title.strip()]
    titles += [
        words
        for role in ("subject", "salutation")
        for block in document.blocks
        if isinstance(block, Paragraph) and block.role == role
        for words in [text_of(block.spans).strip(" ,:\n")]
    ]
    return " ".join(next(filter(None, titles), "Letter").split())


def joined(spans: Sequence[Span]) -> list[Span]:
    """The spans that show anything, with neighbours of one look joined, whatever values they
    came from."""
    out: list[Span] = []
    for look, group in groupby(spans, key=_look):
        *_, note = look
        if note:
            out += group
        elif text := "".join(span.text for span in group):
            strong, emphasis, underline, script, link, _ = look
            out.append(Span(text, strong, emphasis, underline, script, link))
    return out


def _look(span: Span) -> tuple[bool, bool, bool, Script, str, int]:
    return *style_of(span), span.note


Style: TypeAlias = tuple[bool, bool, bool, Script, str]


def style_of(span: Span) -> Style:
    """The style of a span: strong, emphasis, underline, script, link."""
    return span.strong, span.emphasis, span.underline, span.script, span.link


def texts_in(value: Any) -> Iterator[str]:
    """All texts of a record and of the records in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_in(one)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts_in(getattr(value, name))


def text_of(spans: Sequence[Span]) -> str:
    """The characters of spans."""
    return "".join(span.text for span in spans)
