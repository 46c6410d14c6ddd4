"""The texts of a letter folder: the present one, and those that were sent or agreed to."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from lettertool import drafting
from lettertool.compose import Choice
from lettertool.consent.kept import (
    SENDINGS,
    TEXTS,
    Sending,
    read_sending,
    read_text_file,
    sending_bytes,
    sending_name,
    text_name,
)
from lettertool.consent.text import DIGEST_START, composed_text, digest_of_text, is_digest
from lettertool.errors import InputError, Place, Problem
from lettertool.files import Change, read_bytes, read_if_present
from lettertool.letter import Letter
from lettertool.templates import composer
from lettertool.workspace import Workspace

TEMPLATE: Final = "letter"
"""The template whose text is agreed to, whatever else is drafted around it."""

_FEWEST_DIGITS = 6


def present_text(workspace: Workspace) -> str:
    """The canonical text of the letter as the folder has it now."""
    letter = workspace.letter
    return text_of_draft(workspace, letter, drafting.choose(letter, workspace.signers))


def text_of_draft(workspace: Workspace, letter: Letter, choice: Choice) -> str:
    """The canonical text of one draft. Who signs has no part in it, not even their number,
    unless the template can do without no signers."""
    compose = composer(workspace, letter, {}).compose
    try:
        return composed_text(compose(TEMPLATE, choice._replace(signers=())))
    except InputError:
        return composed_text(compose(TEMPLATE, choice))


def kept_text(folder: Path, digest: str) -> str:
    """A text that was kept. Raises InputError where it is not there, or not that any more."""
    if not is_digest(digest):
        hint = "a digest is v1:sha256: and 64 digits; it may have been edited by hand"
        raise InputError(Problem(f"'{digest}' is no digest of a text", None, hint))
    path = folder / TEXTS / text_name(digest)
    found = read_if_present(path)
    if found is None:
        hint = "it may be in git, or on another branch: the folder .lettertool/texts belongs to git"
        raise InputError(Problem("the text that was agreed to is not kept", Place(str(path)), hint))
    return read_text_file(found.data, str(path))


def digests_like(folder: Path, word: str, present: str) -> list[str]:
    """The digests of texts that begin as a word does, which may be a whole digest: of those
    that are kept, and of the `present` text."""
    digits = word.removeprefix(DIGEST_START).removeprefix("sha256:").lower()
    if len(digits) < _FEWEST_DIGITS or not set(digits) <= set("0123456789abcdef"):
        return []
    names = {path.stem for path in (folder / TEXTS).glob(f"{digits}*.txt")}
    here = digest_of_text(present).removeprefix(DIGEST_START)
    names |= {here} if here.startswith(digits) else set()
    return [f"{DIGEST_START}{name}" for name in sorted(names)]


def last_sent(folder: Path) -> Sending | None:
    """The last sending; None where nothing was kept as sent."""
    paths = sorted((folder / SENDINGS).glob("*.json"))
    sendings = [read_sending(read_bytes(path).data, str(path)) for path in paths]
    return max(sendings, key=lambda sending: sending.at, default=None)


def keeping(folder: Path, texts: Sequence[str]) -> list[Change]:
    """The changes that keep texts; none for those that are kept already."""
    changes: list[Change] = []
    for text in dict.fromkeys(texts):
        path = folder / TEXTS / text_name(digest_of_text(text))
        present = read_if_present(path)
        if present is None or present.data.replace(b"\r\n", b"\n") != text.encode():
            changes.append(Change(path, present.digest if present else None, text.encode()))
    return changes


def sending_of(folder: Path, sending: Sending, text: str) -> list[Change]:
    """The changes that keep a text as sent."""
    path = folder / SENDINGS / sending_name(sending)
    record = read_if_present(path)
    changed = Change(path, record.digest if record else None, sending_bytes(sending))
    return [*keeping(folder, [text]), changed]
