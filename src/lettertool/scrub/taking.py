"""Taking elements out of a part, and freeing them once nobody holds any of them: freeing one
that is held takes time that grows with the size of the part."""

from collections.abc import Callable

from lettertool.readers.docx.package import Element
from lettertool.readers.docx.removal import Removal, free_removed


def take_out(root: Element, work: Callable[[Removal], None]) -> None:
    """Let `work` remove elements of a part, and free them."""
    work(Removal(root))
    free_removed(root)
