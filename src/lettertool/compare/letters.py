"""Whole letters compared: body, signers, footnotes, headers and footers."""

from collections.abc import Iterable, Sequence

import msgspec

from lettertool.compare.align import Unit, align, move_sources
from lettertool.compare.blocks import (
    Compared,
    RedTextBlock,
    TextBlock,
    compare_blocks,
    texts_of,
)
from lettertool.compare.layout import Placed, laid_out_alike
from lettertool.compare.pieces import text_of
from lettertool.compare.regrouping import regrouped
from lettertool.compare.signers import compare_signers
from lettertool.compare.summary import figures, letter_fields
from lettertool.document import Block, Document, Note, Paragraph, Signatures, Span
from lettertool.redline import (
    RedBlock,
    Redline,
    RedParagraph,
    RedSignatures,
    Summary,
    WordCounts,
)

_SAME_SIGNERS = 0.5
"""Where so many of one draft's signers stand in the other one's text, that text has a
signature block which was not recognised."""


def compare(old: Document, new: Document, *, styles: bool = True, margins: bool = False) -> Redline:
    """The redline of two letters whose signature blocks have been recognised.

    Parts of a letter are compared by what they say, not by what they are called, so that a
    draft can be compared with a file that somebody else made of it. Without `styles`,
    changes of style are none: plain text has no styles to compare with. Headers and footers
    are compared where both have any, and with `margins` where one has: both drafts have pages.
    """
    old, new = _alike_signed(old, new)
    olds, news = laid_out_alike(_placed(old), _placed(new))
    body = compare_blocks([p.block for p in olds], [p.block for p in news], styles=styles)
    body = regrouped(body, news)
    notes = _compare_notes(old.notes, new.notes, styles)
    headers, footers = (
        compare_blocks(texts_of(one), texts_of(other), styles=styles).blocks
        if margins or (one and other)
        else []
        for one, other in ((old.headers, new.headers), (old.footers, new.footers))
    )
    signers, block = compare_signers(signatures_of(old), signatures_of(new))
    counted = [body, *notes]
    fields = letter_fields(old, new)
    return Redline(
        tuple(_with_signatures(_numbered(body.blocks, olds, news), block, old, new)),
        tuple(tuple(_paragraphs(note.blocks)) for note in notes),
        tuple(headers),
        tuple(footers),
        Summary(
            _sum_of_words(counted),
            body.counts,
            figures([block for part in counted for block in part.blocks], fields),
            fields,
        ),
        signers,
        title=new.title or old.title,
        language=new.language,
    )


def _paragraphs(blocks: Iterable[RedTextBlock]) -> list[RedParagraph]:
    return [block for block in blocks if isinstance(block, RedParagraph)]


def _sum_of_words(parts: Sequence[Compared]) -> WordCounts:
    return WordCounts(
        sum(part.words.inserted for part in parts),
        sum(part.words.deleted for part in parts),
        sum(part.words.moved for part in parts),
    )


# Signature blocks


def signatures_of(document: Document) -> Signatures | None:
    """The signature block; where a template prints several, their groups together."""
    blocks = [block for block in document.blocks if isinstance(block, Signatures)]
    if len(blocks) < 2:
        return blocks[0] if blocks else None
    return Signatures(tuple(group for block in blocks for group in block.groups))


def _alike_signed(old: Document, new: Document) -> tuple[Document, Document]:
    """The drafts with their signers as text in both, where they are text in one of them."""
    one, other = signatures_of(old), signatures_of(new)
    if one is None and other and _stand_in(other, old):
        return old, _as_text(new)
    if other is None and one and _stand_in(one, new):
        return _as_text(old), new
    return old, new


def _stand_in(signatures: Signatures, document: Document) -> bool:
    text = "\n".join(_text(block) for block in texts_of(document.blocks))
    names = [signature.name for group in signatures.groups for signature in group.signatures]
    return sum(name in text for name in names) >= _SAME_SIGNERS * max(len(names), 1)


def _text(block: TextBlock) -> str:
    if isinstance(block, Paragraph):
        return text_of(block.spans)
    return "\n".join(text_of(cell) for row in block.rows for cell in row)


def _as_text(document: Document) -> Document:
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, Signatures):
            blocks.append(block)
            continue
        for group in block.groups:
            texts = [
                *filter(None, [group.heading]),
                *("\n".join(s.lines) for s in group.signatures),
            ]
            blocks += (Paragraph((Span(text),), role="signatures") for text in texts)
    return msgspec.structs.replace(document, blocks=tuple(blocks))


def _with_signatures(
    blocks: Sequence[RedTextBlock], signatures: RedSignatures | None, old: Document, new: Document
) -> list[RedBlock]:
    """The blocks with the signature block where NEW has it, or OLD where it is only there."""
    result: list[RedBlock] = list(blocks)
    if signatures is None:
        return result
    in_new = signatures_of(new) is not None
    holder = new if in_new else old
    first = next(n for n, one in enumerate(holder.blocks) if isinstance(one, Signatures))
    after = [
        n
        for n, block in enumerate(result)
        if not isinstance(block, RedSignatures) and (block.new if in_new else block.old) > first
    ]
    result.insert(after[0] if after else len(result), signatures)
    return result


def _placed(document: Document) -> list[Placed]:
    """The blocks that are compared, with their places in the document."""
    return [
        Placed(block, n)
        for n, block in enumerate(document.blocks)
        if not isinstance(block, Signatures)
    ]


def _numbered(
    blocks: Sequence[RedTextBlock], olds: Sequence[Placed], news: Sequence[Placed]
) -> list[RedTextBlock]:
    """The blocks with the numbers that they have in their documents."""
    numbered: list[RedTextBlock] = []
    for block in blocks:
        old = olds[block.old].place if block.old >= 0 else -1
        new = news[block.new].place if block.new >= 0 else -1
        is_so = (old, new) == (block.old, block.new)
        numbered.append(block if is_so else msgspec.structs.replace(block, old=old, new=new))
    return numbered


# Footnotes


def _compare_notes(old: Sequence[Note], new: Sequence[Note], styles: bool) -> list[Compared]:
    """The footnotes compared, in the order of NEW, those that were removed where OLD had
    them. A note that stands elsewhere is the same note."""
    groups = align([note_unit(note) for note in old], [note_unit(note) for note in new])
    sources = move_sources(groups)
    compared: list[Compared] = []
    for group in groups:
        if group.move and group.old:
            continue
        before = old[sources[group.move]] if group.move else _joined(old, group.old)
        compared.append(compare_blocks(before, _joined(new, group.new), styles=styles))
    return compared


def _joined(notes: Sequence[Note], indices: range) -> Note:
    return tuple(paragraph for index in indices for paragraph in notes[index])


def note_unit(note: Note) -> Unit:
    """A footnote as what is aligned."""
    return Unit("\n".join(text_of(paragraph.spans) for paragraph in note), "note")
