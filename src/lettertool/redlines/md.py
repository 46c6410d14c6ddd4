"""A redline as Markdown with CriticMarkup: what changed at a glance, a rule, and the letter
with its changes marked.

Accepting all marks gives NEW's Markdown, rejecting them OLD's, but for blank lines, the
numbers of lists and notes, and where paragraphs were split or merged, which a mark cannot
reach across. What moved is deleted at one place and inserted at the other, so that every
reader of CriticMarkup can handle it; a comment says that it moved.
"""

from collections.abc import Iterator, Sequence

from lettertool.document import Container, Span
from lettertool.formats.md.inline import BREAK, closed_heading, escaped, inline, inline_parts
from lettertool.formats.md.lists import bullets_of, gap, prefixes
from lettertool.redline import (
    Mark,
    Piece,
    Pieces,
    RedBlock,
    Redline,
    RedParagraph,
    RedSignature,
    RedSignatures,
    RedTable,
)
from lettertool.redlines.critic import Fate, comment, deleted, inserted, literal, marked
from lettertool.redlines.notes import NoteNumbers, numbers_of, with_shown_numbers
from lettertool.redlines.phrases import (
    MOVED_FROM,
    MOVED_TO,
    NO_DIFFERENCES,
    Glance,
    draft_name,
    glance,
)

_RULE = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}
_ONLY_OLD = ("removed", "moved-from")
_ONLY_NEW = ("added", "moved-to")


def write(redline: Redline) -> bytes:
    """`redline` as UTF-8 with a final newline. Headers and footers, which Markdown has no
    place for, are told with what changed at a glance."""
    numbers = numbers_of(redline)
    blocks = list(_merged(with_shown_numbers(redline, numbers).blocks))
    text = "".join([_head(redline), *_letter(blocks), *_notes(redline.notes, numbers)])
    return f"{text}\n".encode()


def _head(redline: Redline) -> str:
    old, new = draft_name(redline.old_name), draft_name(redline.new_name)
    names = f" from {old} to {new}" if new else ""
    lines = [f"**{literal(escaped(f'Changes{names}'))}**", ""]
    lines += [f"- {literal(escaped(f'Note: {notice}'))}" for notice in redline.notices]
    for one in glance(redline) or (Glance("layout", NO_DIFFERENCES),):
        lines.append(f"- {literal(escaped(one.text))}")
        lines += [f"  - {literal(escaped(detail))}" for detail in one.details]
    return "\n".join([*lines, "", "---", "", ""])


# Blocks


def _letter(blocks: Sequence[RedBlock]) -> Iterator[str]:
    """The letter. Each draft has its lists: signs and gaps are those of the draft that a
    block is from, NEW's for what both have."""
    olds, news = map(_old_within, blocks), map(_new_within, blocks)
    bullets = (
        bullets_of(w for w in olds if w is not None),
        bullets_of(w for w in news if w is not None),
    )
    before: list[tuple[Container, ...] | None] = [None, None]
    last: tuple[Container, ...] = ()
    for index, block in enumerate(blocks):
        withins = (_old_within(block), _new_within(block))
        side = 0 if withins[1] is None else 1
        within = withins[side] or ()
        if index:
            previous = before[side] or ()
            yield gap(previous if last else (), within, bullets[side])
        signs = [
            prefixes(w or (), b or (), signs)
            for w, b, signs in zip(withins, before, bullets, strict=True)
        ]
        yield _block(block, signs[0][0], signs[1][0]).replace("\n", f"\n{signs[side][1]}")
        before = [
            now if now is not None else then for now, then in zip(withins, before, strict=True)
        ]
        last = within


def _old_within(block: RedBlock) -> tuple[Container, ...] | None:
    """The containers that OLD has a block in, or None where OLD has it not."""
    match block:
        case RedSignatures():
            return ()
        case _ if block.kind in _ONLY_NEW:
            return None
        case RedParagraph():
            return (block.before or block.paragraph).within
        case RedTable():
            return block.table.within


def _new_within(block: RedBlock) -> tuple[Container, ...] | None:
    """The containers that NEW has a block in, or None where NEW has it not."""
    match block:
        case RedSignatures():
            return ()
        case _ if block.kind in _ONLY_OLD:
            return None
        case RedParagraph():
            return block.paragraph.within
        case RedTable():
            return block.table.within


def _block(block: RedBlock, old_sign: str, new_sign: str) -> str:
    match block:
        case RedParagraph():
            return _paragraph(block, old_sign, new_sign)
        case RedTable():
            return (old_sign if block.kind in _ONLY_OLD else new_sign) + _table(block)
        case RedSignatures():
            return "\n\n".join(_signatures(block))


def _merged(blocks: Sequence[RedBlock]) -> Iterator[RedBlock]:
    """`blocks` with those that became one paragraph in one."""
    pieces: Pieces = ()
    for block in blocks:
        if not isinstance(block, RedParagraph) or block.kind not in ("same", "changed"):
            yield block
        elif block.end == "deleted":
            pieces += (*block.pieces, Piece(Span(" "), "deleted"))
        else:
            whole = pieces + block.pieces
            yield _with_pieces(block, whole) if pieces else block
            pieces = ()


