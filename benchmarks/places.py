"""Where the measured programs are installed: a fresh environment, or the one we run in."""

import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

REPO = Path(__file__).parents[1]
EMPTY = "empty_console_script"


class Place(NamedTuple):
    """The Python and the folder of console scripts of an environment."""

    python: Path
    scripts: Path

    def script(self, name: str) -> Path:
        return self.scripts / name


def this_place() -> Place:
    return Place(Path(sys.executable), Path(sysconfig.get_path("scripts")))


def fresh_place(folder: Path) -> Place:
    """Make an environment with lettertool, as its users install it, and the peer."""
    venv.create(folder, with_pip=True)
    place = Place(folder / "bin" / "python", folder / "bin")
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))
    _pip(place, "install", str(REPO), *project["dependency-groups"]["bench"])
    return place


@contextmanager
def empty_console_script(place: Place, folder: Path) -> Iterator[Path]:
    """Have pip install a console script that does nothing, and remove it in the end."""
    _pip(place, "install", "--no-index", "--no-deps", str(_empty_wheel(folder)))
    try:
        yield place.script(EMPTY)
    finally:
        _pip(place, "uninstall", "--yes", EMPTY)


def _pip(place: Place, *words: str) -> None:
    command = [str(place.python), "-m", "pip", "-qq", "--disable-pip-version-check", *words]
    subprocess.run(command, check=True)


def _empty_wheel(folder: Path) -> Path:
    info = f"{EMPTY}-1.dist-info"
    parts = {
        f"{EMPTY}.py": "def main() -> int:\n    return 0\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {EMPTY}\nVersion: 1\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": f"[console_scripts]\n{EMPTY} = {EMPTY}:main\n",
    }
    parts[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in (*parts, f"{info}/RECORD"))
    wheel = folder / f"{EMPTY}-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return wheel
