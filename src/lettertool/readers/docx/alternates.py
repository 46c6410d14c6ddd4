"""Content that a file has in several forms, for programs of different ages (ECMA-376 Part 3)."""

from collections.abc import Iterable

from lettertool.readers.docx.names import MC, M, W
from lettertool.readers.docx.package import Element

ALTERNATE = f"{MC}AlternateContent"
_FORMS = (f"{MC}Choice", f"{MC}Fallback")
_TEXTS = (f"{W}t", f"{M}t")


def chosen(alternate: Element) -> Iterable[Element]:
    """The content of the one form that is read: the first choice, unless only a later form
    has text. Never two forms: they say the same."""
    forms = [one for one in alternate if one.tag in _FORMS]
    return next((one for one in forms if _has_text(one)), forms[0] if forms else ())


def _has_text(element: Element) -> bool:
    return next(element.iter(*_TEXTS), None) is not None
