"""A document as the data from which `letter.typ` sets it."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from lettertool.document import (
    Document,
    Image,
    Note,
    Paragraph,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
    Table,
)
from lettertool.pagination import column_shares, heads_a_page, introduces, kept_with_signatures
from lettertool.structure import (
    ListNode,
    Node,
    QuoteNode,
    heading_ranks,
    indices,
    joined,
    nested,
    text_of,
    title_of,
)

FONTS = (
    "Times New Roman",
    "Liberation Serif",
    "Tinos",
    "TeX Gyre Termes",
    "Nimbus Roman",
    "Libertinus Serif",
)
"""The first that is installed counts. All but the last have the widths of Times; that one
comes with Typst."""

_CHARACTERS = 111
"""Narrow characters of Times 12 in a line of 6.5 inches."""

_TEXT_WIDTH = 468.0
_COLUMN_GAP = 12.0
_IMAGE_HEIGHT = 30.0
_POINTS = 0.75
"""In a pixel at 96 pixels an inch, the size that Word shows an image in."""

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-[A-Za-z]{4})?(?:-([A-Za-z]{2}))?(?![A-Za-z0-9])")
"""Of a language tag (BCP 47), what Typst takes."""

_DEEPEST = 9
"""Word's lists have nine levels; what stands deeper is set as in the ninth."""

_SHORT_TABLE = 6
"""A table of at most so many rows is not parted by the end of a page."""


def letter_data(document: Document) -> bytes:
    """The JSON that `letter.typ` reads."""
    found = re.match(_LANGUAGE, document.language)
    language, region = found.groups() if found else ("en", None)
    writer = _Writer(document)
    letter = {
        "title": title_of(document),
        "author": document.author,
        "language": language.lower(),
        "region": region,
        "date": document.date and [document.date.year, document.date.month, document.date.day],
        "fonts": FONTS,
        "body": writer.nodes(nested(document.blocks)),
        "images": list(map(list, writer.images)),
    }
    return json.dumps(letter, ensure_ascii=False, separators=(",", ":")).encode()


class _Writer:
    """Writes the nodes of one document, and keeps the images that they show."""

    def __init__(self, document: Document) -> None:
        self.images: dict[bytes, int] = {}
        self._blocks, self._notes = document.blocks, document.notes
        self._ranks = heading_ranks(document.blocks)
        self._kept = kept_with_signatures(document.blocks, _CHARACTERS)
        self._referred: set[int] = set()

    def nodes(self, nodes: Iterable[Node], depth: int = 0) -> list[dict[str, Any]]:
        """The nodes as data. `depth` counts the containers around them."""
        if depth == _DEEPEST:
            nodes = [index for node in nodes for index in indices(node)]
        return [self._node(node, depth + 1) for node in nodes]

    def _node(self, node: Node, depth: int) -> dict[str, Any]:
        match node:
            case int():
                return self._block(node)
            case QuoteNode():
                body = self.nodes(node.children, depth)
                return {"kind": "quote", "body": body, **self._stays(node)}
            case ListNode():
                items = [
                    {"number": item.number, "body": self.nodes(item.children, depth)}
                    for item in node.items
                ]
                kind = {"kind": "list", "ordered": node.ordered, "tight": node.tight}
                return {**kind, "items": items, **self._stays(node)}

    def _block(self, index: int) -> dict[str, Any]:
        match self._blocks[index]:
            case Paragraph() as paragraph:
                return {**self._paragraph(paragraph, index), **self._stays(index)}
            case Table() as table:
                return {**self._table(table), **self._stays(index)}
            case Signatures() as signatures:
                return self._signatures(signatures)

    def _stays(self, node: Node) -> dict[str, bool]:
        """What of a block binds it to the next, or to the page that it begins."""
        within = indices(node)
        first, last = within[0], within[-1]
        block = self._blocks[last]
        before = self._blocks[first - 1] if first else None
        after = self._blocks[last + 1] if last + 1 < len(self._blocks) else None
        starts = isinstance(block, Paragraph) and (
            bool(block.level) or block.role in ("subject", "salutation", "closing")
        )
        sticky = last in self._kept or starts or introduces(block, after)
        breaks = heads_a_page(self._blocks[first], before)
        return {name: True for name, on in (("sticky", sticky), ("breaks", breaks)) if on}

    def _paragraph(self, block: Paragraph, index: int) -> dict[str, Any]:
        style = block.role if not block.within else "body"
        node: dict[str, Any] = {
            "kind": "paragraph",
            "style": style,
            "spans": self._spans(block.spans),
        }
        if block.level and text_of(block.spans).strip():
            node |= {"style": "body", "level": block.level, "rank": self._ranks[index]}
        return node

    def _table(self, table: Table) -> dict[str, Any]:
        return {
            "kind": "table",
            "shares": column_shares(table),
            "align": table.align,
            "whole": len(table.rows) <= _SHORT_TABLE,
            "rows": [[self._spans(cell) for cell in row] for row in table.rows],
        }

    def _spans(self, spans: Sequence[Span]) -> list[dict[str, Any]]:
        return [self._note(span.note) if span.note else _span(span) for span in joined(spans)]

    def _note(self, number: int) -> dict[str, Any]:
        """A reference; the first one to a footnote brings its text along."""
        if number in self._referred:
            return {"note": number}
        self._referred.add(number)
        note: Note = self._notes[number - 1]
        return {"note": number, "body": [self._spans(paragraph.spans) for paragraph in note]}

    def _signatures(self, block: Signatures) -> dict[str, Any]:
        return {
            "kind": "signatures",
            "columns": block.columns,
            "layout": block.layout,
            "space": block.space,
            "groups": [self._group(one, block.columns) for one in block.groups if one.signatures],
        }

    def _group(self, group: SignatureGroup, columns: int) -> dict[str, Any]:
        signers = [self._signer(one, columns) for one in group.signatures]
        return {"heading": _shown(group.heading), "signers": signers}

    def _signer(self, signature: Signature, columns: int) -> dict[str, Any]:
        signer: dict[str, Any] = {"lines": _shown("\n".join(signature.lines))}
        if signature.image:
            signer["image"] = self._image(signature.image, columns)
        return signer

    def _image(self, image: Image, columns: int) -> dict[str, Any]:
        number = self.images.setdefault(image.data, len(self.images))
        width, height = image.width * _POINTS, image.height * _POINTS
        scale = min(1, (_TEXT_WIDTH / columns - _COLUMN_GAP) / width, _IMAGE_HEIGHT / height)
        size = {"width": width * scale, "height": height * scale}
        return {"data": number, "alt": image.alt or "Signature", **size}


def _span(span: Span) -> dict[str, Any]:
    names = ("strong", "emphasis", "underline", "script", "link")
    styles = {name: value for name in names if (value := getattr(span, name))}
    return {"text": _shown(span.text), **styles}


def _shown(text: str) -> str:
    """Text with its line ends as line feeds, and its tabs as wide as in the Word file's
    narrowest case, since Typst knows no tab stops."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", "    ")
