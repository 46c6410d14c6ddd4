"""Images of signatures: the parts that hold them, and the drawings that show them
(ECMA-376 Part 1, 20.4.2.8)."""

from collections.abc import Container, Iterator
from itertools import count
from typing import NamedTuple

from lettertool.document import Image
from lettertool.formats.docx.package import OFFICE, Entry, Relationships, entry
from lettertool.formats.docx.xml import attribute

MEDIA_TYPES = {"png": "image/png", "jpg": "image/jpeg", "gif": "image/gif"}

_PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
NAMESPACES = f'xmlns:wp="{_DRAWING}" xmlns:a="{_MAIN}" xmlns:pic="{_PICTURE}"'

_EMU = 635
"""English metric units in a twip."""

_TWIPS = 15
"""Twips in a pixel at 96 pixels an inch, the size that Word shows an image in."""


class Size(NamedTuple):
    """The size that an image is shown in, in twips."""

    width: int
    height: int


def fitted(image: Image, width: int, height: int) -> Size:
    """Return the size of an image at 96 pixels an inch, made smaller to fit the room."""
    natural = Size(image.width * _TWIPS, image.height * _TWIPS)
    scale = min(1.0, width / natural.width, height / natural.height)
    return Size(max(int(natural.width * scale), 1), max(int(natural.height * scale), 1))


def free_ids(taken: Container[str]) -> Iterator[str]:
    """Yield ids of drawings that are not `taken`."""
    return (id_ for id_ in map(str, count(1)) if id_ not in taken)


class Images:
    """The images of one document. Equal ones are one part; `taken` are part names in use, and
    `drawings` are ids of drawings in use."""

    def __init__(
        self, links: Relationships, taken: frozenset[str], drawings: frozenset[str]
    ) -> None:
        self.entries: list[Entry] = []
        self._links, self._taken, self._ids = links, taken, free_ids(drawings)
        self._targets: dict[bytes, str] = {}
        self._shown = 0

    def drawing(self, image: Image, size: Size) -> str:
        """Return the w:drawing that shows an image in a line of text."""
        self._shown += 1
        id_ = self._links.add(f"{OFFICE}image", self._target(image))
        name = f"Signature {self._shown}"
        extent = f'cx="{size.width * _EMU}" cy="{size.height * _EMU}"'
        return (
            '<w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
            f'<wp:extent {extent}/><wp:docPr id="{next(self._ids)}" name="{name}" '
            f'descr="{attribute(image.alt)}"/><wp:cNvGraphicFramePr>'
            '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
            f'<a:graphic><a:graphicData uri="{_PICTURE}"><pic:pic><pic:nvPicPr>'
            f'<pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
            f'<a:blip r:embed="{id_}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
            f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic>'
            "</a:graphicData></a:graphic></wp:inline></w:drawing>"
        )

    def _target(self, image: Image) -> str:
        if image.data not in self._targets:
            number = len(self._targets) + 1
            while f"word/media/signature{number}.{image.suffix}" in self._taken:
                number += 1000
            target = f"media/signature{number}.{image.suffix}"
            self._targets[image.data] = target
            self.entries.append(entry(f"word/{target}", image.data, deflate=False))
        return self._targets[image.data]
