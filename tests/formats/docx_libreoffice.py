"""LibreOffice as a second opinion on tracked changes: one process for all files, asked by a
script that runs in a Python which has LibreOffice's bridge."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

SCRIPT = Path(__file__).with_name("libreoffice_changes.py")
SECONDS_FOR_A_FILE = 10


@cache
def python_with_bridge() -> str:
    """Return a Python that can talk to LibreOffice, or nothing where there is none."""
    if not shutil.which("soffice"):
        return ""
    for python in (sys.executable, "/usr/bin/python3", "python3"):
        command = shutil.which(python)
        if (
            command
            and not subprocess.run([command, "-c", "import uno"], capture_output=True).returncode
        ):
            return command
    return ""


def told(asked: Sequence[tuple[str, Path]], home: Path) -> list[dict[str, object]]:
    """Return what LibreOffice finds in files, a dictionary of texts each, once it has accepted
    (`accept`) or rejected (`reject`) all of their changes. It keeps its settings in `home`."""
    return answers(SCRIPT, [f"{mode}\t{path}" for mode, path in asked], home)


def answers(script: Path, lines: Sequence[str], home: Path) -> list[dict[str, object]]:
    """Return what a script answers that talks to a LibreOffice of its own, a line of JSON for
    each of `lines`. LibreOffice keeps its settings in `home`."""
    pipe = f"lettertool{os.getpid()}"
    options = ("--headless", "--norestore", "--nologo", f"--accept=pipe,name={pipe};urp;")
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation={home.as_uri()}", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        said = subprocess.run(
            [python_with_bridge(), str(script), pipe],
            input="".join(f"{line}\n" for line in lines),
            capture_output=True,
            text=True,
            check=True,
            timeout=60 + SECONDS_FOR_A_FILE * len(lines),
        )
    finally:
        os.killpg(office.pid, signal.SIGTERM)
        office.wait()
    return [json.loads(line) for line in said.stdout.splitlines()]
