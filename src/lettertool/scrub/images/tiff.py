"""The one thing of EXIF that decides how a picture looks: which side is up (EXIF 2.32, 4.6.4,
tag 274). All else of it is metadata."""

import struct

_ORIENTATION = 0x0112
_SHORT = 3
_ENTRIES_AT_MOST = 1_000


class DamagedError(ValueError):
    """An image that breaks off or does not hold together."""


def orientation_of(tiff: bytes) -> int:
    """The orientation that a TIFF header tells; 1, which is upright, where it tells none."""
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}L", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for n in range(min(count, _ENTRIES_AT_MOST)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHLH", tiff, start + 2 + 12 * n)
            if tag == _ORIENTATION:
                return value if kind == _SHORT and 1 <= value <= 8 else 1
    except struct.error:
        return 1
    return 1


def only_orientation(value: int) -> bytes:
    """A TIFF header that tells an orientation and nothing else."""
    entry = struct.pack(">HHLHH", _ORIENTATION, _SHORT, 1, value, 0)
    return b"MM\0*" + struct.pack(">LH", 8, 1) + entry + bytes(4)
