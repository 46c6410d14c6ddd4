"""Word files: a document written into the package of a base file.

The text is written as text, with no library between, because nothing else makes thousands
of letters a second.
"""

from typing import Any

from lettertool.document import Document
from lettertool.formats.docx.writer import Writer

__all__ = ["FormWriter", "Writer", "write"]


def __getattr__(name: str) -> Any:
    """`FormWriter`, which only letters to many recipients pay for."""
    if name != "FormWriter":
        raise AttributeError(name)
    from lettertool.formats.docx.filling import FormWriter

    return FormWriter


def write(document: Document, base: bytes, name: str = "letter.docx") -> bytes:
    """Return `document` as a Word file, with page, styles, header and footer of `base`.

    Equal arguments give equal bytes. `name` is what errors call the base file. Raises
    InputError where the base file cannot be used, a text has characters that XML forbids,
    or a link has no address that Word accepts.
    """
    return Writer(base, name).write(document)
