"""What reading Markdown gives, whichever way it was read."""

from typing import NamedTuple

from lettertool.document import Note, Paragraph, Table


class Misprint(NamedTuple):
    """What would not print as it was meant, the words to look for, and how to mend it."""

    message: str
    words: str
    hint: str


class Parsed(NamedTuple):
    """Blocks with marks where values go. `Span.note` counts from 1 within `notes`."""

    blocks: tuple[Paragraph | Table, ...]
    notes: tuple[Note, ...] = ()
    problems: tuple[Misprint, ...] = ()
