"""Taking elements out of a tree, in time that grows with what is taken.

`lxml` gives an element that is removed a namespace of its own, for which it searches again
and again: the time grows with the square of the size, to minutes. Moving an element within
its tree, and freeing one that nobody holds, do not.
"""

from lxml import etree

from lettertool.readers.docx.package import Element

_GONE = "{urn:lettertool}gone"


class Removal:
    """Removes elements from the tree below `root`. They are out of the way at once, and
    freed by `free_removed`."""

    def __init__(self, root: Element) -> None:
        self._gone = etree.SubElement(root, _GONE)

    def remove(self, element: Element) -> None:
        """Remove an element with all that is in it."""
        self._gone.append(element)

    def unwrap(self, element: Element, content: list[Element] | None = None) -> None:
        """Remove an element, but keep its content, all of it or what is given, in its place."""
        for child in list(element) if content is None else content:
            element.addprevious(child)
        self.remove(element)

    def has(self, element: Element) -> bool:
        """Whether an element was removed, alone or with what it is in."""
        return next(element.iterancestors(_GONE), None) is not None


def free_removed(root: Element) -> None:
    """Free what was removed, once nothing refers to it any more: neither the Removal nor
    any variable."""
    etree.strip_elements(root, _GONE, with_tail=False)
