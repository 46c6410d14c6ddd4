"""`lettertool diff` against the programs that people compare drafts with today."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from drafts import Pair, edited_pair, unrelated_pair
from measure import Cost, Job, medians
from places import Place
from report import Line, ratio

HERE = Path(__file__).parent
LONG = 250_000
SHORT = 1_000
WITH_DIFFERENCES = (0, 1)


def comparing(place: Place, folder: Path, rounds: int) -> Iterator[Line]:
    """What comparing costs, in short and in long drafts, beside the peers that are installed."""
    short = edited_pair(folder / "short", SHORT)
    long = edited_pair(folder / "long", LONG)
    yield from _word(place, short, rounds, "of a short letter")
    yield from _word(place, long, rounds, "of 250,000 words")
    yield from _markdown(place, long, rounds)
    yield from _unrelated(place, unrelated_pair(folder / "unrelated", LONG), rounds)


def _diff(place: Place, pair: Pair, suffix: str, form: str) -> Job:
    files = pair.file("old", suffix), pair.file("new", suffix)
    out = pair.folder / f"redline.{form}"
    command: list[str | Path] = [place.script("lettertool"), "diff", *files, "-o", out, "--force"]
    return Job(command, pair.folder, codes=WITH_DIFFERENCES)


def _word(place: Place, pair: Pair, rounds: int, what: str) -> Iterator[Line]:
    files = pair.file("old", "docx"), pair.file("new", "docx")
    ours = f"Word redline {what}"
    jobs = {
        ours: _diff(place, pair, "docx", "docx"),
        "python-redlines": Job(
            [place.python, HERE / "peer_redline.py", *files, "theirs.docx"], pair.folder
        ),
    }
    costs = medians(jobs, rounds)
    yield ratio(costs, ours, "python-redlines", 0.5, "python-redlines (Docxodus)")
    yield _memory(costs, ours, "python-redlines")


def _memory(costs: dict[str, Cost], ours: str, peer: str) -> Line:
    mine, theirs = costs[ours].memory, costs[peer].memory
    return Line("  its memory", mine / theirs, "x", 1, f"{mine:.0f} MB, {peer}: {theirs:.0f} MB")


def _markdown(place: Place, pair: Pair, rounds: int) -> Iterator[Line]:
    files = pair.file("old", "md"), pair.file("new", "md")
    ours = "Markdown redline of 250,000 words"
    peers: dict[str, list[str | Path]] = {
        "dwdiff": ["dwdiff", *files],
        "wdiff": ["wdiff", *files],
        "git": ["git", "diff", "--no-index", "--word-diff", *files],
    }
    jobs = {ours: _diff(place, pair, "md", "md")} | {
        name: Job(command, pair.folder, codes=WITH_DIFFERENCES)
        for name, command in peers.items()
        if shutil.which(name)
    }
    costs = medians(jobs, rounds)
    others = ", ".join(f"{name} {costs[name].cpu:.2f} s" for name in jobs if name in peers)
    cost = costs[ours]
    if "dwdiff" in jobs:
        yield Line(ours, cost.cpu / costs["dwdiff"].cpu, "x", 1, f"{cost.cpu:.2f} s, {others}")
    else:
        yield Line(ours, cost.wall, "s", 2, "dwdiff is not installed")
    yield Line("  its memory", cost.memory, "MB", 250, "")


def _unrelated(place: Place, pair: Pair, rounds: int) -> Iterator[Line]:
    what = "no word of 250,000 in common"
    cost = medians({what: _diff(place, pair, "md", "md")}, rounds)[what]
    yield Line(what, cost.wall, "s", 3, "by the clock")
