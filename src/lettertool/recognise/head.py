"""What stands above the text of a letter: letterhead, date, delivery, addresses, salutation."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from lettertool.document import Block, Paragraph, Signatures, Table
from lettertool.recognise import head_wording as head
from lettertool.recognise import wording
from lettertool.recognise.addresses import address_cells, entries_of, is_address
from lettertool.recognise.columns import cells_of
from lettertool.recognise.dates import printed_date
from lettertool.recognise.places import block_lines, has_notes
from lettertool.recognise.records import Part
from lettertool.recognise.starts import is_greeting

_TALLEST_LETTERHEAD = 14


class Piece(NamedTuple):
    """Lines of one part; of addresses, those of one addressee. `block` is the block that has
    the first of them, `whole` all blocks, where the piece is all that they say."""

    part: Part
    lines: list[str]
    block: Block
    whole: tuple[Block, ...] = ()


class _Line(NamedTuple):
    text: str
    block: int
    part: Part | None


def pieces_of(blocks: Sequence[Block]) -> list[Piece]:
    """The parts of what stands above a letter's text, in order. What is none is `kept`."""
    lines = _with_unknown([line for n, block in enumerate(blocks) for line in _labelled(n, block)])
    found: list[Piece] = []
    for (part, _), run in groupby(
        lines, lambda line: (line.part, line.part == "kept" and line.block)
    ):
        together = list(run)
        if part == "address":
            found += _addresses(together, blocks)
        else:
            found.append(_piece(part or "kept", together, blocks))
    return _with_bare(_each_once([_with_whole(piece, blocks) for piece in found]))


# What lines say by themselves


def _labelled(index: int, block: Block) -> Iterator[_Line]:
    if isinstance(block, Table):
        part: Part = "address" if address_cells(block) else "kept"
        yield _Line("", index, part)
        return
    if isinstance(block, Signatures) or has_notes(block):
        yield from (_Line(text, index, "kept") for text in block_lines(block) if text)
        return
    before: Part | None = None
    for number, text in enumerate(block_lines(block)):
        aside, date = _beside_date(text)
        if date:
            yield _Line(aside, index, None)
            yield _Line(date, index, "date")
            before = "date"
        elif text:
            before = _label(block, text, before, number)
            yield _Line(text, index, before)


def _beside_date(text: str) -> tuple[str, str]:
    """A sender's name and the date that stands at the right of its line; else nothing."""
    (cells,) = cells_of([text])
    if len(cells) == 2 and printed_date(cells[1]) and not _says_part(cells[0]):
        return cells[0], cells[1]
    return "", ""


def _says_part(text: str) -> bool:
    return head.is_subject(text) or head.is_salutation(text) or head.is_memorandum(text)


def _label(block: Paragraph, text: str, before: Part | None, number: int) -> Part | None:
    if block.role in ("letterhead", "address", "subject", "salutation", "delivery"):
        return block.role  # type: ignore[return-value]  # one of the names just listed
    if before == "salutation" or head.begins_salutation(text) or head.is_salutation(text):
        return "salutation"
    if before == "subject" or head.is_subject(text):
        return "subject"
    if printed_date(text):
        return "date"
    if head.is_delivery(text) and before is None and number == 0:
        return "delivery"
    if head.is_delivery(text) and before in ("delivery", "date"):
        return "delivery"
    return "delivery" if before == "delivery" and head.is_contact(text) else None


# What lines say by their place


