"""Files that are no Word package, told by how they begin, so that an error can say what a
file is and what to do with it. People send old .doc files and PDFs under any name."""

_SAVE_AS = "open it in Word and save it as Word Document (*.docx)"
_WHITE_SPACE = b"\xef\xbb\xbf \t\r\n"

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"%PDF", "it is a PDF", "take the Word file that it was made from"),
    (b"{\\rtf", "it is an RTF file", _SAVE_AS),
    (b"<?xml", "it is an XML file, not a Word document", _SAVE_AS),
    (b"<!doctype html", "it is a web page", _SAVE_AS),
    (b"<html", "it is a web page", _SAVE_AS),
    (b"mime-version:", "it is a web archive", _SAVE_AS),
)
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


def foreign_file(data: bytes) -> tuple[str, str] | None:
    """What the bytes are and what to do, where they begin as no Word package does."""
    if not data:
        return "it is empty", "save or send it again"
    if data.startswith(_COMPOUND):
        return _compound_file(data)
    if data.startswith(b"PK"):
        return None
    start = data[:200].lstrip(_WHITE_SPACE).lower()
    for prefix, what, hint in _STARTS:
        if start.startswith(prefix.lower()):
            return what, hint
    return "it is not a Word document", _SAVE_AS


def foreign_package(parts: dict[str, bytes]) -> tuple[str, str] | None:
    """What a zip archive is and what to do, where it has no list of content types, which
    every Word package has."""
    if parts.get("mimetype", b"").startswith(_OPEN_DOCUMENT):
        return "it is an OpenDocument file", _SAVE_AS
    if "[content_types].xml" in map(str.lower, parts):
        return None
    return "it is a zip archive, but not a Word document", _SAVE_AS


def foreign_main_part(content_type: str) -> tuple[str, str] | None:
    """What a package of Office is and what to do, by the content type of its main part."""
    kinds = {
        "spreadsheet": "an Excel workbook",
        "ms-excel": "an Excel workbook",
        "presentation": "a PowerPoint presentation",
        "ms-powerpoint": "a PowerPoint presentation",
    }
    for word, kind in kinds.items():
        if word in content_type.lower():
            return f"it is {kind}", "give a Word document"
    return None


def _compound_file(data: bytes) -> tuple[str, str]:
    """An OLE compound file is an old binary one, or the shell around an encrypted package
    (MS-OFFCRYPTO, 2.3.4); the names of its streams are in UTF-16."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        hint = "open it in Word, take the password off (File, Info, Protect) and save it"
        return "it has a password", hint
    if "WordDocument".encode("utf-16-le") in data:
        return "it is a Word file in the old .doc format", _SAVE_AS
    return "it is not a Word document, but another old Office file", _SAVE_AS
