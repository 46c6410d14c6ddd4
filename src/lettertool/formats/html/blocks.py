"""The blocks of a letter as the parts of a page."""

import base64
import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from lettertool.document import (
    Cell,
    Document,
    Image,
    Note,
    Paragraph,
    Signature,
    Signatures,
    Table,
)
from lettertool.formats.html.inline import Notes, lines
from lettertool.pages import escaped
from lettertool.pagination import heads_a_page, introduces, kept_with_signatures
from lettertool.structure import ListNode, Node, QuoteNode, heading_ranks, indices, nested, text_of

_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}
_TAG = re.compile(r"<\w+")
_COLUMNS = {1: "one", 2: "two", 3: "three"}
_CHARACTERS = 111
"""Narrow characters of Times 12 in a printed line of 6.5 inches."""

_WORDS = 80
"""Characters of the longest words of all columns of a table that fit beside each other."""

_CELL_PADDING = 2
"""Characters that take as much room as the padding of a cell."""

_SHORT_TABLE = 6
"""A table of at most so many rows is not parted by the end of a page."""


class Blocks:
    """Writes the blocks of one document; where they are `numbered`, the element of each says
    which one it is, counted from 1."""

    def __init__(self, document: Document, *, numbered: bool = False) -> None:
        self._document, self._blocks, self._numbered = document, document.blocks, numbered
        self._ranks = heading_ranks(document.blocks)
        self._kept = kept_with_signatures(document.blocks, _CHARACTERS)
        self._notes = Notes()
        self._dated = False

    def page(self) -> str:
        """What stands in the body: the letterhead, the letter, and its footnotes."""
        nodes = nested(self._blocks)
        heads = bool(nodes) and isinstance(nodes[0], int) and self._role(nodes[0]) == "letterhead"
        head, rest = (nodes[:1], nodes[1:]) if heads else ((), nodes)
        parts = [f"<header>\n{self._node(node)}\n</header>" for node in head]
        parts.append(f"<main>\n{self._sections(rest)}\n</main>")
        if self._document.notes:
            parts.append(self._footnotes())
        return "\n".join(parts)

    def _role(self, node: Node) -> str:
        return self._blocks[indices(node)[0]].role

    def _section(self, node: Node) -> str:
        block = self._blocks[indices(node)[0]]
        return "" if isinstance(block, Signatures) else block.section

    def _sections(self, nodes: Sequence[Node]) -> str:
        """The blocks of each policy section in an element of their own."""
        parts: list[str] = []
        for section, group in groupby(nodes, key=self._section):
            of_one = list(group)
            html = "\n".join(map(self._node, of_one))
            if section:
                by = (
                    f' aria-labelledby="{_heading_id(of_one[0])}"'
                    if self._is_headed(of_one)
                    else ""
                )
                html = f'<section id="section-{escaped(section)}"{by}>\n{html}\n</section>'
            parts.append(html)
        return "\n".join(parts)

    def _is_headed(self, nodes: Sequence[Node]) -> bool:
        return isinstance(nodes[0], int) and nodes[0] in self._ranks

    def _nodes(self, nodes: Sequence[Node]) -> str:
        return "\n".join(map(self._node, nodes))

    def _node(self, node: Node) -> str:
        match node:
            case int():
                return self._block(node)
            case QuoteNode():
                return f"<blockquote>\n{self._nodes(node.children)}\n</blockquote>"
            case ListNode():
                return self._list(node)

    def _list(self, node: ListNode) -> str:
        tag, look = "ol" if node.ordered else "ul", ' class="tight"' if node.tight else ""
        first = node.items[0].number
        start = f' start="{first}"' if node.ordered and first != 1 else ""
        items = []
        for index, item in enumerate(node.items):
            is_next = item.number == first + index or not node.ordered
            value = "" if is_next else f' value="{item.number}"'
            items.append(f"<li{value}>{self._nodes(item.children)}</li>")
        written = "\n".join(items)
        return f"<{tag}{look}{start}>\n{written}\n</{tag}>"

    def _block(self, index: int) -> str:
        html = self._html(index)
        if not self._numbered:
            return html
        return _TAG.sub(rf'\g<0> data-block="{index + 1}"', html, count=1)

    def _html(self, index: int) -> str:
        match self._blocks[index]:
            case Paragraph() as paragraph:
                return self._paragraph(paragraph, index)
            case Table() as table:
                return self._table(table)
            case Signatures() as signatures:
                return "\n".join(self._signatures(signatures, index))

    # Paragraphs

    def _paragraph(self, block: Paragraph, index: int) -> str:
        html = self._notes.html(block.spans)
        classes = " ".join(self._classes(block, index))
        attribute = f' class="{classes}"' if classes else ""
        if block.level and text_of(block.spans).strip():
            tag = f"h{self._ranks[index]}"
            return f'<{tag} id="{_heading_id(index)}"{attribute}>{html}</{tag}>'
        if block.role == "letterhead":
            return f"<address{attribute}>{html}</address>"
        if block.role == "date" and self._document.date and not self._dated:
            self._dated = True
            html = f'<time datetime="{self._document.date.isoformat()}">{html}</time>'
        return f"<p{attribute}>{html}</p>"

    def _classes(self, block: Paragraph, index: int) -> Iterator[str]:
        before = self._blocks[index - 1] if index else None
        after = self._blocks[index + 1] if index + 1 < len(self._blocks) else None
        if block.level:
            yield f"l{block.level}"
        elif not block.within and block.role not in ("body", "section"):
            yield block.role
        if index in self._kept or introduces(block, after):
            yield "keep"
        if heads_a_page(block, before):
            yield "new-page"

    # Tables

    def _table(self, table: Table) -> str:
        if not table.rows:
            return ""
        look = ' class="short"' if len(table.rows) <= _SHORT_TABLE else ""
        head, *rows = (self._row(table, index) for index in range(len(table.rows)))
        body = "\n".join(rows)
        return f"<table{look}>\n<thead>\n{head}\n</thead>\n<tbody>\n{body}\n</tbody>\n</table>"

    def _row(self, table: Table, index: int) -> str:
        tag = "td" if index else "th"
        scope = "" if index else ' scope="col"'
        cells = []
        for cell, align in zip(table.rows[index], table.align, strict=True):
            long = _longest_word(cell) > _WORDS // len(table.align) - _CELL_PADDING
            looks = " ".join(filter(None, (align, "long" if long else "")))
            written = f' class="{looks}"' if looks else ""
            cells.append(f"<{tag}{scope}{written}>{self._notes.html(cell)}</{tag}>")
        return f"<tr>{''.join(cells)}</tr>"

    # Signatures

    def _signatures(self, block: Signatures, index: int) -> Iterator[str]:
        looks = ["signers", _COLUMNS[block.columns], block.space]
        looks += ["newspaper"] if block.layout == "columns" else []
        for number, group in enumerate(block.groups):
            if not group.signatures:
                continue
            name = 'aria-label="Signers"'
            if group.heading:
                name = f'aria-labelledby="group-{index}-{number}"'
                yield f'<p class="group" id="group-{index}-{number}">{lines(group.heading)}</p>'
            signers = "\n".join(map(_signer, group.signatures))
            yield f'<div class="{" ".join(looks)}" role="list" {name}>\n{signers}\n</div>'

    # Footnotes

    def _footnotes(self) -> str:
        notes = "\n".join(
            f'<li id="note-{number}">{self._note(note, number)}</li>'
            for number, note in enumerate(self._document.notes, 1)
        )
        return (
            '<footer class="notes" role="doc-endnotes" aria-label="Footnotes">\n'
            f"<ol>\n{notes}\n</ol>\n</footer>"
        )

    def _note(self, note: Note, number: int) -> str:
        texts = [self._notes.html(paragraph.spans) for paragraph in note] or [""]
        texts[-1] += self._notes.links_back(number)
        return "\n".join(f"<p>{text}</p>" for text in texts)


def _heading_id(node: Node) -> str:
    return f"heading-{indices(node)[0]}"


def _longest_word(cell: Cell) -> int:
    return max(map(len, text_of(cell).split()), default=0)


def _signer(signature: Signature) -> str:
    text = lines("\n".join(signature.lines))
    if signature.image is None:
        return f'<div class="signer" role="listitem">{text}</div>'
    picture = f'<span class="room">{_image(signature.image)}</span>'
    return f'<div class="signer image" role="listitem">{picture}{text}</div>'


def _image(image: Image) -> str:
    data = base64.b64encode(image.data).decode()
    return (
        f'<img src="data:{_TYPES[image.suffix]};base64,{data}" alt="{escaped(image.alt)}" '
        f'width="{image.width}" height="{image.height}">'
    )
