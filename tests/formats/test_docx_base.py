"""Base files come from Word and from anybody: what a letter takes from them, and not."""

import io
import re
import struct
import zipfile
from pathlib import Path

import pytest
from docx_office import HEAD, SEAL, SPACES, TRACES, W, office_base, office_parts, packed
from docx_tools import W as W_
from docx_tools import (
    base,
    expected,
    findings,
    letter,
    line,
    paragraphs,
    parts,
    relationships,
    signers,
    text_of,
    texts,
    tree,
)

from lettertool.document import Document, Item, Paragraph, Span
from lettertool.errors import InputError
from lettertool.formats.docx import Writer, write

MAIN = office_parts()["word/_rels/document.xml.rels"]
TEXT = office_parts()["word/document.xml"]
DATA = Path(__file__).parent.parent.parent.parent / "shared" / "data"


def full() -> Document:
    whole = letter(
        Paragraph((Span("text"), Span("", note=1)), "section"),
        line("bullet", within=(Item(1, 1),)),
        line("bullet", within=(Item(1, 1), Item(2, 1))),
        line("number", within=(Item(3, 1, ordered=True),)),
        line("Heading", level=1),
    )
    return Document(whole.blocks, ((line("A note."),),), language="en-US", author="A. Lowenthal")


def style_of(data: bytes, text: str) -> str:
    found = next(one for one in paragraphs(data) if text_of(one) == text)
    return found.find(f"{W_}pPr/{W_}pStyle").attrib[f"{W_}val"]


@pytest.mark.parametrize("streamed", [False, True])
def test_a_file_of_an_office_gives_page_header_and_seal(streamed, tmp_path):
    data = write(full(), office_base(streamed=streamed))
    assert texts(data) == expected(full())
    section = tree(data).find(f".//{W_}sectPr")
    assert section.find(f"{W_}pgSz").attrib[f"{W_}w"] == "11906"
    targets = relationships(data)
    headers = {
        one.attrib[f"{W_}type"]: targets[
            one.attrib["{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"]
        ]
        for one in section.findall(f"{W_}headerReference")
    }
    assert headers == {"first": "header1.xml", "default": "header2.xml"}
    assert relationships(data, "header1") == {"rId1": "/word/media/signature1.png"}
    assert parts(data)["word/media/signature1.png"] == SEAL
    assert findings(data, tmp_path) == []


def test_nothing_in_the_letter_tells_who_made_the_base_file():
    data = write(full(), office_base())
    for name, content in {**parts(data), "": "\n".join(parts(data)).encode()}.items():
        found = [trace for trace in TRACES if trace.encode() in content]
        assert found == [], name


def test_styles_are_found_by_the_names_that_word_has_in_every_language():
    data = write(full(), office_base())
    assert style_of(data, "text[^1]") == "Textkrper"
    assert style_of(data, "Heading") == "berschrift1"
    spacing = tree(data, "word/styles.xml").find(
        f"{W_}style[@{W_}styleId='Textkrper']/{W_}pPr/{W_}spacing"
    )
    assert spacing.attrib[f"{W_}after"] == "99"


def test_missing_styles_are_added_under_ids_that_are_free():
    data = write(full(), office_base())
    names = {
        one.attrib[f"{W_}styleId"]: one.find(f"{W_}name").attrib[f"{W_}val"]
        for one in tree(data, "word/styles.xml").findall(f"{W_}style")
    }
    assert names["Date"] == "Something else"
    assert names[style_of(data, "March 4, 2021")] == "Date"
    assert names["Closing"] == "Closing"


def test_bullets_of_the_base_file_stay_and_missing_levels_are_added():
    data = write(full(), office_base())
    numbering = tree(data, "word/numbering.xml")
    looks = {
        one.attrib[f"{W_}abstractNumId"]: one.find(f"{W_}lvl/{W_}lvlText").attrib[f"{W_}val"]
        for one in numbering.findall(f"{W_}abstractNum")
    }
    assert looks == {"7": "»", "8": "•", "9": "%1."}
    order = [one.tag.removeprefix(W_) for one in numbering]
    assert order == sorted(order), "abstractNum comes before num"


def test_names_beside_each_other_are_not_indented_by_the_style_of_single_signatures():
    def lefts(columns: int) -> list[str | None]:
        data = write(letter(block=signers(1, columns=columns)), office_base())
        indents = [one.find(f"{W_}pPr/{W_}ind") for one in paragraphs(data)]
        return [one.attrib[f"{W_}left"] for one in indents if one is not None]

    assert lefts(2) == ["0"]
    assert lefts(1) == []


