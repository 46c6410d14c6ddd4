"""A paragraph as text, and which paragraphs must stay with the signatures.

The order of the elements inside w:pPr is that of CT_PPr (ECMA-376 Part 1, A.1).
"""

from collections.abc import Sequence

from lettertool.document import Block, Paragraph, Signatures, Span, Table

_TWIPS_PER_CHARACTER = 84
"""A narrow character of Times New Roman 12, so that lines are rather counted too few."""

_LINES_WITH_SIGNATURES = 2


def paragraph(
    style: str,
    content: str,
    *,
    keep_next: bool = False,
    new_page: bool = False,
    number: str = "",
    spacing: str = "",
    indent: str = "",
    align: str = "",
    section: str = "",
) -> str:
    """Return a w:p in the style with that id. `number`, `spacing`, `indent` and `section`
    are elements of w:pPr, `align` is a value of w:jc."""
    keep = "<w:keepNext/>" if keep_next else ""
    keep += "<w:pageBreakBefore/>" if new_page else ""
    side = f'<w:jc w:val="{align}"/>' if align else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{number}{spacing}{indent}{side}{section}'
        f"</w:pPr>{content}</w:p>"
    )


def spacer(style: str, height: int = 20, *, keep_next: bool = False, section: str = "") -> str:
    """Return an empty paragraph of a height in twips, one point where it only has to be
    there: Word needs a paragraph after a table, and one that carries a section's end."""
    keep = "<w:keepNext/>" if keep_next else ""
    small = '<w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>'
    # LibreOffice drops an empty paragraph that ends a section, and its height with it.
    space = f'<w:r>{small}<w:t xml:space="preserve"> </w:t></w:r>' if section else ""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}'
        f'<w:spacing w:before="0" w:after="0" w:line="{max(height, 20)}" w:lineRule="exact"/>'
        f"{small}{section}</w:pPr>{space}</w:p>"
    )


def kept_with_signatures(blocks: Sequence[Block], width: int) -> set[int]:
    """Return the indices of the blocks that must not be parted from the signatures.

    These are the closing and the blocks before it, until they have at least two lines:
    nobody should sign a page without text of the letter on it. `width` is the width of
    the text in twips.
    """
    kept = set()
    for index, block in enumerate(blocks):
        if not isinstance(block, Signatures):
            continue
        lines = 0
        for before in range(index - 1, -1, -1):
            if lines >= _LINES_WITH_SIGNATURES:
                break
            kept.add(before)
            lines += 0 if blocks[before].role == "closing" else _lines(blocks[before], width)
    return kept


def _lines(block: Block, width: int) -> int:
    """Return at least how many lines a block takes."""
    if isinstance(block, Paragraph):
        per_line = width // _TWIPS_PER_CHARACTER
        return sum(1 + len(line) // per_line for line in plain(block.spans).split("\n"))
    return len(block.rows) if isinstance(block, Table) else 0


def plain(spans: Sequence[Span]) -> str:
    """Return the characters of spans."""
    return "".join(span.text for span in spans)
