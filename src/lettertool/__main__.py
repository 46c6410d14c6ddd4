"""The `lettertool` command."""

import gc
import os
import sys


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
    from lettertool.cli import run

    code = run(sys.argv[1:])
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    main()
