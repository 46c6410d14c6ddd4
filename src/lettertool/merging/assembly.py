"""A merged file put together from the pieces of its versions."""

from typing import get_args

from lettertool.merging.entries import merge_entry
from lettertool.merging.pieces import Pieces, shifted, with_empty_list
from lettertool.merging.plan import Conflict, Fate, Merged, Plan, ThreePieces, verify
from lettertool.merging.threeway import Chunk, Clash, Lines, Side, marked, merge_lines, resolved

_OUTSIDE = "the lines around the list were changed on both sides"


def assembled(plan: Plan, pieces: ThreePieces, markers: int) -> Merged:
    """The merged file. Raises RefusedError where it would not say what the plan says."""
    column = _column(pieces)
    base, ours, theirs = (_indented(one, column) for one in pieces)
    chunks = merge_lines(base.head, ours.head, theirs.head)
    if not plan.fates:
        chunks = [_emptied(chunk) for chunk in chunks]
    for fate in plan.fates:
        chunks += _gap(fate, base, ours, theirs)
        chunks += _entry(plan, fate, base, ours, theirs)
    chunks += merge_lines(base.tail, ours.tail, theirs.tail)
    for side in get_args(Side):
        verify(plan, "\n".join(resolved(chunks, side)), side)
    clashes = sum(isinstance(chunk, Clash) for chunk in chunks)
    inside = sum(fate.disputed or bool(fate.fields.clashes) for fate in plan.fates)
    outside = (Conflict("", _OUTSIDE),) if clashes > inside else ()
    return Merged(plan.written(marked(chunks, markers)), (*plan.conflicts, *outside), plan.notes)


def _column(pieces: ThreePieces) -> int:
    """Where the dashes of the merged list stand: as in ours, unless only theirs changed it."""
    base, ours, theirs = (one.column for one in pieces)
    if ours is None or (theirs is not None and ours == base):
        return theirs or 0
    return ours


def _indented(pieces: Pieces, column: int) -> Pieces:
    if pieces.column in (None, column):
        return pieces
    by = column - (pieces.column or 0)
    return pieces._replace(sources=[shifted(source, by) for source in pieces.sources])


def _emptied(chunk: Chunk) -> Chunk:
    if isinstance(chunk, Clash):
        return Clash(*map(with_empty_list, chunk))
    return with_empty_list(chunk)


def _gap(fate: Fate, base: Pieces, ours: Pieces, theirs: Pieces) -> list[Chunk]:
    old, mine, other = fate.trio
    if mine is None:
        return [theirs.gaps[other or 0]]
    if old is None or other is None:
        return [ours.gaps[mine]]
    return merge_lines(base.gaps[old], ours.gaps[mine], theirs.gaps[other])


def _entry(plan: Plan, fate: Fate, base: Pieces, ours: Pieces, theirs: Pieces) -> list[Chunk]:
    old, mine, other = fate.trio
    if mine is None:
        return _one_sided(fate, theirs.sources[other or 0])
    if other is None:
        return _one_sided(fate, ours.sources[mine])
    before = None if old is None else base.sources[old]
    said = plan.ours.entries[mine]
    chunks = merge_entry(before, ours.sources[mine], theirs.sources[other], said, fate.fields)
    return _one_sided(fate, resolved(chunks, "ours")) if fate.disputed else chunks


def _one_sided(fate: Fate, source: Lines) -> list[Chunk]:
    if not fate.disputed:
        return [source]
    return [Clash(source if fate.in_ours else [], source if fate.in_theirs else [])]
