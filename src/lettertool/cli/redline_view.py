"""A redline on the terminal: what changed at a glance, then the letter with its marks.

Deleted text stands in `[-...-]` and inserted text in `{+...+}`, with colour or without, so
that nothing hangs on colour and what is copied says the same.
"""

import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple, TextIO, TypeAlias

from lettertool.cli.screen import open_console
from lettertool.document import Item
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
from lettertool.redlines.phrases import (
    ARROW,
    NO_DIFFERENCES,
    draft_name,
    glance,
    number,
    reshaping,
    restyling,
)

_BRACKETS = {
    "kept": ("", ""),
    "inserted": ("{+", "+}"),
    "deleted": ("[-", "-]"),
    "restyled": ("{~", "~}"),
}
_STYLES = {"kept": "", "inserted": "green underline", "deleted": "red strike", "restyled": "cyan"}
_SIGNS = {
    "same": (" ", ""),
    "changed": ("~", "yellow"),
    "added": ("+", "green"),
    "removed": ("-", "red"),
    "moved-from": ("<", "magenta"),
    "moved-to": (">", "magenta"),
}
_WIDEST = 100
"""Columns that a paragraph takes at most: longer lines are hard to read."""

_GUTTER = 2
_ROWS_OF_CONTEXT = 2
_DEEPEST = 4
"""Columns up to which all rows of a line are indented as its first one is."""


Styled: TypeAlias = tuple[str, str]


class Line(NamedTuple):
    """A paragraph, signer or row of the view: the sign in its margin and the styled text
    beside it. Paragraphs stand apart, the others close."""

    kind: str
    parts: tuple[Styled, ...]
    noun: str = "paragraph"


def show(redline: Redline, context: int, stream: TextIO | None = None) -> None:
    """Prints the redline, with so many unchanged paragraphs around each changed one. It goes
    to `stream`, or else to standard output."""
    console = open_console(stream or sys.stdout, _WIDEST)
    for line in _heading(redline):
        _print(console, line)
    for title, lines in _parts_of(redline):
        _print_part(console, title, lines, context)


def _heading(redline: Redline) -> Iterator[Line]:
    names = f"{draft_name(redline.old_name)} {ARROW} {draft_name(redline.new_name)}"
    yield Line("same", ((names, "bold"),))
    yield from (Line("same", ((notice, ""),)) for notice in redline.notices)
    yield from _at_a_glance(redline)


def _parts_of(redline: Redline) -> Iterator[tuple[str, list[Line]]]:
    """The parts of the letter that changed, each with its title; the body has none."""
    notes = ((f"Footnote {number}", note) for number, note in enumerate(redline.notes, 1))
    parts: list[tuple[str, Sequence[RedBlock]]] = [
        ("Page header", redline.headers),
        ("", redline.blocks),
        ("Page footer", redline.footers),
        *notes,
    ]
    for title, blocks in parts:
        if any(block.kind != "same" for block in blocks):
            items = ["", *map(_item_sign, blocks)]
            signs = [now if now != before else "" for before, now in pairwise(items)]
            yield (
                title,
                [
                    line
                    for block, sign in zip(blocks, signs, strict=True)
                    for line in _of_block(block, sign)
                ],
            )


def _item_sign(block: RedBlock) -> str:
    """The sign of the list item that a block stands in."""
    within = block.paragraph.within if isinstance(block, RedParagraph) else ()
    items = [container for container in within if isinstance(container, Item)]
    if not items:
        return ""
    indent = "  " * (len(items) - 1)
    return f"{indent}{items[-1].number}. " if items[-1].ordered else f"{indent}• "


def _at_a_glance(redline: Redline) -> Iterator[Line]:
    told = glance(redline)
    if not told:
        yield Line("same", ((NO_DIFFERENCES, ""),))
    for one in told:
        yield Line("same", ((one.text, ""),))
        yield from (Line("same", ((f"  {detail}", "dim"),)) for detail in one.details)


def _print_part(console: Any, title: str, lines: Sequence[Line], context: int) -> None:
    """Prints a part of the letter, unchanged lines far from a change folded."""
    if title:
        _print(console, Line("same", ()))
        _print(console, Line("same", ((title, "bold"),)))
    changed = [n for n, line in enumerate(lines) if line.kind != "same"]
    near = {n for at in changed for n in range(at - context, at + context + 1)}
    last = ""
    for (shown, noun), group in groupby(enumerate(lines), lambda at: (at[0] in near, at[1].noun)):
        members = [line for _, line in group]
        if not shown:
            members = [Line("same", ((_folded(len(members), noun), "dim"),), noun)]
        for line in members:
            if noun == "paragraph" or noun != last:
                _print(console, Line("same", ()))
            _print(console, line, cut=line.kind == "same")
            last = noun


