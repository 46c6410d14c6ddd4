"""Measures the command line against its peers in one run, and prints what design promises.

    make bench                              installs into a fresh environment first
    .venv/bin/python benchmarks/run.py      measures what is installed beside this Python

Each line is a ratio of CPU times, medians of interleaved runs: A B A B ... Absolute times
depend on the machine; ratios hardly do. It needs os.wait4, so Linux or macOS.
"""

import argparse
import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from comparing import comparing
from congress import PEOPLE, roster_text
from folders import forget_output, sample_folder
from mailing import mailing
from measure import Job, measure, medians
from places import REPO, Place, empty_console_script, fresh_place, this_place
from report import Line, ratio

HERE = Path(__file__).parent
ADDED = ("Barbara Lee", "--title", "Member of Congress", "--state", "CA", "--district", "13")
LONG_LISTS = (1_000, 5_000, 10_000)


def start_up(place: Place, empty: Path, folder: Path, rounds: int) -> Iterator[Line]:
    lettertool = place.script("lettertool")
    jobs = {
        "pass": Job([place.python, "-c", "pass"], folder),
        "empty": Job([empty], folder),
        "--version": Job([lettertool, "--version"], folder),
        "--help": Job([lettertool, "--help"], folder),
    }
    costs = medians(jobs, rounds)
    yield ratio(costs, "--version", "empty", 1.4, "an empty console script")
    yield ratio(costs, "--help", "pass", 12, "python -c pass")


def drafting(place: Place, folder: Path, rounds: int) -> Iterator[Line]:
    home = sample_folder(REPO, folder / "sample")
    template, values, out = (folder / name for name in ("peer.docx", "peer.json", "out.docx"))
    prepare = [place.python, HERE / "prepare_peer.py", home, template, values]
    measure(Job(prepare, folder))
    jobs = {
        "draft (md and docx)": Job(
            [place.script("lettertool"), "draft"], home, partial(forget_output, home)
        ),
        "docxtpl": Job([place.python, HERE / "peer.py", template, values, out], folder),
    }
    yield ratio(
        medians(jobs, rounds), "draft (md and docx)", "docxtpl", 1.0, "a minimal docxtpl script"
    )


def adding(place: Place, folder: Path, rounds: int) -> Iterator[Line]:
    home = sample_folder(REPO, folder / "list-600", 600)
    before = (home / "signers.yaml").read_bytes()
    what = "add-signer in a list of 600"
    jobs = {
        what: Job(
            [place.script("lettertool"), "add-signer", *ADDED],
            home,
            lambda: (home / "signers.yaml").write_bytes(before),
        ),
        "pass": Job([place.python, "-c", "pass"], folder),
    }
    yield ratio(medians(jobs, rounds), what, "pass", 12, "python -c pass")


def finding(place: Place, folder: Path, rounds: int) -> Iterator[Line]:
    """Looking up in a roster as long as that of everybody who ever sat."""
    lettertool, source = place.script("lettertool"), folder / "roster.json"
    source.write_text(roster_text(), encoding="utf-8")
    kept = {"LETTERTOOL_DATA": str(folder / "data")}
    measure(Job([lettertool, "members", "update", "--from", source], folder, variables=kept))
    what = f"members find in {PEOPLE:,} people"
    jobs = {
        what: Job([lettertool, "members", "find", "dada", "house"], folder, variables=kept),
        "--help": Job([lettertool, "--help"], folder),
    }
    yield ratio(medians(jobs, rounds), what, "--help", 2, "lettertool --help")


def long_lists(place: Place, folder: Path, rounds: int) -> Iterator[Line]:
    homes = {count: sample_folder(REPO, folder / f"list-{count}", count) for count in LONG_LISTS}
    jobs = {
        str(count): Job([place.script("lettertool"), "draft"], home, partial(forget_output, home))
        for count, home in homes.items()
    }
    costs = medians(jobs, rounds)
    small, middle, large = (costs[str(count)] for count in LONG_LISTS)
    detail = ", ".join(
        f"{count:,}: {cost.cpu:.2f} s"
        for count, cost in zip(LONG_LISTS, costs.values(), strict=True)
    )
    yield Line("draft with 10,000 signers", large.wall, "s", 3, "by the clock")
    growth = (large.cpu - middle.cpu) / 5_000 / ((middle.cpu - small.cpu) / 4_000)
    yield Line("  a signer more, at 7,500 and 3,000", growth, "x", 1.25, f"CPU: {detail}")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure lettertool against its peers.")
    parser.add_argument("--install", action="store_true", help="measure in a fresh environment")
    parser.add_argument("--rounds", type=int, default=15, help="runs of each program")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = fresh_place(folder / "venv") if options.install else this_place()
        print(f"{'what':<34}{'measured':>11}  {'at most':>9}")
        with empty_console_script(place, folder) as empty:
            _print(start_up(place, empty, folder, options.rounds))
        _print(drafting(place, folder, options.rounds))
        _print(adding(place, folder, options.rounds))
        _print(finding(place, folder, options.rounds))
        _print(long_lists(place, folder, max(options.rounds // 5, 1)))
        _print(mailing(place, folder, max(options.rounds // 5, 1)))
        _print(comparing(place, folder, max(options.rounds // 5, 1)))


def _print(lines: Iterator[Line]) -> None:
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
