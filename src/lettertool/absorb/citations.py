"""Footnotes that cite the sources of facts: the letter makes them, and nobody edits them in a
section's text."""

from collections.abc import Sequence

import msgspec

from lettertool.absorb.links import link
from lettertool.absorb.sections import kept_notes, shapes
from lettertool.absorb.shapes import joined, rebuilt
from lettertool.absorb.values import merged
from lettertool.compare.blocks import texts_of
from lettertool.document import Document, Note, Signatures, Span


def without_citations(sent: Document, bare: Document, edited: Document) -> Document:
    """The edited document without the footnotes that cited sources in what was sent, and
    without the sources in front of what is typed in a footnote.

    `bare` is what was sent, without them: it has the same blocks.
    """
    made = _made(sent, bare)
    if not made:
        return edited
    notes = list(edited.notes)
    places = [n for n, one in enumerate(edited.blocks) if not isinstance(one, Signatures)]
    old, new = texts_of(sent.blocks), texts_of(edited.blocks)
    gone: set[int] = set()
    for one in link(old, new):
        was, now = joined(old[n] for n in one.old), joined(new[n] for n in one.new)
        for number, (_, other) in kept_notes(was, now).items():
            if number in made:
                notes[other - 1] = _without(notes[other - 1], made[number])
                if len(made[number]) == len(sent.notes[number - 1]):
                    gone.add(other)
    numbers = [n for n in range(1, len(edited.notes) + 1) if n not in gone]
    blocks = list(edited.blocks)
    for place, block in zip(places, new, strict=True):
        line = [_renumbered(span, numbers) for span in joined([block]) if span.note not in gone]
        blocks[place] = rebuilt([block], merged(line))[0]
    left = tuple(notes[n - 1] for n in numbers)
    return msgspec.structs.replace(edited, blocks=tuple(blocks), notes=left)


def _without(note: Note, sources: Note) -> Note:
    """A footnote without the sources that it begins with, where nobody has edited them."""
    count = len(sources)
    return note[count:] if shapes(note[:count]) == shapes(sources) else note


def _renumbered(span: Span, numbers: Sequence[int]) -> Span:
    note = numbers.index(span.note) + 1 if span.note else 0
    return msgspec.structs.replace(span, note=note)


def _made(sent: Document, bare: Document) -> dict[int, Note]:
    """What the letter made in the footnotes of what was sent, by their numbers: all of one, or
    the sources in front of what is typed there."""
    made: dict[int, Note] = {}
    for one, other in zip(texts_of(sent.blocks), texts_of(bare.blocks), strict=False):
        typed = [shapes(bare.notes[span.note - 1]) for span in joined([other]) if span.note]
        for number in [span.note for span in joined([one]) if span.note]:
            note = sent.notes[number - 1]
            if typed and shapes(note)[-len(typed[0]) :] == typed[0]:
                note = note[: -len(typed.pop(0))]
            if note:
                made[number] = note
    return made
