"""Files of letters, read: one module a format, each giving a document as composing does.

A module is named as its files' suffix and has `read(data, name, revisions) -> Reading`. A
format is added by adding its module.
"""

import datetime
from importlib import import_module
from pkgutil import iter_modules
from typing import Literal, TypeAlias

import msgspec

from lettertool.document import Document

Revisions: TypeAlias = Literal["accepted", "rejected"]


class TrackedChange(msgspec.Struct, frozen=True):
    """A tracked change of a Word file: who proposed it, when, and the text that it adds,
    takes out or restyles. `block` is the index of the block that has it, in the document
    with all changes accepted."""

    kind: Literal["inserted", "deleted", "moved-from", "moved-to", "restyled"]
    text: str
    author: str
    date: datetime.datetime | None
    block: int


class Comment(msgspec.Struct, frozen=True):
    """A comment in the margin: `anchor` is the passage that it is about, in block `block`;
    `replies_to` is the index of the comment that it answers, or -1."""

    author: str
    date: datetime.datetime | None
    text: str
    anchor: str
    block: int
    replies_to: int = -1


class Reading(msgspec.Struct, frozen=True):
    """A file that was read: the letter, and what came with it. `notices` say what had to be
    assumed to read it, such as the code page of a text file."""

    document: Document
    tracked: tuple[TrackedChange, ...] = ()
    comments: tuple[Comment, ...] = ()
    notices: tuple[str, ...] = ()


def names() -> tuple[str, ...]:
    """The suffixes of the formats that can be read, such as `docx` and `md`."""
    return tuple(sorted(module.name for module in iter_modules(__path__)))


def read(format_name: str, data: bytes, name: str, revisions: Revisions = "accepted") -> Reading:
    """The letter that a file holds.

    `name` is what errors call the file. Tracked changes are taken as accepted or as
    rejected. Raises InputError where `data` is no such file, is damaged, or is so large that
    reading it would harm the machine.
    """
    module = import_module(f"{__name__}.{format_name}")
    reading: Reading = module.read(data, name, revisions)
    return reading
