"""Whole blocks marked as inserted, deleted or moved, with all that is in them."""

from collections.abc import Iterable, Iterator

from lettertool.readers.docx.names import W
from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.properties import first_child, mark_paragraph, mark_row
from lettertool.redlines.docx.stamps import Stamps, as_complex_field, as_deleted_text, boxes_of
from lettertool.redlines.docx.tags import (
    BESIDE_RUNS,
    CELL,
    DEL,
    FIELD,
    ID,
    P_PR,
    ROW,
    RUN,
    SDT,
    SDT_CONTENT,
    TABLE,
    WITHOUT_TEXT,
    WRAPPERS,
    P,
)

CUSTOM_XML = f"{W}customXml"
_RANGES = {"ins": "Ins", "del": "Del", "moveFrom": "MoveFrom", "moveTo": "MoveTo"}


def content_of(block: Element) -> Element:
    """Return what holds the content of a content control, or of another element that can
    stand around blocks, rows and cells."""
    content = block.find(SDT_CONTENT) if block.tag == SDT else block
    return block if content is None else content


def mark_nodes(nodes: Iterable[Element], tag: str, stamps: Stamps) -> list[Element]:
    """Put runs, and what stands where runs do, into tracked changes where they are. Returns
    the changes."""
    found: list[Element] = []
    for node in nodes:
        found += as_complex_field(node) if node.tag == FIELD else [node]
    if tag == DEL:
        for node in found:
            as_deleted_text(node)
            for box in boxes_of(node):
                for block in box:
                    mark_block(block, tag, stamps)
    return stamps.wrap(found, tag)


def mark_content(paragraph: Element, tag: str, stamps: Stamps) -> None:
    """Mark all that a paragraph holds, but not its end."""
    mark_nodes(list(_nodes(paragraph)), tag, stamps)
    for control in paragraph.iterdescendants(SDT):
        if next(control.iterancestors(P)) is paragraph:
            mark_control(control, tag, stamps)


def mark_block(block: Element, tag: str, stamps: Stamps) -> None:
    """Mark a paragraph, table, content control, or row or cell, with all that is in it."""
    if block.tag == P:
        mark_content(block, tag, stamps)
        mark_paragraph(first_child(block, P_PR), tag, stamps)
    elif block.tag == ROW:
        mark_row(block, tag, stamps)
        _mark_children(block, tag, stamps)
    elif block.tag in (TABLE, CELL):
        _mark_children(block, tag, stamps)
    elif block.tag in (SDT, CUSTOM_XML):
        _mark_children(content_of(block), tag, stamps)
        if block.tag == SDT:
            mark_control(block, tag, stamps)


def _mark_children(parent: Element, tag: str, stamps: Stamps) -> None:
    for child in list(parent):
        mark_block(child, tag, stamps)


def mark_control(control: Element, tag: str, stamps: Stamps) -> None:
    """Mark a content control itself, by ranges across its two edges (ECMA-376 Part 1,
    17.13.5.4 to 17.13.5.11)."""
    content = control.find(SDT_CONTENT)
    if content is None:
        return
    name = f"{W}customXml{_RANGES[tag.removeprefix(W)]}Range"
    starts = [stamps.mark(control, f"{name}Start") for _ in range(2)]
    ends = [control.makeelement(f"{name}End", {ID: one.get(ID)}) for one in starts]
    control.addprevious(starts[0])
    content.insert(0, ends[0])
    content.append(starts[1])
    control.addnext(ends[1])


def _nodes(parent: Element) -> Iterator[Element]:
    """The runs with something in them, and what stands where runs do."""
    for child in parent:
        tag = child.tag
        if tag == RUN:
            if any(one.tag not in WITHOUT_TEXT for one in child):
                yield child
        elif tag in WRAPPERS:
            yield from _nodes(content_of(child))
        elif tag in BESIDE_RUNS:
            yield child
