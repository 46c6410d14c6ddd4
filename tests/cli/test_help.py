"""Help: every page opens with examples that run, and the table of commands is true."""

import re
import shlex
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from lettertool.cli.app import COMMANDS, EXAMPLES
from lettertool.cli.topics import TOPICS
from redpen import RedPen
from rosters import GARCIA

ROOT = Path(__file__).parents[2]


def test_every_command_of_the_table_has_its_module_and_the_same_first_line() -> None:
    for entry in COMMANDS.values():
        module = import_module(f"lettertool.cli.{entry.module}")
        assert module.run.__doc__.splitlines()[0].rstrip(".") in entry.summary


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_has_its_summary_as_the_first_line_of_its_help(run, name: str) -> None:
    result = run(name, "--help")

    assert result.code == 0
    assert result.out.startswith(f"Usage: lettertool {name} ")
    examples = re.findall(r"(?m)^  lettertool .*$", result.out)
    assert len(examples) >= 2


def test_help_lists_all_commands_by_job(run) -> None:
    for words in (["--help"], ["-h"], []):
        out = run(*words).out or run(*words).err
        assert all(name in out for name in COMMANDS)
        assert out.index("Draft:") < out.index("Sign on:") < out.index("The folder:")


def test_help_imports_no_command() -> None:
    code = (
        "import sys; from lettertool.cli import run; run(['--help']);"
        "print(sorted(m for m in sys.modules if m.startswith('lettertool.')), file=sys.stderr);"
        "sys.exit('jinja2' in sys.modules or 'yaml' in sys.modules or 'rich' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)

    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.parametrize("name", COMMANDS)
def test_the_examples_run(folder, run, roster, name: str) -> None:
    home = folder()
    if name == "members":
        roster(GARCIA)
    for file in ("letter.yaml", "signers.yaml"):
        (home / file).write_bytes((ROOT / file).read_bytes())
    if name == "merge-signers":
        subprocess.run(["git", "init", "-q", home], check=True)
    if name == "diff":
        _with_a_history(home, run)
    if name == "import-signers":
        (home / "responses.csv").write_text("Member name,Title\nNew Name,Mayor\n", encoding="utf-8")
    if name == "draft":
        (home / "offices.csv").write_text("name,title\nAnn Poe,Mayor\n", encoding="utf-8")
    if name == "scrub":
        run("draft", "-f", "docx", "-o", "letter.docx")
    if name in ("confirm", "new"):
        run("draft", "-o", "sent.docx")
    if name == "undo":
        run("add-signer", "Somebody New", "--title", "T")
        run("add-signer", "Other Person", "--title", "T")
    if name in ("check", "text", "absorb"):
        run("draft")
    if name == "absorb":
        pen = RedPen(home / "build" / "letter.docx")
        pen.track("Four matters", "Five matters", "Ada Stone")
        pen.save(home / "letter-from-stone.docx")
    for example in (*import_module(f"lettertool.cli.{COMMANDS[name].module}").EXAMPLES,):
        words = shlex.split(example.split(" > ")[0])[1:]
        if words == ["add-signer"]:
            continue  # asks on a terminal; see test_terminal
        if words == ["members", "update"]:
            continue  # uses the network; see test_members_update
        if "--interactive" in words:
            continue  # asks on a terminal; see test_absorb
        if name == "preview":
            continue  # serves until it is interrupted; see test_preview_site
        if name == "remove-signer" and "--yes" not in words:
            words.append("--yes")
        words = [word.replace("~/Desktop", str(home)) for word in words]
        if words[:2] == ["remove-signer", "M001196"]:
            words[1] = "P000607"  # the first example has removed that Member already

        result = run(*words)

        expected = 1 if name == "diff" else 0  # there are differences
        assert result.code == expected, (example, result.err)


def _with_a_history(home: Path, run) -> None:
    """Two commits, the first one tagged, and a draft of each."""

    def git(*words: str) -> None:
        identity = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        subprocess.run(["git", "-C", home, *identity, *words], check=True)

    git("init", "-q")
    for draft, name in (("sent.docx", "Early Bird"), ("edited.docx", "Late Comer")):
        run("add-signer", name, "--title", "Mayor")
        run("draft", "-o", draft)
        git("add", ".")
        git("commit", "-qm", name)
        if draft == "sent.docx":
            git("tag", "v1")
    run("add-signer", "Very Late", "--title", "Mayor")


def test_the_examples_of_the_program_are_those_of_commands() -> None:
    for example in EXAMPLES:
        name = shlex.split(example)[1]
        assert example in import_module(f"lettertool.cli.{COMMANDS[name].module}").EXAMPLES


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_is_explained(run, topic: str) -> None:
    result = run("help", topic)

    assert result.code == 0
    assert len(result.out.splitlines()) > 5


def test_an_unknown_topic_or_command_is_answered_with_the_nearest(run) -> None:
    assert "did you mean 'exit-codes'?" in run("help", "exit-code").err
    result = run("drafft")
    assert result.code == 2
    assert "Did you mean 'draft'" in result.err


def test_the_version_is_said_without_importing_anything() -> None:
    code = (
        "import sys; sys.argv = ['lettertool', '--version']\n"
        "from lettertool.__main__ import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "sys.exit(any(m in sys.modules for m in ('typer', 're', 'lettertool.cli')))"
    )

    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)

    assert done.returncode == 0
    assert re.fullmatch(rb"lettertool \d+\.\d+\.\d+\n", done.stdout)


def test_a_bug_is_told_as_a_bug_and_without_a_traceback(folder, run, monkeypatch) -> None:
    folder()
    monkeypatch.setattr("lettertool.drafting.choose", lambda *_, **__: 1 / 0)

    result = run("draft")

    assert result.code == 70
    assert result.err.startswith("error: a bug in lettertool, not in your letter")
    assert "Traceback" not in result.err
    with pytest.raises(ZeroDivisionError):
        run("draft", "--debug")
