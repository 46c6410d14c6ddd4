"""The command line: words in, one call into the core, and its answer printed.

`run` is the only place where errors become exit codes.
"""

import errno
import sys
from collections.abc import Sequence
from typing import Any

from lettertool.errors import LetterError, Place, Problem

DONE, DIFFERENT, WRONG_INPUT, REFUSED, BUG, INTERRUPTED = 0, 1, 2, 3, 70, 130


def run(arguments: Sequence[str]) -> int:
    """Runs one command and returns its exit code; see `lettertool help exit-codes`."""
    from typer import Abort, BadParameter

    from lettertool.cli.app import group
    from lettertool.cli.session import Session

    usage_error = BadParameter.__mro__[2]  # ClickException, which Typer does not export
    session = Session()
    debug = "--debug" in arguments
    try:
        code = group().main(
            [argument for argument in arguments if argument != "--debug"] or ["--help"],
            prog_name="lettertool",
            standalone_mode=False,
            obj=session,
        )
        sys.stdout.flush()
        return code or DONE
    except LetterError as error:
        session.show_problems(error.problems)
        return error.exit_code
    except Abort:
        print(file=sys.stderr)  # the shell's prompt goes on a line of its own
        return INTERRUPTED
    except OSError as error:
        if is_closed_pipe(error):
            return DONE
        if debug:
            raise
        session.show_problems([_system_error(error)])
        return REFUSED
    except Exception as error:
        if isinstance(error, usage_error):
            session.show_problems([_usage(error, arguments)])
            return WRONG_INPUT
        if debug:
            raise
        session.show_problems([_bug(error)])
        return BUG


def is_closed_pipe(error: OSError) -> bool:
    """Whether nobody reads our output any more. Windows says so with an error that names no
    file and is of another kind."""
    if isinstance(error, BrokenPipeError):
        return True
    return sys.platform == "win32" and error.errno == errno.EINVAL and not error.filename


def _usage(error: Any, arguments: Sequence[str]) -> Problem:
    from lettertool.cli.app import COMMANDS

    command = next((f" {word}" for word in arguments if word in COMMANDS), "")
    hint = f"'lettertool{command} --help' shows what it takes"
    return Problem(error.format_message().rstrip("."), None, hint)


def _system_error(error: OSError) -> Problem:
    """What the system refused outside of `files`, such as printing to a full disk."""
    place = Place(str(error.filename)) if error.filename else None
    return Problem(error.strerror or str(error), place, "mend that and run the command again")


def _bug(error: Exception) -> Problem:
    return Problem(
        f"a bug in lettertool, not in your letter: {type(error).__name__}: {error}",
        None,
        "nothing was written; run the command again with --debug and report what it shows",
    )
