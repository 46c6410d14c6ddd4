"""Edited words as the source of a section, where they cannot be spliced into what is there."""

import re
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from lettertool.absorb.shapes import split_at_ends
from lettertool.absorb.values import Signs
from lettertool.compose.values import COMPUTED
from lettertool.document import Note, Paragraph, Span, Table
from lettertool.sectiontext import section_text

_SEEN = ("facts", "variables", "recipients", "date", "deadline")
"""What section texts see by its own name; everything else they see in `letter`."""

_STEP = re.compile(r"\.(\d+)(?=\.|$)")
_REFERENCE = re.compile(r"(?<!\\)\[\^(\d+)\]")
_DEFINITION = re.compile(r"^\[\^\d+\]:", re.M)
_LEADING, _TRAILING = re.compile(r"\s*"), re.compile(r"\s*\Z")


def expression_of(origin: str, section: str) -> str | None:
    """The expression that prints the value at `origin` in a section; None for a text that a
    template computed, and for what belongs to another section."""
    own = f"sections.{section}."
    name = origin.removeprefix(own)
    if origin == COMPUTED or name.startswith("sections."):
        return None
    if name == origin and origin.partition(".")[0] not in _SEEN:
        name = f"letter.{origin}"
    elif name != origin and not name.startswith("facts."):
        name = f"section.{name}"
    steps = _STEP.sub(r"[\1]", name)
    return f"{{{{ {steps} }}}}"


class Labels:
    """The labels of a letter's footnotes: those that references had in the source, and new
    ones for notes that somebody has put in."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)
        self._labels: dict[int, str] = {}

    def keep(self, number: int, label: str) -> None:
        """Notes that the edited draft's note `number` is the one with this label."""
        self._labels[number] = label

    def of(self, number: int) -> str:
        """The label of the edited draft's note `number`."""
        if number not in self._labels:
            count = 1
            while str(count) in self._taken:
                count += 1
            self._labels[number] = str(count)
        self._taken.add(self._labels[number])
        return self._labels[number]


class Writing:
    """Writes blocks and spans of the edited draft as the source of one section."""

    def __init__(
        self,
        expressions: Mapping[str, str],
        notes: Sequence[Note],
        labels: Labels,
        signs: Signs,
        width: int | None,
    ) -> None:
        self._expressions, self._notes = expressions, notes
        self._labels, self._signs, self._width = labels, signs, width

    def spans(self, spans: Sequence[Span]) -> str:
        """Spans as the source of words inside a paragraph, or of several paragraphs."""
        parts = split_at_ends([self._signs.read(span) for span in spans])
        return "\n\n".join(self._words(part) for part in parts)

    def _words(self, spans: Sequence[Span]) -> str:
        text = "".join(span.text for span in spans)
        if not text.strip() and not any(span.note for span in spans):
            return text
        before, behind = _LEADING.match(text), _TRAILING.search(text)
        written = self._written([Paragraph(tuple(spans))], None)
        return f"{before[0] if before else ''}{written}{behind[0] if behind else ''}"

    def blocks(self, blocks: Sequence[Paragraph | Table]) -> str:
        """Blocks as the source that prints them. Raises `InputError` where Markdown has no
        form for one of them."""
        return self._written(blocks, self._width)

    def definition(self, number: int) -> str:
        """The source of the edited draft's footnote `number`."""
        text = section_text(
            [Paragraph((Span("x"), Span("", note=1)))],
            [self._notes[number - 1]],
            expressions=self._expressions,
            width=self._width,
        )
        found = _DEFINITION.search(text)
        body = text[found.end() :] if found else ""
        return f"[^{self._labels.of(number)}]:{body}".rstrip("\n")

    def _written(self, blocks: Sequence[Paragraph | Table], width: int | None) -> str:
        numbers: list[int] = []

        def renumbered(spans: tuple[Span, ...]) -> tuple[Span, ...]:
            return tuple(map(local, spans))

        def local(span: Span) -> Span:
            if not span.note:
                return span
            numbers.append(span.note)
            return msgspec.structs.replace(span, note=len(numbers))

        own = [
            msgspec.structs.replace(block, spans=renumbered(block.spans))
            if isinstance(block, Paragraph)
            else msgspec.structs.replace(
                block, rows=tuple(tuple(map(renumbered, row)) for row in block.rows)
            )
            for block in blocks
        ]
        stand_in: Note = (Paragraph((Span("note"),)),)
        text = section_text(
            own, [stand_in] * len(numbers), expressions=self._expressions, width=width
        )
        found = _DEFINITION.search(text)
        body = text[: found.start()] if found else text
        return _REFERENCE.sub(
            lambda one: f"[^{self._labels.of(numbers[int(one[1]) - 1])}]", body
        ).strip("\n")
