"""The redline: two documents laid over each other, every piece of text kept, inserted,
deleted or moved. All of its forms, on the screen, in the browser and in files, are written
from these records, so that they cannot disagree.
"""

from typing import Literal, TypeAlias

import msgspec

from lettertool.document import Paragraph, Span, Table

Mark: TypeAlias = Literal["kept", "inserted", "deleted", "restyled"]
Kind: TypeAlias = Literal["same", "changed", "added", "removed", "moved-from", "moved-to"]
RowKind: TypeAlias = Literal["same", "changed", "added", "removed"]
End: TypeAlias = Literal["kept", "inserted", "deleted"]


class Piece(msgspec.Struct, frozen=True):
    """Text of one style and one fate.

    `restyled` text is in both drafts, in another style or with another link; `before` is
    then how OLD has it, and `span` how NEW has it.
    """

    span: Span
    mark: Mark = "kept"
    before: Span | None = None


Pieces: TypeAlias = tuple[Piece, ...]


class RedParagraph(msgspec.Struct, frozen=True):
    """A paragraph or heading of the redline.

    `paragraph` is NEW's, or OLD's where it is only there (`removed`, `moved-from`). `before`
    is OLD's where its level or its containers differ. `old` and `new` are the indices of the
    block in its document, -1 where it has none. `move` numbers the moves from 1; the two
    ends of a move have the same number. The end of a move at NEW's place (`moved-to`) shows
    what was edited on the way; the other end is OLD's text, all of it `kept`.

    `end` is the fate of the paragraph's end, as in Word's tracked changes: a paragraph that
    was split shows as paragraphs of which all but the last have an inserted end, and
    paragraphs that were merged as ones of which all but the last have a deleted end.
    """

    paragraph: Paragraph
    pieces: Pieces
    kind: Kind = "same"
    end: End = "kept"
    before: Paragraph | None = None
    old: int = -1
    new: int = -1
    move: int = 0


class RedRow(msgspec.Struct, frozen=True):
    """A row of a table; rows do not move."""

    cells: tuple[Pieces, ...]
    kind: RowKind = "same"


class RedTable(msgspec.Struct, frozen=True):
    """A table of the redline; the fields are as those of `RedParagraph`."""

    table: Table
    rows: tuple[RedRow, ...]
    kind: Kind = "same"
    old: int = -1
    new: int = -1
    move: int = 0


class RedSignature(msgspec.Struct, frozen=True):
    """A signer of the redline, line by line. `moved` is one whose place among the others
    changed, the lines being what they were or not."""

    lines: tuple[Pieces, ...]
    kind: RowKind = "same"
    moved: bool = False


class RedSignatureGroup(msgspec.Struct, frozen=True):
    """Signers under a common heading, which is empty for those without a group."""

    heading: Pieces
    signatures: tuple[RedSignature, ...]


class RedSignatures(msgspec.Struct, frozen=True):
    """The signature block of the redline."""

    groups: tuple[RedSignatureGroup, ...]
    kind: Literal["same", "changed"] = "same"


RedBlock: TypeAlias = RedParagraph | RedTable | RedSignatures


class WordCounts(msgspec.Struct, frozen=True):
    """Words of the letter's body, parted by white space, signers apart.

    They are those of the shortest edit of each pair of blocks, whatever is shown.
    """

    inserted: int = 0
    deleted: int = 0
    moved: int = 0


class BlockCounts(msgspec.Struct, frozen=True):
    """Paragraphs, headings and tables of the letter's body, signers apart."""

    changed: int = 0
    added: int = 0
    removed: int = 0
    moved: int = 0


class Figure(msgspec.Struct, frozen=True):
    """A number, amount, date or name that is not what it was.

    `old` or `new` is empty where the figure came or went. `context` is the sentence that
    has it, of NEW where there is one.
    """

    kind: Literal["number", "amount", "percentage", "date", "citation", "name"]
    old: str
    new: str
    context: str


class FieldChange(msgspec.Struct, frozen=True):
    """Something said in another way: `what` names it, such as `date` or `title`."""

    what: str
    old: str
    new: str


class SignerChange(msgspec.Struct, frozen=True):
    """A signer who is on both lists; `name` is the name on the new one.

    `fields` has what changed: `name`, `title`, `organization`, `group`, `status`, `role`,
    `place` (what stood before them).
    """

    name: str
    fields: tuple[FieldChange, ...]


class SignerEntry(msgspec.Struct, frozen=True):
    """A signer as printed: the name, the other lines, and the heading above.

    `status` is that of one draft: of a signer who left the printed list and is still in the
    folder what they are now, such as `withdrawn`; of one who came to it from the folder what
    they were, such as `invited`.
    """

    name: str
    lines: tuple[str, ...] = ()
    group: str = ""
    status: str = ""


class SignerChanges(msgspec.Struct, frozen=True):
    """How the list of signers changed."""

    added: tuple[SignerEntry, ...] = ()
    removed: tuple[SignerEntry, ...] = ()
    changed: tuple[SignerChange, ...] = ()


class Summary(msgspec.Struct, frozen=True):
    """What changed, at a glance. `fields` are the letter's date, title, recipients and, of
    folders, facts, the order of sections, and settings."""

    words: WordCounts = WordCounts()
    blocks: BlockCounts = BlockCounts()
    figures: tuple[Figure, ...] = ()
    fields: tuple[FieldChange, ...] = ()


class Redline(msgspec.Struct, frozen=True):
    """Two drafts compared.

    `notes` are the footnotes in the order of NEW, each with its paragraphs; those that were
    removed stand where OLD had them. `notices` say what a reader must know of the inputs,
    such as that one of them held tracked changes.
    """

    blocks: tuple[RedBlock, ...]
    notes: tuple[tuple[RedParagraph, ...], ...] = ()
    headers: tuple[RedBlock, ...] = ()
    footers: tuple[RedBlock, ...] = ()
    summary: Summary = Summary()
    signers: SignerChanges = SignerChanges()
    old_name: str = ""
    new_name: str = ""
    title: str = ""
    language: str = "en-US"
    notices: tuple[str, ...] = ()


def differs(redline: Redline) -> bool:
    """Whether anything changed, be it only a style or somebody's status."""
    parts = (redline.blocks, redline.headers, redline.footers, *redline.notes)
    return (
        any(block.kind != "same" for part in parts for block in part)
        or redline.signers != SignerChanges()
        or bool(redline.summary.fields)
    )
