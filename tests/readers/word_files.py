"""Word files for tests, made from the XML of their parts."""

import io
import zipfile
from collections.abc import Mapping

from lettertool.document import Block, Cell, Paragraph
from lettertool.readers import Reading, Revisions, read

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MICROSOFT = "http://schemas.microsoft.com/office"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" xmlns:m="{OFFICE}/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    f'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="{MICROSOFT}/word/2010/wordml" '
    f'xmlns:w15="{MICROSOFT}/word/2012/wordml"'
)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
ROOTS = {
    "styles": "styles",
    "numbering": "numbering",
    "footnotes": "footnotes",
    "endnotes": "endnotes",
    "comments": "comments",
    "header1": "hdr",
    "header2": "hdr",
    "footer1": "ftr",
    "commentsExtended": "w15:commentsEx",
}


def package(parts: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def relationships(*entries: tuple[str, str, str, bool]) -> str:
    """A relationships part: id, type, target, and whether it leads out of the package."""
    lines = [
        f'<Relationship Id="{id_}" Type="{type_}" Target="{target}"'
        f"{' TargetMode=' + chr(34) + 'External' + chr(34) if external else ''}/>"
        for id_, type_, target, external in entries
    ]
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{namespace}">{"".join(lines)}</Relationships>'


def content_types(main: str = f"{WORD}document.main+xml", part: str = "word/document.xml") -> str:
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{part}" ContentType="{main}"/></Types>'
    )


PACKAGE_RELATIONSHIPS = relationships(
    ("rId1", f"{OFFICE}/relationships/officeDocument", "word/document.xml", False)
)


def parts(
    body: str,
    *,
    links: Mapping[str, str] | None = None,
    prolog: str = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    **more: str,
) -> dict[str, str | bytes]:
    """The parts of a Word file: the content of w:body, of other parts by their names, and
    the addresses of hyperlinks by the ids of their relationships."""
    entries = [
        (name, f"{OFFICE}/relationships/{name.rstrip('123')}", f"{name}.xml", False)
        for name in more
    ]
    entries += [
        (id_, f"{OFFICE}/relationships/hyperlink", address, True)
        for id_, address in (links or {}).items()
    ]
    return {
        "[Content_Types].xml": content_types(),
        "_rels/.rels": PACKAGE_RELATIONSHIPS,
        "word/document.xml": f"{prolog}<w:document {NAMESPACES}><w:body>{body}</w:body>"
        "</w:document>",
        "word/_rels/document.xml.rels": relationships(*entries),
        **{f"word/{name}.xml": f"{prolog}{_root(name, text)}" for name, text in more.items()},
    }


def _root(name: str, text: str) -> str:
    tag = ROOTS[name] if ":" in ROOTS[name] else f"w:{ROOTS[name]}"
    return f"<{tag} {NAMESPACES}>{text}</{tag}>"


def word(body: str, **more: str) -> bytes:
    """A Word file; see `parts`."""
    return package(parts(body, **more))


def p(content: str, properties: str = "") -> str:
    """A paragraph around runs, or around text where it holds no markup."""
    pieces = content if content.startswith("<") or not content else r(content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{pieces}</w:p>"


def r(text: str, properties: str = "") -> str:
    """A run of text."""
    formatting = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{formatting}<w:t xml:space="preserve">{text}</w:t></w:r>'


def tracked(kind: str, content: str = "", author: str = "Ann", date: str = "") -> str:
    """A tracked change around content."""
    when = f' w:date="{date}"' if date else ""
    return f'<w:{kind} w:id="1" w:author="{author}"{when}>{content}</w:{kind}>'


def deleted(text: str, author: str = "Ann") -> str:
    run = f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'
    return tracked("del", run, author)


def inserted(text: str, author: str = "Ann") -> str:
    return tracked("ins", r(text), author)


def reading(body: str, revisions: Revisions = "accepted", **more: str) -> Reading:
    return read("docx", word(body, **more), "letter.docx", revisions)


def texts(body: str, revisions: Revisions = "accepted", **more: str) -> list[object]:
    """The texts of the blocks: strings, and lists of rows for tables. A note is `[^1]`."""
    return shown(reading(body, revisions, **more).document.blocks)


def shown(blocks: tuple[Block, ...]) -> list[object]:
    return [
        plain(one.spans)
        if isinstance(one, Paragraph)
        else [[plain(c) for c in row] for row in rows]
        for one in blocks
        for rows in [getattr(one, "rows", ())]
    ]


def plain(cell: Cell) -> str:
    return "".join(f"[^{span.note}]" if span.note else span.text for span in cell)
