"""Word files, read as what they say: text boxes, content controls, fields, notes and margins
too, with tracked changes accepted or rejected.

Hidden text is not printed, so it is no part of the letter, except in a file that has
nothing else; `Reading.notices` tells that there is some.
"""

import msgspec

from lettertool.document import Document
from lettertool.readers import Reading, Revisions, TrackedChange
from lettertool.readers.docx.book import Book
from lettertool.readers.docx.comments import read_comments
from lettertool.readers.docx.margins import read_margins, read_notes
from lettertool.readers.docx.names import W
from lettertool.readers.docx.package import Package, open_package
from lettertool.readers.docx.properties import draft_of, read_properties
from lettertool.readers.docx.revisions import Accepts, accept_all, reject_all
from lettertool.readers.docx.walker import Walker

__all__ = ["read", "read_accepting"]

_LANGUAGE = "en-US"
_HIDDEN = "hidden text was left out"


def read(data: bytes, name: str, revisions: Revisions = "accepted") -> Reading:
    """Return the letter in a Word file. `name` is what errors call the file.

    Blocks have the roles that Word's own styles for letters tell; what a paragraph looks
    like tells none. Raises InputError as `open_package` does, and where a part of the file
    is damaged.
    """
    package = open_package(data, name)
    reading, has_changes = _read(package, accept_all)
    if revisions == "accepted" or not has_changes:
        return reading
    tracked = reading.tracked
    del reading  # So that two whole letters are never there at once.
    rejected, _ = _read(package, reject_all)
    return msgspec.structs.replace(rejected, tracked=tracked)


def read_accepting(data: bytes, name: str, accepts: Accepts) -> Reading:
    """Return the letter in a Word file with the tracked changes of some authors accepted, all
    others rejected; else as `read`."""
    return _read(open_package(data, name), accepts)[0]


def _read(package: Package, accepts: Accepts) -> tuple[Reading, bool]:
    """Return the letter, and whether the file has tracked changes."""
    book, reading = _read_with(package, accepts)
    hidden_shows = book.found_hidden and not reading.document.blocks
    if hidden_shows or book.found_unclosed:
        _, reading = _read_with(
            package, accepts, hidden_shows=hidden_shows, fields_show=book.found_unclosed
        )
    return reading, book.found_changes


def _read_with(
    package: Package,
    accepts: Accepts,
    *,
    hidden_shows: bool = False,
    fields_show: bool = False,
) -> tuple[Book, Reading]:
    book = Book(package, accepts, hidden_shows=hidden_shows, fields_show=fields_show)
    root = book.story(package.main)
    body = root.find(f"{W}body")
    if root.tag != f"{W}document" or body is None:
        raise package.error("it has no text of a Word document")
    blocks = Walker(book, package.main, main=True).blocks(body)
    properties = read_properties(package)
    document = Document(
        blocks,
        read_notes(book),
        read_margins(book, root, "header"),
        read_margins(book, root, "footer"),
        properties.title,
        properties.author,
        properties.language or book.styles.language or _LANGUAGE,
        properties.date,
        draft_of(package, root),
    )
    anchors = book.anchors
    tracked = tuple(
        TrackedChange(*change, block=_within(block, blocks))
        for change, block in zip(anchors.changes, anchors.blocks_of_changes(), strict=True)
    )
    notices = (_HIDDEN,) if book.found_hidden else ()
    return book, Reading(document, tracked, read_comments(package, anchors), notices)


def _within(block: int, blocks: tuple[object, ...]) -> int:
    """The index of a block; a change at the very end, where nothing is left, is in the last."""
    return min(block, len(blocks) - 1)
