"""Writers that are killed, and writers that come all at once: nothing torn, nothing lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the nursery forks its writers")

NURSERY = Path(__file__).with_name("nursery.py")


def nursery(*words: object) -> str:
    command = [sys.executable, str(NURSERY), *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize("seed", range(4))
def test_a_writer_killed_at_a_random_moment_leaves_nothing_torn(tmp_path: Path, seed: int) -> None:
    assert "50 kills" in nursery("kills", tmp_path, 50, seed)


@pytest.mark.full
@pytest.mark.parametrize("seed", range(10, 20))
def test_a_thousand_killed_writers_leave_nothing_torn(tmp_path: Path, seed: int) -> None:
    assert "100 kills" in nursery("kills", tmp_path, 100, seed)


def test_a_writer_killed_before_any_system_call_leaves_the_old_state_or_the_new(
    tmp_path: Path,
) -> None:
    deaths = nursery("steps", tmp_path)
    assert int(deaths.split()[0]) > 200


@pytest.mark.full
def test_a_writer_killed_while_it_clears_up_after_an_error_leaves_the_old_state_or_the_new(
    tmp_path: Path,
) -> None:
    deaths = nursery("failures", tmp_path)
    assert int(deaths.split()[0]) > 500


def test_of_twenty_writers_at_once_each_is_in_or_was_refused(tmp_path: Path) -> None:
    assert "100 writers" in nursery("writers", tmp_path, 20, 5)


@pytest.mark.full
def test_of_twenty_writers_in_fifty_rounds_each_is_in_or_was_refused(tmp_path: Path) -> None:
    assert "1000 writers" in nursery("writers", tmp_path, 20, 50)


def test_of_twenty_who_add_a_signer_at_once_each_is_in_or_was_refused(tmp_path: Path) -> None:
    assert "60 adders" in nursery("adders", tmp_path, 20, 3)


@pytest.mark.full
def test_of_twenty_who_add_a_signer_in_fifty_rounds_each_is_in_or_was_refused(
    tmp_path: Path,
) -> None:
    assert "1000 adders" in nursery("adders", tmp_path, 20, 50)
