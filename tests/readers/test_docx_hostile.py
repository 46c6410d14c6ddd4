"""Whatever a file is that somebody calls a Word document, the answer is a letter or wrong
input that says what the file is, soon and in little memory."""

import io
import struct
import subprocess
import sys
import time
import warnings
import zipfile
from contextlib import suppress
from pathlib import Path
from random import Random
from xml.etree import ElementTree

import pytest
from docx_tools import LETTER_DOCX
from heavy_files import HEAVY, deep_tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from word_files import (
    NAMESPACES,
    OFFICE,
    content_types,
    p,
    package,
    parts,
    r,
    relationships,
    tracked,
    word,
)

from lettertool.errors import InputError
from lettertool.readers import Revisions, read

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DOCTYPE = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
EXTERNAL = '<!DOCTYPE w SYSTEM "file:///etc/passwd">'


def changed(name: str, content: str | bytes | None, **more: str) -> bytes:
    """A Word file in which one part is another, or is missing."""
    made = parts(p("text"), **more)
    made.pop(name, None)
    return package(made if content is None else {**made, name: content})


def document(text: str) -> bytes:
    """A Word file with that text as its main part."""
    return changed("word/document.xml", text)


def twice(*names: str) -> bytes:
    """A Word file with more parts of these names."""
    file = io.BytesIO(word(p("text")))
    with zipfile.ZipFile(file, "a") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # zipfile warns of a name that is there already.
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


def with_flag(data: bytes, local: int, central: int, value: int) -> bytes:
    """A zip archive with two bytes of every entry changed, in both of its directories."""
    made = bytearray(data)
    for signature, offset in ((b"PK\3\4", local), (b"PK\1\2", central)):
        at = made.find(signature)
        while at >= 0:
            made[at + offset : at + offset + 2] = struct.pack("<H", value)
            at = made.find(signature, at + 1)
    return bytes(made)


def packed(method: int) -> bytes:
    return package(parts(p("text")), method)


WORD_FILE = word(p("text"))

