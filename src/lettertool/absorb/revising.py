"""The sources of all sections, made to print the edited body."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeAlias

from lettertool.absorb.chunks import Compose, Cut, cut
from lettertool.absorb.facts import ValueEdits
from lettertool.absorb.links import by_new, homes
from lettertool.absorb.policy_text import PolicyText
from lettertool.absorb.records import Remark, Unplaced
from lettertool.absorb.sections import revised, shapes
from lettertool.absorb.shapes import joined, rebuilt, shape_of
from lettertool.absorb.units import Drafts, Target
from lettertool.absorb.values import Coded, Signs, coded
from lettertool.absorb.writing import Labels, Writing, expression_of
from lettertool.compare.blocks import TextBlock
from lettertool.compare.pieces import NOTE, text_of
from lettertool.document import Block, Note, Span
from lettertool.letter import Letter

ComposeSection: TypeAlias = Callable[[Letter, int], Compose]
"""What composes another source for the section at an index of a letter."""

_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.S)
_WIDTH = 88


class Revising:
    """Revises sections one by one. `section_of` has the section to which each new block
    belongs now, `targets` what each section shall print."""

    def __init__(
        self,
        body: PolicyText,
        values: ValueEdits,
        letter: Letter,
        compose: ComposeSection,
        folded: Collection[str] = (),
    ) -> None:
        self._body, self._values = body, values
        self._letter, self._compose, self._folded = letter, compose, folded
        self._signs = Signs()
        self._coded = {one: self._code(*body.lines_of(one)) for one in body.links}
        self._said, self._notes = self._blocks_said(), self._notes_said()
        self.section_of = homes(body.sections, body.links, body.new, body.headings)
        self.targets = self._targets()
        self.unplaced: list[Unplaced] = []
        self.remarks: list[Remark] = []

    def texts(self) -> Iterator[tuple[str, str]]:
        """The ids of the sections whose source changes, with the new source."""
        edited = {
            section: targets
            for section, targets in self.targets.items()
            if not self._is_same(section, targets)
        }
        drafts = self._drafts(edited)
        for index, section in enumerate(self._letter.sections):
            if section.id not in edited:
                continue
            targets = edited[section.id]
            compose = self._compose(self._letter, index)
            found = revised(section.id, targets, drafts, self._writing(section.id), compose)
            if found is None:
                self.unplaced.append(
                    Unplaced(self._edited_in(section.id, targets), _misfit(section.id))
                )
            elif found != section.text:
                self.remarks += _lost(section.id, section.text, found)
                yield section.id, found

    def _code(self, old: Sequence[Span], new: Sequence[Span]) -> Coded:
        return coded(old, new, self._signs, self._values.fate)

    def wanted(self) -> list[TextBlock]:
        """What the sections shall print with their headings."""
        return [block for n, block in enumerate(self._said) if not self._body.is_typed(n)]

    def _blocks_said(self) -> list[TextBlock]:
        """The new blocks, with the values that stay as they are."""
        said = list(self._body.new)
        for one, pair in self._coded.items():
            blocks = rebuilt([said[n] for n in one.new], pair.target)
            for n, block in zip(one.new, blocks, strict=True):
                said[n] = block
        return said

    def _notes_said(self) -> list[Note]:
        """The new footnotes, with the values that stay as they are."""
        said, base = list(self._body.edited.notes), self._body.base.notes
        for number, other in (pair for one in self._coded for pair in self._body.notes_of(one)):
            note = said[other - 1]
            target = self._code(joined(base[number - 1]), joined(note)).target
            said[other - 1] = tuple(rebuilt(note, target))  # type: ignore[arg-type]  # paragraphs stay paragraphs
        return said

    def _targets(self) -> dict[str, list[Target]]:
        """What each section shall print, headings apart."""
        found: dict[str, list[Target]] = {}
        for n, section in enumerate(self.section_of):
            if section and not self._body.is_part(n):
                found.setdefault(section, []).append(Target(n, self._said[n]))
        return found

    def _is_same(self, section: str, targets: Sequence[Target]) -> bool:
        """Whether a section prints what it printed, footnotes too, by the same expressions."""
        before = [self._body.old[n] for n in self._body.places_of(section)]
        notes = [self._body.base.notes[span.note - 1] for span in joined(before) if span.note]
        lines = [joined(before), *map(joined, notes)]
        if any(span.origin in self._values.decided for line in lines for span in line):
            return False
        after = [target.block for target in targets]
        return shapes(before) == shapes(after) and _notes(before, self._body.base.notes) == _notes(
            after, self._notes
        )

    def _edited_in(self, section: str, targets: Sequence[Target]) -> str:
        """The text of the blocks that a section did not print, or of all."""
        before = shapes([self._body.old[n] for n in self._body.places_of(section)])
        blocks = [one.block for one in targets]
        changed = [block for block in blocks if shape_of(block) not in before] or blocks
        return "\n".join(text_of(joined([block])).replace(NOTE, "") for block in changed)

    def _drafts(self, edited: Mapping[str, Sequence[Target]]) -> Drafts:
        """What sections that were edited need: their own sources, and those of the sections
        from which a block has come."""
        links = by_new(self._body.links)
        places = [target.place for targets in edited.values() for target in targets]
        came = {self._body.sections[n] for at in places if at in links for n in links[at].old}
        cuts = {
            section.id: cut(section.text, self._compose(self._body.letter, index))
            for index, section in enumerate(self._body.letter.sections)
            if section.id in came or section.id in edited
        }
        chunk_of: dict[int, tuple[str, int]] = {}
        blocks_of: dict[tuple[str, int], list[int]] = {}
        for place, key in self._chunks(cuts):
            chunk_of[place] = key
            blocks_of.setdefault(key, []).append(place)
        notes = self._body.base.notes, self._notes
        return Drafts(cuts, chunk_of, blocks_of, links, self._coded, *notes, self._code)

    def _chunks(self, cuts: Mapping[str, Cut]) -> Iterator[tuple[int, tuple[str, int]]]:
        """The old blocks with the chunk that printed each; none of a section that a template
        prints in a way of its own."""
        for section, one in cuts.items():
            chunks = [n for n, chunk in enumerate(one.chunks) for _ in chunk.blocks]
            places = self._body.places_of(section)
            if len(chunks) == len(places):
                yield from ((at, (section, n)) for at, n in zip(places, chunks, strict=True))

    def _writing(self, section: str) -> Callable[[Labels], Writing]:
        origins = {span.origin for span in joined(self._body.old) if span.origin}
        found = {origin: expression_of(origin, section) for origin in origins}
        expressions = {origin: text for origin, text in found.items() if text}
        notes, width = self._notes, None if section in self._folded else _WIDTH
        return lambda labels: Writing(expressions, notes, labels, self._signs, width)


def _misfit(section: str) -> str:
    return (
        f"the text of section '{section}' has no form for it where it stands; an indented item of "
        "a list needs one above it that is not"
    )


def _lost(section: str, was: str, now: str) -> Iterator[Remark]:
    """The expressions and statements that a section's source does not have any more."""
    for expression in (Counter(_JINJA.findall(was)) - Counter(_JINJA.findall(now))).elements():
        yield Remark(f"section '{section}' does not have {expression} any more")


def _notes(blocks: Sequence[Block], notes: Sequence[Note]) -> list[object]:
    """What the footnotes say that blocks refer to."""
    return [shapes(notes[span.note - 1]) for span in joined(blocks) if span.note]
