"""The signature block of a letter that was read from a file.

It starts below the complimentary close and ends before notations such as cc, before running
text, or with the letter. Where the layout is unclear the document stays as it is: comparing
lines of text is better than taking a sentence for a signer.
"""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from lettertool.document import (
    Block,
    Document,
    Paragraph,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
    Table,
)
from lettertool.recognise import wording
from lettertool.recognise.columns import cells_of, is_columns
from lettertool.recognise.entries import (
    Entry,
    entries_of_table,
    name_is_last,
)
from lettertool.recognise.grouping import Group, groups_of, said_lines

_MOST_STATEMENTS = 3
_BELOW_SIGNERS = ("cc", "enclosures", "sources")
"""Parts that some readers know by their styles, and that come after the signers."""


class _Found(NamedTuple):
    """What the blocks from `start` to `end` hold: signers, and blocks that are none, such as
    page numbers. `clean` says that nothing but notations comes after them."""

    start: int
    end: int
    groups: list[Group]
    aside: list[Block]
    clean: bool

    @property
    def entries(self) -> list[Entry]:
        return [entry for _, entries in self.groups for entry in entries]


def with_signatures(document: Document) -> Document:
    """`document` with what follows its complimentary close as one `Signatures` block.

    Everything that is no signer stays: statements above the names, notations, notes, page
    numbers. Only rules to sign on go, and `/s/` with a name that stands below it again.
    A letter without a close needs names with titles at its end. A document that has
    signatures already, and one in which none are clear, are returned unchanged.
    """
    if any(isinstance(block, Signatures) for block in document.blocks):
        return document
    blocks = [part for block in document.blocks for part in _parted_closing(block)]
    found = _below_closing(blocks) or _at_end(blocks)
    if found is None:
        return document
    signed = (*blocks[: found.start], _signatures(found, blocks), *found.aside)
    return msgspec.structs.replace(document, blocks=(*signed, *blocks[found.end :]))


def _signatures(found: _Found, blocks: Sequence[Block]) -> Signatures:
    name = -1 if name_is_last(found.entries) else 0
    groups = tuple(
        SignatureGroup(
            heading, tuple(Signature(entry, entry[name], -1) for entry in entries if entry)
        )
        for heading, entries in found.groups
    )
    return Signatures(groups, columns=_columns(blocks[found.start : found.end]))


def _columns(blocks: Sequence[Block]) -> int:
    """How many signers stand beside each other, as far as lettertool prints so many."""
    tables = [len(block.rows[0]) for block in blocks if isinstance(block, Table)]
    lines = [line for block in blocks for line in said_lines(block)]
    tabbed = [len(cells_of(lines)[0])] if is_columns(lines) else []
    return min(3, max([1, *tables, *tabbed]))


# Where the block starts


def _below_closing(blocks: Sequence[Block]) -> _Found | None:
    """The block below the first close after which nothing but signers comes, else below the
    last usual one that names follow."""
    best: _Found | None = None
    for index, block in enumerate(blocks):
        lines = said_lines(block)
        known = block.role == "closing"
        if not known and (len(lines) != 1 or not wording.is_closing(lines[0].strip())):
            continue
        found = _read(blocks, index + 1)
        if found and found.clean:
            return found
        if found and (known or wording.is_usual_closing(lines[0].strip())):
            best = found
    return best


def _at_end(blocks: Sequence[Block]) -> _Found | None:
    """The block after the last running text, where nearly everybody in it has a name and a
    title in lines of their own."""
    body = [index for index, block in enumerate(blocks) if _is_body(block)]
    found = _read(blocks, body[-1] + 1) if body else None
    if found is None or not found.clean:
        return None
    titled = sum(_is_name_with_title(entry) for entry in found.entries)
    return found if 5 * titled >= 4 * len(found.entries) else None


def _is_name_with_title(entry: Entry) -> bool:
    return any(map(wording.is_title, entry)) and not all(map(wording.is_title, entry))


def _is_body(block: Block) -> bool:
    lines = said_lines(block)
    return bool(lines) and (_is_prose(lines) or wording.is_opening(lines[0]))


def _parted_closing(block: Block) -> tuple[Block, ...]:
    """A close that shares its paragraph with names, parted from them."""
    lines = said_lines(block)
    if len(lines) < 2 or not isinstance(block, Paragraph) or _is_prose(lines[1:]):
        return (block,)
    if not lines[0].endswith(",") or not wording.is_usual_closing(lines[0]):
        return (block,)
    at = next(index for index, span in enumerate(block.spans) if "\n" in span.text)
    above, _, below = block.spans[at].text.partition("\n")
    replace = msgspec.structs.replace
    first = (*block.spans[:at], replace(block.spans[at], text=above))
    rest = (replace(block.spans[at], text=below), *block.spans[at + 1 :])
    return replace(block, spans=_filled(first)), replace(block, spans=_filled(rest))


def _filled(spans: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if span.text or span.note)


# What belongs to it


def _read(blocks: Sequence[Block], start: int) -> _Found | None:
    """The signature block that starts at `start`, or below statements there."""
    for _ in range(_MOST_STATEMENTS):
        start += start < len(blocks) and _is_statement(blocks[start])
    end = next((i for i in range(start, len(blocks)) if _ends(blocks, i)), len(blocks))
    clean = end == len(blocks) or _is_notation(blocks[end])
    end = _end_of_tables(blocks, start, end)
    inside = blocks[start:end]
    groups = groups_of([block for block in inside if not _is_furniture(block)])
    if not any(entries for _, entries in groups):
        return None
    return _Found(start, end, groups, [one for one in inside if _is_furniture(one)], clean)


def _ends(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block is no part of the signatures any more."""
    block = blocks[index]
    if isinstance(block, Table):
        return not entries_of_table(block)
    lines = said_lines(block)
    if _is_set_heading(block) and not _is_notation(block):
        return index + 1 == len(blocks) or _ends(blocks, index + 1)
    if block.role == "signatures" or _is_furniture(block):
        return False
    return _is_notation(block) or (bool(lines) and _is_prose(lines))


def _end_of_tables(blocks: Sequence[Block], start: int, end: int) -> int:
    """Where the block ends if its signers stand in tables: paragraphs below the last of them
    are signers only below a heading, or where they have a title."""
    tables = [i for i in range(start, end) if isinstance(blocks[i], Table)]
    if not tables or any(_is_set_heading(block) for block in blocks[tables[-1] : end]):
        return end
    titled = [i for i in range(start, end) if any(map(wording.is_title, said_lines(blocks[i])))]
    return max([*tables, *titled]) + 1


def _is_set_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.level > 0


def _is_prose(lines: Sequence[str]) -> bool:
    return any(map(wording.is_prose, lines)) and not any(map(wording.is_title, lines))


def _is_statement(block: Block) -> bool:
    lines = said_lines(block)
    return len(lines) == 1 and wording.is_statement(lines[0])


def _is_notation(block: Block) -> bool:
    lines = said_lines(block)
    return block.role in _BELOW_SIGNERS or (bool(lines) and wording.is_notation(lines[0].strip()))


def _is_furniture(block: Block) -> bool:
    lines = said_lines(block)
    return len(lines) == 1 and wording.is_furniture(lines[0].strip())
