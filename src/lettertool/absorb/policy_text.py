"""The policy text of the draft that was sent and of the edited one, block by block."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lettertool.absorb.links import Link, by_new, link
from lettertool.absorb.records import Change, Unplaced
from lettertool.absorb.sections import kept_notes, shapes
from lettertool.absorb.shapes import joined
from lettertool.absorb.uses import Lines
from lettertool.compare.pieces import text_of
from lettertool.document import Block, Document, Paragraph, Signatures, Span, Table
from lettertool.letter import Letter

_HEADING = "the template sets headings, so that one cannot have a style of its own"
_IN_TEMPLATE = "the template has this text, and no part of letter.yaml"


class Parts(NamedTuple):
    """The blocks of the two drafts that are other parts of the letter than its policy text."""

    base: frozenset[int]
    edited: frozenset[int]


class PolicyText:
    """The policy text of both drafts, its blocks linked. `sections` has the section of each
    old block; it is empty for what the template typed. `headings` are those old blocks that
    print the heading of a section."""

    def __init__(self, letter: Letter, base: Document, edited: Document, parts: Parts) -> None:
        self.letter, self.base, self.edited = letter, base, edited
        self.old, self.new = _texts(base, parts.base), _texts(edited, parts.edited)
        self.sections = [block.section for block in self.old]
        self.headings = {n for n, block in enumerate(self.old) if _is_heading(block)}
        self.links = link(self.old, self.new)
        self.links += self._other_headings()
        self._by_new = by_new(self.links)

    def _other_headings(self) -> list[Link]:
        """Headings of which no word is left, by the paragraph below that is still there."""
        old = {one.old[0]: one.new[0] for one in self.links}
        new = {n for one in self.links for n in one.new}
        return [
            Link((n,), (old[n + 1] - 1,))
            for n in sorted(self.headings - {n for one in self.links for n in one.old})
            if self.sections[n : n + 2] == [self.sections[n]] * 2
            and (place := old.get(n + 1, 0)) > 0
            and place - 1 not in new
            and _is_set_as_heading(self.new[place - 1])
        ]

    def lines(self) -> Iterator[Lines]:
        """The lines that belong together, those of footnotes too whose references are there."""
        for one in self.links:
            if self.headings.intersection(one.old):  # see heading_changes
                continue
            section = self.sections[one.old[0]]
            place = f"section '{section}'" if section else "the letter"
            old, new = self.lines_of(one)
            yield Lines(old, new, place)
            for number, other in self.notes_of(one):
                note, now = self.base.notes[number - 1], self.edited.notes[other - 1]
                yield Lines(joined(note), joined(now), f"a footnote of {place}")

    def notes_of(self, one: Link) -> Iterator[tuple[int, int]]:
        """The numbers, before and now, of the footnotes that a link's blocks still refer to."""
        for number, (_, other) in kept_notes(*self.lines_of(one)).items():
            yield number, other

    def lines_of(self, one: Link) -> tuple[list[Span], list[Span]]:
        """The old and the new blocks of a link, each in one line."""
        return joined(self.old[n] for n in one.old), joined(self.new[n] for n in one.new)

    def is_part(self, index: int) -> bool:
        """Whether a new block is a section's heading, or was typed by the template."""
        other = self._by_new.get(index)
        return other is not None and all(
            n in self.headings or not self.sections[n] for n in other.old
        )

    def is_typed(self, index: int) -> bool:
        """Whether a new block is what has become of words that the template typed."""
        other = self._by_new.get(index)
        return other is not None and not any(self.sections[n] for n in other.old)

    def places_of(self, section: str) -> list[int]:
        """The old blocks that a section's text printed."""
        numbered = enumerate(self.sections)
        return [n for n, home in numbered if home == section and n not in self.headings]

    def heading_changes(self, removed: Sequence[str]) -> Iterator[Change]:
        """The headings that say something else, or nothing any more."""
        ids = [section.id for section in self.letter.sections]
        linked = {n: one for one in self.links for n in one.old}
        for n in sorted(self.headings):
            section, found = self.sections[n], linked.get(n)
            was = _text([self.old[n]])
            now = _text([self.new[found.new[0]]]).strip() if found else ""
            if now != was and section not in removed:
                path = ("sections", ids.index(section), "heading")
                yield Change(path, now or None, f"heading of '{section}'", was, now)

    def typed_in_template(self) -> Iterator[Unplaced]:
        """Edits of text that no section prints, but the template itself, and of the style of
        headings, which it sets."""
        linked = {n: one for one in self.links for n in one.old}
        for n, block in enumerate(self.old):
            found = linked.get(n)
            new = [self.new[k] for k in found.new] if found else []
            was, now = _text([block]), _text(new)
            if not block.section and now != was:
                yield Unplaced(now or was, _IN_TEMPLATE)
            elif n in self.headings and now == was and shapes(new) != shapes([block]):
                yield Unplaced(now, _HEADING)


def _texts(document: Document, taken: frozenset[int]) -> list[Paragraph | Table]:
    return [
        block
        for index, block in enumerate(document.blocks)
        if index not in taken and not isinstance(block, Signatures)
    ]


def _is_heading(block: Block) -> bool:
    """Whether a block prints the heading of a section."""
    return (
        isinstance(block, Paragraph)
        and bool(block.section)
        and not block.paragraph
        and block.level > 0
    )


def _is_set_as_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.level > 0


def _text(blocks: Iterator[Block] | Sequence[Block]) -> str:
    return text_of(joined(blocks))
