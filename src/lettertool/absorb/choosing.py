"""An edited draft with some of its edits taken back: those that somebody rejected one by one.

What is chosen is a document again, so that whatever absorbs edits knows nothing of the choice.
"""

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple, TypeAlias

import msgspec

from lettertool.absorb.chosen_signers import chosen_signatures
from lettertool.absorb.links import link_units
from lettertool.absorb.shapes import joined, rebuilt, shape_of, split_at_ends
from lettertool.absorb.splices import edits_between
from lettertool.absorb.values import merged, single
from lettertool.compare.align import Group, align, move_sources
from lettertool.compare.blocks import TextBlock, texts_of, unit_of
from lettertool.compare.letters import note_unit
from lettertool.compare.pieces import END, text_of
from lettertool.document import Block, Document, Note, Paragraph, Signatures, Span, Table

Kind: TypeAlias = Literal["changed", "added", "removed", "moved", "set", "footnote", "signer"]


class Hunk(NamedTuple):
    """One edit: what stood there and what stands there now, with the words around it. `set` is
    a paragraph set in another way, as a heading or in a list. `section` is the id of the section
    that it is in or comes behind, `role` the part of the letter."""

    kind: Kind
    old: str
    new: str
    before: str = ""
    after: str = ""
    section: str = ""
    role: str = ""


class Answer(NamedTuple):
    """Whether an edit is taken, and other words to take in the place of its own."""

    take: bool
    words: str | None = None


Ask: TypeAlias = Callable[[Hunk], Answer]

_CONTEXT = 60


def with_chosen(sent: Document, edited: Document, ask: Ask) -> Document:
    """`edited` with those of its edits that `ask` takes; the rest is as it was sent."""
    return _Choosing(sent, edited, ask).run()


