"""A letter read from a file, taken apart into what a letter folder holds.

Where a part is unclear it stays text: a letter that says everything in one section is mended in
a minute, a sentence that became an addressee may go unseen.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from lettertool.document import Block, Document, Note, Paragraph, Signatures, Span
from lettertool.recognise import head_wording
from lettertool.recognise.addresses import recipient_of
from lettertool.recognise.body import stretches_of
from lettertool.recognise.breaking import paragraph_of, parted_at
from lettertool.recognise.dates import printed_date
from lettertool.recognise.grouping import said_lines
from lettertool.recognise.head import Piece, pieces_of
from lettertool.recognise.people import SignedBy, signers_of
from lettertool.recognise.places import Places, block_text
from lettertool.recognise.records import Kept, Part, Recognised, Repair
from lettertool.recognise.repairing import repaired
from lettertool.recognise.signatures import with_signatures
from lettertool.recognise.starts import text_starts
from lettertool.recognise.tail import ending_of, label_of
from lettertool.recognise.wording import is_rule


def recognise(document: Document, *, source: str | None = None) -> Recognised:
    """The parts of a letter that a reader has read.

    `source` is the file's text where it is one, for the numbers of lines in what is told. No
    word is lost: each is in a part, in what is `kept`, or in a repair that took it out.
    """
    places = Places(document.blocks, source)
    blocks, repairs = repaired(document, places, source)
    above, below = _parted(blocks, places)
    signed, signatures, removed = _signed(document, below, places)
    ending = ending_of(signed, 0)
    stretches = stretches_of(signed[: ending.end])
    letterhead, margins = _margins(document)
    head = pieces_of(above)
    if letterhead and not any(piece.part == "letterhead" for piece in head):
        head.insert(0, Piece("letterhead", letterhead, blocks[0]))
    else:
        margins = [*_margin_repairs(letterhead), *margins]
    pieces = [*head, *([None] if stretches else []), *ending.pieces]
    return _with_lost_notes(
        msgspec.structs.replace(
            _of_pieces(pieces, signatures, places),
            stretches=stretches,
            notes=document.notes,
            repairs=(*repairs, *removed, *margins),
            title=document.title,
            language=document.language,
        )
    )


def _parted(blocks: Sequence[Block], places: Places) -> tuple[list[Block], list[Block]]:
    """What stands above a letter's text, and the rest."""
    start, line = text_starts(blocks)
    above, below = list(blocks[:start]), list(blocks[start:])
    if line and below and isinstance(first := below[0], Paragraph):
        halves = parted_at(first, line)
        for half in halves:
            places.same(half, first)
        above.append(halves[0])
        below[0] = halves[1]
    return above, below


# Signers


def _signed(
    document: Document, blocks: Sequence[Block], places: Places
) -> tuple[Sequence[Block], SignedBy | None, list[Repair]]:
    """The blocks with the signature block told apart, its signers, and what is not printed
    again; all as it was where no settings print the signers as they stand."""
    signed = with_signatures(msgspec.structs.replace(document, blocks=tuple(blocks))).blocks
    found = next((block for block in signed if isinstance(block, Signatures)), None)
    signatures = signers_of(found) if found else None
    if signatures is None:
        return blocks, None, []
    lost = Counter(_words(blocks)) - Counter(_words(signed))
    rules = [word for word in lost.elements() if is_rule(word)]
    marks = [word for word in lost.elements() if not is_rule(word)]
    left = {id(block) for block in signed}
    place = places.of(next(block for block in blocks if id(block) not in left))
    told = (Repair("rule", " ".join(rules), place), Repair("mark", " ".join(marks), place))
    return signed, signatures, [repair for repair in told if repair.text]


