"""Deciding about an edited draft's edits one by one, on the terminal."""

import sys
from collections.abc import Callable, Sequence
from typing import Any, TypeAlias

import msgspec

from lettertool.absorb.absorbing import Absorbed
from lettertool.absorb.choosing import Answer, Hunk, with_chosen
from lettertool.absorb.records import Conflict
from lettertool.absorb.threeway import Decision
from lettertool.absorb.typography import with_our_forms
from lettertool.cli.absorb_words import part_name, section_name, sides, unplaced_problem
from lettertool.cli.edited import Edited, absorbed
from lettertool.cli.screen import open_console
from lettertool.cli.session import Session
from lettertool.compare.pieces import END, NOTE
from lettertool.document import Document
from lettertool.errors import Problem, RefusedError
from lettertool.redlines.phrases import number

Against: TypeAlias = Callable[[Document], Absorbed]
"""What absorbing the draft would give, were that all that was edited."""

_WIDEST = 100
_CONTEXT = 60
_TITLES = {
    "changed": "edit",
    "added": "new paragraph",
    "removed": "paragraph taken out",
    "moved": "paragraph moved here",
    "set": "paragraph set in another way",
    "footnote": "footnote",
}
_ROLES = {"address": "inside address", "cc": "copies", "body": "letter"}
_HELP = """\
  y  take this edit
  n  leave it: the letter stays as it is there
  e  take other words in its place
  a  take this edit and all that are left
  d  leave this edit and all that are left
  Ctrl-C ends this; nothing is written"""
_NO_OTHER_WORDS = "other words can be put in for edited words only: take it, and edit letter.yaml"
_SIGNS = str.maketrans({END: "¶", NOTE: "*", "\n": " / "})
"""How what is no letter is shown: the end of a paragraph, a footnote's sign, a line end."""


def chosen(
    session: Session, edited: Edited, decide: Decision, *, keep_forms: bool
) -> tuple[Edited, Decision]:
    """The draft with those edits alone that somebody accepts, one by one, on the terminal, and
    what is decided by that: where an accepted edit was shown with what is here instead, theirs.
    """
    if keep_forms:
        edited = edited._replace(document=with_our_forms(edited.base.document, edited.document)[0])
    whole = absorbed(edited, decide, keep_forms=keep_forms)
    labels = {one.label for one in whole.conflicts}
    shown: set[str] = set()

    def against(taken: Document) -> Absorbed:
        """What stands against an edit that is taken alone."""
        if not labels and not whole.unplaced:
            return whole
        alone = absorbed(edited._replace(document=taken), decide, keep_forms=keep_forms)
        found = tuple(one for one in alone.conflicts if one.label in labels)
        shown.update(one.label for one in found)
        return msgspec.structs.replace(alone, conflicts=found)

    document = _ask_about(session, edited, against)
    edited = edited._replace(document=document)
    left = absorbed(edited, decide, keep_forms=keep_forms).conflicts
    if not left:
        return edited, decide
    asked = [one for one in left if one.label not in shown]
    if asked and not _takes(session, edited, asked):
        return edited, decide if len(asked) < len(left) else "ours"
    return edited, "theirs"


def _takes(session: Session, edited: Edited, conflicts: Sequence[Conflict]) -> bool:
    """Asks about what stands against the edits that were taken together, and against none of
    them alone: one value, edited alike in several places, of which some were left."""
    for one in conflicts:
        session.say(f"\n{part_name(edited.here.letter, one.label)}: {one.why}")
        for line in sides(one):
            session.say(f"    {line}")
    while True:
        answer = session.ask("take what was edited there alone? [y/n]").lower()
        if answer in ("y", "yes", "n", "no"):
            return answer.startswith("y")


def _ask_about(session: Session, edited: Edited, against: Against) -> Document:
    """The edited draft with those of its edits that somebody takes.

    Raises `RefusedError` with nobody to ask.
    """
    if not session.interactive:
        hint = "leave --interactive out, or run this on a terminal"
        raise RefusedError(Problem("there is nobody to ask about the edits", None, hint))
    sent, came = edited.base.document, edited.document
    every: list[Hunk] = []

    def count(hunk: Hunk) -> Answer:
        every.append(hunk)
        return Answer(True)

    with_chosen(sent, came, count)
    asking = _Asking(session, edited, len(every), against)
    document = with_chosen(sent, came, asking.ask)
    if every:
        session.say(f"\ntook {asking.taken} of {number(len(every), 'edit')}")
    return document


