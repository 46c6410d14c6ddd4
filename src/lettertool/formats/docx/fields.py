"""Fields of a base file that would fetch, start or ask something, made plain text.

A header may have any field that Word knows, and some act when a letter is opened or
printed: INCLUDEPICTURE and INCLUDETEXT fetch, DDE starts a program, ASK asks. Those that
only count, date and repeat stay; of all others the result stays as text, and the code goes.
"""

import re

from lettertool.formats.docx.xml import Edit, Element, cut, unwrapped

_PASSIVE = frozenset(
    {
        *("=", "ADVANCE", "AUTHOR", "COMPARE", "CREATEDATE", "DATE", "EQ", "FILENAME"),
        *("HYPERLINK", "IF", "LISTNUM", "NUMCHARS", "NUMPAGES", "NUMWORDS", "PAGE", "PAGEREF"),
        *("PRINTDATE", "QUOTE", "REF", "SAVEDATE", "SECTION", "SECTIONPAGES", "SEQ", "STYLEREF"),
        *("SYMBOL", "TIME", "TITLE"),
    }
)
_KIND = re.compile(r"\s*(=|[A-Za-z]+(?=[\s\\]|$))")
"""The word by which a code begins. Where a part of the word stands in an entity, or comes
from a field inside of the code, there is no telling what it will be, and it does not match."""

_PARTS = frozenset({"w:fldChar", "w:instrText", "w:delInstrText", "w:fldSimple"})
_UNKNOWN = "\0"
"""Stands in a code for what is computed: a field inside of it, or its result."""


class _Field:
    """A field that has begun. `shown` are the texts of its result."""

    def __init__(self) -> None:
        self.code = ""
        self.in_code = True
        self.marks: list[Element] = []
        self.shown: list[Element] = []


def without_active_fields(data: bytes, root: Element) -> list[Edit]:
    """Return the edits that leave of each field that acts by itself its result only
    (ECMA-376 Part 1, 17.16.18 for the marks of a field, 17.16.5 for its kinds)."""
    if root.names.isdisjoint(_PARTS):
        return []
    fields = _Fields(data)
    for element in root.walk():
        fields.meet(element)
    return fields.edits()


class _Fields:
    """Meets the elements of a part in order."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._open: list[_Field] = []
        self._gone: list[Element] = []
        self._simple: list[Element] = []

    def meet(self, element: Element) -> None:
        field = self._open[-1] if self._open else None
        if element.name == "w:fldChar":
            self._mark(element, field)
        elif element.name in ("w:instrText", "w:delInstrText"):
            self._code(element, field)
        elif element.name == "w:fldSimple":
            if not _is_passive(element.attributes.get("w:instr", "")):
                self._simple.append(element)
            if field and field.in_code:
                field.code += _UNKNOWN
        elif element.name == "w:t" and field:
            (field.marks if field.in_code else field.shown).append(element)
            field.code += _UNKNOWN if field.in_code else ""

    def edits(self) -> list[Edit]:
        """Return the edits, those for fields that never end among them."""
        while self._open:
            self._close(self._open.pop(), passive=False)
        edits = cut(self._data, self._gone)
        gone = [edit[:2] for edit in edits]
        return edits + [
            edit
            for one in self._simple
            if not any(start <= one.start < end for start, end in gone)
            for edit in unwrapped(self._data, one)
        ]

    def _mark(self, element: Element, field: _Field | None) -> None:
        kind = element.attributes.get("w:fldCharType")
        if kind == "begin":
            field = _Field()
            self._open.append(field)
        if not field:
            self._gone.append(element)
            return
        field.marks.append(element)
        if kind == "separate":
            field.in_code = False
        elif kind == "end":
            self._open.pop()
            self._close(field, passive=_is_passive(field.code))

    def _code(self, element: Element, field: _Field | None) -> None:
        if not (field and field.in_code):
            self._gone.append(element)
            return
        start = self._data.index(b">", element.start) + 1
        field.code += self._data[start : max(start, element.close)].decode()
        field.marks.append(element)

    def _close(self, field: _Field, *, passive: bool) -> None:
        """End a field. One inside of a code goes when that code goes."""
        if not passive:
            self._gone += field.marks
        outer = self._open[-1] if self._open else None
        if outer and outer.in_code:
            outer.code += _UNKNOWN
            outer.marks += field.marks + field.shown


def _is_passive(code: str) -> bool:
    kind = _KIND.match(code)
    return kind is not None and kind[1].upper() in _PASSIVE
