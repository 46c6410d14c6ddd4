"""The `lettertool` command."""

import sys


def main() -> int:
    """Runs the command line and returns its exit code.

    `--version` is answered before anything is imported: scripts ask for it often.
    """
    if sys.argv[1:] in (["--version"], ["-V"]):
        from lettertool import __version__

        print(f"lettertool {__version__}")
        return 0
    from lettertool.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
