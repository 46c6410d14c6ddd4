"""A paragraph as text.

The order of the elements inside w:pPr is that of CT_PPr (ECMA-376 Part 1, A.1).
"""


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
