"""What docs/templates.md says of one's own letterhead, done: a logo, another font, margins."""

import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Inches

WORDS = 'letterhead: [Congress of the United States, "Washington, DC 20515"]\n'


def picture(width: int = 200, height: int = 80) -> bytes:
    """A picture in one colour, as PNG."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x1f\x38\x64" * width) * height)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
    )


@pytest.fixture(params=["letter", "coalition"])
def drafts(request, folder, run) -> tuple[Path, Path]:
    """A draft with the copied look, and one with the look changed as in Word."""
    home = folder()
    letter = (home / "letter.yaml").read_text("utf-8")
    (home / "letter.yaml").write_text(letter + WORDS, "utf-8")
    run("templates", "copy", request.param, "--as", "letter")
    assert run("draft", "-o", "plain.docx").code == 0
    (home / "logo.png").write_bytes(picture())
    base = docx.Document(str(home / "templates/letter.docx"))
    section = base.sections[0]
    logo = section.first_page_header.paragraphs[0].add_run()
    logo.add_picture(str(home / "logo.png"), width=Inches(1.5))
    section.left_margin = section.right_margin = Inches(1.25)
    base.styles["Normal"].font.name = "Georgia"
    base.core_properties.author = "Jo Dunn"
    base.save(str(home / "templates/letter.docx"))
    # The fixture audits every Word file that is drafted.
    assert run("draft", "-o", "own.docx").code == 0
    return home / "plain.docx", home / "own.docx"


def test_logo_font_and_margins_are_in_the_draft(drafts: tuple[Path, Path]) -> None:
    own = docx.Document(str(drafts[1]))
    section = own.sections[0]

    (drawing,) = section.first_page_header._element.iter(qn("a:blip"))
    image = section.first_page_header.part.related_parts[drawing.get(qn("r:embed"))]
    assert image.blob == picture()
    assert not list(section.header._element.iter(qn("a:blip")))
    assert (section.left_margin, section.right_margin) == (Inches(1.25), Inches(1.25))
    assert own.styles["Normal"].font.name == "Georgia"


def test_the_rest_is_as_it_was(drafts: tuple[Path, Path]) -> None:
    plain, own = (docx.Document(str(file)) for file in drafts)

    assert [(one.text, one.style.name) for one in own.paragraphs] == [
        (one.text, one.style.name) for one in plain.paragraphs
    ]
    for one in plain.styles:
        same = own.styles[one.name].element.find(qn("w:pPr"))
        old = one.element.find(qn("w:pPr"))
        assert (same is None) == (old is None)
        assert old is None or same.xml == old.xml
    assert (own.sections[0].top_margin, own.sections[0].page_width) == (Inches(1), Inches(8.5))
    with zipfile.ZipFile(drafts[1]) as package:
        assert not [name for name in package.namelist() if b"Jo Dunn" in package.read(name)]


@pytest.mark.full
@pytest.mark.skipif(not shutil.which("soffice"), reason="needs LibreOffice")
@pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler")
def test_libreoffice_prints_it_with_its_logo_on_the_first_page(
    drafts: tuple[Path, Path], tmp_path: Path
) -> None:
    office = ["soffice", f"-env:UserInstallation={(tmp_path / 'office').as_uri()}", "--headless"]
    command = [*office, "--convert-to", "pdf", "--outdir", tmp_path, drafts[1]]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    pdf = tmp_path / "own.pdf"
    images = subprocess.run(["pdfimages", "-list", pdf], check=True, capture_output=True, text=True)
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)

    rows = [line.split() for line in images.stdout.splitlines()[2:]]
    assert [(row[0], row[3], row[4]) for row in rows] == [("1", "200", "80")]
    assert "Congress of the United States" in text.stdout
    assert "Ada Stone" in text.stdout
