"""The `lettertool` command."""

import gc
import os
import sys
from io import BytesIO, TextIOWrapper


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
    # A closed stream is None; what is said there is lost, and nothing else.
    sys.stdout = sys.stdout or TextIOWrapper(BytesIO())
    sys.stderr = sys.stderr or TextIOWrapper(BytesIO())
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


def _speak_utf8(stream: object) -> None:
    """Files and pipes get UTF-8, as drafts do, whatever the system's code page; a terminal
    that cannot show a character shows a question mark."""
    if isinstance(stream, TextIOWrapper):
        encoding = stream.encoding if stream.isatty() else "utf-8"
        stream.reconfigure(encoding=encoding, errors="replace")


if __name__ == "__main__":
    main()
