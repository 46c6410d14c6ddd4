"""Characters that XML cannot hold, found fast in what is written and named for the user."""

import re
from collections.abc import Iterator
from typing import Any

import msgspec

from lettertool.document import Document
from lettertool.errors import InputError, Problem

_FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
"""XML 1.0, production 2, the other way round."""

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())


def encoded(document: Document, text: str) -> bytes:
    """Return the UTF-8 of a part's text. Raises InputError where it has characters that XML
    forbids, with all texts of the document that hold such."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        raise _error(document) from None
    if len(data.translate(None, _CONTROLS)) != len(data) or any(
        character in data for character in _NO_CHARACTERS
    ):
        raise _error(document)
    return data


def _error(document: Document) -> InputError:
    texts = dict.fromkeys(_texts(document))
    return InputError(*(_problem(text) for text in texts if re.search(_FORBIDDEN, text)))


def _problem(text: str) -> Problem:
    codes = sorted({f"U+{ord(character):04X}" for character in re.findall(_FORBIDDEN, text)})
    what = "an invisible character" if len(codes) == 1 else "invisible characters"
    message = f"the text {text[:60]!r} has {what} that Word cannot hold: {', '.join(codes)}"
    return Problem(message, None, "delete it and type the text anew")


def _texts(value: Any) -> Iterator[str]:
    """Yield all texts of a record and of the records in it."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from _texts(getattr(value, name))
