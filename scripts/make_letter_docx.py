"""Makes the base files of Word letters: `templates/letter.docx`, and one for each look.

Run it after a change of the styles in `lettertool.formats.docx.styles`, or of the looks in
`letter_looks.py`:

    python scripts/make_letter_docx.py

The text inside is a sample that shows each style; letters replace it. The parts are
stored, not deflated, so that the file has the same bytes with any version of zlib.
"""

import io
import zipfile
from pathlib import Path

from letter_looks import LOOKS, Face, Look, size_of

from lettertool.document import (
    Container,
    Document,
    Item,
    Paragraph,
    Quote,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
    Table,
)
from lettertool.formats.docx import write
from lettertool.formats.docx.package import (
    MAIN,
    OFFICE,
    TYPES,
    Relationship,
    entry,
    relationships_name,
    relationships_part,
    write_zip,
)
from lettertool.formats.docx.styles import STYLES, Style, style_xml
from lettertool.formats.docx.stylesheet import find_styles
from lettertool.formats.docx.xml import DECLARATION, R, W, parse

TARGETS = Path(__file__).parent.parent / "templates"

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_ALWAYS = {
    "document": f"{_WORD}document.main+xml",
    "styles": f"{_WORD}styles+xml",
    "settings": f"{_WORD}settings+xml",
    "fontTable": f"{_WORD}fontTable+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "footer1": f"{_WORD}footer+xml",
    "footer2": f"{_WORD}footer+xml",
}
_HEADERS = {"header1": f"{_WORD}header+xml", "header2": f"{_WORD}header+xml"}


def _types(parts: dict[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{type_}"/>'
        for name, type_ in parts.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )


def _styles(look: Look) -> str:
    """Text defaults and what the look changes. The writer adds the rest: it knows the styles
    of a letter."""
    face = look.face.name
    start = (
        f'{DECLARATION}<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{face}" w:eastAsia="{face}" w:hAnsi="{face}" w:cs="{face}"/>'
        f"{size_of(look.size)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>"
        '<w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
        "</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" '
        'w:defUnhideWhenUsed="0" w:defQFormat="0" w:count="376"/>'
    )
    end = "</w:styles>"
    ids = find_styles(parse(f"{start}{end}".encode(), "styles")).ids
    changed = (
        _changed(style, *look.changes[style.name]) for style in STYLES if style.name in look.changes
    )
    return start + "".join(style_xml(one, ids[one.name], ids) for one in changed) + end


def _changed(style: Style, paragraph: str | None, run: str | None) -> Style:
    return style._replace(
        paragraph=style.paragraph if paragraph is None else paragraph,
        run=style.run if run is None else run,
    )


_COMPATIBLE = "".join(
    f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" '
    f'w:val="{value}"/>'
    for name, value in (
        ("compatibilityMode", 15),
        ("overrideTableStyleFontSizeAndJustification", 1),
        ("enableOpenTypeFeatures", 1),
        ("doNotFlipMirrorIndents", 1),
        ("differentiateMultirowTableHeaders", 1),
    )
)
_SETTINGS = (
    f'{DECLARATION}<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/>'
    '<w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    f"<w:compat>{_COMPATIBLE}</w:compat>"
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
    'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" '
    'w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" '
    'w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def _fonts(face: Face) -> str:
    return (
        f'{DECLARATION}<w:fonts xmlns:w="{W}"><w:font w:name="{face.name}">'
        f'<w:altName w:val="{face.alternative}"/><w:panose1 w:val="{face.panose}"/>'
        f'<w:charset w:val="00"/><w:family w:val="{face.family}"/><w:pitch w:val="variable"/>'
        "</w:font></w:fonts>"
    )


_COLORS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}<a:prstDash val="solid"/></a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def _theme(face: Face) -> str:
    colors = "".join(
        f'<a:{name}><a:srgbClr val="{rgb}"/></a:{name}>' for name, rgb in _COLORS.items()
    )
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{face.name}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{kind}Font>"
        for kind in ("major", "minor")
    )
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="Letter"><a:themeElements><a:clrScheme name="Letter">{colors}</a:clrScheme>'
        f'<a:fontScheme name="Letter">{fonts}</a:fontScheme><a:fmtScheme name="Letter">'
        f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "</a:theme>"
    )


