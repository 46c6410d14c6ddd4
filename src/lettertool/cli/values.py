"""Words of the command line as values."""

import datetime
from collections.abc import Sequence
from typing import Any, get_args

from lettertool.errors import InputError, Problem
from lettertool.formatnames import no_format
from lettertool.letter import Status
from lettertool.suggest import suggestion


def split_commas(words: Sequence[str] | None) -> tuple[str, ...]:
    """`-f md,docx` and `-f md -f docx` mean the same."""
    parts = (part.strip() for word in words or () for part in word.split(","))
    return tuple(dict.fromkeys(part for part in parts if part))


def parse_date(option: str, text: str) -> datetime.date:
    """A date as `letter.yaml` writes it. Raises `InputError` for anything else."""
    try:
        if len(text) != len("2021-03-04"):
            raise ValueError  # Python also takes 20210304 and 2021-W09-4
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise InputError(
            Problem(f"{option}: '{text}' is no date", None, "write it as 2021-03-04")
        ) from None


def choose_from(known: Sequence[Any], option: str, word: str) -> Any:
    """`word`, if it is one of the values that an option takes.

    Raises `InputError` with the nearest, or with all of them.
    """
    if word in known:
        return word
    hint = suggestion(word, known, "it is one of")
    raise InputError(Problem(f"{option}: '{word}' is not known", None, hint))


def choose_format(known: Sequence[str], where: str, word: str) -> Any:
    """`word`, if it is one of the formats. Raises `InputError` with what may have been meant."""
    if word not in known:
        raise InputError(no_format(where, word, known))
    return word


def parse_statuses(words: Sequence[str] | None) -> list[Status]:
    """The values of `--status`. Raises `InputError` for one that there is not."""
    return [choose_from(get_args(Status), "--status", word) for word in split_commas(words)]
