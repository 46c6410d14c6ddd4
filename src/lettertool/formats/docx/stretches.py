"""A part of many packages, of which only some values differ: the rest is deflated once.

A deflate stream may be put together from stretches that know nothing of each other, where
each ends at a byte (RFC 1951, 3.2.3 and 3.2.4). What is the same between the values is
deflated as such stretches; the values, which are short, are stored as they are.
"""

import struct
import zlib
from collections.abc import Iterator, Sequence
from typing import Final

from lettertool.formats.docx.package import Entry
from lettertool.forms import SIGN, value_at

_LEVEL: Final = 6
"""It is paid once, and makes all letters smaller."""

_WORTH_DEFLATING: Final = 400
_STORED_AT_MOST: Final = 0xFFFF


class Stretches:
    """A part with signs in its text, ready to be filled."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        text = data.decode()
        first, *typed = [piece.encode() for piece in SIGN.split(text)]
        self._runs = [_Run(first)]
        for found, fixed in zip(SIGN.finditer(text), typed, strict=True):
            self._runs[-1].pieces.append(value_at(found[0]))
            if len(fixed) < _WORTH_DEFLATING:
                self._runs[-1].pieces.append(fixed)
            else:
                self._runs.append(_Run(fixed))
        self._tail = _Same(b"", final=True)

    def filled(self, values: Sequence[bytes]) -> Entry:
        """The part with its values."""
        size = crc = 0
        deflated: list[bytes] = []
        for run in self._runs:
            between = b"".join(
                [one if isinstance(one, bytes) else values[one] for one in run.pieces]
            )
            crc = zlib.crc32(between, run.same.crc_after(crc))
            size += run.same.size + len(between)
            deflated += [run.same.deflated, *_stored(between)]
        deflated.append(self._tail.deflated)
        return Entry(self._name, size, crc, True, b"".join(deflated))


class _Run:
    """A stretch that is the same in all, and what follows it: bytes, and indices of values."""

    def __init__(self, fixed: bytes) -> None:
        self.same = _Same(fixed)
        self.pieces: list[bytes | int] = []


class _Same:
    """Bytes that are the same in all, deflated up to a whole byte."""

    def __init__(self, data: bytes, *, final: bool = False) -> None:
        packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
        self.size = len(data)
        self.deflated = packer.compress(data) + packer.flush(
            zlib.Z_FINISH if final else zlib.Z_FULL_FLUSH
        )
        self._crc = zlib.crc32(data)
        self._turned = _turned_tables(data, self._crc)

    def crc_after(self, crc: int) -> int:
        """The checksum of what had `crc` and of these bytes behind it."""
        one, two, three, four = self._turned
        return (
            self._crc
            ^ one[crc & 0xFF]
            ^ two[crc >> 8 & 0xFF]
            ^ three[crc >> 16 & 0xFF]
            ^ four[crc >> 24]
        )


def _turned_tables(data: bytes, crc: int) -> list[list[int]]:
    """What each byte of an earlier checksum does to the one after `data`.

    A checksum of bytes is linear in the one that it goes on from, so that the effects of its
    bits can be summed up, and nobody has to go through the data again.
    """
    bits = [zlib.crc32(data, 1 << bit) ^ crc for bit in range(32)]
    tables = []
    for first in range(0, 32, 8):
        table = [0]
        for bit in bits[first : first + 8]:
            table += [bit ^ one for one in table]
        tables.append(table)
    return tables


def _stored(data: bytes) -> Iterator[bytes]:
    """The bytes as deflate stores what it does not deflate, in the middle of a stream."""
    for start in range(0, len(data), _STORED_AT_MOST):
        part = data[start : start + _STORED_AT_MOST]
        yield struct.pack("<BHH", 0, len(part), len(part) ^ 0xFFFF)
        yield part
