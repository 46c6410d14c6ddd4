"""GIF without metadata (GIF89a, 17-27)."""

from lettertool.scrub.images.tiff import DamagedError

_EXTENSION, _IMAGE, _TRAILER = 0x21, 0x2C, 0x3B
_COMMENT, _APPLICATION = 0xFE, 0xFF
_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
"""How often an animation runs is a part of it."""


def without_metadata(data: bytes) -> tuple[bytes, list[str]]:
    """The image without comments, XMP, data of programs and what follows its end, and what
    was left out. Raises `DamagedError` where it breaks off."""
    if len(data) < 13:
        raise DamagedError("it breaks off")
    at = 13 + _table(data[10])
    kept, gone = [data[:at]], []
    while True:
        start, kind = at, _byte(data, at)
        if kind == _TRAILER:
            break
        if kind == _IMAGE:
            at = _blocks_end(data, at + 11 + _table(_byte(data, at + 9)))
        elif kind == _EXTENSION:
            at = _blocks_end(data, at + 2)
        else:
            raise DamagedError("it does not hold together")
        name = _metadata(data[start:at]) if kind == _EXTENSION else ""
        if name:
            gone.append(name)
        else:
            kept.append(data[start:at])
    if at + 1 < len(data):
        gone.append("data after the picture")
    return b"".join([*kept, b";"]), gone


def _metadata(extension: bytes) -> str:
    if extension[1] == _COMMENT:
        return "comment"
    if extension[1] != _APPLICATION or extension[3:14] in _LOOPS:
        return ""
    return "XMP" if extension[3:14] == b"XMP DataXMP" else "data of a program"


def _table(flags: int) -> int:
    """The bytes of a table of colours, by the flags that tell whether there is one."""
    return 3 * 2 ** ((flags & 7) + 1) if flags & 0x80 else 0


def _blocks_end(data: bytes, at: int) -> int:
    while size := _byte(data, at):
        at += size + 1
    return at + 1


def _byte(data: bytes, at: int) -> int:
    if at >= len(data):
        raise DamagedError("it breaks off")
    return data[at]
