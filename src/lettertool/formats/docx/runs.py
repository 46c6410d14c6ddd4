"""Spans as runs: text, character formatting, hyperlinks and references to footnotes.

The order of the elements inside w:rPr is that of CT_RPr (ECMA-376 Part 1, A.1).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

import msgspec

from lettertool.document import Block, Document, Paragraph, Span, Table
from lettertool.errors import InputError, Problem
from lettertool.formats.docx.note_numbers import NoteNumbers
from lettertool.formats.docx.package import OFFICE, Relationships
from lettertool.formats.docx.xml import escape

_SCRIPTS = {"sup": "superscript", "sub": "subscript", "": ""}
_TEXT = '<w:t xml:space="preserve">'
_SCHEME = r"[A-Za-z][A-Za-z0-9+.\-]*:"
_ADDRESS = rf"(?s)((?:{_SCHEME})?//[^/?#]*)?(.*?)(#.*)?"
_HOST = r"(?i)//(?:[^@\[\]]*@)?(?:\[[0-9a-f:.]+\]|[^@:\[\]]+)(?::\d{1,5})?$|^file://$"
_RELATIVE = rf"{_SCHEME}|(?![^/?]*:)"
_NO_URI = r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/?@!$&'()*+,;=%]"
_NO_HOST = r"%(?![0-9A-Fa-f]{2})|[^A-Za-z0-9\-._~:/@!$&'()*+,;=%\[\]]"
"""Patterns of RFC 3986, not compiled before a letter has a link."""


def text(content: str) -> str:
    """Return characters as the content of a run: line feeds are breaks, tabs are tabs."""
    return f"{_TEXT}{inner_text(content)}</w:t>".replace(f"{_TEXT}</w:t>", "")


def inner_text(content: str) -> str:
    """Return characters as they stand in the middle of a run's content."""
    escaped = escape(content)
    if "\n" in escaped or "\t" in escaped:
        escaped = escaped.replace("\n", f"</w:t><w:br/>{_TEXT}")
        escaped = escaped.replace("\t", f"</w:t><w:tab/>{_TEXT}")
    return escaped


@lru_cache(maxsize=256)
def _properties(style: str, strong: bool, emphasis: bool, underline: bool, script: str) -> str:
    named = f'<w:rStyle w:val="{style}"/>' if style else ""
    bold = "<w:b/><w:bCs/>" if strong else ""
    italic = "<w:i/><w:iCs/>" if emphasis else ""
    line = '<w:u w:val="single"/>' if underline else ""
    raised = f'<w:vertAlign w:val="{_SCRIPTS[script]}"/>' if script else ""
    content = named + bold + italic + line + raised
    return f"<w:rPr>{content}</w:rPr>" if content else ""


class Runs:
    """Writes the runs of one part: `links` are the part's relationships, and `notes` the
    references to footnotes, which all parts of a document share."""

    def __init__(self, ids: dict[str, str], links: Relationships, notes: "Notes") -> None:
        self._ids, self._links, self._notes = ids, links, notes

    def of(self, spans: Iterable[Span], strong_style: str = "") -> str:
        """Return the runs of `spans`; strong ones get the character style by that name.

        Raises InputError where the address of a link is none that Word can open: it
        would call the whole file damaged.
        """
        spans = tuple(_merged(spans))
        if not any(span.link for span in spans):
            return "".join(self._run(span, strong_style) for span in spans)
        return "".join(
            self._link(link, tuple(group), strong_style)
            for link, group in groupby(spans, key=lambda span: span.link)
        )

    def _run(self, span: Span, strong_style: str) -> str:
        if span.note:
            return self._notes.reference(span.note)
        style = self._ids["Hyperlink"] if span.link else ""
        if span.strong and strong_style and not style:
            style = self._ids[strong_style]
        properties = _properties(style, span.strong, span.emphasis, span.underline, span.script)
        return f"<w:r>{properties}{text(span.text)}</w:r>"

    def _link(self, link: str, spans: Sequence[Span], strong_style: str) -> str:
        runs = "".join(self._run(span, strong_style) for span in spans)
        if not link:
            return runs
        id_ = self._links.add(f"{OFFICE}hyperlink", uri(link), external=True)
        return f'<w:hyperlink r:id="{id_}" w:history="1">{runs}</w:hyperlink>'


