"""What the command line says of a signer, as the values of a record."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from lettertool.errors import InputError, Problem
from lettertool.letter import Signer
from lettertool.suggest import suggestion

_MEANT = {
    "bioguide": "it is a letter and six digits, such as G000586",
    "state": "it is a postal code of two capital letters, such as IL",
    "district": "it is a number up to 60; 0 stands for a delegate or a whole state",
    "since": "write the date as 2019-01-03",
    "name": "write the name as it prints",
}


def parse_fields(fields: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """The values of options such as `--state`, checked; an empty text is None, "no more".

    Raises `InputError` with everything that does not fit, each with what would.
    """
    hints = get_type_hints(Signer, include_extras=True)
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for field, texts in fields.items():
        stripped = [text.strip() for text in texts]
        problems += [_not_a_line(field, text) for text in stripped if not text.isprintable()]
        if not any(stripped):
            values[field] = None
            continue
        raw: object = stripped[0] if len(stripped) == 1 else stripped
        try:
            values[field] = msgspec.convert(raw, hints[field], strict=False)
        except msgspec.ValidationError:
            problems.append(_misfit(field, stripped[0], hints[field]))
    if problems:
        raise InputError(*problems)
    return values


def parse_name(text: str) -> str:
    """A signer's name. Raises `InputError` for one that is empty or no single line."""
    name = parse_fields({"name": [text]})["name"]
    if name is None:
        raise InputError(Problem("a signer has an empty name", None, _MEANT["name"]))
    return " ".join(str(name).split())


def _not_a_line(field: str, text: str) -> Problem:
    shown = text.encode("unicode_escape").decode()
    what = f"{_option(field)}: '{shown}' has a line break or another character without a shape"
    return Problem(what, None, "write it on one line; repeat --title for several lines")


def _option(field: str) -> str:
    return f"--{field.replace('_', '-')}"


def _misfit(field: str, text: str, hint: Any) -> Problem:
    allowed = [choice for choice in _choices(hint) if choice is not None]
    meant = suggestion(text.lower(), allowed, "it is one of") or _MEANT[field]
    return Problem(f"{_option(field)}: '{text}' does not fit", None, meant)


def _choices(hint: Any) -> list[Any]:
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    return [choice for part in get_args(hint) for choice in _choices(part)]
