"""Letterheads, addresses and copies whose lines are one paragraph in one draft and several in
the other, or the cells of a table: the same words, typed in another way.

One program ends a line of an address with a line break, another with a paragraph. Before two
drafts are compared, such paragraphs are taken apart into their lines in both; afterwards those
of NEW are put together again. Running text is never touched, so that a paragraph of it that
was split shows as split.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeAlias

import msgspec

from lettertool.compare.lcs import common_runs
from lettertool.compare.pieces import text_of
from lettertool.document import Paragraph, Span, Table
from lettertool.recognise.addresses import address_cells
from lettertool.recognise.wording import is_prose

_LONGEST_LINE = 100
_SPACES = re.compile(r"[ \t\n]+")


class Placed(NamedTuple):
    """A block to be compared: a paragraph, one of its lines, or a table. `place` is its index
    in the document; lines of one paragraph have the same `whole`, which is that paragraph."""

    block: Paragraph | Table
    place: int
    whole: Paragraph | None = None


Blocks: TypeAlias = list[Placed]


def laid_out_alike(old: Blocks, new: Blocks) -> tuple[Blocks, Blocks]:
    """Both drafts, with the paragraphs of short lines that are parted in another way taken
    apart into lines, and with NEW's line breaks where OLD has spaces between such lines, and
    its spaces where OLD has tabs or an indent that was typed."""
    if not any(_may_differ(placed.block) for placed in (*old, *new)):
        return old, new
    old, new = _without_tables(old, new), _without_tables(new, old)
    before, after = _short(old, new), _short(new, old)
    cuts = _cuts(_lines_of(0, before, after), _lines_of(1, after, before))
    old, new = (
        [line for n, placed in enumerate(blocks) for line in _cut(placed, cuts.get((side, n)))]
        for side, blocks in enumerate((old, new))
    )
    return _with_breaks_of(new, old), new


def _may_differ(block: Paragraph | Table) -> bool:
    return isinstance(block, Table) or any(
        "\n" in span.text or "\t" in span.text for span in block.spans
    )


# Which blocks are asked


def _without_tables(blocks: Blocks, other: Blocks) -> Blocks:
    """The blocks, tables of addresses as the addresses where the other draft has these lines
    in paragraphs."""
    tables = [placed for placed in blocks if isinstance(placed.block, Table)]
    if not tables:
        return blocks
    known = {line for placed in other for line in _texts(placed.block)}
    found: Blocks = []
    for placed in blocks:
        cells = address_cells(placed.block) if isinstance(placed.block, Table) else []
        if cells and all(line in known for cell in cells for line in map(_flat, cell)):
            found += (Placed(Paragraph((Span("\n".join(c)),)), placed.place) for c in cells)
        else:
            found.append(placed)
    return found


class _Short(NamedTuple):
    """A block of short lines that the other draft has not got as it is; `number` counts the
    blocks of its draft."""

    number: int
    block: Paragraph
    lines: list[str]


def _short(blocks: Blocks, other: Blocks) -> list[_Short]:
    equals = {text_of(p.block.spans) for p in other if isinstance(p.block, Paragraph)}
    found: list[_Short] = []
    for number, (block, *_) in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.level or block.within:
            continue
        text = text_of(block.spans)
        lines = [] if text in equals or len(text) > _LONGEST_LINE * 20 else _texts(block)
        if lines and not any(len(line) > _LONGEST_LINE or is_prose(line) for line in lines):
            found.append(_Short(number, block, lines))
    return found


def _texts(block: Paragraph | Table) -> list[str]:
    """The lines of a paragraph, each with single spaces."""
    if isinstance(block, Table):
        return []
    return [flat for line in text_of(block.spans).split("\n") if (flat := _flat(line))]


def _flat(line: str) -> str:
    return " ".join(line.split())


# Which of them are taken apart


_Key: TypeAlias = tuple[int, int]
"""A block: its draft, 0 for OLD and 1 for NEW, and its number there."""


class _Line(NamedTuple):
    """A line of a block; `size` says how many lines of the file it is."""

    text: str
    block: _Key
    size: int


def _lines_of(side: int, short: Sequence[_Short], other: Sequence[_Short]) -> list[_Line]:
    """All short lines in order. A label such as `cc:` and the line below it are one where the
    other draft has them in one."""
    known = {line for one in other for line in one.lines}
    found: list[_Line] = []
    for number, _, lines in short:
        key = side, number
        label = len(lines) > 1 and lines[0].endswith(":") and f"{lines[0]} {lines[1]}" in known
        if label:
            found.append(_Line(f"{lines[0]} {lines[1]}", key, 2))
        found += (_Line(line, key, 1) for line in lines[2 * label :])
    return found


def _cuts(old: Sequence[_Line], new: Sequence[_Line]) -> dict[_Key, list[int]]:
    """The blocks that must be taken apart so that both drafts have the same lines, with how
    many lines of the file each of their lines is."""
    sizes: dict[_Key, list[int]] = {}
    for line in (*old, *new):
        sizes.setdefault(line.block, []).append(line.size)
    partners: dict[_Key, set[_Key]] = {}
    for run in common_runs([line.text for line in old], [line.text for line in new]):
        for k in range(run.size):
            one, another = old[run.old + k].block, new[run.new + k].block
            partners.setdefault(one, set()).add(another)
            partners.setdefault(another, set()).add(one)
    waiting = [
        block
        for block, others in partners.items()
        if len(sizes[block]) > 1
        and (len(others) > 1 or any(len(sizes[one]) == 1 for one in others))
    ]
    apart: set[_Key] = set()
    while waiting:
        block = waiting.pop()
        if block not in apart:
            apart.add(block)
            waiting += partners[block]
    return {block: sizes[block] for block in apart if len(sizes[block]) > 1}


def _cut(placed: Placed, sizes: list[int] | None) -> Iterator[Placed]:
    """The lines of a block, each a paragraph; the block itself where it is not taken apart."""
    block = placed.block
    if sizes is None or not isinstance(block, Paragraph):
        yield placed
        return
    lines = list(_span_lines(block.spans))
    start = 0
    for size in sizes:
        spans = [span for line in lines[start : start + size] for span in line]
        spans[-1] = msgspec.structs.replace(spans[-1], text=spans[-1].text.removesuffix("\n"))
        line = msgspec.structs.replace(block, spans=tuple(s for s in spans if s.text or s.note))
        yield Placed(line, placed.place, block)
        start += size


def _span_lines(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """The spans of each line that says something, with the line breaks behind it."""
    line: list[Span] = []
    for span in spans:
        for text in re.findall(r"[^\n]*\n|[^\n]+", span.text) or [""]:
            says = text.strip() or span.note
            if says and text_of(line).strip() and text_of(line).endswith("\n"):
                yield line
                line = []
            line.append(msgspec.structs.replace(span, text=text))
    yield line


# Spaces and line breaks


def _with_breaks_of(new: Blocks, old: Blocks) -> Blocks:
    """OLD's short lines with the line breaks that NEW has in the same words."""
    wanted = {" ".join(one.lines): one.block for one in _short(new, old)}
    found = list(old)
    for number, block, lines in _short(old, new):
        if model := wanted.get(" ".join(lines)):
            found[number] = found[number]._replace(block=_broken(block, model))
    return _without_tabs(found, new)


