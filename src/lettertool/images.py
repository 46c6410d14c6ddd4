"""Signature images: what kind they are and how large, read from their own bytes."""

from typing import Literal

from lettertool.document import Image
from lettertool.errors import InputError, Place, Problem

_SUFFIXES: dict[str, Literal["png", "jpg", "gif"]] = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
}
MAX_PIXELS = 20_000


def read_image(path: str, data: bytes, place: Place) -> Image:
    """A signature image. Its alternative text follows from who signs with it.

    `path` is as written in `signers.yaml`, at `place`. Raises `InputError` for a file that
    is no PNG, JPEG or GIF image, or that is damaged.
    """
    from docx.image.exceptions import UnrecognizedImageError
    from docx.image.image import Image as Header

    try:
        header = Header.from_blob(data)
        suffix = _SUFFIXES.get(header.content_type)
        width, height = int(header.px_width), int(header.px_height)
    except UnrecognizedImageError:
        suffix = None
    except Exception:  # the reader of headers trips over damaged ones in many ways
        raise _wrong(path, "is a damaged image", place) from None
    if suffix is None:
        raise _wrong(path, "is not an image that Word shows everywhere", place)
    if not (0 < width <= MAX_PIXELS and 0 < height <= MAX_PIXELS):
        raise _wrong(path, f"is {width} x {height} pixels large", place)
    return Image(path, data, suffix, width, height, alt="")


def _wrong(path: str, what: str, place: Place) -> InputError:
    hint = "save the signature as a PNG or JPEG image"
    return InputError(Problem(f"'{path}' {what}", place, hint))