REFUSED: dict[str, tuple[bytes, str]] = {
    "an empty file": (b"", "it is empty"),
    "a text": (b"Dear Ann,\n", "it is not a Word document"),
    "a PDF": (b"%PDF-1.7\n", "it is a PDF"),
    "an RTF file": (rb"{\rtf1\ansi", "it is an RTF file"),
    "a web page": (b"\xef\xbb\xbf <!DOCTYPE html><html>", "it is a web page"),
    "a web page without a type": (b"<html><p>x", "it is a web page"),
    "a web archive": (b"MIME-Version: 1.0\n", "it is a web archive"),
    "an XML file": (b'<?xml version="1.0"?><w/>', "it is an XML file"),
    "an old Word file": (COMPOUND + "WordDocument".encode("utf-16-le"), "the old .doc format"),
    "a file with a password": (
        COMPOUND + "EncryptedPackage".encode("utf-16-le"),
        "it has a password",
    ),
    "an old Excel file": (COMPOUND + "Workbook".encode("utf-16-le"), "another old Office file"),
    "an OpenDocument file": (
        package({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<x/>"}),
        "it is an OpenDocument file",
    ),
    "another archive": (package({"a.txt": "x"}), "it is a zip archive"),
    "an archive of nothing": (package({}), "it is a zip archive"),
    "an Excel workbook": (
        changed("[Content_Types].xml", content_types(
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
        "it is an Excel workbook",
    ),
    "a presentation": (
        changed("[Content_Types].xml", content_types(
            "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml")),
        "it is a PowerPoint presentation",
    ),
    "two letters": (b"PK", "it is damaged"),
    "half a file": (WORD_FILE[: len(WORD_FILE) // 2], "it is damaged"),
    "a file without its last byte": (WORD_FILE[:-1], "it is damaged"),
    "a file without its directory": (WORD_FILE[: WORD_FILE.index(b"PK\1\2")], "it is damaged"),
    "a directory without its file": (b"PK" + WORD_FILE[WORD_FILE.index(b"PK\1\2") :], "damaged"),
    "content that is not what it was": (
        package(parts(p("text")), zipfile.ZIP_STORED).replace(b">text<", b">tent<"),
        "it is damaged",
    ),
    "parts packed with bzip2": (packed(zipfile.ZIP_BZIP2), "packed in a way"),
    "parts packed with LZMA": (packed(zipfile.ZIP_LZMA), "packed in a way"),
    "parts packed in an unknown way": (with_flag(WORD_FILE, 8, 10, 77), "packed in a way"),
    "parts with a password": (with_flag(WORD_FILE, 6, 8, 1), "it has a password"),
    "a name that leads out": (twice("../evil.xml"), "a name that no part may have"),
    "a name that leads out within": (twice("word/../../evil.xml"), "no part may have"),
    "a name that leads out the other way": (twice("..\\evil.xml"), "no part may have"),
    "an absolute name": (twice("/etc/passwd"), "no part may have"),
    "a name with a drive": (twice("C:/evil.xml"), "no part may have"),
    "a name with an empty folder": (twice("word//a.xml"), "no part may have"),
    "a name with a control character": (twice("word/a\x01.xml"), "no part may have"),
    "a name of dots": (twice("word/..."), "no part may have"),
    "two parts of a name": (twice("a.xml", "a.xml"), "two parts of the same name"),
    "two parts of a name in capitals": (twice("WORD/Document.XML"), "two parts of the same name"),
    "more parts than any letter": (
        package({f"word/{n}.xml": "" for n in range(2_001)}), "it has more than 2,000 parts"),
    "no content types": (changed("[Content_Types].xml", None), "but not a Word document"),
    "damaged content types": (changed("[Content_Types].xml", "<Types>"), "is damaged"),
    "no relationships": (changed("_rels/.rels", None), "the part with its text is missing"),
    "damaged relationships": (changed("_rels/.rels", "<a"), "is damaged"),
    "damaged relationships of the text": (
        changed("word/_rels/document.xml.rels", "no XML"), "is damaged"),
    "a text that is elsewhere": (
        changed("_rels/.rels", relationships(
            ("a", f"{OFFICE}/relationships/officeDocument", "http://a.org/d.xml", True))),
        "the part with its text is missing",
    ),
    "a text that leads out": (
        changed("_rels/.rels", relationships(
            ("a", f"{OFFICE}/relationships/officeDocument", "../../etc/passwd", False))),
        "the part with its text is missing",
    ),
    "no text": (changed("word/document.xml", None), "the part with its text is missing"),
    "an empty text": (document(""), "is damaged"),
    "a text that is no XML": (document("text"), "is damaged"),
    "a text of zeros": (document("\0" * 999), "is damaged"),
    "a text that ends too soon": (document(f"<w:document {NAMESPACES}><w:body>"), "is damaged"),
    "a text of another kind": (document(f"<w:styles {NAMESPACES}/>"), "no text of a Word document"),
    "a text without a body": (document(f"<w:document {NAMESPACES}/>"), "no text of a Word"),
    "a text in Latin-1": (
        changed("word/document.xml", '<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9</a>'
                .encode("latin-1")),
        "is damaged",
    ),
    "a text in a code that hides things": (
        changed("word/document.xml", b'<?xml version="1.0" encoding="UTF-7"?><a>+ADw-</a>'),
        "no text of a Word document",
    ),
    "entities": (document(DOCTYPE + "<w>&b;</w>"), "has a document type"),
    "entities in UTF-16": (
        changed("word/document.xml", (DOCTYPE + "<w>&b;</w>").encode("utf-16")),
        "has a document type",
    ),
    "entities in the styles": (changed("word/styles.xml", DOCTYPE + "<w/>", styles=""),
                               "has a document type"),
    "entities in the relationships": (changed("_rels/.rels", DOCTYPE + "<w/>"),
                                      "has a document type"),
    "a file of this machine": (document(EXTERNAL + "<w/>"), "has a document type"),
    "an entity that nobody defined": (document("<w>&b;</w>"), "is damaged"),
    "elements nested 10,000 deep": (word("<w:sdt>" * 10_000 + "</w:sdt>" * 10_000), "is damaged"),
    "tables nested 500 deep": (word(deep_tables(500)), "is damaged"),
    "damaged notes": (
        package({**parts(p('<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=""),
                 "word/footnotes.xml": "<w"}),
        "is damaged",
    ),
    "imported files": (word('<w:altChunk r:id="a"/>'), "not yet made a part of the text"),
}  # fmt: skip

BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox></v:shape>"
    "</w:pict></w:r>"
)
HUGE = "9" * 40
CIRCLE = (
    '<w:style w:type="paragraph" w:styleId="a"><w:basedOn w:val="b"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="b"><w:basedOn w:val="a"/></w:style>'
)
LINKED = (
    '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="n"/></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
LINKED_STYLE = (
    '<w:style w:type="numbering" w:styleId="n"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr>'
    "</w:pPr></w:style>"
)
LEVELS = (
    f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="{HUGE}"/><w:lvl w:ilvl="-1"/><w:lvl/>'
    f'<w:lvl w:ilvl="3"><w:start w:val="-{HUGE}"/><w:lvlRestart w:val="{HUGE}"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="12">'
    '<w:startOverride w:val="1"/></w:lvlOverride></w:num><w:num/><w:abstractNum/>'
)


def boxes(depth: int) -> str:
    content = p("inmost")
    for _ in range(depth):
        content = p(BOX.format(content))
    return content


def numbered(level: str) -> str:
    return p("x", f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def spanned(value: str) -> str:
    return (
        f'<w:tbl><w:tr><w:trPr><w:gridBefore w:val="{value}"/></w:trPr><w:tc><w:tcPr>'
        f'<w:gridSpan w:val="{value}"/></w:tcPr>{p("x")}</w:tc></w:tr></w:tbl>'
    )


READ: dict[str, bytes] = {
    "styles based on each other": word(p("x", '<w:pStyle w:val="a"/>'), styles=CIRCLE),
    "a style based on itself": word(
        p("x", '<w:pStyle w:val="a"/>'),
        styles='<w:style w:styleId="a"><w:basedOn w:val="a"/></w:style>',
    ),
    "lists that link to themselves": word(numbered("0"), styles=LINKED_STYLE, numbering=LINKED),
    "levels that are none": word(
        numbered("3") + numbered(HUGE) + numbered("-1") + numbered("x"), numbering=LEVELS
    ),
    "huge numbers in a table": word(spanned(HUGE) + spanned("-5") + spanned("999999")),
    "huge outline levels": word(p("x", f'<w:outlineLvl w:val="{HUGE}"/><w:ind w:left="{HUGE}"/>')),
    "text boxes in text boxes": word(boxes(30)),
    "tables in tables": word(deep_tables(60)),
    "elements nested 240 deep": word("<w:sdt>" * 240 + p("x") + "</w:sdt>" * 240),
    "runs in runs": word(p("<w:ins>" * 200 + r("x") + "</w:ins>" * 200)),
    "rows and cells of nothing": word(
        "<w:tbl/><w:tbl><w:tr/></w:tbl><w:tbl><w:tr><w:tc/></w:tr></w:tbl>"
    ),
    "fields that end before they begin": word(
        p('<w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="separate"/></w:r>')
    ),
    "references to nothing": word(
        p('<w:hyperlink r:id="no"/><w:r><w:footnoteReference/><w:endnoteReference w:id="1"/>'
          '<w:commentReference w:id="8"/><w:sym/><w:sym w:font="Symbol" w:char="zz"/>'
          '<w:sym w:char="D800"/><w:sym w:char="FFFFFFFF"/></w:r>')
    ),
    "notes that refer to themselves": word(
        p('<w:r><w:footnoteReference w:id="1"/></w:r>'),
        footnotes="".join(
            f'<w:footnote w:id="{own}">'
            + p('<w:r><w:footnoteReference w:id="1"/><w:footnoteReference w:id="2"/></w:r>')
            + "</w:footnote>"
            for own in (1, 2)
        ),
    ),
    "headers that are the text": changed(
        "word/_rels/document.xml.rels",
        relationships(("h", f"{OFFICE}/relationships/header", "document.xml", False)),
    ),
    "relationships in a circle": changed(
        "word/_rels/document.xml.rels",
        relationships(
            ("a", f"{OFFICE}/relationships/styles", "document.xml", False),
            ("b", f"{OFFICE}/relationships/numbering", "/word/document.xml", False),
            ("c", f"{OFFICE}/relationships/comments", "../word/./document.xml", False),
            ("d", f"{OFFICE}/relationships/footnotes", "document.xml#x", False),
        ),
    ),
    "a text that is called a picture": changed(
        "[Content_Types].xml", content_types("image/png")
    ),
    "marks of ours": word(
        '<x:change xmlns:x="urn:lettertool"/>' + p('<x:change xmlns:x="urn:lettertool" index="-9"/>'
        '<x:gone xmlns:x="urn:lettertool"><w:r><w:t>y</w:t></w:r></x:gone>') + p(tracked("ins"))
    ),
    "changes of nothing": word(
        "".join(tracked(kind) for kind in ("ins", "del", "moveFrom", "moveTo", "rPrChange",
                "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
                "cellIns", "cellDel", "cellMerge", "numberingChange")) + p("x")
    ),
    "ranges without ends": word(
        '<w:commentRangeStart w:id="1"/><w:commentRangeStart/><w:bookmarkStart w:id="1"/>'
        '<w:customXmlDelRangeStart w:id="1"/><w:moveFromRangeStart/>' + p("x")
        + '<w:sdt/><w:sdt><w:sdtContent/></w:sdt><w:commentRangeEnd w:id="2"/>'
    ),
    "comments that answer each other": word(
        p("x"),
        comments='<w:comment w:id="1"><w:p w14:paraId="1"/></w:comment>'
                 '<w:comment w:id="1"><w:p w14:paraId="2"/></w:comment><w:comment/>',
        commentsExtended='<w15:commentEx w15:paraId="1" w15:paraIdParent="2"/>'
                         '<w15:commentEx w15:paraId="2" w15:paraIdParent="1"/>'
                         '<w15:commentEx w15:paraIdParent="9"/>',
    ),
    "alternate content of nothing": word(
        "<mc:AlternateContent/>" + p("<mc:AlternateContent><mc:Choice/></mc:AlternateContent>"
        "<w:r><mc:AlternateContent><x/></mc:AlternateContent></w:r>")
    ),
    "comments and instructions in the XML": word(
        p("<w:r><w:t>a<!-- no --><?x y?>b</w:t></w:r><!-- no -->" + r("<![CDATA[<c>]]>"))
    ),
    "bytes after the end": WORD_FILE + bytes(1_000),
    "entries of folders": twice("word/", "empty/"),
}  # fmt: skip


def soon(data: bytes, revisions: Revisions = "accepted") -> object:
    """What reading gives, which must not take long."""
    start = time.process_time()
    try:
        return read("docx", data, "letter.docx", revisions)
    finally:
        assert time.process_time() - start < 10


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_cannot_be_read_is_refused_with_what_it_is(case):
    data, message = REFUSED[case]
    with pytest.raises(InputError) as caught:
        soon(data)
    assert message in str(caught.value)
    assert all(one.hint and one.place and one.place.file == "letter.docx"
               for one in caught.value.problems)  # fmt: skip


@pytest.mark.parametrize("case", READ)
def test_a_file_that_is_only_odd_is_read(case):
    assert soon(READ[case])
    assert soon(READ[case], "rejected")


def test_there_are_as_many_hostile_files_as_were_meant():
    assert len(REFUSED) + len(READ) + len(HEAVY) >= 100


def read_apart(case: str) -> None:
    """Read a heavy file in a process of its own, and hold it to its limits."""
    script = Path(__file__).with_name("heavy_files.py")
    done = subprocess.run(
        [sys.executable, script, case], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    megabytes, seconds, *_ = done.stdout.split()
    assert int(megabytes) <= 512
    assert float(seconds) <= 10


QUICK = ("a bomb of spaces", "a bomb that lies about its size", "a table that widens with each row",
         "elements nested a hundred thousand deep")  # fmt: skip


@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("case", QUICK)
def test_a_file_that_wants_all_time_and_memory_gets_little(case):
    read_apart(case)


@pytest.mark.full
@pytest.mark.skipif(sys.platform != "linux", reason="the peak of memory is read from /proc")
@pytest.mark.parametrize("case", [one for one in HEAVY if one not in QUICK])
def test_every_file_that_wants_all_time_and_memory_gets_little(case):
    read_apart(case)


def damaged(data: bytes, chance: Random) -> bytes:
    """A Word file with some bytes changed: of the archive, or of the text of a part."""
    if chance.random() < 0.3:
        made = bytearray(data)
        for _ in range(chance.randint(1, 8)):
            made[chance.randrange(len(made))] = chance.randrange(256)
        return bytes(made)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([one for one in content if one.endswith((".xml", ".rels"))])
    change = shuffled if chance.random() < 0.7 else mixed
    content[name] = change(content[name], chance)
    return package(content)


def shuffled(data: bytes, chance: Random) -> bytes:
    """Well-formed XML in which elements are gone, doubled, moved, renamed or have the
    attributes of others."""
    root = ElementTree.fromstring(data)
    for _ in range(chance.randint(1, 8)):
        parents = [one for one in root.iter() if len(one)]
        if not parents:
            break
        parent, other = chance.choice(parents), chance.choice(list(root.iter()))
        child = chance.choice(list(parent))
        match chance.randrange(6):
            case 0:
                parent.remove(child)
            case 1:
                parent.insert(chance.randrange(len(parent)), child)
            case 2:
                parent.remove(child)
                if other not in child.iter():
                    other.insert(chance.randint(0, len(other)), child)
            case 3:
                child.tag = other.tag
            case 4:
                child.attrib.update(other.attrib)
            case 5:
                for key in child.attrib:
                    child.set(key, chance.choice(["", "-1", "1", "99", "x", HUGE]))
    return ElementTree.tostring(root)


def mixed(data: bytes, chance: Random) -> bytes:
    """XML with pieces between tags taken out, doubled or swapped."""
    pieces = data.split(b"<")
    for _ in range(chance.randint(1, 6)):
        one, other = chance.randrange(len(pieces)), chance.randrange(len(pieces))
        match chance.randrange(4):
            case 0:
                del pieces[one]
            case 1:
                pieces.insert(other, pieces[one])
            case 2:
                pieces[one], pieces[other] = pieces[other], pieces[one]
            case 3:
                piece = bytearray(pieces[one] or b"x")
                piece[chance.randrange(len(piece))] = chance.randrange(32, 127)
                pieces[one] = bytes(piece)
        if not pieces:
            break
    return b"<".join(pieces)


RICH = word(
    p(r("a") + tracked("ins", r("b")) + BOX.format(p("box")), '<w:pStyle w:val="H"/>')
    + numbered("0") + spanned("2") + p('<w:r><w:footnoteReference w:id="1"/></w:r>')
    + p('<w:hyperlink r:id="a">' + r("link") + "</w:hyperlink>"
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF a</w:instrText>'
        '<w:fldChar w:fldCharType="separate"/><w:t>x</w:t><w:fldChar w:fldCharType="end"/></w:r>')
    + p("gone", f"<w:rPr>{tracked('del')}</w:rPr>") + p("last"),
    styles=CIRCLE, numbering=LEVELS, footnotes=f'<w:footnote w:id="1">{p("note")}</w:footnote>',
    comments='<w:comment w:id="1"><w:p/></w:comment>', header1=p("head"),
)  # fmt: skip


def fuzz(seeds: range) -> None:
    for seed in seeds:
        chance = Random(seed)
        data = damaged(chance.choice([RICH, RICH, LETTER_DOCX.read_bytes()]), chance)
        with suppress(InputError):
            soon(data, chance.choice(["accepted", "rejected"]))


def test_a_damaged_file_is_read_or_refused():
    fuzz(range(300))


@pytest.mark.full
def test_many_damaged_files_are_read_or_refused():
    fuzz(range(300, 30_000))


@settings(max_examples=100, suppress_health_check=list(HealthCheck))
@given(st.binary(max_size=2_000).map(lambda data: b"PK" + data))
def test_bytes_that_begin_as_an_archive_are_refused(data):
    with pytest.raises(InputError):
        read("docx", data, "letter.docx")
