"""What changed, one line a kind: for a glance, a commit message, or a script."""

from lettertool.redline import Redline
from lettertool.redlines.phrases import NO_DIFFERENCES, Glance, glance

NAMED_AT_MOST = 6
"""So many figures are named in a line; the others are counted."""


def write(redline: Redline) -> bytes:
    """Lines such as `1 signer added`, or `no differences`. Notices are not repeated here."""
    lines = [_line(one) for one in glance(redline)] or [NO_DIFFERENCES]
    return "".join(f"{line}\n" for line in lines).encode()


def _line(one: Glance) -> str:
    if not one.named:
        return one.text
    more = len(one.named) - NAMED_AT_MOST
    named = [*one.named[:NAMED_AT_MOST], *([f"and {more:,} more"] if more > 0 else [])]
    return f"{one.text}: {'; '.join(named)}"
