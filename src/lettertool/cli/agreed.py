"""Which text is meant by whoever records a consent, and what changed between two texts."""

import sys
from pathlib import Path

import msgspec

from lettertool.cli.session import Session
from lettertool.consent import as_document, composed_text, digest_of_text, short
from lettertool.consent.text import DIGEST_START
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.redline import Redline
from lettertool.texts import digests_like, kept_text, last_sent, present_text
from lettertool.workspace import Workspace

_WORDS_SHOWN = 6
_PRESENT, _SENT = ("p", "present"), ("s", "sent")


def agreed_text(session: Session, workspace: Workspace, word: str) -> str:
    """The canonical text that `--text` means: a file, a letter folder, a digest or a git
    revision; without a word the present text.

    Where that is not what was last sent, both are shown, and a terminal is asked which one is
    meant. Raises `RefusedError` with nobody to ask, and `InputError` for a word that means no
    text, or several.
    """
    present = present_text(workspace)
    if not word:
        return _present_or_sent(session, workspace, present)
    path = Path(word)
    is_there = _exists(path)
    if is_there and path.is_dir() and path.samefile(workspace.path):
        return present
    digests = [] if is_there else digests_like(workspace.path, word, present)
    if len(digests) > 1:
        several = ", ".join(short(digest) for digest in digests)
        what = f"--text: several texts begin with '{word}': {several}"
        raise InputError(Problem(what, None, "give more digits"))
    if digests:
        return _by_digest(workspace, digests[0], present)
    if word.startswith(DIGEST_START):
        hint = "the folder .lettertool/texts belongs to git: is it on another branch?"
        raise InputError(Problem("--text: no text of this digest is kept", None, hint))
    return _of_draft(session, workspace, word, present)


def changes_between(old: str, new: str, old_name: str, new_name: str) -> Redline:
    """The redline of two canonical texts, under the names that it shows."""
    from lettertool.compare import compare

    redline = compare(as_document(old), as_document(new), styles=False)
    return msgspec.structs.replace(redline, old_name=old_name, new_name=new_name)


def show_aside(redline: Redline) -> None:
    """Shows what changed beside the answer: on standard error."""
    from lettertool.cli.redline_view import show

    show(redline, 0, sys.stderr)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a revision may be longer than any file name
        return False


def _by_digest(workspace: Workspace, digest: str, present: str) -> str:
    if digest == digest_of_text(present):
        return present
    return kept_text(workspace.path, digest)


def _of_draft(session: Session, workspace: Workspace, word: str, present: str) -> str:
    """The text of a file, another letter folder, or a revision."""
    from lettertool.sources import open_side

    side = open_side(word, workspace.path)
    for notice in side.notices:
        session.warn(f"{word}: {notice}")
    if side.letter is not None:
        return composed_text(side.document)
    if side.reading and side.reading.tracked:
        session.warn(f"{word} holds tracked changes, which are taken as accepted")
    from lettertool.consent.found import found_texts

    texts = found_texts(side.document, present)
    if not texts:
        hint = "is it the letter? It needs a salutation, and a close such as 'Sincerely,'"
        raise InputError(Problem("where its text begins and ends is unclear", Place(word), hint))
    known = [text for text in texts if digests_like(workspace.path, digest_of_text(text), present)]
    if not known:
        session.say(f"{word}: the text {_shown_ends(texts[0])}")
    return (known or texts)[0]


def _shown_ends(text: str) -> str:
    """How a text begins and ends, so that somebody sees what was taken for it."""
    words = text.split()
    count = f"{len(words):,} words"
    if len(words) <= 2 * _WORDS_SHOWN:
        return f"“{' '.join(words)}”, {count}"
    first, last = " ".join(words[:_WORDS_SHOWN]), " ".join(words[-_WORDS_SHOWN:])
    return f"from “{first} …” to “… {last}”, {count}"


def _present_or_sent(session: Session, workspace: Workspace, present: str) -> str:
    sending = last_sent(workspace.path)
    if sending is None or sending.digest == digest_of_text(present):
        return present
    sent = kept_text(workspace.path, sending.digest)
    day = sending.at.date()
    then = f"the text sent on {day} ({short(sending.digest)})"
    now = f"the present text ({short(digest_of_text(present))})"
    show_aside(changes_between(sent, present, then, now))
    if session.interactive:
        return _ask(session, present, sent)
    hint = (
        f"--text {short(sending.digest)} is the text that was sent, "
        f"--text {short(digest_of_text(present))} the present one"
    )
    what = f"the letter is not what was sent on {day}: say which text they agreed to"
    raise RefusedError(Problem(what, None, hint))


def _ask(session: Session, present: str, sent: str) -> str:
    while True:
        answer = session.ask("Which text did they agree to, the one that was sent or the present")
        if answer.lower() in _PRESENT:
            return present
        if answer.lower() in _SENT:
            return sent
        session.say("please answer 'sent' or 'present'")
