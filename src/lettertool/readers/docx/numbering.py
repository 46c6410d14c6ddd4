"""The numbering part: what the levels of a list are, and how they count (ECMA-376 Part 1,
17.9)."""

from typing import NamedTuple

from lettertool.readers.docx.names import W, child_value, whole
from lettertool.readers.docx.package import Element, Package
from lettertool.readers.docx.stylesheet import NumberOf, StyleSheet

LEVELS = 9
_LINKS_AT_MOST = 10
_ILVL, _NUM_ID, _ABSTRACT_ID = f"{W}ilvl", f"{W}numId", f"{W}abstractNumId"


class Level(NamedTuple):
    """A level of a list. `restart` is the level, from 1, whose items let it start again,
    with all above; 0 for one that never does. `left` is the indent of its text."""

    ordered: bool
    start: int
    restart: int
    left: int
    style: str


class _List(NamedTuple):
    """A w:num: the id of the w:abstractNum behind it, which counts, its levels, and where
    it starts again when it is used first."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a package, counting as the text is read from its beginning.

    Raises InputError where the part is damaged.
    """

    def __init__(self, package: Package, styles: StyleSheet) -> None:
        self._styles = styles
        self._abstracts: dict[str, Element] = {}
        self._nums: dict[str, Element] = {}
        self._lists: dict[str, _List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._started: set[str] = set()
        part = package.related(package.main, "numbering")
        for one in package.tree(part) if part else ():
            if one.tag == f"{W}abstractNum":
                self._abstracts[one.get(_ABSTRACT_ID, "")] = one
            elif one.tag == f"{W}num":
                self._nums[one.get(_NUM_ID, "")] = one

    def level(self, number: str, level: int) -> Level | None:
        """A level of a list, from 0; None where it has no numbers and no bullets."""
        found = self._list(number)
        return found.levels.get(level) if found else None

    def level_of_style(self, number: NumberOf) -> int:
        """The level of a paragraph that has its number from its style: the list says which
        level a style is for, and wins over what the style says (17.9.23)."""
        found = self._list(number.number)
        for index, level in found.levels.items() if found else ():
            if level.style == number.style:
                return index
        return number.level or 0

    def count(self, number: str, level: int) -> int:
        """Count an item, and return its number."""
        found = self._list(number)
        if not found or level not in found.levels:
            return 1
        counts = self._counts.setdefault(found.abstract, [None] * LEVELS)
        if number not in self._started:
            self._started.add(number)
            for index in found.starts:
                counts[index] = None
        start = found.starts.get(level, found.levels[level].start)
        last = counts[level]
        counts[level] = current = start if last is None else last + 1
        for below in range(level + 1, LEVELS):
            restart = found.levels[below].restart if below in found.levels else below
            if level < restart:
                counts[below] = None
        return current

    def _list(self, number: str) -> _List | None:
        if number not in self._lists:
            self._lists[number] = self._read_list(number)
        return self._lists[number]

    def _read_list(self, number: str) -> _List | None:
        num = self._nums.get(number)
        if num is None:
            return None
        abstract = self._abstract_of(num)
        definition = self._abstracts.get(abstract)
        if definition is None:
            return None
        levels = _levels(definition)
        starts = {}
        for override in num.iterchildren(f"{W}lvlOverride"):
            index = whole(override.get(_ILVL))
            if not 0 <= index < LEVELS:
                continue
            levels |= _levels(override)
            start = child_value(override, f"{W}startOverride")
            if start is not None:
                starts[index] = whole(start, 1)
        return _List(abstract, levels, starts)

    def _abstract_of(self, num: Element) -> str:
        """Follow the links of lists that are defined by a style (17.9.21), if not endlessly."""
        for _ in range(_LINKS_AT_MOST):
            abstract = child_value(num, _ABSTRACT_ID) or ""
            definition = self._abstracts.get(abstract)
            link = None if definition is None else child_value(definition, f"{W}numStyleLink")
            linked = self._nums.get(self._styles.number_of(link) or "") if link else None
            if linked is None:
                return abstract
            num = linked
        return abstract


def _levels(definition: Element) -> dict[int, Level]:
    """The levels below an element that have numbers or bullets."""
    levels = {}
    for one in definition.iterchildren(f"{W}lvl"):
        index, format_ = whole(one.get(_ILVL)), child_value(one, f"{W}numFmt")
        if 0 <= index < LEVELS and format_ != "none":
            levels[index] = Level(
                format_ != "bullet" and one.find(f"{W}lvlPicBulletId") is None,
                whole(child_value(one, f"{W}start"), 1),
                whole(child_value(one, f"{W}lvlRestart"), index),
                indent_of(one.find(f"{W}pPr")),
                child_value(one, f"{W}pStyle") or "",
            )
    return levels


def indent_of(properties: Element | None) -> int:
    """The indent of a paragraph's text from the left margin; 0 where it has none."""
    indent = None if properties is None else properties.find(f"{W}ind")
    if indent is None:
        return 0
    return whole(indent.get(f"{W}left") or indent.get(f"{W}start"))
