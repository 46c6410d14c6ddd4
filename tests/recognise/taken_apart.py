"""Letters taken apart in tests, and what they say, word by word, in the order of their parts."""

from collections import Counter
from collections.abc import Iterator, Sequence

from lettertool.document import Block, Document, Note, Paragraph, Span, Table
from lettertool.letter import Signer
from lettertool.recognise.letter import recognise
from lettertool.recognise.places import block_text
from lettertool.recognise.records import Part, Recognised

BODY = "We write about the wells of our districts, which cannot wait for another year."
_TAKEN_OUT = ("page-header", "page-number", "rule", "mark")


def paragraph(text: str, **fields: object) -> Paragraph:
    return Paragraph((Span(text),), **fields)  # type: ignore[arg-type]


def table(*rows: tuple[str, ...]) -> Table:
    return Table(tuple(tuple((Span(cell),) for cell in row) for row in rows), ("",) * len(rows[0]))


def document(*texts: str | Block, notes: tuple[Note, ...] = ()) -> Document:
    blocks = tuple(paragraph(text) if isinstance(text, str) else text for text in texts)
    return Document(blocks, notes)


def recognised(*texts: str | Block, notes: tuple[Note, ...] = ()) -> Recognised:
    """What is recognised in a letter, none of its words being lost."""
    read_one = document(*texts, notes=notes)
    found = recognise(read_one)
    if not any(repair.kind == "hyphen" for repair in found.repairs):
        assert_all_is_there(read_one, found)
    return found


def assert_all_is_there(read_one: Document, found: Recognised) -> None:
    wanted = Counter(document_words(read_one))
    got = Counter(recognised_words(found)) + Counter(removed_words(found))
    assert got == wanted, f"lost {wanted - got}, too many {got - wanted}"
    parts = [part for part in found.order if part != "kept"]
    assert len(parts) == len(set(parts))
    assert found.order.count("kept") == len(found.kept)


def kept(found: Recognised) -> list[str]:
    return [block_text(block) for one in found.kept for block in one.blocks]


def document_words(document: Document) -> list[str]:
    """All words of a document but those in the margins of its pages."""
    return [*_of_blocks(document.blocks), *_of_notes(document.notes)]


def recognised_words(letter: Recognised) -> list[str]:
    """All words of the letter's parts and of what was kept, footnotes last."""
    kept = iter(letter.kept)
    found: list[str] = []
    for part in letter.order:
        lines = (
            [block_text(block) for block in next(kept).blocks]
            if part == "kept"
            else _lines(letter, part)
        )
        found += [word for line in lines for word in (line or "").split()]
    return [*found, *_of_notes(letter.notes)]


def removed_words(letter: Recognised) -> list[str]:
    """The words that were taken out of the text, as the repairs tell them."""
    return [
        word
        for repair in letter.repairs
        if repair.kind in _TAKEN_OUT and repair.place != "the page's margin"
        for word in repair.text.split()
    ]


def _of_blocks(blocks: Sequence[Block]) -> Iterator[str]:
    return (word for block in blocks for word in block_text(block).split())


def _of_notes(notes: Sequence[Sequence[Block]]) -> Iterator[str]:
    return (word for note in notes for word in _of_blocks(note))


def _lines(letter: Recognised, part: Part) -> list[str | None]:
    match part:
        case "date":
            date = letter.date
            return [letter.date_text or (f"{date:%B} {date.day}, {date.year}" if date else "")]
        case "address":
            return [
                line
                for one in letter.recipients
                for line in (one.prefix, one.name, one.title, one.organization, *one.address)
            ]
        case "section":
            return [
                line
                for stretch in letter.stretches
                for line in (stretch.heading, *map(block_text, stretch.blocks))
            ]
        case "signatures":
            return list(_signer_lines(letter))
        case "letterhead" | "delivery":
            return list(getattr(letter, part))
        case "cc" | "enclosures":
            return [getattr(letter, f"{part}_label"), *getattr(letter, part)]
        case _:
            return [getattr(letter, part)]


def _signer_lines(letter: Recognised) -> Iterator[str]:
    group = None
    for signer in letter.signers:
        if signer.group and signer.group != group:
            yield signer.group
        group = signer.group
        below = _below(signer)
        first = letter.signature.name_first
        yield from (signer.name, *below) if first else (*below, signer.name)


def _below(signer: Signer) -> list[str]:
    titles = (signer.title,) if isinstance(signer.title, str) else signer.title
    return [*titles, *([signer.organization] if signer.organization else [])]
