"""Letters in Markdown: as a person types it, and as pandoc writes it (`-t gfm`), which wraps
its lines at 72 columns, ends lines with a backslash and pads the numbers of a list."""

import re
import textwrap
from collections.abc import Iterator, Sequence

from letters.records import Block, Item, LetterFile, pieces
from letters.rendering.shared import Part, broken_in_two, parts, signer_lines

WIDTH = 72

_SIGNS = re.compile(r"[\\`*_\[\]<>]|&(?=#?\w+;)")
_STARTS = re.compile(r"(?:([-+#>])|(\d{1,9})([.)]))(?=[ #]|$)")
_STYLES = {"": "{}", "i": "*{}*", "b": "**{}**"} | {
    tag: f"<{tag}>{{}}</{tag}>" for tag in ("u", "sup", "sub")
}


def render(letter: LetterFile) -> bytes:
    """Return the Markdown of a letter."""
    return _Writer(letter).text().encode()


class _Writer:
    def __init__(self, letter: LetterFile) -> None:
        self._letter = letter
        self._pandoc = letter.files.md == "pandoc"
        self._end = "\\\n" if self._pandoc else "  \n"

    def text(self) -> str:
        chunks = [chunk for part in parts(self._letter) for chunk in self._part(part)]
        return "\n\n".join(chunks) + "\n"

    def _part(self, part: Part) -> Iterator[str]:
        if part.role == "addresses":
            yield from (self._lines(one.lines) for one in self._letter.recipients)
        elif part.role == "letterhead":
            first, *rest = map(self._inline, part.lines)
            yield self._end.join((f"**{first}**", *rest))
        elif part.role == "notes":
            for number, note in enumerate(part.lines, 1):
                yield self._filled(self._inline(note), f"[^{number}]: ", "    ")
        elif part.role == "postscript":
            yield self._filled(self._inline(part.lines[0]))
        elif part.group:
            yield from self._group(part)
        elif part.role == "body":
            yield from self._block(part.block)
        else:
            yield self._lines(part.lines)

    def _group(self, part: Part) -> Iterator[str]:
        assert part.group
        if part.group.heading:
            yield f"**{self._inline(part.group.heading)}**"
        entries = [signer_lines(self._letter, entry) for entry in part.group.entries]
        if self._letter.signature.layout == "list":
            yield self._lines([line for lines in entries for line in lines])
        else:
            yield from map(self._lines, entries)

    def _block(self, block: Block | str) -> Iterator[str]:
        if isinstance(block, str):
            yield from (self._filled(self._inline(text)) for text in self._halves(block))
        elif block.heading:
            yield f"{'#' * block.level} {self._inline(block.heading)}"
        elif block.items:
            yield "\n".join(self._items(block.items, block.ordered, block.start, ""))
        elif block.rows:
            yield "\n".join(self._table(block.rows))
        else:
            quoted = (self._filled(self._inline(text), "> ", "> ") for text in block.quote)
            yield "\n>\n".join(quoted)

    def _halves(self, paragraph: str) -> Sequence[str]:
        paragraphs = [block for block in self._letter.body if isinstance(block, str)]
        is_broken = paragraphs.index(paragraph) in self._letter.files.broken
        return broken_in_two(paragraph) if is_broken else (paragraph,)

    def _items(
        self, items: Sequence[Item | str], ordered: bool, start: int, indent: str
    ) -> Iterator[str]:
        for number, item in enumerate(items, start):
            mark = f"{number}. " if ordered else "- "
            mark = mark.ljust(4) if self._pandoc and ordered else mark
            inner = indent + " " * len(mark)
            text = item if isinstance(item, str) else item.text
            yield self._filled(self._inline(text), indent + mark, inner)
            if isinstance(item, Item):
                yield from self._items(item.items, item.ordered, 1, inner)

    def _table(self, rows: Sequence[Sequence[str]]) -> Iterator[str]:
        for index, row in enumerate(rows):
            cells = (self._inline(cell).replace("|", r"\|") for cell in row)
            yield f"| {' | '.join(cells)} |"
            if index == 0:
                yield f"|{'|'.join(['---'] * len(row))}|"

    def _lines(self, lines: Sequence[str]) -> str:
        return self._end.join(_not_a_block(self._inline(line)) for line in lines)

    def _filled(self, text: str, first: str = "", rest: str = "") -> str:
        if not self._pandoc:
            return first + _not_a_block(text)
        # A line of prose must not become an item because it was broken before a dash.
        width = WIDTH - len(rest)
        lines = textwrap.wrap(text, width, break_on_hyphens=False, break_long_words=False)
        return f"\n{rest}".join(map(_not_a_block, lines)).join((first, ""))

    def _inline(self, text: str) -> str:
        return "".join(
            f"[^{target}]" if style == "note" else self._styled(words, style, target)
            for words, style, target in pieces(text)
        )

    def _styled(self, text: str, style: str, target: str) -> str:
        if style == "link" and self._pandoc and text == target:
            return f"<{target}>"
        escaped = _SIGNS.sub(r"\\\g<0>", text)
        if self._pandoc:
            escaped = escaped.replace("$", "\\$")
        return f"[{escaped}]({target})" if style == "link" else _STYLES[style].format(escaped)


def _not_a_block(line: str) -> str:
    """`line`, escaped where it would begin a list, a heading or a quotation."""
    return (
        _STARTS.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", line, count=1)
        if (_STARTS.match(line))
        else line
    )
