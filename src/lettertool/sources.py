"""A side of a comparison: a letter folder, a file, or either as it was in git."""

import re
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from lettertool import readers
from lettertool.document import Document
from lettertool.errors import InputError, Place, Problem
from lettertool.files import read_bytes, read_if_present
from lettertool.formatnames import ALIASES, formats_are
from lettertool.letter import Letter, Signer
from lettertool.readers import Reading, Revisions
from lettertool.suggest import nearest

if TYPE_CHECKING:
    from lettertool.files.revisions import Revision
    from lettertool.workspace import Workspace

TEMPLATE = "letter"
"""The template that makes a folder the letter that is compared."""

_SAVE_AS_WORD = "open it in Word or LibreOffice and save it as .docx"
_UNREADABLE = {
    "pdf": ("a PDF", "take the Word file that it was made from, or its text saved as .txt"),
    "rtf": ("a Rich Text file", _SAVE_AS_WORD),
    "odt": ("an OpenDocument file", _SAVE_AS_WORD),
    "pages": ("a Pages file", "export it from Pages as Word"),
}
_SIGNS = ((b"%PDF-", "pdf"), (b"{\\rtf", "rtf"), (b"PK", "docx"), (b"\xd0\xcf\x11\xe0", "docx"))
_REVISION = re.compile(r".*:.*|.*\^|.*[~^]\d+", re.S)
"""Words that hardly anybody calls a file by; there the error speaks of git."""

_HTML_SIGNS = (b"<!doctype html", b"<html", b"<?xml")


class Side(NamedTuple):
    """What one side of a comparison says.

    `name` is what the user calls it. `reading` is there for a file, `letter` and `signers` for
    a letter folder; `format` is the file's, such as `docx`, and `data` has the bytes of a Word
    file. `notices` say what a reader must know
    of it, such as the code page that had to be assumed.
    """

    name: str
    document: Document
    reading: Reading | None = None
    letter: Letter | None = None
    signers: Sequence[Signer] | None = None
    format: str = ""
    data: bytes | None = None
    notices: tuple[str, ...] = ()


def open_side(word: str, folder: Path | None, revisions: Revisions = "accepted") -> Side:
    """The letter that a word of the command line means: a letter folder, a file, a git
    revision of `folder`, or `REV:PATH`. What exists wins; `rev:` before it forces a revision.

    Raises InputError where it is none of them, or cannot be read.
    """
    if word.startswith("rev:"):
        return _open_revision(word.removeprefix("rev:"), folder, revisions)
    path = Path(word)
    if _is_there(path):
        if path.is_dir():
            return open_folder(path, word)
        if path.name == "letter.yaml":
            return open_folder(path.parent, word)
        return open_file(read_bytes(path, shown=word).data, word, revisions)
    _require_path_or_revision(word, folder)
    return _open_revision(word, folder, revisions)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a revision may be longer than any file name
        return False


def open_last(folder: Path, revisions: Revisions = "accepted") -> Side:
    """What a letter folder is compared with when nothing is named: its last commit, or what
    was last drafted where the folder is not in git.

    Raises InputError where there is neither.
    """
    from lettertool.files.revisions import is_committed

    if is_committed(folder):
        return _open_revision("HEAD", folder, revisions)
    from lettertool.drafting import built_by_us

    record = read_if_present(folder / ".lettertool" / "built.json")
    built = built_by_us(record.data if record else None)
    for suffix in ("md", "docx"):
        path = folder / "build" / f"{TEMPLATE}.{suffix}"
        if f"build/{path.name}" in built and path.is_file():
            return open_file(read_bytes(path).data, str(path), revisions)
    what = "there is nothing to compare with: the folder is not in git, nor was it drafted yet"
    hint = "name the old draft: lettertool diff OLD"
    raise InputError(Problem(what, Place(str(folder)), hint))


def open_file(data: bytes, name: str, revisions: Revisions = "accepted") -> Side:
    """The letter that the bytes of a file hold. The suffix of `name` tells the format, or else
    the bytes themselves.

    Raises InputError for a format that is not read, and for a file that is damaged.
    """
    format_name = _format_of(name, data)
    reading = readers.read(format_name, data, name, revisions)
    return Side(
        name,
        reading.document,
        reading,
        format=format_name,
        data=data if format_name == "docx" else None,
        notices=reading.notices,
    )


def _format_of(name: str, data: bytes) -> str:
    suffix = Path(name).suffix.removeprefix(".").lower()
    known = readers.names()
    format_name = ALIASES.get(suffix, suffix)
    if format_name not in known:
        format_name = suffix if suffix in _UNREADABLE else _sniffed(data)
    if format_name in _UNREADABLE:
        what, hint = _UNREADABLE[format_name]
        raise InputError(Problem(f"this is {what}, which is not read", Place(name), hint))
    if format_name not in known:
        what = "this is no letter in a format that is read"
        raise InputError(Problem(what, Place(name), formats_are(known)))
    return format_name


def _sniffed(data: bytes) -> str:
    """The format that bytes look like; empty where they look like none."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    for sign, format_name in _SIGNS:
        if start.startswith(sign):
            return format_name
    if start.lower().startswith(_HTML_SIGNS):
        return "html"
    is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    return "" if b"\0" in data and not is_wide else "txt"


def open_folder(path: Path, name: str) -> Side:
    """The letter that a folder says, as `draft` would write it without options.

    Raises InputError where it is no letter folder, and with whatever is wrong in it.
    """
    if not (path / "letter.yaml").is_file():
        hint = "name a letter folder, or a file in this one"
        raise InputError(Problem("has no letter.yaml", Place(name), hint))
    from lettertool.workspace import open_workspace

    return _composed(open_workspace(path), name)


def _composed(workspace: "Workspace", name: str) -> Side:
    from lettertool.drafting import Options
    from lettertool.drafts import compose_draft

    options = Options(template=TEMPLATE)
    draft = compose_draft(workspace, options, images_from=workspace.path / "build")
    return Side(name, draft.document, letter=workspace.letter, signers=workspace.signers)


def _open_revision(word: str, folder: Path | None, revisions: Revisions) -> Side:
    from lettertool.files.revisions import file_at, require_revision

    revision = require_revision(word, folder)
    if PurePosixPath(revision.path).name == "letter.yaml":
        return _open_folder_at(revision.parent(), word)
    data = file_at(revision)
    if data is None:
        return _open_folder_at(revision, word)
    return open_file(data, word, revisions)


def _open_folder_at(revision: "Revision", name: str) -> Side:
    from lettertool.files.revisions import folder_at
    from lettertool.workspace import open_workspace

    with folder_at(revision) as exported:
        workspace = open_workspace(exported.path)
        exported.bring([signer.signature for signer in workspace.signers if signer.signature])
        return _composed(workspace, name)


def _require_path_or_revision(word: str, folder: Path | None) -> None:
    """Raises `InputError` for a word that is no path, nor looks like a revision."""
    from lettertool.files.revisions import find_revision

    if _REVISION.fullmatch(word) or find_revision(word, folder) is not None:
        return
    parent = Path(word).parent
    names = [str(parent / each.name) for each in parent.iterdir()] if parent.is_dir() else []
    near = nearest(word, names)
    hint = f"did you mean '{near}'?" if near else "is it spelt so, and in the current directory?"
    what = "there is no file, folder or git revision of this name"
    raise InputError(Problem(what, Place(word), hint))
