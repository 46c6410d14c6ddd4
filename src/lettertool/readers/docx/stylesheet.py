"""What a style sheet says about a letter's paragraphs and words, through the chains of
styles that are based on others (ECMA-376 Part 1, 17.7).

A paragraph style says what a paragraph is: a heading, an item of a list, a salutation. That
its words look bold is a part of that, so they are not strong for it; only what a character
style or the words themselves add is.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lettertool.document import Script
from lettertool.readers.docx.names import VAL, W, child_value, is_on, whole
from lettertool.readers.docx.package import Element, Package

_STYLE, _ID, _TYPE = f"{W}style", f"{W}styleId", f"{W}type"
_BASED_ON, _NAME, _PPR, _RPR = f"{W}basedOn", f"{W}name", f"{W}pPr", f"{W}rPr"
_CHAIN_AT_MOST = 100
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

_LINK_STYLES = frozenset({"hyperlink", "followedhyperlink", "internet link"})
"""Their underline shows that there is a link, which a span says by itself."""

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
    right margin. `tight` tells that no space is due between two such paragraphs.
    """

    level: int = 0
    role: str = "body"
    number: NumberOf | None = None
    listed: int = 0
    continued: int = 0
    quoted: bool = False
    right: int = 0
    tight: bool = False
    hidden: bool = False


class CharacterLook(NamedTuple):
    """How words look."""

    strong: bool = False
    emphasis: bool = False
    underline: bool = False
    script: Script = ""
    hidden: bool = False


PLAIN = CharacterLook()
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
        self._default, self._after, self.language = "", 0, ""
        self._paragraphs: dict[str, ParagraphLook] = {}
        self._characters: dict[str, CharacterLook] = {}
        if part:
            self._read(package.tree(part))

    def paragraph(self, id_: str | None) -> ParagraphLook:
        """What the style with that id makes of a paragraph, the default one for None."""
        id_ = self._default if id_ is None else id_
        if id_ not in self._paragraphs:
            self._paragraphs[id_] = self._paragraph_look(id_)
        return self._paragraphs[id_]

    def character(self, id_: str) -> CharacterLook:
        """How words in the character style with that id look."""
        if id_ not in self._characters:
            self._characters[id_] = self._character_look(id_)
        return self._characters[id_]

    def number_of(self, id_: str) -> str | None:
        """The w:numId that a numbering style refers to."""
        style = self._styles.get(id_)
        return None if style is None else child_value(style, f"{_PPR}/{W}numPr/{W}numId")

    def _read(self, root: Element) -> None:
        for style in root.iterchildren(_STYLE):
            id_ = style.get(_ID, "")
            self._styles.setdefault(id_, style)
            if style.get(_TYPE, "paragraph") == "paragraph" and is_default(style):
                self._default = id_
        defaults = f"{W}docDefaults/{W}%sPrDefault/{W}%sPr/"
        self.language = child_value(root, defaults % ("r", "r") + f"{W}lang") or ""
        spacing = root.find(defaults % ("p", "p") + f"{W}spacing")
        self._after = whole(None if spacing is None else spacing.get(f"{W}after"))

    def _chain(self, id_: str) -> Iterator[tuple[str, Element]]:
        """A style and those that it is based on, itself first. A circle ends."""
        seen: set[str] = set()
        while id_ in self._styles and id_ not in seen and len(seen) < _CHAIN_AT_MOST:
            seen.add(id_)
            yield id_, self._styles[id_]
            id_ = child_value(self._styles[id_], _BASED_ON) or ""

    def _character_look(self, id_: str) -> CharacterLook:
        chain = list(self._chain(id_))
        look = PLAIN
        for _, style in reversed(chain):
            properties = style.find(_RPR)
            if properties is not None:
                look = look_of(properties, look)
        if any(_name(style) in _LINK_STYLES for _, style in chain):
            return CharacterLook(hidden=look.hidden)
        return look

    def _paragraph_look(self, id_: str) -> ParagraphLook:
        chain = list(self._chain(id_))
        listed = {"bullet": 0, "number": 0, "continue": 0}
        role, quoted = "body", False
        for _, style in reversed(chain):
            name = _name(style)
            found = _LISTED.fullmatch(name)
            if found:
                listed = {**dict.fromkeys(listed, 0), found[1]: whole(found[2], 1)}
            role = _ROLES.get(name, role)
            quoted = quoted or name in ("quote", "intense quote")
        properties = [(one, style.find(_PPR)) for one, style in chain]
        present = [(one, found) for one, found in properties if found is not None]
        return ParagraphLook(
            _level(chain),
            role,
            _number(present),
            listed["bullet"] or listed["number"],
            listed["continue"],
            quoted,
            max(0, _attribute(present, f"{W}ind", (f"{W}right", f"{W}end"), 0)),
            self._is_tight(present),
            self._character_look(id_).hidden,
        )

    def _is_tight(self, properties: list[tuple[str, Element]]) -> bool:
        for _, one in properties:
            contextual = one.find(f"{W}contextualSpacing")
            if contextual is not None:
                return is_on(contextual)
        return not _attribute(properties, f"{W}spacing", (f"{W}after",), self._after)


def is_default(style: Element) -> bool:
    """Whether a style is the one for paragraphs that name none."""
    return style.get(f"{W}default", "0") in ("1", "true", "on")


def _name(style: Element) -> str:
    return (child_value(style, _NAME) or "").lower()


def _level(chain: list[tuple[str, Element]]) -> int:
    """The outline level of the nearest style that has one; Word's heading styles have one
    even where the file leaves it out (17.9.23, 17.7.4.18)."""
    for _, style in chain:
        level = child_value(style, f"{_PPR}/{W}outlineLvl")
        if level is not None:
            return heading_level(level)
        heading = _HEADING.fullmatch(_name(style))
        if heading:
            return min(int(heading[1]), _HEADINGS_AT_MOST)
    return 0


def heading_level(outline: str | None) -> int:
    """The level of a heading by its outline level, which counts from 0 and is 9 for text."""
    level = whole(outline, 9)
    return min(level + 1, _HEADINGS_AT_MOST) if 0 <= level < 9 else 0


def _number(properties: list[tuple[str, Element]]) -> NumberOf | None:
    for id_, one in properties:
        number = child_value(one, f"{W}numPr/{W}numId")
        if number is not None:
            level = child_value(one, f"{W}numPr/{W}ilvl")
            return NumberOf(number, None if level is None else whole(level), id_)
    return None


def _attribute(
    properties: list[tuple[str, Element]], name: str, keys: tuple[str, ...], default: int
) -> int:
    """The nearest value of a property's attribute, which may go by several names."""
    for _, one in properties:
        child = one.find(name)
        for key in keys if child is not None else ():
            if child.get(key) is not None:
                return whole(child.get(key))
    return default
