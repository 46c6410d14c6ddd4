"""JPEG without metadata (ITU-T T.81, B.1: markers and segments)."""

import re
from collections.abc import Iterator

from lettertool.scrub.images.tiff import DamagedError, only_orientation, orientation_of

_SOI, _EOI, _SOS, _COM = 0xD8, 0xD9, 0xDA, 0xFE
_APP0, _APP1, _APP2, _APP13, _APP14, _APP15 = 0xE0, 0xE1, 0xE2, 0xED, 0xEE, 0xEF
_EXIF = b"Exif\0\0"
_XMP = (b"http://ns.adobe.com/xap/", b"http://ns.adobe.com/xmp/")
_JFIF_BARE = 14
"""Bytes of a JFIF segment before its thumbnail (JFIF 1.02)."""

_NEXT = re.compile(rb"\xff+([\x01-\xcf\xd8-\xfe])", re.S)
"""The marker that ends a scan: no stuffed zero, and none that restarts it."""


def without_metadata(data: bytes) -> tuple[bytes, list[str]]:
    """The image without EXIF, XMP, IPTC, comments, thumbnails and what follows its end, and
    what was left out. Raises `DamagedError` where it breaks off."""
    kept, gone, side = [b"\xff\xd8"], [], 1
    for marker, segment, scan in _segments(data):
        body = segment[4:]
        name = _metadata(marker, body)
        if marker == _APP1 and body.startswith(_EXIF):
            side = orientation_of(body[len(_EXIF) :])
            if side != 1 and body == _EXIF + only_orientation(side):
                name = ""
        if marker == _APP0 and body.startswith(b"JFIF\0") and len(body) > _JFIF_BARE:
            gone.append("thumbnail")
            segment = b"\xff\xe0" + (_JFIF_BARE + 2).to_bytes(2) + body[:12] + b"\0\0"
        if not name:
            kept.append(segment + scan)
        else:
            gone.append(name)
            if name == "EXIF" and side != 1:
                kept.append(_exif(side))
    cleaned = b"".join([*kept, b"\xff\xd9"])
    if not gone and cleaned != data:
        gone.append("data after the picture")
    return cleaned, gone


def _exif(side: int) -> bytes:
    body = _EXIF + only_orientation(side)
    return b"\xff\xe1" + (len(body) + 2).to_bytes(2) + body


def _metadata(marker: int, body: bytes) -> str:
    """What a segment is called that is no part of the picture; empty for those that are.

    The colour profile, and Adobe's segment that says how colours are coded, stay.
    """
    if marker == _COM:
        return "comment"
    if not _APP0 <= marker <= _APP15:
        return ""
    if marker == _APP0 and body.startswith(b"JFIF\0"):
        return ""
    if marker == _APP2 and body.startswith(b"ICC_PROFILE\0"):
        return ""
    if marker == _APP14 and body.startswith(b"Adobe"):
        return ""
    if marker == _APP1:
        return "EXIF" if body.startswith(_EXIF) else "XMP" if body.startswith(_XMP) else "APP1"
    return "IPTC" if marker == _APP13 else f"APP{marker - _APP0}"


def _segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """Each segment: its marker, its bytes, and the scan behind it if it begins one."""
    at = 2
    while True:
        while data[at : at + 2] == b"\xff\xff":  # fill bytes (B.1.1.2)
            at += 1
        if len(data) < at + 2 or data[at] != 0xFF:
            raise DamagedError("it breaks off")
        marker = data[at + 1]
        if marker == _EOI:
            return
        if marker == 0 or marker == _SOI or len(data) < at + 4:
            raise DamagedError("it does not hold together")
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if end > len(data) or end < at + 4:
            raise DamagedError("it breaks off")
        scan_end = end
        if marker == _SOS:
            found = _NEXT.search(data, end)
            if found is None:
                raise DamagedError("it breaks off")
            scan_end = found.start()
        yield marker, data[at:end], data[end:scan_end]
        at = scan_end
