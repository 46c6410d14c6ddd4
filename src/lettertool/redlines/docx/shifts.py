"""Which end is marked, where several say the same.

A paragraph that came after another one can have come with its own end, or with the end of
the one before, as when somebody types on at its end; and so can one that went. Word reads
both alike. LibreOffice loses the mark of an end where a note or a table is near, and an end
that is kept between inserted texts; so there the other way is taken.
"""

from collections.abc import Sequence

from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.keys import paragraph_key
from lettertool.redlines.docx.story import Out, Story
from lettertool.redlines.docx.tags import (
    DEL,
    ENDNOTE_REFERENCE,
    FOOTNOTE_REFERENCE,
    INS,
    SECT_PR,
    TABLE,
    WITHOUT_TEXT,
)


def shift_ends(outs: list[Out], story: Story) -> None:
    """Let a kept end change places with one of a paragraph that came or went behind it,
    where that is better and both look alike."""
    for first, out in enumerate(outs):
        if out.fate or out.is_barrier:
            continue
        chosen = _better_end(outs, first, _whole_run(outs, first + 1))
        if chosen is None or not _look_alike(out, outs[chosen], story):
            continue
        other = outs[chosen]
        outs[first] = out._replace(fate=other.fate)
        if other.fate == INS:
            outs[chosen] = other._replace(fate="", old=out.old)
        else:
            outs[chosen] = other._replace(fate="", new=out.new)


def _whole_run(outs: Sequence[Out], start: int) -> range:
    """The paragraphs from `start` on that all came, or all went."""
    stop = start
    while (
        stop < len(outs)
        and outs[stop].is_whole
        and outs[stop].fate in (INS, DEL)
        and outs[stop].fate == outs[start].fate
    ):
        stop += 1
    return range(start, stop)


def _better_end(outs: Sequence[Out], first: int, run: range) -> int | None:
    if not run or _has_note(outs[first].element):
        return None
    for number in run:
        is_before_table = number + 1 < len(outs) and outs[number + 1].element.tag == TABLE
        if is_before_table or _has_note(outs[number].element):
            return number
    inserts_on = outs[run[0]].fate == INS and _ends_inserted(outs, first)
    return run[-1] if inserts_on else None


def _has_note(paragraph: Element) -> bool:
    return next(paragraph.iter(FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE), None) is not None


def _ends_inserted(outs: Sequence[Out], number: int) -> bool:
    """Whether inserted text stands right before the end of a paragraph, be it that of the
    paragraph before an empty one."""
    paragraph = outs[number].element
    last = next((one for one in reversed(paragraph) if one.tag not in WITHOUT_TEXT), None)
    if last is None:
        return number > 0 and outs[number - 1].fate == INS
    return bool(last.tag == INS)


def _look_alike(kept: Out, other: Out, story: Story) -> bool:
    """Whether the two have the same properties, and end no section."""
    if other.fate == INS:
        theirs, origin = other.new, story.new.origin
    else:
        theirs, origin = other.old, story.old.origin
    parts = (kept.old, kept.new, theirs)
    if any(one is not None and one.find(SECT_PR) is not None for one in parts):
        return False
    return paragraph_key(kept.new, story.new.origin) == paragraph_key(theirs, origin)