def _with_unknown(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, those told apart that do not say by themselves what they are."""
    dates = [n for n, line in enumerate(lines) if line.part == "date"]
    lines = [
        line._replace(part="kept") if number in dates[1:] else line
        for number, line in enumerate(lines)
    ]
    starts = [n for n, line in enumerate(lines) if _starts_addresses(line)]
    top = min(starts[:1] + dates[:1], default=_end_of_congress(lines))
    letterhead = [line.text for line in lines[:top] if line.part is None]
    known = any(line.part == "letterhead" for line in lines)
    above: Part = "letterhead" if not known and _is_letterhead(letterhead) else "kept"
    found = [
        line._replace(part=above if number < top else "address") if line.part is None else line
        for number, line in enumerate(lines)
    ]
    return _between_addresses(found)


def _starts_addresses(line: _Line) -> bool:
    first = line.part is None and (head.begins_address(line.text) or head.is_collective(line.text))
    return line.part == "address" or first


def _end_of_congress(lines: Sequence[_Line]) -> int:
    """The end of a congressional letterhead above text that has neither date nor address."""
    end = 0
    for line in lines:
        if line.part is not None or not (head.is_congress(line.text) or head.is_place(line.text)):
            break
        end += 1
    return end


def _is_letterhead(lines: Sequence[str]) -> bool:
    if not 0 < len(lines) <= _TALLEST_LETTERHEAD or any(map(wording.is_prose, lines)):
        return False
    if any(map(head.is_memorandum, lines)):
        return False
    return any(
        head.is_congress(line)
        or head.ends_address(line)
        or head.is_contact(line)
        or wording.is_organization(line)
        for line in lines
    )


def _between_addresses(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, a way of delivery between two addresses being a line of the first."""
    addresses = [n for n, line in enumerate(lines) if line.part == "address"]
    if not addresses:
        return list(lines)
    return [
        line._replace(part="address")
        if line.part == "delivery" and addresses[0] < number < addresses[-1]
        else line
        for number, line in enumerate(lines)
    ]


# Pieces


def _addresses(lines: Sequence[_Line], blocks: Sequence[Block]) -> Iterator[Piece]:
    """A piece for each addressee, or for lines between them that are none."""
    for tabular, run in groupby(lines, lambda line: isinstance(blocks[line.block], Table)):
        together = list(run)
        if tabular:
            for line in together:
                table = blocks[line.block]
                assert isinstance(table, Table)
                yield from (Piece("address", cell, table) for cell in address_cells(table))
            continue
        paragraphs = [_paragraph(group) for _, group in groupby(together, lambda line: line.block)]
        at = 0
        for entry in entries_of(paragraphs):
            own = together[at : at + len(entry)]
            if is_address(entry):
                yield Piece("address", entry, blocks[own[0].block])
            elif [line.text for line in own] == entry:
                for _, same in groupby(own, lambda line: line.block):
                    yield _piece("kept", list(same), blocks)
            else:
                yield Piece("kept", entry, blocks[own[0].block])
            at = min(at + len(entry), len(together) - 1)


def _paragraph(lines: Iterator[_Line]) -> list[str]:
    return [line.text for line in lines]


def _piece(part: Part, lines: Sequence[_Line], blocks: Sequence[Block]) -> Piece:
    return Piece(part, [line.text for line in lines if line.text], blocks[lines[0].block])


def _with_whole(piece: Piece, blocks: Sequence[Block]) -> Piece:
    """A kept piece with the blocks that it is, so that they keep their styles."""
    if piece.part != "kept":
        return piece
    start = next(n for n, block in enumerate(blocks) if block is piece.block)
    left = list(piece.lines)
    whole: list[Block] = []
    for block in blocks[start:]:
        texts = [text for text in block_lines(block) if text]
        if isinstance(block, Table) and not piece.lines:
            return piece._replace(whole=(block,))
        if not left or not texts or left[: len(texts)] != texts:
            break
        whole.append(block)
        left = left[len(texts) :]
    return piece._replace(whole=tuple(whole)) if not left else piece


def _with_bare(pieces: list[Piece]) -> list[Piece]:
    """The pieces, a salutation in other words and a subject without a label known by where they
    stand: last, and right above the salutation, below a date or an address."""
    found = list(pieces)
    parts = [piece.part for piece in found]
    last = found[-1] if found and "salutation" not in parts else None
    if last and is_greeting(last.block) and last.part in ("kept", "address"):
        found[-1] = last._replace(part="salutation") if len(last.lines) == 1 else last
    parts = [piece.part for piece in found]
    at = parts.index("salutation") - 1 if "salutation" in parts else -1
    below = {"date", "address", "delivery"}.intersection(parts[: max(at, 0)])
    if at > 0 and below and "subject" not in parts and _is_bare_subject(found[at]):
        found[at] = found[at]._replace(part="subject")
    return found


def _is_bare_subject(piece: Piece) -> bool:
    whole = len(piece.whole) == 1 and not any(map(has_notes, piece.whole))
    return piece.part == "kept" and whole and len(piece.lines) == 1 and len(piece.lines[0]) <= 200


def _each_once(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, one kept that is of a part which the letter had before and left."""
    found: list[Piece] = []
    done: set[Part] = set()
    for piece in pieces:
        last = found[-1].part if found else None
        if piece.part != last and last is not None:
            done.add(last)
        again = piece.part in done
        found.append(piece._replace(part="kept") if again else piece)
    return found
