"""What OLD's text needs comes along into NEW's package, under names that nothing there has:
notes, images, headers, styles, lists."""

import struct

import msgspec
import pytest
from docx_stories import (
    SPACES,
    Reading,
    W,
    gives_both,
    marked,
    package,
    par,
    redlined,
    run,
    table,
    zipped,
)
from docx_tools import R, base, findings, letter, parts, relationships, tree

from lettertool.formats.docx import write
from lettertool.readers import read

SENTENCE = "The quick brown fox jumps over the lazy dog and runs far away from here."
OTHER = "Nothing that was said in the other paragraph can be found again in this one."


def reference(id_: int, kind: str = "footnote") -> str:
    return f'<w:r><w:{kind}Reference w:id="{id_}"/></w:r>'


def ids(data: bytes, kind: str = "footnote") -> list[list[str]]:
    """Return the ids of references in the text, and those of the notes in their part."""
    inside = tree(data, f"word/{kind}s.xml")
    return [
        [one.get(f"{W}id") for one in tree(data).iter(f"{W}{kind}Reference")],
        [one.get(f"{W}id") for one in inside if not one.get(f"{W}type")],
    ]


@pytest.mark.parametrize("kind", ["footnote", "endnote"])
def test_notes_come_and_go_with_their_references(kind, tmp_path):
    one, two = par("First, a note on wells."), par("Second, one on the grants.")
    few = package(par(SENTENCE, reference(1, kind)), notes={f"{kind} 1": two})
    many = package(
        par(SENTENCE, reference(1, kind)) + par(OTHER, reference(2, kind)),
        notes={f"{kind} 1": one, f"{kind} 2": two},
    )
    for old, new in ((few, many), (many, few)):
        data = redlined(old, new).data
        assert gives_both(data, old, new)
        references, present = ids(data, kind)
        assert references == present == ["1", "2", "3"][: len(present)]
        assert findings(data, tmp_path) == []


def test_a_note_that_changed_is_redlined_and_its_reference_kept():
    old, new = (
        package(par(SENTENCE, reference(id_)), notes={f"footnote {id_}": par(f"See the {text}.")})
        for id_, text in ((1, "old report"), (7, "new report"))
    )
    data = redlined(old, new).data
    assert gives_both(data, old, new)
    assert marked(data, "word/footnotes.xml") == ["See the [-old-]{+new+} report."]
    assert ids(data) == [["7"], ["7"]]


def test_notes_come_into_a_package_that_has_none(tmp_path):
    old = package(par(SENTENCE, reference(1)), notes={"footnote 1": par("A note.")})
    new = package(par(SENTENCE))
    data = redlined(old, new).data
    assert gives_both(data, old, new)
    assert findings(data, tmp_path) == []


PICTURE = (
    '<w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"><wp:extent cx="9525" cy="9525"/><wp:docPr id="{id}" name="P"/>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData '
    'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://'
    'schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="0" name="P"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rId90"/><a:stretch><a:fillRect/>'
    '</a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9525" '
    'cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
    "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
)


def image(number: int) -> bytes:
    return b"GIF89a" + struct.pack("<HHB", 1, 1, number) + b"\0\0;"


def with_picture(number: int) -> bytes:
    where = ("rId90", "image", "media/image1.gif")
    return package(
        par("See ", PICTURE.format(id=1), " here."), links=[where], media__image1_gif=image(number)
    )


def test_a_picture_that_is_the_same_is_kept():
    data = redlined(with_picture(1), with_picture(1)).data
    assert marked(data) == ["See  here."]
    assert len([name for name in parts(data) if "media/" in name]) == 1


def test_a_picture_that_went_is_taken_along_beside_the_new_one(tmp_path):
    old, new = with_picture(1), with_picture(2)
    data = redlined(old, new).data
    assert gives_both(data, old, new)
    images = {name: content for name, content in parts(data).items() if "media/" in name}
    assert sorted(images.values()) == [image(1), image(2)]
    assert images["word/media/image1.gif"] == image(2)
    drawings = [one.get("id") for one in tree(data).iter() if one.tag.endswith("}docPr")]
    assert len(set(drawings)) == 2
    assert findings(data, tmp_path) == []


