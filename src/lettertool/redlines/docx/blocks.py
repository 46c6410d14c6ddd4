"""The blocks of a story, a cell or a note of OLD, merged into those of NEW."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lettertool.compare.align import Group, Unit, align
from lettertool.readers.docx.names import w
from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.ends import group_ends, settle, share_last_end
from lettertool.redlines.docx.inline import Inline, Reader
from lettertool.redlines.docx.keys import FIRST_OBJECT, key_of, paragraph_key, plain_text
from lettertool.redlines.docx.marking import CUSTOM_XML, content_of, mark_block, mark_content
from lettertool.redlines.docx.moving import mark_moved
from lettertool.redlines.docx.plan import Stretch, planned
from lettertool.redlines.docx.shifts import shift_ends
from lettertool.redlines.docx.story import Out, Story
from lettertool.redlines.docx.tables import merge_table
from lettertool.redlines.docx.tags import (
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    P_PR,
    SDT,
    SDT_PR,
    SECT_PR,
    TABLE,
    P,
)
from lettertool.redlines.docx.weave import can_weave, kept_objects, weave

_OTHERS = w("altChunk", "oMathPara", "oMath", "AlternateContent")
_CONTROL_PASSING = w("id", "placeholder")
_NO_TEXT = Inline((), "", [])


class Block(NamedTuple):
    """A block, as it is compared. `inline` has the text of a paragraph, and nothing else."""

    element: Element
    unit: Unit
    inline: Inline = _NO_TEXT

    @property
    def is_paragraph(self) -> bool:
        return bool(self.element.tag == P)


def merge_blocks(old_parent: Element, new_parent: Element, story: Story) -> None:
    """Redline the blocks in `new_parent` against those in `old_parent`, which are used up."""
    old, new = list(_blocks(old_parent, story.old)), list(_blocks(new_parent, story.new))
    groups = align([block.unit for block in old], [block.unit for block in new])
    groups = group_ends(
        _replaced(list(_trackable(groups, old, new)), old, new, story),
        [block.element for block in old],
        [block.element for block in new],
    )
    _Merge(old, new, new_parent, story).run(groups)


def _blocks(parent: Element, reader: Reader) -> Iterator[Block]:
    for child in parent:
        tag = child.tag
        if tag == P:
            inline = reader.read(child)
            yield Block(child, Unit(inline.text), inline)
        elif tag == TABLE:
            yield Block(child, Unit(plain_text(child), "table"))
        elif tag in (SDT, CUSTOM_XML):
            properties = child.find(SDT_PR) if tag == SDT else None
            key = () if properties is None else key_of(properties, reader.origin, _CONTROL_PASSING)
            kind = "control " + reader.character((tag, key))
            yield Block(child, Unit(plain_text(child), kind))
        elif tag in _OTHERS:
            yield Block(child, Unit("", "object " + reader.character(key_of(child, reader.origin))))


def _trackable(
    groups: Sequence[Group], old: Sequence[Block], new: Sequence[Block]
) -> Iterator[Group]:
    """The groups, but only paragraphs move."""
    for group in groups:
        blocks = [*(old[i] for i in group.old), *(new[j] for j in group.new)]
        if group.move and not all(block.is_paragraph for block in blocks):
            yield group._replace(move=0)
        else:
            yield group


class Replaced(Group):
    """A paragraph that another one took the place of, with nothing in common but its end."""


def _replaced(
    groups: Sequence[Group], old: Sequence[Block], new: Sequence[Block], story: Story
) -> list[Group]:
    """The groups, with paragraphs that were removed and added at one place paired where they
    look alike, so that an end less comes and goes."""
    result: list[Group] = []
    removed: list[Group] = []
    added: list[Group] = []
    for group in [*groups, None]:
        if group is not None and _is_lone(group, old, new):
            (removed if group.old else added).append(group)
            continue
        both = min(len(removed), len(added))
        for before, after in zip(removed[:both], added[:both], strict=True):
            if _looks_alike(old[before.old[0]], new[after.new[0]], story):
                result.append(Replaced(before.old, after.new))
            else:
                result += [before, after]
        result += [*removed[both:], *added[both:]]
        removed, added = [], []
        result += [] if group is None else [group]
    return result


def _is_lone(group: Group, old: Sequence[Block], new: Sequence[Block]) -> bool:
    """Whether a group is a single paragraph that came or went without moving."""
    if group.move or len(group.old) + len(group.new) != 1:
        return False
    return (old[group.old[0]] if group.old else new[group.new[0]]).is_paragraph


def _looks_alike(old: Block, new: Block, story: Story) -> bool:
    before, after = old.element.find(P_PR), new.element.find(P_PR)
    if any(one is not None and one.find(SECT_PR) is not None for one in (before, after)):
        return False
    return paragraph_key(before, story.old.origin) == paragraph_key(after, story.new.origin)


class _Merge:
    """One pass over the groups. `_last` is the block of the redline that came last."""

    def __init__(
        self, old: Sequence[Block], new: Sequence[Block], parent: Element, story: Story
    ) -> None:
        self._old, self._new, self._parent, self._story = old, new, parent, story
        self._outs: list[Out] = []
        self._last: Element | None = None
        self._moves: dict[int, tuple[list[Stretch], str]] = {}
        self._ranges: list[tuple[Element, str, str]] = []

    def run(self, groups: Sequence[Group]) -> None:
        self._plan_moves(groups)
        for group in groups:
            if group.old and group.new:
                self._merge(group)
            else:
                self._replace(group)
        shift_ends(self._outs, self._story)
        share_last_end(self._outs)
        settle(self._outs, self._story)
        for element, tag, name in self._ranges:
            self._story.stamps.move_range(element, tag, name)

    def _plan_moves(self, groups: Sequence[Group]) -> None:
        """What is kept on the way, before any run is cut."""
        ends: dict[int, list[Block]] = {}
        for side in ("old", "new"):
            for group in groups:
                indices = getattr(group, side)
                if group.move and indices:
                    blocks = self._old if side == "old" else self._new
                    ends.setdefault(group.move, []).append(blocks[indices[0]])
        for move, (old, new) in ends.items():
            name = f"move{self._story.stamps.next_id()}"
            self._moves[move] = (planned(old.inline, new.inline), name)

    def _merge(self, group: Group) -> None:
        old = [self._old[i] for i in group.old]
        new = [self._new[j] for j in group.new]
        first = new[0].element
        if new[0].is_paragraph:
            merged = self._merge_paragraphs(old, new, isinstance(group, Replaced))
        elif first.tag == TABLE:
            merged = merge_table(old[0].element, first, self._story, merge_blocks)
            self._outs += [Out(first, is_barrier=True)] if merged else []
        else:
            merged = True
            if first.tag in (SDT, CUSTOM_XML):
                merge_blocks(content_of(old[0].element), content_of(first), self._story)
            self._outs.append(Out(first, is_barrier=True))
        if merged:
            self._last = new[-1].element
        else:
            self._replace(group)

    def _merge_paragraphs(
        self, old: Sequence[Block], new: Sequence[Block], is_replaced: bool
    ) -> bool:
        before, after = _inline(old, self._story.old), _inline(new, self._story.new)
        is_same = before.text == after.text and before.formats() == after.formats()
        sizes = len(before.text), len(after.text)
        if is_replaced or is_same:
            plan = [Stretch(0, sizes[0], 0, sizes[1], kept=is_same)]
        else:
            plan = planned(before, after)
        if not can_weave(plan, before, after):
            return False
        boxes = []
        if not after.text.isascii() and max(after.text) >= chr(FIRST_OBJECT):
            boxes = kept_objects(plan, before, after, self._story)
        if is_same and len(new) == 1:
            properties = (before.paragraphs[0].find(P_PR), after.paragraphs[0].find(P_PR))
            self._outs.append(Out(new[0].element, "", *properties))
        else:
            self._outs += weave(plan, before, after, self._story)
        for old_box, new_box in boxes:
            merge_blocks(old_box, new_box, self._story)
        return True

    def _replace(self, group: Group) -> None:
        for i in group.old:
            block = self._old[i]
            properties = block.element.find(P_PR)
            self._put(block.element)
            fate = self._mark(block, group.move, is_old=True)
            self._story.carrier.adopt(block.element)
            self._note(block, Out(block.element, fate, properties, None, is_whole=True))
        for j in group.new:
            block = self._new[j]
            properties = block.element.find(P_PR)
            fate = self._mark(block, group.move, is_old=False)
            self._note(block, Out(block.element, fate, None, properties, is_whole=True))

    def _mark(self, block: Block, move: int, *, is_old: bool) -> str:
        """Mark what is in a block as come, gone or moved. Returns which it is."""
        element, stamps = block.element, self._story.stamps
        if move:
            plan, name = self._moves[move]
            fate = MOVE_FROM if is_old else MOVE_TO
            mark_moved(block.inline, plan, stamps, is_source=is_old)
            self._ranges.append((element, fate, name))
            return fate
        fate = DEL if is_old else INS
        if block.is_paragraph:
            mark_content(element, fate, stamps)
        else:
            mark_block(element, fate, stamps)
        return fate

    def _note(self, block: Block, out: Out) -> None:
        self._outs.append(out if block.is_paragraph else Out(out.element, is_barrier=True))
        # The range that tells that a content control came or went ends behind it.
        self._last = out.element.getnext() if block.element.tag == SDT else out.element

    def _put(self, element: Element) -> None:
        """Put a block of OLD after what came last."""
        if self._last is not None:
            self._last.addnext(element)
        elif self._new:
            self._new[0].element.addprevious(element)
        else:
            self._parent.append(element)


def _inline(blocks: Sequence[Block], reader: Reader) -> Inline:
    if len(blocks) == 1:
        return blocks[0].inline
    return reader.read(*(block.element for block in blocks))
