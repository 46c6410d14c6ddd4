"""Characters that XML cannot hold, found fast in what is written."""

from lettertool.characters import refuse_forbidden
from lettertool.document import Document

_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())


def encoded(document: Document, text: str) -> bytes:
    """Return the UTF-8 of a part's text. Raises InputError where it has characters that XML
    forbids, with all texts of the document that hold such."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        refuse_forbidden(document, "Word")
        raise
    if len(data.translate(None, _CONTROLS)) != len(data) or any(
        character in data for character in _NO_CHARACTERS
    ):
        refuse_forbidden(document, "Word")
    return data
