"""CPU time of whole processes, and how it is compared."""

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

_LAUNCHER = Path(__file__).with_name("launch.py")
_UNITS_A_MB = 1024 * 1024 if sys.platform == "darwin" else 1024


class Job(NamedTuple):
    """A command to measure; `prepare` brings its folder back to where it starts from."""

    command: Sequence[str | Path]
    folder: Path
    prepare: Callable[[], object] = lambda: None
    codes: Sequence[int] = (0,)
    """The exit codes of a run that did its work; programs that compare end with 1."""
    variables: Mapping[str, str] = {}
    """What it has in its environment beside what is there."""


class Cost(NamedTuple):
    """Seconds of CPU (user and system) and of the clock, and the most memory at once, in MB.
    Processes that the measured one started and waited for are counted as well."""

    cpu: float
    wall: float
    memory: float


def medians(jobs: Mapping[str, Job], rounds: int) -> dict[str, Cost]:
    """Run all jobs in turn, `rounds` times, so that a busy machine slows all of them alike.

    A first run of each is not counted: it fills caches.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in jobs}
    for turn in range(rounds + 1):
        for name, job in jobs.items():
            cost = measure(job)
            if turn:
                costs[name].append(cost)
    return {name: _median(taken) for name, taken in costs.items()}


def measure(job: Job) -> Cost:
    """Run a job once. Where it fails, that is no result, and the program ends."""
    job.prepare()
    ran = subprocess.run(
        [sys.executable, "-IS", str(_LAUNCHER), *map(str, job.command)],
        cwd=job.folder,
        env={**_environment(), **job.variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    if ran.returncode:
        raise SystemExit(f"{_LAUNCHER.name} failed:\n{ran.stderr}")
    status, cpu, wall, memory = ran.stdout.split()
    if (code := os.waitstatus_to_exitcode(int(status))) not in job.codes:
        command = " ".join(map(str, job.command))
        raise SystemExit(f"{command} ended with {code}:\n{ran.stderr}")
    return Cost(float(cpu), float(wall), int(memory) / _UNITS_A_MB)


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        statistics.median(cost.cpu for cost in costs),
        statistics.median(cost.wall for cost in costs),
        statistics.median(cost.memory for cost in costs),
    )


def _environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
