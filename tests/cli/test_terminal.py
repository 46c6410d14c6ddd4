"""On a terminal: questions are asked there, and colour stays there."""

import os
import select
import signal
import subprocess
import sys
import time

import pytest

pty = pytest.importorskip("pty", reason="needs a Unix terminal")
fcntl, termios = pytest.importorskip("fcntl"), pytest.importorskip("termios")


CTRL_C = "\x03"


def _own_the_terminal() -> None:
    """Ctrl-C on the terminal must reach the process, even where its parent ignores it."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def talk(home, words: list[str], answers: list[tuple[str, str]], **environment: str):
    """Runs lettertool on a terminal; answers each question once it has appeared."""
    controller, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "lettertool", *words],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        cwd=home,
        env={**os.environ, "TERM": "xterm", **environment},
        start_new_session=True,
        preexec_fn=_own_the_terminal,
    )
    os.close(terminal)
    try:
        screen = _screen_of(process, controller, answers)
        return process.wait(timeout=30), screen.replace("\r\n", "\n")
    finally:
        process.kill()
        process.wait()
        os.close(controller)


def _screen_of(process, controller: int, answers: list[tuple[str, str]]) -> str:
    """What stands on the screen once the process has ended, or after a minute."""
    screen, seen = "", 0
    pending = list(answers)
    deadline = time.monotonic() + 60
    pressed = time.monotonic()
    interrupts = bool(answers) and answers[-1][1] == CTRL_C
    while time.monotonic() < deadline:
        if interrupts and not pending and time.monotonic() > pressed + 1:
            # Python can miss a Ctrl-C that comes just as it begins to wait for a line; then
            # somebody presses it again.
            pressed = time.monotonic()
            os.write(controller, CTRL_C.encode())
        if select.select([controller], [], [], 0.1)[0]:
            try:
                data = os.read(controller, 65536)
            except OSError:
                break
            if not data:
                break
            screen += data.decode()
        if pending and pending[0][0] in screen[seen:]:
            seen = len(screen)
            os.write(controller, pending.pop(0)[1].encode())
        elif process.poll() is not None and not select.select([controller], [], [], 0)[0]:
            break
    if process.poll() is None and time.monotonic() > deadline:
        process.kill()
    return screen


def test_add_signer_asks_for_what_it_needs(folder) -> None:
    home = folder()

    code, screen = talk(
        home,
        ["add-signer"],
        [
            ("Name", "Cy New\n"),
            ("Title", "\n"),
            ("Role", "co-lead\n"),
            ("State", "Illinois\n"),
            ("State", "IL\n"),
            ("District", "4\n"),
            ("Party", "\n"),
            ("Status", "\n"),
        ],
    )

    assert code == 0, screen
    assert "added Cy New" in screen
    assert (
        (home / "signers.yaml")
        .read_text("utf-8")
        .endswith(
            "  - name: Cy New\n    title: Member of Congress\n    role: co-lead\n    state: IL\n"
            "    district: 4\n"
        )
    )


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 3), ("\n", 3), (CTRL_C, 130)])
def test_remove_signer_asks_first(folder, answer: str, code: int) -> None:
    home = folder()

    ended, screen = talk(home, ["remove-signer", "Ada Stone"], [("Remove Ada Stone?", answer)])

    assert ended == code, screen
    assert ("Ada Stone" in (home / "signers.yaml").read_text("utf-8")) == (code != 0)
    assert "Traceback" not in screen


def test_no_input_never_asks(folder) -> None:
    assert talk(folder(), ["remove-signer", "Ada Stone", "--no-input"], [])[0] == 3
    assert talk(folder(), ["add-signer", "--no-input"], [])[0] == 2


def test_colour_is_for_terminals_that_want_it(folder) -> None:
    home = folder()

    assert "\x1b[1;31merror:" in talk(home, ["draft", "-f", "odt"], [])[1]
    assert "\x1b[" not in talk(home, ["draft", "-f", "odt"], [], NO_COLOR="1")[1]
    assert "\x1b[" not in talk(home, ["draft", "-f", "odt"], [], TERM="dumb")[1]


def test_new_asks_for_the_few_things_it_needs(tmp_path) -> None:
    answers = [
        ("Who signs", "snate\r"),
        ("Who signs", "senate\r"),
        ("What is the letter about", "Wells\r"),
        ("To whom does it go", "Jane Roe\r"),
        ("Who leads it", "Ada Stone; Ben Cole\r"),
    ]

    code, screen = talk(tmp_path, ["new", "wells"], answers)

    assert code == 0, screen
    letter = (tmp_path / "wells" / "letter.yaml").read_text("utf-8")
    assert "title: Wells" in letter
    assert "  - United States Senate\n" in letter
    assert "    name: Jane Roe\n" in letter
    signers = (tmp_path / "wells" / "signers.yaml").read_text("utf-8")
    assert "  - name: Ben Cole\n    title: United States Senator\n    role: lead\n" in signers