class _Choosing:
    """Footnotes of the draft that was sent are put behind the edited ones meanwhile."""

    def __init__(self, sent: Document, edited: Document, ask: Ask) -> None:
        self._answer = ask
        self._near: Block | None = None
        self._sent, self._edited = sent, edited
        self._notes: list[Note] = [*edited.notes, *sent.notes]
        self._old = list(map(self._as_read, texts_of(sent.blocks)))
        self._new = texts_of(edited.blocks)
        self._was = _same_notes(sent.notes, edited.notes)
        self._moves: dict[int, bool] = {}

    def run(self) -> Document:
        groups = align(list(map(unit_of, self._old)), list(map(unit_of, self._new)))
        targets = {group.move: group.new.start for group in groups if group.move and group.new}
        sources = move_sources(groups)
        blocks: list[Block] = []
        for group in groups:
            self._near = self._old_block_near(group)
            if group.move:
                old, new = sources[group.move], targets[group.move]
                blocks += self._moved(group, old, new)
            else:
                blocks += self._group(group)
        self._near = None
        signed = self._signatures()
        place = _place_of_signatures(self._edited, self._sent, blocks, self._new)
        return self._renumbered([*blocks[:place], *signed, *blocks[place:]])

    def _old_block_near(self, group: Group) -> Block | None:
        """The first old block of a group, or the one before its place."""
        at = group.old.start if group.old else group.old.start - 1
        return self._old[at] if 0 <= at < len(self._old) else None

    def _ask(self, hunk: Hunk) -> Answer:
        near = self._near
        section = near.section if isinstance(near, Paragraph | Table) else ""
        return self._answer(hunk._replace(section=section, role=near.role if near else ""))

    def _as_read(self, block: TextBlock) -> TextBlock:
        """A block that was sent as one that was read: its notes behind the edited ones."""
        count = len(self._edited.notes)
        line = [
            msgspec.structs.replace(span, origin="", note=span.note + count if span.note else 0)
            for span in joined([block])
        ]
        return rebuilt([block], merged(line))[0]

    # Blocks

    def _group(self, group: Group) -> Sequence[TextBlock]:
        old = [self._old[n] for n in group.old]
        new = [self._new[n] for n in group.new]
        if not old:
            return [one for one in new if self._ask(Hunk("added", "", _text([one]))).take]
        if not new:
            return [one for one in old if not self._ask(Hunk("removed", _text([one]), "")).take]
        return self._pair(old, new)

    def _moved(self, group: Group, old: int, new: int) -> Sequence[TextBlock]:
        """A block that was moved, at the end of the move where it stands then."""
        if group.move not in self._moves:
            text = _text([self._new[new]])
            self._moves[group.move] = self._ask(Hunk("moved", text, text)).take
        stands_here = self._moves[group.move] == bool(group.new)
        return self._pair([self._old[old]], [self._new[new]]) if stands_here else []

    def _pair(self, old: Sequence[TextBlock], new: Sequence[TextBlock]) -> list[TextBlock]:
        line = self._line(single(joined(old)), single(joined(new)))
        count = len(split_at_ends(line))
        frames = new if count == _cells(new) else old if count == _cells(old) else None
        if frames is None:
            parts = split_at_ends(line)
            return [_like(new[min(n, len(new) - 1)], tuple(p)) for n, p in enumerate(parts)]
        return self._set(old, rebuilt(frames, line))

    def _line(self, old: Sequence[Span], new: Sequence[Span]) -> list[Span]:
        """The edited words of a line with some of them taken back."""
        line: list[Span] = []
        at = 0
        for o1, o2, n1, n2 in edits_between(old, new):
            line += new[at:n1]
            was, now = text_of(old[o1:o2]), text_of(new[n1:n2])
            before, after = text_of(new[:n1])[-_CONTEXT:], text_of(new[n2:])[:_CONTEXT]
            answer = self._ask(Hunk("changed", was, now, before, after))
            if answer.words is not None:
                style = new[n1] if n1 < n2 else old[o1] if o1 < o2 else Span("")
                line.append(msgspec.structs.replace(style, text=answer.words, note=0))
            else:
                line += new[n1:n2] if answer.take else old[o1:o2]
            at = n2
        return merged([*line, *new[at:]])

    def _set(self, old: Sequence[TextBlock], new: list[TextBlock]) -> list[TextBlock]:
        """Blocks as they are set now, or as they were."""
        if len(old) != len(new):
            return new
        for n, (one, other) in enumerate(zip(old, new, strict=True)):
            if isinstance(one, Paragraph) and isinstance(other, Paragraph):
                was = msgspec.structs.replace(other, level=one.level, within=one.within)
                if shape_of(was) != shape_of(other):
                    text = _text([other])
                    new[n] = other if self._ask(Hunk("set", text, text)).take else was
        return new

    # Signers and footnotes

    def _signatures(self) -> list[Block]:
        def takes(old: str, new: str) -> bool:
            return self._ask(Hunk("signer", old, new)).take

        old, new = (
            next((one for one in document.blocks if isinstance(one, Signatures)), None)
            for document in (self._sent, self._edited)
        )
        chosen = chosen_signatures(old, new, takes)
        return [chosen] if chosen else []

    def _renumbered(self, blocks: Sequence[Block]) -> Document:
        """The document, its footnotes in the order of their references."""
        notes: list[Note] = []

        def taken(span: Span) -> Span:
            if not span.note:
                return span
            notes.append(self._note(span.note))
            return msgspec.structs.replace(span, note=len(notes))

        done = [
            block
            if isinstance(block, Signatures)
            else rebuilt([block], [taken(span) for span in joined([block])])[0]
            for block in blocks
        ]
        return msgspec.structs.replace(self._edited, blocks=tuple(done), notes=tuple(notes))

    def _note(self, number: int) -> Note:
        """A footnote as it is now, or as it was sent, where it has been edited."""
        note, was = self._notes[number - 1], self._was.get(number - 1)
        if was is None or list(map(shape_of, was)) == list(map(shape_of, note)):
            return note
        return note if self._ask(Hunk("footnote", _text(was), _text(note))).take else was


def _same_notes(sent: Sequence[Note], edited: Sequence[Note]) -> dict[int, Note]:
    """The footnotes that were sent, by the index of the edited one that is the same note."""
    links = link_units(list(map(note_unit, sent)), list(map(note_unit, edited)))
    return {one.new[0]: sent[one.old[0]] for one in links}


def _text(blocks: Sequence[Block]) -> str:
    return text_of(joined(blocks)).replace(END, "\n")


def _cells(blocks: Sequence[Block]) -> int:
    return len(split_at_ends(joined(blocks)))


def _like(block: TextBlock, spans: tuple[Span, ...]) -> Paragraph:
    """A paragraph with other words."""
    if isinstance(block, Table):
        return Paragraph(spans)
    return msgspec.structs.replace(block, spans=spans)


def _place_of_signatures(
    edited: Document, sent: Document, blocks: Sequence[Block], new: Sequence[Block]
) -> int:
    """Behind how many blocks the signers stand: as many as stand behind them still do."""
    for document, size in ((edited, len(new)), (sent, 0)):
        numbered = enumerate(document.blocks)
        at = next((n for n, one in numbered if isinstance(one, Signatures)), None)
        if at is not None:
            behind = (size or len(document.blocks) - 1) - at
            return max(len(blocks) - behind, 0)
    return len(blocks)
