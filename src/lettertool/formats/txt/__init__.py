"""Plain text for e-mail: lines of at most 72 columns, as RFC 3676 and good manners ask.

Lists hang, quotations have `> `, signers stand in as many columns as fit, footnotes come last.
Nothing shows a style; where a link leads stands behind its words.
"""

from collections.abc import Iterator, Sequence

from lettertool.characters import refuse_forbidden
from lettertool.document import Document, Note, Paragraph, Signatures, Table
from lettertool.formats.txt.grids import signature_lines, table_lines
from lettertool.structure import ListNode, Node, QuoteNode, nested
from lettertool.textlines import block_lines, text_with_links

__all__ = ["WIDTH", "write"]

WIDTH = 72
_NARROWEST = 24
"""However deep a list, its text has so many columns."""


def write(document: Document, base: bytes = b"", base_name: str = "") -> bytes:
    """`document` as text, in UTF-8 with line feeds. The Word styles play no part.

    Raises InputError where a text has characters that no text file should have.
    """
    del base, base_name
    refuse_forbidden(document, "a text file")
    parts = [_flow(document, nested(document.blocks), WIDTH, tight=False)]
    parts += [_note(number, note) for number, note in enumerate(document.notes, 1)]
    text = "\n\n".join("\n".join(lines) for lines in parts if lines)
    return f"{text}\n".encode() if text else b""


def _flow(document: Document, nodes: Sequence[Node], width: int, *, tight: bool) -> list[str]:
    """The lines of nodes, an empty one between each two unless they are `tight`."""
    lines: list[str] = []
    for node in nodes:
        written = _node(document, node, max(width, _NARROWEST))
        if written and lines and not tight:
            lines.append("")
        lines += written
    return lines


def _node(document: Document, node: Node, width: int) -> list[str]:
    match node:
        case int():
            return _block(document, node, width)
        case QuoteNode():
            lines = _flow(document, node.children, width - 2, tight=False)
            return [f"> {line}".rstrip() for line in lines]
        case ListNode():
            return list(_list(document, node, width))


def _list(document: Document, node: ListNode, width: int) -> Iterator[str]:
    for index, item in enumerate(node.items):
        mark = f"{item.number}. " if node.ordered else "- "
        lines = _flow(document, item.children, width - len(mark), tight=node.tight)
        if index and not node.tight:
            yield ""
        first, *rest = lines or [""]
        yield f"{mark}{first}".rstrip()
        for line in rest:
            yield f"{' ' * len(mark)}{line}".rstrip()


def _block(document: Document, index: int, width: int) -> list[str]:
    match document.blocks[index]:
        case Signatures() as signatures:
            return signature_lines(signatures, width)
        case Table() as table:
            return table_lines(table, width)
        case Paragraph() as paragraph:
            text = text_with_links(paragraph.spans)
            return block_lines(text.split("\n"), "", "", width, cut=True) if text.strip() else []


def _note(number: int, note: Note) -> list[str]:
    mark = f"[{number}] "
    lines = [line for paragraph in note for line in text_with_links(paragraph.spans).split("\n")]
    return block_lines(lines, mark, " " * len(mark), WIDTH, cut=True)
