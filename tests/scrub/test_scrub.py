"""A scrubbed Word file tells nothing of the work on it, and says what it said."""

import io
import random
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path

import planted
import pytest
from docx_office import TRACES, office_base
from docx_tools import base, findings, parts
from planted import TRACKED, changed, with_body

from conftest import SHARED_DATA, compose
from lettertool import formats
from lettertool.document import Paragraph
from lettertool.errors import InputError, LetterError, RefusedError
from lettertool.letter import Signer
from lettertool.readers import docx
from lettertool.scrub import scrub


def words(data: bytes, fate: str = "accepted") -> list[str]:
    """What a file says, its margins and footnotes included."""
    letter = docx.read(data, "letter.docx", fate).document  # type: ignore[arg-type]
    blocks = [*letter.blocks, *letter.headers, *letter.footers]
    blocks += [paragraph for note in letter.notes for paragraph in note]
    return [
        "".join(span.text for span in one.spans) if isinstance(one, Paragraph) else repr(one)
        for one in blocks
    ]


def test_all_that_is_planted_can_be_found_before() -> None:
    assert planted.found_in(planted.word_file()) == list(planted.PLANTED)


def test_none_of_the_names_paths_dates_and_ids_is_in_any_part_afterwards() -> None:
    scrubbed = scrub(planted.word_file(), "letter.docx")
    assert planted.found_in(scrubbed.data) == []
    assert scrubbed.left == ()


def test_an_offices_base_file_keeps_no_trace_of_who_made_it() -> None:
    data = scrub(office_base(), "base.docx", changes="accepted").data
    # The text of the page stays, and so does the setting by which Word lays it out ("2013").
    traces = {name: name for name in TRACES if name not in ("2013", "Hidden remark", "Old text")}
    assert planted.found_in(data, traces) == []


def test_it_says_what_went() -> None:
    told = [str(one) for one in scrub(planted.word_file(), "letter.docx").removed]
    assert "author: Ada Planted-Author" in told
    assert "comments by: Eve Planted-Commenter" in told
    assert "number of revisions: 41" in told
    assert "metadata of pictures: EXIF, XMP, IPTC, comment, text, time, data after the picture" in (
        told
    )


def test_the_words_stay_and_so_do_links_of_the_web_title_and_page_number() -> None:
    before, after = planted.word_file(), scrub(planted.word_file(), "letter.docx").data
    assert words(after) == words(before)
    assert b"https://www.example.gov/report" in parts(after)["word/_rels/document.xml.rels"]
    assert b"PAGE" in parts(after)["word/document.xml"]
    assert docx.read(after, "letter.docx").document.title == "The letter"


def drafted() -> bytes:
    """A letter with most of what a letter can have, as `draft` writes it."""
    letter = compose(
        "# A heading\n\nWe *ask*[^1] and [show](https://example.gov).\n\n[^1]: A note.",
        "- one\n- two\n\n| a | b |\n|---|---|\n| c | d |",
        signers=[Signer(name="Ada Stone", role="lead"), Signer(name="Ben Cole")],
    )
    return formats.write("docx", letter, base(), "letter.docx")


@pytest.mark.parametrize("make", [drafted, base, office_base], ids=lambda make: make.__name__)
def test_a_file_says_the_same_and_is_as_sound_as_before(
    make: Callable[[], bytes], tmp_path: Path
) -> None:
    before = make()
    after = scrub(before, "letter.docx", changes="accepted").data
    assert words(after) == words(before)
    assert set(findings(after, tmp_path)) <= set(findings(before, tmp_path))


@pytest.mark.full
@pytest.mark.skipif(not SHARED_DATA.is_dir(), reason="the shared data are not beside the repo")
@pytest.mark.parametrize("fate", ["accepted", "rejected"])
def test_files_of_word_say_the_same_whatever_becomes_of_their_changes(fate: str) -> None:
    paths = sorted(SHARED_DATA.rglob("*.docx"))
    assert paths
    for path in paths:
        before = path.read_bytes()
        after = scrub(before, path.name, changes=fate).data  # type: ignore[arg-type]
        assert words(after, fate) == words(before, fate), path
        assert scrub(after, path.name).data == after, path


def test_scrubbing_twice_changes_nothing_and_finds_nothing() -> None:
    once = scrub(planted.word_file(), "letter.docx").data
    again = scrub(once, "letter.docx")
    assert again.data == once
    assert again.removed == ()


def test_tracked_changes_are_refused_with_number_and_authors() -> None:
    with pytest.raises(RefusedError, match="2 tracked changes by Ada, Ben"):
        scrub(with_body(TRACKED), "letter.docx")


@pytest.mark.parametrize(
    ("fate", "text"), [("accepted", "We ask again"), ("rejected", "We ask once")]
)
def test_tracked_changes_become_what_was_decided(fate: str, text: str) -> None:
    scrubbed = scrub(with_body(TRACKED), "letter.docx", changes=fate)  # type: ignore[arg-type]
    assert words(scrubbed.data)[0] == text
    assert planted.found_in(scrubbed.data, {"Ada": 'author="Ada"', "day": "2031-01-01"}) == []
    assert f"tracked changes, {fate}, by: Ada, Ben" in map(str, scrubbed.removed)


HIDDEN = (
    "<w:p><w:r><w:t>Seen</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> unseen</w:t></w:r></w:p>"
)


def test_hidden_text_is_told_of_and_goes_only_when_asked() -> None:
    kept = scrub(with_body(HIDDEN), "letter.docx")
    assert kept.left == ("hidden text: “unseen”",)
    assert b"unseen" in parts(kept.data)["word/document.xml"]
    gone = scrub(with_body(HIDDEN), "letter.docx", hidden=True)
    assert b"unseen" not in parts(gone.data)["word/document.xml"]


