"""The signature block: order, room to sign, images, and what must not be parted."""

import re
import struct
import zlib
from xml.etree import ElementTree

import pytest
from docx_office import office_base, office_parts
from docx_tools import (
    W,
    base,
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

from lettertool.document import (
    Document,
    Image,
    Paragraph,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
    Table,
)
from lettertool.formats.docx import Writer, write

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
POINT = 12700
"""English metric units."""


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        sum_ = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_)

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + bytes(width) for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        chunk(*one) for one in ((b"IHDR", header), (b"IDAT", rows), (b"IEND", b""))
    )


def signed(number: int, width: int, height: int) -> Signature:
    image = Image("s.png", png(width, height), "png", width, height, f"Signature of {number}")
    return Signature((f"Name {number}.", "Title"), f"Name {number}.", number, image)


def rows(data: bytes) -> list[list[str]]:
    """Return the texts of the cells of each row of the last table."""
    table = tree(data).findall(f".//{W}tbl")[-1]
    return [
        [text_of(cell.find(f"{W}p")) for cell in row.iter(f"{W}tc")]
        for row in table.findall(f"{W}tr")
    ]


def kept(data: bytes) -> list[str]:
    """Return the first lines of the paragraphs that stay with the next."""
    return [
        text_of(one).split("\n")[0]
        for one in paragraphs(data)
        if one.find(f"{W}pPr/{W}keepNext") is not None
    ]


def room(paragraph: ElementTree.Element) -> dict[str, str]:
    spacing = paragraph.find(f"{W}pPr/{W}spacing")
    return {} if spacing is None else {k.removeprefix(W): v for k, v in spacing.attrib.items()}


@pytest.mark.parametrize("columns", [1, 2, 3])
@pytest.mark.parametrize("count", [1, 2, 5, 19])
def test_names_fill_the_rows_from_left_to_right(count, columns, tmp_path):
    data = write(letter(block=signers(count, columns=columns)), base())
    names = [f"Name {number}.\nTitle {number}." for number in range(1, count + 1)]
    assert [name for row in rows(data) for name in row if name] == names
    assert {len(row) for row in rows(data)} == {columns}
    assert findings(data, tmp_path) == []


def test_no_row_breaks_across_pages_and_a_paragraph_follows_the_table():
    root = tree(write(letter(block=signers(7)), base()))
    table = root.find(f".//{W}tbl")
    assert all(one.find(f"{W}trPr/{W}cantSplit") is not None for one in table.iter(f"{W}tr"))
    body = list(root.find(f"{W}body"))
    assert body[body.index(table) + 1].tag == f"{W}p"


def test_columns_are_as_wide_as_the_text_together():
    table = tree(write(letter(block=signers(3, columns=3)), base())).find(f".//{W}tbl")
    widths = [int(one.attrib[f"{W}w"]) for one in table.iter(f"{W}gridCol")]
    assert widths == [3120, 3120, 3120]


def test_newspaper_columns_read_downwards_in_a_section_of_their_own(tmp_path):
    data = write(letter(block=signers(5, columns=2, layout="columns")), base())
    sections = tree(data).findall(f".//{W}sectPr")
    columns = [one.find(f"{W}cols").attrib.get(f"{W}num", "1") for one in sections]
    assert columns == ["1", "2", "1"]
    kinds = [one.find(f"{W}type") for one in sections]
    assert [kind is not None and kind.attrib[f"{W}val"] for kind in kinds] == [
        *(False, "continuous", "continuous")
    ]
    assert texts(data)[-5:] == [f"Name {n}.\nTitle {n}." for n in range(1, 6)]
    assert findings(data, tmp_path) == []


def test_only_the_first_section_has_a_title_page_so_that_later_pages_are_numbered():
    data = write(letter(block=signers(5, columns=3, layout="columns")), base())
    sections = tree(data).findall(f".//{W}sectPr")
    assert [one.find(f"{W}titlePg") is not None for one in sections] == [True, False, False]
    assert [len(one.findall(f"{W}footerReference")) for one in sections] == [2, 0, 0]


