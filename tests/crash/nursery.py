"""Raises writers and kills them. A program of its own, so that it may fork.

    nursery.py kills FOLDER COUNT SEED        kill a writer at random moments
    nursery.py steps FOLDER                   kill a writer before each of its system calls
    nursery.py failures FOLDER                kill it after a failed call, while it clears up
    nursery.py writers FOLDER COUNT ROUNDS    let many writers add a line at once
    nursery.py adders FOLDER COUNT ROUNDS     let many run `lettertool add-signer` at once

It prints what it did, and ends with an AssertionError where something was lost or torn.
"""

import errno
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from crash_steps import (
    SCENARIOS,
    State,
    before_and_after,
    committing,
    litter,
    litter_of_recovery,
    snapshot,
    with_calls,
)

from lettertool.errors import RefusedError
from lettertool.files import Change, commit, read_if_present, read_text, recover, undo

NAMES = ("letter.yaml", "signers.yaml", "build/letter.md")


def forked(work: Callable[[], object]) -> int:
    """Run `work` in a child, which ends with 0, or 3 where it was refused."""
    child = os.fork()
    if child:
        return child
    try:
        work()
    except RefusedError:
        os._exit(3)
    except BaseException as error:
        print(f"{type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(70)
    os._exit(0)


def exit_code(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# --- random kills


def content(name: str, generation: int) -> bytes | None:
    """What a file holds in a generation; only every third one has the letter drafted."""
    if name == "build/letter.md" and generation % 3:
        return None
    lines = 1 + (generation * 977 + len(name) * 131) % 3000
    return b"%d\n" % generation * lines


def generation_of(folder: Path) -> int:
    return int((folder / "letter.yaml").read_bytes().split(b"\n", 1)[0])


def advance(folder: Path) -> None:
    generation = generation_of(folder) + 1
    changes = []
    for name in NAMES:
        present = read_if_present(folder / name)
        old = present.digest if present else None
        changes.append(Change(folder / name, old, content(name, generation)))
    commit(folder, changes, label=f"to {generation}", undoable=True)


def live(folder: Path, told: int) -> None:
    """Commit for ever, with an undo now and then, telling each generation once it is in."""
    chance = random.Random()
    while True:
        if chance.random() < 0.3:
            undo(folder)
        advance(folder)
        os.write(told, b"%d\n" % generation_of(folder))


def assert_each_whole(folder: Path) -> None:
    for name in NAMES:
        path = folder / name
        if path.exists():
            data = path.read_bytes()
            assert data == content(name, int(data.split(b"\n", 1)[0])), f"{name} is torn"


def assert_together(folder: Path) -> None:
    generation = generation_of(folder)
    for name in NAMES:
        path = folder / name
        data = path.read_bytes() if path.exists() else None
        assert data == content(name, generation), f"{name} is not of generation {generation}"


def kills(folder: Path, count: int, seed: int) -> None:
    chance = random.Random(seed)
    (folder / "build").mkdir()
    for name in NAMES[:2]:
        (folder / name).write_bytes(content(name, 1) or b"")
    advance(folder)
    told = sum(kill_once(folder, chance.uniform(0.0, 0.04)) for _ in range(count))
    print(f"{count} kills, {told} commits told")


def kill_once(folder: Path, delay: float) -> int:
    ours, theirs = os.pipe()
    child = forked(lambda: live(folder, theirs))
    os.close(theirs)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    assert exit_code(child) == -signal.SIGKILL
    with os.fdopen(ours, "rb") as pipe:
        told = [int(line) for line in pipe.read().split()]
    assert_each_whole(folder)
    recover(folder)
    assert_together(folder)
    assert not litter_of_recovery(folder), litter_of_recovery(folder)
    if told:
        # One undo and one commit can have come after the last generation that was told.
        assert abs(generation_of(folder) - told[-1]) <= 1, "a finished commit was lost"
    advance(folder)
    assert_together(folder)
    assert not litter(folder), litter(folder)
    return len(told)


# --- a kill at each step


def steps(folder: Path) -> None:
    deaths = 0
    for scenario in SCENARIOS:
        ends = before_and_after(scenario, folder / "reference")
        number = 1
        while dies(scenario(folder / "home"), number):
            deaths += 1 + deaths_of_the_recovery(folder / "home", ends)
            number += 1
            shutil.rmtree(folder / "home")
        assert snapshot(folder / "home") == ends[1]
        shutil.rmtree(folder / "home")
    print(f"{deaths} deaths")


def deaths_of_the_recovery(home: Path, ends: tuple[State, State]) -> int:
    """Kill the recovery of a copy before each call; the next recovery must end it well."""
    number, died = 0, True
    while died:
        number += 1
        copy = home.with_name("copy")
        shutil.copytree(home, copy)
        died = dies(lambda copy=copy: recover(copy), number)
        recover(copy)
        assert snapshot(copy) in ends, f"neither before nor after: {sorted(snapshot(copy))}"
        assert not litter_of_recovery(copy), litter_of_recovery(copy)
        shutil.rmtree(copy)
    return number - 1


def failures(folder: Path) -> None:
    """Let each call fail, and kill the writer before each call of what it does then."""
    deaths = 0
    ends = before_and_after(committing, folder / "reference")
    for failed in range(1, with_calls(lambda *_: None, committing(folder / "counted")) + 1):
        number, died = failed, True
        while died:
            number += 1
            died = dies(committing(folder / "home"), number, failed)
            deaths += died
            recover(folder / "home")
            assert snapshot(folder / "home") in ends, f"call {failed} failed, died at {number}"
            shutil.rmtree(folder / "home")
    print(f"{deaths} deaths")


def dies(act: Callable[[], object], number: int, failed: int = 0) -> bool:
    """Run `act` in a child that is gone before its system call of that number."""

    def end(count: int, call: str) -> None:
        if count == number:
            os._exit(9)
        if count == failed:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    code = exit_code(forked(lambda: with_calls(end, act)))
    assert code in ((0, 3, 9) if failed else (0, 9)), f"ended with {code}"
    return code == 9


# --- many writers


def writers(folder: Path, count: int, rounds: int) -> None:
    path = folder / "signers.yaml"
    path.write_bytes(b"")
    expected: set[str] = set()
    for turn in range(rounds):
        added = let_go_at_once(path, [f"{turn}-{number}" for number in range(count)])
        assert added, "nobody got through"
        expected |= added
    lines = path.read_text("utf-8").split()
    assert sorted(lines) == sorted(expected), "what was said to be added is not what is there"
    assert not litter(folder), litter(folder)
    print(f"{count * rounds} writers, {len(expected)} added")


def let_go_at_once(path: Path, names: list[str]) -> set[str]:
    """Return the names that were added, and not refused."""
    gate, opener = os.pipe()
    children = {forked(lambda name=name: add(path, name, gate, opener)): name for name in names}
    os.close(opener)
    os.close(gate)
    codes = {name: exit_code(child) for child, name in children.items()}
    assert set(codes.values()) <= {0, 3}, codes
    return {name for name, code in codes.items() if code == 0}


def add(path: Path, name: str, gate: int, opener: int) -> None:
    os.close(opener)
    os.read(gate, 1)
    # Not all at the same instant, or they all read the list before the first has written.
    time.sleep(random.uniform(0.0, 0.1))
    present = read_text(path)
    change = Change(path, present.digest, present.data + name.encode() + b"\n")
    commit(path.parent, [change], label=name, undoable=True)


def adders(folder: Path, count: int, rounds: int) -> None:
    from lettertool import cli
    from lettertool.workspace import open_signers

    (folder / "letter.yaml").write_text(LETTER, "utf-8")
    (folder / "signers.yaml").write_text("schema: 1\nsigners: []\n", "utf-8")
    os.chdir(folder)
    cli.run(["add-signer", "Ada Stone", "--title", "Member"])  # loads all that adding needs
    expected = ["Ada Stone"]
    for turn in range(rounds):
        names = [f"{chr(97 + number).upper()}{turn:05} Adder" for number in range(count)]
        children = {forked(lambda name=name: added_by_command(name)): name for name in names}
        codes = {name: exit_code(child) for child, name in children.items()}
        assert set(codes.values()) <= {0, 3}, codes
        added = [name for name, code in codes.items() if code == 0]
        assert added, "nobody got through"
        expected += added
    listed = [signer.name for signer in open_signers(folder).signers]
    assert sorted(listed) == sorted(expected), "what was said to be added is not what is there"
    assert not litter(folder), litter(folder)
    print(f"{count * rounds} adders, {len(expected) - 1} added")


LETTER = "schema: 1\ndate: 2021-03-04\nrecipients: [{name: A}]\nsections: [{id: a, text: b}]\n"


def added_by_command(name: str) -> None:
    from lettertool import cli

    time.sleep(random.uniform(0.0, 0.2))
    # Names so much alike are taken with --force alone.
    os._exit(cli.run(["add-signer", name, "--title", "Member", "--force", "-q"]))


COMMANDS: dict[str, Callable[..., None]] = {
    "kills": kills,
    "steps": steps,
    "failures": failures,
    "writers": writers,
    "adders": adders,
}

if __name__ == "__main__":
    command, where, *numbers = sys.argv[1:]
    COMMANDS[command](Path(where), *map(int, numbers))
