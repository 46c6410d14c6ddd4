"""The parts of an edited draft around its policy text, as changes of `letter.yaml`: date,
letterhead, inside addresses, salutation, closing, and what stands below the signers."""

from collections.abc import Collection

import msgspec

from lettertool.absorb.edited_parts import EditedParts
from lettertool.absorb.part_lines import PARTS, lines_of
from lettertool.absorb.part_merging import PartMerging
from lettertool.absorb.part_pairs import paired
from lettertool.absorb.part_values import uses_of
from lettertool.absorb.records import Change, Conflict, Remark, Unplaced
from lettertool.absorb.threeway import Decision
from lettertool.absorb.uses import Use
from lettertool.document import Document
from lettertool.letter import Letter


class PartEdits(msgspec.Struct, frozen=True):
    """The changes that make a letter print the edited lines, and what stands against some.

    `base_taken` and `edited_taken` are the indices of the blocks that are no policy text, and
    `printed` the values that the others print, as they were and as they are.
    """

    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    remarks: tuple[Remark, ...] = ()
    base_taken: frozenset[int] = frozenset()
    edited_taken: frozenset[int] = frozenset()
    printed: tuple[Use, ...] = ()


def part_edits(
    base_document: Document,
    base_letter: Letter,
    edited_document: Document,
    present_letter: Letter,
    decide: Decision = "",
    kept: Collection[str] = (),
) -> PartEdits:
    """What was edited around the policy text of `base_document`, which was composed from
    `base_letter`, as changes of `present_letter`.

    Everything between salutation and closing is left alone. A value that was changed here
    meanwhile in another way is a conflict, unless `decide` tells whose to take; words that
    only the template has are unplaced. The values of the origins `kept` stay as they are.
    """
    old, new = lines_of(base_document), lines_of(edited_document)
    pairs = paired(old, new)
    edited = EditedParts(base_letter, pairs, kept)
    merging = PartMerging(base_letter, edited, present_letter, decide)
    merging.run()
    return PartEdits(
        tuple(merging.changes),
        tuple(merging.conflicts),
        tuple(edited.unplaced),
        tuple(edited.remarks),
        frozenset(line.block for line in old if line.part in PARTS),
        frozenset(pair.new.block for pair in pairs if pair.new),
        tuple(uses_of(pairs)),
    )
