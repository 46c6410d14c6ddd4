"""A base file as an office makes it: in a German Word, with a seal in the header of the
first page, comments, custom XML, a thumbnail, and many traces of who made it."""

import io
import zipfile

import docx_tools

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml" mc:Ignorable="w14 w15"'
)
SEAL = b"\x89PNG\r\n\x1a\nseal"
TRACES = (
    *("Boss Hogg", "hogg@", "SecretTemplate", "rsid", "00AB12CD", "Hidden remark", "Old text"),
    *("CustomData", "docVar", "0BADF00D", "2013", "thumbnail", "Microsoft Office Word"),
)
"""Words of the base file that no letter may have."""


def _relationships(*rows: tuple[str, str, str]) -> str:
    lines = []
    for id_, kind, target in rows:
        type_ = kind if "://" in kind else f"{OFFICE}/{kind}"
        mode = ' TargetMode="External"' if "://" in target else ""
        lines.append(f'<Relationship Id="{id_}" Type="{type_}" Target="{target}"{mode}/>')
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _style(id_: str, name: str, properties: str = "", more: str = "") -> str:
    return (
        f'<w:style w:type="paragraph"{more} w:styleId="{id_}"><w:name w:val="{name}"/>'
        f'<w:rsid w:val="00AB12CD"/><w:pPr>{properties}</w:pPr>'
        '<w:rPr><w:lang w:val="de-DE"/></w:rPr></w:style>'
    )


