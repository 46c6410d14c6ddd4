"""Nothing of the text of Word files from elsewhere is lost: the reader finds the characters
that a plain look at the XML finds."""

import io
import re
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from word_files import plain

from conftest import SHARED_DATA
from lettertool.document import Document, Paragraph
from lettertool.readers import read
from lettertool.readers.docx.package import open_package
from lettertool.readers.docx.revisions import accept_all, resolve

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FILES = sorted((SHARED_DATA / "redline-pairs").glob("*/*.docx"))


def characters(text: str) -> Counter[str]:
    return Counter(re.sub(r"\[\^\d+\]|\s", "", text))


def found(document: Document) -> str:
    texts = []
    for blocks in (document.blocks, *document.notes, document.headers, document.footers):
        for block in blocks:
            if isinstance(block, Paragraph):
                texts.append(plain(block.spans))
            else:
                texts += [plain(cell) for row in block.rows for cell in row]
    return "".join(texts)


def present(data: bytes, name: str) -> str:
    """All text of the parts that hold any, with tracked changes accepted."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = re.findall(
            r"(?m)^word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml$",
            "\n".join(archive.namelist()),
        )
    package = open_package(data, name)
    texts = []
    for part in parts:
        root = package.tree(part)
        resolve(root, accept_all)
        texts += [one.text or "" for one in root.iter(f"{W}t")]
    return "".join(texts)


@pytest.mark.skipif(not FILES, reason="the pairs of Word files are not here")
@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_character_of_a_word_file_is_lost(path: Path) -> None:
    data = path.read_bytes()
    document = read("docx", data, path.name).document
    assert characters(found(document)) == characters(present(data, path.name))
