"""What a style sheet says about a letter's paragraphs and words, through the chains of
styles that are based on others (ECMA-376 Part 1, 17.7).

A paragraph style says what a paragraph is: a heading, an item of a list, a salutation. That
its words look bold is a part of that, so they are not strong for it; only what a character
style or the words themselves add is.
"""

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from lettertool.document import Script
from lettertool.readers.docx.names import VAL, W, child_value, is_on, whole
from lettertool.readers.docx.package import Element, Package

_STYLE, _ID, _TYPE = f"{W}style", f"{W}styleId", f"{W}type"
_BASED_ON, _NAME, _PPR, _RPR = f"{W}basedOn", f"{W}name", f"{W}pPr", f"{W}rPr"
_HEADINGS_AT_MOST = 6

_HEADING = re.compile(r"heading ([1-9])")
_LISTED = re.compile(r"list (bullet|number|continue)(?: ([2-5]))?")
_ROLES = {
    "letterhead": "letterhead",
    "date": "date",
    "mailing instructions": "delivery",
    "inside address": "address",
    "subject line": "subject",
    "salutation": "salutation",
    "closing": "closing",
    "signature": "signatures",
    "signature list": "signatures",
    "signature heading": "signatures",
    "cc list": "cc",
    "enclosure": "enclosures",
    "bibliography": "sources",
}
"""The parts of a letter that Word, or its letter wizard, has styles for."""

_LEVELS = {"signature heading": 2}
"""Styles that head what is below them, although no outline of the letter has them."""

_LINK_STYLES = frozenset({"hyperlink", "followedhyperlink", "internet link"})
"""Their underline shows that there is a link, which a span says by itself."""

_QUOTATIONS = ("quote", "intense quote")
_SCRIPTS: dict[str | None, Script] = {"superscript": "sup", "subscript": "sub"}


class NumberOf(NamedTuple):
    """The w:numPr of a style: `style` is the id of the style in the chain that has it, by
    which the level is found where `level` is None."""

    number: str
    level: int | None
    style: str


class ParagraphLook(NamedTuple):
    """What a paragraph style makes of a paragraph.

    `level` is that of a heading. `listed` and `continued` are the depths, from 1, of the
    list styles by their names. `quoted` tells a quotation, `right` is the indent from the
    right margin. `after` is the space below, which `contextual` leaves out between two
    paragraphs of the style.
    """

    level: int = 0
    role: str = "body"
    number: NumberOf | None = None
    listed: int = 0
    continued: int = 0
    quoted: bool = False
    right: int = 0
    after: int = 0
    contextual: bool = False
    hidden: bool = False


class CharacterLook(NamedTuple):
    """How words look."""

    strong: bool = False
    emphasis: bool = False
    underline: bool = False
    script: Script = ""
    hidden: bool = False


PLAIN = CharacterLook()
Look = TypeVar("Look", ParagraphLook, CharacterLook)
_TOGGLES = {f"{W}b": 0, f"{W}i": 1, f"{W}vanish": 4}


def look_of(properties: Element, look: CharacterLook) -> CharacterLook:
    """How words look that have these properties on top of a look."""
    values: list[bool | str] = list(look)
    for child in properties:
        tag = child.tag
        if tag in _TOGGLES:
            values[_TOGGLES[tag]] = is_on(child)
        elif tag == f"{W}u":
            values[2] = child.get(VAL, "none") != "none"
        elif tag == f"{W}vertAlign":
            values[3] = _SCRIPTS.get(child.get(VAL), "")
    return CharacterLook(*values)  # type: ignore[arg-type]  # in the order of its fields


