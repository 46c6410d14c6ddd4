"""What a letter says, word by word."""

from collections.abc import Iterator

from letters.records import Block, Item, LetterFile, pieces
from letters.rendering.shared import Part, parts, signer_lines


def words(letter: LetterFile, form: str = "md", numbers: bool = False) -> list[str]:
    """Return the words and the punctuation of a letter in reading order, as white space parts
    them, footnotes last. Markup, the signs of lists and what stands in margins are left out;
    with `numbers`, those of list items count as words, such as `1.`.

    In text, references to footnotes are a part of the words.
    """
    mark = note_mark(letter, form)
    lines = (line for part in parts(letter) for line in _lines(letter, part, mark, numbers))
    return [word for line in lines for word in plain(line, mark).split()]


def in_order(letter: LetterFile, form: str) -> bool:
    """Whether a file has the words in the order of `words`: columns may part what belongs
    together."""
    if form == "md":
        return True
    columns = letter.signature.columns > 1
    if form == "txt":
        return not columns and letter.addresses == "stacked"
    return not columns or (letter.signature.layout == "table" and not letter.signature.down)


def note_mark(letter: LetterFile, form: str) -> str:
    """What stands for a footnote's reference in the words, `{}` being its number."""
    if form != "txt":
        return ""
    return "{}" if letter.files.txt == "pdf" else "[{}]"


def plain(text: str, mark: str = "") -> str:
    """Return a text without its markup."""
    return "".join(
        mark.format(piece.target) if piece.style == "note" else piece.text for piece in pieces(text)
    )


def _lines(letter: LetterFile, part: Part, mark: str, numbers: bool) -> Iterator[str]:
    if part.role == "addresses":
        yield from (line for one in letter.recipients for line in one.lines)
    elif part.role == "notes":
        yield from (f"{mark.format(n)} {note}" for n, note in enumerate(part.lines, 1))
    elif part.group:
        yield part.group.heading
        for entry in part.group.entries:
            yield from signer_lines(letter, entry)
    elif part.block:
        yield from _block_lines(part.block, numbers)
    else:
        yield from part.lines


def _block_lines(block: Block | str, numbers: bool) -> Iterator[str]:
    if isinstance(block, str):
        yield block
        return
    yield block.heading
    yield from block.quote
    yield from _item_lines(block, block.start, numbers)
    for row in block.rows:
        yield from row


def _item_lines(holder: Block | Item, start: int, numbers: bool) -> Iterator[str]:
    for number, item in enumerate(holder.items, start):
        sign = f"{number}. " if numbers and holder.ordered else ""
        yield sign + (item if isinstance(item, str) else item.text)
        if isinstance(item, Item):
            yield from _item_lines(item, 1, numbers)
