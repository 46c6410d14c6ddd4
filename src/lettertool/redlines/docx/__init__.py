"""Word files as redlines: NEW's own package with real tracked changes.

Rejecting all of them gives OLD, accepting all gives NEW, text and formatting, in the body,
headers, footers, footnotes and endnotes.
"""

from datetime import datetime
from typing import NamedTuple

from lettertool.readers import Revisions
from lettertool.readers.docx.names import W
from lettertool.readers.docx.package import open_package
from lettertool.redlines.docx.blocks import merge_blocks
from lettertool.redlines.docx.context import Context
from lettertool.redlines.docx.ends import keep_section
from lettertool.redlines.docx.margins import merge_margins
from lettertool.redlines.docx.notes import merge_notes
from lettertool.redlines.docx.references import KINDS
from lettertool.redlines.docx.tags import SECT_PR


class WordRedline(NamedTuple):
    """A redline as the bytes of a Word file. `notices` say what a reader must know of the
    inputs, such as that one of them held tracked changes."""

    data: bytes
    notices: tuple[str, ...]


def redline(
    old: bytes,
    new: bytes,
    *,
    author: str,
    date: datetime,
    old_name: str,
    new_name: str,
    revisions: Revisions = "accepted",
) -> WordRedline:
    """Redline two Word files, in the package of NEW. The changes are marked as made by
    `author` at `date`; equal arguments give equal bytes. Tracked changes that the files hold
    already are taken as `revisions` says, and are none any more.

    Raises InputError, which calls the files `old_name` and `new_name`, where one cannot be
    read; see `open_package`.
    """
    packages = open_package(old, old_name), open_package(new, new_name)
    context = Context(*packages, author, date, revisions)
    _merge_body(context)
    merge_margins(context)
    for kind in KINDS.values():
        merge_notes(context, kind)
    data = context.bytes()
    notices = tuple(
        f"{package.name} holds tracked changes; they are taken as {revisions}"
        for package in context.tracked
    )
    return WordRedline(data, notices)


def _merge_body(context: Context) -> None:
    old, new = context.old.main, context.new.main
    before = context.old_tree(old).find(f"{W}body")
    after = context.new_tree(new).find(f"{W}body")
    story = context.story(old, new)
    sections = before.find(SECT_PR), after.find(SECT_PR)
    merge_blocks(before, after, story)
    if sections[0] is not None and sections[1] is not None:
        keep_section(*sections, story)
