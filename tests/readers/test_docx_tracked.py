"""Tracked changes are accepted or rejected as Word does it, and listed; comments come with
the passage that they are about."""

import datetime

import pytest
from word_files import deleted, inserted, p, r, reading, texts, tracked, word

from conftest import SHARED_DATA
from lettertool.readers import Reading, read
from lettertool.readers.docx.package import open_package
from lettertool.readers.docx.revisions import has_changes, resolve

CASES = sorted((SHARED_DATA / "tracked-changes").glob("*/*ted.docx"))
CASES = [one for one in CASES if one.stem in ("accepted", "rejected")]


def mark(kind: str, author: str = "Ann") -> str:
    """The properties of a paragraph whose end came or went."""
    return f"<w:rPr>{tracked(kind, author=author)}</w:rPr>"


def row(text: str, kind: str = "") -> str:
    properties = f"<w:trPr>{tracked(kind)}</w:trPr>" if kind else ""
    return f"<w:tr>{properties}<w:tc>{p(text)}</w:tc></w:tr>"


def moved(kind: str, content: str) -> str:
    name = f'<w:{kind}RangeStart w:id="5" w:name="move1" w:author="Ann"/>'
    return f'{name}{content}<w:{kind}RangeEnd w:id="5"/>'


CHANGES = {
    "words": (p(r("a") + deleted("old") + inserted("new")), ["anew"], ["aold"]),
    "a deletion of an insertion": (
        p(r("a") + tracked("ins", r("b") + deleted("c", "Bob"), "Ann")),
        ["ab"],
        ["a"],
    ),
    "an end of a paragraph that went": (p("a", mark("del")) + p("b"), ["ab"], ["a", "b"]),
    "an end of a paragraph that came": (p("a", mark("ins")) + p("b"), ["a", "b"], ["ab"]),
    "a whole paragraph that came": (
        p("a") + p(inserted("b"), mark("ins")) + p("c"),
        ["a", "b", "c"],
        ["a", "c"],
    ),
    "several paragraphs that went": (
        p("a") + p(deleted("b"), mark("del")) + p(deleted("c"), mark("del")) + p("d"),
        ["a", "d"],
        ["a", "b", "c", "d"],
    ),
    "the last paragraph that came": (
        p("a") + p(inserted("b"), mark("ins")),
        ["a", "b"],
        ["a"],
    ),
    "a paragraph before a table": (
        p(deleted("a"), mark("del")) + f"<w:tbl>{row('x')}</w:tbl>" + p("b"),
        [[["x"]], "b"],
        ["a", [["x"]], "b"],
    ),
    "a move": (
        p(moved("moveFrom", tracked("moveFrom", r("m"))), mark("moveFrom"))
        + p("a")
        + p(moved("moveTo", tracked("moveTo", r("m"))), mark("moveTo"))
        + p("b"),
        ["a", "m", "b"],
        ["m", "a", "b"],
    ),
    "rows": (
        f"<w:tbl>{row('kept')}{row(inserted('new'), 'ins')}{row(deleted('old'), 'del')}</w:tbl>",
        [[["kept"], ["new"]]],
        [[["kept"], ["old"]]],
    ),
    "a whole table": (p("a") + f"<w:tbl>{row('x', 'del')}</w:tbl>" + p("b"), ["a", "b"],
                      ["a", [["x"]], "b"]),
    "cells": (
        f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc><w:tc><w:tcPr>{tracked('cellIns')}</w:tcPr>{p('b')}"
        f"</w:tc><w:tc><w:tcPr>{tracked('cellDel')}</w:tcPr>{p('c')}</w:tc></w:tr></w:tbl>",
        [[["a", "b"]]],
        [[["a", "c"]]],
    ),
    "a field": (
        p(
            r("a")
            + tracked("del", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>'
            'DATE</w:delInstrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>')
            + deleted("May 1")
            + tracked("del", '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
        ),
        ["a"],
        ["aMay 1"],
    ),
    "a content control": (
        '<w:customXmlDelRangeStart w:id="8" w:author="Ann"/><w:sdt><w:sdtPr/><w:sdtContent>'
        f'<w:customXmlDelRangeEnd w:id="8"/>{p("held")}<w:customXmlDelRangeStart w:id="9"/>'
        '</w:sdtContent></w:sdt><w:customXmlDelRangeEnd w:id="9"/>',
        ["held"],
        ["held"],
    ),
    "a formula": (
        p(f"<m:oMath>{tracked('ins', '<m:r><m:t>x</m:t></m:r>')}<m:r>"
          f"{tracked('del', '<w:rPr/>')}<m:t>y</m:t></m:r></m:oMath>"),
        ["x"],
        ["y"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("body", "accepted", "rejected"), CHANGES.values(), ids=CHANGES)
def test_a_tracked_change_is_accepted_and_rejected(body, accepted, rejected):
    assert texts(body) == accepted
    assert texts(body, "rejected") == rejected


def test_a_paragraph_that_runs_on_into_the_next_takes_its_style():
    heading = '<w:outlineLvl w:val="0"/>'
    body = p("a", heading + mark("del")) + p("b")
    assert [one.level for one in reading(body).document.blocks] == [0]
    assert [one.level for one in reading(body, "rejected").document.blocks] == [1, 0]


def test_formatting_is_the_new_one_or_the_old_one():
    change = tracked("rPrChange", "<w:rPr><w:i/></w:rPr>")
    properties = '<w:outlineLvl w:val="1"/>' + tracked("pPrChange", "<w:pPr/>")
    body = p(r("x", f"<w:b/>{change}"), properties)
    accepted, rejected = (reading(body, how).document.blocks[0] for how in ("accepted", "rejected"))
    assert (accepted.level, accepted.spans[0].strong, accepted.spans[0].emphasis) == (
        2,
        True,
        False,
    )
    assert (rejected.level, rejected.spans[0].strong, rejected.spans[0].emphasis) == (
        0,
        False,
        True,
    )


def test_only_the_changes_of_some_people_can_be_taken():
    body = p(
        r("a") + inserted(" Ann's", "Ann") + inserted(" Bob's", "Bob") + deleted(" old", "Bob")
    )
    root = open_package(word(body), "letter.docx").tree("word/document.xml")
    resolve(root, lambda author: author == "Ann")
    assert not has_changes(root)
    assert "".join(root.itertext()) == "a Ann's old"


def changes(body: str, **more: str) -> list[tuple[str, str, str, int]]:
    found = reading(body, **more).tracked
    return [(one.kind, one.text, one.author, one.block) for one in found]


def test_changes_are_listed_with_author_text_and_block():
    body = (
        p("a")
        + p(r("b") + deleted("old", "Bob") + inserted("new"))
        + p(deleted("gone"), mark("del"))
        + p(inserted("whole"), mark("ins"))
        + p(r("bold", f"<w:b/>{tracked('rPrChange', '<w:rPr/>')}"))
    )
    assert changes(body) == [
        ("deleted", "old", "Bob", 1),
        ("inserted", "new", "Ann", 1),
        ("deleted", "gone\n", "Ann", 2),
        ("inserted", "whole\n", "Ann", 2),
        ("restyled", "bold", "Ann", 3),
    ]


def test_pieces_of_one_change_are_one_change():
    pieces = inserted("one ") + "<w:bookmarkStart w:id='1' w:name='x'/>" + inserted("two")
    assert changes(p(pieces + r(" kept ") + inserted("three"))) == [
        ("inserted", "one two", "Ann", 0),
        ("inserted", "three", "Ann", 0),
    ]


def test_changes_in_tables_and_notes_are_in_the_block_that_has_them():
    body = (
        p("a")
        + f"<w:tbl>{row('x')}{row(inserted('y'), 'ins')}{row('z', 'del')}</w:tbl>"
        + p('<w:r><w:footnoteReference w:id="4"/></w:r>')
    )
    notes = f'<w:footnote w:id="4">{p(inserted("note"))}</w:footnote>'
    assert changes(body, footnotes=notes) == [
        ("inserted", "y", "Ann", 1),
        ("deleted", "z", "Ann", 1),
        ("inserted", "note", "Ann", 2),
    ]


def test_the_list_of_changes_is_the_same_whichever_way_the_letter_is_read():
    body = p(r("a") + deleted("old")) + p(inserted("b"), mark("ins")) + p("c")
    assert reading(body).tracked == reading(body, "rejected").tracked


def test_a_change_has_a_time_where_the_file_tells_one():
    body = p(tracked("ins", r("a"), date="2021-03-04T10:00:00Z") + tracked("ins", r("b"), date="x"))
    expected = datetime.datetime(2021, 3, 4, 10, tzinfo=datetime.UTC)
    assert [one.date for one in reading(body).tracked] == [expected, None]


COMMENTS = """
<w:comment w:id="0" w:author="Bob" w:date="2021-03-04T10:00:00Z"><w:p w14:paraId="0A"><w:r><w:t>Too
</w:t></w:r></w:p><w:p w14:paraId="0B"><w:r><w:t>long?</w:t></w:r></w:p></w:comment>
<w:comment w:id="1" w:author="Ann"><w:p w14:paraId="0C"><w:r><w:t>No.</w:t></w:r></w:p></w:comment>
<w:comment w:id="2" w:author="Ann"><w:p><w:r><w:t>Here</w:t></w:r></w:p></w:comment>
"""


def commented(body: str, extended: str = "") -> Reading:
    return reading(body, comments=COMMENTS, commentsExtended=extended)


def test_a_comment_has_the_passage_that_it_is_about_and_its_answers():
    start, end = (
        '<w:commentRange{} w:id="{}"/>'.format(where, "{0}") for where in ("Start", "End")
    )
    refer = '<w:r><w:commentReference w:id="{0}"/></w:r>'
    body = (
        p("first")
        + p(r("a ") + start.format(0) + start.format(1) + r("long", "<w:b/>") + r(" passage"))
        + p(r("and more") + end.format(0) + refer.format(0) + end.format(1) + r(" x"))
        + p(r("here") + refer.format(2))
    )
    answers = '<w15:commentEx w15:paraId="0C" w15:paraIdParent="0B" w15:done="0"/>'
    found = commented(body, answers).comments
    assert [(one.author, one.anchor, one.block, one.replies_to) for one in found] == [
        ("Bob", "long passage\nand more", 1, -1),
        ("Ann", "long passage\nand more", 1, 0),
        ("Ann", "", 3, -1),
    ]
    assert found[0].text.split() == ["Too", "long?"]
    assert found[0].date == datetime.datetime(2021, 3, 4, 10, tzinfo=datetime.UTC)


def test_a_comment_that_the_text_does_not_refer_to_is_not_lost():
    assert [one.block for one in commented(p("x")).comments] == [-1, -1, -1]


@pytest.mark.skipif(not CASES, reason="the files with tracked changes are not here")
@pytest.mark.parametrize("path", CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_file_with_tracked_changes_reads_as_word_has_settled_them(path):
    tracked_file = (path.parent / "tracked.docx").read_bytes()
    found = read("docx", tracked_file, "tracked.docx", path.stem)
    assert found.document.blocks == read("docx", path.read_bytes(), path.name).document.blocks
