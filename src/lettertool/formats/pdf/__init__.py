"""PDF, by Typst: the same letter and the same look as the Word file, tagged for people who
have it read to them (PDF/UA-1, ISO 14289-1).

Typst comes with the extra `pdf`. It sees the files that it is given here and no others, and
what the letter says reaches it as data.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from lettertool.characters import refuse_forbidden
from lettertool.document import Document
from lettertool.errors import InputError, Problem
from lettertool.formats.pdf.data import letter_data

__all__ = ["INSTALL", "write"]

INSTALL = (
    "add the package typst: 'pipx inject lettertool typst', or in the clone "
    "'.venv/bin/pip install typst' or 'uv tool install . --with typst'"
)
"""How Typst comes to where lettertool is, for each way in which that was installed."""


def write(document: Document, base: bytes = b"", base_name: str = "") -> bytes:
    """`document` as a PDF. The Word styles play no part.

    Equal documents give equal bytes where the same fonts are installed. Raises InputError
    where Typst is not installed, no font has a character, or an image is damaged.
    """
    del base, base_name
    refuse_forbidden(document, "PDF")
    typst = _typst()
    sources: Any = {"main.typ": _template(), "letter.json": letter_data(document)}
    try:
        pdf, _ = typst.compile_with_warnings(
            sources, font_paths=_fonts(), format="pdf", pdf_standards="ua-1", timestamp=0
        )
    except RuntimeError as error:
        raise _refused(str(error)) from None
    return bytes(pdf)


def _typst() -> Any:
    try:
        import typst
    except ImportError:
        raise InputError(
            Problem("PDF needs Typst, which is not installed", None, INSTALL)
        ) from None
    return typst


@cache
def _template() -> bytes:
    return (files(__name__) / "letter.typ").read_bytes()


@cache
def _fonts() -> Any:
    """The fonts of this machine, looked for once, whatever the number of letters."""
    return _typst().Fonts()


def _refused(message: str) -> InputError:
    """What Typst says, for people who do not know it."""
    if lacking := re.search(r'the text `"(.)', message):
        what = f"no font here has the character {lacking[1]} (U+{ord(lacking[1]):04X})"
        hint = "install a font that has it, such as one of the Noto fonts, and draft again"
        return InputError(Problem(f"{what}, and a PDF must bring its fonts along", None, hint))
    if "decode image" in message:
        hint = "save it again as a PNG or JPEG image"
        return InputError(Problem("a signature image is damaged", None, hint))
    return InputError(Problem(f"Typst cannot set this letter: {message}"))
