"""A section's source made to print what the edited draft has in its place.

What can be spliced into the source is; else the block is written anew; and whatever comes of
it is composed again and must print the edited blocks, or it is not taken.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from lettertool.absorb.chunks import Compose
from lettertool.absorb.inline import places
from lettertool.absorb.shapes import Shape, joined, shape_of
from lettertool.absorb.splices import spliced
from lettertool.absorb.units import (
    Drafts,
    Target,
    Unit,
    units_of,
    with_items_whole,
    with_lists_from_one,
)
from lettertool.absorb.values import sign_places, single
from lettertool.absorb.writing import Labels, Writing
from lettertool.compare.pieces import NOTE, text_of
from lettertool.compare.words import changes
from lettertool.document import Block, Item, Note, Paragraph, Span
from lettertool.errors import InputError


def revised(
    section: str,
    targets: Sequence[Target],
    drafts: Drafts,
    writing: Callable[[Labels], Writing],
    compose: Compose,
) -> str | None:
    """The source of a section that prints `targets`; None where none can be found.

    What was not edited is written as it was.
    """
    return _Section(section, targets, drafts, writing, compose).revised()


class _Section:
    def __init__(
        self,
        section: str,
        targets: Sequence[Target],
        drafts: Drafts,
        writing: Callable[[Labels], Writing],
        compose: Compose,
    ) -> None:
        self._id, self._targets, self._drafts = section, targets, drafts
        self._cut = drafts.cuts[section]
        self._labels = Labels(one.label for one in self._cut.definitions)
        self._writing = writing(self._labels)
        self._compose = compose
        self._edited: dict[str, str] = {}
        self._from_one = False

    def revised(self) -> str | None:
        units = list(units_of(self._targets, self._drafts))
        for unit in units:
            self._keep_labels(unit)
        spliced_units = [(self._spliced(unit), unit) for unit in units]
        first = self._assembled(with_items_whole(spliced_units))
        if first is not None:
            return first
        anew = [(None, unit._replace(section=None)) for unit in units]
        second = self._assembled(anew)
        if second is not None:
            return second
        self._from_one = True
        return self._assembled(anew)

    # Footnotes

    def _keep_labels(self, unit: Unit) -> None:
        """Gives references that are still there their old labels, and edits their notes."""
        if unit.section != self._id:
            return
        old, new = self._lines(unit)
        text = text_of(old)
        where = places(self._source(unit), text, sign_places(text)) if NOTE in text else None
        if where is None:
            return
        source = self._source(unit)
        for number, (offset, other) in kept_notes(old, new).items():
            label = source[where.starts[offset] : where.ends[offset]][2:-1]
            self._labels.keep(other, label)
            self._edit_note(label, number, other)

    def _edit_note(self, label: str, old: int, new: int) -> None:
        """Writes a footnote's source anew where its words are not what they were."""
        was, now = self._drafts.old_notes[old - 1], self._drafts.new_notes[new - 1]
        source = next(
            self._cut.source[one.start : one.end]
            for one in self._cut.definitions
            if one.label == label
        )
        if shapes(was) == shapes(now) and self._prints_note(source, label, now):
            return  # else a value that it prints has changed elsewhere
        head = f"[^{label}]:"
        body = source[len(head) :]
        try:
            coded = self._drafts.code(joined(was), joined(now))
            line = spliced(body, coded.old, coded.new, self._writing.spans)
            note = f"{head}{line}"
            prints = line and self._prints_note(note, label, now)
            self._edited[label] = note if prints else self._writing.definition(new)
        except InputError:
            return  # then the section does not print what it should, which is told

    def _prints_note(self, source: str, label: str, note: Note) -> bool:
        try:
            notes = self._compose(f"x[^{label}]\n\n{source}").notes
        except InputError:
            return False
        return list(map(shapes, notes)) == [shapes(note)]

    # Units

    def _source(self, unit: Unit) -> str:
        cut = self._drafts.cuts[unit.section or self._id]
        return cut.source[cut.chunks[unit.first].start : cut.chunks[unit.last].end]

    def _spliced(self, unit: Unit) -> str | None:
        """The source of a unit with its edits spliced in; None where that does not print it."""
        if unit.section is None:
            return None
        try:
            found = spliced(self._source(unit), *self._lines(unit), self._writing.spans)
        except InputError:
            return None
        return found if found is not None and self._prints(found, unit.targets) else None

    def _lines(self, unit: Unit) -> tuple[list[Span], list[Span]]:
        """What a unit printed and what it shall print, values as signs."""
        coded = [self._drafts.coded[link] for link in unit.links]
        return _in_one_line([one.old for one in coded]), _in_one_line([one.new for one in coded])

    def _prints(self, source: str, targets: Sequence[Target]) -> bool:
        try:
            blocks = self._compose(self._with_notes(source, targets)).blocks
        except InputError:
            return False
        return shapes(blocks) == shapes(target.block for target in targets)

    def _with_notes(self, source: str, targets: Sequence[Target]) -> str:
        """A source with the definitions of the notes that its blocks refer to."""
        return "\n\n".join([source, *self._definitions(targets).values()])

    def _definitions(self, targets: Sequence[Target]) -> dict[str, str]:
        """The sources of the footnotes that blocks refer to, by label, the old ones first."""
        numbers = {self._labels.of(number): number for number in _notes_of(targets)}
        old = {one.label: one for one in self._cut.definitions}
        found = {
            label: self._edited.get(label, self._cut.source[one.start : one.end])
            for label, one in old.items()
            if label in numbers
        }
        new = {label: n for label, n in numbers.items() if label not in old}
        return found | {label: self._writing.definition(n) for label, n in new.items()}

    # The whole

    def _assembled(self, units: Sequence[tuple[str | None, Unit]]) -> str | None:
        """The section's source made of those of its units; None where it prints anything else."""
        try:
            pieces = list(self._pieces(units))
            notes = self._note_part()
            body = "".join(pieces) + notes
        except InputError:
            return None
        source = f"{self._head()}{body}{self._tail()}"
        return source if self._is_right(source) else None

    def _pieces(self, units: Sequence[tuple[str | None, Unit]]) -> Iterator[str]:
        """The sources of the units, and what stands between them. Units that are written by
        themselves are written together, so that lists stay lists."""
        before: Unit | None = None
        last = ""
        loose: list[Target] = []
        for text, unit in units:
            if text is None:
                loose += unit.targets
                continue
            if loose:
                written = Unit(loose, [])
                yield self._between(before, last, written) + self._written(loose)
                before, loose, last = written, [], ""
            yield self._between(before, last, unit) + text
            before, last = unit, text
        if loose:
            yield self._between(before, last, Unit(loose, [])) + self._written(loose)

    def _written(self, targets: Sequence[Target]) -> str:
        blocks = [target.block for target in targets]
        return self._writing.blocks(with_lists_from_one(blocks) if self._from_one else blocks)

    def _between(self, before: Unit | None, text: str, unit: Unit) -> str:
        """What stands between two units, the first of which ends in `text`: what stood there,
        where they were neighbours."""
        if before is None:
            return ""
        neighbours = before.section == unit.section is not None and before.last + 1 == unit.first
        if neighbours:
            cut = self._drafts.cuts[unit.section or ""]
            start, end = cut.chunks[before.last].end, cut.chunks[unit.first].start
            if not cut.source[start:end].strip():
                return cut.source[start:end]
        one, other = before.targets[-1].block.within, unit.targets[0].block.within
        tight = [isinstance(kind, Item) and kind.tight for kind in (*one[:1], *other[:1])]
        space = "\n" if len(tight) == 2 and all(tight) else "\n\n"
        # Jinja takes the line end after a statement for a part of it.
        return f"\n{space}" if text.endswith("%}") else space

    def _head(self) -> str:
        chunks = self._cut.chunks
        return self._cut.source[: chunks[0].start] if chunks else ""

    def _note_part(self) -> str:
        """The footnotes below the text: as they stood, where they stood there."""
        definitions = self._definitions(self._targets)
        if not definitions:
            return ""
        last = self._cut.chunks[-1].end if self._cut.chunks else 0
        below = [one for one in self._cut.definitions if one.start >= last]
        gaps = {
            one.label: self._cut.source[start : one.start]
            for start, one in zip([last, *(each.end for each in below)], below, strict=False)
        }
        return "".join(gaps.get(label, "\n\n") + text for label, text in definitions.items())

    def _tail(self) -> str:
        ends = [one.end for one in self._cut.chunks] + [one.end for one in self._cut.definitions]
        return self._cut.source[max(ends, default=0) :]

    def _is_right(self, source: str) -> bool:
        """Whether a source prints the edited blocks with their footnotes."""
        try:
            composed = self._compose(source)
        except InputError:
            return False
        if shapes(composed.blocks) != shapes(target.block for target in self._targets):
            return False
        found = [composed.notes[number - 1] for number in _note_numbers(composed.blocks)]
        wanted = [self._drafts.new_notes[number - 1] for number in _notes_of(self._targets)]
        return list(map(shapes, found)) == list(map(shapes, wanted))


