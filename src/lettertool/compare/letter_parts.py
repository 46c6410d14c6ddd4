"""The parts of a letter around its text: date, inside addresses, subject, salutation."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from lettertool.document import Block, Document, Paragraph, Signatures, Table
from lettertool.recognise.addresses import address_cells, entries_of
from lettertool.recognise.dates import printed_date
from lettertool.recognise.head_wording import is_contact, is_delivery, is_subject
from lettertool.redline import FieldChange

_SALUTATION = re.compile(r"(?:dear|to\s+whom)\b.{0,200}$", re.I | re.S)
_LONGEST_DATE = 60
_ABOVE = 40
"""The date, the addresses and the salutation are among so many first blocks."""


class _Parts(NamedTuple):
    """What stands above the text; empty where it was not recognised."""

    date: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    salutation: str = ""


def letter_fields(old: Document, new: Document) -> tuple[FieldChange, ...]:
    """The date, title, recipients, subject and salutation that are not what they were.

    Parts are known by their roles; in files without them a date line and the salutation are
    recognised, and the addresses between them. A part that is known in one draft alone is
    given only where both have a salutation, since otherwise it may just not be recognised.
    """
    before, after = _parts(old.blocks), _parts(new.blocks)
    if before.subject and not after.subject:
        after = _parts(new.blocks, before.subject)
    elif after.subject and not before.subject:
        before = _parts(old.blocks, after.subject)
    sure = bool(before.salutation and after.salutation)
    fields = [("title", old.title, new.title)] if old.title and new.title else []
    fields += [("date", before.date, after.date)] if sure or (before.date and after.date) else []
    if sure:
        fields += _recipients(before.recipients, after.recipients)
        fields += [("subject", before.subject, after.subject)]
        fields += [("salutation", before.salutation, after.salutation)]
    return tuple(FieldChange(*field) for field in fields if field[1] != field[2])


def _recipients(old: Sequence[str], new: Sequence[str]) -> list[tuple[str, str, str]]:
    several = max(len(old), len(new)) > 1
    return [
        (f"recipient {number}" if several else "recipient", one, other)
        for number, (one, other) in enumerate(zip_longest(old, new, fillvalue=""), 1)
    ]


def _parts(blocks: Sequence[Block], bare: str = "") -> _Parts:
    """The parts above the text, by their roles where there are any. `bare` is the subject where
    only the other draft tells that it is one."""
    above = [block for block in blocks[:_ABOVE] if not isinstance(block, Signatures)]
    dates = [i for i, block in enumerate(above) if block.role == "date" or _is_date(block)]
    greetings = [
        i
        for i, block in enumerate(above)
        if block.role == "salutation" or _SALUTATION.match(_text(block))
    ]
    end = greetings[0] if greetings else 0
    greeting = [above[i] for i in greetings if _follow(greetings, end, i)]
    salutation = "\n".join(line for block in greeting for line in _lines(block))
    start = dates[0] + 1 if dates and dates[0] < end else 0
    bare = bare if any(_text(block) == bare for block in above[:end]) else ""
    subject = bare or next(filter(None, map(_subject, above[:end])), "")
    date = _date(above[dates[0]]) if dates else ""
    around = [block for block in above[start:end] if not bare or _text(block) != bare]
    return _Parts(date, tuple(_addresses(around)), subject, salutation)


def _follow(places: Sequence[int], first: int, place: int) -> bool:
    """Whether all places from the first up to one follow each other."""
    return all(between in places for between in range(first, place))


def _addresses(blocks: Sequence[Paragraph | Table]) -> Iterator[str]:
    """The inside addresses, each in one line: those with the role, else those that are told
    apart by how addresses begin and end."""
    known = [list(_lines(block)) for block in blocks if block.role == "address"]
    yield from ("; ".join(entry) for entry in known or _told_apart(blocks))


def _told_apart(blocks: Sequence[Paragraph | Table]) -> Iterator[list[str]]:
    """The addresses among blocks that have no roles: in paragraphs, or in the cells of tables."""
    for is_table, run in groupby(blocks, lambda block: isinstance(block, Table)):
        together = list(run)
        if is_table:
            tables = (block for block in together if isinstance(block, Table))
            yield from (cell for table in tables for cell in address_cells(table))
            continue
        plain = [b for b in together if b.role == "body" and not _is_subject(b) and _text(b)]
        yield from entries_of(list(_without_delivery([list(_lines(block)) for block in plain])))


def _without_delivery(paragraphs: Sequence[list[str]]) -> Iterator[list[str]]:
    """The paragraphs without those above all others that say how the letter goes out."""
    is_above = True
    for lines in paragraphs:
        is_above = is_above and (is_delivery(lines[0]) or is_contact(lines[0]))
        if not is_above:
            yield lines


def _lines(block: Paragraph | Table) -> Iterator[str]:
    return (" ".join(line.split()) for line in _text(block).split("\n") if line.strip())


def _text(block: Paragraph | Table) -> str:
    if isinstance(block, Table):
        return ""
    return "".join(span.text for span in block.spans).strip()


def _subject(block: Paragraph | Table) -> str:
    """The subject that a block is, or that the lines of a memorandum's head have."""
    lines = list(_lines(block))
    known = block.role == "subject"
    start = 0 if known else next((n for n, li in enumerate(lines) if is_subject(li)), len(lines))
    return "\n".join(lines[start:])


def _is_subject(block: Paragraph | Table) -> bool:
    return block.role == "subject" or is_subject(_text(block))


def _date(block: Paragraph | Table) -> str:
    """The line of a block that is a date by itself, else all of it."""
    return next((line for line in _lines(block) if printed_date(line)), _text(block))


def _is_date(block: Paragraph | Table) -> bool:
    text = _text(block)
    return len(text) <= _LONGEST_DATE and printed_date(text) is not None
