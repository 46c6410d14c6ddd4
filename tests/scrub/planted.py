"""A Word file in which names, paths, dates and ids of its working files are planted wherever
Word, LibreOffice and add-ins keep them, and a search that finds any of them again."""

import base64
import io
import struct
import zipfile
import zlib

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MS = "http://schemas.microsoft.com/office"
_OFFICE = "application/vnd.openxmlformats-officedocument."
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:w14="{_MS}/word/2010/wordml" '
    f'xmlns:w15="{_MS}/word/2012/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    f'xmlns:wp14="{_MS}/word/2010/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'mc:Ignorable="w14 w15 wp14"'
)

PLANTED = {
    "author": "Ada Planted-Author",
    "last editor": "Ben Planted-Editor",
    "company": "Planted Company LLP",
    "manager": "Cleo Planted-Manager",
    "template": "PlantedTemplate.dotm",
    "template path": r"C:\Users\dora\PlantedFolder",
    "keyword": "planted-keyword",
    "edit time": "2031-05-06T07:08:09Z",
    "custom property": "PlantedCaseNumber",
    "custom value": "planted-case-4711",
    "custom xml": "planted-xml-store",
    "commenter": "Eve Planted-Commenter",
    "comment": "planted remark about the senator",
    "initials": "QZPX",
    "presence": "eve.planted@example.gov",
    "rsid": "00BADA55",
    "paragraph id": "5EEDFACE",
    "document id": "0DDBA11F",
    "bookmark": "_PlantedHidden",
    "document variable": "plantedVariable",
    "merge source": "planted-merge.accdb",
    "alternative text": "planted_scan_042.jpg",
    "drawing name": "PlantedPicture-77",
    "GPS": "PlantedCamera 3000",
    "picture comment": "planted picture comment",
    "XMP": "planted-xmp-id",
    "PNG text": "planted png author",
    "GIF comment": "planted gif comment",
    "part name": "PlantedLogo",
    "link": "planted-share",
    "tooltip": "planted-tip.docx",
    "editor of a range": "PLANTED\\frank",
    "drawing id": "1DEADBE1",
    "field": "planted-field-file.docx",
    "orphan": "planted orphan of an older letter",
    "thumbnail": "planted thumbnail",
    "printer": "Planted LaserJet",
    "zip comment": "planted zip comment",
    "label": "planted-tenant-label",
    "xml comment": "planted xml comment",
    "add-in": "plantedZoteroLibrary",
}
"""What is planted, by where."""


def found_in(data: bytes, planted: dict[str, str] = PLANTED) -> list[str]:
    """Which of the planted texts are anywhere in a file: in its bytes, its unpacked parts, and
    what is packed inside of these, as UTF-8, UTF-16 or base64."""
    blobs = [data, *_unpacked(data)]
    return [name for name, text in planted.items() if any(_has(blob, text) for blob in blobs)]


def _has(blob: bytes, text: str) -> bool:
    low = blob.lower()
    forms = [text.encode(), text.encode("utf-16-le"), text.encode("utf-16-be")]
    forms.append(text.encode().replace(b"\\", b"\\\\"))
    if any(form.lower() in low for form in forms):
        return True
    # Base64 of a text is one of three, by the place of the text within a group of three bytes.
    shifted = (base64.b64encode(bytes(n) + text.encode())[4 * (n > 0) : -4] for n in range(3))
    return any(len(form) > 8 and form in blob for form in shifted)


def _unpacked(data: bytes) -> list[bytes]:
    blobs = []
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for entry in archive.infolist():
                blobs += [entry.filename.encode(), entry.extra, entry.comment]
                part = archive.read(entry)
                blobs += [part, *_unpacked(part)]
    elif data.startswith(b"%PDF"):
        for piece in data.split(b"stream")[1:]:
            try:
                blobs.append(zlib.decompressobj().decompress(piece.lstrip(b"\r\n")))
            except zlib.error:
                continue
    return blobs


# Images


