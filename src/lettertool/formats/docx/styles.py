"""The styles that a letter uses, and how they look where a base file has none of its own.

Names are Word's own, as far as Word has one: those in `CUSTOM` are the names that Word's
letter wizard gave. A base file's styles are found by these names, because ids differ from
language to language. Lengths are in twips, twentieths of a point; font sizes `w:sz` in
half points.
"""

from typing import Literal, NamedTuple

Kind = Literal["paragraph", "character", "table"]

LIST_LEVELS = 5
"""Word has list styles for this many levels: List Bullet, List Bullet 2, ..."""

SIGN_ROOM = 720
"""Room above a name to sign in: 36 points, about three lines. The space before of the
style Signature in a base file takes its place."""

ENTRY_GAP = 240
"""Space between the entries of a plain list of signers."""


class Style(NamedTuple):
    """A style. `paragraph` and `run` are the contents of its w:pPr and w:rPr."""

    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    kind: Kind = "paragraph"
    extra: str = ""


CUSTOM = frozenset(
    {
        "Letterhead",
        "Letterhead Name",
        "Mailing Instructions",
        "Inside Address",
        "Subject Line",
        "Signature List",
        "Signature Heading",
        "CC List",
        "Enclosure",
        "Table Heading",
        "Table Text",
    }
)

_FOLLOWING = {
    "Salutation": "Body Text",
    "Date": "Inside Address",
    "Closing": "Signature",
    **{f"heading {level}": "Body Text" for level in range(1, 7)},
}


def _spacing(before: int = 0, after: int = 0) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_PARAGRAPH = _spacing(after=240)
_KEEP_NEXT = "<w:keepNext/>"
_KEEP_LINES = "<w:keepLines/>"
_CENTER = '<w:jc w:val="center"/>'
_RAGGED = '<w:jc w:val="left"/>'
"""For what has line breaks: they would stretch where the base file justifies text."""

_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_UNDERLINE = '<w:u w:val="single"/>'
_SAME_STYLE_CLOSE = "<w:contextualSpacing/>"


def _heading(level: int, run: str) -> Style:
    paragraph = f'{_KEEP_NEXT}{_KEEP_LINES}{_spacing(after=240)}<w:outlineLvl w:val="{level - 1}"/>'
    return Style(f"heading {level}", paragraph, run)


def list_style(name: str, level: int) -> str:
    """Return the name of a list style at a level from 1, such as `List Bullet 2`."""
    return name if level == 1 else f"{name} {level}"


def _lists() -> list[Style]:
    """The list styles; their numbering is added where the numbering part is made."""
    styles = []
    for level in range(1, LIST_LEVELS + 1):
        styles += [
            Style(list_style("List Bullet", level), _PARAGRAPH),
            Style(list_style("List Number", level), _PARAGRAPH),
            Style(
                list_style("List Continue", level),
                f'{_PARAGRAPH}<w:ind w:left="{360 + 360 * level}"/>',
            ),
        ]
    return styles


_GRID = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_NORMAL_TABLE = (
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>'
)

DEFAULTS = {"paragraph": "Normal", "character": "Default Paragraph Font", "table": "Normal Table"}
"""The default style of each kind, which others are based on."""

