"""Keeping the text of a draft as the one that was sent."""

import datetime

from lettertool.cli.session import Session
from lettertool.compose import Choice
from lettertool.files import commit
from lettertool.letter import Letter
from lettertool.workspace import Workspace


def keep_as_sent(session: Session, workspace: Workspace, letter: Letter, choice: Choice) -> None:
    """Keeps the text of one draft, and when it was sent, unless it is a dry run."""
    from lettertool.consent import digest_of_text, short
    from lettertool.consent.kept import Sending
    from lettertool.texts import sending_of, text_of_draft

    text = text_of_draft(workspace, letter, choice)
    sending = Sending(digest_of_text(text), datetime.datetime.now(datetime.UTC))
    label = f"kept text {short(sending.digest)} as sent"
    if not session.dry_run:
        changes = sending_of(workspace.path, sending, text)
        commit(workspace.path, changes, label=label, undoable=True)
    session.say(f"{'would have ' if session.dry_run else ''}{label}")
