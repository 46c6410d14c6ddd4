"""The blocks of a document as the body of a Word file."""

from lettertool.document import Document, Paragraph, Signatures, Table
from lettertool.draftmark import BOOKMARK
from lettertool.formats.docx.base import Base
from lettertool.formats.docx.numbering import Lists, number_property
from lettertool.formats.docx.paragraphs import paragraph
from lettertool.formats.docx.places import Place, place
from lettertool.formats.docx.runs import Runs
from lettertool.formats.docx.signature import SignatureBlock
from lettertool.formats.docx.tables import table
from lettertool.pagination import heads_a_page, introduces, kept_with_signatures
from lettertool.structure import text_of

_ROLES = {
    "letterhead": "Letterhead",
    "date": "Date",
    "delivery": "Mailing Instructions",
    "address": "Inside Address",
    "subject": "Subject Line",
    "salutation": "Salutation",
    "closing": "Closing",
    "signatures": "Signature List",
    "cc": "CC List",
    "enclosures": "Enclosure",
    "sources": "Bibliography",
}
_NO_SPACE = '<w:spacing w:after="0"/>'
_NARROWEST_TABLE = 1440
_BOOKMARK_ID = 900_000
"""Beyond the ids of bookmarks of footnotes and of a base file's headers."""


class Body:
    """Writes the blocks of one document; a list's number depends on what stood before."""

    def __init__(self, base: Base, runs: Runs, lists: Lists, signatures: SignatureBlock) -> None:
        self._base, self._ids = base, base.styles.ids
        self._runs, self._lists, self._signatures = runs, lists, signatures
        self._mark = ""

    def of(self, document: Document) -> str:
        """Return the content of w:body, section properties included."""
        blocks = document.blocks
        self._mark = _bookmark(document.draft) if document.draft else ""
        kept = kept_with_signatures(blocks, self._base.page.characters)
        pieces = []
        for index, block in enumerate(blocks):
            if isinstance(block, Signatures):
                pieces.append(self._signatures.of(block))
                continue
            before = blocks[index - 1] if index else None
            after = blocks[index + 1] if index + 1 < len(blocks) else None
            where = place(block, before, after, self._base.numbering)
            keep_next = index in kept or introduces(block, after)
            new_page = heads_a_page(block, before)
            pieces.append(self._block(block, where, keep_next=keep_next, new_page=new_page))
        return "".join([*pieces, self._signatures.section_end()])

    def _block(
        self, block: Paragraph | Table, where: Place, *, keep_next: bool, new_page: bool
    ) -> str:
        if isinstance(block, Paragraph):
            alone = self._numbers_alone(where, where.fresh - 1)
            return alone + self._paragraph(block, where, keep_next=keep_next, new_page=new_page)
        width = max(self._base.page.width - where.left - where.right, _NARROWEST_TABLE)
        return self._numbers_alone(where, where.fresh) + table(
            block, self._ids, self._runs, width=width, indent=where.left, keep_next=keep_next
        )

    def _paragraph(self, block: Paragraph, where: Place, *, keep_next: bool, new_page: bool) -> str:
        style = f"heading {block.level}" if block.level else where.style
        style = style or _ROLES.get(block.role, "Body Text")
        strong_style = "Letterhead Name" if block.role == "letterhead" else ""
        mark = ""
        if self._mark and text_of(block.spans).strip():
            mark, self._mark = self._mark, ""
        return paragraph(
            self._ids[style],
            mark + self._runs.of(block.spans, strong_style),
            keep_next=keep_next,
            new_page=new_page,
            number=self._number(where, style) if where.fresh else "",
            spacing=_NO_SPACE if where.tight else "",
            indent=where.indent(style),
        )

    def _number(self, where: Place, style: str) -> str:
        """Return the number property that the paragraph needs beyond its style."""
        item, level = where.items[-1], where.levels[-1]
        number = self._lists.number(item, level)
        if level.borne and style == level.style and number == level.number:
            return ""
        return number_property(number, level.level)

    def _numbers_alone(self, where: Place, count: int) -> str:
        """Return the outermost `count` fresh items as paragraphs with a number only.

        A paragraph in Word has one number; where an item begins with a list or a table,
        its own number would be lost.
        """
        first = len(where.items) - where.fresh
        alone = []
        for end in range(first + 1, first + 1 + count):
            outer = where._replace(
                items=where.items[:end], levels=where.levels[:end], fresh=1, quoted=False
            )
            alone.append(
                paragraph(
                    self._ids[outer.style],
                    "",
                    keep_next=True,
                    number=self._number(outer, outer.style),
                    spacing=_NO_SPACE,
                    indent=outer.indent(outer.style),
                )
            )
        return "".join(alone)


def _bookmark(draft: str) -> str:
    """Return the bookmark that tells the draft. It is empty: who rewrites the paragraph's words
    does not take it away with them."""
    name = f'w:name="{BOOKMARK}{draft}"'
    return f'<w:bookmarkStart w:id="{_BOOKMARK_ID}" {name}/><w:bookmarkEnd w:id="{_BOOKMARK_ID}"/>'
