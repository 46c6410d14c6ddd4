"""A letter as a web page: one that was saved, or that Word, LibreOffice or Google Docs made.

The text is what a browser shows, white space collapsed as it does. Scripts, hidden elements
and comments are left out; links and the styles that a document has are kept.
"""

import codecs
import re

from lettertool.document import Document
from lettertool.errors import InputError, Place, Problem
from lettertool.rawtext import decoded
from lettertool.readers import Reading, Revisions

LARGEST = 20_000_000
MOST_TAGS = 400_000
"""Bytes and tags that a page may have. A letter of 250,000 words has some 20,000 tags."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE)
_LOOKED_AT = 4_096
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_LATIN_1 = frozenset(("iso8859-1", "ascii", "latin-1"))


def read(data: bytes, name: str, revisions: Revisions = "accepted") -> Reading:
    """The letter that a page shows; `<ins>` and `<del>` are tracked changes.

    Raises InputError for a page that is too large, or whose elements stand in each other too
    deeply.
    """
    if len(data) > LARGEST or data.count(b"<") > MOST_TAGS:
        raise InputError(Problem("it is too long to be read", Place(name), "part the page"))
    text, notice = _text(data, name)
    from lettertool.readers.html.page import parse
    from lettertool.readers.html.walk import Walk

    page = parse(text, name)
    walk = Walk(page, revisions)
    document = Document(
        walk.blocks,
        walk.notes,
        walk.headers,
        walk.footers,
        title=page.title,
        language=page.language or "en-US",
    )
    return Reading(document, notices=(notice,) if notice else ())


def _text(data: bytes, name: str) -> tuple[str, str]:
    """The characters of a page: as a byte order mark says, else its `meta` element, else as in
    any text."""
    declared = None if data.startswith(_MARKS) else _CHARSET.search(data[:_LOOKED_AT])
    if declared:
        try:
            encoding = codecs.lookup(declared[1].decode("ascii")).name
            if encoding not in _LATIN_1 and not encoding.startswith("utf-16"):
                return data.decode(encoding).replace("\0", "\ufffd"), ""
        except (LookupError, ValueError):
            pass  # the page says something wrong of itself
        else:
            if encoding in _LATIN_1:
                return decoded(data.replace(b"\0", b"?"), name).text, ""
    return decoded(data if data.startswith(_MARKS) else data.replace(b"\0", b"?"), name)
