"""What checking a letter looks at, and what it finds."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

import msgspec

from lettertool.errors import Place
from lettertool.letter import Letter, Signer

if TYPE_CHECKING:
    from lettertool.members import Roster

Severity: TypeAlias = Literal["error", "warning"]
Path: TypeAlias = tuple[str | int, ...]


class Run(NamedTuple):
    """The part of a passage that one span prints; `origin` and `script` are the span's."""

    start: int
    end: int
    origin: str
    script: str
    link: str


class Passage(NamedTuple):
    """A paragraph, a cell of a table or a line of a signature, as it prints.

    `number` counts the document's blocks from 1, 0 in footnotes. `prose` says that it is
    running text of the letter, by its part or its looks. A footnote's reference is one
    private-use character of `text`. `source` is the paragraph's number in its section's text,
    0 for what does not come from there.
    """

    number: int
    text: str
    role: str
    runs: tuple[Run, ...]
    prose: bool = False
    section: str = ""
    source: int = 0
    item: bool = False
    level: int = 0
    signer: int = -1


class At(NamedTuple):
    """A stretch of a passage."""

    passage: int
    start: int
    end: int


class Key(NamedTuple):
    """A value of `letter.yaml` or `signers.yaml`, by its path; `words` are what it says."""

    path: Path
    words: str


Spot: TypeAlias = At | Key


class Fix(NamedTuple):
    """The source text that takes the place of a printed stretch."""

    at: At
    text: str


class Found(NamedTuple):
    """What a rule found: where, what is wrong there, and how it is mended safely, if it is."""

    spot: Spot
    message: str
    fixes: tuple[Fix, ...] = ()


class Addressee(NamedTuple):
    """A person of the inside address: the name without its prefix, the other lines, and
    where the name stands."""

    name: str
    lines: tuple[str, ...]
    at: At


class Signatory(NamedTuple):
    """Somebody whose name prints below the letter. `signer` is the index in `signers.yaml`,
    -1 where the letter was read from a file."""

    name: str
    lines: tuple[str, ...]
    signer: int
    at: At


class Proof(NamedTuple):
    """A letter as the rules see it; the same for a folder and for a file.

    `letter` and `signers` are there for a folder alone; `signatories` is None where a file's
    signature block was not recognised. `loose_ends` are changes and comments that a Word file
    still has. `roster` is there where the roster of Members is known, and knows the date.
    """

    passages: Sequence[Passage]
    signatories: Sequence[Signatory] | None
    addressees: Sequence[Addressee] = ()
    salutation: At | None = None
    date: datetime.date | None = None
    date_spot: Spot | None = None
    letter: Letter | None = None
    signers: Sequence[Signer] = ()
    loose_ends: tuple[int, int] = (0, 0)
    roster: "Roster | None" = None

    @property
    def prose(self) -> list[tuple[int, Passage]]:
        """The running text, footnotes with it, each passage with its index."""
        return [(i, passage) for i, passage in enumerate(self.passages) if passage.prose]


Find: TypeAlias = Callable[[Proof], Iterable[Found]]


class Rule(NamedTuple):
    """A rule: `reason` is one line, `why` the long explanation with its source.

    A rule runs where it `applies`; elsewhere only where it is selected by its whole code.
    """

    code: str
    name: str
    reason: str
    severity: Severity
    find: Find
    why: str
    fixable: bool = False
    applies: Callable[["Proof"], bool] | None = None


class Finding(msgspec.Struct, frozen=True):
    """A finding with its place, as it is shown.

    `words` are the words that it is about, `place` the place in a file of text, and
    `paragraph` the number of the paragraph where a file has no lines. `spot` is the place in
    the proof. `accepted` is the reason for which `letter.yaml` accepts it; empty where it
    does not.
    """

    code: str
    name: str
    severity: Severity
    message: str
    words: str
    place: Place
    spot: Spot
    paragraph: int = 0
    fixable: bool = False
    accepted: str = ""
