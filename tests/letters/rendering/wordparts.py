"""What python-docx has no call for: footnotes, lists that count, links and fields."""

import re
from collections.abc import Sequence
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from letters.records import pieces

_TEXT, _REFERENCE = "FootnoteText", "FootnoteReference"
_FIELDS = {"page": "PAGE", "pages": "NUMPAGES"}
_FIELD = re.compile(r"\{(page|pages)\}")


def drop_effects(document: Any) -> None:
    """Takes out the copy of the styles that Word 2010 kept beside them, and no later one does."""
    relations = document.part.rels
    for name in [name for name, one in relations.items() if "stylesWithEffects" in one.reltype]:
        del relations[name]


def add_footnotes(document: Any, notes: Sequence[str]) -> None:
    """Adds the part of the footnotes, with the two separators that it must have, and styles."""
    styles = document.styles
    styles.add_style("footnote text", WD_STYLE_TYPE.PARAGRAPH).element.set(qn("w:styleId"), _TEXT)
    mark = styles.add_style("footnote reference", WD_STYLE_TYPE.CHARACTER)
    mark.element.set(qn("w:styleId"), _REFERENCE)
    mark.font.superscript = True
    root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
        inner = f"<w:p><w:r><w:{kind}/></w:r></w:p>"
        root.append(_note(number, inner, f' w:type="{kind}"'))
    for number, note in enumerate(notes, 1):
        root.append(_note(number, _note_text(note)))
    data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    package = document.part.package
    part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, data, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _note(number: int, inner: str, attributes: str = "") -> Any:
    return parse_xml(f'<w:footnote {nsdecls("w")}{attributes} w:id="{number}">{inner}</w:footnote>')


def _note_text(note: str) -> str:
    runs = "".join(
        f"<w:r>{'<w:rPr><w:i/></w:rPr>' if style == 'i' else ''}{_t(words)}</w:r>"
        for words, style, _ in pieces(note)
    )
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{_TEXT}"/></w:pPr>'
        f'<w:r><w:rPr><w:rStyle w:val="{_REFERENCE}"/></w:rPr><w:footnoteRef/></w:r>'
        f"<w:r>{_t(' ')}</w:r>{runs}</w:p>"
    )


def _t(text: str) -> str:
    element = etree.Element("t")
    element.text = text
    escaped = etree.tostring(element, encoding="unicode")[3:-4]
    return f'<w:t xml:space="preserve">{escaped}</w:t>'


def add_note_reference(paragraph: Any, number: int) -> None:
    """Adds the reference to a footnote."""
    run = paragraph.add_run()
    run.style = "footnote reference"
    run._r.append(parse_xml(f'<w:footnoteReference {nsdecls("w")} w:id="{number}"/>'))


def add_link(paragraph: Any, text: str, target: str) -> None:
    """Adds a link to a page."""
    relationship = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    paragraph._p.append(
        parse_xml(
            f'<w:hyperlink {nsdecls("w", "r")} r:id="{relationship}"><w:r>{_t(text)}</w:r>'
            "</w:hyperlink>"
        )
    )


def new_list(document: Any, ordered: Sequence[bool], start: int) -> int:
    """Return the number of a new list, each of whose levels counts or has bullets."""
    numbering = document.part.numbering_part.element
    abstract = len(numbering.findall(qn("w:abstractNum"))) + 100
    levels = "".join(_level(level, counts, start) for level, counts in enumerate(ordered))
    definition = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}">'
        f'<w:multiLevelType w:val="hybridMultilevel"/>{levels}</w:abstractNum>'
    )
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), definition)
    return int(numbering.add_num(abstract).numId)


def _level(level: int, counts: bool, start: int) -> str:
    kind, text = ("decimal", f"%{level + 1}.") if counts else ("bullet", "\uf0b7")
    font = "" if counts else '<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr>'
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="{1 if level else start}"/>'
        f'<w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{720 * (level + 1)}" w:hanging="360"/></w:pPr>{font}</w:lvl>'
    )


def set_item(paragraph: Any, number: int, level: int) -> None:
    """Makes a paragraph an item of a list."""
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def add_field(paragraph: Any, line: str) -> None:
    """Adds a line of a margin, in which `{page}` and `{pages}` are fields."""
    for index, piece in enumerate(_FIELD.split(line)):
        if index % 2 == 0:
            paragraph.add_run(piece)
            continue
        field = f'<w:fldSimple {nsdecls("w")} w:instr=" {_FIELDS[piece]} "><w:r>{_t("2")}</w:r>'
        paragraph._p.append(parse_xml(f"{field}</w:fldSimple>"))
