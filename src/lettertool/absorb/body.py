"""The policy text of an edited draft as changes of the letter: sections, headings, facts."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import NamedTuple, TypeAlias

from lettertool.absorb.facts import ValueEdits, value_edits
from lettertool.absorb.links import order_of
from lettertool.absorb.policy_text import Parts, PolicyText
from lettertool.absorb.records import Change, Conflict, Remark, Unplaced
from lettertool.absorb.revising import ComposeSection, Revising
from lettertool.absorb.threeway import Decision
from lettertool.absorb.uses import Use
from lettertool.document import Block, Document
from lettertool.letter import Letter

WithValues: TypeAlias = Callable[[ValueEdits], Letter]
"""The letter that was sent with the values that change."""


class BodyEdits(NamedTuple):
    """What became of the policy sections. `texts` has the new source of each section that was
    edited, by its id; `order` the ids of those that are left, where it is not the old one.
    `values` are changes of facts, variables and headings, `wanted` the blocks that the sections
    shall print with their headings. `kept` are the origins of values that stay as they are,
    although a part of the letter was edited where it prints them."""

    texts: Mapping[str, str]
    order: Sequence[str] | None
    removed: Sequence[str]
    values: Sequence[Change]
    conflicts: Sequence[Conflict]
    unplaced: Sequence[Unplaced]
    remarks: Sequence[Remark] = ()
    wanted: Sequence[Block] = ()
    kept: Collection[str] = ()


def body_edits(
    letter: Letter,
    base: Document,
    edited: Document,
    parts: Parts,
    compose: ComposeSection,
    with_values: WithValues,
    decide: Decision = "",
    printed: Sequence[Use] = (),
    changed: Letter | None = None,
    folded: Collection[str] = (),
) -> BodyEdits:
    """The changes that make the letter that was sent, which composes to `base`, print the
    edited body.

    An edit inside of a value that several places print, or that a template computed, is a
    conflict unless `decide` says what to do: with `theirs` the new words are typed there.
    `printed` are the values that the parts around the body print, and `changed` is the letter
    with their edits. In the sections `folded` new paragraphs are a line each.
    """
    body = PolicyText(letter, base, edited, parts)
    values = value_edits(letter, body.lines(), decide, printed, changed)
    revising = Revising(body, values, with_values(values), compose, folded)
    texts = dict(revising.texts())
    present = [section.id for section in letter.sections if section.id in set(body.sections)]
    left = [section for section in order_of(revising.section_of) if section in revising.targets]
    order = left if left != [one for one in present if one in left] else None
    removed = [section for section in present if section not in left]
    return BodyEdits(
        texts,
        order,
        removed,
        [*values.changes, *body.heading_changes(removed)],
        values.conflicts,
        [*revising.unplaced, *body.typed_in_template()],
        revising.remarks,
        revising.wanted(),
        values.kept,
    )