def test_a_name_that_a_field_printed_stays_as_text_and_is_told_of() -> None:
    body = f"<w:p>{planted.field('AUTHOR', 'Ada Stone')}</w:p>"
    scrubbed = scrub(with_body(body), "letter.docx")
    assert words(scrubbed.data)[0] == "Ada Stone"
    assert b"instrText" not in parts(scrubbed.data)["word/document.xml"]
    assert scrubbed.left == ("the text prints “Ada Stone”, which a field AUTHOR had filled in",)


def test_a_field_that_never_ends_takes_no_text_with_it() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>AUTHOR</w:instrText>'
        "</w:r></w:p><w:p><w:r><w:t>All the rest.</w:t></w:r></w:p>"
    )
    assert "All the rest." in words(scrub(with_body(body), "letter.docx").data)


def test_a_bookmark_that_something_refers_to_stays() -> None:
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="_Ref42"/><w:r><w:t>Here</w:t></w:r>'
        f'<w:bookmarkEnd w:id="1"/></w:p><w:p>{planted.field("REF _Ref42", "Here")}</w:p>'
    )
    assert parts(scrub(with_body(body), "x").data)["word/document.xml"].count(b"_Ref42") == 2


def test_a_picture_of_another_kind_and_an_embedded_file_are_told_of() -> None:
    relations = planted.relationships(
        ("rIdJpg", "image", "media/image1.jpg"), ("rId9", "oleObject", "embeddings/oleObject1.bin")
    )
    body = (
        '<w:p><w:r><w:object><v:shape><v:imagedata r:id="rIdJpg"/></v:shape>'
        '<o:OLEObject Type="Embed" r:id="rId9"/></w:object></w:r></w:p>'
    )
    data = changed(
        {
            "word/document.xml": planted.document(body).encode(),
            "word/_rels/document.xml.rels": relations.encode(),
            "word/media/image1.jpg": b"RIFF____WEBP",
            "word/embeddings/oleObject1.bin": b"object",
        }
    )
    left = scrub(data, "letter.docx").left
    assert len(left) == 2
    assert "image1.jpg" in left[0]
    assert "oleObject1.bin" in left[1]


def workbook() -> bytes:
    """What stands behind a chart, with the name and the folder of whoever made it."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("docProps/core.xml", "<core><creator>Ada Planted</creator></core>")
        package.writestr("xl/workbook.xml", '<w><absPath url="C:/planted"/><sheets/></w>')
    return target.getvalue()


def test_an_embedded_workbook_loses_its_properties_and_its_folder() -> None:
    relations = planted.relationships(("rId9", "package", "embeddings/Planted.xlsx"))
    body = '<w:p><w:r><w:object><o:OLEObject Type="Embed" r:id="rId9"/></w:object></w:r></w:p>'
    data = changed(
        {
            "word/document.xml": planted.document(body).encode(),
            "word/_rels/document.xml.rels": relations.encode(),
            "word/embeddings/Planted.xlsx": workbook(),
        }
    )
    scrubbed = scrub(data, "letter.docx")
    assert planted.found_in(data, {"any": "planted"}) == ["any"]
    assert planted.found_in(scrubbed.data, {"any": "planted"}) == []
    assert (
        b"<sheets/>"
        in parts(parts(scrubbed.data)["word/embeddings/package1.xlsx"])["xl/workbook.xml"]
    )
    assert len(scrubbed.left) == 1
    again = scrub(scrubbed.data, "letter.docx")
    assert (again.data, again.removed) == (scrubbed.data, ())


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"%PDF-1.7", b"{\\rtf1}", b"\xd0\xcf\x11\xe0"])
def test_what_is_no_word_file_is_an_error(data: bytes) -> None:
    with pytest.raises(InputError):
        scrub(data, "letter.docx")


def test_fields_within_fields_without_end_are_an_error() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    with pytest.raises(InputError, match="fields within fields"):
        scrub(with_body(f"<w:p>{begin * 100_000}</w:p>"), "letter.docx")


def test_a_damaged_word_file_is_scrubbed_or_an_error_but_no_crash() -> None:
    whole, chance = planted.word_file(), random.Random(1)
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 8, 64))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        try:
            scrub(bytes(data[: chance.choice((len(data), chance.randrange(len(data))))]), "x")
        except LetterError:
            continue


@pytest.mark.parametrize("part", sorted(parts(planted.word_file())))
def test_a_part_with_other_xml_or_none_is_scrubbed_or_an_error_but_no_crash(part: str) -> None:
    whole = parts(planted.word_file())[part]
    for data in (b"", b"<x/>", whole[: len(whole) // 2], whole.replace(b'w:val="', b'w:vol="')):
        try:
            scrub(changed({part: data}), "letter.docx")
        except LetterError:
            continue


@pytest.mark.parametrize("tag", ["rsids", "ins", "hyperlink", "fldSimple", "smartTag", "vanish"])
def test_a_part_that_is_nothing_but_what_goes_is_no_crash(tag: str) -> None:
    part = f'<w:{tag} xmlns:w="{planted.W}" w:author="Ada"/>'.encode()
    scrub(changed({"word/settings.xml": part}), "letter.docx")


@pytest.mark.full
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_what_was_scrubbed(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(scrub(planted.word_file(), "letter.docx").data)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'home').as_uri()}", "--headless"]
    command += [
        "--convert-to",
        "txt:Text",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "letter.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = (tmp_path / "letter.txt").read_text("utf-8-sig")
    assert "We write about one thing." in text
    assert "Bound words." in text
