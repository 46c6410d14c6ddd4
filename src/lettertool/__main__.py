"""The `lettertool` command."""

import gc
import os
import sys
from io import TextIOWrapper
from typing import TextIO


def main() -> None:
    """Runs the command line and ends the process with its exit code.

    `--version` is answered before anything is imported: scripts ask for it often.
    """
    if sys.argv[1:] in (["--version"], ["-V"]):
        from lettertool import __version__

        print(f"lettertool {__version__}")
        sys.exit(0)
    # A run is short and its imports make no garbage: collecting it while they load, and
    # taking every module apart at the end, were a tenth of the time of a draft.
    gc.set_threshold(100_000)
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    try:
        from lettertool.cli import run

        code = run(sys.argv[1:])
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except KeyboardInterrupt:
        code = 130
    except BrokenPipeError:
        code = 0
    os._exit(code)


def _speak_utf8(stream: TextIO) -> None:
    """Files and pipes get UTF-8, as drafts do, whatever the system's code page; a terminal
    that cannot show a character shows a question mark."""
    if isinstance(stream, TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")


if __name__ == "__main__":
    main()
