"""The built wheel has all that the repository ships, and drafts in an empty environment, in a
folder of two files."""

import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def built(source: Path, kind: str, into: Path) -> Path:
    """The `wheel` or `sdist` of a folder of source."""
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", into],
        check=True,
        cwd=source,
        capture_output=True,
    )
    (package,) = into.glob("*.whl" if kind == "wheel" else "*.tar.gz")
    return package


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this repository."""
    pytest.importorskip("hatchling", reason="builds the wheel")
    return built(ROOT, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it, and this one's dependencies within reach."""
    environment = tmp_path_factory.mktemp("installed") / "venv"
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


def test_all_that_the_package_reads_is_in_the_wheel(wheel: Path) -> None:
    templates = {f"lettertool/templates/{name}" for name in files_below(ROOT / "templates")}
    package = {f"lettertool/{name}" for name in files_below(ROOT / "src" / "lettertool")}

    names = {name for name in contents(wheel) if ".dist-info/" not in name}

    assert "lettertool/templates/senate.docx" in templates
    assert "lettertool/formats/pdf/letter.typ" in package
    assert names == templates | package


def test_the_source_that_is_given_out_builds_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    with tarfile.open(built(ROOT, "sdist", tmp_path / "sdist")) as source:
        source.extractall(tmp_path, filter="data")
    (folder,) = tmp_path.glob("lettertool-*")

    assert contents(built(folder, "wheel", tmp_path / "again")) == contents(wheel)


def files_below(folder: Path) -> set[str]:
    """The files in a folder by their paths, without what Python and other tools leave there."""
    names = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    left = (".", "__pycache__")
    return {name.as_posix() for name in names if not any(p.startswith(left) for p in name.parts)}


def contents(wheel: Path) -> dict[str, bytes]:
    """The files of a wheel by their names."""
    with zipfile.ZipFile(wheel) as package:
        return {name: package.read(name) for name in package.namelist()}


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

    paths = (Path("build", name) for name in ("letter.md", "letter.docx"))
    assert done.stderr == "".join(f"wrote {path}\n" for path in paths)
    assert "Ada Stone" in (home / "build" / "letter.md").read_text("utf-8")
    shown = subprocess.run(
        [installed / "lettertool", "help", "order"], check=True, capture_output=True, cwd=home
    )
    assert b"leads-first" in shown.stdout
