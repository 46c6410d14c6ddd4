"""Keys of elements: equal where a reader sees no difference.

Identifiers that Word gives anew with each save are no difference, nor are names of styles
and lists once OLD's have been translated, and a relationship is what it leads to.
"""

import hashlib
from typing import TypeAlias

from lettertool.readers.docx.names import W14, W
from lettertool.readers.docx.package import Element, Package
from lettertool.redlines.docx.tags import (
    BOX,
    OF_PROOFING,
    OF_REVISIONS,
    RELATIONSHIP,
    SECT_PR,
    SPACE,
    TEXT,
    WITHOUT_TEXT,
    P,
)

Key: TypeAlias = tuple[object, ...]

FIRST_OBJECT = 0xF0000
"""Objects are characters of the private use planes, since symbol fonts use the lower area."""

_GAP, _AFTER_GAP = 0xFFFFE, 0x100000
"""Two code points between the planes are no characters."""

_PROPERTIES = frozenset((f"{W}rPr", f"{W}pPr", f"{W}sdtPr", f"{W}sdtEndPr"))
_PASSING = frozenset((*OF_REVISIONS, *OF_PROOFING, *(WITHOUT_TEXT - _PROPERTIES)))
_PASSING_ATTRIBUTES = frozenset(
    (
        *(W14 + name for name in ("paraId", "textId")),
        "{urn:schemas-microsoft-com:office:office}spid",
        "{urn:schemas-microsoft-com:office:office}gfxdata",
        "ObjectID",
    )
)
_DRAWN = ("}docPr", "}cNvPr")
VML = "{urn:schemas-microsoft-com:vml}"


class Origin:
    """Where elements come from: a part, whose relationships they name."""

    def __init__(self, package: Package, part: str) -> None:
        self.package, self.part = package, part
        self._digests: dict[str, Key] = {}

    def meaning(self, id_: str) -> Key:
        """What a relationship leads to: the content of a part, or an address."""
        if id_ not in self._digests:
            self._digests[id_] = self._meaning(id_)
        return self._digests[id_]

    def _meaning(self, id_: str) -> Key:
        found = self.package.relationships(self.part).get(id_)
        if found is None:
            return ("",)
        if found.external or found.target not in self.package.parts:
            return (found.kind, found.target)
        return (found.kind, hashlib.sha256(self.package.parts[found.target]).digest())


def key_of(element: Element, origin: Origin, leave_out: frozenset[str] = frozenset()) -> Key:
    """The key of an element with all that is in it, but for text boxes, which are compared
    by themselves. `leave_out` names children that do not count."""
    tag = element.tag
    if tag == BOX:
        return (tag,)
    children = tuple(
        key_of(child, origin)
        for child in element
        if child.tag not in _PASSING and child.tag not in leave_out
    )
    text = element.text or ""
    return (tag, _attributes(element, origin), text if not children else text.strip(), children)


def _attributes(element: Element, origin: Origin) -> Key:
    tag, found = element.tag, []
    drawn = tag.endswith(_DRAWN) or tag.startswith(VML)
    for name, value in element.items():
        if name in _PASSING_ATTRIBUTES or name.startswith(f"{W}rsid") or _is_anchor(name):
            continue
        if (drawn and name in ("id", "name")) or (tag.startswith(W) and not _is_word(name)):
            continue
        if name.startswith(RELATIONSHIP):
            found.append((name, origin.meaning(value)))
        else:
            found.append((name, value))
    return tuple(sorted(found, key=_name))


def _name(pair: tuple[str, object]) -> str:
    return pair[0]


def _is_word(name: str) -> bool:
    """Whether Word's vocabulary has an attribute; others are private notes of programs."""
    return not name.startswith("{") or name.startswith((W, RELATIONSHIP, SPACE))


def _is_anchor(name: str) -> bool:
    return name.endswith(("}anchorId", "}editId"))


def run_key(properties: Element | None) -> Key:
    """The key of the properties of a run or a paragraph's end; the order does not matter."""
    if properties is None:
        return ()
    found: list[Key] = []
    for child in properties:
        tag = child.tag
        if tag in OF_PROOFING or tag in OF_REVISIONS:
            continue
        nested = tuple(map(_plain_key, child)) if len(child) else ()
        attributes = child.items()
        if tag.startswith(W):
            attributes = [pair for pair in attributes if pair[0].startswith(W)]
        found.append((tag, tuple(attributes), nested))
    found.sort(key=_tag)
    return tuple(found)


def _tag(found: Key) -> str:
    return str(found[0])


def _plain_key(element: Element) -> Key:
    return (element.tag, tuple(element.items()), tuple(map(_plain_key, element)))


def paragraph_key(properties: Element | None, origin: Origin) -> Key:
    """The key of a paragraph's own properties, without those of its end and its section."""
    if properties is None:
        return ()
    found = [
        key_of(child, origin)
        for child in properties
        if child.tag not in _NOT_OF_PARAGRAPH and child.tag not in OF_REVISIONS
    ]
    return tuple(sorted(found, key=repr))


_NOT_OF_PARAGRAPH = frozenset((f"{W}rPr", SECT_PR))


def plain_text(block: Element) -> str:
    """Return the text of a block's paragraphs, a line each, for aligning."""
    return "\n".join(
        "".join(text.text or "" for text in paragraph.iter(TEXT)) for paragraph in block.iter(P)
    )


class Objects:
    """Characters that stand for objects: equal ones for equal keys, over both drafts."""

    def __init__(self) -> None:
        self._characters: dict[Key, str] = {}

    def character(self, key: Key) -> str:
        """Return the character for a key."""
        found = self._characters.get(key)
        if found is None:
            code = FIRST_OBJECT + len(self._characters)
            found = chr(code if code < _GAP else code - _GAP + _AFTER_GAP)
            self._characters[key] = found
        return found
