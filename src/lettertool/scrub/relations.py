"""Which parts of a Word package a letter needs: decided by how it refers to them.

A part that nothing refers to, or in a way that the text does not need, does not go out with
the letter: it may hold anything.
"""

import re

from lettertool.scrub.looks import is_local

DROPPED = {
    "comments": "comments",
    "commentsExtended": "",
    "commentsIds": "",
    "commentsExtensible": "",
    "people": "list of those who commented or edited",
    "custom-properties": "",
    "extended-properties": "",
    "thumbnail": "thumbnail",
    "customXml": "custom XML",
    "customXmlProps": "",
    "printerSettings": "settings of a printer",
    "attachedTemplate": "path of a template",
    "mailMergeSource": "path of a mail merge",
    "mailMergeHeaderSource": "path of a mail merge",
    "recipientData": "recipients of a mail merge",
    "transform": "path of a transformation",
    "keyMapCustomizations": "keys and menus of the user",
    "attachedToolbars": "keys and menus of the user",
    "documenttasks": "tasks of people",
    "classificationlabels": "labels of an organization",
    "origin": "digital signature, which would not be valid any more",
    "webextensiontaskpanes": "panes of add-ins",
    "stylesWithEffects": "",
}
"""Kinds of relationships that go, and what they are called; empty where something else tells."""

IMPLICIT = frozenset(
    "officeDocument core-properties styles numbering settings webSettings fontTable theme "
    "footnotes endnotes glossaryDocument vbaProject wordVbaData themeOverride chartStyle "
    "chartColorStyle diagramDrawing".split()
)
"""Kinds that stay without being named in the text."""

_STEMS = re.compile(
    r"(?:document|styles|settings|webSettings|fontTable|numbering|footnotes|endnotes|header|footer"
    r"|theme|image|chart|colors|style|oleObject|font|data|layout|quickStyle|drawing|core|afchunk"
    r"|vbaProject|vbaData|package|media|hdphoto|themeOverride|userShapes|signature"
    r"|Microsoft_(?:Excel|Word|PowerPoint)_\w{1,20}|letter)\d{0,6}\.[a-z]{1,5}",
    re.I,
)
_FOLDERS = frozenset(
    "word docprops media embeddings theme charts diagrams glossary fonts drawings activex".split()
)
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{1,5}$")


def loses_target(kind: str, target: str) -> bool:
    """Whether a relationship that leads out of the file leads to somebody's files."""
    return kind not in DROPPED and is_local(target)


def is_plain(part: str) -> bool:
    """Whether the name of a part is one that programs give, and so tells nothing."""
    *folders, name = part.split("/")
    return bool(_STEMS.fullmatch(name)) and all(one.lower() in _FOLDERS for one in folders)


def plain_name(part: str, kind: str, taken: set[str]) -> str:
    """A name for a part that tells nothing, and that is not `taken`, in small letters."""
    folder = "/".join(one for one in part.split("/")[:-1] if one.lower() in _FOLDERS) or "word"
    extension = _EXTENSION.search(part)
    stem = kind if _STEMS.fullmatch(f"{kind}.xml") else "data"
    number = 1
    while f"{folder}/{stem}{number}{extension[0] if extension else '.bin'}".lower() in taken:
        number += 1
    return f"{folder}/{stem}{number}{extension[0] if extension else '.bin'}"
