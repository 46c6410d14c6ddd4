"""What all steps of redlining one part share."""

from typing import NamedTuple

from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.carry import Carrier
from lettertool.redlines.docx.inline import Reader
from lettertool.redlines.docx.references import References
from lettertool.redlines.docx.stamps import Stamps


class Story(NamedTuple):
    """A part of OLD and the part of NEW that it is merged into. `sections` collects those
    of OLD and of NEW that belong together."""

    old: Reader
    new: Reader
    stamps: Stamps
    references: References
    carrier: Carrier
    sections: list[tuple[Element, Element]]


class Out(NamedTuple):
    """A paragraph of the redline: the element, what becomes of its end (`""` where it is
    kept, or the name of the tracked change), and the properties it has in either draft.

    `is_whole` tells that all of the paragraph came, went or moved with its end. A barrier is
    a table or another block that no paragraph can be joined across; its
    `element` is that block.
    """

    element: Element
    fate: str = ""
    old: Element | None = None
    new: Element | None = None
    is_barrier: bool = False
    is_whole: bool = False
