"""What the options that all commands share have set, and how commands speak."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from lettertool.cli.console import obeys_colours
from lettertool.errors import InputError, Place, Problem, RefusedError
from lettertool.files import find_folder


class Session:
    """One run of the command line. The options that commands share are set on it."""

    def __init__(self) -> None:
        self.folder: str = ""
        self.quiet = False
        self.verbose = False
        self.json = False
        self.no_input = False
        self.dry_run = False
        self.fields: dict[str, list[str]] = {}

    def letter_folder(self) -> Path:
        """The folder to work on: that of `-C`, else this one or the nearest parent.

        Raises `InputError` where there is none.
        """
        if not self.folder:
            return _here_or_above()
        folder = Path(self.folder)
        if not (folder / "letter.yaml").is_file():
            raise InputError(_no_letter_folder(folder, Place(self.folder)))
        return folder

    def letter_folder_if_any(self) -> Path | None:
        """The folder that git revisions are of; files need none. Raises `InputError` where
        `-C` names a folder that is none."""
        try:
            return self.letter_folder()
        except InputError:
            if self.folder:
                raise
            return None

    # The result goes to stdout, everything else to stderr.

    def result(self, text: str) -> None:
        """Prints a result. Its line end is added."""
        print(text)

    def say(self, text: str) -> None:
        """Tells what was done, unless told to be quiet."""
        if not self.quiet:
            print(text, file=sys.stderr)

    def detail(self, text: str) -> None:
        """Tells more than most want to know."""
        if self.verbose:
            print(text, file=sys.stderr)

    def warn(self, message: str, hint: str | None = None) -> None:
        """Tells of something that may be a mistake."""
        self._show("warning", "33", Problem(message, None, hint))

    def result_json(self, answer: dict[str, Any]) -> None:
        """Prints an answer as JSON, with the number of the answer's own schema."""
        import msgspec

        encoded = msgspec.json.encode({"schema": 1, **answer}, enc_hook=str)
        print(msgspec.json.format(encoded, indent=2).decode())

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Prints errors, each with its place and how to mend it."""
        for problem in problems:
            self._show("error", "31", problem)

    def _show(self, kind: str, colour: str, problem: Problem) -> None:
        label = f"\x1b[1;{colour}m{kind}:\x1b[0m" if wants_colour(sys.stderr) else f"{kind}:"
        print(label, problem, file=sys.stderr)

    # Questions, on a terminal only.

    @property
    def interactive(self) -> bool:
        """Whether there is somebody to ask."""
        return not self.no_input and bool(sys.stdin) and sys.stdin.isatty() and sys.stderr.isatty()

    def ask(self, question: str, default: str = "") -> str:
        """Asks for a line of text; the answer may be empty."""
        import typer

        answer = typer.prompt(question, default=default, show_default=bool(default), err=True)
        return str(answer).strip()

    def confirm(self, question: str, refusal: Problem) -> bool:
        """Asks yes or no; no is the default. Raises `RefusedError` with nobody to ask."""
        if not self.interactive:
            raise RefusedError(refusal)
        while True:
            answer = self.ask(f"{question} [y/N]").lower()
            if answer in ("y", "yes"):
                return True
            if answer in ("", "n", "no"):
                return False
            self.say("please answer y or n")


def wants_colour(stream: TextIO) -> bool:
    """Whether `stream` is a terminal whose owner did not ask for plain text."""
    wanted = "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return wanted and stream.isatty() and obeys_colours(stream)


def _no_letter_folder(folder: Path, place: Place) -> Problem:
    from lettertool.cli.shell import quoted

    if folder.is_file():
        hint = f"-C takes its folder: -C {quoted(folder.parent)}"
        return Problem("this is a file", place, hint)
    what = "has no letter.yaml" if folder.is_dir() else "there is no such folder"
    hint = f"name a letter folder with -C, or make this one: lettertool new {quoted(place.file)}"
    return Problem(what, place, hint)


def _here_or_above() -> Path:
    """The letter folder that this one is in, as seen from here."""
    misnamed = Path("letter.yml")
    if misnamed.is_file() and not Path("letter.yaml").exists():
        raise InputError(Problem("is not read", Place("letter.yml"), "rename it to letter.yaml"))
    return Path(os.path.relpath(find_folder(Path())))
