"""An edited draft absorbed: what the folder's two files say then, and what a person must see."""

from collections.abc import Callable, Collection, Iterator, Sequence

import msgspec

from lettertool.absorb.applying import folded_sections, with_body_edits, with_changes
from lettertool.absorb.body import BodyEdits, body_edits
from lettertool.absorb.citations import without_citations
from lettertool.absorb.parts import part_edits
from lettertool.absorb.policy_text import Parts
from lettertool.absorb.records import Change, Conflict, Remark, Unplaced
from lettertool.absorb.revising import ComposeSection
from lettertool.absorb.sections import shapes
from lettertool.absorb.shapes import joined, shape_of
from lettertool.absorb.signers import SignerEdits, signer_edits
from lettertool.absorb.threeway import Decision
from lettertool.absorb.typography import with_our_forms
from lettertool.compare.letters import signatures_of
from lettertool.compare.pieces import text_of
from lettertool.document import Block, Document, Paragraph, Table
from lettertool.folder import edit
from lettertool.folder.bulk import change_entries
from lettertool.folder.schema import read_letter
from lettertool.letter import Letter, Signer
from lettertool.redline import SignerChanges

_NOT_THE_SAME = "the letter would not print it so"
_OTHER_ORDER = "the letter would print them in another order"


class State(msgspec.Struct, frozen=True):
    """A letter folder's two files: their texts, and what they say."""

    letter_text: str
    letter: Letter
    signers_text: str
    signers: Sequence[Signer]


class Absorbed(msgspec.Struct, frozen=True):
    """What absorbing gives: the new texts of `letter.yaml` and `signers.yaml`.

    They are to be written only where there are no conflicts and nothing is `unplaced`, or a
    person has seen what is. `changes` are the single values that are not what they were in the
    folder, `sections` the ids of the sections whose text is not, or that were taken out;
    `signers` tells who came, left, and changed.
    """

    letter_text: str
    signers_text: str
    changes: tuple[Change, ...] = ()
    sections: tuple[str, ...] = ()
    signers: SignerChanges = SignerChanges()
    conflicts: tuple[Conflict, ...] = ()
    unplaced: tuple[Unplaced, ...] = ()
    remarks: tuple[Remark, ...] = ()


def absorb(
    base: State,
    sent: Document,
    edited: Document,
    here: State,
    *,
    compose: ComposeSection,
    print_letter: Callable[[Letter], Document],
    decide: Decision = "",
    keep_forms: bool = True,
) -> Absorbed:
    """The edits that made `edited` of `sent`, which `base` composed to, made to the folder as it
    is `here`.

    `compose` composes a section of a letter, and `print_letter` a whole one, as `sent` was. With
    `keep_forms`, quotation marks, spaces and hyphens of another form are no edits. `decide`
    settles what both sides changed: with `ours` the folder stays as it is there, with `theirs`
    it says what the edited draft does.
    """
    remarks: list[Remark] = []
    if keep_forms:
        edited, count = with_our_forms(sent, edited)
        remarks += [Remark(_of_forms(count))] if count else []
    if base.letter.citations == "footnotes":
        bare = print_letter(_uncited(base.letter))
        sent, edited = bare, without_citations(sent, bare, edited)
    parts = part_edits(sent, base.letter, edited, here.letter, decide)
    people = signer_edits(
        signatures_of(sent), base.signers, signatures_of(edited), here.signers, decide
    )
    same = base.letter_text == here.letter_text

    def with_parts(values: Sequence[Change], kept: Collection[str] = ()) -> Letter:
        """The letter that was sent with values changed, and with the edits of its parts."""
        own = parts
        if kept or not same:
            own = part_edits(sent, base.letter, edited, base.letter, "theirs", kept)
        text = with_changes(with_changes(base.letter_text, values), own.changes)
        return read_letter(text, "letter.yaml").letter

    body = body_edits(
        base.letter,
        sent,
        edited,
        Parts(parts.base_taken, parts.edited_taken),
        compose,
        lambda values: with_parts(values.changes, values.kept),
        decide,
        parts.printed,
        with_parts(()),
        set(folded_sections(base.letter_text, base.letter)),
    )
    if body.kept:
        parts = part_edits(sent, base.letter, edited, here.letter, decide, body.kept)
    applied = with_body_edits(here.letter_text, base.letter, base.letter_text, body, decide)
    text = with_changes(applied.text, parts.changes)
    text = _with_group_names(text, here.letter, people)
    unplaced = [*parts.unplaced, *body.unplaced, *people.unplaced]
    conflicts = [*parts.conflicts, *body.conflicts, *applied.conflicts, *people.conflicts]
    if same and not (unplaced or conflicts):
        printed = print_letter(_uncited(read_letter(text, "letter.yaml").letter))
        unplaced += _not_printed(printed, body)
    return Absorbed(
        text,
        change_entries(here.signers_text, people.changes, people.added),
        (*parts.changes, *applied.changes),
        tuple(applied.sections),
        people.told,
        tuple(conflicts),
        tuple(unplaced),
        (*remarks, *parts.remarks, *body.remarks, *people.remarks),
    )


def _uncited(letter: Letter) -> Letter:
    """A letter whose facts do not print their sources."""
    return msgspec.structs.replace(letter, citations="none")


def _of_forms(count: int) -> str:
    return (
        f"{count} quotation marks, spaces or hyphens that differ only in their form were left "
        "as they are here"
    )


def _with_group_names(text: str, letter: Letter, people: SignerEdits) -> str:
    """The headings of groups under their new names, where the letter puts them in order."""
    groups = list(letter.signature.groups)
    for old, new in people.renamed_groups:
        if old in groups:
            text = edit.set_value(text, ("signature", "groups", groups.index(old)), new)
    return text


def _not_printed(printed: Document, body: BodyEdits) -> Iterator[Unplaced]:
    """The blocks of the edited body that the letter does not print, or not at their place."""
    found = shapes(block for block in printed.blocks if _is_body(block))
    if found == shapes(body.wanted):
        return
    missing = [block for block in body.wanted if shape_of(block) not in found]
    for block in missing:
        yield Unplaced(text_of(joined([block])), _NOT_THE_SAME)
    if not missing:
        yield Unplaced("the paragraphs of the letter", _OTHER_ORDER)


def _is_body(block: Block) -> bool:
    return isinstance(block, Paragraph | Table) and bool(block.section)
