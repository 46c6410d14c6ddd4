"""What a letter folder keeps of texts: how they and their sendings are written as files.

Each text is a file named by its digest, and each sending a file of its own, so that branches
in git never change the same one.
"""

import datetime
from typing import Annotated

import msgspec

from lettertool.consent.text import DIGEST_START, digest_of_text, short
from lettertool.errors import InputError, Place, Problem

TEXTS = ".lettertool/texts"
SENDINGS = f"{TEXTS}/sent"


class Sending(msgspec.Struct, frozen=True):
    """A text was sent to the offices: which, and when, in UTC."""

    digest: str
    at: Annotated[datetime.datetime, msgspec.Meta(tz=True)]


def text_name(digest: str) -> str:
    """The name of the file that keeps a text; `sha256sum` of it gives the name again."""
    return f"{digest.removeprefix(DIGEST_START)}.txt"


def read_text_file(data: bytes, name: str) -> str:
    """The text that a file keeps. Line ends do not matter, since git may change them.

    Raises InputError where it is not the text that the file is named by.
    """
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    if text_name(digest_of_text(text)) != name.rpartition("/")[2]:
        hint = "take it back from git: 'git log' on the file shows what it was"
        raise InputError(Problem("is not the text any more that was kept", Place(name), hint))
    return text


def sending_name(sending: Sending) -> str:
    """The name of a sending's file; they sort by time."""
    return f"{sending.at:%Y%m%dT%H%M%SZ}-{short(sending.digest)}.json"


def sending_bytes(sending: Sending) -> bytes:
    """The bytes of a sending's file."""
    return msgspec.json.format(msgspec.json.encode(sending), indent=1) + b"\n"


def read_sending(data: bytes, name: str) -> Sending:
    """The sending that a file tells of. Raises InputError where it tells of none."""
    try:
        return msgspec.json.decode(data, type=Sending)
    except msgspec.DecodeError:
        hint = "take it back from git, or remove it"
        raise InputError(Problem("is no record of a sending", Place(name), hint)) from None
