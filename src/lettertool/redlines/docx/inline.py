"""A paragraph as a string, with an index back to its runs.

Every character of text is itself, every object is one character, and the ends of paragraphs
within a stretch of several are objects as well. So texts can be compared by their characters
alone, and runs be cut at any of them.
"""

import copy
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import islice

from lettertool.readers.docx.names import W
from lettertool.readers.docx.package import Element
from lettertool.redlines.docx.keys import Key, Objects, Origin, key_of, run_key
from lettertool.redlines.docx.references import References
from lettertool.redlines.docx.tags import (
    ALTERNATE,
    BESIDE_RUNS,
    ENDNOTE_REFERENCE,
    FIELD,
    FIELD_CHAR,
    FIELD_CHAR_TYPE,
    FOOTNOTE_REFERENCE,
    INSTRUCTION,
    MATH,
    P_PR,
    R_PR,
    RUN,
    SDT,
    SDT_CONTENT,
    SDT_PR,
    SPACE,
    TEXT,
    WITHOUT_TEXT,
    WRAPPERS,
)

_TAB, _BREAK = f"{W}tab", f"{W}br"
_UNUSUAL = re.compile("[\t\n\r\U000f0000-\U0010ffff]")
"""Characters of text that stand for something else in our strings."""


class Leaf:
    """A piece of a paragraph that is in one element: a text, or an object of one character.

    `run` is None for what stands beside runs, such as formulas, and `node` is None for the
    end of a paragraph. `style` is the key of the run's properties, `chain` those of the
    elements around it, such as a hyperlink.
    """

    __slots__ = ("chain", "end", "node", "run", "start", "style")

    def __init__(
        self, start: int, end: int, node: Element, run: Element, style: Key, chain: tuple[Key, ...]
    ) -> None:
        self.start, self.end, self.node, self.run = start, end, node, run
        self.style, self.chain = style, chain

    @property
    def carrier(self) -> Element:
        """What is wrapped in a tracked change: the run, or the element without one."""
        return self.node if self.run is None else self.run


class Inline:
    """The text of one paragraph or several, and its leaves, in order."""

    def __init__(self, paragraphs: Sequence[Element], text: str, leaves: list[Leaf]) -> None:
        self.paragraphs, self.text, self.leaves = paragraphs, text, leaves
        self._ends = [leaf.start for leaf in leaves if leaf.node is None]

    def cut(self, offsets: Iterable[int]) -> None:
        """Cut texts and runs, so that none goes across any of the offsets."""
        places = sorted(set(offsets))
        if places:
            self.leaves = _cut(self.leaves, places)

    def between(self, start: int, end: int) -> list[Leaf]:
        """The leaves that begin from one offset to another."""
        return self.leaves[self.first_index(start) : self.first_index(end)]

    def overlapping(self, start: int, end: int) -> list[Leaf]:
        """The leaves that have any of the characters from one offset to another."""
        return self.leaves[self.leaf_index(start) : self.first_index(end)] if start < end else []

    def first_index(self, offset: int) -> int:
        """The index of the first leaf that begins at an offset or later."""
        return bisect_left(self.leaves, offset, key=_start)

    def paragraph_index(self, offset: int) -> int:
        """The index of the paragraph with an offset; the character of its end is its last."""
        return bisect_left(self._ends, offset)

    def is_inside_wrapper(self, offset: int) -> bool:
        """Whether a place in the text is within a link or the like."""
        index = self.first_index(offset)
        if not index or index == len(self.leaves):
            return False
        left, right = self.leaves[index - 1], self.leaves[index]
        return bool(left.chain and (left.end > offset or right.chain))

    def leaf_index(self, offset: int) -> int:
        """The index of the leaf that has the character at an offset."""
        return bisect_right(self.leaves, offset, key=_start) - 1

    def formats(self) -> tuple[tuple[Key, tuple[Key, ...], int], ...]:
        """Style and surroundings of each stretch of text, with its end."""
        found: list[tuple[Key, tuple[Key, ...], int]] = []
        for leaf in self.leaves:
            if found and found[-1][0] == leaf.style and found[-1][1] == leaf.chain:
                found.pop()
            found.append((leaf.style, leaf.chain, leaf.end))
        return tuple(found)


def _start(leaf: Leaf) -> int:
    return leaf.start


def carriers(leaves: Iterable[Leaf]) -> list[Element]:
    """What holds the leaves, in order and each once; ends of paragraphs are left out."""
    found: list[Element] = []
    for leaf in leaves:
        carrier = leaf.carrier
        if carrier is not None and not (found and found[-1] is carrier):
            found.append(carrier)
    return found


