"""Images without what they say of where, when and by whom they were made.

The pixels stay byte for byte: only the segments around them are left out. What decides how
the picture looks (colour profile, resolution, transparency, which side is up) stays.
"""

from lettertool.scrub.images import gif, jpeg, png
from lettertool.scrub.images.tiff import DamagedError

__all__ = ["DamagedError", "kind_of", "without_metadata"]

_KINDS = (
    (b"\xff\xd8\xff", "JPEG", jpeg.without_metadata),
    (b"\x89PNG\r\n\x1a\n", "PNG", png.without_metadata),
    (b"GIF87a", "GIF", gif.without_metadata),
    (b"GIF89a", "GIF", gif.without_metadata),
)


def kind_of(data: bytes) -> str:
    """JPEG, PNG or GIF; empty for images that nothing is taken out of."""
    return next((kind for start, kind, _ in _KINDS if data.startswith(start)), "")


def without_metadata(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """An image without metadata, and the names of what was left out, such as `EXIF`.

    Images of other kinds come back as they are. Raises `DamagedError` for one that breaks off
    or does not hold together.
    """
    for start, _, clean in _KINDS:
        if data.startswith(start):
            cleaned, gone = clean(data)
            return cleaned, tuple(dict.fromkeys(gone))
    return data, ()
