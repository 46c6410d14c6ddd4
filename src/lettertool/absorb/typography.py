"""What a word processor changes unasked: quotation marks, spaces and hyphens of another form.

Word, Google Docs and Pages put curly quotation marks and non-breaking spaces in as people
type or open a file. That is nobody's edit, and taken for one it would touch half of a letter.
"""

from collections.abc import Sequence

import msgspec

from lettertool.absorb.links import link
from lettertool.absorb.shapes import joined, rebuilt
from lettertool.absorb.values import merged, single
from lettertool.compare.blocks import texts_of
from lettertool.compare.pieces import text_of
from lettertool.compare.words import changes
from lettertool.document import Block, Document, Signature, Signatures, Span

_FORMS = str.maketrans({
    "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "ʼ": "'",
    "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2011": "-",
})  # fmt: skip


def with_our_forms(base: Document, edited: Document) -> tuple[Document, int]:
    """The edited document with the base's form of signs that are the same but for it, and how
    many there were. Signs in words that somebody put in stay."""
    old, new = texts_of(base.blocks), texts_of(edited.blocks)
    places = [n for n, one in enumerate(edited.blocks) if not isinstance(one, Signatures)]
    blocks = list(edited.blocks)
    count = 0
    for old_indices, new_indices in link(old, new):
        here = [new[index] for index in new_indices]
        line, found = _restored(joined([old[index] for index in old_indices]), joined(here))
        count += found
        if found:
            for index, text in zip(new_indices, rebuilt(here, line), strict=True):
                blocks[places[index]] = text
    known = {line.translate(_FORMS): line for line in _lines(base.blocks)}
    for n, block in enumerate(blocks):
        if isinstance(block, Signatures):
            blocks[n], found = _signed(block, known)
            count += found
    return msgspec.structs.replace(edited, blocks=tuple(blocks)), count


def _restored(old: Sequence[Span], new: Sequence[Span]) -> tuple[list[Span], int]:
    text, after = text_of(old), text_of(new)
    folded = text.translate(_FORMS), after.translate(_FORMS)
    if text == after or (folded[0] == text and folded[1] == after):
        return list(new), 0
    signs = single(new)
    count = o = n = 0
    for o1, o2, n1, n2 in [*changes(*folded), (len(text), 0, len(after), 0)]:
        for k in range(min(o1 - o, n1 - n)):
            if text[o + k] != after[n + k]:
                signs[n + k] = msgspec.structs.replace(signs[n + k], text=text[o + k])
                count += 1
        o, n = o2, n2
    return merged(signs), count


def _lines(blocks: Sequence[Block]) -> list[str]:
    return [
        line
        for block in blocks
        if isinstance(block, Signatures)
        for group in block.groups
        for signature in group.signatures
        for line in signature.lines
    ]


def _signed(block: Signatures, known: dict[str, str]) -> tuple[Signatures, int]:
    """A signature block with the lines that were sent, where they differ in form alone."""
    lines = _lines([block])
    count = sum(_known(line, known) != line for line in lines)
    if not count:
        return block, 0
    groups = tuple(
        msgspec.structs.replace(
            group, signatures=tuple(_with_lines(s, known) for s in group.signatures)
        )
        for group in block.groups
    )
    return msgspec.structs.replace(block, groups=groups), count


def _with_lines(signature: Signature, known: dict[str, str]) -> Signature:
    lines = tuple(_known(line, known) for line in signature.lines)
    return msgspec.structs.replace(signature, lines=lines, name=_known(signature.name, known))


def _known(line: str, known: dict[str, str]) -> str:
    return known.get(line.translate(_FORMS), line)
