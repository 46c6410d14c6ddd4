"""A Word file says which draft it is, and still does after other programs had it."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import docx
import msgspec
import pytest
from docx_office import office_base, packed
from docx_tools import W, base, findings, letter, line, parts, texts, tree

from lettertool.document import Document, Paragraph, Span, Table
from lettertool.formats.docx import write
from lettertool.readers import read

DRAFT = "0123456789abcdef" * 2
BOOKMARK = f"_ltd_{DRAFT}"


def drafted(document: Document, file: bytes | None = None) -> bytes:
    return write(msgspec.structs.replace(document, draft=DRAFT), file or base())


def with_notes() -> Document:
    """A letter with a footnote that is referred to twice, and so has a bookmark."""
    body = Paragraph((Span("One"), Span("", note=1), Span(" two"), Span("", note=1)), "section")
    document = letter(body)
    return msgspec.structs.replace(document, notes=((line("A note."),),))


def draft_in(data: bytes) -> str:
    return read("docx", data, "letter.docx").document.draft


def changed(data: bytes, **changes: bytes) -> bytes:
    """The package with parts replaced."""
    known = {"main": "word/document.xml", "custom": "docProps/custom.xml"}
    return packed(parts(data) | {known[name]: part for name, part in changes.items()})


def without_property(data: bytes) -> bytes:
    name = b'name="LettertoolDraft"'
    return changed(data, custom=parts(data)["docProps/custom.xml"].replace(name, b'name="Other"'))


def without_bookmark(data: bytes) -> bytes:
    main = re.sub(rb"<w:bookmark(Start|End)[^>]*>", b"", parts(data)["word/document.xml"])
    return changed(data, main=main)


def test_the_file_says_which_draft_it_is_in_two_ways(tmp_path: Path):
    data = drafted(letter())

    assert draft_in(data) == DRAFT
    assert draft_in(without_property(data)) == DRAFT
    assert draft_in(without_bookmark(data)) == DRAFT
    assert draft_in(without_bookmark(without_property(data))) == ""
    assert findings(data, tmp_path) == []
    assert drafted(letter()) == data


def test_the_words_and_all_else_of_the_letter_stay():
    plain, data = write(letter(), base()), drafted(letter())

    assert texts(data) == texts(plain)
    assert parts(without_bookmark(data))["word/document.xml"] == parts(plain)["word/document.xml"]
    added = {"docProps/custom.xml", "[Content_Types].xml", "_rels/.rels", "word/document.xml"}
    assert {n for n, part in parts(data).items() if parts(plain).get(n) != part} == added


def test_a_letter_that_is_no_draft_has_neither():
    data = write(letter(), base())

    assert draft_in(data) == ""
    assert b"_ltd_" not in parts(data)["word/document.xml"]
    assert "docProps/custom.xml" not in parts(data)


def test_the_bookmark_is_in_the_first_paragraph_with_text_and_not_around_it():
    document = letter()
    empty = Paragraph((Span(" "),), "letterhead")
    data = drafted(msgspec.structs.replace(document, blocks=(empty, *document.blocks)))

    holder = next(
        one for one in tree(data).iter(f"{W}p") if one.find(f"{W}bookmarkStart") is not None
    )
    assert "".join(holder.itertext()).startswith("Congress")
    start, end = holder.findall(f"{W}bookmarkStart") + holder.findall(f"{W}bookmarkEnd")
    assert list(holder).index(end) == list(holder).index(start) + 1
    assert start.get(f"{W}name") == BOOKMARK
    assert re.fullmatch("[A-Za-z0-9_]{1,40}", BOOKMARK)


def test_a_letter_of_a_table_alone_has_the_property(tmp_path: Path):
    data = drafted(Document((Table((((Span("A"),),),), ("",)),)))

    assert draft_in(data) == DRAFT
    assert findings(data, tmp_path) == []


def test_its_bookmark_and_those_of_footnotes_have_ids_of_their_own(tmp_path: Path):
    data = drafted(with_notes())

    ids = [one.get(f"{W}id") for one in tree(data).iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids)) == 2
    plain = read("docx", write(with_notes(), base()), "x").document
    assert read("docx", data, "x").document == msgspec.structs.replace(plain, draft=DRAFT)
    assert findings(data, tmp_path) == []


def test_renumbered_bookmarks_are_still_found():
    data = drafted(with_notes())
    main = parts(data)["word/document.xml"]
    renumbered = main.replace(b'w:id="900000"', b'w:id="1"').replace(
        b'w:id="1" w:name="_N', b'w:id="7" w:name="_N'
    )

    assert draft_in(without_property(changed(data, main=renumbered))) == DRAFT


def test_a_base_file_that_was_a_draft_itself_tells_nothing(tmp_path: Path):
    file = drafted(letter(), office_base())
    again = drafted(letter(), file)

    assert draft_in(write(letter(), file)) == ""
    assert draft_in(again) == DRAFT
    assert findings(again, tmp_path) == []


@pytest.mark.parametrize("value", ["", "../../etc", "0123", DRAFT.upper(), DRAFT + "0", "ｆ" * 32])
def test_what_cannot_be_an_id_is_none(value: str):
    data = drafted(letter())
    for name in ("custom", "main"):
        part = "docProps/custom.xml" if name == "custom" else "word/document.xml"
        data = changed(data, **{name: parts(data)[part].replace(DRAFT.encode(), value.encode())})

    assert draft_in(data) == ""


def test_a_property_that_somebody_spoiled_does_not_hide_the_bookmark():
    data = drafted(letter())
    custom = parts(data)["docProps/custom.xml"].replace(DRAFT.encode(), b"see the other file")

    assert draft_in(changed(data, custom=custom)) == DRAFT


def test_it_survives_python_docx():
    opened = docx.Document(io.BytesIO(drafted(with_notes())))
    opened.paragraphs[0].runs[0].text = "Another letterhead"
    opened.core_properties.title = "Another title"
    saved = io.BytesIO()
    opened.save(saved)

    assert draft_in(saved.getvalue()) == DRAFT
    assert draft_in(without_property(saved.getvalue())) == DRAFT


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_it_survives_libreoffice_and_opendocument(tmp_path: Path):
    (tmp_path / "word").mkdir()
    (tmp_path / "word" / "letter.docx").write_bytes(drafted(with_notes()))
    word = converted(tmp_path, "word/letter.docx", "docx", "again")
    odt = converted(tmp_path, "word/letter.docx", "odt", "odt")
    back = converted(tmp_path, "odt/letter.odt", "docx", "back")

    assert odt.is_file()
    for data in (word.read_bytes(), back.read_bytes()):
        assert draft_in(data) == DRAFT
        assert draft_in(without_property(data)) == DRAFT
        assert draft_in(without_bookmark(data)) == DRAFT


def converted(home: Path, name: str, suffix: str, folder: str) -> Path:
    profile = f"-env:UserInstallation={(home / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", suffix, "--outdir"]
    subprocess.run(
        [*command, str(home / folder), str(home / name)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return home / folder / f"letter.{suffix}"
