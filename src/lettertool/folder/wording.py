"""The words of problems with single values, and of suggestions."""

import datetime
import re
from typing import Annotated, Any, Literal, get_args, get_origin

import msgspec

from lettertool.folder.dates import date_problem
from lettertool.folder.keys import KEYS, Key
from lettertool.folder.scalars import is_plain
from lettertool.folder.syntax import quoted
from lettertool.suggest import suggestion

_TRUE = ("yes", "y", "on")
_FALSE = ("no", "n", "off")
_DATE_OR_NUMBER = r"\d{4}-\d\d-\d\d|\d+"


def example(record: str, name: str) -> str:
    """How a key may be written: `'date: 2021-03-04'`; or its name and what it is for."""
    key = _key(record, name)
    return f"'{name}: {_written(key)}'" if key.example else f"'{name}', {key.about}"


def for_example(record: str, name: str) -> str:
    """The hint for a key that has no value: an example, or what it is for."""
    key = _key(record, name)
    return f"for example '{name}: {_written(key)}'" if key.example else f"write {key.about}"


def _written(key: Key) -> str:
    """A key's example as it can be written anywhere in a file."""
    if is_plain(key.example, flow=True) or re.fullmatch(_DATE_OR_NUMBER, key.example):
        return key.example
    return quoted(key.example)


def bare(kind: Any) -> Any:
    """A type without the constraints around it."""
    return get_args(kind)[0] if get_origin(kind) is Annotated else kind


def shown(value: str) -> str:
    """A value as it stands in a message: on one line, and not too long."""
    line = " ".join(value[:200].split())
    return line if len(line) <= 60 else f"{line[:59]}…"


def what_is(kind: Any) -> str:
    """What a value of this kind is called."""
    names = {datetime.date: "a date", int: "a number", bool: "true or false"}
    return names.get(bare(kind), "a text")


def wrong_scalar(value: str, kind: Any, name: str, record: str) -> tuple[str, str | None]:
    """Message and hint for a text that is no value of this kind."""
    key = _key(record, name)
    plain = bare(kind)
    if get_origin(plain) is Literal:
        hint = suggestion(value, get_args(plain), "known values")
        return f"unknown {name} '{shown(value)}'", hint
    if not value.strip():
        return f"'{name}' is empty", for_example(record, name)
    if plain is datetime.date:
        return date_problem(name, shown(value))
    if plain is bool:
        return f"'{name}' must be true or false, not '{shown(value)}'", _truth(value)
    if plain is int:
        return _wrong_number(value, kind, name, key)
    return f"'{name}' must be {key.form}, not '{shown(value)}'", _near_form(value, kind, name, key)


def _truth(value: str) -> str | None:
    word = value.lower()
    if word in _TRUE + _FALSE:
        return f"write {'true' if word in _TRUE else 'false'}"
    return None


def _wrong_number(value: str, kind: Any, name: str, key: Key) -> tuple[str, str]:
    hint = f"for example '{name}: {_written(key)}' ({key.about})"
    limits = [meta for meta in get_args(kind) if isinstance(meta, msgspec.Meta)]
    if re.fullmatch(r"0[0-9]{1,3}", value):
        hint = f"write {int(value)}"
    elif limits and re.fullmatch(r"-?[0-9]+", value):
        message = f"must be a number from {limits[0].ge} to {limits[0].le}"
        return f"'{name}' {message}, not {shown(value)}", hint
    return f"'{name}' must be a whole number, not '{shown(value)}'", hint


def _near_form(value: str, kind: Any, name: str, key: Key) -> str:
    slug = re.sub(r"[^A-Za-z0-9]+", "-", value).strip("-").lower()
    for candidate in (value.strip().upper(), slug):
        try:
            return f"write '{name}: {msgspec.convert(candidate, kind)}'"
        except msgspec.ValidationError:
            continue
    return f"for example '{name}: {_written(key)}'"


def _key(record: str, name: str) -> Key:
    return KEYS.get(record, {}).get(name) or Key("")
