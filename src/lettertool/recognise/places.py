"""Where in a file a block of its document stands."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lettertool.document import Block, Paragraph, Signatures, Table

_WORD = re.compile(r"\w+")
_TAG = re.compile(r"<[^<>]*>")
_COMPARED = 6
"""Words by which the place of a text is found."""


def block_text(block: Block) -> str:
    """All that a block says, a line for each of its lines and cells."""
    match block:
        case Paragraph():
            return "".join(span.text for span in block.spans)
        case Table():
            return "\n".join("".join(s.text for s in cell) for row in block.rows for cell in row)
        case Signatures():
            lines = (
                line
                for group in block.groups
                for line in (group.heading, *(li for one in group.signatures for li in one.lines))
            )
            return "\n".join(filter(None, lines))


def block_lines(block: Block) -> list[str]:
    """The lines of a paragraph without the space around them; none of any other block."""
    if not isinstance(block, Paragraph):
        return []
    return [line.strip() for line in block_text(block).split("\n")]


def has_notes(block: Block) -> bool:
    """Whether a paragraph refers to footnotes."""
    return isinstance(block, Paragraph) and any(span.note for span in block.spans)


class Places:
    """The places of a file's blocks: `line 12` of a text, else `paragraph 12`.

    `source` is the file's text where it is one; words are looked for in it, in order.
    """

    def __init__(self, blocks: Sequence[Block], source: str | None) -> None:
        found = list(_words_of(source or ""))
        self._words = [word for _, word in found]
        self._lines = [line for line, _ in found]
        self._where: dict[str, list[int]] = {}
        for index, word in enumerate(self._words):
            self._where.setdefault(word, []).append(index)
        self._blocks = list(blocks)
        self._known: dict[int, tuple[str, int]] = {}
        reached = 0
        for number, block in enumerate(blocks, 1):
            at = self._find(block_text(block), reached)
            reached = reached if at is None else at
            place = f"paragraph {number}" if at is None else f"line {self._lines[at]}"
            self._known[id(block)] = place, reached
            reached += at is not None

    def same(self, made: Block, of: Block) -> None:
        """Notes that a block was made of one of the file's."""
        self._blocks.append(made)
        self._known[id(made)] = self._known.get(id(of)) or self._by_text(of)

    def of(self, block: Block, line: str = "") -> str:
        """Where a block stands, or a line in it."""
        place, start = self._known.get(id(block)) or self._by_text(block)
        at = self._find(line, start) if line else None
        return place if at is None else f"line {self._lines[at]}"

    def _by_text(self, block: Block) -> tuple[str, int]:
        start = " ".join(block_text(block).split()[:_COMPARED])
        for known in self._blocks:
            if start and start in " ".join(block_text(known).split()):
                return self._known[id(known)]
        return "", 0

    def _find(self, text: str, start: int) -> int | None:
        """Where the first words of `text` are among the source's, from `start` on."""
        wanted = _WORD.findall(text[:200])[:_COMPARED]
        places = self._where.get(wanted[0], []) if wanted else []
        for at in places[bisect_left(places, start) :]:
            if self._words[at : at + len(wanted)] == wanted:
                return at
        return None


def _words_of(text: str) -> Iterator[tuple[int, str]]:
    """The words of a text with their lines, without tags, which may span lines."""
    bare = _TAG.sub(lambda tag: "\n" * tag[0].count("\n"), text)
    for number, line in enumerate(bare.split("\n"), 1):
        for word in _WORD.findall(line):
            yield number, word