def with_header(text: str, name: str, *, body: str = SENTENCE) -> bytes:
    content = f"<w:hdr {SPACES}>{par(text)}</w:hdr>"
    section = '<w:headerReference w:type="default" r:id="rId91"/>' if text else ""
    links = [("rId91", "header", f"{name}.xml")] if text else []
    its = {f"{name}_xml": content} if text else {}
    return package(par(body), links=links, section=section, **its)


def test_headers_belong_together_by_their_sections_whatever_their_names():
    old, new = with_header("Room 1, House", "header5"), with_header("Room 2, House", "header7")
    data = redlined(old, new).data
    assert marked(data, "word/header7.xml") == ["Room [-1-]{+2+}, House"]
    assert not [name for name in parts(data) if "header5" in name]


def test_a_header_that_went_is_there_when_the_change_is_rejected(tmp_path):
    old, new = with_header("Room 1, House", "header5"), with_header("", "")
    data = redlined(old, new).data
    (used,) = (one.get(f"{R}id") for one in tree(data).iter(f"{W}headerReference"))
    part = relationships(data)[used].lstrip("/")
    assert marked(data, part) == ["[-Room 1, House-][-¶-]"]
    assert Reading(data, accepts=False).story(part) == Reading(old, accepts=True).story(
        "word/header5.xml"
    )
    assert findings(data, tmp_path) == []


def test_a_header_that_came_is_marked_as_inserted():
    data = redlined(with_header("", ""), with_header("Room 1, House", "header5")).data
    assert marked(data, "word/header5.xml") == ["{+Room 1, House+}{+¶+}"]


def test_a_change_of_the_page_is_tracked():
    old = package(par(SENTENCE), section='<w:type w:val="nextPage"/>')
    new = package(par(SENTENCE), section='<w:type w:val="continuous"/>')
    (change,) = tree(redlined(old, new).data).iter(f"{W}sectPrChange")
    assert change.find(f"{W}sectPr/{W}type").get(f"{W}val") == "nextPage"


def test_a_section_that_went_or_came_goes_with_an_end():
    section = '<w:sectPr><w:pgSz w:w="9999" w:h="15840"/></w:sectPr>'
    one, two = (
        package(par(SENTENCE) + par(OTHER)),
        package(par(SENTENCE, properties=section) + par(OTHER)),
    )
    for old, new in ((one, two), (two, one)):
        data = redlined(old, new).data
        assert gives_both(data, old, new)
        assert sum(text.count("¶") for text in marked(data)) == 2


def with_style(id_: str, name: str, text: str) -> bytes:
    data = parts(package(par(SENTENCE) + par(text, properties=f'<w:pStyle w:val="{id_}"/>')))
    style = (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{id_}"><w:name w:val="{name}"/>'
        "<w:rPr><w:b/></w:rPr></w:style>"
    )
    styles = data["word/styles.xml"].decode()
    if f'w:styleId="{id_}"' not in styles:
        data["word/styles.xml"] = styles.replace("</w:styles>", f"{style}</w:styles>").encode()
    return zipped(data)


def test_a_style_that_new_lacks_is_taken_along():
    old, new = with_style("Special", "Special", OTHER), package(par(SENTENCE))
    data = redlined(old, new).data
    assert gives_both(data, old, new)
    assert b'w:styleId="Special"' in parts(data)["word/styles.xml"]


def test_a_style_with_another_id_is_the_same_style_by_its_name():
    old, new = with_style("Besonders", "Special", OTHER), with_style("Special", "Special", OTHER)
    data = redlined(old, new).data
    assert not list(tree(data).iter(f"{W}pPrChange"))
    assert b"Besonders" not in parts(data)["word/styles.xml"]