def office_parts() -> dict[str, bytes]:
    """Return the parts, to be changed for a test."""
    texts = {
        "[Content_Types].xml": (
            f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            '<Default Extension="PNG" ContentType="image/png"/>'
            '<Default Extension="jpeg" ContentType="image/jpeg"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
            + "".join(
                f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{type_}+xml"/>'
                for name, type_ in (
                    *(("styles", "styles"), ("settings", "settings"), ("header1", "header")),
                    *(("header2", "header"), ("comments", "comments"), ("numbering", "numbering")),
                    ("fontTable", "fontTable"),
                )
            )
            + '<Override PartName="/word/theme/theme1.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/></Types>'
        ),
        "_rels/.rels": _relationships(
            ("rId3", "extended-properties", "docProps/app.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId4", f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpeg"),
            ("rId1", "officeDocument", "word/document.xml"),
        ),
        "docProps/app.xml": (
            f'{HEAD}<Properties xmlns="{OFFICE.replace("relationships", "extended-properties")}">'
            "<Application>Microsoft Office Word</Application></Properties>"
        ),
        "docProps/core.xml": (
            f'{HEAD}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Boss Hogg</dc:creator>'
            "<cp:lastModifiedBy>Boss Hogg</cp:lastModifiedBy></cp:coreProperties>"
        ),
        "docProps/thumbnail.jpeg": "thumbnail",
        "word/_rels/document.xml.rels": _relationships(
            ("rId8", "header", "header1.xml"),
            ("rId9", "header", "header2.xml"),
            ("rId3", "settings", "settings.xml"),
            ("rId2", "styles", "styles.xml"),
            ("rId4", "numbering", "numbering.xml"),
            ("rId5", "comments", "comments.xml"),
            ("rId1", "customXml", "../customXml/item1.xml"),
            ("rId10", "fontTable", "fontTable.xml"),
            ("rId11", "theme", "theme/theme1.xml"),
            ("rId7", "hyperlink", "mailto://hogg@example.org"),
        ),
        "word/document.xml": (
            f'{HEAD}<w:document {SPACES}><w:body><w:p w:rsidR="00AB12CD" w14:paraId="0BADF00D">'
            "<w:r><w:t>Old text</w:t></w:r></w:p>"
            '<w:sectPr w:rsidR="00AB12CD" w:rsidSect="00AB12CD">'
            '<w:headerReference w:type="first" r:id="rId8"/>'
            '<w:headerReference w:type="default" r:id="rId9"/>'
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" '
            'w:bottom="1134" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/>'
            '<w:cols w:space="708"/><w:titlePg/><w:docGrid w:linePitch="360"/></w:sectPr>'
            "</w:body></w:document>"
        ),
        "word/styles.xml": (
            f"{HEAD}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
            '<w:rFonts w:ascii="Garamond" w:hAnsi="Garamond"/><w:sz w:val="23"/>'
            '<w:lang w:val="de-DE" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            "</w:docDefaults>"
            + _style("Standard", "Normal", more=' w:default="1"')
            + _style("Textkrper", "Body Text", '<w:spacing w:after="99"/>')
            + _style("berschrift1", "heading 1", '<w:outlineLvl w:val="0"/>')
            + _style("Unterschrift", "Signature", '<w:ind w:left="4252"/>')
            + _style(
                "Aufzhlungszeichen",
                "List Bullet",
                '<w:numPr><w:numId w:val="5"/></w:numPr><w:contextualSpacing/>',
            )
            + _style("Date", "Something else", more=' w:customStyle="1"')
            + "</w:styles>"
        ),
        "word/numbering.xml": (
            f'{HEAD}<w:numbering {SPACES}><w:abstractNum w:abstractNumId="7">'
            '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
            '<w:numFmt w:val="bullet"/><w:pStyle w:val="Aufzhlungszeichen"/>'
            '<w:lvlText w:val="»"/><w:lvlJc w:val="left"/><w:pPr>'
            '<w:ind w:left="283" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>'
            '<w:num w:numId="5"><w:abstractNumId w:val="7"/></w:num></w:numbering>'
        ),
        "word/settings.xml": (
            f'{HEAD}<w:settings {SPACES}><w:zoom w:percent="130"/>'
            '<w:attachedTemplate r:id="rId1"/><w:linkStyles/><w:defaultTabStop w:val="708"/>'
            '<w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
            '<w:compat><w:compatSetting w:name="compatibilityMode" '
            'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
            '<w:docVars><w:docVar w:name="docVar" w:val="2013"/></w:docVars>'
            '<w:rsids><w:rsidRoot w:val="00AB12CD"/><w:rsid w:val="00AB12CD"/></w:rsids>'
            '<w:themeFontLang w:val="de-DE"/><w:decimalSymbol w:val=","/>'
            '<w:listSeparator w:val=";"/><w14:docId w14:val="0BADF00D"/></w:settings>'
        ),
        "word/_rels/settings.xml.rels": _relationships(
            ("rId1", "attachedTemplate", "file:///C:/Users/SecretTemplate.dotx")
        ),
        "word/header1.xml": (
            f'{HEAD}<w:hdr {SPACES} xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
            'wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/'
            'main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
            '<w:p w:rsidR="00AB12CD" w:rsidRDefault="00AB12CD"><w:r><w:drawing><wp:inline>'
            '<wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="Seal" descr="Seal"/>'
            '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/'
            'picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="Seal"/><pic:cNvPicPr/>'
            '</pic:nvPicPr><pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/>'
            '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
            '<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
            "</a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>"
            "</w:drawing></w:r></w:p></w:hdr>"
        ),
        "word/_rels/header1.xml.rels": _relationships(("rId1", "image", "media/signature1.png")),
        "word/header2.xml": (
            f"{HEAD}<w:hdr {SPACES}><w:p><w:r><w:t>Office</w:t></w:r></w:p></w:hdr>"
        ),
        "word/comments.xml": (
            f'{HEAD}<w:comments {SPACES}><w:comment w:id="0" w:author="Boss Hogg"><w:p><w:r>'
            "<w:t>Hidden remark</w:t></w:r></w:p></w:comment></w:comments>"
        ),
        "customXml/item1.xml": "<CustomData/>",
    }
    ours = docx_tools.parts(docx_tools.base())
    others = {
        "word/media/signature1.png": SEAL,
        "word/fontTable.xml": ours["word/fontTable.xml"],
        "word/theme/theme1.xml": ours["word/theme.xml"],
    }
    return {name: text.encode() for name, text in texts.items()} | others


class _Pipe(io.RawIOBase):
    """Cannot be sought in, so that zipfile puts sizes after the data, as Word for Mac does."""

    def __init__(self) -> None:
        self.written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]  # bytes are what comes
        self.written += data
        return len(data)


def packed(
    parts: dict[str, bytes], *, streamed: bool = False, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a package of the parts, with data descriptors when `streamed`."""
    target = _Pipe() if streamed else io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return bytes(target.written) if isinstance(target, _Pipe) else target.getvalue()


def office_base(changes: dict[str, bytes | None] | None = None, *, streamed: bool = False) -> bytes:
    """Return the base file. A part that `changes` has as None is left out."""
    parts = office_parts() | (changes or {})
    return packed({k: v for k, v in parts.items() if v is not None}, streamed=streamed)
