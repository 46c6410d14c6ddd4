"""PNG without metadata (W3C PNG, third edition, 5 and 11.3)."""

import struct
import zlib

from lettertool.scrub.images.tiff import DamagedError, only_orientation, orientation_of

_START = b"\x89PNG\r\n\x1a\n"
_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sRGB cICP mDCV cLLI sBIT pHYs bKGD hIST sPLT "
    b"acTL fcTL fdAT".split()
)
"""What the picture is made of, and what decides how it looks."""

_NAMES = {b"eXIf": "EXIF", b"tEXt": "text", b"zTXt": "text", b"iTXt": "text", b"tIME": "time"}


def without_metadata(data: bytes) -> tuple[bytes, list[str]]:
    """The image without texts, times, EXIF, private chunks and what follows its end, and what
    was left out. Raises `DamagedError` where it breaks off."""
    kept, gone, at, kind = [_START], [], len(_START), b""
    while kind != b"IEND":
        if len(data) < at + 12:
            raise DamagedError("it breaks off")
        size, kind = struct.unpack_from(">L4s", data, at)
        end = at + 12 + size
        if end > len(data):
            raise DamagedError("it breaks off")
        chunk, at = data[at:end], end
        if kind in _KEPT:
            kept.append(chunk)
            continue
        upright = _exif(orientation_of(chunk[8:-4])) if kind == b"eXIf" else b""
        kept.append(upright)
        if chunk != upright:
            gone.append(_NAMES.get(kind, "private data"))
    if at < len(data):
        gone.append("data after the picture")
    return b"".join(kept), gone


def _exif(side: int) -> bytes:
    if side == 1:
        return b""
    body = b"eXIf" + only_orientation(side)
    return struct.pack(">L", len(body) - 4) + body + struct.pack(">L", zlib.crc32(body))
