"""A signer as the keys and values of an entry in `signers.yaml`."""

import datetime
from functools import cache
from typing import Any

import msgspec

from lettertool.letter import Signer


def add_fields(signer: Signer) -> dict[str, Any]:
    """What an entry for `signer` must say, in the order in which the keys are documented.

    What is as by default is left out, so that a list stays short enough to read. A title of
    one line is text, of several a list; dates are `datetime.date`, all else is text, int,
    list or dict.
    """
    fields = _spoken(signer)
    title = fields.get("title")
    if isinstance(title, list) and len(title) == 1:
        fields["title"] = title[0]
    return fields


def _spoken(record: msgspec.Struct) -> dict[str, Any]:
    return {
        name: _plain(value)
        for name, default in _defaults(type(record))
        if (value := getattr(record, name)) != default
    }


@cache
def _defaults(record: type[msgspec.Struct]) -> tuple[tuple[str, object], ...]:
    """Each key and what it is by default: msgspec works that out anew whenever it is asked."""
    return tuple((field.name, field.default) for field in msgspec.structs.fields(record))


def _plain(value: object) -> object:
    if isinstance(value, msgspec.Struct):
        return _spoken(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    assert isinstance(value, str | int | datetime.date)
    return value
