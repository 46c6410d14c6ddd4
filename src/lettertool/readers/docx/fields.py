"""Fields: what a letter shows of them, and what it does not (ECMA-376 Part 1, 17.16).

A field is code and result. The result is text of the letter, as it was when the file was
saved; the code is not. Numbers of pages are no text of the letter either.
"""

import re

_PAGE_NUMBERS = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_BUTTON = re.compile(r"(?i)(?:MACRO|GOTO)BUTTON\s+\S+\s+\S")
_WORD = re.compile(r'"((?:[^"\\]|\\.)*)"|(\S+)')
_SWITCHES_WITH_TEXT = ("\\l", "\\o", "\\t")


class _Field:
    """An open field. `shows` and `link` are those of the text around it."""

    __slots__ = ("code", "in_result", "link", "shows")

    def __init__(self, shows: bool, link: str) -> None:
        self.code: list[str] = []
        self.in_result = False
        self.shows, self.link = shows, link


class Fields:
    """The fields that are open at a place of the text, from the outermost in.

    `shows` tells whether text is letter text there, and `link` is the address that a
    HYPERLINK field gives to it. With `ignored`, all text shows: it is how a file is read in
    which fields begin that never end.
    """

    def __init__(self, *, ignored: bool = False) -> None:
        self._ignored = ignored
        self._open: list[_Field] = []
        self.shows, self.link = True, ""

    @property
    def unclosed(self) -> bool:
        """Whether fields have begun that have not ended."""
        return bool(self._open)

    def begin(self) -> None:
        """A field begins, with its code."""
        if not self._ignored:
            self._open.append(_Field(self.shows, self.link))
            self.shows = False

    def add_code(self, text: str) -> None:
        """Add to the code of the innermost field."""
        if self._open and not self._open[-1].in_result:
            self._open[-1].code.append(text)

    def separate(self) -> str:
        """The result begins. Return the code."""
        if not self._open or self._open[-1].in_result:
            return ""
        field = self._open[-1]
        code = "".join(field.code).strip()
        field.in_result = True
        self.shows = field.shows and kind_of(code) not in _PAGE_NUMBERS
        self.link = address_of(code) or field.link
        return code

    def hide(self) -> None:
        """Leave the result of the innermost field out: something else stands for it."""
        if self._open:
            self.shows = False

    def end(self) -> str:
        """The innermost field ends. Return what it shows of its code: only the buttons that
        templates of letters have in the places to be filled in."""
        if not self._open:
            return ""
        field = self._open.pop()
        self.shows, self.link = field.shows, field.link
        code = "" if field.in_result else "".join(field.code).strip()
        return code.split(None, 2)[2] if _BUTTON.match(code) else ""


def kind_of(code: str) -> str:
    """The name of a field, such as `PAGE`."""
    return code.split(None, 1)[0].upper() if code else ""


def argument_of(code: str) -> str:
    """The first argument of a field, such as the bookmark of a NOTEREF."""
    words = code.split()
    return words[1].strip('"') if len(words) > 1 else ""


def address_of(code: str) -> str:
    """The address that a HYPERLINK field opens, empty for other fields."""
    if kind_of(code) != "HYPERLINK":
        return ""
    words = [quoted or bare for quoted, bare in _WORD.findall(code)[1:]]
    address = anchor = switch = ""
    for word in words:
        if switch:
            anchor = word if switch == "\\l" else anchor
            switch = ""
        elif word.lower() in _SWITCHES_WITH_TEXT:
            switch = word.lower()
        elif not word.startswith("\\") and not address:
            address = word.replace("\\\\", "\\")
    return f"{address}#{anchor}" if anchor else address
