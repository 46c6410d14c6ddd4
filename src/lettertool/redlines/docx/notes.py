"""Footnotes and endnotes redlined, once the text has told which references were kept."""

import copy

from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.blocks import merge_blocks
from lettertool.redlines.docx.context import Context
from lettertool.redlines.docx.marking import mark_block
from lettertool.redlines.docx.properties import first_child, mark_paragraph
from lettertool.redlines.docx.references import KINDS
from lettertool.redlines.docx.story import Story
from lettertool.redlines.docx.tags import DEL, ID, INS, P_PR, TYPE, P

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def merge_notes(context: Context, kind: str) -> None:
    """Redline the notes of a kind: `footnotes` or `endnotes`."""
    references = context.references
    old, new = references.old[kind], references.new[kind]
    if old.part is None and new.part is None:
        return
    _pair_unreferenced(context, kind)
    kept, deleted = references.kept[kind], references.deleted[kind]
    if new.part is None and not old.notes:
        return
    part = new.part or _new_part(context, kind)
    root = context.new_tree(part)
    notes = {note.get(ID, ""): note for note in root}
    story = context.story(old.part or part, part)
    for id_ in new.notes:
        if id_ not in kept.values():
            _mark_all(notes[id_], INS, story)
    last = _last_rule(root)
    for id_, note in old.notes.items():
        fresh = _deleted(note, deleted[id_], story) if id_ in deleted else None
        if id_ in kept:
            last = notes[kept[id_]]
            merge_blocks(note, last, story)
        if fresh is not None:
            _put_after(fresh, last, root)
            last = fresh
    if deleted:
        _renumber(root, context, kind)


def _deleted(note: Element, id_: str, story: Story) -> Element:
    fresh = copy.deepcopy(note)
    fresh.set(ID, id_)
    _mark_all(fresh, DEL, story)
    return story.carrier.adopt(fresh)


def _pair_unreferenced(context: Context, kind: str) -> None:
    """Notes that no text refers to are kept or deleted all the same."""
    references = context.references
    kept, deleted = references.kept[kind], references.deleted[kind]
    for id_ in references.old[kind].notes:
        if id_ in kept or id_ in deleted:
            continue
        partner = references.pairs[kind].get(id_)
        if partner is not None and partner not in kept.values():
            kept[id_] = partner
        else:
            references.delete_note(kind, id_)


def _mark_all(note: Element, tag: str, story: Story) -> None:
    if not len(note):
        # Damaged, but met with. A note needs a paragraph; this one is in neither draft.
        note.append(note.makeelement(P))
        for other in {INS, DEL} - {tag}:
            mark_paragraph(first_child(note[0], P_PR), other, story.stamps)
    for block in list(note):
        mark_block(block, tag, story.stamps)


def _last_rule(root: Element) -> Element | None:
    """The last of the separators, which come before all notes."""
    rules = [one for one in root if one.get(TYPE)]
    return rules[-1] if rules else None


def _put_after(note: Element, last: Element | None, root: Element) -> None:
    if last is None:
        root.insert(0, note)
    else:
        last.addnext(note)


def _renumber(root: Element, context: Context, kind: str) -> None:
    """Number the notes as their references follow on each other, which is how Word saves
    them, and what other programs rely on; unless the drafts have them in another order."""
    rules = [one for one in root if one.get(TYPE)]
    notes = {one.get(ID, ""): one for one in root if not one.get(TYPE)}
    text = context.new_tree(context.new.main)
    tag = next(tag for tag, its in KINDS.items() if its == kind)
    order = list(dict.fromkeys(one.get(ID) for one in text.iter(tag)))
    if set(order) != set(notes) or not _keeps_orders(order, context, kind):
        return
    first = 1 + max((int(rule.get(ID, "0")) for rule in rules), default=0)
    ids = {id_: str(first + place) for place, id_ in enumerate(order)}
    for reference in text.iter(tag):
        reference.set(ID, ids[reference.get(ID)])
    for id_ in order:
        notes[id_].set(ID, ids[id_])
        root.append(notes[id_])


def _keeps_orders(order: list[str], context: Context, kind: str) -> bool:
    """Whether the notes of either draft stay in the order of that draft."""
    references = context.references
    kept, deleted = references.kept[kind], references.deleted[kind]
    new = list(references.new[kind].notes)
    old = [kept.get(id_) or deleted.get(id_) for id_ in references.old[kind].notes]
    return all([id_ for id_ in order if id_ in draft] == draft for draft in (old, new))


def _new_part(context: Context, kind: str) -> str:
    """Add a part for OLD's notes to a package that has none."""
    source = context.old
    theirs = context.references.old[kind].part or ""
    part = context.output.fresh_name(theirs)
    context.output.add_part(part, source.parts[theirs], source.content_type(theirs))
    root = context.new_tree(part)
    for note in list(root):
        if not note.get(TYPE):
            root.remove(note)
    context.output.relate(context.new.main, f"{_OFFICE}{kind}", part)
    return part
