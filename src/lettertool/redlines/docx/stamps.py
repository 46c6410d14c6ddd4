"""Tracked changes as Word writes them: who, when, and a number of their own; and the
wrapping of text into them."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from itertools import count

from lettertool.readers.docx.names import W
from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.tags import (
    BOX,
    ID,
    INSTRUCTION,
    RUN,
    SPACE,
    TEXT,
)

_DELETED_NAMES = {TEXT: f"{W}delText", INSTRUCTION: f"{W}delInstrText"}
"""What the text of a deleted run is called (ECMA-376 Part 1, 17.3.3.7 and 17.16.13)."""


class Stamps:
    """Makes the elements of tracked changes. Their ids count on from `first`, over all
    parts of the package."""

    def __init__(self, author: str, date: datetime, first: int) -> None:
        self._author = author
        # Word takes the time for local and knows no offset (ECMA-376 Part 1, 17.13.5.15).
        utc = date.astimezone(UTC) if date.tzinfo else date
        self._date = utc.strftime("%Y-%m-%dT%H:%M:%SZ")
        self._ids = count(first)

    def next_id(self) -> str:
        return str(next(self._ids))

    def mark(self, parent: Element, tag: str, **more: str) -> Element:
        """Return a new element of a tracked change, made for the tree of `parent` but not
        yet put anywhere."""
        element = parent.makeelement(tag)
        element.set(ID, self.next_id())
        element.set(f"{W}author", self._author)
        element.set(f"{W}date", self._date)
        for name, value in more.items():
            element.set(W + name, value)
        return element

    def wrap(self, nodes: Iterable[Element], tag: str) -> list[Element]:
        """Put runs, and what else stands where runs do, into tracked changes where they are:
        one for those that are neighbours. Returns the changes."""
        wrappers = []
        for group in _neighbours(nodes):
            wrapper = self.mark(group[0], tag)
            group[0].addprevious(wrapper)
            wrapper.extend(group)
            wrappers.append(wrapper)
        return wrappers

    def move_range(self, paragraph: Element, tag: str, name: str) -> None:
        """Mark a paragraph as one end of the move `name`."""
        start = self.mark(paragraph, f"{tag}RangeStart", name=name)
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            paragraph.insert(0, start)
        else:
            properties.addnext(start)
        paragraph.addnext(paragraph.makeelement(f"{tag}RangeEnd", {ID: start.get(ID)}))


def _neighbours(nodes: Iterable[Element]) -> Iterator[list[Element]]:
    group: list[Element] = []
    for node in nodes:
        if group and group[-1].getnext() is not node:
            yield group
            group = []
        group.append(node)
    if group:
        yield group


def as_deleted_text(run: Element) -> None:
    """Call the text and field instructions of a run what they are called when deleted."""
    for child in run:
        child.tag = _DELETED_NAMES.get(child.tag, child.tag)


def boxes_of(node: Element) -> list[Element]:
    """The text boxes in a run, outermost ones only."""
    return [box for box in node.iter(BOX) if not _inside_box(box, node)]


def _inside_box(box: Element, within: Element) -> bool:
    for parent in box.iterancestors():
        if parent is within:
            return False
        if parent.tag == BOX:
            return True
    return False


def as_complex_field(field: Element) -> list[Element]:
    """Put a simple field into the form that can be tracked, made of runs (ECMA-376 Part 1,
    17.16.18); the simple one may stand in no tracked change. Returns the runs."""
    results = [run for run in field.iter(RUN) if not _inside_box(run, field)]
    runs = [
        _field_character(field, "begin"),
        _instruction(field),
        _field_character(field, "separate"),
        *results,
        _field_character(field, "end"),
    ]
    for run in runs:
        field.addprevious(run)
    field.getparent().remove(field)
    return runs


def _field_character(field: Element, kind: str) -> Element:
    run = field.makeelement(RUN)
    run.append(field.makeelement(f"{W}fldChar", {f"{W}fldCharType": kind}))
    return run


def _instruction(field: Element) -> Element:
    run = field.makeelement(RUN)
    text = field.makeelement(INSTRUCTION, {SPACE: "preserve"})
    text.text = field.get(f"{W}instr", "")
    run.append(text)
    return run
