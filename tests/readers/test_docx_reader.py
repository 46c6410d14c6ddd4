"""Whatever a Word file shows as text is read, once, and in order."""

import pytest
from word_files import (
    OFFICE,
    content_types,
    p,
    package,
    parts,
    plain,
    r,
    reading,
    relationships,
    shown,
    texts,
)

from lettertool.document import Span
from lettertool.readers import read

TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>"
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice>"
    "<mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def field(code: str, result: str) -> str:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'.format
    return (
        f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}"
        f"{result}{mark('end')}"
    )


def control(content: str) -> str:
    properties = "<w:sdtPr><w:alias w:val='x'/></w:sdtPr>"
    return f"<w:sdt>{properties}<w:sdtContent>{content}</w:sdtContent></w:sdt>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def cell(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (r("one") + r(" two"), "one two"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/></w:r>" + r("d"),
         "a\tb\nc\nd"),
        ("<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/></w:r>",
         "co\u2011op\u00ad"),
        ("<w:smartTag w:element='x'><w:smartTagPr/>" + r("tag") + "</w:smartTag>", "tag"),
        ("<w:customXml w:element='x'><w:customXmlPr/>" + r("xml") + "</w:customXml>", "xml"),
        ("<w:dir w:val='rtl'><w:bdo w:val='ltr'>" + r("אב") + "</w:bdo></w:dir>", "אב"),
        (control(r("held")) + r(" free"), "held free"),
        ("<w:unknown>" + r("kept") + "</w:unknown>", "kept"),
        ("<m:oMath><m:f><m:num><m:r><m:t>x</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r>"
         "</m:den></m:f></m:oMath>", "x2"),
        ("<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>kan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢"
         "</w:t></w:r></w:rubyBase></w:ruby></w:r>", "漢(kan)"),
        ('<w:r><w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/>'
         '<w:sym w:font="Webdings" w:char="F021"/></w:r>', "α✓\ufffc"),
        (r("a\nb"), "a b"),
        (r("x") + '<w:r><w:br w:type="page"/></w:r>' + r("y"), "x\ny"),
        ('<w:r><w:br w:type="page"/></w:r>' + r("y") + '<w:r><w:br w:type="column"/></w:r>', "y"),
        (r("at") + "<w:r><w:drawing/></w:r>" + r(" ease"), "at ease"),
    ],
)  # fmt: skip
def test_a_paragraph_reads_as_it_shows(content, text):
    assert texts(p(content)) == [text]


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (field("DATE", r("March 4")), "March 4"),
        (field("IF " + "x", r("then")), "then"),
        (field(" PAGE ", r("7")) + r("end"), "end"),
        (r("of ") + field("NUMPAGES \\* MERGEFORMAT", r("9")), "of "),
        (field("REF a", field("REF b", r("inner")) + r(" outer")), "inner outer"),
        ("<w:fldSimple w:instr='TITLE'>" + r("A title") + "</w:fldSimple>", "A title"),
        ("<w:fldSimple w:instr='PAGE'>" + r("3") + "</w:fldSimple>" + r("x"), "x"),
        (
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>MACROBUTTON No '
            '[Type a name]</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
            "[Type a name]",
        ),
    ],
)
def test_a_field_shows_its_result_and_never_its_code(content, text):
    assert texts(p(content)) == [text]


def test_a_field_that_runs_over_paragraphs_shows_each_of_them():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    body = p(begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + r("One"))
    assert texts(body + p("Two") + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>' + r("x"))) == [
        "One",
        "Two",
        "x",
    ]


def test_text_after_a_field_that_never_ends_is_not_lost():
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>IF</w:instrText></w:r>'
    assert texts(p(begin + r("one")) + p("two")) == ["one", "two"]


def test_a_text_box_is_read_once_after_the_paragraph_that_it_is_anchored_in():
    inner = TEXT_BOX.format(p("inner"))
    assert texts(
        p(r("before") + TEXT_BOX.format(p("box") + p("more")) + r(" it")) + p("after")
    ) == [
        "before it",
        "box",
        "more",
        "after",
    ]
    assert texts(p(TEXT_BOX.format(p(r("outer") + inner)))) == ["outer", "inner"]