def _without_tabs(old: Blocks, new: Blocks) -> Blocks:
    """OLD with spaces in the place of tabs, and no indent, where NEW has the text so."""
    wanted = {text_of(p.block.spans): p.block for p in new if isinstance(p.block, Paragraph)}
    found = list(old)
    for number, placed in enumerate(old):
        text = text_of(placed.block.spans) if isinstance(placed.block, Paragraph) else ""
        model = wanted.get(text.replace("\t", " ").strip()) if "\t" in text else None
        if model and isinstance(placed.block, Paragraph):
            found[number] = placed._replace(block=_broken(placed.block, model))
    return found


def _broken(block: Paragraph, model: Paragraph) -> Paragraph:
    text, other = text_of(block.spans), text_of(model.spans)
    if _SPACES.sub(" ", text).strip() != _SPACES.sub(" ", other).strip():
        return block
    if len(block.spans) == 1:
        return msgspec.structs.replace(block, spans=(_said(block.spans[0], other),))
    at = len(text.lstrip()) - len(text) if len(text.strip()) == len(other) else 0
    if len(text.strip()) != len(other) and len(text) != len(other):
        return block
    spans: list[Span] = []
    for span in block.spans:
        size = 1 if span.note else len(span.text)
        spans.append(span if span.note else _said(span, other[max(at, 0) : max(at + size, 0)]))
        at += size
    return msgspec.structs.replace(block, spans=tuple(s for s in spans if s.text or s.note))


def _said(span: Span, text: str) -> Span:
    return msgspec.structs.replace(span, text=text)
