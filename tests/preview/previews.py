"""A preview that runs as a process of its own, as it does for whoever writes a letter."""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple


class Running(NamedTuple):
    """A preview, and its address without the last slash."""

    process: subprocess.Popen[str]
    address: str


@contextlib.contextmanager
def preview_of(home: Path, *words: str) -> Iterator[Running]:
    command = [sys.executable, "-m", "lettertool", "preview", "--no-browser", *words]
    pipe = subprocess.PIPE
    # Whoever runs the tests in the background may have them ignore Ctrl-C, as programs that
    # they start would then do too.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        process = subprocess.Popen(command, cwd=home, stdout=pipe, stderr=pipe, text=True)
    finally:
        signal.signal(signal.SIGINT, before)
    assert process.stdout
    with process:
        try:
            yield Running(process, process.stdout.readline().strip().removesuffix("/"))
        finally:
            process.kill()
