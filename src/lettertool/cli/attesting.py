"""What whoever records a consent says of it, from the words of the command line."""

import datetime
import getpass
from pathlib import Path

from lettertool.consent.records import Attestation
from lettertool.errors import InputError, Problem
from lettertool.folder.characters import bad_in_value
from lettertool.workspace import Workspace


def attestation(
    workspace: Workspace,
    on: datetime.date,
    *,
    by: str | None,
    channel: str | None,
    evidence: str | None,
) -> Attestation:
    """What a record says beside the text. Without `by`, it is whoever is at the keyboard.

    Raises `InputError` for characters that no file of a letter can hold.
    """
    return Attestation(
        on,
        one_line("--by", by) or _recorder(workspace.path),
        one_line("--channel", channel),
        one_line("--evidence", evidence),
    )


def one_line(option: str, value: str | None) -> str | None:
    """The value of an option as one line; None for an empty one. Raises `InputError` for
    characters that no file of a letter can hold."""
    bad = bad_in_value(value or "")
    if bad:
        raise InputError(Problem(f"{option}: {bad[0]}", None, bad[1]))
    return " ".join((value or "").split()) or None


def _recorder(folder: Path) -> str | None:
    """The name that git has, else that of the account."""
    from lettertool.files.git import git, has_git

    name = git(folder, "config", "user.name").text.strip() if has_git() else ""
    try:
        return name or getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        return None
