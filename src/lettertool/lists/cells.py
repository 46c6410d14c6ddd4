"""Cells of a spreadsheet: what must not be taken for a formula.

A cell that begins with one of these characters is calculated when a spreadsheet opens the
file (OWASP, "CSV Injection"). An apostrophe in front of it makes it text to all of them.
"""

import re
from typing import Final

_FORMULA: Final = tuple("=+-@\t\r\n＝＋－＠")
_GUARD: Final = "'"

UNSEEN: Final = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
"""What comes along when somebody pastes from a web page or a document, and nobody sees."""


def defused(text: str) -> str:
    """A text that no spreadsheet calculates."""
    return _GUARD + text if text.startswith(_FORMULA) else text


def undefused(text: str) -> str:
    """The text that was defused; any other as it is."""
    return text[1:] if text.startswith(_GUARD) and text[1:].startswith(_FORMULA) else text
