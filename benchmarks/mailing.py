"""One letter each to many recipients: against docxtpl, and what it takes of memory."""

import itertools
from collections.abc import Iterator
from pathlib import Path

from folders import sample_folder
from measure import Job, measure, medians
from places import REPO, Place
from report import Line

HERE = Path(__file__).parent
FEW, MANY = 535, 5_350
HEADINGS = "prefix,name,title,organization,address,salutation"


def mailing(place: Place, folder: Path, rounds: int) -> Iterator[Line]:
    home = sample_folder(REPO, folder / "each")
    template, values = folder / "each.docx", folder / "each.json"
    measure(Job([place.python, HERE / "prepare_peer.py", home, template, values], folder))
    few, many = (recipients(folder, count) for count in (FEW, MANY))
    peer_out = folder / "peer-each"
    ours: list[str | Path] = [place.script("lettertool"), "draft", "-f", "docx", "--recipients"]
    numbers = itertools.count()

    def set_aside() -> None:
        # Not removed: ext4 is slow to make files for some seconds after others were removed.
        for name in ("build", ".lettertool"):
            if (home / name).exists():
                (home / name).rename(home / f"{name}-{next(numbers)}")

    def new_folder() -> None:
        # Making files takes longer than writing over them: both make theirs.
        if peer_out.exists():
            peer_out.rename(folder / f"peer-each-{next(numbers)}")
        peer_out.mkdir()

    jobs = {
        "each": Job([*ours, few], home, set_aside),
        "docxtpl": Job(
            [place.python, HERE / "peer_each.py", template, values, few, peer_out], home, new_folder
        ),
    }
    costs = medians(jobs, rounds)
    each, peer = costs["each"].cpu, costs["docxtpl"].cpu
    detail = f"{FEW / each:,.0f} letters a second, docxtpl: {FEW / peer:,.1f}; {peer / each:.1f} x"
    yield Line(f"a letter to each of {FEW}, docx", 100 * each / peer, "%", 2.5, detail)
    longer = medians({"many": Job([*ours, many], home, set_aside)}, 1)["many"]
    growth = longer.memory / costs["each"].memory
    detail = (
        f"{costs['each'].memory:.1f} MB, {longer.memory:.1f} MB; {MANY / longer.cpu:,.0f} a second"
    )
    yield Line(f"  memory of {MANY:,} letters", growth, "x", 1.2, detail)


def recipients(folder: Path, count: int) -> Path:
    """A table of so many made-up Members."""
    path = folder / f"recipients-{count}.csv"
    rows = (
        f"The Honorable,Ada Stone{number},Member of Congress,U.S. House of Representatives,"
        f'"{number} Longworth House Office Building|Washington, DC 20515",'
        f"Representative Stone{number}\n"
        for number in range(count)
    )
    path.write_text(HEADINGS + "\n" + "".join(rows), encoding="utf-8")
    return path
