"""The signature block: names in rows of a layout table, or in newspaper columns.

Each signer is one paragraph, its lines parted by breaks. The room to sign is the space
before the style Signature, so that it can be changed in one place of the base file.
Newspaper columns have it below each entry instead, since Word drops the space before a
paragraph at the top of a column. A group that has no more signers than there are columns reads
the same in a row, and stands in one: LibreOffice would cut its entries to even the columns out.
"""

from collections.abc import Sequence

from lettertool.document import Signature, SignatureGroup, Signatures
from lettertool.formats.docx.base import Base
from lettertool.formats.docx.images import Images, Size, fitted
from lettertool.formats.docx.page import COLUMN_GAP
from lettertool.formats.docx.paragraphs import paragraph, spacer
from lettertool.formats.docx.runs import text
from lettertool.formats.docx.styles import SIGN_ROOM

_IMAGE_HEIGHT = 600
"""The greatest height of a signature image in twips."""

_ABOVE_IMAGE = 120
"""At least so much room stays free above an image."""


class LastBlock:
    """The signature block that was written last. Letters to many recipients have the same
    one, and it is most of a letter."""

    def __init__(self) -> None:
        self.block: Signatures | None = None
        self.text = ""


class SignatureBlock:
    """Writes signature blocks, and ends the sections that newspaper columns need.

    `last` may be shared with other documents that are written into the same base file.
    """

    def __init__(self, base: Base, images: Images, last: LastBlock) -> None:
        self._base, self._ids, self._images, self._last = base, base.styles.ids, images, last
        self._sections = 0

    def of(self, block: Signatures) -> str:
        """Return the block, with the spacer after it that ends a table or a section."""
        newspaper = block.layout == "columns" and block.columns > 1
        if newspaper or _has_images(block):
            return self._written(block, newspaper=newspaper)
        if block != self._last.block:
            self._last.text = self._written(block, newspaper=False)
            self._last.block = block
        return self._last.text

    def _written(self, block: Signatures, *, newspaper: bool) -> str:
        pieces = []
        for group in block.groups:
            if group.signatures:
                fits_a_row = len(group.signatures) <= block.columns
                write = self._newspaper if newspaper and not fits_a_row else self._table
                pieces += [self._heading(group), write(group.signatures, block)]
        return "".join([*pieces, spacer(self._ids["Normal"])]) if pieces else ""

    def section_end(self, columns: int = 1) -> str:
        """Return the w:sectPr of the section that ends here, which has so many columns."""
        self._sections += 1
        return self._base.section if self._sections == 1 else self._base.page.continued(columns)

    def _heading(self, group: SignatureGroup) -> str:
        if not group.heading:
            return ""
        run = f"<w:r>{text(group.heading)}</w:r>"
        return paragraph(self._ids["Signature Heading"], run, keep_next=True)

    def _table(self, signatures: Sequence[Signature], block: Signatures) -> str:
        """Return the entries in rows. No row breaks, and the last does not stand alone on a
        page: the row before it stays with it, unless that is the first, which stays with
        the closing. LibreOffice moves whole tables where more rows stay with the next."""
        width = self._base.page.width // block.columns
        rows = [
            signatures[start : start + block.columns]
            for start in range(0, len(signatures), block.columns)
        ]
        written = [
            self._row(row, block, width, keep_next=0 < index == len(rows) - 2)
            for index, row in enumerate(rows)
        ]
        return _LAYOUT_TABLE.format(
            width=width * block.columns,
            grid=f'<w:gridCol w:w="{width}"/>' * block.columns,
            rows="".join(written),
            gap=COLUMN_GAP if block.columns > 1 else 0,
        )

    def _row(
        self, row: Sequence[Signature], block: Signatures, width: int, *, keep_next: bool
    ) -> str:
        sizes = self._sizes(row, width - COLUMN_GAP)
        tallest = max(size.height for size in sizes)
        room = max(self._room(block), tallest + _ABOVE_IMAGE)
        cells = [
            self._entry(signature, block, size, before=room - size.height, keep_next=keep_next)
            for signature, size in zip(row, sizes, strict=True)
        ]
        empty = paragraph(self._ids["Normal"], "")
        cells += [empty] * (block.columns - len(row))
        start = f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        written = "".join(f"{start}{cell}</w:tc>" for cell in cells)
        return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{written}</w:tr>"

    def _newspaper(self, signatures: Sequence[Signature], block: Signatures) -> str:
        """Return the entries in a section of columns, after one that ends in a spacer."""
        room = self._room(block)
        width = self._base.page.width // block.columns - COLUMN_GAP
        sizes = self._sizes(signatures, width)
        first, *below = [max(room - size.height, _ABOVE_IMAGE) for size in [*sizes, _NO_IMAGE]]
        start = spacer(self._ids["Normal"], first, keep_next=True, section=self.section_end())
        ends = [""] * (len(sizes) - 1) + [self.section_end(block.columns)]
        return start + "".join(
            self._entry(signature, block, size, before=0, after=after, section=end)
            for signature, size, after, end in zip(signatures, sizes, below, ends, strict=True)
        )

    def _room(self, block: Signatures) -> int:
        """Return the room above each entry in twips."""
        sheet = self._base.styles
        return sheet.list_before if block.space == "none" else sheet.sign_before or SIGN_ROOM

    def _sizes(self, signatures: Sequence[Signature], width: int) -> list[Size]:
        return [
            fitted(one.image, width, _IMAGE_HEIGHT) if one.image else _NO_IMAGE
            for one in signatures
        ]

    def _entry(
        self,
        signature: Signature,
        block: Signatures,
        size: Size,
        *,
        before: int,
        after: int = 0,
        keep_next: bool = False,
        section: str = "",
    ) -> str:
        """Return a signer's paragraph, with the spacing that differs from its style's."""
        sheet = self._base.styles
        listed = block.space == "none"
        run = f"<w:r>{text(chr(10).join(signature.lines))}</w:r>"
        spacing = ""
        if before != (sheet.list_before if listed else sheet.sign_before) or after or size.height:
            spacing = f'w:before="{before}" w:after="{after}"'
        if signature.image:
            drawing = self._images.drawing(signature.image, size)
            run = f"<w:r>{_NO_DESCENT}{drawing}<w:br/></w:r>{run}"
            spacing += ' w:line="240" w:lineRule="auto"'
        beside = sheet.sign_indented and not listed and block.columns > 1
        return paragraph(
            self._ids["Signature List" if listed else "Signature"],
            run,
            keep_next=keep_next,
            spacing=f"<w:spacing {spacing}/>" if spacing else "",
            indent='<w:ind w:left="0"/>' if beside else "",
            section=section,
        )


def _has_images(block: Signatures) -> bool:
    return any(one.image for group in block.groups for one in group.signatures)


_NO_IMAGE = Size(0, 0)
_NO_DESCENT = '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
"""Makes the line that an image stands on as high as the image."""

_NO_BORDERS = "".join(
    f'<w:{side} w:val="nil"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_LAYOUT_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
    f"<w:tblBorders>{_NO_BORDERS}</w:tblBorders>"
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="{gap}" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    "<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
)
