"""`SHA256SUMS`: a line for each file, as `sha256sum --check` reads it.

It tells that files are those of the release, not who made it: it is no signature.
"""

import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Final, NamedTuple

from lettertool.errors import InputError, Place, Problem

SUMS: Final = "SHA256SUMS"
_LINE: Final = re.compile(r"([0-9a-f]{64}) [ *]([^/\\\0]+)")


class Differences(NamedTuple):
    """How a folder differs from the release that it was: names of files."""

    changed: tuple[str, ...]
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.changed or self.missing or self.extra)


def sums_bytes(files: Mapping[str, bytes]) -> bytes:
    """The bytes of the file, sorted by name."""
    lines = (f"{sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files))
    return "".join(lines).encode()


def read_sums(data: bytes, shown: str) -> dict[str, str]:
    """The digests by name. Raises `InputError` for what is no such list, and for names that
    lead out of the folder."""
    lines = data.decode("utf-8", "replace").splitlines()
    found = [_LINE.fullmatch(line) for line in lines]
    names = [one[2] for one in found if one]
    if len(names) < len(found) or not names or {".", "..", SUMS} & set(names):
        hint = "a release is made with 'lettertool release', and not edited"
        raise InputError(Problem("is no list of checksums", Place(shown), hint))
    return {one[2]: one[1] for one in found if one}


def compared(sums: Mapping[str, str], present: Mapping[str, str]) -> Differences:
    """How the digests of files that are there differ from those of the release."""
    return Differences(
        tuple(name for name in sums if name in present and present[name] != sums[name]),
        tuple(name for name in sums if name not in present),
        tuple(name for name in present if name not in sums and name != SUMS),
    )
