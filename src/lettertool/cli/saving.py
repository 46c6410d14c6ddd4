"""How the commands that change `signers.yaml` save it and say so."""

from collections.abc import Sequence
from pathlib import Path

from lettertool.cli.session import Session
from lettertool.errors import Problem, RefusedError
from lettertool.files import Change, commit
from lettertool.folder.schema import read_signers
from lettertool.signers import duplicate_problems
from lettertool.workspace import SignersFile, signer_place


def save_signers(
    session: Session,
    file: SignersFile,
    text: str,
    done: list[str],
    more: Sequence[Change] = (),
) -> None:
    """Writes the new text of `signers.yaml`, unless it is a dry run, and says what changed.

    `done` has a line for each change; `undo` shows them. `more` are changes of other files
    that belong to it. Raises `RefusedError` where two entries would be for the same signer.
    """
    loaded = read_signers(text, str(file.path))
    clashes = duplicate_problems(loaded.signer_list.signers, lambda i: signer_place(loaded, i))
    if clashes:
        raise RefusedError(*(Problem(clash.message, None, clash.hint) for clash in clashes))
    if not session.dry_run:
        change = Change(file.path, file.digest, text.encode())
        commit(file.path.parent, [change, *more], label="; ".join(done), undoable=True)
    elsewhere = "" if file.path.parent == Path() else f" in {file.path}"
    for line in done:
        session.say(f"{'would have ' if session.dry_run else ''}{line}{elsewhere}")