class Reader:
    """Reads the paragraphs of one part of one draft. `notes` has the characters of
    references to notes, by kind and id."""

    def __init__(self, origin: Origin, objects: Objects, references: References) -> None:
        self.origin, self._objects, self._references = origin, objects, references
        self._end = objects.character(("end of paragraph",))

    def read(self, *paragraphs: Element) -> Inline:
        """Read a paragraph, or several as one text with the inner ends as characters."""
        leaves: list[Leaf] = []
        pieces: list[str] = []
        at = 0
        for number, paragraph in enumerate(paragraphs):
            if number:
                leaves.append(Leaf(at, at + 1, None, None, (), ()))
                pieces.append(self._end)
                at += 1
            at = self._walk(paragraph, (), leaves, pieces, at)
        return Inline(paragraphs, "".join(pieces), leaves)

    def character(self, key: Key) -> str:
        """Return the character that stands for a key."""
        return self._objects.character(key)

    def _walk(
        self,
        parent: Element,
        chain: tuple[Key, ...],
        leaves: list[Leaf],
        pieces: list[str],
        at: int,
    ) -> int:
        for child in parent:
            tag = child.tag
            if tag == RUN:
                at = self._run(child, chain, leaves, pieces, at)
            elif tag in WRAPPERS:
                inner = child.find(SDT_CONTENT) if tag == SDT else child
                if inner is not None:
                    within = (*chain, self._wrapper_key(child))
                    at = self._walk(inner, within, leaves, pieces, at)
            elif tag in BESIDE_RUNS:
                leaves.append(Leaf(at, at + 1, child, None, (), chain))
                pieces.append(self._objects.character(key_of(child, self.origin)))
                at += 1
        return at

    def _wrapper_key(self, wrapper: Element) -> Key:
        """The key of an element around runs, without what is in it."""
        if wrapper.tag == SDT:
            properties = wrapper.find(SDT_PR)
            if properties is None:
                return (SDT,)
            return (SDT, key_of(properties, self.origin, _CONTROL_PASSING))
        return key_of(wrapper, self.origin, _CONTENT)

    def _run(
        self,
        run: Element,
        chain: tuple[Key, ...],
        leaves: list[Leaf],
        pieces: list[str],
        at: int,
    ) -> int:
        style: Key = ()
        for node in run:
            tag = node.tag
            if tag == TEXT:
                text = node.text
                if not text:
                    continue
                if _UNUSUAL.search(text):
                    text = _UNUSUAL.sub(self._escaped, text)
                pieces.append(text)
                leaves.append(Leaf(at, at + len(text), node, run, style, chain))
                at += len(text)
            elif tag == R_PR:
                style = run_key(node)
            elif tag not in WITHOUT_TEXT:
                pieces.append(self._object(node))
                leaves.append(Leaf(at, at + 1, node, run, style, chain))
                at += 1
        return at

    def _escaped(self, match: re.Match[str]) -> str:
        return self._objects.character(("character", match[0]))

    def _object(self, node: Element) -> str:
        tag = node.tag
        if tag == _TAB and not node.attrib:
            return "\t"
        if tag == _BREAK and not node.attrib:
            return "\n"
        if tag in (FOOTNOTE_REFERENCE, ENDNOTE_REFERENCE):
            return self._objects.character(self._references.key(self.origin, node))
        return self._objects.character(key_of(node, self.origin))


_CONTENT = frozenset((RUN, FIELD, ALTERNATE, P_PR, *WRAPPERS, *MATH))
_CONTROL_PASSING = frozenset((f"{W}id", f"{W}placeholder"))


def _cut(leaves: list[Leaf], places: list[int]) -> list[Leaf]:
    result: list[Leaf] = []
    was = now = None
    """A run that was cut, and the rest of it, which has the leaves that follow."""
    at = bisect_left(places, leaves[0].start) if leaves else 0
    for leaf in leaves:
        if leaf.run is not None and leaf.run is was:
            leaf.run = now
        while at < len(places) and places[at] < leaf.start:
            at += 1
        if at < len(places) and places[at] == leaf.start:
            if leaf.run is not None and result and result[-1].run is leaf.run:
                was = was if now is leaf.run else leaf.run
                now = leaf.run = _split_before(leaf.run, leaf.node)
            at += 1
        while at < len(places) and places[at] < leaf.end:
            rest = _cut_text(leaf, places[at])
            was = was if now is leaf.run else leaf.run
            now = rest.run
            result.append(leaf)
            leaf = rest
            at += 1
        result.append(leaf)
    return result


def _cut_text(leaf: Leaf, place: int) -> Leaf:
    """Cut a text in two, and its run with it. Returns the second half."""
    node, text = leaf.node, leaf.node.text
    rest = copy.copy(node)
    node.text, rest.text = text[: place - leaf.start], text[place - leaf.start :]
    for half in (node, rest):
        half.set(SPACE, "preserve")
    node.addnext(rest)
    second = Leaf(place, leaf.end, rest, _split_before(leaf.run, rest), leaf.style, leaf.chain)
    leaf.end = place
    return second


def _split_before(run: Element, node: Element) -> Element:
    """Put a run's content from `node` on into a new run behind it. Returns that run."""
    rest = run.makeelement(run.tag, dict(run.attrib))
    properties = run.find(R_PR)
    if properties is not None:
        rest.append(copy.deepcopy(properties))
    rest.extend([node, *node.itersiblings()])
    run.addnext(rest)
    return rest


def wrappers(leaf: Leaf) -> list[Element]:
    """The elements around a leaf that its chain has the keys of, from the inside."""
    if not leaf.chain:
        return []
    return list(islice(leaf.carrier.iterancestors(*WRAPPERS), len(leaf.chain)))


def begins_field(leaf: Leaf) -> str:
    """What a leaf is to a complex field: `begin`, `separate`, `end`, `instruction`, or
    nothing of the kind."""
    node = leaf.node
    if node is None or leaf.run is None:
        return ""
    if node.tag == INSTRUCTION:
        return "instruction"
    return str(node.get(FIELD_CHAR_TYPE, "")) if node.tag == FIELD_CHAR else ""
