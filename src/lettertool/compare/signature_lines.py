"""The signature block of a redline: NEW's signers, and where they stood those who left."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from lettertool.compare.same_signers import Pairs, Printed
from lettertool.document import Span
from lettertool.redline import (
    Mark,
    Piece,
    Pieces,
    RedSignature,
    RedSignatureGroup,
    RedSignatures,
)


def red_signatures(
    before: Sequence[Printed],
    after: Sequence[Printed],
    pairs: Pairs,
    headings: Mapping[str, str],
    moved: set[int],
) -> RedSignatures:
    """The block with `pairs` from OLD's to NEW's signers, `headings` from OLD's to NEW's, and
    NEW's signers that have `moved`. Headings that lost all signers are shown as deleted."""
    olds = {new: before[old] for old, new in pairs.items()}
    gone = _gone(before, after, pairs, headings, moved)
    groups: dict[str, list[RedSignature]] = {}
    order = _headings(before, after, headings)
    for heading in order:
        groups[heading] = list(gone[heading, -1])
    for index, signer in enumerate(after):
        signature = _signature(olds.get(index), signer, index in moved)
        groups[signer.group] += [signature, *gone[signer.group, index]]
    red = tuple(
        RedSignatureGroup(pieces, tuple(groups[heading])) for heading, pieces in order.items()
    )
    same = all(s.kind == "same" and not s.moved for group in red for s in group.signatures)
    kept = all(piece.mark == "kept" for pieces in order.values() for piece in pieces)
    return RedSignatures(red, "same" if same and kept else "changed")


def _gone(
    before: Sequence[Printed],
    after: Sequence[Printed],
    pairs: Pairs,
    headings: Mapping[str, str],
    moved: set[int],
) -> dict[tuple[str, int], list[RedSignature]]:
    """Who left, by heading and by the index in NEW of whom they stood behind, -1 for none."""
    gone: dict[tuple[str, int], list[RedSignature]] = defaultdict(list)
    anchors: dict[str, int] = defaultdict(lambda: -1)
    for index, signer in enumerate(before):
        heading = headings[signer.group]
        if index not in pairs:
            lines = tuple(_pieces(line, "deleted") for line in signer.lines)
            gone[heading, anchors[heading]].append(RedSignature(lines, "removed"))
        elif pairs[index] not in moved and after[pairs[index]].group == heading:
            anchors[heading] = pairs[index]
    return gone


def _headings(
    before: Sequence[Printed], after: Sequence[Printed], headings: Mapping[str, str]
) -> dict[str, Pieces]:
    """The headings in NEW's order, those that are only in OLD behind the one they followed."""
    news = list(dict.fromkeys(signer.group for signer in after))
    olds = list(dict.fromkeys(signer.group for signer in before))
    was = {headings[old]: old for old in reversed(olds)}
    order = list(news)
    for place, old in enumerate(olds):
        if headings[old] not in news:
            earlier = [order.index(headings[one]) for one in olds[:place] if headings[one] in order]
            order.insert(earlier[-1] + 1 if earlier else 0, old)
    return {heading: _heading(was.get(heading), heading, heading in news) for heading in order}


def _heading(old: str | None, heading: str, in_new: bool) -> Pieces:
    if old == heading:
        return _pieces(heading, "kept" if in_new else "deleted")
    return _pieces(old or "", "deleted") + _pieces(heading, "inserted")


def _signature(old: Printed | None, new: Printed, moved: bool) -> RedSignature:
    if old is None:
        return RedSignature(tuple(_pieces(line, "inserted") for line in new.lines), "added")
    if old.lines == new.lines:
        return RedSignature(tuple(_pieces(line, "kept") for line in new.lines), "same", moved)
    above, below, middle = _changed_lines(old, new)
    kept = [_pieces(line, "kept") for line in new.lines]
    lines = (*kept[:above], *middle, *kept[len(kept) - below :])
    return RedSignature(lines, "changed", moved)


def _changed_lines(old: Printed, new: Printed) -> tuple[int, int, list[Pieces]]:
    """How many first and last lines are kept, and the lines between them."""
    above = _shared(old.lines, new.lines)
    rest, news = old.lines[above:], new.lines[above:]
    below = _shared(rest[::-1], news[::-1])
    rest, news = rest[: len(rest) - below], news[: len(news) - below]
    paired = min(len(rest), len(news))
    lines = [
        _changed_line(one, other, whole=one == old.name or other == new.name)
        for one, other in zip(rest, news, strict=False)
    ]
    lines += [_pieces(line, "deleted") for line in rest[paired:]]
    lines += [_pieces(line, "inserted") for line in news[paired:]]
    return above, below, lines


def _changed_line(old: str, new: str, *, whole: bool) -> Pieces:
    """A line with what changed of it; names, and lines that have little in common, change
    as a whole."""
    olds, news = old.split(" "), new.split(" ")
    above = _shared(olds, news)
    below = _shared(olds[above:][::-1], news[above:][::-1])
    if whole or 2 * (above + below) < max(len(olds), len(news)):
        return _pieces(old, "deleted") + _pieces(new, "inserted")
    head, tail = " ".join(news[:above]), " ".join(news[len(news) - below :])
    gone, come = (text[len(head) : len(text) - len(tail)] for text in (old, new))
    if gone.startswith(" ") and come.startswith(" "):
        head, gone, come = head + " ", gone[1:], come[1:]
    if gone.endswith(" ") and come.endswith(" "):
        tail, gone, come = " " + tail, gone[:-1], come[:-1]
    marked: tuple[tuple[str, Mark], ...] = (
        (head, "kept"),
        (gone, "deleted"),
        (come, "inserted"),
        (tail, "kept"),
    )
    return tuple(piece for text, mark in marked for piece in _pieces(text, mark))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many first members two sequences share."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))


def _pieces(text: str, mark: Mark) -> Pieces:
    return (Piece(Span(text), mark),) if text else ()