def _in_one_line(lines: Sequence[Sequence[Span]]) -> list[Span]:
    return joined([Paragraph(tuple(line)) for line in lines])


def _notes_of(targets: Sequence[Target]) -> list[int]:
    return _note_numbers([target.block for target in targets])


def _note_numbers(blocks: Sequence[Block]) -> list[int]:
    """The numbers of the footnotes that blocks refer to, in order."""
    return [span.note for span in joined(blocks) if span.note]


def shapes(blocks: Iterable[Block]) -> list[Shape]:
    """What blocks say and how they are set, one by one."""
    return [shape_of(block) for block in blocks]


def kept_notes(old: Sequence[Span], new: Sequence[Span]) -> dict[int, tuple[int, int]]:
    """The references that are in both lines: the old number with its offset, and the new
    number. They are taken in order, which edits of the words around them do not change."""
    before, after = single(old), single(new)
    found: dict[int, tuple[int, int]] = {}
    o = n = 0
    end = (len(before), len(before), len(after), len(after))
    for o1, o2, n1, n2 in [*changes(text_of(old), text_of(new)), end]:
        for one, other in zip(range(o, o1), range(n, n1), strict=False):
            if before[one].note and after[other].note:
                found[before[one].note] = (one, after[other].note)
        o, n = o2, n2
    return found
