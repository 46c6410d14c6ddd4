"""The footnotes part (ECMA-376 Part 1, 17.11.15).

Word wants the two separators -1 and 0 in it, and in the settings, before any footnote.
"""

from lettertool.document import Document, Note
from lettertool.formats.docx.paragraphs import paragraph
from lettertool.formats.docx.runs import Runs
from lettertool.formats.docx.xml import DECLARATION, R, W

_LINE = '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>'


def footnotes(document: Document, ids: dict[str, str], runs: Runs) -> str:
    """Return the text of the part, with the notes numbered from 1."""
    separators = "".join(
        f'<w:footnote w:type="{kind}" w:id="{id_}"><w:p><w:pPr>{_LINE}</w:pPr>'
        f"<w:r><w:{kind}/></w:r></w:p></w:footnote>"
        for kind, id_ in (("separator", -1), ("continuationSeparator", 0))
    )
    notes = "".join(
        f'<w:footnote w:id="{number}">{_note(note, ids, runs)}</w:footnote>'
        for number, note in enumerate(document.notes, 1)
    )
    return (
        f'{DECLARATION}<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{separators}{notes}</w:footnotes>'
    )


def _note(note: Note, ids: dict[str, str], runs: Runs) -> str:
    """Return the paragraphs of a note, the first of which begins with the note's number."""
    number = (
        f'<w:r><w:rPr><w:rStyle w:val="{ids["footnote reference"]}"/></w:rPr><w:footnoteRef/>'
        '</w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    )
    paragraphs = [runs.of(one.spans) for one in note] or [""]
    style = ids["footnote text"]
    return "".join(
        paragraph(style, number + content if index == 0 else content)
        for index, content in enumerate(paragraphs)
    )
