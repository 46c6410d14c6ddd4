"""An edited draft that came back, with what it was made of and the folder it belongs to."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from lettertool import drafting
from lettertool.absorb.absorbing import Absorbed, State, absorb
from lettertool.cli.comments import COMMENTS, comments_page, with_page
from lettertool.cli.session import Session
from lettertool.compare import compare
from lettertool.document import Document
from lettertool.drafts import Base, base_now, find_base
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import Change, digest_of, read_bytes, read_if_present
from lettertool.letter import Letter
from lettertool.plain import as_text
from lettertool.readers import Reading
from lettertool.recognise.signatures import with_signatures
from lettertool.sources import open_file
from lettertool.suggest import suggestion
from lettertool.templates import composer
from lettertool.workspace import LETTER, SIGNERS, Workspace, open_workspace, seen_from

if TYPE_CHECKING:
    from lettertool.absorb.chunks import Compose
    from lettertool.absorb.threeway import Decision

_BOM = "\ufeff"
_LEAST_ALIKE = 0.25
"""So much of the shorter letter's words both have at least, where they are drafts of one."""


class Edited(NamedTuple):
    """A draft that came back. `document` is what it says, `base` what it was made of, and
    `here` the folder as it is now; `left_out` are the authors whose tracked changes do not
    count."""

    folder: Path
    name: str
    data: bytes
    reading: Reading
    document: Document
    base: Base
    here: Workspace
    left_out: tuple[str, ...] = ()


def open_edited(
    session: Session, folder: Path, name: str, only: Sequence[str], without: Sequence[str]
) -> Edited:
    """Reads an edited draft, taking the tracked changes of some authors alone where `only`
    names any, and those of none that `without` names.

    Raises `InputError` where the file cannot be read, or has no changes of such an author.
    """
    here = open_workspace(folder)
    if Path(name).suffix in (".yaml", ".yml"):
        hint = "what is edited there need not be taken back; name the draft that was edited"
        raise InputError(Problem("this is no draft", Place(name), hint))
    data = read_bytes(Path(name), shown=name).data
    side = open_file(data, name)
    reading = side.reading or Reading(side.document)
    _require_authors(reading, (*only, *without), name)
    left_out: list[str] = []
    if only or without:
        from lettertool.readers import docx

        def accepts(author: str) -> bool:
            return author not in without and (not only or author in only)

        reading = docx.read_accepting(data, name, accepts)
        authors = dict.fromkeys(change.author for change in reading.tracked)
        left_out = [author for author in authors if not accepts(author)]
    for notice in reading.notices:
        session.warn(f"{name}: {notice}")
    document = with_signatures(reading.document)
    base = _base(session, folder, name, document)
    return Edited(folder, name, data, reading, document, base, here, tuple(left_out))


def _require_authors(reading: Reading, names: Sequence[str], file: str) -> None:
    known = list(dict.fromkeys(change.author for change in reading.tracked))
    unknown = [name for name in names if name not in known]
    if unknown:
        hints = [suggestion(name, known, "authors are") if known else None for name in unknown]
        what = "there are no tracked changes of '{}'"
        raise InputError(
            *(Problem(what.format(n), Place(file), h) for n, h in zip(unknown, hints, strict=True))
        )


def _base(session: Session, folder: Path, name: str, document: Document) -> Base:
    """What an edited draft was made of; the folder as it is now where that is not known."""
    found = find_base(folder, document.draft) if document.draft else None
    if found:
        session.detail(f"{name} was edited from {found.where}")
        return found
    why = (
        "the draft that it was made from is not kept here, nor in git"
        if document.draft
        else "it does not say which draft it was made from"
    )
    base = base_now(folder)
    _require_alike(base.document, document, name)
    hint = "it is compared with the letter as it is now, so what changed here since looks edited"
    session.warn(f"{name}: {why}", hint)
    return base


def _require_alike(here: Document, came: Document, name: str) -> None:
    """Raises `InputError` for a letter that has next to no words of this one."""
    words = compare(here, came).summary.words
    old, new = (len(as_text(one, 0).split()) for one in (here, came))
    kept = min(old - words.deleted, new - words.inserted)
    if kept < min(old, new) * _LEAST_ALIKE:
        what = "this is another letter, no draft of the one in this folder"
        hint = f"'lettertool new DIR --from {name}' makes a letter folder of it"
        raise InputError(Problem(what, Place(name), hint))


def absorbed(edited: Edited, decide: "Decision", *, keep_forms: bool) -> Absorbed:
    """The folder's files with the edits of a draft."""
    base, here = edited.base, edited.here
    workspace, options = base.workspace, base.options

    def compose(letter: Letter, index: int) -> "Compose":
        as_drafted, choice = drafting.taken(letter, base.signers, options)
        composing = composer(workspace, as_drafted, {})
        return lambda text: composing.section_blocks(index, text, choice)

    def print_letter(letter: Letter) -> Document:
        as_drafted, choice = drafting.taken(letter, base.signers, options)
        return composer(workspace, as_drafted, {}).compose(options.template, choice)

    return absorb(
        _state(workspace),
        base.document,
        edited.document,
        _state(here),
        compose=compose,
        print_letter=print_letter,
        decide=decide,
        keep_forms=keep_forms,
    )


def _state(workspace: Workspace) -> State:
    return State(
        workspace.letter_file.tree.text,
        workspace.letter,
        workspace.signers_file.text,
        workspace.signers,
    )


def changes_of(edited: Edited, taken: Absorbed) -> list[Change]:
    """The changes of the folder: its two files, the comments that came with the draft, and the
    record of what was drafted, which the draft that came back may now be written over by.

    Raises `RefusedError` where a file is not any more what was read.
    """
    changes = [
        *_file_change(edited.folder / LETTER, edited.here.letter_file.tree.text, taken.letter_text),
        *_file_change(edited.folder / SIGNERS, edited.here.signers_file.text, taken.signers_text),
    ]
    if edited.reading.comments:
        path = edited.folder / COMMENTS
        present = read_if_present(path)
        page = comments_page(edited.name, edited.reading.comments)
        data = with_page(present.data.decode("utf-8", "replace") if present else "", page).encode()
        if present is None or present.data != data:
            changes.append(Change(path, present.digest if present else None, data))
    return [*changes, *_absorbed_draft(edited)]


def _file_change(path: Path, was: str, now: str) -> list[Change]:
    if was == now:
        return []
    present = read_if_present(path)
    text = present.data.decode() if present else ""
    mark = _BOM if text.startswith(_BOM) else ""
    if present and text.removeprefix(_BOM) != was.removeprefix(_BOM):
        what = "it was changed while the edits were read"
        raise RefusedError(Problem(what, Place(str(path)), "absorb the draft again"))
    return [Change(path, present.digest if present else None, f"{mark}{now}".encode())]


def _absorbed_draft(edited: Edited) -> list[Change]:
    """Marks a draft that was edited in its place in `build` as one that drafting may replace."""
    path = edited.folder / ".lettertool" / "built.json"
    record = read_if_present(path)
    built = drafting.Built(record.data if record else None)
    key, digest = seen_from(edited.folder, Path(edited.name)), digest_of(edited.data)
    if record is None or built.digest(key) in (None, digest):
        return []
    built.add({key: digest})
    return [Change(path, record.digest, built.record())]
