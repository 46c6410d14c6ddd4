"""A merged file made by edits of ours, for lists in flow style (`signers: [{...}, ...]`)."""

from difflib import SequenceMatcher

from lettertool.folder.edit import insert_entry, move_entry, remove_entry, set_fields
from lettertool.folder.layout import refused
from lettertool.folder.scalars import Value
from lettertool.merging.fields import typed
from lettertool.merging.pieces import Version
from lettertool.merging.plan import Fate, Merged, Plan, verify
from lettertool.merging.threeway import Chunk, Clash, Side, marked


def edited(plan: Plan, markers: int) -> Merged:
    """The merged file; the lines in which the sides' resolutions differ are marked.

    Raises RefusedError where theirs changed something else than entries, which cannot be
    carried over then, or where the file would not say what the plan says.
    """
    if _around(plan.theirs) != _around(plan.base):
        raise refused()
    ours, theirs = _resolved(plan, "ours"), _resolved(plan, "theirs")
    verify(plan, ours, "ours")
    verify(plan, theirs, "theirs")
    chunks = _differences(ours.split("\n"), theirs.split("\n"))
    return Merged(plan.written(marked(chunks, markers)), plan.conflicts, plan.notes)


def _around(version: Version) -> tuple[str, str, list[str]]:
    """What stands around the list, and the comments inside of it."""
    node = version.tree.root.values.get("signers")
    if node is None:
        return version.text, "", []
    inside = version.text[node.start : node.end]
    comments = [line.strip() for line in inside.split("\n") if "#" in line]
    return version.text[: node.start], version.text[node.end :], comments


def _resolved(plan: Plan, side: Side) -> str:
    """Ours with the changes of theirs, and conflicts resolved as one side has them."""
    text, fates = plan.ours.text, plan.fates
    listed: list[Fate | None] = [None] * len(plan.ours.entries)
    for fate in fates:
        if fate.trio.ours is not None:
            listed[fate.trio.ours] = fate
            text = set_fields(text, fate.trio.ours, _changes(fate, side))
    for position, fate in enumerate(fates):
        if fate.trio.ours is None:
            before = fates[position - 1] if position else None
            index = listed.index(before) + 1 if before else 0
            text = insert_entry(text, _new(plan, fate), index=index)
            listed.insert(index, fate)
    for index in reversed(range(len(listed))):
        fate_there = listed[index]
        if not fate_there or not (fate_there.in_ours if side == "ours" else fate_there.in_theirs):
            text = remove_entry(text, index)
            del listed[index]
    for index, wanted in enumerate(fate for fate in fates if fate in listed):
        text = move_entry(text, at := listed.index(wanted), index)
        listed.insert(index, listed.pop(at))
    return text


def _changes(fate: Fate, side: Side) -> dict[str, Value]:
    disputed = fate.fields.disputed if side == "theirs" else {}
    return {key: typed(value, key) for key, value in {**fate.fields.changes, **disputed}.items()}


def _new(plan: Plan, fate: Fate) -> dict[str, Value]:
    entry = plan.theirs.entries[fate.trio.theirs or 0]
    return {key: typed(value, key) for key, value in entry.items()}


def _differences(ours: list[str], theirs: list[str]) -> list[Chunk]:
    chunks: list[Chunk] = []
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        lines = ours[start:end]
        chunks.append(lines if tag == "equal" else Clash(lines, theirs[other_start:other_end]))
    return chunks
