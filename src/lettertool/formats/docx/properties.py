"""The properties of the file: what it is called, by whom, of which date, in which language,
and which draft it is.

Nothing else tells the program that made it: there is no extended-properties part, which would
have to name an application (ECMA-376 Part 2, 8.3; Part 1, 22.2).
"""

from lettertool.document import Document
from lettertool.draftmark import PROPERTY
from lettertool.formats.docx.xml import DECLARATION, escape

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)


def core_properties(document: Document) -> str:
    """Return the text of the core properties part. The date is the letter's, at midnight
    UTC; a document without one has no date in its properties either."""
    texts = {"title": document.title, "creator": document.author, "language": document.language}
    elements = [f"<dc:{name}>{escape(text)}</dc:{name}>" for name, text in texts.items() if text]
    if document.date:
        stamp = f"{document.date.isoformat()}T00:00:00Z"
        elements += [
            f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{stamp}</dcterms:{name}>'
            for name in ("created", "modified")
        ]
    return f"{DECLARATION}<cp:coreProperties {_NAMESPACES}>{''.join(elements)}</cp:coreProperties>"


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_USER_DEFINED = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PID = 2
"""0 and 1 are reserved ([MS-OLEPS] 2.18)."""


def custom_properties(draft: str) -> str:
    """Return the text of the custom properties part, with the id of a draft (ECMA-376 Part 1,
    22.3)."""
    return (
        f'{DECLARATION}<Properties xmlns="{_OFFICE}custom-properties" '
        f'xmlns:vt="{_OFFICE}docPropsVTypes"><property fmtid="{_USER_DEFINED}" '
        f'pid="{_FIRST_PID}" name="{PROPERTY}"><vt:lpwstr>{draft}</vt:lpwstr></property>'
        "</Properties>"
    )
