"""The consents that a form's answers give: all to one text."""

import datetime
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from lettertool.cli.session import Session
from lettertool.cli.values import parse_date
from lettertool.consent.records import Attestation
from lettertool.files import Change
from lettertool.letter import Consent
from lettertool.lists.answers import Answer
from lettertool.lists.importing import Import
from lettertool.workspace import SignersFile


class Consents(NamedTuple):
    """What the answers agree to, what is said of that, and the changes that keep the text."""

    digest: str
    said: Attestation
    kept: Sequence[Change]

    def added_to(
        self, plan: Import, file: SignersFile, source: str, answers: Iterable[Answer]
    ) -> Import:
        """The import with a record for each who signs; its evidence is the row, and its day
        that of the row where there is one."""
        from lettertool.lists.consents import with_consents

        days = {answer.row: answer.day for answer in answers}
        name = "stdin" if source == "-" else Path(source).name
        entries = file.loaded.tree.root.plain.get("signers") or []
        assert isinstance(entries, list)

        def record_of(row: int) -> Consent:
            on, evidence = days[row] or self.said.on, f"{name}, row {row}"
            return self.said._replace(on=on, evidence=evidence).of_text(self.digest)

        known = [entry for entry in entries if isinstance(entry, dict)]
        return with_consents(plan, file.signers, known, record_of)


def open_consents(
    session: Session, folder: Path, text: str, on: str, *, by: str | None, channel: str
) -> Consents:
    """The text that `--text` means, and what `--on`, `--by` and `--channel` say.

    Raises `InputError` for what means nothing.
    """
    from lettertool.cli.agreed import agreed_text
    from lettertool.cli.attesting import attestation
    from lettertool.consent import digest_of_text
    from lettertool.texts import keeping
    from lettertool.workspace import open_workspace

    workspace = open_workspace(folder)
    day = parse_date("--on", on) if on else datetime.date.today()
    said = attestation(workspace, day, by=by, channel=channel, evidence=None)
    agreed = agreed_text(session, workspace, text)
    return Consents(digest_of_text(agreed), said, keeping(folder, [agreed]))
