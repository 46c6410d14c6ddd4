"""Letters as plain text: as mail has them, wrapped at 72 columns, and as they come out of a
PDF, with page heads and numbers, form feeds and words that are broken at a line's end."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterator, Sequence

from letters.records import Block, Group, Item, LetterFile
from letters.rendering.shared import Part, address_rows, parts, rows_of, signer_lines
from letters.wording import note_mark, plain

MAIL_WIDTH = 72
PDF_WIDTH = 90

_GAP = 4
_SYLLABLE = re.compile(r"(?<=[aeiouy])(?=[bcdfghjklmnpqrstvwxz][aeiouy])")
_WORD = re.compile(r"[^\W\d_]{8,}")


def render(letter: LetterFile) -> bytes:
    """Return the text of a letter."""
    writer = _Writer(letter)
    chunks = [chunk for part in parts(letter) for chunk in writer.part(part)]
    if letter.files.txt == "mail":
        return ("\n\n".join("\n".join(chunk) for chunk in chunks) + "\n").encode()
    return "\f".join("\n".join((*page, "")) for page in _pages(letter, chunks)).encode()


def furniture_words(letter: LetterFile) -> set[str]:
    """Return the words that heads and feet of pages may have."""
    lines = [*letter.furniture.head, letter.furniture.foot]
    numbered = (
        line.format(page=page, pages=pages)
        for line in lines
        for page in range(1, 30)
        for pages in range(1, 30)
    )
    return {word for line in numbered for word in line.split()}


class _Writer:
    def __init__(self, letter: LetterFile) -> None:
        self._letter = letter
        self._pdf = letter.files.txt == "pdf"
        self._mark = note_mark(letter, "txt")
        self._width = PDF_WIDTH if self._pdf else MAIL_WIDTH
        whole = (plain(text) for text in letter.body if isinstance(text, str))
        self._whole = Counter(word for text in whole for word in _WORD.findall(text))

    def part(self, part: Part) -> Iterator[list[str]]:
        if part.role == "addresses":
            for row in address_rows(self._letter):
                if len(row) == 1:
                    yield list(row[0].lines)
                else:
                    yield list(_columns([one.lines for one in row], self._width // len(row)))
        elif part.role == "notes":
            for number, note in enumerate(part.lines, 1):
                yield self._filled(f"{self._mark.format(number)} {plain(note)}")
        elif part.group:
            yield from self._group(part.group)
        elif part.role == "body":
            yield from self._block(part.block)
        elif part.role in ("subject", "postscript"):
            yield self._filled(plain(part.lines[0], self._mark))
        else:
            yield list(part.lines)

    def _group(self, group: Group) -> Iterator[list[str]]:
        if group.heading:
            yield [group.heading]
        signature = self._letter.signature
        entries = [signer_lines(self._letter, entry) for entry in group.entries]
        if signature.columns > 1:
            for row in rows_of(entries, signature.columns, signature.down):
                if signature.layout == "tabs":
                    yield list(_tabbed(row))
                else:
                    yield list(_columns(row, 84 // signature.columns))
        elif signature.layout == "list":
            yield [line for lines in entries for line in lines]
        else:
            yield from map(list, entries)

    def _block(self, block: Block | str) -> Iterator[list[str]]:
        if isinstance(block, str):
            yield self._filled(plain(block, self._mark))
        elif block.heading:
            yield [plain(block.heading)]
        elif block.items:
            yield list(self._items(block.items, block.ordered, block.start, "  "))
        elif block.rows:
            yield list(self._table(block.rows))
        else:
            for text in block.quote:
                yield self._filled(plain(text, self._mark), "    ", "    ")

    def _items(
        self, items: Sequence[Item | str], ordered: bool, start: int, indent: str
    ) -> Iterator[str]:
        for number, item in enumerate(items, start):
            bullet = "•" if self._pdf else "-"
            mark = f"{indent}{number}. " if ordered else f"{indent}{bullet} "
            inner = " " * len(mark)
            text = item if isinstance(item, str) else item.text
            yield from self._filled(plain(text, self._mark), mark, inner)
            if isinstance(item, Item):
                yield from self._items(item.items, item.ordered, 1, inner)

    def _table(self, rows: Sequence[Sequence[str]]) -> Iterator[str]:
        cells = [[plain(cell, self._mark) for cell in row] for row in rows]
        widths = [max(map(len, column)) + _GAP for column in zip(*cells, strict=True)]
        for row in cells:
            yield "".join(
                cell.ljust(width) for cell, width in zip(row, widths, strict=True)
            ).rstrip()

    def _filled(self, text: str, first: str = "", rest: str = "") -> list[str]:
        if self._pdf:
            return self._broken(text, first, rest)
        return textwrap.wrap(
            text,
            self._width,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
            break_long_words=False,
        )

    def _broken(self, text: str, first: str, rest: str) -> list[str]:
        """Lines as a word processor sets them: a hyphen ends some. Only words that the letter
        has unbroken as well are broken, since nobody can tell of the others how they were."""
        lines, line = [], first
        for word in text.split(" "):
            start = "" if line in (first, rest) else " "
            if len(line) + len(start) + len(word) <= self._width:
                line += start + word
                continue
            head, tail = self._parted(word, self._width - len(line) - len(start) - 1)
            lines.append(f"{line}{start}{head}" if head else line)
            line = rest + tail
        return [*lines, line]

    def _parted(self, word: str, room: int) -> tuple[str, str]:
        """`word` as what has room and the rest."""
        at = word.find("-") + 1
        if 2 < at <= room + 1 and word[at:].isalpha() and word[: at - 1].isalpha():
            return word[:at], word[at:]
        bare = word.rstrip(".,;:")
        if self._whole[bare] > 1 and bare.islower():
            for found in reversed(list(_SYLLABLE.finditer(bare))):
                if 3 <= found.start() <= min(room, len(bare) - 3):
                    self._whole[bare] -= 1
                    return f"{word[: found.start()]}-", word[found.start() :]
        return "", word


def _columns(row: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    for index in range(max(map(len, row))):
        cells = [lines[index] if index < len(lines) else "" for lines in row]
        padded = (cell.ljust(max(width, len(cell) + _GAP)) for cell in cells)
        yield "".join(padded).rstrip()


def _tabbed(row: Sequence[Sequence[str]]) -> Iterator[str]:
    for index in range(max(map(len, row))):
        cells = [lines[index] if index < len(lines) else "" for lines in row]
        yield "\t\t".join(cells).rstrip("\t")


def _pages(letter: LetterFile, chunks: Sequence[Sequence[str]]) -> list[list[str]]:
    """The lines of each page, with what stands at its head and foot."""
    gap = [] if letter.files.tight else [""]
    lines = [line for chunk in chunks for line in (*gap, *chunk)][len(gap) :]
    height = letter.files.page
    pages = [lines[at : at + height] for at in range(0, len(lines), height)]
    head, foot = letter.furniture.head, letter.furniture.foot
    numbers = [{"page": number, "pages": len(pages)} for number in range(1, len(pages) + 1)]
    return [
        [
            *(line.format(**number) for line in head if number["page"] > 1),
            *(gap if head and number["page"] > 1 else ()),
            *page,
            *(("", foot.format(**number)) if foot else ()),
        ]
        for page, number in zip(pages, numbers, strict=True)
    ]
