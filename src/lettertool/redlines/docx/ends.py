"""The ends of paragraphs: what becomes of each.

The last end of a story, cell or note can be neither deleted nor inserted. So both drafts
share it, be their last paragraphs the same or not.
"""

import copy
from collections.abc import Sequence

from lettertool.compare.align import Group
from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.keys import Origin, key_of, paragraph_key, run_key
from lettertool.redlines.docx.properties import (
    first_child,
    mark_changed,
    mark_paragraph,
    paragraph_changed,
    section_changed,
)
from lettertool.redlines.docx.story import Out, Story
from lettertool.redlines.docx.tags import (
    DEL,
    INS,
    MOVE_FROM,
    MOVE_TO,
    P_PR,
    R_PR,
    SECT_PR,
    P,
)

_NOTHING = range(0)
_REFERENCES = frozenset(
    f"{SECT_PR.removesuffix('sectPr')}{name}" for name in ("headerReference", "footerReference")
)


def group_ends(
    groups: Sequence[Group], old: Sequence[Element], new: Sequence[Element]
) -> list[Group]:
    """Return the groups of two sequences of blocks such that no table stands between the
    last paragraphs of the two, and neither of these has moved."""
    result = list(groups)
    if not (old and new and old[-1].tag == new[-1].tag == P):
        return result
    last_old = next(n for n, group in enumerate(result) if len(old) - 1 in group.old)
    last_new = next(n for n, group in enumerate(result) if len(new) - 1 in group.new)
    if last_old == last_new:
        return result
    demoted = {result[last_old].move, result[last_new].move} - {0}
    result = [group._replace(move=0) if group.move in demoted else group for group in result]
    early = min(last_old, last_new)
    later = result[early + 1 :]
    blocks = [
        *(old[i] for one in later for i in one.old),
        *(new[j] for one in later for j in one.new),
    ]
    if all(block.tag == P for block in blocks):
        return result
    removed, added = Group(result[early].old, _NOTHING), Group(_NOTHING, result[early].new)
    if early == last_old:
        return [*result[:early], added, *later[:-1], removed, later[-1]]
    return [*result[:early], removed, *later, added]


def share_last_end(outs: list[Out]) -> None:
    """Let the last end be kept, where an end before it or one of each draft can take its
    place. Nothing changes for what a reader of either draft sees."""
    first = len(outs)
    while first and outs[first - 1].fate and not outs[first - 1].is_barrier:
        first -= 1
    removed = [n for n in range(first, len(outs)) if outs[n].fate in (DEL, MOVE_FROM)]
    added = [n for n in range(first, len(outs)) if outs[n].fate in (INS, MOVE_TO)]
    if removed and added:
        _join(outs, removed[-1], added[-1])
    elif (removed or added) and first and not outs[first - 1].is_barrier:
        before, last = outs[first - 1], outs[-1]
        if removed:
            outs[first - 1] = before._replace(fate=DEL)
            outs[-1] = last._replace(fate="", new=before.new)
        else:
            outs[first - 1] = before._replace(fate=INS)
            outs[-1] = last._replace(fate="", old=before.old)


def _join(outs: list[Out], removed: int, added: int) -> None:
    """Make one paragraph of a deleted and an inserted one, at the place of the later."""
    early, late = sorted((removed, added))
    content = [one for one in outs[early].element if one.tag != P_PR]
    target = outs[late].element
    at = 0 if target.find(P_PR) is None else 1
    target[at:at] = content
    outs[late] = Out(target, "", outs[removed].old, outs[added].new)
    outs[early].element.getparent().remove(outs[early].element)
    del outs[early]


def settle(outs: Sequence[Out], story: Story) -> None:
    """Write down what becomes of each end, and how its paragraph's properties changed."""
    for number, out in enumerate(outs):
        if out.is_barrier:
            continue
        if out.fate:
            properties = _given(out, story, out.new if out.fate in (INS, MOVE_TO) else out.old)
            mark_paragraph(properties, out.fate, story.stamps)
        elif _has_section(out.old) != _has_section(out.new) and number < len(outs) - 1:
            _replace_end(out, story)
        elif out.old is not None or out.new is not None:
            _keep(out, story)


def _has_section(properties: Element | None) -> bool:
    return properties is not None and properties.find(SECT_PR) is not None


def _given(out: Out, story: Story, properties: Element | None) -> Element:
    """Return the properties of a paragraph, which are made to be `properties`."""
    present = out.element.find(P_PR)
    if present is not properties or present is None:
        if present is not None:
            out.element.remove(present)
        if properties is None:
            return first_child(out.element, P_PR)
        present = copy.deepcopy(properties)
        out.element.insert(0, present)
        if properties is out.old:
            story.carrier.adopt(present)
    return present


def _replace_end(out: Out, story: Story) -> None:
    """A section cannot come or go at an end that is kept: one end goes, another comes."""
    follower = out.element.makeelement(P)
    out.element.addnext(follower)
    for part, fate, properties in ((out.element, DEL, out.old), (follower, INS, out.new)):
        own = _given(out._replace(element=part), story, properties)
        mark_paragraph(own, fate, story.stamps)


def _keep(out: Out, story: Story) -> None:
    old, new = out.old, out.new
    if out.element.find(P_PR) is not new:
        _given(out, story, new)
    has_other_style = paragraph_key(old, story.old.origin) != paragraph_key(new, story.new.origin)
    has_other_mark = _mark_key(old) != _mark_key(new)
    if not (has_other_style or has_other_mark or _has_section(new)):
        return
    properties = first_child(out.element, P_PR)
    if has_other_mark:
        story.carrier.adopt(mark_changed(properties, old, story.stamps))
    section = None if old is None else old.find(SECT_PR)
    if section is not None and _has_section(new):
        keep_section(section, properties.find(SECT_PR), story)
    if has_other_style:
        story.carrier.adopt(paragraph_changed(properties, old, story.stamps))


def _mark_key(properties: Element | None) -> object:
    return run_key(None if properties is None else properties.find(R_PR))


def keep_section(old: Element, new: Element, story: Story) -> None:
    """Record how the properties of a section changed, and which sections belong together."""
    story.sections.append((old, new))
    if _section_key(old, story.old.origin) != _section_key(new, story.new.origin):
        section_changed(new, old, story.stamps)


def _section_key(section: Element, origin: Origin) -> object:
    return key_of(section, origin, _REFERENCES)
