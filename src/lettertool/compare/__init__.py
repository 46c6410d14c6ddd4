"""Two documents in, their redline out. Nothing here knows a file format.

`align` finds which paragraphs belong together, `words` what changed inside a pair. Both work
on plain texts, so that Word packages can be compared by the same rules as documents.
"""

from lettertool.compare.letters import compare

__all__ = ["compare"]
