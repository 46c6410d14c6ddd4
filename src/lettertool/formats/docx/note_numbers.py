"""How a base file numbers footnotes. Word shows the number of a reference by itself, but
what a field repeats has to be written (ECMA-376 Part 1, 17.11.11, 17.11.12 and 17.18.59)."""

from collections.abc import Callable

import msgspec

from lettertool.formats.docx.xml import Element

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_CHICAGO = "*†‡§"
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"


class NoteNumbers(msgspec.Struct, frozen=True):
    """The format of the numbers by Word's name, the first number, and whether they begin
    anew on a page or in a section."""

    format: str = "decimal"
    start: int = 1
    restart: bool = False

    @property
    def certain(self) -> bool:
        """Whether the numbers are known before Word has laid the pages out."""
        return self.format in _FORMATS and not self.restart

    def text(self, nth: int) -> str:
        """Return what Word shows for the nth footnote, as far as it is `certain`."""
        return _FORMATS.get(self.format, str)(self.start + nth - 1)


def find_note_numbers(*properties: Element | None) -> NoteNumbers:
    """Return the numbering that w:footnotePr elements tell. Later ones win: a section's
    over the settings'."""
    found = {one.name: one for outer in properties if outer for one in outer.children}

    def value(name: str, default: str) -> str:
        return found[name].attributes.get("w:val", default) if name in found else default

    start = value("w:numStart", "1")
    return NoteNumbers(
        value("w:numFmt", "decimal"),
        int(start) if start.isdecimal() and len(start) < 6 else 1,
        value("w:numRestart", "continuous") != "continuous",
    )


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN:
        count, number = divmod(number, value)
        text += sign * count
    return text


def _repeated(signs: str, number: int) -> str:
    """Return one of the signs, twice after the last has been used, and so on."""
    times, index = divmod(max(number, 1) - 1, len(signs))
    return signs[index] * (times + 1)


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": lambda number: _repeated(_ALPHABET, number),
    "upperLetter": lambda number: _repeated(_ALPHABET, number).upper(),
    "chicago": lambda number: _repeated(_CHICAGO, number),
}
