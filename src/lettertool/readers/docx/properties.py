"""The properties of a file: what it is called, by whom, in which language, of which day, and
which draft it is."""

import datetime
from typing import NamedTuple

from lettertool.draftmark import BOOKMARK, PROPERTY, is_draft_id
from lettertool.readers.docx.names import W
from lettertool.readers.docx.package import Element, Package

_DC = "{http://purl.org/dc/elements/1.1/}"
_CREATED = "{http://purl.org/dc/terms/}created"
_MIDNIGHT = "T00:00:00Z"


class Properties(NamedTuple):
    """Core properties (ECMA-376 Part 2, 8.3); empty where the file has none.

    `date` is only told where the time of creation is midnight to the second, as in files of
    ours: other programs write the moment in which the file was made, which is no date of
    the letter.
    """

    title: str = ""
    author: str = ""
    language: str = ""
    date: datetime.date | None = None


def read_properties(package: Package) -> Properties:
    """Return the core properties. Raises InputError where their part is damaged."""
    part = package.related("", "core-properties")
    if part is None:
        return Properties()
    root = package.tree(part)
    return Properties(
        root.findtext(f"{_DC}title") or "",
        root.findtext(f"{_DC}creator") or "",
        root.findtext(f"{_DC}language") or "",
        _day(root.findtext(_CREATED) or ""),
    )


def _day(created: str) -> datetime.date | None:
    if not created.endswith(_MIDNIGHT):
        return None
    try:
        return datetime.date.fromisoformat(created.removesuffix(_MIDNIGHT))
    except ValueError:
        return None


def draft_of(package: Package, text: Element) -> str:
    """Return the id of the draft that a file was, from its custom properties, or else from a
    bookmark in `text`, the root of its main part; empty where it tells none.

    Raises InputError where the part with the custom properties is damaged.
    """
    part = package.related("", "custom-properties")
    properties = () if part is None else package.tree(part)
    told = ["".join(one.itertext()).strip() for one in properties if one.get("name") == PROPERTY]
    marks = (one.get(f"{W}name") or "" for one in text.iter(f"{W}bookmarkStart"))
    told += [name.removeprefix(BOOKMARK) for name in marks if name.startswith(BOOKMARK)]
    return next(filter(is_draft_id, told), "")
