"""A redline of Word files: accepting all gives NEW, rejecting all gives OLD, and no more is
marked than has changed."""

import re
from datetime import timedelta, timezone

import pytest
from docx_stories import (
    DATE,
    W,
    bodies,
    gives_both,
    marked,
    package,
    par,
    redlined,
    run,
    table,
)
from docx_tools import base, findings, letter, line, parts, signers, tree

from conftest import SHARED_DATA
from lettertool.document import Document, Item, Paragraph, Span
from lettertool.errors import InputError
from lettertool.formats.docx import write

PAIRS = SHARED_DATA / "redline-pairs"
NAMES = sorted(path.name for path in PAIRS.iterdir() if path.is_dir()) if PAIRS.exists() else []
FEW = ("WC019", "WC020-FootNote-After-1", "WC024-Table-After2", "WC033-Merged-Cells-After1")
SENTENCE = "The quick brown fox jumps over the lazy dog and runs far away from here."
OTHER = "Nothing that was said in the other paragraph can be found again in this one."


def changes(data: bytes, *names: str) -> int:
    """Return how many tracked changes of some kinds there are, all kinds without names."""
    kinds = names or ("ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange")
    return sum(len(list(tree(data).iter(W + name))) for name in kinds)


@pytest.mark.skipif(not NAMES, reason="the shared data is not there")
@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=() if name.startswith(FEW) else pytest.mark.full) for name in NAMES],
)
def test_both_drafts_of_real_pairs_come_back(name, tmp_path):
    old, new = ((PAIRS / name / f"{side}.docx").read_bytes() for side in "ab")
    before = set(findings(old, tmp_path) + findings(new, tmp_path))
    for first, second in ((old, new), (new, old)):
        data = redlined(first, second).data
        assert gives_both(data, first, second)
        assert {_place(one) for one in findings(data, tmp_path)} <= set(map(_place, before))


def _place(finding: str) -> str:
    return re.sub(r"\d+", "", finding)


def test_equal_files_have_no_change():
    old = package(par(SENTENCE) + table(["One", "Two"]) + par(OTHER))
    data = redlined(old, old).data
    assert changes(data) == 0
    assert parts(data).keys() == parts(old).keys()


def test_only_the_word_that_changed_is_marked():
    data = bodies(par(SENTENCE) + par(OTHER), par(SENTENCE.replace("lazy", "sleepy")) + par(OTHER))
    assert marked(data)[0] == (
        "The quick brown fox jumps over the [-lazy-]{+sleepy+} dog and runs far away from here."
    )
    assert changes(data) == 2


def test_changes_have_author_date_and_a_number_of_their_own():
    data = bodies(par(SENTENCE), par(SENTENCE.replace("lazy", "sleepy")) + par(OTHER))
    found = [one for one in tree(data).iter() if f"{W}author" in one.attrib]
    assert {one.get(f"{W}author") for one in found} == {"Ada Stone"}
    assert {one.get(f"{W}date") for one in found} == {"2031-03-14T12:00:00Z"}
    assert len({one.get(f"{W}id") for one in found}) == len(found) > 2


def test_the_same_inputs_give_the_same_bytes():
    old, new = package(par(SENTENCE)), package(par(OTHER))
    assert redlined(old, new) == redlined(old, new)


def test_a_new_look_is_a_change_of_format_and_no_change_of_text():
    data = bodies(
        par("Please act ", "now", " and here."),
        par("Please act ", run("now", "<w:b/>"), " and here."),
    )
    assert changes(data, "rPrChange") == 1
    assert changes(data, "ins", "del") == 0


def test_a_new_paragraph_style_is_a_change_of_format():
    style = '<w:pStyle w:val="Heading2"/>'
    data = bodies(par(SENTENCE), par(SENTENCE, properties=style))
    assert changes(data) == changes(data, "pPrChange") == 1


@pytest.mark.parametrize("is_split", [True, False])
def test_paragraphs_that_were_split_or_merged_differ_by_an_end(is_split):
    one, two = par(f"{SENTENCE} {OTHER}"), par(SENTENCE) + par(OTHER)
    data = bodies(*((one, two) if is_split else (two, one)))
    sign = "{+¶+}" if is_split else "[-¶-]"
    assert sum(text.endswith(sign) for text in marked(data)) == 1
    assert changes(data, "ins", "del") == 2


@pytest.mark.parametrize("is_joined", [True, False])
def test_the_words_of_an_address_stay_where_its_paragraphs_became_lines(is_joined):
    lines = ["Rep. Ada Stone", "Chair", "12 C Street", "Salem, OR 97301"]
    broken = "<w:r><w:br/></w:r>".join(f"<w:r><w:t>{text}</w:t></w:r>" for text in lines)
    apart = "".join(map(par, lines)) + par(SENTENCE)
    together = f"<w:p>{broken}</w:p>" + par(SENTENCE)
    data = bodies(*((apart, together) if is_joined else (together, apart)))
    assert [run.text for run in tree(data).iter(f"{W}delText")] == []
    assert all(run.find(f"{W}t") is None for ins in tree(data).iter(f"{W}ins") for run in ins)


