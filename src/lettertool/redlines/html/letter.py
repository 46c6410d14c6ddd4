"""The letter of a redline as HTML: a block for each paragraph, table and signature block,
and runs of blocks that have not changed in folds."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from lettertool.document import Container, Paragraph, Quote
from lettertool.formats.md.lists import shared_depth
from lettertool.redline import (
    Pieces,
    RedBlock,
    RedParagraph,
    RedRow,
    RedSignature,
    RedSignatures,
    RedTable,
)
from lettertool.redlines.html.text import marked, plain
from lettertool.redlines.phrases import MOVED_FROM, MOVED_TO, number, reshaping

FOLDED_FROM: Final = 4
"""So many unchanged blocks in a row are folded, not counting one beside each change."""

_FRAME: Final = ("letterhead", "date", "delivery", "address", "subject", "salutation", "closing")
"""Roles of short blocks that stay in sight, so that the letter looks like one."""

_WHOLE: Final = {
    "added": "Added",
    "removed": "Removed",
    "moved-from": MOVED_FROM.capitalize(),
    "moved-to": MOVED_TO.capitalize(),
}
"""Kinds of blocks that are one change as a whole, and what they are called."""

_Within = tuple[Container, ...]


def letter(blocks: Sequence[RedBlock], notes: int, prefix: str = "b") -> str:
    """The blocks of a redline, with ids that start with `prefix`. `notes` is the number of
    footnotes."""
    written = list(_blocks(blocks, notes, prefix))
    out: list[str] = []
    for foldable, group in groupby(range(len(blocks)), key=lambda index: _foldable(blocks[index])):
        run = [written[index] for index in group]
        out += _folded(run, not out, f"{prefix}-fold-{len(out)}", written) if foldable else run
    return "\n".join(out)


def _foldable(block: RedBlock) -> bool:
    match block:
        case RedParagraph():
            return block.kind == "same" and block.paragraph.role not in _FRAME
        case RedTable():
            return block.kind == "same"
        case RedSignatures():
            return False


def _folded(run: list[str], at_start: bool, id_: str, whole: list[str]) -> Iterator[str]:
    """A run of unchanged blocks. One stays in sight beside each change."""
    at_end = run[-1] is whole[-1]
    start = 0 if at_start else 1
    end = len(run) if at_end else len(run) - 1
    if end - start < FOLDED_FROM or (at_start and at_end):
        yield from run
        return
    yield from run[:start]
    yield fold(f"{number(end - start, 'unchanged paragraph')}", "\n".join(run[start:end]), id_)
    yield from run[end:]


def fold(what: str, body: str, id_: str) -> str:
    """HTML that the script folds behind a button; without script it is in sight."""
    return (
        f'<div class="fold"><button type="button" aria-expanded="true" aria-controls="{id_}">'
        f'{what}</button><div id="{id_}">\n{body}\n</div></div>'
    )


def _blocks(blocks: Sequence[RedBlock], notes: int, prefix: str) -> Iterator[str]:
    before: list[_Within] = [(), ()]
    for index, block in enumerate(blocks):
        id_ = f"{prefix}{index}"
        match block:
            case RedParagraph():
                yield _paragraph(block, before, id_, notes)
            case RedTable():
                yield _table(block, id_, notes)
            case RedSignatures():
                yield _signatures(block, id_, notes)


# Paragraphs


def _paragraph(block: RedParagraph, before: list[_Within], id_: str, notes: int) -> str:
    """A paragraph in its containers. `before` has those of the last block of each draft, and
    is brought up to date."""
    only_old = block.kind in ("removed", "moved-from")
    like = block.paragraph
    html = _in_containers(like, _text(block, notes), before[0 if only_old else 1])
    if block.before is not None:
        was = plain(block.pieces, "deleted", notes)
        html = (
            f"{_now(block)}<template>{_in_containers(block.before, was, before[0])}</template>"
            + html
        )
    if block.kind not in ("added", "moved-to"):
        before[0] = (block.before or like).within
    if not only_old:
        before[1] = like.within
    return _in_block(_label(block) + html, block.kind, id_, like.role, block.move)


def _text(block: RedParagraph, notes: int) -> str:
    match block.kind:
        case "added":
            text = f"<ins>{plain(block.pieces, 'inserted', notes)}</ins>"
        case "removed":
            text = f"<del>{plain(block.pieces, 'deleted', notes)}</del>"
        case "moved-from":
            text = f'<del class="mv">{plain(block.pieces, "deleted", notes)}</del>'
        case _:
            text = marked(block.pieces, block.kind == "moved-to", notes)
            text += {"kept": "", "inserted": _BREAK.format("ins"), "deleted": _BREAK.format("del")}[
                block.end
            ]
    return text


_BREAK: Final = '<{0} class="break" title="end of paragraph">¶</{0}>'


def _in_containers(paragraph: Paragraph, text: str, before: _Within) -> str:
    tag = f"h{min(paragraph.level + 2, 6)}" if paragraph.level else "p"
    html = f"<{tag}>{text}</{tag}>"
    shared = shared_depth(before, paragraph.within)
    for depth in range(len(paragraph.within) - 1, -1, -1):
        html = _in_container(paragraph.within[depth], html, goes_on=depth < shared)
    return html


def _in_container(container: Container, html: str, goes_on: bool) -> str:
    if isinstance(container, Quote):
        return f"<blockquote>{html}</blockquote>"
    if goes_on:
        return f'<div class="item">{html}</div>'
    if container.ordered:
        return f'<ol start="{container.number}"><li>{html}</li></ol>'
    return f"<ul><li>{html}</li></ul>"


def _in_block(html: str, kind: str, id_: str, role: str, move: int = 0) -> str:
    if kind == "same":
        return f'<div class="b {role}" id="{id_}">{html}</div>'
    if kind not in _WHOLE:
        return f'<div class="b x {role}" id="{id_}">{html}</div>'
    side = "from" if kind == "moved-from" else "to"
    anchor = f'<a id="move-{move}-{side}"></a>' if move else ""
    return (
        f'<div class="b x unit {kind} {role}" id="{id_}" data-what="{_WHOLE[kind]}">'
        f"{anchor}{html}</div>"
    )


def _label(block: RedParagraph | RedTable) -> str:
    """What happened to a block as a whole, in a word, and where the other end of a move is."""
    what = _WHOLE.get(block.kind)
    if what is None:
        return ""
    if block.kind == "moved-from":
        link = f'<a href="#move-{block.move}-to">see where it is now</a>'
        return f'<p class="tag">{what} · {link}</p>'
    if block.kind == "moved-to":
        link = f'<a href="#move-{block.move}-from">see where it was</a>'
        return f'<p class="tag">{what}{_edited(block)} · {link}</p>'
    return f'<p class="tag">{what}</p>'


def _edited(block: RedParagraph | RedTable) -> str:
    if isinstance(block, RedTable):
        return ""
    return " and edited" if any(piece.mark != "kept" for piece in block.pieces) else ""


def _now(block: RedParagraph) -> str:
    """What a paragraph became."""
    told = reshaping(block)
    return f'<p class="tag restyle">{told[0].upper()}{told[1:]}</p>' if told else ""


# Tables and signatures


def _table(block: RedTable, id_: str, notes: int) -> str:
    rows = [_row(block, row, index, notes) for index, row in enumerate(block.rows)]
    html = f"<table><thead>{rows[0]}</thead><tbody>{''.join(rows[1:])}</tbody></table>"
    return _in_block(_label(block) + html, block.kind, id_, block.table.role, block.move)


def _row(block: RedTable, row: RedRow, index: int, notes: int) -> str:
    tag = "td" if index else 'th scope="col"'
    kind = block.kind if block.kind in _WHOLE else row.kind
    aligns = [*block.table.align, *[""] * len(row.cells)]
    cells = [
        f"<{tag}{f' class={align}' if align else ''}>{_cell(cell, kind, notes)}</{tag[:2]}>"
        for cell, align in zip(row.cells, aligns, strict=False)
    ]
    if row.kind in ("added", "removed") and block.kind not in _WHOLE:
        return f'<tr class="unit {row.kind}" data-what="Row {row.kind}">{"".join(cells)}</tr>'
    return f"<tr>{''.join(cells)}</tr>"


def _cell(cell: Pieces, kind: str, notes: int) -> str:
    match kind:
        case "added" | "moved-to":
            return f"<ins>{plain(cell, 'inserted', notes)}</ins>"
        case "removed" | "moved-from":
            return f"<del>{plain(cell, 'deleted', notes)}</del>"
    return marked(cell, notes=notes)


def _signatures(block: RedSignatures, id_: str, notes: int) -> str:
    html = []
    for group in block.groups:
        if group.heading:
            html.append(f'<p class="group">{marked(group.heading, notes=notes)}</p>')
        signers = "".join(map(_signer, group.signatures))
        html.append(f'<ul class="signers">{signers}</ul>')
    return _in_block("".join(html), block.kind, id_, "signatures")


def _signer(signature: RedSignature) -> str:
    lines = [f"<div>{_cell(line, signature.kind, 0)}</div>" for line in signature.lines]
    words = [_WHOLE.get(signature.kind, "")] + (["Moved"] if signature.moved else [])
    what = " and ".join(filter(None, words))
    if not what:
        return f"<li>{''.join(lines)}</li>"
    tag = f'<span class="tag">{what}</span>'
    return (
        f'<li class="unit {signature.kind}" data-what="Signer {what.lower()}">'
        f"{tag}{''.join(lines)}</li>"
    )
