"""The place in NEW's paragraphs where something of OLD is put."""

import copy
from itertools import groupby

from lettertool.readers.docx.names import w
from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.inline import Inline, Leaf, carriers
from lettertool.redlines.docx.marking import mark_control, mark_nodes
from lettertool.redlines.docx.plan import Stretch
from lettertool.redlines.docx.story import Story
from lettertool.redlines.docx.tags import DEL, SDT, P


class Gap:
    """The place before a changed stretch of NEW. What is put there comes in order."""

    def __init__(self, old: Inline, new: Inline, stretch: Stretch, story: Story) -> None:
        self._story = story
        self.paragraph = new.paragraphs[new.paragraph_index(stretch.new_start)]
        index = new.first_index(stretch.new_start)
        self._left = _carrier(new.leaves, index - 1)
        self._right = _carrier(new.leaves, index)
        first, after = old.first_index(stretch.old_start), old.first_index(stretch.old_end)
        self._links: dict[Element, tuple[Element, bool]] = {}
        """Elements of OLD around kept text beside the gap, such as links, with the carriers
        of the same text in NEW: what was deleted from the link goes into it."""
        beyond = _carrier(new.leaves, new.first_index(stretch.new_end))
        for mine, other, on_left in (
            (_carrier(old.leaves, after), beyond, False),
            (_carrier(old.leaves, first - 1), self._left, True),
        ):
            if mine is not None and other is not None and mine.getparent().tag != P:
                self._links[mine.getparent()] = (other, on_left)

    def put_break(self) -> Element:
        """Put an empty paragraph there, to be parted from this one later."""
        carrier = self.paragraph.makeelement(P)
        self._put(carrier)
        return carrier

    def put_deleted(self, leaves: list[Leaf]) -> None:
        """Take runs of OLD out of where they are, and put them there as deleted."""
        for parent, group in groupby(carriers(leaves), key=_parent):
            wrappers = mark_nodes(list(group), DEL, self._story.stamps)
            for wrapper in wrappers:
                self._story.carrier.adopt(wrapper)
            if parent in self._links:
                self._put_beside(wrappers, parent)
            elif parent.tag == P:
                for wrapper in wrappers:
                    self._put(wrapper)
            else:
                self._put_with_surroundings(wrappers, parent)

    def _put(self, node: Element) -> None:
        right = None if self._right is None else _top(self._right)
        left = None if self._left is None else _top(self._left)
        if right is not None and right is not left:
            right.addprevious(node)
        elif left is not None:
            # Within one link of NEW: what follows in it was inserted, so this may come behind.
            left.addnext(node)
            self._left, self._right = node, None
        else:
            self.paragraph.append(node)

    def _put_beside(self, nodes: list[Element], parent: Element) -> None:
        neighbour, on_left = self._links[parent]
        for node in nodes:
            if on_left:
                neighbour.addnext(node)
                neighbour = node
            else:
                neighbour.addprevious(node)
        self._links[parent] = (neighbour, on_left)

    def _put_with_surroundings(self, nodes: list[Element], parent: Element) -> None:
        """Put nodes there in a copy of the elements that they were in."""
        controls = []
        around = parent
        while around.tag != P:
            shell = around.makeelement(around.tag, dict(around.attrib))
            shell.extend(copy.deepcopy(one) for one in around.iterchildren(*_SHELL))
            self._story.carrier.adopt(shell)
            shell.extend(nodes)
            nodes = [shell]
            if shell.tag == SDT:
                controls.append(shell)
            around = around.getparent()
        self._put(nodes[0])
        for control in controls:
            mark_control(control, DEL, self._story.stamps)


_SHELL = w("sdtPr", "sdtEndPr", "customXmlPr", "smartTagPr")


def _parent(node: Element) -> Element:
    return node.getparent()


def _top(node: Element) -> Element:
    """What a node is in, or the node itself, right below the paragraph."""
    while node.getparent().tag != P:
        node = node.getparent()
    return node


def _carrier(leaves: list[Leaf], index: int) -> Element | None:
    return leaves[index].carrier if 0 <= index < len(leaves) else None