STYLES = (
    Style("Normal", based_on=""),
    Style("Default Paragraph Font", based_on="", kind="character"),
    Style("Normal Table", based_on="", kind="table", extra=_NORMAL_TABLE),
    Style("Body Text", _PARAGRAPH),
    Style("Letterhead", f"{_KEEP_LINES}{_spacing(after=360)}{_CENTER}"),
    Style(
        "Letterhead Name",
        run=f'{_BOLD}<w:sz w:val="36"/><w:szCs w:val="36"/>',
        based_on="Default Paragraph Font",
        kind="character",
    ),
    Style("Date", f"{_spacing(after=360)}{_CENTER}"),
    Style("Mailing Instructions", f"{_KEEP_LINES}{_PARAGRAPH}{_RAGGED}"),
    Style("Inside Address", f"{_KEEP_LINES}{_PARAGRAPH}{_RAGGED}"),
    Style("Subject Line", f"{_KEEP_NEXT}{_KEEP_LINES}{_PARAGRAPH}", _BOLD),
    Style("Salutation", f"{_KEEP_NEXT}{_PARAGRAPH}"),
    _heading(1, f'{_BOLD}<w:sz w:val="28"/><w:szCs w:val="28"/>'),
    _heading(2, _BOLD),
    _heading(3, _BOLD + _ITALIC),
    _heading(4, _ITALIC),
    _heading(5, _UNDERLINE),
    _heading(6, _ITALIC + _UNDERLINE),
    Style("Quote", f'{_PARAGRAPH}<w:ind w:left="720" w:right="720"/>', based_on="Body Text"),
    *_lists(),
    Style("Table Text", _spacing(before=40, after=40) + _RAGGED),
    Style("Table Heading", f"{_KEEP_NEXT}{_spacing(before=40, after=40)}{_RAGGED}", _BOLD),
    Style(
        "Table Grid",
        based_on="Normal Table",
        kind="table",
        extra=f"<w:tblPr><w:tblBorders>{_GRID}</w:tblBorders></w:tblPr>",
    ),
    Style("Closing", f"{_KEEP_NEXT}{_spacing()}"),
    Style("Signature", f"{_KEEP_LINES}{_spacing(before=SIGN_ROOM)}{_RAGGED}"),
    Style("Signature List", f"{_KEEP_LINES}{_spacing(before=ENTRY_GAP)}{_RAGGED}"),
    Style("Signature Heading", f"{_KEEP_NEXT}{_KEEP_LINES}{_spacing(before=480)}", _BOLD),
    Style("CC List", f"{_KEEP_LINES}{_spacing(before=360)}{_SAME_STYLE_CLOSE}{_RAGGED}"),
    Style("Enclosure", f"{_KEEP_LINES}{_spacing(before=240)}{_SAME_STYLE_CLOSE}{_RAGGED}"),
    Style("Bibliography", f"{_spacing(before=240, after=120)}"),
    Style("header", _spacing()),
    Style("footer", _spacing()),
    Style("footnote text", _spacing(after=60), '<w:sz w:val="20"/><w:szCs w:val="20"/>'),
    Style(
        "footnote reference",
        run='<w:vertAlign w:val="superscript"/>',
        based_on="Default Paragraph Font",
        kind="character",
    ),
    Style(
        "Hyperlink",
        run=f'<w:color w:val="0563C1"/>{_UNDERLINE}',
        based_on="Default Paragraph Font",
        kind="character",
    ),
)


def style_xml(style: Style, id_: str, ids: dict[str, str], numbering: str = "") -> str:
    """Return the w:style element. `ids` has the ids of the styles that it may refer to, by
    name; `numbering` is the w:numPr of a list style."""
    default = ' w:default="1"' if DEFAULTS[style.kind] == style.name else ""
    custom = ' w:customStyle="1"' if style.name in CUSTOM else ""
    based_on = f'<w:basedOn w:val="{ids[style.based_on]}"/>' if style.based_on else ""
    following = _FOLLOWING.get(style.name)
    next_ = f'<w:next w:val="{ids[following]}"/>' if following else ""
    paragraph = _with_numbering(style.paragraph, numbering)
    return (
        f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{id_}">'
        f'<w:name w:val="{style.name}"/>{based_on}{next_}{_gallery(style)}'
        f"{f'<w:pPr>{paragraph}</w:pPr>' if paragraph else ''}"
        f"{f'<w:rPr>{style.run}</w:rPr>' if style.run else ''}{style.extra}</w:style>"
    )


def _gallery(style: Style) -> str:
    """Where Word shows the style: in its gallery, or not at all for technical defaults."""
    if style.name in DEFAULTS.values() and style.name != "Normal":
        return '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
    if style.kind != "paragraph" or style.name in ("header", "footer", "footnote text"):
        return '<w:uiPriority w:val="99"/><w:unhideWhenUsed/>'
    return "<w:qFormat/>"


def _with_numbering(paragraph: str, numbering: str) -> str:
    """CT_PPr has w:numPr after the keep and before the spacing properties."""
    before, spacing, after = paragraph.partition("<w:spacing")
    return before + numbering + spacing + after
