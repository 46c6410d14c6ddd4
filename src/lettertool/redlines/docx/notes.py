"""Footnotes and endnotes redlined, once the text has told which references were kept."""

import copy

from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.blocks import merge_blocks
from lettertool.redlines.docx.context import Context
from lettertool.redlines.docx.marking import mark_block
from lettertool.redlines.docx.story import Story
from lettertool.redlines.docx.tags import DEL, ID, INS, TYPE

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
        if id_ in kept:
            last = notes[kept[id_]]
            merge_blocks(note, last, story)
        if id_ in deleted:
            fresh = copy.deepcopy(note)
            _mark_all(fresh, DEL, story)
            story.carrier.adopt(fresh)
            fresh.set(ID, deleted[id_])
            _put_after(fresh, last, root)
            last = fresh


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
