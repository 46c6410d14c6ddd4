"""The words of a document, as tests count them that nothing was lost."""

from collections.abc import Iterator

from lettertool.document import Block, Container, Document, Item, Paragraph, Signatures, Table


def words_of(document: Document) -> list[str]:
    """All words of a letter in reading order but for those in the margins of pages, footnotes
    last; the numbers of list items are among them."""
    seen: set[Container] = set()
    blocks = (*document.blocks, *(block for note in document.notes for block in note))
    return [word for block in blocks for text in texts_of(block, seen) for word in text.split()]


def texts_of(block: Block, seen: set[Container]) -> Iterator[str]:
    """The texts of a block: its number if it begins an item that was not `seen`, its words or
    those of its cells, or the lines of all signers."""
    match block:
        case Paragraph():
            for item in block.within:
                if isinstance(item, Item) and item.ordered and item not in seen:
                    yield f"{item.number}."
                seen.add(item)
            yield "".join(span.text for span in block.spans)
        case Table():
            for row in block.rows:
                yield from ("".join(span.text for span in cell) for cell in row)
        case Signatures():
            for group in block.groups:
                yield group.heading
                for signature in group.signatures:
                    yield from signature.lines