def test_there_is_room_to_sign_where_the_style_of_the_base_file_has_none():
    data = write(letter(block=signers(1)), office_base())
    name = next(one for one in paragraphs(data) if text_of(one).startswith("Name"))
    assert name.find(f"{W_}pPr/{W_}spacing").attrib[f"{W_}before"] == "720"


def test_lines_are_not_stretched_where_the_base_file_justifies_its_text():
    data = write(letter(block=signers(2, space="none")), office_base())
    styles = {
        one.attrib[f"{W_}styleId"]: one.find(f"{W_}pPr/{W_}jc")
        for one in tree(data, "word/styles.xml").findall(f"{W_}style")
    }
    for text in ("The Honorable Antony Blinken\nSecretary of State", "Name 1.\nTitle 1."):
        assert styles[style_of(data, text)].attrib[f"{W_}val"] == "left"


@pytest.mark.parametrize(
    ("language", "attributes"),
    [
        ("es-MX", {"val": "es-MX", "eastAsia": "en-US", "bidi": "ar-SA"}),
        ("ja-JP", {"val": "ja-JP", "eastAsia": "ja-JP", "bidi": "ar-SA"}),
        ("he-IL", {"val": "he-IL", "eastAsia": "en-US", "bidi": "he-IL"}),
    ],
)
@pytest.mark.parametrize("file", [base, office_base])
def test_the_language_is_that_of_the_letter(file, language, attributes):
    whole = letter()
    data = write(Document(whole.blocks, language=language), file())
    wanted = {f"{W_}{name}": value for name, value in attributes.items()}
    assert [one.attrib for one in tree(data, "word/styles.xml").iter(f"{W_}lang")][:1] == [wanted]
    normal = next(
        one
        for one in tree(data, "word/styles.xml").findall(f"{W_}style")
        if one.find(f"{W_}name").attrib[f"{W_}val"] == "Normal"
    )
    assert normal.find(f".//{W_}lang") is None
    theme = tree(data, "word/settings.xml").find(f"{W_}themeFontLang")
    assert theme.attrib == wanted
    core = tree(data, "docProps/core.xml")
    assert core.find("{http://purl.org/dc/elements/1.1/}language").text == language


def test_what_is_not_ours_stays_byte_for_byte():
    data = parts(write(letter(), office_base()))
    before = office_parts()
    assert data["word/header2.xml"] == before["word/header2.xml"]
    for name, last in (("settings", b"<w:attachedTemplate"), ("styles", b"<w:lang")):
        start, _, _ = before[f"word/{name}.xml"].partition(last)
        assert b"mc:Ignorable" in start
        assert data[f"word/{name}.xml"].startswith(start)


def test_a_template_or_a_file_with_macros_gives_a_plain_document():
    types = office_parts()["[Content_Types].xml"]
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    for kind in (
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
        b"application/vnd.ms-word.document.macroEnabled.main+xml",
    ):
        data = write(letter(), office_base({"[Content_Types].xml": types.replace(plain, kind)}))
        assert plain in parts(data)["[Content_Types].xml"]


def test_a_file_in_utf_16_is_read():
    parts_ = office_parts()
    changes = {
        name: parts_[name].decode().replace("UTF-8", "UTF-16").encode("utf-16")
        for name in ("word/styles.xml", "word/settings.xml", "word/document.xml")
    }
    assert texts(write(full(), office_base(changes))) == expected(full())


def test_parts_with_nothing_in_them_are_filled(tmp_path):
    changes = {
        "word/styles.xml": f'{HEAD}<w:styles xmlns:w="{W}"/>'.encode(),
        "word/settings.xml": f'{HEAD}<w:settings xmlns:w="{W}"/>'.encode(),
        "word/numbering.xml": f'{HEAD}<w:numbering xmlns:w="{W}"/>'.encode(),
        "word/document.xml": f'{HEAD}<w:document xmlns:w="{W}"/>'.encode(),
    }
    data = write(full(), office_base(changes))
    assert texts(data) == expected(full())
    assert findings(data, tmp_path) == []


def test_settings_with_all_that_word_knows_keep_their_order(tmp_path):
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    settings = office_parts()["word/settings.xml"].decode()
    with_math = settings.replace(
        "<w:themeFontLang", f'<m:mathPr xmlns:m="{math}"/><w:themeFontLang'
    )
    start, end = with_math.index("<w:compat>"), with_math.index("<w:docVars")
    for changed in (with_math, with_math[:start] + with_math[end:]):
        data = write(full(), office_base({"word/settings.xml": changed.encode()}))
        assert findings(data, tmp_path) == []


