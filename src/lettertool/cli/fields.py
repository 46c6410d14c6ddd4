"""What the command line says of a signer, as the values of a record."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from lettertool.errors import InputError, Problem
from lettertool.letter import Signer

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


def _misfit(field: str, text: str, hint: Any) -> Problem:
    option = f"--{field.replace('_', '-')}"
    allowed = [choice for choice in _choices(hint) if choice is not None]
    near = get_close_matches(text.lower(), allowed, 1)
    if near:
        meant = f"did you mean '{near[0]}'?"
    elif allowed:
        meant = f"it is one of: {', '.join(allowed)}"
    else:
        meant = _MEANT[field]
    return Problem(f"{option}: '{text}' does not fit", None, meant)


def _choices(hint: Any) -> list[Any]:
    if get_origin(hint) is Literal:
        return list(get_args(hint))
    return [choice for part in get_args(hint) for choice in _choices(part)]