def _words(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        yield from block_text(block).split()


# What stands in the margins


def _margins(document: Document) -> tuple[list[str], list[Repair]]:
    """The lines of a congressional letterhead in a page's head, and what else is in margins."""
    letterhead: list[str] = []
    others: list[str] = []
    for block in (*document.headers, *document.footers):
        lines = [" ".join(line.split()) for line in said_lines(block)]
        heads = any(map(head_wording.is_congress, lines)) and block in document.headers
        letterhead += [line for line in lines if heads and line not in letterhead]
        others += [] if heads else [" ".join(block_text(block).split())]
    return letterhead, _margin_repairs(list(dict.fromkeys(filter(None, others))))


def _margin_repairs(lines: Sequence[str]) -> list[Repair]:
    return [Repair("page-header", line, "the page's margin") for line in lines]


# Pieces


def _of_pieces(
    pieces: Sequence[Piece | None], signatures: SignedBy | None, places: Places
) -> Recognised:
    """The record of pieces; None stands for the text."""
    order: list[Part] = []
    found: dict[str, object] = {}
    kept: list[Kept] = []
    for piece in pieces:
        part: Part = piece.part if piece else "section"
        if part == "kept" or part not in order:
            order.append(part)
        if piece is None:
            continue
        if part == "kept":
            kept.append(_kept(piece, order, places))
        elif part == "address":
            recipients = found.get("recipients", ())
            assert isinstance(recipients, tuple)
            found["recipients"] = (*recipients, recipient_of(piece.lines))
        else:
            found |= _fields(piece, signatures)
    return msgspec.structs.replace(
        Recognised(stretches=(), order=tuple(order), kept=tuple(kept)), **found
    )


def _fields(piece: Piece, signatures: SignedBy | None) -> dict[str, object]:
    """The fields that a piece gives."""
    match piece.part:
        case "date":
            date = printed_date(piece.lines[0])
            return {"date": date.date, "date_text": date.text} if date else {}
        case "letterhead" | "delivery":
            return {piece.part: tuple(piece.lines)}
        case "cc" | "enclosures":
            label, lines = label_of(piece.lines)
            return {f"{piece.part}_label": label, piece.part: tuple(lines)}
        case "signatures":
            assert signatures is not None
            return {"signers": signatures.signers, "signature": signatures.settings}
        case _:
            return {piece.part: "\n".join(piece.lines)}


def _kept(piece: Piece, order: Sequence[Part], places: Places) -> Kept:
    blocks = piece.whole or (paragraph_of(piece.lines),)
    place = places.of(piece.block, piece.lines[0] if piece.lines else "")
    return Kept(blocks, place, _why(order[:-1]))


def _why(before: Sequence[Part]) -> str:
    if "signatures" in before:
        return "text below the signers that is neither copies nor enclosures"
    if "closing" in before:
        return "text below the close that names no signers clearly"
    if "section" in before:
        return "text below the letter"
    return "text above the letter that is no known part of it"


# Footnotes


def _with_lost_notes(letter: Recognised) -> Recognised:
    """The letter, the text of footnotes kept whose reference no part has any more."""
    blocks = [
        *(block for stretch in letter.stretches for block in stretch.blocks),
        *(block for kept in letter.kept for block in kept.blocks),
    ]
    referred = {span.note for block in blocks for span in _spans(block)}
    lost = [n for n in range(1, len(letter.notes) + 1) if n not in referred]
    kept = tuple(
        Kept(letter.notes[n - 1], f"footnote {n}", "a footnote whose reference is not kept")
        for n in lost
    )
    notes: tuple[Note, ...] = tuple(
        () if n in lost else note for n, note in enumerate(letter.notes, 1)
    )
    return msgspec.structs.replace(
        letter,
        notes=notes,
        kept=(*letter.kept, *kept),
        order=(*letter.order, *("kept" for _ in kept)),
    )


def _spans(block: Block) -> Iterator[Span]:
    if isinstance(block, Paragraph):
        yield from block.spans
    elif not isinstance(block, Signatures):
        yield from (span for row in block.rows for cell in row for span in cell)