def jpeg() -> bytes:
    """A JPEG of one grey pixel, on its side, with EXIF, XMP, IPTC, a comment and a tail."""
    ifd = struct.pack(">H", 2) + struct.pack(">HHLHH", 0x0112, 3, 1, 6, 0)
    ifd += struct.pack(">HHLL", 0x8825, 4, 1, 8) + bytes(4)
    exif = b"Exif\0\0MM\0*" + struct.pack(">L", 8) + ifd + PLANTED["GPS"].encode()
    xmp = b"http://ns.adobe.com/xap/1.0/\0<x>" + PLANTED["XMP"].encode() + b"</x>"
    iptc = b"Photoshop 3.0\0" + PLANTED["author"].encode()
    before = [
        (0xE0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        (0xE1, exif),
        (0xE1, xmp),
        (0xED, iptc),
        (0xFE, PLANTED["picture comment"].encode()),
    ]
    head = b"\xff\xd8" + b"".join(segment(marker, body) for marker, body in before)
    return head + JPEG_PIXELS + b"\xff\xd9" + PLANTED["GPS"].encode()


def segment(marker: int, body: bytes) -> bytes:
    """A segment of a JPEG."""
    return bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body


JPEG_PIXELS = b"".join(
    [
        segment(0xDB, b"\0" + b"\x01" * 64),
        segment(0xC0, b"\x08\0\x01\0\x01\x01\x01\x11\0"),
        segment(0xC4, b"\0" + b"\x01" + bytes(15) + b"\0"),
        segment(0xC4, b"\x10" + b"\x01" + bytes(15) + b"\0"),
        segment(0xDA, b"\x01\x01\0\0\x3f\0"),
        b"\x3f\xff\x00\x3f",
    ]
)


def png() -> bytes:
    """A PNG of one pixel, with a text, a time, EXIF and a tail."""
    text = b"Author\0" + PLANTED["PNG text"].encode()
    chunks = [
        (b"IHDR", struct.pack(">LL5B", 1, 1, 8, 0, 0, 0, 0)),
        (b"tEXt", text),
        (b"zTXt", b"Comment\0\0" + zlib.compress(text)),
        (b"tIME", struct.pack(">H5B", 2031, 5, 6, 7, 8, 9)),
        (b"eXIf", b"MM\0*" + struct.pack(">L", 8) + bytes(6) + PLANTED["GPS"].encode()),
        (b"IDAT", zlib.compress(b"\0\x7f")),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*one) for one in chunks) + text


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))


def gif() -> bytes:
    """A GIF of one pixel, with a comment, XMP and a tail."""
    comment = PLANTED["GIF comment"].encode()
    xmp = PLANTED["XMP"].encode()
    return b"".join(
        [
            b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff",
            b"!\xfe" + bytes([len(comment)]) + comment + b"\0",
            b"!\xff\x0bXMP DataXMP" + bytes([len(xmp)]) + xmp + b"\0",
            b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0",
            b",\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;",
            comment,
        ]
    )


# The Word file


def word_file() -> bytes:
    """The Word file in which everything is planted."""
    p = PLANTED
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _parts().items():
            info = zipfile.ZipInfo(name, (2031, 5, 6, 7, 8, 8))
            info.extra = struct.pack("<HH", 0xCAFE, len(p["author"])) + p["author"].encode()
            package.writestr(info, content)
        package.comment = p["zip comment"].encode()
    return archive.getvalue()


