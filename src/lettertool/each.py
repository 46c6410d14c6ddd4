"""One letter to each of many recipients: composed once for all that have the same shape."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import msgspec

from lettertool.compose import Choice, Composer
from lettertool.compose.parts import salutation_line
from lettertool.compose.standins import shape_of, stand_ins_for, values_of
from lettertool.errors import InputError
from lettertool.forms import Form
from lettertool.letter import Letter, Recipient

_KEPT: Final = 64
"""Shapes whose forms are remembered."""


class Filled(NamedTuple):
    """A letter to one recipient: a form, and the values for it."""

    form: Form
    values: Sequence[str]


class Letters:
    """Letters that differ in their recipients alone.

    `choice` is that of a letter to one recipient. With `own_salutations`, a recipient's own
    salutation goes before the letter's whole line.
    """

    def __init__(
        self,
        composer: Composer,
        letter: Letter,
        template: str,
        choice: Choice,
        *,
        own_salutations: bool = False,
    ) -> None:
        self._composer, self._letter = composer, letter
        self._template, self._choice = template, choice._replace(recipients=(0,))
        self._own_salutations = own_salutations
        self._forms: dict[tuple[object, ...], Form | None] = {}

    def to(self, recipient: Recipient) -> Filled:
        """The letter to a recipient. Raises `InputError` with what is wrong in it."""
        letter = self._addressed_to(recipient)
        values = tuple(values_of(recipient, salutation_line(letter, (0,))))
        form = self._form(letter, recipient) if all(map(_fits, values)) else None
        if form:
            return Filled(form, values)
        composer = self._composer.addressing(letter)
        document = composer.compose(self._template, self._choice)
        return Filled(Form(document, has_signs=False), ())

    def _addressed_to(self, recipient: Recipient) -> Letter:
        letter = msgspec.structs.replace(self._letter, recipients=(recipient,))
        if self._own_salutations and recipient.salutation:
            return msgspec.structs.replace(letter, salutation=None)
        return letter

    def _form(self, letter: Letter, recipient: Recipient) -> Form | None:
        """The form of the recipient's shape; None where each letter is composed in full."""
        shape = shape_of(recipient)
        if shape not in self._forms:
            if len(self._forms) >= _KEPT:
                self._forms.clear()
            self._forms[shape] = self._composed(letter, recipient)
        return self._forms[shape]

    def _composed(self, letter: Letter, recipient: Recipient) -> Form | None:
        composer = self._composer.addressing(letter)
        try:
            addressees = stand_ins_for(recipient, "recipients.0")
            return Form(composer.compose(self._template, self._choice, addressees))
        except (InputError, ValueError):
            # What is wrong is told of the letters themselves.
            return None


def _fits(value: str) -> bool:
    """Whether a value prints as it is wherever it stands: composing closes up empty lines."""
    return value == value.strip() and ("\n" not in value or all(map(str.strip, value.split("\n"))))
