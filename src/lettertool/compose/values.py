"""What templates see, and how what they print stays out of Markdown.

A value is never pasted into Markdown: printing it leaves one private-use character in
the text, and the value takes that character's place after the Markdown has been read.
So a name such as `*A_B*` prints as it is written, and every printed text knows the path
of the value it came from.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Self

import msgspec

from lettertool.document import Block, Note
from lettertool.errors import InputError
from lettertool.letter import Fact, Signer

FIRST_MARK = 0xF0000
LAST_MARK = 0x10FFFD
_MARK = re.compile(f"[{chr(FIRST_MARK)}-{chr(LAST_MARK)}]")

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


class PrintedBlocks(msgspec.Struct, frozen=True):
    """A value that prints as whole blocks: a section's text, or the signature block.

    `Span.note` counts from 1 within `notes`, and `Item.list` within `blocks`.
    """

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    section: str = ""


COMPUTED = "="
"""The origin of a text that a template computed: it stands in no file as it prints."""


class Printed(str):
    """A text that knows where it came from: `origin`, as in `document.Span`."""

    __slots__ = ("origin",)
    origin: str

    def __new__(cls, text: str, origin: str) -> Self:
        printed = super().__new__(cls, text)
        printed.origin = origin
        return printed


class FactText(Printed):
    """A fact: the text of its value, with its other fields as attributes."""

    __slots__ = ("_fact",)
    _fact: Fact
    FIELDS = frozenset(("value", "source", "as_of", "url"))

    @classmethod
    def of(cls, fact: Fact, origin: str) -> Self:
        """`origin` is the path of the fact; its value prints with it too."""
        text = cls(fact.value, origin)
        text._fact = fact
        return text

    def field(self, name: str) -> Any:
        """One of `FIELDS`."""
        if name == "value":
            return Printed(self, self.origin)
        return view(getattr(self._fact, name), f"{self.origin}.{name}")


class Joined(str):
    """A text joined from others. Printed, each of `parts` keeps its own origin."""

    __slots__ = ("parts",)
    parts: tuple[str, ...]

    def __new__(cls, parts: Iterable[str]) -> Self:
        kept = tuple(parts)
        joined = super().__new__(cls, "".join(kept))
        joined.parts = kept
        return joined


class PrintedDate(datetime.date):
    """A date that prints in the American long form, or as the folder says it."""

    text: str
    origin: str

    @classmethod
    def of(cls, date: datetime.date, origin: str, text: str | None = None) -> "PrintedDate":
        """`text` prints instead of the long form where it is given."""
        printed = cls(date.year, date.month, date.day)
        printed.text = text or long_date(date)
        printed.origin = origin
        return printed

    def __str__(self) -> str:
        return self.text


def long_date(date: datetime.date) -> str:
    """`March 4, 2021`: the form that the Chicago Manual of Style (chapter 6, on commas) and the
    GPO Style Manual use in running text of American letters."""
    return f"{_MONTHS[date.month - 1]} {date.day}, {date.year}"


class View:
    """A record as templates see it: its fields, by attribute, each knowing its path.

    `replaced` has the fields that print otherwise than they are written, and `hidden` those
    that no template should see.
    """

    __slots__ = ("_hidden", "_path", "_record", "_replaced")

    def __init__(
        self, record: msgspec.Struct, path: str, hidden: Collection[str] = (), **replaced: object
    ) -> None:
        self._record = record
        self._path = path
        self._hidden = hidden
        self._replaced = replaced

    def __getattr__(self, name: str) -> Any:
        if name in self._replaced:
            return self._replaced[name]
        if name in self._hidden:
            raise AttributeError(name)
        prefix = f"{self._path}." if self._path else ""
        return view(getattr(self._record, name), prefix + name)

    def with_field(self, name: str, value: object) -> "View":
        """The same view with one more field replaced."""
        return View(self._record, self._path, self._hidden, **self._replaced, **{name: value})

    def _names(self) -> tuple[str, ...]:
        names = dict.fromkeys((*self._record.__struct_fields__, *self._replaced))
        return tuple(name for name in names if name not in self._hidden)


class SignerView(View):
    """A signer; knows the list it is on, so that some of a list can print as a block.

    Consent is nobody's to print, and neither is a contact that is not to be `shown`.
    """

    __slots__ = ("index", "signers")

    def __init__(self, signers: "Signers", index: int, record: Signer, shown: bool) -> None:
        super().__init__(record, f"signers.{index}", _KEPT if shown else (*_KEPT, "contact"))
        self.signers = signers
        self.index = index


_KEPT = ("consent",)


class Signers(Sequence[Any]):
    """Some signers, in order. Printed as a whole they are a signature block.

    Views are made as a template asks for them: most templates print the block alone. Only
    where `contacts` is set do they have the signers' contacts.
    """

    def __init__(
        self,
        signers: Sequence[Signer],
        order: Sequence[int],
        block_of: Callable[[Sequence[int]], PrintedBlocks],
        *,
        contacts: bool = False,
    ) -> None:
        self._signers = signers
        self._order = order
        self._block_of = block_of
        self._contacts = contacts

    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, slice):
            part = self._order[index]
            return Signers(self._signers, part, self._block_of, contacts=self._contacts)
        signer = self._order[index]
        return SignerView(self, signer, self._signers[signer], self._contacts)

    def __len__(self) -> int:
        return len(self._order)

    def block(self, order: Sequence[int] | None = None) -> PrintedBlocks:
        """The signature block of these signers, or of those at the indices `order`."""
        return self._block_of(self._order if order is None else order)


def view(value: object, path: str) -> Any:
    """`value` as templates see it; `path` is where it stands in the folder."""
    match value:
        case str():
            return Printed(value, path)
        case Fact():
            return FactText.of(value, path)
        case msgspec.Struct():
            return View(value, path)
        case datetime.date():
            return PrintedDate.of(value, path)
        case dict():
            return {key: view(item, f"{path}.{key}") for key, item in value.items()}
        case tuple():
            return tuple(view(item, f"{path}.{index}") for index, item in enumerate(value))
        case _:
            return value


class Marks:
    """The values that a rendering has printed, each standing as one character."""

    def __init__(self) -> None:
        self._values: list[Printed | PrintedBlocks] = []

    def mark(self, value: Printed | PrintedBlocks) -> str:
        """The character that stands for `value`.

        Raises `InputError` when more values print than there are private-use characters.
        """
        code = FIRST_MARK + len(self._values)
        if code > LAST_MARK:
            raise InputError("the template prints more values than fit in one document")
        self._values.append(value)
        return chr(code)

    def __getitem__(self, character: str) -> Printed | PrintedBlocks:
        return self._values[ord(character) - FIRST_MARK]

    def split(self, text: str) -> Iterator[str | Printed | PrintedBlocks]:
        """`text` cut into typed text and the values that printed between."""
        start = 0
        for mark in _MARK.finditer(text):
            if start < mark.start():
                yield text[start : mark.start()]
            yield self[mark[0]]
            start = mark.end()
        if start < len(text):
            yield text[start:]

    def fill(self, text: str) -> str:
        """`text` with the values in place of their marks."""
        return "".join(part for part in self.split(text) if isinstance(part, str))


def plain_text(value: object) -> str:
    """`value` as text, for printing and joining.

    Raises `InputError` for what has no single text, such as a list or a whole record.
    """
    match value:
        case None:
            return ""
        case str():
            return value
        case PrintedDate():
            return Printed(value.text, value.origin)
        case datetime.date():
            return long_date(value)
        case bool() | int() | float():
            return str(value)
        case Mapping() | View():
            raise InputError("a whole record cannot be printed; name one of its fields")
        case _ if isinstance(value, Sequence):
            raise InputError("a list cannot be printed; loop over it, or use |join(', ')")
        case _:
            raise InputError(f"a {type(value).__name__} cannot be printed")
