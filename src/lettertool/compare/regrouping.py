"""Lines that were compared one by one, put together again as the paragraphs of NEW."""

from collections.abc import Sequence

from lettertool.compare.blocks import Compared, RedTextBlock
from lettertool.compare.layout import Placed
from lettertool.document import Span
from lettertool.redline import BlockCounts, Kind, Mark, Piece, Pieces, RedParagraph

_COUNTED: dict[Kind, str] = {"changed": "changed", "added": "added", "removed": "removed"}


def regrouped(compared: Compared, new: Sequence[Placed]) -> Compared:
    """The comparison with the lines of each paragraph of NEW as that paragraph, lines that
    were removed between them included; where one of them moved they stay lines.

    Each such paragraph counts once.
    """
    if all(placed.whole is None for placed in new):
        return compared
    blocks: list[RedTextBlock] = []
    counts = {name: getattr(compared.counts, name) for name in BlockCounts.__struct_fields__}
    at = 0
    while at < len(compared.blocks):
        run = _run(compared.blocks, at, new)
        at += max(len(run), 1)
        if len(run) < 2:
            blocks.append(compared.blocks[at - 1])
            continue
        whole = new[run[0].new].whole
        assert whole is not None  # a run has lines of one
        together = _together(run)
        block = RedParagraph(
            whole,
            together,
            "same" if all(line.kind == "same" for line in run) else "changed",
            old=next((line.old for line in run if line.old >= 0), -1),
            new=run[0].new,
        )
        for line in (*run, block):
            if line.kind in _COUNTED:
                counts[_COUNTED[line.kind]] += 1 if line is block else -1
        blocks.append(block)
    return compared._replace(blocks=blocks, counts=BlockCounts(**counts))


def _run(blocks: Sequence[RedTextBlock], at: int, new: Sequence[Placed]) -> list[RedParagraph]:
    """The lines from `at` on that are of one paragraph of NEW."""
    first = blocks[at]
    whole = new[first.new].whole if first.new >= 0 else None
    run: list[RedParagraph] = []
    size = 0
    for block in blocks[at:] if whole is not None else ():
        if not isinstance(block, RedParagraph) or block.move or _is_cut(block):
            break
        if block.new >= 0 and new[block.new].whole is not whole:
            break
        run.append(block)
        size = len(run) if block.new >= 0 else size
    return run[:size]


def _is_cut(block: RedParagraph) -> bool:
    """Whether a line was split or merged."""
    return block.kind == "changed" and block.end != "kept"


def _together(run: Sequence[RedParagraph]) -> Pieces:
    """The pieces of lines, with the line breaks that each draft has between its own."""
    pieces: list[Piece] = []
    had_old = had_new = False
    for line in run:
        in_old, in_new = line.kind != "added", line.kind != "removed"
        mark = _mark(had_old and in_old, had_new and in_new)
        pieces += [Piece(Span("\n"), mark)] if mark else []
        pieces += line.pieces
        had_old, had_new = had_old or in_old, had_new or in_new
    return tuple(pieces)


def _mark(in_old: bool, in_new: bool) -> Mark | None:
    if in_old and in_new:
        return "kept"
    if in_old:
        return "deleted"
    return "inserted" if in_new else None
