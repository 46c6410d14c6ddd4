"""What went wrong, where, and how to mend it.

Errors are raised deep and turned into an exit code in exactly one place, `cli.run`. An
error holds all problems of a run, so that a user mends them together.
"""

from typing import NamedTuple


class Place(NamedTuple):
    """A place in a file as an editor counts it: lines and columns from 1. The file `.` is the
    folder that a command runs in."""

    file: str
    line: int | None = None
    column: int | None = None

    def __str__(self) -> str:
        name = "this folder" if self.file == "." else self.file
        return ":".join(str(part) for part in (name, *self[1:]) if part is not None)


class Problem(NamedTuple):
    """One thing that is wrong: `message` says what, `hint` what to do about it."""

    message: str
    place: Place | None = None
    hint: str | None = None

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        return f"{text}\n  hint: {self.hint}" if self.hint else text


class LetterError(Exception):
    """Anything a user can mend. Subclasses stand for the exit codes of the command line."""

    exit_code = 70

    def __init__(self, *problems: Problem | str) -> None:
        self.problems = tuple(Problem(p) if isinstance(p, str) else p for p in problems)
        super().__init__("\n".join(map(str, self.problems)))


class InputError(LetterError):
    """The input is wrong: arguments, YAML, template, image, missing file, unknown name."""

    exit_code = 2


class RefusedError(LetterError):
    """The input is fine but was refused, and nothing was written.

    For example a duplicate, an ambiguous name, hand-edited output, a file that changed
    meanwhile, a read-only folder or a full disk.
    """

    exit_code = 3
