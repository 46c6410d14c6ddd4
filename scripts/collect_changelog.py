"""Moves the fragments in changelog.d/ into CHANGELOG.md, under a new version.

    python scripts/collect_changelog.py 0.2.0 [--date 2026-01-31]

Nothing is written where a fragment's name is wrong or there is none.
"""

import argparse
import datetime
from pathlib import Path

REPO = Path(__file__).parents[1]
KINDS = {"added": "Added", "changed": "Changed", "fixed": "Fixed"}
MARK = "<!-- releases -->\n"


def fragments(folder: Path) -> dict[str, list[Path]]:
    """Return the fragments by kind. Raises ValueError for a name that has no known kind."""
    found: dict[str, list[Path]] = {kind: [] for kind in KINDS}
    for path in sorted(folder.glob("*.md")):
        if path.name == "README.md":
            continue
        kind = path.name.removesuffix(".md").rpartition(".")[2]
        if kind not in KINDS:
            raise ValueError(f"{path.name}: name it TOPIC.KIND.md; KIND is {', '.join(KINDS)}")
        found[kind].append(path)
    return found


def section(version: str, date: datetime.date, found: dict[str, list[Path]]) -> str:
    """Return the changelog's section for a version."""
    parts = [f"\n## {version} ({date})\n"]
    for kind, paths in found.items():
        if paths:
            parts += [f"\n### {KINDS[kind]}\n\n", *map(_bullet, paths)]
    return "".join(parts)


def collect(repo: Path, version: str, date: datetime.date) -> None:
    """Write the section and remove the fragments."""
    found = fragments(repo / "changelog.d")
    paths = [path for kind in found.values() for path in kind]
    if not paths:
        raise ValueError("changelog.d has no fragment")
    changelog = repo / "CHANGELOG.md"
    before, mark, after = changelog.read_text("utf-8").partition(MARK)
    if not mark:
        raise ValueError(f"CHANGELOG.md has no line {MARK.strip()}")
    changelog.write_text(before + mark + section(version, date, found) + after, encoding="utf-8")
    for path in paths:
        path.unlink()


def _bullet(path: Path) -> str:
    lines = path.read_text("utf-8").split("\n")
    return "- " + "\n  ".join(line for line in lines if line) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description="Collect the changelog's fragments.")
    parser.add_argument("version")
    today = datetime.date.today()
    parser.add_argument("--date", type=datetime.date.fromisoformat, default=today)
    options = parser.parse_args()
    try:
        collect(REPO, options.version, options.date)
    except ValueError as error:
        parser.exit(2, f"{error}\n")


if __name__ == "__main__":
    main()
