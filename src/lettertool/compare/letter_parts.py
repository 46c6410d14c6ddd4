"""The parts of a letter around its text: date, inside addresses, subject, salutation."""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from lettertool.document import Block, Document, Paragraph
from lettertool.recognise.addresses import entries_of
from lettertool.recognise.dates import printed_date
from lettertool.recognise.head_wording import is_subject
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


def _parts(blocks: Sequence[Block]) -> _Parts:
    """The parts above the text, by their roles where there are any."""
    above = [block for block in blocks[:_ABOVE] if isinstance(block, Paragraph)]
    dates = [i for i, block in enumerate(above) if block.role == "date" or _is_date(block)]
    greetings = [
        i
        for i, block in enumerate(above)
        if block.role == "salutation" or _SALUTATION.match(_text(block))
    ]
    salutation = _text(above[greetings[0]]) if greetings else ""
    end = greetings[0] if greetings else 0
    start = dates[0] + 1 if dates and dates[0] < end else 0
    subject = next((_text(b) for b in above[:end] if _is_subject(b)), "")
    date = _text(above[dates[0]]) if dates else ""
    return _Parts(date, tuple(_addresses(above[start:end])), subject, salutation)


def _addresses(blocks: Sequence[Paragraph]) -> Iterator[str]:
    """The inside addresses, each in one line: those with the role, else those that are told
    apart by how addresses begin and end."""
    known = [block for block in blocks if block.role == "address"]
    plain = [b for b in blocks if b.role == "body" and not _is_subject(b) and _text(b)]
    told = [list(_lines(block)) for block in known or plain]
    yield from ("; ".join(entry) for entry in (told if known else entries_of(told)))


def _lines(block: Paragraph) -> Iterator[str]:
    return (" ".join(line.split()) for line in _text(block).split("\n") if line.strip())


def _text(block: Paragraph) -> str:
    return "".join(span.text for span in block.spans).strip()


def _is_subject(block: Paragraph) -> bool:
    return block.role == "subject" or is_subject(_text(block))


def _is_date(block: Paragraph) -> bool:
    text = _text(block)
    return len(text) <= _LONGEST_DATE and printed_date(text) is not None
