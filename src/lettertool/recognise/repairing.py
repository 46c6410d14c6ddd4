"""What a file's pages and lines did to a letter, undone."""

from collections.abc import Sequence
from typing import NamedTuple

from lettertool.document import Block, Document, Paragraph
from lettertool.recognise import wording
from lettertool.recognise.furniture import repair_of, without_furniture
from lettertool.recognise.grouping import said_lines
from lettertool.recognise.hyphens import joined_by_reader, mended
from lettertool.recognise.joining import joined
from lettertool.recognise.places import Places
from lettertool.recognise.records import Repair
from lettertool.recognise.starts import text_starts


class Repaired(NamedTuple):
    """The blocks of a letter as it was before its pages, and what was done."""

    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]


def repaired(document: Document, places: Places, source: str | None) -> Repaired:
    """A document's blocks without page furniture, cut paragraphs and broken words whole."""
    blocks = document.blocks
    first, _ = text_starts(blocks)
    page = without_furniture(blocks, first, _close(blocks))
    repairs = [repair_of(block, kind, places.of(block)) for block, kind in page.taken]
    whole = joined(page.blocks, page.cuts, text_starts(page.blocks)[0], _close(page.blocks))
    for block, text in whole.joints:
        _note_halves(places, block, page.blocks)
        repairs.append(Repair("joined", text, places.of(block, text)))
    result = mended(whole.blocks)
    for made, of in zip(result.blocks, whole.blocks, strict=True):
        if made is not of:
            places.same(made, of)
    repairs += [Repair("hyphen", word, places.of(block)) for block, word in result.words]
    told = {word for _, word in result.words}
    by_reader = joined_by_reader(result.blocks, source) if source else ()
    repairs += [Repair("hyphen", word, place) for word, place in by_reader if word not in told]
    return Repaired(result.blocks, tuple(repairs))


def _note_halves(places: Places, whole: Block, blocks: Sequence[Block]) -> None:
    """Tells where a joined paragraph stands: where its first half did."""
    if not isinstance(whole, Paragraph):
        return
    first = next(
        (b for b in blocks if isinstance(b, Paragraph) and b.spans[:1] == whole.spans[:1]), whole
    )
    places.same(whole, first)


def _close(blocks: Sequence[Block]) -> int:
    """The index of the last line that is a usual close; the end where there is none."""
    closes = [
        index
        for index, block in enumerate(blocks)
        if block.role == "closing" or _is_usual_close(said_lines(block))
    ]
    return closes[-1] if closes else len(blocks)


def _is_usual_close(lines: Sequence[str]) -> bool:
    line = lines[0].strip() if len(lines) == 1 else ""
    return line.endswith(",") and wording.is_usual_closing(line)