def test_a_paragraph_that_moved_is_a_move_with_both_ends_of_one_name():
    blocks = [par(SENTENCE), *(par(f"{OTHER} {n}{n}") for n in "abcd"), par("The end.")]
    data = bodies("".join(blocks), "".join([*blocks[1:5], blocks[0], blocks[5]]))
    assert [one for one in marked(data) if SENTENCE in one] == [
        f"<<{SENTENCE}<<¶",
        f">>{SENTENCE}>>¶",
    ]
    names = {
        kind: [one.get(f"{W}name") for one in tree(data).iter(f"{W}{kind}RangeStart")]
        for kind in ("moveFrom", "moveTo")
    }
    assert names["moveFrom"] == names["moveTo"] != []


def test_what_was_edited_on_the_way_is_marked_at_either_end():
    blocks = [par(SENTENCE), *(par(f"{OTHER} {n}{n}") for n in "abcd"), par("The end.")]
    edited = par(SENTENCE.replace("lazy", "sleepy"))
    data = bodies("".join(blocks), "".join([*blocks[1:5], edited, blocks[5]]))
    assert "[-lazy-]" in next(one for one in marked(data) if one.startswith("<<"))
    assert "{+sleepy+}" in next(one for one in marked(data) if one.startswith(">>"))


def test_the_last_paragraph_can_go_and_come():
    for old, new in ((par(SENTENCE) + par(OTHER), par(SENTENCE)),) * 2:
        for first, second in ((old, new), (new, old)):
            data = bodies(first, second)
            assert not re.search("[-+]¶", marked(data)[-1])


def test_the_last_paragraph_can_go_with_a_table_before_it():
    bodies(par(SENTENCE) + table(["One"]) + par(OTHER), par(SENTENCE))
    bodies(par(SENTENCE), par(SENTENCE) + table(["One"]) + par(OTHER))


def test_rows_come_and_go_and_cells_change():
    old = table(["Jan", "first month"], ["Feb", "second month"], ["Mar", "third month"])
    new = table(["Jan", "first month"], ["Mar", "third, last month"])
    data = bodies(old + par("End."), new + par("End."))
    rows = [row.find(f"{W}trPr/{W}del") is not None for row in tree(data).iter(f"{W}tr")]
    assert rows == [False, True, False]
    assert marked(data)[-2] == "third{+, last+} month"


def test_a_table_of_another_shape_replaces_the_old_one():
    old, new = table(["One", "Two"]), table(["One", "Two", "Three"])
    data = bodies(par("A.") + old + par("End."), par("A.") + new + par("End."))
    assert len(list(tree(data).iter(f"{W}tbl"))) == 2


def test_tables_within_cells_are_redlined_as_tables():
    inner = [table(["deep", word]) + par("") for word in ("water", "wine")]
    data = bodies(*(table(["x", one], ["y", "z"]) + par("End.") for one in inner))
    assert changes(data) == 2


def test_a_field_that_did_not_change_is_left_alone():
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    one, two = field.format("1"), field.format("2")
    assert changes(bodies(par("Page ", one, " of it."), par("Page ", one, " of all."))) == 2
    whole = bodies(par("Page ", one, " of it."), par("Page ", two, " of it."))
    assert len(list(tree(whole).iter(f"{W}delInstrText"))) == 1


def test_a_simple_field_goes_as_a_complex_one():
    field = f'<w:fldSimple w:instr=" DATE ">{run("May")}</w:fldSimple>'
    data = bodies(par("On ", field), par("On the day."))
    assert not list(tree(data).iter(f"{W}fldSimple"))


def test_text_deleted_from_a_link_stays_in_the_link():
    def with_link(text: str) -> bytes:
        link = f'<w:hyperlink r:id="rId90">{run(text)}</w:hyperlink>'
        where = ("rId90", "hyperlink", "https://a.org/")
        return package(par("See ", link, " for all."), links=[where])

    old, new = with_link("the long report"), with_link("the report")
    data = redlined(old, new).data
    assert gives_both(data, old, new)
    assert len(list(tree(data).iter(f"{W}hyperlink"))) == 1


def test_text_that_became_a_link_is_replaced_and_both_drafts_come_back():
    link = f'<w:hyperlink r:id="rId90">{run("the report")}</w:hyperlink>'
    new = package(par("See ", link, "."), links=[("rId90", "hyperlink", "https://a.org/")])
    old = package(par("See the report."))
    for first, second in ((old, new), (new, old)):
        assert gives_both(redlined(first, second).data, first, second)


