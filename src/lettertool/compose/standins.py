"""Stand-ins for what differs between letters to many recipients.

A letter is composed once with a stand-in for each value of its recipient. What it says is
then a form: the same for all recipients of that shape, but for signs where the values go.
That is right as long as a template prints the values, or asks whether there are any. A
stand-in is no text, and refuses whatever would look into it: then there is no form, and
each letter is composed in full.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from typing import Any, NamedTuple, NoReturn

from lettertool.compose.values import COMPUTED, Printed, View
from lettertool.errors import InputError
from lettertool.letter import Recipient

_LOOKED = "a value of the recipient decides about the text"
_TEXTS = ("prefix", "name", "title", "organization", "salutation")


class LookedIntoError(InputError):
    """A template does more with a recipient's value than to print it."""


class StandIn:
    """What takes the place of a text: it can be printed, and it is not empty."""

    __slots__ = ("_printed",)

    def __init__(self, sign: str, origin: str) -> None:
        self._printed = Printed(sign, origin)

    def _refuse(self, *_args: object) -> NoReturn:
        raise LookedIntoError(_LOOKED)

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse
    __hash__ = __len__ = __iter__ = __contains__ = __getitem__ = _refuse
    __str__ = __add__ = __radd__ = __mul__ = __mod__ = __getattr__ = _refuse

    def __bool__(self) -> bool:
        return True


def printed_stand_in(value: StandIn) -> Printed:
    """What prints in the place of a stand-in: its sign."""
    return value._printed


def refuse_looking(arguments: Iterable[object]) -> None:
    """Raises `LookedIntoError` for a stand-in among the arguments of a filter or a test."""
    if any(isinstance(argument, StandIn) for argument in arguments):
        raise LookedIntoError(_LOOKED)


class Addressees(NamedTuple):
    """The recipients as templates see them, and the whole line of the salutation."""

    recipients: tuple[View, ...]
    salutation: Printed | StandIn


def shape_of(recipient: Recipient) -> tuple[object, ...]:
    """What the recipients of one form have in common: which values there are."""
    texts = (bool(getattr(recipient, name)) for name in _TEXTS)
    extra = ((name, bool(value)) for name, value in recipient.extra.items())
    return (*texts, len(recipient.address), *extra)


def values_of(recipient: Recipient, salutation: str) -> Iterator[str]:
    """The values for the signs of the recipient's form, in their order."""
    yield salutation
    for name in _TEXTS:
        if value := getattr(recipient, name):
            yield value
    yield from recipient.address
    yield from filter(None, recipient.extra.values())


def stand_ins_for(recipient: Recipient, path: str) -> Addressees:
    """Stand-ins for all that the recipient at `path` has, signs in the order of `values_of`."""
    # Only letters to many recipients have stand-ins, and need forms.
    from lettertool.forms import sign

    numbers = count()

    def next_one(origin: str) -> StandIn:
        return StandIn(sign(next(numbers)), origin)

    salutation = next_one(COMPUTED)
    fields: dict[str, Any] = {
        name: next_one(f"{path}.{name}") for name in _TEXTS if getattr(recipient, name)
    }
    fields["address"] = tuple(
        next_one(f"{path}.address.{index}") for index in range(len(recipient.address))
    )
    fields["extra"] = _extra(recipient.extra, f"{path}.extra", next_one)
    return Addressees((View(recipient, path, **fields),), salutation)


def _extra(extra: Mapping[str, str], path: str, next_one: Any) -> dict[str, Any]:
    return {
        name: next_one(f"{path}.{name}") if value else Printed("", f"{path}.{name}")
        for name, value in extra.items()
    }
