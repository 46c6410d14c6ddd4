"""Tables: rows that came and went, and cells that changed."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from lettertool.compare.align import Group, Unit, align
from lettertool.readers.docx.names import VAL, W, w
from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.keys import Key, Origin, key_of, plain_text
from lettertool.redlines.docx.marking import mark_block
from lettertool.redlines.docx.properties import first_child, table_part_changed
from lettertool.redlines.docx.story import Story
from lettertool.redlines.docx.tags import (
    CELL,
    DEL,
    GRID,
    INS,
    ROW,
    TBL_PR,
    TC_PR,
    TR_PR,
)

Merge: TypeAlias = Callable[[Element, Element, Story], None]
Pairs: TypeAlias = list[tuple[Element | None, Element | None]]

_ROW_CHILDREN = frozenset((ROW, TBL_PR, GRID))
_EDGES = w("gridBefore", "gridAfter")


def merge_table(old: Element, new: Element, story: Story, merge: Merge) -> bool:
    """Redline a table against the one of OLD, whose cells are merged by `merge`.

    Returns False, and leaves all as it was, where the two cannot be shown in one table.
    """
    pairs = _row_pairs(old, new)
    if pairs is None:
        return False
    _properties(old, new, TBL_PR, story)
    last = None
    for before, after in pairs:
        if before is not None and after is not None:
            _merge_row(before, after, story, merge)
        elif before is not None:
            mark_block(before, DEL, story.stamps)
            story.carrier.adopt(before)
            _put(before, last, new)
        else:
            mark_block(after, INS, story.stamps)
        last = before if after is None else after
    return True


def _put(row: Element, last: Element | None, table: Element) -> None:
    if last is not None:
        last.addnext(row)
    else:
        next(table.iterchildren(ROW)).addprevious(row)


def _row_pairs(old: Element, new: Element) -> Pairs | None:
    """The rows of both tables in the order of the redline, or None where one table cannot
    show both."""
    if any(_is_unusual(table) for table in (old, new)) or _columns(old) != _columns(new):
        return None
    before, after = list(old.iterchildren(ROW)), list(new.iterchildren(ROW))
    groups = align(
        [Unit(plain_text(row)) for row in before], [Unit(plain_text(row)) for row in after]
    )
    pairs = list(_in_order(groups, before, after))
    if not any(a is not None and b is not None for a, b in pairs):
        return None
    alone = [a if b is None else b for a, b in pairs if a is None or b is None]
    return None if any(map(_is_merged, alone)) else pairs


def _is_unusual(table: Element) -> bool:
    """Whether there is more in it than rows of cells, such as content controls."""
    return any(
        child.tag.startswith(W) and child.tag not in _ROW_CHILDREN and len(child) for child in table
    ) or any(
        child.tag not in _IN_ROW and len(child) for row in table.iterchildren(ROW) for child in row
    )


_IN_ROW = frozenset((CELL, TR_PR, f"{W}tblPrEx"))


def _columns(table: Element) -> int:
    grid = table.find(GRID)
    return 0 if grid is None else len(grid)


def _shape(row: Element) -> Key:
    """How a row is parted into cells."""
    properties = row.find(TR_PR)
    edges = (
        ()
        if properties is None
        else tuple((one.tag, one.get(VAL)) for one in properties if one.tag in _EDGES)
    )
    return (edges, *(_span(cell) for cell in row.iterchildren(CELL)))


def _span(cell: Element) -> Key:
    properties = cell.find(TC_PR)
    if properties is None:
        return ("1", None, None)
    span = properties.find(f"{W}gridSpan")
    return ("1" if span is None else span.get(VAL), *map(_merging, _merges(properties)))


def _merges(properties: Element) -> tuple[Element | None, Element | None]:
    return properties.find(f"{W}vMerge"), properties.find(f"{W}hMerge")


def _merging(merge: Element | None) -> str | None:
    return None if merge is None else merge.get(VAL, "continue")


def _is_merged(row: Element) -> bool:
    return next(row.iter(f"{W}vMerge"), None) is not None


def _in_order(
    groups: Sequence[Group], old: Sequence[Element], new: Sequence[Element]
) -> Iterator[tuple[Element | None, Element | None]]:
    """The rows, in pairs where they belong together. Rows that only stand at the same place
    and are built alike are taken for pairs as well: names that shift through the cells of a
    signature block show as names that way."""
    removed: list[Element] = []
    added: list[Element] = []
    for group in groups:
        before, after = [old[i] for i in group.old], [new[j] for j in group.new]
        if len(before) == len(after) == 1 and _shape(before[0]) == _shape(after[0]):
            yield from _side_by_side(removed, added)
            removed, added = [], []
            yield before[0], after[0]
        else:
            removed += before
            added += after
    yield from _side_by_side(removed, added)


def _side_by_side(removed: Sequence[Element], added: Sequence[Element]) -> Pairs:
    pairs: Pairs = []
    both = 0
    while both < min(len(removed), len(added)) and _shape(removed[both]) == _shape(added[both]):
        both += 1
    pairs += zip(removed[:both], added[:both], strict=True)
    pairs += ((row, None) for row in removed[both:])
    pairs += ((None, row) for row in added[both:])
    return pairs


def _merge_row(old: Element, new: Element, story: Story, merge: Merge) -> None:
    _properties(old, new, TR_PR, story)
    for before, after in zip(old.iterchildren(CELL), new.iterchildren(CELL), strict=True):
        _properties(before, after, TC_PR, story)
        merge(before, after, story)


def _properties(old: Element, new: Element, tag: str, story: Story) -> None:
    before, after = old.find(tag), new.find(tag)
    if _key(before, story.old.origin) == _key(after, story.new.origin):
        return
    properties = first_child(new, tag)
    story.carrier.adopt(table_part_changed(properties, before, story.stamps))


def _key(properties: Element | None, origin: Origin) -> object:
    """Properties that are not there are as good as empty ones."""
    return () if properties is None else key_of(properties, origin)[-1]
