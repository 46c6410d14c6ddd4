"""Who leads the letter, and who was asked and has yet to sign."""

from collections.abc import Sequence

from lettertool.letter import Order, Signer
from lettertool.signers.order import in_order, printing


def leads(signers: Sequence[Signer]) -> list[int]:
    """The leads as listed, then the co-leads, but for those who have left the letter."""
    found = [
        i
        for i, signer in enumerate(signers)
        if signer.role != "cosigner" and signer.status not in ("declined", "withdrawn")
    ]
    return sorted(found, key=lambda i: signers[i].role != "lead")


def asked(signers: Sequence[Signer], order: Order) -> list[int]:
    """Those who were asked and have not signed yet, in printing order."""
    found = printing(signers, ("committed", "invited"))
    return [found[i] for i in in_order([signers[i] for i in found], order)]
