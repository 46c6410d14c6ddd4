"""Lists: the numbering that list styles carry, and a number sequence for each list.

A base file's List Bullet and List Number keep their bullets, numbers and indents. In
Word a list restarts when its paragraphs get a w:num of their own that overrides the
start (ECMA-376 Part 1, 17.9.15 and 17.9.26).
"""

import re
from typing import NamedTuple

import msgspec

from lettertool.document import Item
from lettertool.formats.docx.styles import LIST_LEVELS, list_style
from lettertool.formats.docx.stylesheet import FoundStyles
from lettertool.formats.docx.xml import DECLARATION, Edit, Element, W, append, serialised, splice

LEVELS = 9
"""Word's lists have nine levels; deeper ones are written as the ninth."""

_BULLETS = "•◦▪"
_FORMATS = ("decimal", "lowerLetter", "lowerRoman")
"""What Word's own multilevel list has in turn."""

EMPTY = f'{DECLARATION}<w:numbering xmlns:w="{W}"></w:numbering>'.encode()
"""The part for a base file that has no lists."""


class ListLevel(NamedTuple):
    """How a list looks at a level: its paragraph style by name, the w:num and the level
    of it, the w:abstractNum behind it, and the indent of its text in twips.

    `borne` tells that the style carries the number, so that a paragraph need not. `own` is
    the w:lvl with which the w:num overrides the level, and `others` are the overrides of
    its other levels.
    """

    style: str
    number: int
    abstract: int
    level: int
    left: int
    borne: bool
    own: str = ""
    others: str = ""


class Numbering(msgspec.Struct, frozen=True):
    """The numbering part: `before` the sequences of a document's lists, and `after` them.

    `used` is the highest w:numId of the part.
    """

    bullets: tuple[ListLevel, ...]
    numbers: tuple[ListLevel, ...]
    before: str
    after: str
    used: int

    def level(self, item: Item, depth: int) -> ListLevel:
        """Return the look of an item `depth` lists deep, from 1."""
        levels = self.numbers if item.ordered else self.bullets
        return levels[min(depth, LEVELS) - 1]


def default_left(depth: int) -> int:
    """Return the indent of a list's text where the base file has no list styles: half an
    inch, and a quarter more for each level."""
    return 360 + 360 * depth


def merge_numbering(
    part: tuple[bytes, Element], styles: FoundStyles
) -> tuple[Numbering, dict[str, str]]:
    """Add our bullets and numbers to the part, and say what our list styles carry.

    Returns the numbering and the w:numPr of the list styles that the base file lacks.
    """
    known = _Known(part[1])
    bullets = _levels("List Bullet", 1, styles, known)
    numbers = _levels("List Number", 2, styles, known)
    ours = [one for one in (*bullets, *numbers) if one.abstract > known.abstracts]
    abstracts = "".join(
        _abstract(levels, styles.ids)
        for levels in (bullets, numbers)
        if any(one in ours for one in levels)
    )
    nums = "".join(_num(*pair) for pair in sorted({(one.number, one.abstract) for one in ours}))
    before, after = _spliced(*part, abstracts, nums)
    carried = {one.style: number_property(one.number, one.level) for one in ours if one.borne}
    return Numbering(bullets, numbers, before, after, known.numbers + 2), carried


class _Known:
    """What a base file's numbering part defines."""

    def __init__(self, root: Element) -> None:
        self._abstract = {
            child.attributes.get("w:abstractNumId"): child
            for child in root.children
            if child.name == "w:abstractNum"
        }
        self._num = {
            child.attributes.get("w:numId"): child
            for child in root.children
            if child.name == "w:num"
        }
        self.abstracts = max((_whole(id_) for id_ in self._abstract), default=0)
        self.numbers = max((_whole(id_) for id_ in self._num), default=0)

    def level(self, name: str, style: Element, depth: int) -> ListLevel | None:
        """Return what a list style of the base file carries, if it carries a number.

        Levels that Word has no styles for continue the list of the last that it has.
        """
        number = style.value("w:pPr", "w:numPr", "w:numId")
        num = self._num.get(number)
        abstract = num.value("w:abstractNumId") if num else None
        definition = self._abstract.get(abstract)
        if not num or not definition:
            return None
        overrides = _by_level(num, "w:lvlOverride")
        own = {key: lvl for key, one in overrides.items() if (lvl := one.find("w:lvl"))}
        levels = _by_level(definition, "w:lvl") | own
        id_ = style.attributes["w:styleId"]
        linked = (key for key, one in levels.items() if one.value("w:pStyle") == id_)
        below = max(depth - LIST_LEVELS, 0)
        level = _whole(next(linked, None) or style.value("w:pPr", "w:numPr", "w:ilvl")) + below
        used = levels.get(str(level))
        if not used:
            return None
        left = (not below and _left(style)) or _left(used) or default_left(depth)
        others = (one for key, one in overrides.items() if key != str(level))
        return ListLevel(
            *(name, _whole(number), _whole(abstract), level, left),
            borne=not below,
            own=serialised(used) if str(level) in own else "",
            others="".join(map(serialised, others)),
        )


