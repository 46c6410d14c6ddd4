"""Drawing a letter folder for its preview: the step between reading and the pure page."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lettertool.checking import Folder
from lettertool.consent import digest_of_text
from lettertool.formats.html import write_numbered
from lettertool.preview import Drawn, Pinned
from lettertool.preview.targets import signatures_of, target_of
from lettertool.status import sign_on
from lettertool.status.report import keeps_consent
from lettertool.structure import title_of
from lettertool.texts import present_text
from lettertool.workspace import LETTER, SIGNERS, Workspace

if TYPE_CHECKING:
    from lettertool.members import Roster


def draw(workspace: Workspace, on: datetime.date, roster: "Roster | None" = None) -> Drawn:
    """The letter of a folder as it is shown on a day. `roster` is as in `checking.Folder`.

    Raises `InputError` with whatever is wrong in the folder.
    """
    folder = Folder(workspace, roster)
    checked = folder.checked()
    pinned = [Pinned(one, target_of(folder.proof, one.spot)) for one in checked.findings]
    state = sign_on(workspace.letter, workspace.signers, on, _present(workspace))
    return Drawn(
        title=title_of(folder.document),
        page=write_numbered(folder.document),
        findings=pinned,
        accepted=len(checked.accepted),
        state=state,
        block=signatures_of(folder.proof),
    )


def _present(workspace: Workspace) -> str:
    """The digest of the present text, where consent has a part in the letter."""
    if not keeps_consent(workspace.letter, workspace.signers):
        return ""
    return digest_of_text(present_text(workspace))


def drawn_from(folder: Path, workspace: Workspace | None) -> Iterator[Path]:
    """The files and folders that a letter is drawn from, with the signature images that its
    `workspace` names."""
    yield folder / LETTER
    yield folder / SIGNERS
    yield folder / "templates"
    for signer in workspace.signers if workspace else ():
        if signer.signature:
            yield folder / signer.signature