def test_as_many_signers_as_newspaper_columns_stand_in_a_row_where_none_can_be_cut():
    data = write(letter(block=signers(3, columns=3, layout="columns")), base())
    assert len(tree(data).findall(f".//{W}sectPr")) == 1
    assert rows(data) == [[f"Name {n}.\nTitle {n}." for n in range(1, 4)]]


def test_one_newspaper_column_needs_no_section():
    data = write(letter(block=signers(5, columns=1, layout="columns")), base())
    assert len(tree(data).findall(f".//{W}sectPr")) == 1


def style(data: bytes, name: str) -> ElementTree.Element:
    return next(
        one
        for one in tree(data, "word/styles.xml").findall(f"{W}style")
        if one.find(f"{W}name").attrib[f"{W}val"] == name
    )


def test_the_room_to_sign_is_the_space_before_the_style_signature():
    data = write(letter(block=signers(2)), base())
    assert room(style(data, "Signature"))["before"] == "720"
    assert all(room(one) == {} for one in tree(data).find(f".//{W}tbl").iter(f"{W}p"))


def test_a_plain_list_has_no_room_to_sign():
    data = write(letter(block=signers(2, space="none")), base())
    used = {one.attrib[f"{W}val"] for one in tree(data).find(f".//{W}tbl").iter(f"{W}pStyle")}
    assert used == {"SignatureList"}
    assert int(room(style(data, "Signature List"))["before"]) < 360


@pytest.mark.parametrize("space", ["sign", "none"])
def test_an_image_stands_above_the_name_with_alternative_text(space, tmp_path):
    group = SignatureGroup("", (signed(1, 400, 100), signed(2, 30, 600)))
    block = Signatures((group,), space=space)
    data = write(letter(block=block), base())
    first = next(one for one in paragraphs(data) if text_of(one).startswith("\nName 1."))
    drawing = first.find(f".//{WP}inline")
    assert drawing.find(f"{WP}docPr").attrib["descr"] == "Signature of 1"
    target = relationships(data)[drawing.find(f".//{A}blip").attrib[f"{R}embed"]]
    assert parts(data)[f"word/{target}"] == png(400, 100)
    assert findings(data, tmp_path) == []


def test_images_fit_into_the_room_and_keep_their_shape():
    block = Signatures(
        (SignatureGroup("", (signed(1, 400, 100), signed(2, 4000, 100), signed(3, 20, 10))),)
    )
    data = write(letter(block=block), base())
    sizes = [
        (int(one.attrib["cx"]) / POINT, int(one.attrib["cy"]) / POINT)
        for one in tree(data).iter(f"{WP}extent")
    ]
    assert sizes == [(120, 30), pytest.approx((222, 5.55), abs=0.1), (15, 7.5)]


def test_names_in_a_row_stand_level_whether_they_have_an_image_or_not():
    members = (signed(1, 400, 100), *signers(1).groups[0].signatures)
    data = write(letter(block=Signatures((SignatureGroup("", members),))), base())
    first, second = tree(data).find(f".//{W}tbl").iter(f"{W}p")
    assert room(first)["before"] == "120"
    assert room(second) == {}


def test_equal_images_are_stored_once():
    members = tuple(signed(number, 40, 10) for number in range(3))
    data = write(letter(block=Signatures((SignatureGroup("", members),))), base())
    assert [name for name in parts(data) if "media" in name] == ["word/media/signature1.png"]
    ids = [one.attrib["id"] for one in tree(data).iter(f"{WP}docPr")]
    assert len(set(ids)) == 3


def test_no_two_drawings_of_a_letter_have_one_id(tmp_path):
    seal, links = office_parts()["word/header1.xml"], "word/_rels/header2.xml.rels"
    two = re.sub(b"(<w:p .*</w:p>)", rb"\1\1", seal)
    rels = office_parts()["word/_rels/header1.xml.rels"]
    file = office_base({"word/header1.xml": two, "word/header2.xml": seal, links: rels})
    group = SignatureGroup("", (signed(1, 40, 10), signed(2, 30, 60)))

    data = write(letter(block=Signatures((group,))), file)

    names = ("document", "header1", "header2")
    drawings = [one for name in names for one in tree(data, f"word/{name}.xml").iter(f"{WP}docPr")]
    assert [one.attrib["id"] for one in drawings] == ["4", "5", "1", "2", "3"]
    assert [one.attrib["name"] for one in drawings[2:]] == ["Seal"] * 3
    assert findings(data, tmp_path) == []