def test_text_boxes_and_content_controls_are_redlined_inside():
    box = (
        '<w:r><w:pict><v:shape id="s" style="width:9pt;height:9pt"><v:textbox><w:txbxContent>'
        "{}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    control = '<w:sdt><w:sdtPr><w:tag w:val="t"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
    for frame in (lambda text: par("A.", box.format(par(text))), lambda t: control.format(par(t))):
        data = bodies(*(frame(f"A {word} box.") + par("End.") for word in ("red", "blue")))
        assert "A [-red-]{+blue+} box." in marked(data)


def test_a_content_control_that_went_is_gone_when_the_change_is_accepted():
    control = (
        '<w:sdt><w:sdtPr><w:id w:val="7"/><w:tag w:val="t"/></w:sdtPr><w:sdtContent>'
        f"{par(SENTENCE)}</w:sdtContent></w:sdt>"
    )
    bodies(par("A.") + control + par("End."), par("A.") + par("End."))
    bodies(par("A.") + par("End."), par("A.") + control + par("End."))


def test_bookmarks_are_kept_and_never_doubled():
    def named(text: str, name: str) -> str:
        mark = f'<w:bookmarkStart w:id="1" w:name="{name}"/>'
        return par(mark, text, '<w:bookmarkEnd w:id="1"/>')

    old = named(SENTENCE, "Same") + named(OTHER, "Gone") + par("End.")
    data = bodies(old, named(SENTENCE, "Same") + par("End."))
    marks = [one for one in tree(data).iter() if one.tag.startswith(f"{W}bookmark")]
    assert [one.get(f"{W}name") for one in marks] == ["Same", None, "Gone", None]
    assert [one.get(f"{W}id") for one in marks[::2]] == [one.get(f"{W}id") for one in marks[1::2]]
    assert marks[0].get(f"{W}id") != marks[2].get(f"{W}id")


def test_tracked_changes_of_the_inputs_are_taken_as_accepted_and_told():
    tracked = par("A ", f'<w:ins w:id="1" w:author="x">{run("new ")}</w:ins>', "word.")
    result = redlined(package(tracked), package(par("A new sword.")))
    assert marked(result.data) == ["A new [-word-]{+sword+}."]
    assert result.notices == ("old.docx holds tracked changes; they are taken as accepted",)


def test_a_file_that_is_no_word_file_is_an_error_that_names_it():
    with pytest.raises(InputError, match=r"new\.docx"):
        redlined(package(par("A.")), b"%PDF-1.7")


def test_a_signer_at_the_end_touches_one_cell():
    old, new = (write(letter(block=signers(count)), base()) for count in (19, 20))
    data = redlined(old, new).data
    assert gives_both(data, old, new)
    assert [one for one in marked(data) if "[-" in one or "{+" in one] == ["{+Name 20.Title 20.+}"]


def test_signers_that_shift_show_as_whole_names():
    names = [f"Name Of {word}" for word in "Abel Bohr Curie Dirac Euler Fermi Gauss".split()]
    cells = [f"{par('____')}{par(name)}{par('Member of Congress')}" for name in names]
    rows = [[cells[n], cells[n + 1]] for n in (1, 3, 5)]
    later = [[cells[0], cells[1]], [cells[2], cells[3]], [cells[4], cells[5]]]
    data = bodies(table(*rows) + par("End."), table(*later) + par("End."))
    changed = [one for one in marked(data) if "[-" in one]
    assert len(changed) == 6
    assert all(re.fullmatch(r"(Name Of )?\[-[\w ]+-\]\{\+[\w ]+\+\}", one) for one in changed)


def test_a_letter_with_lists_notes_and_signers_is_valid_when_redlined(tmp_path):
    def draft(*texts: str, note: str) -> bytes:
        items = [
            Paragraph((Span(text),), "section", within=(Item(1, number, True),))
            for number, text in enumerate(texts, 1)
        ]
        body = (line("We ask"), Paragraph((Span("Thus."), Span("", note=1)), "section"), *items)
        document = letter(*body, block=signers(len(texts)))
        return write(
            Document(document.blocks, ((Paragraph((Span(note),)),),), title="A letter"), base()
        )

    old = draft("Publish the form.", "Decide in ninety days.", note="Public Law 121-88.")
    new = draft("Publish it.", "Decide in ninety days.", "Report to us.", note="Public Law 99.")
    for first, second in ((old, new), (new, old)):
        data = redlined(first, second).data
        assert gives_both(data, first, second)
        assert findings(data, tmp_path) == []


def test_a_date_with_an_offset_is_told_in_utc():
    when = DATE.replace(tzinfo=timezone(timedelta(hours=2)))
    data = redlined(package(par("A.")), package(par("B.")), date=when).data
    assert b'w:date="2031-03-14T10:00:00Z"' in parts(data)["word/document.xml"]