def _by_level(element: Element, name: str) -> dict[str, Element]:
    """Return the children of a name by the level that they are for."""
    found = (child for child in element.children if child.name == name)
    return {one.attributes.get("w:ilvl", ""): one for one in found}


def _left(element: Element | None) -> int:
    indent = element.find("w:pPr", "w:ind") if element else None
    values = indent.attributes if indent else {}
    return _whole(values.get("w:left") or values.get("w:start"))


def _whole(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"\d{1,9}", text) else 0


def _levels(name: str, nth: int, styles: FoundStyles, known: _Known) -> tuple[ListLevel, ...]:
    """Return the nine levels of a kind of list, which has our `nth` definition where a
    style is missing or has no number of its own."""
    levels = []
    for depth in range(1, LEVELS + 1):
        style_name = list_style(name, min(depth, LIST_LEVELS))
        style = styles.found.get(("paragraph", style_name.lower()))
        ours = ListLevel(
            style_name,
            known.numbers + nth,
            known.abstracts + nth,
            depth - 1,
            default_left(depth),
            borne=not style and depth <= LIST_LEVELS,
        )
        levels.append((style and known.level(style_name, style, depth)) or ours)
    return tuple(levels)


def _abstract(levels: tuple[ListLevel, ...], ids: dict[str, str]) -> str:
    """Return our w:abstractNum: three bullets in turn, or numbers, letters and small Roman
    numerals. Word tells lists apart by w:nsid."""
    id_ = max(one.abstract for one in levels)
    definitions = "".join(_definition(index, one, ids, id_) for index, one in enumerate(levels))
    return (
        f'<w:abstractNum w:abstractNumId="{id_}"><w:nsid w:val="{0x1E770000 + id_:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/>{definitions}</w:abstractNum>'
    )


def _definition(index: int, level: ListLevel, ids: dict[str, str], id_: int) -> str:
    ordered = level.style.startswith("List Number")
    linked = level.borne and level.abstract == id_
    style = f'<w:pStyle w:val="{ids[level.style]}"/>' if linked else ""
    format_ = _FORMATS[index % len(_FORMATS)] if ordered else "bullet"
    look = f"%{index + 1}." if ordered else _BULLETS[index % len(_BULLETS)]
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{format_}"/>{style}'
        f'<w:lvlText w:val="{look}"/><w:lvlJc w:val="left"/><w:pPr>'
        f'<w:ind w:left="{default_left(index + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )


def _num(id_: int, abstract: int, override: str = "") -> str:
    return f'<w:num w:numId="{id_}"><w:abstractNumId w:val="{abstract}"/>{override}</w:num>'


def _spliced(data: bytes, root: Element, abstracts: str, nums: str) -> tuple[str, str]:
    """Put our definitions where CT_Numbering has them: after the abstract ones of the base
    file, and after its sequences, where the text is cut for those of a document."""
    mark = "\0"
    first = next((one for one in root.children if one.name == "w:num"), None)
    last = next((one for one in root.children if one.name == "w:numIdMacAtCleanup"), None)
    edits: list[Edit] = []
    if first:
        edits.append((first.start, first.start, abstracts.encode()))
        abstracts = ""
    new = f"{abstracts}{nums}{mark}"
    edits.append((last.start, last.start, new.encode()) if last else append(data, root, new))
    before, _, after = splice(data, edits).decode().partition(mark)
    return before, after


def number_property(number: int, level: int) -> str:
    """Return the w:numPr of a paragraph or a style."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'


class Lists:
    """The lists of one document: hands out a sequence to each, and remembers them."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._current: dict[int, tuple[int, int]] = {}
        self._sequences: list[str] = []

    def number(self, item: Item, level: ListLevel) -> int:
        """Return the w:numId for an item that prints its number now.

        A sequence counts by itself. Where the item's number is not the next of its list,
        because a number before it was not printed, a new sequence starts there.
        """
        if not item.ordered:
            return level.number
        number, expected = self._current.get(item.list, (0, -1))
        if item.number != expected:
            number = self._numbering.used + len(self._sequences) + 1
            start = f'<w:startOverride w:val="{item.number}"/>'
            own = f'<w:lvlOverride w:ilvl="{level.level}">{start}{level.own}</w:lvlOverride>'
            self._sequences.append(_num(number, level.abstract, own + level.others))
        self._current[item.list] = number, item.number + 1
        return number

    def part(self) -> str:
        """Return the text of the numbering part."""
        numbering = self._numbering
        return numbering.before + "".join(self._sequences) + numbering.after
