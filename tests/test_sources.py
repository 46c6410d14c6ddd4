"""A side of a comparison is a letter folder or a file, told by what is there."""

from pathlib import Path

import pytest

from lettertool import sources
from lettertool.document import Document, Paragraph, Signatures
from lettertool.errors import InputError


def texts(document: Document) -> list[str]:
    return [
        "".join(span.text for span in block.spans)
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


def test_a_letter_folder_is_what_a_draft_of_it_says(folder) -> None:
    home = folder()

    side = sources.open_side(str(home), None)

    assert "Please do it." in texts(side.document)
    assert isinstance(side.document.blocks[-1], Signatures)
    assert side.letter is not None
    assert side.letter.sections[1].id == "ask"
    assert sources.open_side("letter.yaml", None).document == side.document


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.md", b"*One*.", ["One."]),
        ("a.MARKDOWN", b"*One*.", ["One."]),
        ("a.txt", b"*One*.", ["*One*."]),
        ("a", b"*One*.", ["*One*."]),
        ("a.draft", "“One”.".encode("utf-16"), ["“One”."]),
    ],
)
def test_a_file_is_read_by_its_suffix_or_else_by_its_bytes(
    tmp_path: Path, name: str, data: bytes, expected: list[str]
) -> None:
    (tmp_path / name).write_bytes(data)

    side = sources.open_side(str(tmp_path / name), None)

    assert texts(side.document) == expected
    assert side.reading is not None
    assert side.data is None


def test_what_had_to_be_assumed_is_a_notice(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x93One\x94")

    assert len(sources.open_side(str(tmp_path / "a.txt"), None).notices) == 1


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.pdf", b"%PDF-1.7", "this is a PDF, which is not read"),
        ("a", b"%PDF-1.7", "this is a PDF, which is not read"),
        ("a.rtf", b"{\\rtf1 x}", "save it as .docx"),
        ("a.odt", b"PK\x03\x04", "save it as .docx"),
        ("a.bin", b"\0\1\2", "formats are: docx, html, md, txt"),
    ],
)
def test_a_file_that_is_not_read_is_an_error_that_says_what_to_do(
    tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    (tmp_path / name).write_bytes(data)

    with pytest.raises(InputError) as caught:
        sources.open_side(str(tmp_path / name), None)

    assert message in str(caught.value)


def test_a_folder_without_a_letter_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no letter\.yaml"):
        sources.open_side(str(tmp_path), None)


def test_a_name_too_long_to_be_one_is_an_error() -> None:
    with pytest.raises(InputError, match="no file, folder or git revision"):
        sources.open_side("x" * 5_000, None)
