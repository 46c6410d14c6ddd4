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
    if sys.platform == "win32":
        # Windows would run a git.exe that came with somebody's letter folder.
        os.environ.setdefault("NODEFAULTCURRENTDIRECTORYINEXEPATH", "1")
    try:
        from lettertool.cli import run

        code = run(sys.argv[1:])
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    except KeyboardInterrupt:
        code = 130
    except OSError:
        code = 0  # nobody reads our output any more; other errors were told by `run`
    os._exit(code)


def _speak_utf8(stream: object) -> None:
    """Files and pipes get UTF-8 and LF, as drafts do, whatever the system's custom; a terminal
    that cannot show a character shows a question mark."""
    if isinstance(stream, TextIOWrapper):
        if stream.isatty():
            stream.reconfigure(errors="replace")
        else:
            stream.reconfigure(encoding="utf-8", errors="replace", newline="\n")


if __name__ == "__main__":
    main()