def _folded(count: int, noun: str) -> str:
    return f"… {number(count, f'unchanged {noun}')} …"


# Blocks


def _of_block(block: RedBlock, sign: str) -> Iterator[Line]:
    match block:
        case RedParagraph():
            parts = (*_before(block, sign), *_parts(block.pieces), *_after(block))
            yield Line(block.kind, parts)
        case RedTable():
            for row in block.rows:
                kind = block.kind if block.kind.startswith("moved") else row.kind
                yield Line(kind, _joined(map(_parts, row.cells), " | "), "row")
        case RedSignatures():
            for group in block.groups:
                if group.heading:
                    yield Line(_kind_of(group.heading), tuple(_parts(group.heading)))
                yield from map(_signature, group.signatures)


def _signature(signature: RedSignature) -> Line:
    moved = signature.moved and signature.kind == "same"
    return Line(
        "moved-to" if moved else signature.kind,
        _joined(map(_parts, signature.lines), ", "),
        "signer",
    )


def _kind_of(line: Pieces) -> str:
    return "same" if all(piece.mark == "kept" for piece in line) else "changed"


def _before(block: RedParagraph, sign: str) -> Iterator[Styled]:
    if sign:
        yield sign, "bold"
    if block.paragraph.level:
        yield "#" * block.paragraph.level + " ", "bold"
    if block.kind == "moved-from":
        yield f"[moved away, {block.move}] ", "magenta"
    elif block.kind == "moved-to":
        yield f"[moved here, {block.move}] ", "magenta"


def _after(block: RedParagraph) -> Iterator[Styled]:
    if told := reshaping(block):
        yield f" {{~{told}~}}", _STYLES["restyled"]
    if block.kind in ("added", "removed"):
        return
    if block.end == "inserted":
        yield "{+¶+}", _STYLES["inserted"]
    elif block.end == "deleted":
        yield "[-¶-]", _STYLES["deleted"]


def _parts(line: Pieces) -> list[Styled]:
    """The text of pieces in brackets and styles; pieces of one fate share their brackets, and
    restyled ones say what became of them."""
    parts: list[Styled] = []
    for (mark, told), pieces in groupby(line, key=lambda piece: (piece.mark, _told(piece))):
        text = "".join(_text(piece.span.text, piece.span.note, mark) for piece in pieces)
        opening, closing = _BRACKETS[mark]
        parts.append((f"{opening}{text}{told}{closing}", _STYLES[mark]))
    return parts


def _told(piece: Piece) -> str:
    return f" ({restyling(piece.before, piece.span)})" if piece.before else ""


def _text(text: str, note: int, mark: Mark) -> str:
    if note:
        return f"[^{note}]"
    if mark == "kept":
        return text
    return text.replace("\n", "⏎\n")


def _joined(lines: Iterable[list[Styled]], between: str) -> tuple[Styled, ...]:
    joined: list[Styled] = []
    for line in lines:
        if joined:
            joined.append((between, "dim"))
        joined += line
    return tuple(joined)


# Printing


def _print(console: Any, line: Line, *, cut: bool = False) -> None:
    """Prints a line, wrapped beside its sign and below its own indent; `cut` leaves of a long
    one the beginning."""
    from rich.text import Text

    sign, colour = _SIGNS[line.kind]
    text = Text()
    for part, style in line.parts:
        text.append(part, style)
    indent = min(len(text.plain) - len(text.plain.lstrip(" ")), _DEEPEST)
    width = console.width - _GUTTER - indent
    rows = list(text[indent:].wrap(console, width, tab_size=4))
    if cut and len(rows) > _ROWS_OF_CONTEXT:
        rows = rows[:_ROWS_OF_CONTEXT]
        rows[-1].rstrip()
        rows[-1].truncate(width - 2)
        rows[-1].append(" …")
    for number_, row in enumerate(rows):
        margin = Text.assemble((f"{' ' if number_ else sign} {' ' * indent}", colour))
        row.rstrip()
        console.print(margin + row if row or sign.strip() else "", soft_wrap=True)
