"""The built wheel drafts in an empty environment, in a folder of two files."""

import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it, and this one's dependencies within reach."""
    pytest.importorskip("hatchling", reason="builds the wheel")
    home = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", home],
        check=True,
        cwd=ROOT,
        capture_output=True,
    )
    (wheel,) = home.glob("*.whl")
    environment = home / "venv"
    venv.create(environment, with_pip=False)
    scripts = environment / ("Scripts" if sys.platform == "win32" else "bin")
    pip = [sys.executable, "-m", "pip", "--python", scripts / "python", "install"]
    subprocess.run(
        [*pip, "--quiet", "--no-index", "--no-deps", "--disable-pip-version-check", wheel],
        check=True,
    )
    purelib = subprocess.run(
        [scripts / "python", "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    # A path file inside a path file is not followed, so a lettertool that is installed
    # here in editable form stays out of sight.
    (Path(purelib) / "dependencies.pth").write_text(sysconfig.get_paths()["purelib"], "utf-8")
    return scripts


def test_it_drafts_in_an_empty_folder(installed: Path, folder) -> None:
    home = folder()
    origin = subprocess.run(
        [installed / "python", "-c", "import lettertool; print(lettertool.__file__)"],
        check=True,
        capture_output=True,
        text=True,
        cwd=home,
    ).stdout
    assert str(installed.parent) in origin

    done = subprocess.run(
        [installed / "lettertool", "draft"], check=False, capture_output=True, text=True, cwd=home
    )

    assert done.stderr == "wrote build/letter.md\nwrote build/letter.docx\n"
    assert "Ada Stone" in (home / "build" / "letter.md").read_text("utf-8")
    shown = subprocess.run(
        [installed / "lettertool", "help", "order"], check=True, capture_output=True, cwd=home
    )
    assert b"leads-first" in shown.stdout