class _Asking:
    def __init__(self, session: Session, edited: Edited, total: int, against: Against) -> None:
        self._session, self._edited = session, edited
        self._against = against
        self._console = open_console(sys.stderr, _WIDEST)
        self._asked, self._total = 0, total
        self.taken = 0
        self._rest: Answer | None = None

    def ask(self, hunk: Hunk) -> Answer:
        """What is done about one edit."""
        self._asked += 1
        answer = self._rest or self._asked_about(hunk)
        self.taken += answer.take
        return answer

    def _asked_about(self, hunk: Hunk) -> Answer:
        self._show(hunk)
        while True:
            answer = self._session.ask("take this edit? [y/n/e/a/d/?]").lower()
            if answer in ("y", "yes", "n", "no"):
                return Answer(answer.startswith("y"))
            if answer in ("a", "d"):
                self._rest = Answer(answer == "a")
                return self._rest
            if answer == "e" and hunk.kind == "changed" and hunk.new == hunk.new.translate(_SIGNS):
                return Answer(True, self._session.ask("write instead", default=hunk.new))
            self._session.say(_NO_OTHER_WORDS if answer == "e" else _HELP)

    # What is shown of an edit

    def _show(self, hunk: Hunk) -> None:
        from rich.padding import Padding
        from rich.text import Text

        of = f"{self._asked} of {max(self._asked, self._total)}"
        self._console.print()
        self._console.print(f"{of}: {_title(hunk)}{self._where(hunk)}", style="bold")
        self._console.print(Padding(_marked(Text(), hunk), (0, 0, 0, 2)))
        self._show_against(hunk)

    def _where(self, hunk: Hunk) -> str:
        if hunk.section:
            section = section_name(self._edited.base.letter, hunk.section)
            behind = hunk.kind in ("added", "moved")
            return f" after a paragraph of {section}" if behind else f" in {section}"
        if not hunk.role:
            return ""
        return f" in the {_ROLES.get(hunk.role, hunk.role)}"

    def _show_against(self, hunk: Hunk) -> None:
        """What stands against an edit: other words here, or that it has no place."""
        edited = self._edited
        alone = with_chosen(edited.base.document, edited.document, lambda one: Answer(one == hunk))
        found = self._against(alone)
        for one in found.conflicts:
            self._console.print(f"  {part_name(edited.here.letter, one.label)}: {one.why}")
            for line in sides(one):
                self._console.print(f"    {line}")
            self._console.print("  y puts it in the place of what is here, n keeps what is here")
        for lost in found.unplaced:
            self._console.print(f"  {unplaced_problem(edited.name, lost).message}; answer n")


def _title(hunk: Hunk) -> str:
    if hunk.kind != "signer":
        return _TITLES[hunk.kind]
    return "signer" if hunk.old and hunk.new else "signer taken off" if hunk.old else "new signer"


def _marked(line: Any, hunk: Hunk) -> Any:
    """The edit with its signs, and the words around it, as a line of Rich's."""
    line.append(_ending(hunk.before))
    if hunk.old == hunk.new:
        line.append(hunk.new.translate(_SIGNS), "cyan")
    if hunk.old != hunk.new and hunk.old:
        line.append(f"[-{hunk.old.translate(_SIGNS)}-]", "red strike")
    if hunk.old != hunk.new and hunk.new:
        line.append(f"{{+{hunk.new.translate(_SIGNS)}+}}", "green underline")
    line.append(_beginning(hunk.after))
    return line


def _ending(text: str) -> str:
    """The words before an edit, cut between words where there were more."""
    text = text.translate(_SIGNS)
    return text if len(text) < _CONTEXT else f"…{text.partition(' ')[2] or text}"


def _beginning(text: str) -> str:
    text = text.translate(_SIGNS)
    return text if len(text) < _CONTEXT else f"{text.rpartition(' ')[0] or text}…"
