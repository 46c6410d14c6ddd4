"""The pages of docs/ are true: files are written and commands run as they stand there."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from lettertool import cli
from redpen import mark_up

ROOT = Path(__file__).parents[2]
PAGES = ("tutorial", "how-to", "templates")
BLOCK = re.compile(r"(?ms)^```(\w+)(?: (file|append|edit|redpen)=(\S+))?\n(.*?)^```$")


def run_console(text: str, capfd: pytest.CaptureFixture[str]) -> str:
    """What a terminal shows of the commands in a console block, prompts included."""
    shown = []
    for line in text.splitlines():
        if not line.startswith("$ "):
            continue
        words = shlex.split(line[2:])
        assert words[0] == "lettertool", line
        cli.run(words[1:])
        out, err = capfd.readouterr()
        shown += [line, *(out + err).rstrip("\n").split("\n")]
    return "\n".join(shown) + "\n"


def edit(path: Path, change: str) -> None:
    """Changes a file as a block of lines that begin with - and + says."""
    old, new = (
        "".join(f"{line[1:]}\n" for line in change.splitlines() if line[0] == sign) for sign in "-+"
    )
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("page", ["tutorial.md", "templates.md"])
def test_a_page_shows_what_the_commands_print(
    page: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.chdir(tmp_path)
    source = (ROOT / "docs" / page).read_text(encoding="utf-8")
    renewed: list[str] = []
    position = 0
    for block in BLOCK.finditer(source):
        language, action, name, text = block.groups()
        renewed.append(source[position : block.start(4)])
        position = block.end(4)
        if action == "redpen":
            mark_up(tmp_path, name, text)
        elif action == "edit":
            edit(tmp_path / name, text)
        elif action:
            with (tmp_path / name).open("a" if action == "append" else "w") as file:
                file.write(text)
        renewed.append(run_console(text, capfd) if language == "console" else text)
    renewed.append(source[position:])
    if request.config.getoption("--update-golden"):
        (ROOT / "docs" / page).write_text("".join(renewed), encoding="utf-8")

    assert "".join(renewed) == (ROOT / "docs" / page).read_text(encoding="utf-8")


def test_the_reference_is_up_to_date() -> None:
    script = ROOT / "scripts" / "make_reference.py"

    done = subprocess.run([sys.executable, script, "--check"], check=False, capture_output=True)

    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("page", ["README.md", *(f"docs/{n}.md" for n in PAGES)])
def test_links_between_pages_lead_somewhere(page: str) -> None:
    source = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#:]+)\)", source):
        assert ((ROOT / page).parent / target).exists(), target
