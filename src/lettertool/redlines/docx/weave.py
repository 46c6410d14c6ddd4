"""Paragraphs that belong together, merged: NEW's stay where they are, and what only OLD
has is put among their runs, deleted."""

from collections.abc import Sequence
from itertools import groupby

from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.gap import Gap
from lettertool.redlines.docx.inline import Inline, Leaf, carriers
from lettertool.redlines.docx.marking import mark_nodes
from lettertool.redlines.docx.plan import Stretch, pairs
from lettertool.redlines.docx.properties import run_changed
from lettertool.redlines.docx.references import KINDS
from lettertool.redlines.docx.stamps import boxes_of
from lettertool.redlines.docx.story import Out, Story
from lettertool.redlines.docx.tags import DEL, INS, P_PR, R_PR, TEXT


def can_weave(plan: Sequence[Stretch], old: Inline, new: Inline) -> bool:
    """Whether no end of a paragraph that was deleted would stand inside of a link or the
    like."""
    return not any(
        new.is_inside_wrapper(stretch.new_start)
        for stretch in plan
        if not stretch.kept
        and any(leaf.node is None for leaf in old.overlapping(stretch.old_start, stretch.old_end))
    )


def kept_objects(
    plan: Sequence[Stretch], old: Inline, new: Inline, story: Story
) -> list[tuple[Element, Element]]:
    """Note which references to notes were kept, and return the text boxes that were."""
    boxes: list[tuple[Element, Element]] = []
    for stretch in plan:
        for pair in pairs(stretch, old, new) if stretch.kept else ():
            node = pair.new.node
            if node is None or node.tag == TEXT:
                continue
            if node.tag in KINDS:
                story.references.keep(pair.old.node, node)
            boxes += zip(boxes_of(pair.old.node), boxes_of(node), strict=False)
    return boxes


def weave(plan: Sequence[Stretch], old: Inline, new: Inline, story: Story) -> list[Out]:
    """Merge paragraphs of OLD into those of NEW, one or several each."""
    restyled = [
        (pair.start, pair.end, pair.old.run.find(R_PR))
        for stretch in plan
        if stretch.kept
        for pair in pairs(stretch, old, new)
        if pair.old.style != pair.new.style
    ]
    changed = [stretch for stretch in plan if not stretch.kept]
    new.cut(
        [place for s in changed for place in (s.new_start, s.new_end)]
        + [place for start, end, _ in restyled for place in (start, end)]
    )
    old.cut([place for s in changed for place in (s.old_start, s.old_end)])
    for start, end, before in restyled:
        for run in carriers(new.between(start, end)):
            story.carrier.adopt(run_changed(run, before, story.stamps))
    breaks: dict[Element, list[Out]] = {}
    for stretch in changed:
        _change(stretch, old, new, story, breaks)
    return _outs(plan, old, new, breaks)


def _change(
    stretch: Stretch, old: Inline, new: Inline, story: Story, breaks: dict[Element, list[Out]]
) -> None:
    leaves = new.between(stretch.new_start, stretch.new_end)
    if stretch.old_start < stretch.old_end:
        gap = Gap(old, new, stretch, story)
        for is_end, group in groupby(old.between(stretch.old_start, stretch.old_end), key=_is_end):
            if is_end:
                for leaf in group:
                    carrier = gap.put_break()
                    ended = old.paragraphs[old.paragraph_index(leaf.start)]
                    breaks.setdefault(gap.paragraph, []).append(
                        Out(carrier, DEL, ended.find(P_PR), None)
                    )
            else:
                gap.put_deleted(list(group))
    mark_nodes(carriers(leaves), INS, story.stamps)


def _is_end(leaf: Leaf) -> bool:
    return leaf.node is None


def _outs(
    plan: Sequence[Stretch], old: Inline, new: Inline, breaks: dict[Element, list[Out]]
) -> list[Out]:
    partners = (
        {
            pair.start: old.paragraphs[old.paragraph_index(pair.old.start)]
            for stretch in plan
            if stretch.kept
            for pair in pairs(stretch, old, new)
            if pair.new.node is None
        }
        if len(new.paragraphs) > 1
        else {}
    )
    outs: list[Out] = []
    ends = [leaf.start for leaf in new.leaves if leaf.node is None]
    for paragraph, end in zip(new.paragraphs, [*ends, -1], strict=True):
        for out in breaks.get(paragraph, ()):
            _part(paragraph, out.element)
            outs.append(out)
        partner = old.paragraphs[-1] if end < 0 else partners.get(end)
        properties = paragraph.find(P_PR)
        if partner is None:
            outs.append(Out(paragraph, INS, None, properties))
        else:
            outs.append(Out(paragraph, "", partner.find(P_PR), properties))
    return outs


def _part(paragraph: Element, carrier: Element) -> None:
    """Make a paragraph of its own of what stands before `carrier` in a paragraph."""
    before = [one for one in carrier.itersiblings(preceding=True) if one.tag != P_PR]
    carrier.extend(reversed(before))
    paragraph.addprevious(carrier)
