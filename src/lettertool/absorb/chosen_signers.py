"""An edited signature block with some of its edits taken back."""

from collections.abc import Callable, Sequence

from lettertool.compare.signers import compare_signers
from lettertool.document import Signature, SignatureGroup, Signatures
from lettertool.redline import Pieces, RedSignature

Takes = Callable[[str, str], bool]
"""Whether an edit is taken, by the signer's lines before and after; either may be empty."""


def chosen_signatures(
    sent: Signatures | None, edited: Signatures | None, takes: Takes
) -> Signatures | None:
    """The edited block with those of its edits that are taken; the order is the edited one."""
    _, redline = compare_signers(sent, edited)
    block = edited or sent
    if redline is None or block is None:
        return None
    names = {line: True for one in (sent, edited) if one for line in _names(one)}
    groups = [
        SignatureGroup(
            _said(group.heading, "deleted"),
            tuple(
                Signature(lines, next((line for line in lines if line in names), lines[0]), -1)
                for one in group.signatures
                if (lines := _lines(one, takes))
            ),
        )
        for group in redline.groups
    ]
    kept = tuple(group for group in groups if group.signatures)
    return Signatures(kept, block.columns, block.layout, block.space) if kept else None


def _names(block: Signatures) -> list[str]:
    return [signature.name for group in block.groups for signature in group.signatures]


def _lines(signature: RedSignature, takes: Takes) -> tuple[str, ...]:
    """A signer's lines as they are then; none where the signer is not on the list."""
    old = _all(signature.lines, "inserted") if signature.kind != "added" else ()
    new = _all(signature.lines, "deleted") if signature.kind != "removed" else ()
    if old == new:
        return new
    return new if takes("; ".join(old), "; ".join(new)) else old


def _all(lines: Sequence[Pieces], without: str) -> tuple[str, ...]:
    return tuple(filter(None, (_said(line, without) for line in lines)))


def _said(line: Pieces, without: str) -> str:
    return "".join(piece.span.text for piece in line if piece.mark != without)