def test_the_form_of_alternate_content_that_has_text_is_the_one_that_is_read():
    alternate = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w:x/></mc:Choice>"
        "<mc:Fallback><w:t>😀</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(p(alternate)) == ["😀"]


def test_content_controls_are_read_around_blocks_rows_and_cells():
    rows = control(row(control(cell("a")), cell("b"))) + row(cell("c"), cell(control(p("d"))))
    assert texts(control(p("held") + control(p("twice"))) + table(rows)) == [
        "held",
        "twice",
        [["a", "b"], ["c", "d"]],
    ]


def test_the_lines_of_a_cell_are_its_paragraphs_and_its_tables():
    inner = table(row(cell("x"), cell("y")), row(cell("z"), cell("")))
    held = cell(p(r("bold", "<w:b/>")) + p("") + p(r("also", "<w:b/>")) + inner)
    assert texts(table(row(held, cell("other")))) == [[["bold\nalso\nx\ty\nz\t", "other"]]]
    spans = reading(table(row(held))).document.blocks[0].rows[0][0]
    assert spans[0] == Span("bold\nalso", strong=True)


def test_rows_are_of_one_length_whatever_was_merged():
    wide = '<w:gridSpan w:val="2"/>'
    before = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    body = table(
        row(cell("a", wide), cell("b")),
        row(cell("c"), cell("d"), cell("e", '<w:vMerge w:val="restart"/>')),
        row(cell("f"), cell("g"), cell("", "<w:vMerge/>")),
        row(cell("h"), properties=before),
    )
    assert texts(body) == [[["a", "", "b"], ["c", "d", "e"], ["f", "g", ""], ["", "h", ""]]]


def test_columns_of_the_grid_in_which_no_cell_begins_are_none():
    wide = '<w:gridSpan w:val="3"/>'
    assert texts(table(row(cell("a", wide), cell("b", wide)))) == [[["a", "b"]]]


def test_empty_paragraphs_are_layout_and_part_the_others():
    assert texts(p("a") + p("") + p("<w:r><w:br/></w:r>") + p(r(" ")) + p("b")) == ["a", "b"]
    assert texts(table(row(cell("")))) == []


def test_hidden_text_is_left_out_and_said_to_be():
    found = reading(p(r("shown") + r(" secret", "<w:vanish/>")))
    assert shown(found.document.blocks) == ["shown"]
    assert found.notices == ("hidden text was left out",)
    assert reading(p("shown")).notices == ()


def test_a_file_of_nothing_but_hidden_text_shows_it():
    assert texts(p(r("all hidden", "<w:vanish/>"))) == ["all hidden"]


def test_links_lead_out_of_the_file_or_into_it():
    body = (
        f'<w:hyperlink r:id="a">{r("out")}</w:hyperlink>'
        f'<w:hyperlink w:anchor="end">{r("in")}</w:hyperlink>'
        + field('HYPERLINK "https://b.org/x y" \\l "top" \\o "tip"', r("field"))
        + f'<w:hyperlink r:id="gone">{r("none")}</w:hyperlink>'
    )
    found = reading(p(body), links={"a": "https://a.org/?x=1&amp;y=2"}).document.blocks[0].spans
    assert [(one.text, one.link) for one in found] == [
        ("out", "https://a.org/?x=1&y=2"),
        ("in", "#end"),
        ("field", "https://b.org/x y#top"),
        ("none", ""),
    ]


def note(kind: str, id_: int, content: str) -> str:
    return f'<w:{kind} w:id="{id_}">{content}</w:{kind}>'


def test_notes_of_both_kinds_stand_in_the_order_of_their_references():
    own = "<w:r><w:footnoteRef/></w:r>"
    body = p(
        r("a") + '<w:r><w:footnoteReference w:id="7"/></w:r>'
        + r("b") + '<w:r><w:endnoteReference w:id="2"/></w:r>'
        + r("c") + '<w:r><w:footnoteReference w:id="3"/></w:r>'
    )  # fmt: skip
    tables = table(row(cell("x"), cell("y")))
    found = reading(
        body,
        footnotes=note("footnote", 3, p(own + r(" third")) + tables)
        + note("footnote", 7, p(own + r(" first")) + p("more"))
        + note("footnote", 9, p("never referred to")),
        endnotes=note("endnote", 2, p("<w:r><w:endnoteRef/><w:tab/></w:r>" + r("second"))),
    ).document
    assert shown(found.blocks) == ["a[^1]b[^2]c[^3]"]
    assert [[plain(one.spans) for one in note] for note in found.notes] == [
        ["first", "more"],
        ["second"],
        ["third", "x\ty"],
    ]