def with_list(format_: str, number: int, text: str) -> bytes:
    numbering = (
        f'<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start '
        f'w:val="1"/><w:numFmt w:val="{format_}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    its = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    data = parts(package(par(SENTENCE) + par(text, properties=its) + par("End.")))
    data["word/numbering.xml"] = numbering.encode()
    return zipped(data)


def test_lists_that_number_alike_are_the_same_list():
    old, new = with_list("decimal", 4, "An item."), with_list("decimal", 9, "An item.")
    data = redlined(old, new).data
    assert not list(tree(data).iter(f"{W}pPrChange"))
    assert parts(data)["word/numbering.xml"].count(b"<w:num ") == 1


def test_a_list_that_new_lacks_is_taken_along():
    old, new = with_list("upperRoman", 4, "An item."), with_list("decimal", 4, "An item.")
    data = redlined(old, new).data
    (change,) = tree(data).iter(f"{W}pPrChange")
    used = change.find(f".//{W}numId").get(f"{W}val")
    numbering = tree(data, "word/numbering.xml")
    (number,) = (one for one in numbering.iter(f"{W}num") if one.get(f"{W}numId") == used)
    abstract = number.find(f"{W}abstractNumId").get(f"{W}val")
    formats = {
        one.get(f"{W}abstractNumId"): one.find(f"{W}lvl/{W}numFmt").get(f"{W}val")
        for one in numbering.iter(f"{W}abstractNum")
    }
    assert formats[abstract] == "upperRoman"


def test_comments_of_new_stay_and_those_of_old_do_not_leave_traces():
    remark = (
        '<w:commentRangeStart w:id="3"/>{}<w:commentRangeEnd w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r>'
    )
    old = package(par(remark.format(run("Gone with a remark."))) + par(SENTENCE))
    data = redlined(old, package(par(SENTENCE))).data
    assert not [one for one in tree(data).iter() if "comment" in one.tag]
    new = package(par(remark.format(run("New with a remark."))) + par(SENTENCE))
    kept = redlined(package(par(SENTENCE)), new).data
    assert len([one for one in tree(kept).iter() if "comment" in one.tag]) == 3


def test_prefixes_that_old_binds_for_what_it_has_are_bound_in_the_redline():
    choice = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/'
        'markup-compatibility/2006"><mc:Choice Requires="wps"><w:t>New</w:t></mc:Choice>'
        "<mc:Fallback><w:t>Plain</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    data = parts(package(par(SENTENCE) + par("A ", choice, " thing.")))
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    main = data["word/document.xml"].decode()
    data["word/document.xml"] = main.replace(SPACES, f'{SPACES} xmlns:wps="{shape}"', 1).encode()
    redline = redlined(zipped(data), package(par(SENTENCE))).data
    assert f'xmlns:wps="{shape}"'.encode() in parts(redline)["word/document.xml"]


def test_a_note_with_a_table_comes_and_goes():
    inside = par("See this:") + table(["One", "Two"], ["Three", "Four"]) + par("")
    with_note = package(par(SENTENCE, reference(1)), notes={"footnote 1": inside})
    without = package(par(SENTENCE))
    for old, new in ((with_note, without), (without, with_note)):
        assert gives_both(redlined(old, new).data, old, new)


def test_a_redline_of_two_drafts_is_no_draft_and_marks_nothing_of_them(tmp_path):
    old, new = (
        write(msgspec.structs.replace(letter(), draft=id_ * 32), base()) for id_ in ("0", "f")
    )

    data = redlined(old, new).data

    assert read("docx", data, "redline.docx").document.draft == ""
    assert not [name for name, part in parts(data).items() if b"_ltd_" in part or b"ffff" in part]
    assert not any(sign in "".join(marked(data)) for sign in ("[-", "{+", "<<", ">>"))
    assert findings(data, tmp_path) == []