def test_the_first_section_counts_where_a_file_has_several():
    body = (
        f'{HEAD}<w:document {SPACES}><w:body><w:p><w:pPr><w:sectPr><w:pgSz w:w="5000" w:h="9000"/>'
        '<w:pgMar w:left="500" w:right="500"/><w:sectPrChange w:id="1" w:author="Boss Hogg">'
        '<w:sectPr><w:pgSz w:w="1" w:h="1"/></w:sectPr></w:sectPrChange></w:sectPr></w:pPr></w:p>'
        '<w:sectPr><w:pgSz w:w="12240" w:h="15840"/></w:sectPr></w:body></w:document>'
    )
    data = write(letter(), office_base({"word/document.xml": body.encode()}))
    sizes = [one.attrib[f"{W_}w"] for one in tree(data).iter(f"{W_}pgSz")]
    assert sizes == ["5000"]
    assert tree(data).find(f".//{W_}tblW").attrib[f"{W_}w"] == "4000"
    assert b"Boss" not in parts(data)["word/document.xml"]


def test_footnotes_are_numbered_as_the_base_file_has_it(tmp_path):
    settings = office_parts()["word/settings.xml"].replace(
        b"<w:footnotePr>", b'<w:footnotePr><w:numFmt w:val="lowerRoman"/>'
    )
    data = write(full(), office_base({"word/settings.xml": settings}))
    properties = tree(data, "word/settings.xml").findall(f"{W_}footnotePr/*")
    assert [one.attrib.get(f"{W_}val", one.attrib.get(f"{W_}id")) for one in properties] == [
        *("lowerRoman", "-1", "0")
    ]
    assert findings(data, tmp_path) == []


@pytest.mark.parametrize(
    ("settings", "section", "shown"),
    [
        ("", "", ["1", "6", "30"]),
        ('<w:numFmt w:val="lowerRoman"/>', "", ["i", "vi", "xxx"]),
        ('<w:numFmt w:val="upperLetter"/>', "", ["A", "F", "DD"]),
        ('<w:numFmt w:val="chicago"/>', "", ["*", "††", "††††††††"]),
        ('<w:numFmt w:val="lowerRoman"/><w:numStart w:val="4"/>', "", ["iv", "ix", "xxxiii"]),
        ('<w:numFmt w:val="lowerRoman"/>', '<w:numFmt w:val="decimal"/>', ["1", "6", "30"]),
    ],
)
def test_a_footnote_is_repeated_with_the_number_that_word_gives_it(
    settings, section, shown, tmp_path
):
    spans = [Span("", note=number) for number in [*range(1, 31), 1, 6, 30]]
    whole = letter(Paragraph((Span("text"), *spans), "section"))
    document = Document(whole.blocks, ((line("A note."),),) * 30)
    changed = {
        "word/settings.xml": office_parts()["word/settings.xml"].replace(
            b"<w:footnotePr>", f"<w:footnotePr>{settings}".encode()
        ),
        "word/document.xml": TEXT.replace(
            b"<w:pgSz", f"<w:footnotePr>{section}</w:footnotePr><w:pgSz".encode(), 1
        ),
    }
    data = write(document, office_base(changed))
    fields = re.findall(
        rb'"separate"/></w:r><w:r>.*?<w:t>(.*?)</w:t>', parts(data)["word/document.xml"]
    )
    assert [one.decode() for one in fields] == shown
    assert b"w:dirty" not in parts(data)["word/document.xml"]
    assert findings(data, tmp_path) == []


@pytest.mark.parametrize(
    "unknown", ['<w:numFmt w:val="hebrew1"/>', '<w:numRestart w:val="eachPage"/>']
)
def test_word_is_told_to_number_a_repeated_footnote_where_only_it_can(unknown, tmp_path):
    whole = letter(Paragraph((Span("", note=1), Span("", note=1)), "section"))
    settings = office_parts()["word/settings.xml"].replace(
        b"<w:footnotePr>", f"<w:footnotePr>{unknown}".encode()
    )
    document = Document(whole.blocks, ((line("A note."),),))
    data = write(document, office_base({"word/settings.xml": settings}))
    assert parts(data)["word/document.xml"].count(b'w:dirty="true"') == 1
    assert findings(data, tmp_path) == []


