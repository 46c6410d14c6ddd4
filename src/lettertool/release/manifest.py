"""`manifest.json`: from which text a release was made, when, with what, and what was forced.

It goes out with the letter, so it counts signers and doubts, but names nobody and no place.
"""

import datetime
from collections.abc import Mapping
from typing import Final

import msgspec

from lettertool.errors import InputError, Place, Problem

MANIFEST: Final = "manifest.json"


class Forced(msgspec.Struct, frozen=True):
    """Why a release was made in spite of doubts, and of which: the codes of the rules that
    found errors, how many offices had to be asked again, how many leads had not signed."""

    reason: str
    check: tuple[str, ...] = ()
    consent: int = 0
    leads: int = 0


class Manifest(msgspec.Struct, frozen=True):
    """A release. `text` is the digest of the canonical text (see `consent.text`), `templates`
    has a SHA-256 for each file that the letter was made with, and `missing` are formats that
    could not be written."""

    text: str
    date: datetime.date
    released: datetime.date
    lettertool: str
    signers: Mapping[str, int]
    templates: Mapping[str, str]
    title: str = ""
    missing: tuple[str, ...] = ()
    forced: Forced | None = None
    schema: int = 1


def manifest_bytes(manifest: Manifest) -> bytes:
    """The bytes of the file: the same manifest gives the same."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=2) + b"\n"


def read_manifest(data: bytes, shown: str) -> Manifest:
    """What a manifest says. Raises `InputError` where it is damaged, or of a newer kind."""
    try:
        return msgspec.json.decode(data, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError):
        hint = "a release is made with 'lettertool release', and not edited"
        raise InputError(Problem("is no manifest of a release", Place(shown), hint)) from None