def _with_pieces(block: RedParagraph, pieces: Pieces) -> RedParagraph:
    return RedParagraph(
        block.paragraph, pieces, "changed", block.end, block.before, block.old, block.new
    )


def _paragraph(block: RedParagraph, old_sign: str, new_sign: str) -> str:
    pieces, paragraph = block.pieces, block.paragraph
    heading = "#" * paragraph.level + " " if paragraph.level else ""
    if block.kind in _ONLY_OLD:
        text = deleted(old_sign + heading + _plain(pieces, "deleted", paragraph.level))
        return text + _move(block)
    if block.kind in _ONLY_NEW:
        text = inserted(new_sign + heading + _plain(pieces, "inserted", paragraph.level))
        return text + _move(block)
    sign = literal(new_sign + heading)
    if block.before:
        old_level = block.before.level
        old_heading = "#" * old_level + " " if old_level else ""
        sign = marked([Fate(old_sign + old_heading, new_sign + heading)])
    parted = comment("new paragraph") if block.end == "inserted" else ""
    return sign + _marked(pieces, paragraph.level) + parted


def _move(block: RedParagraph) -> str:
    if not block.move:
        return ""
    if block.kind == "moved-from":
        return comment(f"{MOVED_FROM}, move {block.move}")
    edited = any(piece.mark != "kept" for piece in block.pieces)
    return comment(f"{MOVED_TO}{' and edited' if edited else ''}, move {block.move}")


# Text


def _plain(pieces: Pieces, side: Mark, level: int = 0) -> str:
    """The Markdown of one draft."""
    text = inline([span for piece in pieces if (span := _span(piece, side))])
    return closed_heading(text.replace(BREAK, " ")) if level else text


def _span(piece: Piece, side: Mark) -> Span | None:
    """A piece's span in OLD, for `deleted`, or in NEW, for `inserted`."""
    if piece.mark == "restyled" and side == "deleted":
        return piece.before
    return piece.span if piece.mark in ("kept", "restyled", side) else None


def _marked(pieces: Pieces, level: int = 0) -> str:
    if all(piece.mark == "kept" for piece in pieces):
        return literal(_plain(pieces, "inserted", level))
    olds, news = _parts(pieces, "deleted", level), _parts(pieces, "inserted", level)
    return marked(list(map(Fate, olds, news)))


def _parts(pieces: Pieces, side: Mark, level: int) -> list[str]:
    """The Markdown of one draft in a part for each piece."""
    spans = [_span(piece, side) or Span("") for piece in pieces]
    parts = inline_parts(spans)
    if level:
        parts = [part.replace(BREAK, " ") for part in parts]
        last = max((index for index, part in enumerate(parts) if part), default=0)
        parts[last : last + 1] = map(closed_heading, parts[last : last + 1])
    return parts


# Tables and signatures


def _table(block: RedTable) -> str:
    rows = [[_cell(cell, row.kind, block.kind) for cell in row.cells] for row in block.rows]
    rule = [_RULE[align] for align in block.table.align]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (*rows[:1], rule, *rows[1:]))


def _cell(cell: Pieces, row: str, table: str) -> str:
    if "removed" in (row, table) or table == "moved-from":
        text = deleted(_plain(cell, "deleted"))
    elif "added" in (row, table) or table == "moved-to":
        text = inserted(_plain(cell, "inserted"))
    else:
        text = _marked(cell)
    return text.replace("|", "\\|").replace(BREAK, " ")


def _signatures(block: RedSignatures) -> Iterator[str]:
    for group in block.groups:
        if group.heading:
            yield f"**{_marked(group.heading)}**"
        yield from map(_signature, group.signatures)


def _signature(signature: RedSignature) -> str:
    pieces = [piece for line in _with_breaks(signature.lines) for piece in line]
    if signature.kind == "removed":
        return deleted(_plain(tuple(pieces), "deleted"))
    if signature.kind == "added":
        return inserted(_plain(tuple(pieces), "inserted"))
    moved = comment("moved in the list") if signature.moved else ""
    return _marked(tuple(pieces)) + moved


def _with_breaks(lines: Sequence[Pieces]) -> Iterator[Pieces]:
    """Lines with the breaks between them; one that came or went has its break with it."""
    has_kept = False
    for line in lines:
        marks = {piece.mark for piece in line}
        mark: Mark = "kept"
        if marks in ({"inserted"}, {"deleted"}):
            (mark,) = marks
        line_break = Piece(Span("\n"), mark)
        if has_kept:
            yield (line_break, *line)
        else:
            yield line if mark == "kept" else (*line, line_break)
        has_kept = has_kept or mark == "kept"


def _notes(notes: Sequence[Sequence[RedParagraph]], numbers: NoteNumbers) -> Iterator[str]:
    for number, note in zip(numbers.shown, notes, strict=True):
        paragraphs = [_paragraph(block, "", "") for block in note]
        yield f"\n\n[^{number}]: " + "\n\n    ".join(
            text.replace("\n", "\n    ") for text in paragraphs
        )