def test_later_sections_go_on_counting_pages_in_the_base_files_numerals():
    section = b'<w:pgNumType w:fmt="upperRoman" w:start="5"/><w:cols w:space="708"/>'
    document = office_parts()["word/document.xml"].replace(b'<w:cols w:space="708"/>', section)
    block = signers(4, layout="columns")
    data = write(letter(block=block), office_base({"word/document.xml": document}))
    numbers = [one.attrib for one in tree(data).iter(f"{W_}pgNumType")]
    assert [one.get(f"{W_}start") for one in numbers] == ["5", None, None]
    assert {one[f"{W_}fmt"] for one in numbers} == {"upperRoman"}


BOMB = b"0" * 70_000_000
LAUGHS = (
    f'<?xml version="1.0"?><!DOCTYPE w:styles [<!ENTITY a "{"ha" * 99}">'
    f'<!ENTITY b "{"&a;" * 99}">]><w:styles xmlns:w="{W}">&b;</w:styles>'
).encode()
DEEP = (
    f'<w:styles xmlns:w="{W}">' + "<w:style>" * 5000 + "</w:style>" * 5000 + "</w:styles>"
).encode()
STRICT = (
    b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'
)
TRACKED = (
    f'{HEAD}<w:hdr {SPACES}><w:p><w:ins w:id="1" w:author="Boss Hogg"><w:r><w:t>x</w:t></w:r>'
    "</w:ins></w:p></w:hdr>"
).encode()
OTHER_PREFIX = f'<s:styles xmlns:s="{W}"><s:style/></s:styles>'.encode()


def renamed(old: str, new: str) -> bytes:
    """The file with another target, or id, of a relationship of its text."""
    changed = MAIN.replace(old.encode(), new.encode())
    assert changed != MAIN
    return office_base({"word/_rels/document.xml.rels": changed})


def encrypted() -> bytes:
    data = bytearray(office_base())
    for mark, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = 0
        while (start := data.find(mark, start)) >= 0:
            data[start + offset] |= 1
            start += 4
    return bytes(data)


def damaged() -> bytes:
    data = bytearray(office_base())
    place = data.index(b"word/styles.xml") + 40
    data[place : place + 40] = bytes(40)
    return bytes(data)


def lying() -> bytes:
    """The file whose styles are longer than its directory says."""
    data = bytearray(office_base())
    place = data.rindex(b"word/styles.xml") - 46
    size = struct.unpack_from("<L", data, place + 24)[0]
    struct.pack_into("<L", data, place + 24, size - 9)
    return bytes(data)


def wide() -> bytes:
    """A header of 200,001 elements, with texts between them, so that it is not packed tightly."""
    inside = "".join(f"<w:t/>{number * 7919 % 991}" for number in range(200_001))
    return f"{HEAD}<w:hdr {SPACES}>{inside}</w:hdr>".encode()


def doubled() -> bytes:
    target = io.BytesIO(office_base())
    with zipfile.ZipFile(target, "a") as package:
        package.writestr("WORD/styles.xml", b"<x/>")
    return target.getvalue()


