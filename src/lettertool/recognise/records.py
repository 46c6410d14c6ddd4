"""A letter read from a file, as it was understood: its parts, and what was done on the way."""

import datetime
from typing import Literal, TypeAlias

import msgspec

from lettertool.document import Block, Note
from lettertool.letter import Lines, Recipient, SignatureSettings, Signer

Part: TypeAlias = Literal[
    "letterhead",
    "date",
    "delivery",
    "address",
    "subject",
    "salutation",
    "section",
    "closing",
    "signatures",
    "cc",
    "enclosures",
    "kept",
]
"""A part of a letter; `kept` is text whose part was not recognised."""


class Stretch(msgspec.Struct, frozen=True):
    """Blocks of the policy text under one heading, which is empty where there is none. `level`
    is the heading's, where the file's format has it."""

    heading: str
    blocks: tuple[Block, ...]
    level: int = 0


class Kept(msgspec.Struct, frozen=True):
    """Text that was not recognised. `place` says where it stood, such as `line 12` or
    `paragraph 3`; `what` says why it is kept, in a few words."""

    blocks: tuple[Block, ...]
    place: str
    what: str


class Repair(msgspec.Struct, frozen=True):
    """Something that the letter no longer says as the file did: two halves of a paragraph
    joined, a hyphen at a line's end taken out, or a page header, the rules to sign on (`rule`),
    `/s/` with a name that stands below it again (`mark`).

    `text` is enough of the words to find the place; of what was taken out it is all, of a
    word put together again the word. `place` says where it stood."""

    kind: Literal["joined", "hyphen", "page-header", "page-number", "rule", "mark"]
    text: str
    place: str


class Recognised(msgspec.Struct, frozen=True):
    """The parts of a letter, each as it is printed.

    `order` names the parts in the order in which the file has them, each once but `kept`,
    which is there as often as `kept` has entries. `salutation` and `subject` are whole lines,
    several parted by line feeds. What stands before the copies, such as `cc:` or `Copies to:`,
    is `cc_label`, and so for the enclosures; `cc` and `enclosures` are without it. The notes
    keep the numbers that the spans of `stretches` and `kept` refer to them by.
    """

    stretches: tuple[Stretch, ...]
    order: tuple[Part, ...]
    letterhead: Lines = ()
    date: datetime.date | None = None
    date_text: str | None = None
    delivery: Lines = ()
    recipients: tuple[Recipient, ...] = ()
    subject: str | None = None
    salutation: str | None = None
    notes: tuple[Note, ...] = ()
    closing: str = ""
    signers: tuple[Signer, ...] = ()
    signature: SignatureSettings = SignatureSettings()
    cc_label: str = ""
    cc: Lines = ()
    enclosures_label: str = ""
    enclosures: Lines = ()
    kept: tuple[Kept, ...] = ()
    repairs: tuple[Repair, ...] = ()
    title: str = ""
    language: str = "en-US"
