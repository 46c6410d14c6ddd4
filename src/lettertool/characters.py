"""Characters that no file of a letter can hold."""

import re

from lettertool.document import Document
from lettertool.errors import InputError, Problem
from lettertool.structure import texts_in

FORBIDDEN = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
"""What XML cannot hold (XML 1.0, production 2, the other way round), and neither HTML nor PDF."""


def refuse_forbidden(document: Document, what: str) -> None:
    """Raises InputError, with all texts of `document` that have forbidden characters; `what`
    cannot hold them, such as `HTML`."""
    texts = dict.fromkeys(text for text in texts_in(document) if re.search(FORBIDDEN, text))
    if texts:
        raise InputError(*(_problem(text, what) for text in texts))


def _problem(text: str, what: str) -> Problem:
    codes = sorted({f"U+{ord(character):04X}" for character in re.findall(FORBIDDEN, text)})
    has = "an invisible character" if len(codes) == 1 else "invisible characters"
    message = f"the text {text[:60]!r} has {has} that {what} cannot hold: {', '.join(codes)}"
    return Problem(message, None, "delete it and type the text anew")