HOSTILE = {
    "nothing": (lambda: b"", "not a .docx file"),
    "text": (lambda: b"Dear Secretary Blinken,", "not a .docx file"),
    "old": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(999),
        "old .doc file or has a pass",
    ),
    "cut": (lambda: office_base()[:3000], "not a .docx file, or is damaged"),
    "damaged": (damaged, "word/styles.xml is damaged"),
    "encrypted": (encrypted, "is encrypted"),
    "packed otherwise": (
        lambda: packed(office_parts(), method=zipfile.ZIP_LZMA),
        "packed in a way that Word does not know",
    ),
    "lying about a size": (lying, "is damaged"),
    "many in the directory only": (
        lambda: office_base() + b"PK\1\2" * 10_001,
        "more than 2000 parts",
    ),
    "packed tightly": (
        lambda: office_base({"word/styles.xml": b"<!--" + b" " * 2_000_000 + b"-->"}),
        "packed more tightly than any letter",
    ),
    "unclosed elements": (
        lambda: office_base({"word/document.xml": b"<a>" * 300_000}),
        "is too large or nested too deeply",
    ),
    "too many elements": (
        lambda: office_base({"word/header2.xml": wide()}),
        "is too large or nested too deeply",
    ),
    "doubled": (doubled, "two parts of the same name"),
    "zip of other things": (lambda: packed({"a.txt": b"a"}), "[Content_Types].xml is missing"),
    "no document": (lambda: office_base({"word/document.xml": None}), "document.xml is missing"),
    "no relationships": (
        lambda: office_base({"_rels/.rels": None, "word/document.xml": None}),
        "not a Word document",
    ),
    "spreadsheet": (
        lambda: office_base({"word/document.xml": b"<worksheet/>"}),
        "not the text of a Word document",
    ),
    "no styles": (lambda: office_base({"word/styles.xml": None}), "word/styles.xml is missing"),
    "no header": (lambda: office_base({"word/header1.xml": None}), "word/header1.xml is missing"),
    "no seal": (
        lambda: office_base({"word/media/signature1.png": None}),
        "word/media/signature1.png is missing",
    ),
    "bomb": (lambda: office_base({"word/styles.xml": BOMB}), "larger than 64 MB"),
    "bomb in the relationships": (
        lambda: office_base({"word/_rels/document.xml.rels": b"<a>" * 400_000}),
        "packed more tightly",
    ),
    "bomb in a picture": (
        lambda: office_base({"word/media/signature1.png": BOMB}),
        "larger than 64 MB",
    ),
    "many": (
        lambda: packed(office_parts() | {f"a/{n}.bin": b"" for n in range(2001)}),
        "more than 2000 parts",
    ),
    "laughs": (lambda: office_base({"word/styles.xml": LAUGHS}), "has a document type"),
    "laughs in a header": (lambda: office_base({"word/header1.xml": LAUGHS}), "document type"),
    "laughs in the text": (lambda: office_base({"word/document.xml": LAUGHS}), "document type"),
    "deep": (lambda: office_base({"word/styles.xml": DEEP}), "nested too deeply"),
    "not XML": (lambda: office_base({"word/settings.xml": b"<w:settings"}), "settings.xml is dam"),
    "empty part": (lambda: office_base({"word/styles.xml": b""}), "word/styles.xml is damaged"),
    "strict": (lambda: office_base({"word/document.xml": STRICT}), "Strict Open XML document"),
    "tracked": (lambda: office_base({"word/header2.xml": TRACKED}), "has tracked changes"),
    "prefix": (lambda: office_base({"word/styles.xml": OTHER_PREFIX}), "not written as Word"),
    "text as a header": (lambda: renamed("header1.xml", "document.xml"), "not the header"),
    "header as a footer": (
        lambda: office_base(
            {
                "word/_rels/document.xml.rels": MAIN.replace(b"/header", b"/footer", 1),
                "word/document.xml": TEXT.replace(b"headerR", b"footerR", 1),
            }
        ),
        "is not the footer",
    ),
    "header for two purposes": (
        lambda: renamed("fontTable.xml", "header1.xml"),
        "header1.xml is not the fontTable",
    ),
    "reference to no header": (lambda: renamed('Id="rId9"', 'Id="rId99"'), "a header that its"),
    "header on another machine": (
        lambda: renamed('"header2.xml"', '"https://example.org/a.xml" TargetMode="External"'),
        "a header that its",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_that_cannot_be_used_is_an_error_with_a_remedy(case):
    make, message = HOSTILE[case]
    with pytest.raises(InputError) as error:
        Writer(make(), "templates/letter.docx")
    (problem,) = error.value.problems
    assert message in problem.message
    assert str(problem.place) == "templates/letter.docx"
    assert problem.hint


def real_files() -> list[Path]:
    return sorted(DATA.glob("*/*/*.docx")) if DATA.is_dir() else []


def check_real_file(path: Path, folder: Path) -> None:
    try:
        data = write(full(), path.read_bytes())
    except InputError as error:
        assert "tracked changes" in str(error)  # noqa: PT017  # other errors must surface
        return
    assert texts(data) == expected(full())
    assert set(findings(data, folder)) <= set(findings(path.read_bytes(), folder))


@pytest.mark.skipif(not real_files(), reason="the shared data are not beside the repo")
@pytest.mark.parametrize("path", real_files()[::20], ids=lambda path: path.parent.name)
def test_files_from_real_words_are_bases(path, tmp_path):
    check_real_file(path, tmp_path)


@pytest.mark.full
@pytest.mark.skipif(not real_files(), reason="the shared data are not beside the repo")
@pytest.mark.parametrize("path", real_files(), ids=lambda path: path.parent.name)
def test_all_files_from_real_words_are_bases(path, tmp_path):
    check_real_file(path, tmp_path)