def test_a_reference_to_the_number_of_a_footnote_refers_to_the_footnote():
    body = p(
        '<w:bookmarkStart w:id="1" w:name="_Ref1"/><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:bookmarkEnd w:id="1"/>' + r(" see ") + field("NOTEREF _Ref1 \\h", r("1"))
    )
    found = texts(body, footnotes=note("footnote", 2, p("x")))
    assert found == ["[^1] see [^1]"]


def test_a_note_that_is_missing_is_empty():
    found = reading(p('<w:r><w:footnoteReference w:id="2"/></w:r>')).document
    assert (shown(found.blocks), found.notes) == (["[^1]"], ((),))


def test_headers_and_footers_of_all_sections_are_read_once_each():
    first = (
        '<w:sectPr><w:headerReference w:type="first" r:id="header2"/>'
        '<w:headerReference w:type="default" r:id="header1"/></w:sectPr>'
    )
    last = (
        '<w:sectPr><w:headerReference w:type="default" r:id="header1"/>'
        '<w:footerReference w:type="default" r:id="footer1"/></w:sectPr>'
    )
    found = reading(
        p("a", first) + p("b") + last,
        header1=p("every page"),
        header2=table(row(cell("first page"))),
        footer1=p(r("page ") + field("PAGE", r("2"))),
    ).document
    assert shown(found.headers) == ["every page", [["first page"]]]
    assert shown(found.footers) == ["page "]
    assert shown(found.blocks) == ["a", "b"]


def test_the_text_is_found_by_its_relationship_and_not_by_its_name():
    made = parts(p("moved"))
    made["letter/main.xml"] = made.pop("word/document.xml")
    made.pop("word/_rels/document.xml.rels")
    made["[Content_Types].xml"] = content_types(part="letter/main.xml")
    made["_rels/.rels"] = relationships(
        ("a", f"{OFFICE}/relationships/officeDocument", "/Letter/Main.xml", False)
    )
    found = read("docx", package(made), "letter.docx").document
    assert shown(found.blocks) == ["moved"]


def test_a_strict_open_xml_document_reads_as_any_other():
    strict = {
        name: str(content)
        .replace(
            "schemas.openxmlformats.org/wordprocessingml/2006/",
            "purl.oclc.org/ooxml/wordprocessingml/",
        )
        .replace(
            "schemas.openxmlformats.org/officeDocument/2006/", "purl.oclc.org/ooxml/officeDocument/"
        )
        for name, content in parts(p("strict"), footnotes="").items()
    }
    assert "purl.oclc.org" in strict["word/document.xml"]
    assert shown(read("docx", package(strict), "letter.docx").document.blocks) == ["strict"]


def test_a_utf_16_part_reads_as_any_other():
    made = parts(p("größer"), prolog='<?xml version="1.0" encoding="UTF-16"?>')
    made["word/document.xml"] = str(made["word/document.xml"]).encode("utf-16")
    assert shown(read("docx", package(made), "letter.docx").document.blocks) == ["größer"]


def test_title_author_and_the_date_of_our_own_letters_are_told_by_the_properties():
    made = parts(p("x"))
    core = (
        '<cp:coreProperties xmlns:cp="a" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/"><dc:title>On wells</dc:title><dc:creator>Ann'
        "</dc:creator><dcterms:created>{}</dcterms:created></cp:coreProperties>"
    )
    made["_rels/.rels"] = str(made["_rels/.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="c" Type="x/metadata/core-properties" Target="docProps/core.xml"/>'
        "</Relationships>",
    )
    made["docProps/core.xml"] = core.format("2021-03-04T00:00:00Z")
    found = read("docx", package(made), "letter.docx").document
    assert (found.title, found.author, str(found.date)) == ("On wells", "Ann", "2021-03-04")
    made["docProps/core.xml"] = core.format("2021-03-04T09:12:33Z")
    assert read("docx", package(made), "letter.docx").document.date is None
