"""What a Word package from anybody must keep to before any of it is unpacked.

Both ways into a package, that of the readers and that of base files, hold to it. Only the
standard library is needed: drafting loads no XML library.
"""

import struct
import zipfile
import zlib
from typing import Final

PARTS_AT_MOST: Final = 2_000
RATIO_AT_MOST: Final = 200
"""How many times larger an XML part may be than it is packed."""

_RATIO_FROM: Final = 1_000_000
"""Below this size no ratio does harm: 2,000 such parts are stopped by the sum of sizes, and
a short part of much repetition, as tables of empty cells are, is an honest one."""

_ENTRY: Final = b"PK\1\2"
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""Those of ECMA-376 Part 2, B.4. Python does not bound the others while they unpack."""

_ENCRYPTED: Final = 0x1

ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,  # zipfile's word for a way of packing that it does not know
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What zipfile raises on damaged, encrypted and exotic archives."""


def has_too_many_entries(data: bytes) -> bool:
    """Whether an archive's directory must not even be read: one of millions of entries takes
    gigabytes."""
    return data.count(_ENTRY) > 5 * PARTS_AT_MOST


def is_encrypted(entry: zipfile.ZipInfo) -> bool:
    """Whether a part is locked with a password."""
    return bool(entry.flag_bits & _ENCRYPTED)


def misfit(entry: zipfile.ZipInfo) -> str:
    """What speaks against unpacking a part; empty where nothing does."""
    name = entry.filename.replace("\\", "/")
    if entry.compress_type not in _METHODS:
        return f"its part {name} is packed in a way that Word does not know"
    is_xml = name.lower().endswith((".xml", ".rels"))
    if is_xml and entry.file_size > max(_RATIO_FROM, RATIO_AT_MOST * entry.compress_size):
        return f"its part {name} is packed more tightly than any letter"
    return ""