@pytest.mark.parametrize("layout", ["rows", "columns"])
def test_groups_have_headings_that_stay_with_their_names(layout, tmp_path):
    members = signers(4).groups[0].signatures
    block = Signatures(
        (
            SignatureGroup("", members[:1]),
            SignatureGroup("National", members[1:3]),
            SignatureGroup("Nobody", ()),
            SignatureGroup("Local", members[3:]),
        ),
        layout=layout,
    )
    data = write(letter(block=block), base())
    names = [f"Name {n}.\nTitle {n}." for n in range(1, 5)]
    assert texts(data)[-6:] == [names[0], "National", *names[1:3], "Local", names[3]]
    assert {"National", "Local"} <= set(kept(data))
    assert findings(data, tmp_path) == []


def test_an_entry_has_as_many_lines_as_the_signer_has():
    lines = ("Jane Roe", "President and Chief Executive Officer", "Alliance for Justice")
    block = Signatures((SignatureGroup("", (Signature(lines, "Jane Roe", 0),)),))
    data = write(letter(block=block), base())
    entry = next(one for one in paragraphs(data) if text_of(one).startswith("Jane"))
    assert text_of(entry) == "\n".join(lines)


def test_a_letter_without_signers_ends_with_its_closing():
    data = write(letter(block=Signatures((SignatureGroup("Nobody", ()),))), base())
    assert texts(data)[-1] == "Sincerely,"


@pytest.mark.parametrize(
    ("body", "stays"),
    [
        (["x" * 300, "y" * 300], ["y" * 300]),
        (["x" * 300, "short"], ["x" * 300, "short"]),
        (["one", "two", "three"], ["two", "three"]),
        (["x" * 300, "first\nsecond"], ["first"]),
    ],
)
def test_the_closing_and_two_lines_of_text_stay_with_the_signatures(body, stays):
    data = write(letter(*map(line, body)), base())
    assert [one for one in kept(data) if one not in ("", "Sincerely,")] == stays
    assert "Sincerely," in kept(data)


def test_a_long_table_before_the_closing_keeps_its_last_two_rows():
    grid = tuple(((Span(f"row {number}"),),) for number in range(9))
    data = write(letter(line("x" * 300), Table(grid, ("",))), base())
    assert [one for one in kept(data) if one.startswith("row")] == ["row 0", "row 7", "row 8"]


@pytest.mark.parametrize(("count", "stays"), [(2, []), (4, []), (5, ["3", "4"]), (8, ["5", "6"])])
def test_the_last_row_is_not_left_alone_on_a_page(count, stays):
    data = write(letter(block=signers(count)), base())
    assert [one for one in kept(data) if "Name" in one] == [f"Name {one}." for one in stays]


def test_what_follows_the_signatures_is_there():
    whole = letter()
    after = (line("cc: The President", "cc"), line("Enclosure", "enclosures"))
    data = write(Document((*whole.blocks, *after)), base())
    assert texts(data)[-2:] == ["cc: The President", "Enclosure"]


def test_a_document_of_signatures_alone_is_written(tmp_path):
    for layout in ("rows", "columns"):
        data = write(Document((signers(4, layout=layout),)), base())
        assert len(texts(data)) == 4
        assert findings(data, tmp_path) == []


def test_strong_words_of_the_letterhead_have_a_style_that_can_be_changed():
    data = write(Document((Paragraph((Span("Congress", strong=True),), "letterhead"),)), base())
    styles = [one.attrib[f"{W}val"] for one in tree(data).iter(f"{W}rStyle")]
    assert styles == ["LetterheadName"]


def test_a_writer_of_many_letters_writes_each_as_if_it_were_the_only_one():
    blocks = [
        *(signers(3), signers(3), signers(4), signers(3, columns=1), signers(3, space="none")),
        *(signers(3, layout="columns"), signers(3), signers(0), signers(3)),
    ]
    writer = Writer(base())
    for block in blocks:
        assert writer.write(letter(block=block)) == write(letter(block=block), base())