def _margin(element: str, style: str, align: str, content: str = "") -> str:
    """A header or footer of one paragraph."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="{align}"/></w:pPr>'
    return f'{DECLARATION}<w:{element} xmlns:w="{W}"><w:p>{properties}{content}</w:p></w:{element}>'


_PAGE_NUMBER = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def _main(look: Look) -> str:
    headers = (
        '<w:headerReference w:type="default" r:id="rId7"/>'
        '<w:headerReference w:type="first" r:id="rId8"/>'
    )
    return (
        f'{DECLARATION}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:p/><w:sectPr>'
        f"{headers if look.header else ''}"
        '<w:footerReference w:type="default" r:id="rId5"/>'
        '<w:footerReference w:type="first" r:id="rId6"/>'
        '<w:pgSz w:w="12240" w:h="15840"/><w:pgMar w:top="1440" w:right="1440" w:bottom="1440" '
        'w:left="1440" w:header="720" w:footer="720" w:gutter="0"/><w:titlePg/></w:sectPr>'
        "</w:body></w:document>"
    )


def _page_and_look(look: Look) -> bytes:
    """Return a Word file with nothing in it but what the writer does not know."""
    parts = _ALWAYS | (_HEADERS if look.header else {})
    relationships = (
        Relationship(f"rId{number}", f"{OFFICE}{name.rstrip('12')}", f"{name}.xml", False)
        for number, name in enumerate(list(parts)[1:], 1)
    )
    office = Relationship("rId1", f"{OFFICE}officeDocument", MAIN, False)
    texts = {
        TYPES: _types(parts),
        "_rels/.rels": relationships_part([office]),
        MAIN: _main(look),
        relationships_name(MAIN): relationships_part(relationships),
        "word/styles.xml": _styles(look),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _fonts(look.face),
        "word/theme.xml": _theme(look.face),
        "word/footer1.xml": _margin("ftr", "Footer", "center", _PAGE_NUMBER),
        "word/footer2.xml": _margin("ftr", "Footer", "center"),
    }
    if look.header:
        texts["word/header1.xml"] = _margin("hdr", "Header", "left")
        texts["word/header2.xml"] = _margin("hdr", "Header", look.header)
    return write_zip(entry(name, text) for name, text in texts.items())


def _line(
    text: str, role: str = "body", level: int = 0, within: tuple[Container, ...] = ()
) -> Paragraph:
    return Paragraph((Span(text),), role, level, within)


def _sample() -> Document:
    """Return a letter that shows each style and says what it is for."""
    signers = tuple(
        Signature((f"Name of Signer {number}", "Title"), f"Name of Signer {number}", number)
        for number in range(4)
    )
    return Document(
        (
            Paragraph((Span("Letterhead", strong=True), Span("\nCity, State")), "letterhead"),
            _line("Date", "date"),
            _line("MAILING INSTRUCTIONS", "delivery"),
            _line("Inside Address\nStreet\nCity, State", "address"),
            _line("Subject Line", "subject"),
            _line("Salutation,", "salutation"),
            _line(
                "Body Text. This file gives letters their page, styles, header and footer. "
                "Change them in Word: modify a style, and put a seal or a logo into the header "
                "of the first page. The text here is only a sample and never prints."
            ),
            *(_line(f"Heading {level}", level=level) for level in range(1, 7)),
            _line("Quote", within=(Quote(),)),
            *_sample_list(1, ordered=False),
            *_sample_list(2, ordered=True),
            Table((((Span("Table Heading"),),), ((Span("Table Text"),),)), ("",)),
            _line("Closing,", "closing"),
            Signatures(
                (
                    SignatureGroup("", signers[:2]),
                    SignatureGroup("Signature Heading", signers[2:]),
                )
            ),
            Signatures(
                (SignatureGroup("", (Signature(("Signature List",), "", 5),)),), space="none"
            ),
            _line("CC List", "cc"),
            _line("Enclosure", "enclosures"),
            _line("Bibliography", "sources"),
        )
    )


def _sample_list(first: int, *, ordered: bool) -> list[Paragraph]:
    """Return a list of five levels with a continuing paragraph at each."""
    name = "List Number" if ordered else "List Bullet"
    paragraphs = []
    for depth in range(1, 6):
        within = tuple(Item(first + level, 1, ordered) for level in range(depth))
        suffix = f" {depth}" if depth > 1 else ""
        paragraphs += [
            _line(f"{name}{suffix}", within=within),
            _line(f"List Continue{suffix}", within=within),
        ]
    return paragraphs


def base_file(name: str) -> bytes:
    """Return the base file of a look."""
    made = write(_sample(), _page_and_look(LOOKS[name]))
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        names = package.namelist()
        return write_zip(entry(part, package.read(part), deflate=False) for part in names)


if __name__ == "__main__":
    for name in LOOKS:
        target = TARGETS / f"{name}.docx"
        target.write_bytes(base_file(name))
        print(f"wrote {target}")
