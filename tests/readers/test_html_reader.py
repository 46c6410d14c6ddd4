"""A web page reads as the text that a browser shows, whatever program made it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool import readers
from lettertool.document import Document, Item, Paragraph, Quote, Span, Table
from lettertool.errors import InputError


def read(page: str | bytes, revisions: readers.Revisions = "accepted") -> Document:
    data = page if isinstance(page, bytes) else page.encode()
    return readers.read("html", data, "letter.html", revisions).document


def texts(page: str | bytes, revisions: readers.Revisions = "accepted") -> list[str]:
    document = read(page, revisions)
    notes = [paragraph for note in document.notes for paragraph in note]
    return [joined(b.spans) for b in (*document.blocks, *notes) if isinstance(b, Paragraph)]


def joined(spans: tuple[Span, ...]) -> str:
    return "".join(f"[{span.note}]" if span.note else span.text for span in spans)


def spans(page: str) -> tuple[Span, ...]:
    (block,) = read(page).blocks
    assert isinstance(block, Paragraph)
    return block.spans


# Text and styles


def test_blocks_are_paragraphs_and_white_space_collapses() -> None:
    page = (
        "<html lang=en-GB><head><title>The\n letter</title><style>p {}</style></head><body>\n"
        "<h2> What  we\n ask </h2><div>One <div>Two\n <b> bold </b> end</div>Three</div>"
        "<p>A<br>\n B <br> </p><p>&nbsp;</p>Four<script>x()</script><!-- no -->"
        "<p hidden>no</p><p style='display: none'>no</p><dl><dt>T<dd>D</dl></body>"
    )

    document = read(page)

    assert texts(page) == [
        "What we ask",
        "One",
        "Two bold end",
        "Three",
        "A\nB",
        "Four",
        "T",
        "D",
    ]
    assert isinstance(document.blocks[0], Paragraph)
    assert document.blocks[0].level == 2
    assert (document.title, document.language) == ("The letter", "en-GB")


def test_styles_and_links_are_kept() -> None:
    page = (
        '<p><b>b<i>bi</i></b><u>u</u>22<sup>nd</sup><sub>2</sub> <a href="https://x.org">l</a>'
        "<span style='font-weight:700'>w</span><b style='font-weight:normal'>n</b>"
    )

    assert spans(page) == (
        Span("b", strong=True),
        Span("bi", strong=True, emphasis=True),
        Span("u", underline=True),
        Span("22"),
        Span("nd", script="sup"),
        Span("2", script="sub"),
        Span(" "),
        Span("l", link="https://x.org"),
        Span("w", strong=True),
        Span("n"),
    )


def test_a_google_docs_export_shows_its_styles_and_real_links() -> None:
    page = (
        "<style>.c1{color:#000;font-weight:700}.c2{font-style:italic}.c3{text-decoration:underline}"
        "</style><p class='c0'><span class='c1'>Bold</span><span class='c2'> it</span>"
        "<span class=c3><a class=c3 href='https://www.google.com/url?q=https://a.org/?b%3D1&amp;"
        "sa=D'>x</a></span></p>"
    )

    assert spans(page) == (
        Span("Bold", strong=True),
        Span(" it", emphasis=True),
        Span("x", link="https://a.org/?b=1"),
    )


def test_two_line_breaks_begin_a_paragraph() -> None:
    assert texts("<div>One<br>two<br><br>Three<br/></div>") == ["One\ntwo", "Three"]


def test_preformatted_text_keeps_its_lines() -> None:
    assert texts("<pre>\nA  b\n  c\n</pre>") == ["A  b\n  c"]


def test_insertions_and_deletions_follow_what_is_asked_for() -> None:
    page = "<p>a <ins>new</ins><del>old</del> b <s>c</s></p>"

    assert texts(page) == ["a new b c"]
    assert texts(page, "rejected") == ["a old b c"]


# Structure


def test_lists_and_quotations_are_containers() -> None:
    page = (
        "<ol start=3><li>a<li>b<ul><li>c</ul></ol><ul><li><p>d</p><p>e</p></li><ul><li>f</ul></ul>"
        "<blockquote><p>q</p></blockquote>"
    )

    assert [(joined(b.spans), b.within) for b in read(page).blocks if isinstance(b, Paragraph)] == [
        ("a", (Item(1, 3, ordered=True),)),
        ("b", (Item(1, 4, ordered=True),)),
        ("c", (Item(1, 4, ordered=True), Item(2, 1))),
        ("d", (Item(3, 1, tight=False),)),
        ("e", (Item(3, 1, tight=False),)),
        ("f", (Item(3, 1, tight=False), Item(4, 1))),
        ("q", (Quote(),)),
    ]


def test_the_lists_that_word_types_are_lists() -> None:
    def item(mark: str, text: str, level: int = 1) -> str:
        return (
            f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'><![if !supportLists]>"
            f"<span><span style='mso-list:Ignore'>{mark}<span>&nbsp; </span></span></span>"
            f"<![endif]>{text}</p>"
        )

    page = item("1.", "a") + item("·", "b", 2) + item("2.", "c") + item("(i)", "d") + "<p>e</p>"

    assert [(joined(b.spans), b.within) for b in read(page).blocks if isinstance(b, Paragraph)] == [
        ("a", (Item(1, 1, ordered=True),)),
        ("b", (Item(1, 1, ordered=True), Item(2, 1))),
        ("c", (Item(1, 2, ordered=True),)),
        ("(i)\u00a0 d", ()),
        ("e", ()),
    ]


def test_the_lists_of_filtered_pages_are_lists() -> None:
    gap = "<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp;&nbsp; </span>"

    def item(mark: str, text: str, left: str = "") -> str:
        return f"<p class=MsoListParagraphCxSpMiddle style='{left}text-indent:-.25in'>{mark}{text}"

    page = (
        item(f"<span>1.{gap}</span>", "a <b>b</b>")
        + item(f"<span style='font-family:Symbol'>·{gap}</span>", "c", "margin-left:1.0in;")
        + item(f"2.{gap}", "d")
        + item(f"Note that{gap}", "e")
        + item("", f"1. f{gap}")
    )

    assert [(joined(b.spans), b.within) for b in read(page).blocks if isinstance(b, Paragraph)] == [
        ("a b", (Item(1, 1, ordered=True),)),
        ("c", (Item(1, 1, ordered=True), Item(2, 1))),
        ("d", (Item(1, 2, ordered=True),)),
        ("Note that\u00a0\u00a0\u00a0 e", ()),
        ("1. f", ()),
    ]


def test_a_table_has_equally_long_rows() -> None:
    page = (
        "<table><caption>C</caption><tr><th>a<th>b<th>c<tr><td colspan=2>d<td rowspan=2><p>e</p>"
        "<p>f</p><tr><td>g<td>h<tr><td> <td></table>"
    )

    caption, table = read(page).blocks

    assert isinstance(caption, Paragraph)
    assert isinstance(table, Table)
    assert [[joined(cell) for cell in row] for row in table.rows] == [
        ["a", "b", "c"],
        ["d", "", "e\nf"],
        ["g", "h", ""],
    ]


def test_tables_that_only_place_things_are_no_tables() -> None:
    page = (
        "<table><tr><td><p>One</p><table><tr><td>a<td>b</table><td>Two</table>"
        "<table><tr><td>Three<tr><td>Four</table><table role=presentation><tr><td>x<td>y</table>"
    )

    assert [type(block) for block in read(page).blocks] == [Paragraph, Table] + [Paragraph] * 5
    assert texts(page) == ["One", "Two", "Three", "Four", "x", "y"]


WORD_NOTE = (
    "<p>One.<a href='#_ftn1' name='_ftnref1'><sup>[1]</sup></a></p><div><hr><div id=ftn1><p>"
    "<a href='#_ftnref1' name='_ftn1'>[1]</a> A note.</p></div></div>"
)
GOOGLE_NOTE = (
    "<p>One.<sup><a href='#ftnt1' id='ftnt_ref1'>[1]</a></sup></p><hr><div><p>"
    "<a href='#ftnt_ref1' id='ftnt1'>[1]</a>A note.</p></div>"
)
PANDOC_NOTE = (
    "<p>One.<a href='#fn1' id='fnref1'><sup>1</sup></a></p><section id=footnotes><hr><ol>"
    "<li id=fn1><p>A note.<a href='#fnref1'>↩︎</a></p></li></ol></section>"
)


@pytest.mark.parametrize("page", [WORD_NOTE, GOOGLE_NOTE, PANDOC_NOTE])
def test_footnotes_are_footnotes_whatever_program_made_them(page: str) -> None:
    assert texts(page) == ["One.[1]", "A note."]


def test_several_footnotes_keep_apart_and_other_links_within_the_page_are_text() -> None:
    page = (
        "<p><a href='#top'>Up</a> a<sup id=r1><a href='#n1'>1</a></sup>"
        " b<sup id=r2><a href='#n2'>2</a></sup></p><ol><li id=n1>N1 <a href='#r1'>^</a></li>"
        "<li id=n2>N2 <a href='#r2'>^</a></li></ol>"
    )

    assert texts(page) == ["Up a[1] b[2]", "N1", "N2"]


def test_headers_and_footers_of_libreoffice_are_headers_and_footers() -> None:
    document = read("<div title=header><p>H</p></div><p>T</p><div title=footer><p>F</p></div>")

    assert [len(part) for part in (document.headers, document.blocks, document.footers)] == [1] * 3


# Files


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset=utf-8><p>“Sí”</p>".encode(),
        "<p>“Sí”</p>".encode(),
        "<p>“Sí”</p>".encode("utf-8-sig"),
        '<?xml version="1.0" encoding="UTF-8"?><html><body><p>“Sí”</p></body></html>'.encode(),
        "<meta http-equiv=Content-Type content='text/html; charset=windows-1252'><p>“Sí”".encode(
            "cp1252"
        ),
        "<meta charset=iso-8859-1><p>“Sí”</p>".encode("cp1252"),
        "<meta charset=nonsense><p>“Sí”</p>".encode(),
        "<p>“Sí”</p>".encode("utf-16"),
        b"<p>&ldquo;S&iacute;&#8221;</p>",
    ],
)
def test_the_characters_are_those_that_were_meant(data: bytes) -> None:
    assert texts(data) == ["“Sí”"]


def test_an_assumed_code_page_is_said() -> None:
    assert readers.read("html", b"<p>\x93", "a.html").notices


def test_elements_too_deep_are_an_error() -> None:
    with pytest.raises(InputError, match="too deeply"):
        read("<div>" * 5_000 + "lost?")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<frameset><frame src=x></frameset>",
        "<div><b>" * 450 + "x",
        "<p>a</p>" * 30_000,
        "<table>" + "<tr><td>a<td>b" * 10_000,
        "<table><tr><td colspan=9999 rowspan=9999>a<tr>" + "<td>b" * 1_000,
        "<table><tr>" + "<td colspan=100>a" * 900 + "<tr><td>b" * 5_000,
        "<a href='#a' id=a>x</a>" * 1_900,
        "<a href='#a' id=a>x</a>" * 20_000,
        "<style>" + ".a{font-weight:700}" * 20_000 + ".b{" * 50_000,
        "<p class='" + "a " * 100_000 + "'>x",
        "<ul><li>" * 490 + "x",
        "x<br>" * 50_000,
        "<p>" + "<i>a</i><b>b</b>" * 20_000,
        "<" * 300_000,
        "<!--" * 100_000,
        "&" * 500_000,
        "a\0b<p>\0",
        "<svg><p>a</svg><math><mi>x</mi></math><p>b",
    ],
)
def test_hostile_pages_are_read_in_bounded_time(page: str) -> None:
    assert texts(page) is not None


_PIECES = [
    *("word", " ", "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<br>", "<table>", "</table>"),
    *("<tr>", "<td>", "<ul>", "</ul>", "<li>", "<h1>", "</h1>", "<blockquote>", "<a href='#x'>"),
    *("<sup>", "</sup>", "<span>", "</span>", "&amp;", "<a id=x href='#y'>", "</a>", "<pre>"),
]


def test_a_link_inside_of_a_link_is_no_footnote() -> None:
    document = read("<a id=x href='#y'><p><a href='#x'>word</a><a href='#x'></a>")

    assert joined(document.blocks[0].spans) == "word"
    assert document.notes == ()


@settings(max_examples=300)
@given(st.lists(st.sampled_from(_PIECES), max_size=20).map("".join))
def test_no_word_is_lost_however_wrong_the_page(page: str) -> None:
    document = read(page)
    found = [
        joined(run)
        for block in document.blocks
        for run in (
            [block.spans]
            if isinstance(block, Paragraph)
            else [cell for row in block.rows for cell in row]
            if isinstance(block, Table)
            else []
        )
    ]

    assert "".join(found).count("word") == page.count("word")
