"""A salutation that is made from those who are addressed, after somebody edited it."""

from collections.abc import Iterator, Sequence

import msgspec

from lettertool.compose.parts import salutation_line
from lettertool.letter import Letter, Recipient

_DEAR = "Dear "


def with_salutation(letter: Letter, recipients: Sequence[Recipient], line: str) -> Letter:
    """A letter to `recipients` that prints `line` as its salutation: by the names by which they
    are addressed where these alone were edited, else by the whole line."""
    new = msgspec.structs.replace(letter, recipients=tuple(recipients))
    if _prints(new) == " ".join(line.split()):
        return new
    for names in _names_in(line, len(recipients)):
        addressed = tuple(
            _addressed_as(new, one, name) for one, name in zip(recipients, names, strict=True)
        )
        found = msgspec.structs.replace(new, recipients=addressed)
        if _prints(found) == line:
            return found
    return msgspec.structs.replace(new, salutation=line)


def _prints(letter: Letter) -> str:
    return " ".join(salutation_line(letter, range(len(letter.recipients))).split())


def _addressed_as(letter: Letter, recipient: Recipient, name: str) -> Recipient:
    """The recipient, addressed by a name; what was written is kept where it says the same."""
    alone = msgspec.structs.replace(letter, recipients=(recipient,))
    if _prints(alone) == f"{_DEAR}{name},":
        return recipient
    return msgspec.structs.replace(recipient, salutation=name)


def _names_in(line: str, count: int) -> Iterator[list[str]]:
    """The names in a salutation to so many, in each way to read it."""
    if not line.startswith(_DEAR) or not line.endswith(","):
        return
    inner = line.removeprefix(_DEAR).removesuffix(",").strip()
    if count == 1:
        yield [inner]
        return
    before, found, last = inner.rpartition(" and ")
    names = before.removesuffix(",").split(", ")
    if found and len(names) == count - 1:
        yield [*names, last]