def _merged(spans: Iterable[Span]) -> Iterable[Span]:
    """Return `spans` with those of one style joined, whatever values they came from: a
    text in few runs is easier to edit, and to search, in Word."""
    for (note, *_), group in groupby(spans, key=_style):
        first, *others = group
        if note or not others:
            yield from (first, *others)
        else:
            joined = "".join(span.text for span in (first, *others))
            yield msgspec.structs.replace(first, text=joined)


def _style(span: Span) -> tuple[object, ...]:
    return span.note, span.strong, span.emphasis, span.underline, span.script, span.link


def uri(link: str) -> str:
    """Return a link's address with what a URI cannot hold percent-encoded (RFC 3986).

    Raises InputError where it then is no URI. Word refuses a file that has such a one.
    """
    parts = re.fullmatch(_ADDRESS, link)
    host, path, fragment = parts.groups(default="") if parts else ("", link, "")
    host = re.sub(_NO_HOST, _percent, host)
    path = re.sub(_NO_URI, _percent, path)
    if not (re.search(_HOST, host) if host else re.match(_RELATIVE, path)):
        hint = "write it as a browser shows it, such as https://www.state.gov/reports"
        raise InputError(Problem(f"the link address {link!r} is not a web address", None, hint))
    return host + path + fragment[:1] + re.sub(_NO_URI, _percent, fragment[1:])


def _percent(found: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in found[0].encode("utf-8", "replace"))


class Notes:
    """The references to footnotes. Word refers to a footnote once; to refer to it again
    there is a field that repeats its number (NOTEREF, ECMA-376 Part 1, 17.16.5.40), marked
    as stale where that cannot be known."""

    def __init__(self, document: Document, ids: dict[str, str], numbers: NoteNumbers) -> None:
        self._numbers = numbers
        counts = Counter(_numbers(document)) if document.notes else {}
        self._repeated = {number for number, count in counts.items() if count > 1}
        self._made: set[int] = set()
        self._style = f'<w:rPr><w:rStyle w:val="{ids["footnote reference"]}"/></w:rPr>'

    def reference(self, number: int) -> str:
        """Return the runs that refer to a footnote."""
        if number in self._made:
            return self._field(number)
        self._made.add(number)
        run = f'<w:r>{self._style}<w:footnoteReference w:id="{number}"/></w:r>'
        if number not in self._repeated:
            return run
        start = f'<w:bookmarkStart w:id="{number}" w:name="_Note{number}"/>'
        return f'{start}{run}<w:bookmarkEnd w:id="{number}"/>'

    def _field(self, number: int) -> str:
        def mark(kind: str, more: str = "") -> str:
            return f'<w:r>{self._style}<w:fldChar w:fldCharType="{kind}"{more}/></w:r>'

        stale = "" if self._numbers.certain else ' w:dirty="true"'
        code = f'<w:instrText xml:space="preserve"> NOTEREF _Note{number} \\f \\h </w:instrText>'
        return (
            f"{mark('begin', stale)}<w:r>{self._style}{code}</w:r>{mark('separate')}"
            f"<w:r>{self._style}<w:t>{self._numbers.text(number)}</w:t></w:r>{mark('end')}"
        )


def _numbers(document: Document) -> Iterable[int]:
    """Return the numbers of the footnotes that are referred to, with repetitions."""
    paragraphs: list[Block] = [*document.blocks, *(one for note in document.notes for one in note)]
    for block in paragraphs:
        if isinstance(block, Paragraph):
            yield from (span.note for span in block.spans if span.note)
        elif isinstance(block, Table):
            yield from (
                span.note for row in block.rows for cell in row for span in cell if span.note
            )
