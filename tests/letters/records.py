"""What a file of the corpus says of a letter, and the text in it.

Text has markup of its own, which no format shares, so that no renderer has it for nothing:
`{i:words}`, `{b:words}`, `{u:words}`, `{sup:nd}`, `{sub:2}`, `{link:address|words}` and
`{note:1}`, the reference to a footnote. All other characters are text.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import msgspec

Kind = Literal["house", "senate", "bicameral", "coalition", "open letter"]

_MARKUP = re.compile(r"\{(i|b|u|sup|sub|link|note):([^{}]*)\}")


class Piece(NamedTuple):
    """A run of text in one style, named as in the markup; `target` is an address or a number."""

    text: str
    style: str = ""
    target: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """The runs of a text."""
    start = 0
    for match in _MARKUP.finditer(text):
        if start < match.start():
            yield Piece(text[start : match.start()])
        style, inner = match.groups()
        target, bar, words = inner.partition("|")
        if style == "note":
            yield Piece("", style, inner)
        else:
            yield Piece(words, style, target) if bar else Piece(inner, style)
        start = match.end()
    if start < len(text):
        yield Piece(text[start:])


class _Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    pass


class Item(_Record):
    """A list's item: its text, and the list in it."""

    text: str
    items: tuple["Item | str", ...] = ()
    ordered: bool = False


class Block(_Record):
    """One of: a heading, a list that counts from `start` where it is ordered, a table whose
    first row is its header, or a quotation of paragraphs. A paragraph is a plain text."""

    heading: str = ""
    level: int = 2
    items: tuple[Item | str, ...] = ()
    ordered: bool = False
    start: int = 1
    rows: tuple[tuple[str, ...], ...] = ()
    quote: tuple[str, ...] = ()


class Addressee(_Record):
    """Whom the letter goes to, as printed."""

    name: str
    prefix: str = ""
    title: tuple[str, ...] | str = ()
    organization: str = ""
    address: tuple[str, ...] = ()

    @property
    def lines(self) -> tuple[str, ...]:
        """The inside address."""
        titles = (self.title,) if isinstance(self.title, str) else self.title
        first = f"{self.prefix} {self.name}".strip()
        return tuple(filter(None, (first, *titles, self.organization, *self.address)))


class Group(_Record):
    """Signers under a heading, if it has one. A signer is `Name | line | line`; `title` is the
    second line of all who have none of their own."""

    signers: tuple[str, ...]
    heading: str = ""
    title: str = ""

    @property
    def entries(self) -> tuple[tuple[str, ...], ...]:
        """The lines of each signer, the name first."""
        split = (tuple(signer.split(" | ")) for signer in self.signers)
        return tuple((*one, self.title) if self.title and not one[1:] else one for one in split)


class Signature(_Record):
    """How the names stand: as paragraphs, as one line each (`list`), or in columns that a table,
    tabs or spaces make. `down` fills the columns from the top; `title_first` prints the lines
    below a name above it. Signers are `organizations` where the first line names one."""

    layout: Literal["paragraphs", "list", "table", "tabs", "spaces"] = "paragraphs"
    columns: int = 1
    down: bool = False
    title_first: bool = False
    organizations: bool = False


class Furniture(_Record):
    """What each page but the first has at its head, and each page at its foot; `{page}` and
    `{pages}` stand for numbers."""

    head: tuple[str, ...] = ()
    foot: str = ""


class Files(_Record):
    """Whose programs made the files: Markdown by a person or by pandoc; text as mail has it or
    as a PDF gives it; a web page, Word's or Google Docs' own; Word with no style but Normal, or
    with those that it has for letters. `broken` paragraphs of the Markdown, from 0, are in two,
    as a page's end left them. `tight` text has no empty lines between paragraphs; `page` is how
    many lines a page of a PDF has."""

    md: Literal["person", "pandoc"] = "person"
    broken: tuple[int, ...] = ()
    txt: Literal["mail", "pdf"] = "mail"
    tight: bool = False
    page: int = 46
    html: Literal["web", "word", "docs"] = "web"
    docx: Literal["normal", "styled"] = "normal"


class Expected(_Record):
    """What must be recognised: the kind of letter, who leads it, how many sign."""

    kind: Kind
    signers: int
    leads: tuple[str, ...] = ()


class LetterFile(_Record):
    """A letter of the corpus. `shapes` are what it is there for."""

    name: str
    shapes: tuple[str, ...]
    expected: Expected
    body: tuple[Block | str, ...]
    files: Files = Files()
    letterhead: tuple[str, ...] = ()
    date: str = ""
    delivery: tuple[str, ...] = ()
    recipients: tuple[Addressee, ...] = ()
    addresses: Literal["stacked", "side by side", "grid"] = "stacked"
    subject: str = ""
    subject_after_salutation: bool = False
    salutation: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    closing: str = ""
    signature: Signature = Signature()
    groups: tuple[Group, ...] = ()
    postscript: str = ""
    cc: tuple[str, ...] = ()
    enclosures: tuple[str, ...] = ()
    furniture: Furniture = Furniture()
