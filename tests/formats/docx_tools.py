"""What the tests of Word files share: an independent reader, an audit, and documents."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from openxml_audit import FileFormat, OpenXmlValidator

from lettertool.document import (
    Document,
    Paragraph,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
    Table,
)

ROOT = Path(__file__).parent.parent.parent
LETTER_DOCX = ROOT / "templates" / "letter.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
HOSTILE = '*A_B* [x](y) {{ 7*7 }} <b> & "C" ]]> \u202bעברית\u202c 🦅  two  spaces '


def base() -> bytes:
    """Return the base file that comes with the program."""
    return LETTER_DOCX.read_bytes()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def tree(data: bytes, name: str = "word/document.xml") -> ElementTree.Element:
    return ElementTree.fromstring(parts(data)[name])


def relationships(data: bytes, of: str = "document") -> dict[str, str]:
    """Return the targets of a part's relationships by id."""
    root = tree(data, f"word/_rels/{of}.xml.rels")
    return {one.attrib["Id"]: one.attrib["Target"] for one in root}


def paragraphs(data: bytes, name: str = "word/document.xml") -> list[ElementTree.Element]:
    return list(tree(data, name).iter(f"{W}p"))


def text_of(paragraph: ElementTree.Element) -> str:
    """Return a paragraph's text: breaks as line feeds, footnotes as `[^1]`."""
    pieces, in_result = [], False
    for element in paragraph.iter():
        tag = element.tag.removeprefix(W)
        if tag == "t" and not in_result:
            pieces.append(element.text or "")
        elif tag in ("br", "tab"):
            pieces.append("\n" if tag == "br" else "\t")
        elif tag == "footnoteReference":
            pieces.append(f"[^{element.attrib[f'{W}id']}]")
        elif tag == "instrText" and "NOTEREF" in (element.text or ""):
            pieces.append(f"[^{(element.text or '').split()[1].removeprefix('_Note')}]")
        elif tag == "fldChar":
            in_result = element.attrib[f"{W}fldCharType"] == "separate"
    return "".join(pieces)


def texts(data: bytes, name: str = "word/document.xml") -> list[str]:
    """Return the texts of all paragraphs that have any, in reading order. The space that
    keeps a paragraph alive which ends a section is none."""
    found = [(text_of(one), one.find(f"{W}pPr/{W}sectPr")) for one in paragraphs(data, name)]
    return [text for text, section in found if text and (text != " " or section is None)]


def notes(data: bytes) -> list[list[str]]:
    """Return the paragraphs of each footnote, less the space after its number."""
    result = []
    for note in tree(data, "word/footnotes.xml"):
        if int(note.attrib[f"{W}id"]) > 0:
            first, *rest = map(text_of, note.iter(f"{W}p"))
            result.append([first.removeprefix(" "), *rest])
    return result


def expected(document: Document) -> list[str]:
    """Return the texts that a reader of the document's main part must find."""
    return [text for block in document.blocks for text in _texts(block) if text]


def _texts(block: Paragraph | Table | Signatures) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield joined(block.spans)
    elif isinstance(block, Table):
        yield from (joined(cell) for row in block.rows for cell in row)
    else:
        for group in block.groups:
            if group.signatures:
                yield group.heading
                for one in group.signatures:
                    yield "\n" * bool(one.image) + "\n".join(one.lines)


def joined(spans: tuple[Span, ...]) -> str:
    return "".join(f"[^{span.note}]" if span.note else span.text for span in spans)


def findings(data: bytes, folder: Path) -> list[str]:
    """Return what openxml-audit finds. It mixes up files that one validator sees in turn."""
    path = folder / "audited.docx"
    path.write_bytes(data)
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    return [str(error) for error in validator.validate(path).errors]


def line(text: str, role: str = "section", **more: object) -> Paragraph:
    return Paragraph((Span(text),), role, **more)  # type: ignore[arg-type]  # only its fields


def signers(count: int, **more: object) -> Signatures:
    """Return a signature block of so many signers with names that occur once."""
    members = tuple(
        Signature((f"Name {number}.", f"Title {number}."), f"Name {number}.", number)
        for number in range(1, count + 1)
    )
    return Signatures((SignatureGroup("", members),), **more)  # type: ignore[arg-type]  # fields


def letter(*body: Paragraph | Table, block: Signatures | None = None) -> Document:
    """Return a whole letter around a body."""
    return Document(
        (
            Paragraph((Span("Congress", strong=True), Span("\nWashington, DC")), "letterhead"),
            line("March 4, 2021", "date"),
            line("The Honorable Antony Blinken\nSecretary of State", "address"),
            line("Dear Secretary Blinken,", "salutation"),
            *(body or (line("We write to you."),)),
            line("Sincerely,", "closing"),
            block or signers(3),
        ),
        title="A letter",
        author="Alan Lowenthal",
    )