class StyleSheet:
    """The styles of a package. Raises InputError where the part is damaged."""

    def __init__(self, package: Package) -> None:
        part = package.related(package.main, "styles")
        self._styles: dict[str, Element] = {}
        self._default, self.language = "", ""
        self._first = ParagraphLook()
        self._paragraphs: dict[str, ParagraphLook] = {}
        self._characters: dict[str, CharacterLook] = {}
        if part:
            self._read(package.tree(part))

    def paragraph(self, id_: str | None) -> ParagraphLook:
        """What the style with that id makes of a paragraph; the default style, where there
        is no such one."""
        if id_ not in self._styles:
            id_ = self._default
        return self._look(id_, self._paragraphs, self._first, self._paragraph_look)

    def character(self, id_: str) -> CharacterLook:
        """How words in the style with that id look."""
        return self._look(id_, self._characters, PLAIN, _character_look)

    def number_of(self, id_: str) -> str | None:
        """The w:numId that a numbering style refers to."""
        style = self._styles.get(id_)
        return None if style is None else child_value(style, f"{_PPR}/{W}numPr/{W}numId")

    def _read(self, root: Element) -> None:
        for style in root.iterchildren(_STYLE):
            id_ = style.get(_ID, "")
            self._styles.setdefault(id_, style)
            if style.get(_TYPE, "paragraph") == "paragraph" and _is_default(style):
                self._default = id_
        defaults = f"{W}docDefaults/{W}%sPrDefault/{W}%sPr"
        self.language = child_value(root, defaults % ("r", "r") + f"/{W}lang") or ""
        properties = root.find(defaults % ("p", "p"))
        if properties is not None:
            self._first = _spaced(properties, self._first)

    def _look(
        self, id_: str, known: dict[str, Look], first: Look, add: Callable[[Element, Look], Look]
    ) -> Look:
        """The look of a style: that of the one that it is based on, and what it adds. Each
        is found once, however long the chains are; a circle is cut where it closes."""
        chain: dict[str, Element] = {}
        while id_ in self._styles and id_ not in known and id_ not in chain:
            chain[id_] = self._styles[id_]
            id_ = child_value(chain[id_], _BASED_ON) or ""
        look = known.get(id_, first)
        for id_, style in reversed(chain.items()):
            known[id_] = look = add(style, look)
        return look

    def _paragraph_look(self, style: Element, look: ParagraphLook) -> ParagraphLook:
        name, id_ = _name(style), style.get(_ID, "")
        listed = _LISTED.fullmatch(name)
        if listed:
            depth, goes_on = whole(listed[2], 1), listed[1] == "continue"
            look = look._replace(listed=0 if goes_on else depth, continued=depth if goes_on else 0)
        heading = _HEADING.fullmatch(name)
        look = look._replace(
            # Word's headings have a level even where the file leaves it out.
            level=min(int(heading[1]), _HEADINGS_AT_MOST)
            if heading
            else _LEVELS.get(name, look.level),
            role=_ROLES.get(name, look.role),
            quoted=look.quoted or name in _QUOTATIONS,
            hidden=self.character(id_).hidden,
        )
        properties = style.find(_PPR)
        return look if properties is None else with_properties(properties, look, id_)


def is_on_by(properties: Element, name: str, default: bool) -> bool:
    """Whether an on/off property is on; the default where there is none."""
    found = properties.find(name)
    return default if found is None else is_on(found)


def heading_level(outline: str | None) -> int:
    """The level of a heading by its outline level, which counts from 0 and is 9 for text."""
    level = whole(outline, 9)
    return min(level + 1, _HEADINGS_AT_MOST) if 0 <= level < 9 else 0


def _spaced(properties: Element, look: ParagraphLook) -> ParagraphLook:
    spacing = properties.find(f"{W}spacing")
    after = None if spacing is None else spacing.get(f"{W}after")
    return look._replace(
        after=look.after if after is None else whole(after),
        contextual=is_on_by(properties, f"{W}contextualSpacing", look.contextual),
    )


def with_properties(properties: Element, look: ParagraphLook, style: str = "") -> ParagraphLook:
    """What a paragraph is that has these properties on top of a look. `style` is the id of
    the style that they belong to, if any."""
    outline = child_value(properties, f"{W}outlineLvl")
    right = properties.find(f"{W}ind")
    return _spaced(properties, look)._replace(
        level=look.level if outline is None else heading_level(outline),
        number=_number(properties, look.number, style),
        right=look.right if right is None else _right(right, look.right),
    )


def _number(properties: Element, number: NumberOf | None, style: str) -> NumberOf | None:
    own = properties.find(f"{W}numPr")
    if own is None:
        return number
    id_, level = child_value(own, f"{W}numId"), child_value(own, f"{W}ilvl")
    if id_ is not None:
        return NumberOf(id_, whole(level) if level or not style else None, style)
    if number is not None and level is not None:
        return number._replace(level=whole(level), style=style)
    return number


def _right(indent: Element, default: int) -> int:
    value = indent.get(f"{W}right") or indent.get(f"{W}end")
    return default if value is None else max(whole(value), 0)


def _character_look(style: Element, look: CharacterLook) -> CharacterLook:
    properties = style.find(_RPR)
    if properties is not None:
        look = look_of(properties, look)
    return CharacterLook(hidden=look.hidden) if _name(style) in _LINK_STYLES else look


def _is_default(style: Element) -> bool:
    return style.get(f"{W}default", "0") in ("1", "true", "on")


def _name(style: Element) -> str:
    return (child_value(style, _NAME) or "").lower()
