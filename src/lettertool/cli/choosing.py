"""Deciding about an edited draft's edits one by one, on the terminal."""

import sys
from typing import TYPE_CHECKING

from lettertool.absorb.choosing import Answer, Hunk, with_chosen
from lettertool.cli.screen import open_console
from lettertool.cli.session import Session
from lettertool.errors import Problem, RefusedError

if TYPE_CHECKING:
    from lettertool.document import Document

_WIDEST = 100
_TITLES = {
    "changed": "edit",
    "added": "new paragraph",
    "removed": "paragraph taken out",
    "moved": "paragraph moved here",
    "set": "paragraph set in another way",
    "footnote": "footnote",
    "signer": "signer",
}
_HELP = "y take it, n leave it, e other words, a take all that are left, d leave all that are left"


def ask_about(session: Session, sent: "Document", edited: "Document") -> "Document":
    """The edited draft with those of its edits that somebody takes.

    Raises `RefusedError` with nobody to ask.
    """
    if not session.interactive:
        hint = "leave --interactive out, or run this on a terminal"
        raise RefusedError(Problem("there is nobody to ask about the edits", None, hint))
    asking = _Asking(session)
    return with_chosen(sent, edited, asking.ask)


class _Asking:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._console = open_console(sys.stderr, _WIDEST)
        self._count = 0
        self._rest: Answer | None = None

    def ask(self, hunk: Hunk) -> Answer:
        """What is done about one edit."""
        if self._rest:
            return self._rest
        self._count += 1
        self._show(hunk)
        while True:
            answer = self._session.ask("take this edit? [y/n/e/a/d/?]").lower()
            if answer in ("y", "yes", "n", "no"):
                return Answer(answer.startswith("y"))
            if answer in ("a", "d"):
                self._rest = Answer(answer == "a")
                return self._rest
            if answer == "e" and hunk.kind == "changed":
                return Answer(True, self._session.ask("write instead", default=hunk.new))
            self._session.say(_HELP)

    def _show(self, hunk: Hunk) -> None:
        from rich.text import Text

        line = Text(f"…{hunk.before}" if hunk.before else "")
        if hunk.old == hunk.new:
            line.append(hunk.new, "cyan")
        else:
            if hunk.old:
                line.append(f"[-{hunk.old}-]", "red strike")
            if hunk.new:
                line.append(f"{{+{hunk.new}+}}", "green underline")
        line.append(f"{hunk.after}…" if hunk.after else "")
        self._console.print(f"\n{self._count}. {_TITLES[hunk.kind]}", style="bold")
        self._console.print(line)