def _picture(number: int, id_: str) -> str:
    p = PLANTED
    name = f'name="{p["drawing name"]}" descr="Scan of {p["alternative text"]}"'
    return (
        "<w:r><w:drawing><wp:inline "
        f'wp14:anchorId="{p["drawing id"]}" wp14:editId="{p["drawing id"]}">'
        f'<wp:extent cx="9525" cy="9525"/><wp:docPr id="{number}" {name}/>'
        "<a:graphic><a:graphicData "
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="{number}" {name}/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f'<a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>'
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(code: str, result: str) -> str:
    """A field of five runs."""
    kinds = [f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end")]
    instruction = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{kinds[0]}{instruction}{kinds[1]}<w:r><w:t>{result}</w:t></w:r>{kinds[2]}"


def document(body: str) -> str:
    """The text of a main part."""
    return (
        f"{_DECLARATION}<!-- {PLANTED['xml comment']} --><w:document {_NAMESPACES}><w:body>{body}"
        "</w:body></w:document>"
    )


def _body() -> str:
    p = PLANTED
    ids = f'w:rsidR="{p["rsid"]}" w14:paraId="{p["paragraph id"]}"'
    return (
        f'<w:p {ids}><w:bookmarkStart w:id="1" w:name="{p["bookmark"]}"/>'
        '<w:commentRangeStart w:id="0"/><w:r><w:t>We write about one thing.</w:t></w:r>'
        '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
        '<w:bookmarkEnd w:id="1"/></w:p>'
        f'<w:p><w:permStart w:id="7" w:ed="{p["editor of a range"]}"/>'
        '<w:smartTag w:uri="urn:x" w:element="PersonName"><w:r><w:t>Please do it.</w:t></w:r>'
        f'</w:smartTag><w:permEnd w:id="7"/></w:p><w:p>{_picture(1, "rIdJpg")}'
        f"{_picture(2, 'rIdPng')}{_picture(3, 'rIdGif')}</w:p>"
        f'<w:p><w:hyperlink r:id="rIdLocal" w:tooltip="{p["tooltip"]}"><w:r><w:t>the report</w:t>'
        '</w:r></w:hyperlink><w:hyperlink r:id="rIdWeb"><w:r><w:t> on the web</w:t></w:r>'
        f"</w:hyperlink></w:p><w:p>{field('INCLUDETEXT ' + p['field'], 'included words')}"
        f"{field('ADDIN ZOTERO_ITEM ' + p['add-in'], '(Roe 2019)')}{field('PAGE', '1')}"
        f'<w:fldSimple w:instr=" DOCPROPERTY {p["custom property"]} "><w:r><w:t>IV</w:t></w:r>'
        '</w:fldSimple></w:p><w:sdt><w:sdtPr><w:dataBinding w:prefixMappings="" '
        f'w:xpath="/{p["custom xml"]}" w:storeItemID="{{{p["document id"]}}}"/></w:sdtPr>'
        "<w:sdtContent><w:p><w:r><w:t>Bound words.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        '<w:sectPr><w:printerSettings r:id="rIdPrinter"/></w:sectPr>'
    )


def _settings() -> str:
    p = PLANTED
    return (
        f'{_DECLARATION}<w:settings {_NAMESPACES}><w:attachedTemplate r:id="rId1"/>'
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:dataType w:val="native"/>'
        f'<w:connectString w:val="{p["merge source"]}"/><w:dataSource r:id="rId2"/></w:mailMerge>'
        f'<w:rsids><w:rsidRoot w:val="{p["rsid"]}"/><w:rsid w:val="{p["rsid"]}"/></w:rsids>'
        f'<w:docVars><w:docVar w:name="{p["document variable"]}" w:val="1"/></w:docVars>'
        f'<w14:docId w14:val="{p["document id"]}"/>'
        f'<w15:docId w15:val="{{{p["document id"]}-0000-0000-0000-000000000000}}"/></w:settings>'
    )


def relationships(*entries: tuple[str, str, str], external: tuple[str, ...] = ()) -> str:
    """The text of a relationships part: id, type and target of each."""
    lines = []
    for id_, type_, target in entries:
        full = type_ if ":" in type_ else f"{R}/{type_}"
        mode = ' TargetMode="External"' if id_ in external else ""
        lines.append(f'<Relationship Id="{id_}" Type="{full}" Target="{target}"{mode}/>')
    body = "".join(lines)
    return f'{_DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{body}</Relationships>'


def _parts() -> dict[str, str | bytes]:
    p = PLANTED
    path = p["template path"]
    types = {
        "word/document.xml": f"{_WORD}document.main+xml",
        "word/settings.xml": f"{_WORD}settings+xml",
        "word/comments.xml": f"{_WORD}comments+xml",
        "word/people.xml": f"{_WORD}people+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app.xml": f"{_OFFICE}extended-properties+xml",
        "docProps/custom.xml": f"{_OFFICE}custom-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{type_}"/>' for name, type_ in types.items()
    )
    logo = p["part name"]
    return {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="jpg" ContentType="image/jpeg"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="gif" ContentType="image/gif"/>'
        f'<Default Extension="bin" ContentType="application/octet-stream"/>{overrides}</Types>',
        "_rels/.rels": relationships(
            ("rId1", "officeDocument", "word/document.xml"),
            ("rId2", f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
            ("rId3", "extended-properties", "docProps/app.xml"),
            ("rId4", "custom-properties", "docProps/custom.xml"),
            ("rId5", f"{PACKAGE}/relationships/metadata/thumbnail", "docProps/thumbnail.jpg"),
            ("rId6", f"{_MS}/2020/02/relationships/classificationlabels", "docMetadata/Label.xml"),
        ),
        "word/document.xml": document(_body()),
        "word/_rels/document.xml.rels": relationships(
            ("rId1", "settings", "settings.xml"),
            ("rId2", "comments", "comments.xml"),
            ("rId3", f"{_MS}/2011/relationships/people", "people.xml"),
            ("rId4", "customXml", "../customXml/item1.xml"),
            ("rIdJpg", "image", f"media/{logo}.jpg"),
            ("rIdPng", "image", f"media/{logo}.png"),
            ("rIdGif", "image", f"media/{logo}.gif"),
            ("rIdOld", "header", "header9.xml"),
            ("rIdPrinter", "printerSettings", "printerSettings1.bin"),
            ("rIdLocal", "hyperlink", f"file:///{p['link']}/report.docx"),
            ("rIdWeb", "hyperlink", "https://www.example.gov/report"),
            external=("rIdLocal", "rIdWeb"),
        ),
        "word/settings.xml": _settings(),
        "word/_rels/settings.xml.rels": relationships(
            ("rId1", "attachedTemplate", f"file:///{path}\\{p['template']}"),
            ("rId2", "mailMergeSource", f"file:///{p['merge source']}"),
            external=("rId1", "rId2"),
        ),
        "word/comments.xml": f'{_DECLARATION}<w:comments {_NAMESPACES}><w:comment w:id="0" '
        f'w:author="{p["commenter"]}" w:initials="{p["initials"]}" w:date="{p["edit time"]}">'
        f"<w:p><w:r><w:t>{p['comment']}</w:t></w:r></w:p></w:comment></w:comments>",
        "word/people.xml": f"{_DECLARATION}<w15:people {_NAMESPACES}><w15:person "
        f'w15:author="{p["commenter"]}"><w15:presenceInfo w15:providerId="AD" '
        f'w15:userId="{p["presence"]}"/></w15:person></w15:people>',
        "customXml/item1.xml": f"<x>{p['custom xml']}</x>",
        "word/header9.xml": f"{_DECLARATION}<w:hdr {_NAMESPACES}><w:p><w:r><w:t>{p['orphan']}"
        "</w:t></w:r></w:p></w:hdr>",
        f"word/media/{logo}.jpg": jpeg(),
        f"word/media/{logo}.png": png(),
        f"word/media/{logo}.gif": gif(),
        "word/printerSettings1.bin": p["printer"].encode("utf-16-le"),
        "docProps/thumbnail.jpg": p["thumbnail"].encode(),
        "docMetadata/Label.xml": f"<labels>{p['label']}</labels>",
        "docProps/core.xml": f"{_DECLARATION}<cp:coreProperties "
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>The letter</dc:title>'
        f"<dc:creator>{p['author']}</dc:creator><cp:keywords>{p['keyword']}</cp:keywords>"
        f"<cp:lastModifiedBy>{p['last editor']}</cp:lastModifiedBy><cp:revision>41</cp:revision>"
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{p["edit time"]}</dcterms:modified>'
        "</cp:coreProperties>",
        "docProps/app.xml": f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/'
        f'officeDocument/2006/extended-properties"><Template>{p["template"]}</Template>'
        f"<Manager>{p['manager']}</Manager><Company>{p['company']}</Company></Properties>",
        "docProps/custom.xml": f'{_DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org'
        '/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/'
        'officeDocument/2006/docPropsVTypes"><property '
        f'fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="{p["custom property"]}">'
        f"<vt:lpwstr>{p['custom value']}</vt:lpwstr></property></Properties>",
    }


TRACKED = (
    "<w:p><w:r><w:t>We ask</w:t></w:r>"
    '<w:ins w:id="1" w:author="Ada" w:date="2031-01-01T00:00:00Z"><w:r><w:t> again</w:t></w:r>'
    '</w:ins><w:del w:id="2" w:author="Ben"><w:r><w:delText> once</w:delText></w:r></w:del></w:p>'
)
"""Paragraphs with an insertion by Ada and a deletion by Ben."""


def changed(more: dict[str, bytes]) -> bytes:
    """The planted file with other parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file())) as old, zipfile.ZipFile(target, "w") as new:
        for name, data in ({one: old.read(one) for one in old.namelist()} | more).items():
            new.writestr(name, data)
    return target.getvalue()


def with_body(body: str) -> bytes:
    """The planted file with another text."""
    return changed({"word/document.xml": document(body).encode()})
