"""Redlines made by hand, any redlines, and the two drafts that a redline is made of."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from hypothesis import strategies as st

from lettertool.document import (
    Container,
    Document,
    Item,
    Paragraph,
    Quote,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
    Table,
)
from lettertool.redline import (
    Piece,
    Pieces,
    RedBlock,
    Redline,
    RedParagraph,
    RedRow,
    RedSignature,
    RedSignatureGroup,
    RedSignatures,
    RedTable,
)


def pieces(old: str, new: str) -> Pieces:
    """The words of two texts, kept, deleted and inserted."""
    olds, news = old.split(" "), new.split(" ")
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(Span(_run(olds, i, j))))
            continue
        if j > i:
            found.append(Piece(Span(_run(olds, i, j)), "deleted"))
        if m > k:
            found.append(Piece(Span(_run(news, k, m)), "inserted"))
    return tuple(found)


def _run(words: Sequence[str], start: int, end: int) -> str:
    return " ".join(words[start:end]) + (" " if end < len(words) else "")


def changed(old: str, new: str, **fields: object) -> RedParagraph:
    """A paragraph that is in both drafts."""
    kind = "same" if old == new else "changed"
    return RedParagraph(Paragraph((Span(new),), **fields), pieces(old, new), kind)  # type: ignore[arg-type]


def same(text: str, **fields: object) -> RedParagraph:
    return changed(text, text, **fields)


def added(text: str, **fields: object) -> RedParagraph:
    spans = (Span(text),)
    return RedParagraph(Paragraph(spans, **fields), (Piece(spans[0], "inserted"),), "added")  # type: ignore[arg-type]


def removed(text: str, **fields: object) -> RedParagraph:
    spans = (Span(text),)
    return RedParagraph(Paragraph(spans, **fields), (Piece(spans[0], "deleted"),), "removed")  # type: ignore[arg-type]


# The two drafts


def draft(redline: Redline, side: str) -> Document:
    """OLD, for `deleted`, or NEW, for `inserted`, as the redline has it."""
    blocks = [part for block in redline.blocks for part in _block(block, side)]
    return Document(tuple(blocks))


def spans_of(line: Iterable[Piece], side: str) -> tuple[Span, ...]:
    found = []
    for piece in line:
        if piece.mark == "restyled" and side == "deleted":
            found.append(piece.before or Span(""))
        elif piece.mark in ("kept", "restyled", side):
            found.append(piece.span)
    return tuple(found)


def _block(block: RedBlock, side: str) -> Iterable[Paragraph | Table | Signatures]:
    if block.kind in (("added", "moved-to") if side == "deleted" else ("removed", "moved-from")):
        return
    if isinstance(block, RedSignatures):
        yield Signatures(tuple(_group(group, side) for group in block.groups))
    elif isinstance(block, RedTable):
        rows = tuple(
            tuple(spans_of(cell, side) if _has(row, side) else () for cell in row.cells)
            for row in block.rows
        )
        yield Table(rows, block.table.align, within=block.table.within)
    else:
        old = block.before or block.paragraph
        like = old if side == "deleted" else block.paragraph
        yield Paragraph(spans_of(block.pieces, side), level=like.level, within=like.within)


def _has(row: RedRow | RedSignature, side: str) -> bool:
    return row.kind != ("added" if side == "deleted" else "removed")


def _group(group: RedSignatureGroup, side: str) -> SignatureGroup:
    signatures = []
    for signature in group.signatures:
        lines = ["".join(s.text for s in spans_of(line, side)) for line in signature.lines]
        if _has(signature, side):
            signatures.append(Signature(tuple(filter(None, lines)), lines[0], -1))
    heading = "".join(span.text for span in spans_of(group.heading, side))
    return SignatureGroup(heading, tuple(signatures))


# Any redline

HOSTILE = (
    *("{++", "++}", "{--", "--}", "{~~", "~>", "~~}", "{==", "==}", "{>>", "<<}", "++ [x]}"),
    *("*", "**", "_a_", "[x]", "](y)", "#", "1.", "- a", "> b", "|", "`c`", "<b>", "&amp;"),
    *("</script>", "<img src=x onerror=alert(1)>", '"', "'", "\\", "C++", "{", "}"),
)
WORDS = ("one", "two", "35,000", "$5", "a–b", "don’t", "the", "Sí")

_texts = st.lists(st.sampled_from([*WORDS, *WORDS, *HOSTILE]), min_size=1, max_size=4).map(
    lambda words: " ".join(words)
)
_styles = st.sampled_from(
    [{}] * 4
    + [{"strong": True}, {"emphasis": True}, {"underline": True}, {"script": "sup"}]
    + [{"link": "https://x.org/a"}, {"link": "javascript:alert(1)"}]
)


class _Marked(NamedTuple):
    mark: str
    text: str
    style: dict[str, object]
    before: dict[str, object]


_marked = st.builds(
    _Marked,
    st.sampled_from(["kept", "kept", "kept", "inserted", "deleted", "restyled"]),
    _texts,
    _styles,
    _styles,
)


def _piece(marked: _Marked) -> Piece:
    text = f"{marked.text} "
    before = Span(text, **marked.before) if marked.mark == "restyled" else None
    return Piece(Span(text, **marked.style), marked.mark, before)  # type: ignore[arg-type]


def any_pieces(marks: Sequence[str] = ()) -> st.SearchStrategy[Pieces]:
    """Pieces of any fate, or of one of `marks`; the first and the last word are kept, so
    that neither draft has an empty paragraph."""
    lists = st.lists(_marked, max_size=4)
    if not marks:
        return lists.map(
            lambda found: (Piece(Span("start ")), *map(_piece, found), Piece(Span("end")))
        )
    end = Piece(Span("end"), marks[0])  # type: ignore[arg-type]
    return lists.map(
        lambda found: (*(_piece(_Marked(marks[0], m.text, m.style, {})) for m in found), end)
    )


class _Step(NamedTuple):
    kind: str
    pieces: Pieces
    shape: str
    level: int


_steps = st.one_of(
    st.builds(
        _Step,
        st.just("changed"),
        any_pieces(),
        st.sampled_from(["plain", "plain", "quote", "item", "item", "numbered"]),
        st.sampled_from([0, 0, 0, 2]),
    ),
    *(
        st.builds(
            _Step,
            st.just(kind),
            any_pieces([mark]),
            st.sampled_from(["plain", "quote", "item", "numbered"]),
            st.sampled_from([0, 0, 2]),
        )
        for kind, mark in (
            ("added", "inserted"),
            ("removed", "deleted"),
            ("moved-to", "inserted"),
            ("moved-from", "kept"),
        )
    ),
)


class _Counter:
    """Containers of one draft: items in a row are one list."""

    def __init__(self) -> None:
        self._last, self._list, self._number = "", 0, 0

    def within(self, shape: str) -> tuple[Container, ...]:
        new_list, self._last = shape != self._last, shape
        if shape == "quote":
            return (Quote(),)
        if shape == "plain":
            return ()
        self._list += new_list
        self._number = 1 if new_list else self._number + 1
        return (Item(self._list, self._number, ordered=shape == "numbered"),)


def _assembled(steps: Sequence[_Step], tail: Sequence[RedBlock]) -> Redline:
    old, new = _Counter(), _Counter()
    blocks: list[RedBlock] = []
    indices = [0, 0]
    for step in steps:
        in_old = step.kind not in ("added", "moved-to")
        in_new = step.kind not in ("removed", "moved-from")
        level = 0 if step.shape in ("item", "numbered") else step.level
        olds = old.within(step.shape) if in_old else None
        news = new.within(step.shape) if in_new else None
        within = olds if news is None else news
        paragraph = Paragraph(spans_of(step.pieces, "inserted"), level=level, within=within or ())
        differs = olds is not None and news is not None and olds != news
        before = Paragraph((), level=level, within=olds or ()) if differs else None
        places = (indices[0] if in_old else -1, indices[1] if in_new else -1)
        move = 1 if step.kind.startswith("moved") else 0
        blocks.append(
            RedParagraph(paragraph, step.pieces, step.kind, "kept", before, *places, move)  # type: ignore[arg-type]
        )
        indices = [indices[0] + in_old, indices[1] + in_new]
    return Redline((*blocks, *tail), old_name="old.md", new_name="new.md")


def _table(cells: Sequence[Pieces]) -> RedTable:
    spans = tuple(spans_of(cell, "inserted") for cell in cells[:2])
    rows = (
        RedRow((cells[0], cells[1]), "changed"),
        RedRow(((Piece(Span("a"), "inserted"),), (Piece(Span("b"), "inserted"),)), "added"),
    )
    return RedTable(Table((spans, spans), ("", "right")), rows, "changed")


def _unstyled(line: Pieces) -> Pieces:
    """As signers are printed: a name has no styles."""
    return tuple(
        Piece(Span(piece.span.text), "kept" if piece.mark == "restyled" else piece.mark)
        for piece in line
    )


def _signatures(lines: Sequence[Pieces]) -> RedSignatures:
    first, second, third = map(_unstyled, lines)
    gone = RedSignature(tuple((Piece(p.span, "deleted"),) for p in first), "removed")
    come = RedSignature(tuple((Piece(p.span, "inserted"),) for p in second), "added")
    title = (Piece(Span("Chair"), "inserted"),)
    group = RedSignatureGroup((), (gone, RedSignature((third, title), "changed"), come))
    return RedSignatures((group,), "changed")


_tails = st.tuples(
    st.lists(st.lists(any_pieces(), min_size=2, max_size=2).map(_table), max_size=1),
    st.lists(st.lists(any_pieces(), min_size=3, max_size=3).map(_signatures), max_size=1),
).map(lambda parts: (*parts[0], *parts[1]))

redlines = st.builds(_assembled, st.lists(_steps, min_size=1, max_size=6), _tails)
"""Any redline whose drafts `draft` gives back."""
