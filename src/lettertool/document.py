"""The document: what composing gives, what every format is written from, and what
reading a file gives back. Blocks are flat and in reading order, which suits comparing
and Word alike; lists and quotations are told by the containers a block stands in.
"""

import datetime
from typing import Literal, TypeAlias

import msgspec

Script: TypeAlias = Literal["", "sup", "sub"]
Align: TypeAlias = Literal["", "left", "center", "right"]

ROLES = (
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
    "sources",
)
"""The parts of a letter, in the order in which they usually stand. A block outside of
all parts has the role `body`."""


class Span(msgspec.Struct, frozen=True):
    """A run of text in one style. A line feed in `text` is a hard line break.

    `note` is the number, from 1, of the footnote that the span refers to; its `text` is
    then empty. `origin` is the dotted path of the value that printed the text, such as
    `facts.missing`, `sections.asylum.heading` or `recipients.0.name`; `=` for text that a
    template computed, and empty for text typed in place.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    underline: bool = False
    script: Script = ""
    link: str = ""
    note: int = 0
    origin: str = ""


class Quote(msgspec.Struct, frozen=True):
    """A quotation around a block."""


class Item(msgspec.Struct, frozen=True):
    """A list item around a block. Blocks in the same item have equal records.

    `list` numbers the document's lists from 1; `number` counts the items from the number
    at which an ordered list starts, from 1 in a bullet list.
    """

    list: int
    number: int
    ordered: bool = False
    tight: bool = True


Container: TypeAlias = Quote | Item


class Paragraph(msgspec.Struct, frozen=True):
    """A paragraph, or a heading where `level` is 1 to 6.

    `within` has the containers from the outermost in. `section` is the id of the policy
    section; `paragraph` the block's position in that section's text, from 1; 0 for what
    does not come from it, such as the section's heading.
    """

    spans: tuple[Span, ...]
    role: str = "body"
    level: int = 0
    within: tuple[Container, ...] = ()
    section: str = ""
    paragraph: int = 0


Cell: TypeAlias = tuple[Span, ...]


class Table(msgspec.Struct, frozen=True):
    """A table of equally long rows, the first of which is the header."""

    rows: tuple[tuple[Cell, ...], ...]
    align: tuple[Align, ...]
    role: str = "body"
    within: tuple[Container, ...] = ()
    section: str = ""
    paragraph: int = 0


class Image(msgspec.Struct, frozen=True):
    """A signature image. `path` is as written in `signers.yaml`; sizes are in pixels."""

    path: str
    data: bytes
    suffix: Literal["png", "jpg", "gif"]
    width: int
    height: int
    alt: str


class Signature(msgspec.Struct, frozen=True):
    """One signer as printed: `lines` hold the name, the title lines and the organization.

    `name` tells which line is the name; `signer` is the index in `signers.yaml`, -1 where
    the letter was read from a file.
    """

    lines: tuple[str, ...]
    name: str
    signer: int
    image: Image | None = None


class SignatureGroup(msgspec.Struct, frozen=True):
    """Signers under a common heading; the heading is empty for those without a group."""

    heading: str
    signatures: tuple[Signature, ...]


class Signatures(msgspec.Struct, frozen=True):
    """The signature block. `space` is `sign` where each name needs room for a signature."""

    groups: tuple[SignatureGroup, ...]
    columns: int = 2
    layout: Literal["rows", "columns"] = "rows"
    space: Literal["sign", "none"] = "sign"
    role: str = "signatures"


Block: TypeAlias = Paragraph | Table | Signatures
Note: TypeAlias = tuple[Paragraph, ...]


class Document(msgspec.Struct, frozen=True):
    """A whole letter. `notes` are the footnotes, in the order of their references.

    `headers` and `footers` hold what stands in the margins of a page, of all kinds of
    pages together; only files with pages have any. `draft` is the id of the draft that a
    Word file is (see `drafts.draft_id`), and no part of what the letter says.
    """

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    headers: tuple[Block, ...] = ()
    footers: tuple[Block, ...] = ()
    title: str = ""
    author: str = ""
    language: str = "en-US"
    date: datetime.date | None = None
    draft: str = ""
