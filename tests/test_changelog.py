"""Fragments become a section of the changelog."""

import datetime
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

REPO = Path(__file__).parents[1]
DAY = datetime.date(2026, 1, 31)


@pytest.fixture(scope="module")
def collect() -> Callable[[Path, str, datetime.date], None]:
    return runpy.run_path(str(REPO / "scripts" / "collect_changelog.py"))["collect"]


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    (tmp_path / "changelog.d").mkdir()
    (tmp_path / "changelog.d" / "README.md").write_text("How to\n", encoding="utf-8")
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n<!-- releases -->\n\n## 0.1.0 (2025-12-01)\n", encoding="utf-8"
    )
    return tmp_path


def fragment(repo: Path, name: str, text: str) -> None:
    (repo / "changelog.d" / name).write_text(text, encoding="utf-8")


def test_fragments_go_above_the_last_release_by_kind(
    repo: Path, collect: Callable[[Path, str, datetime.date], None]
) -> None:
    fragment(repo, "b.fixed.md", "Names with\ntwo lines.\n")
    fragment(repo, "z.added.md", "A thing.\n")
    fragment(repo, "a.added.md", "Another.")
    collect(repo, "0.2.0", DAY)
    assert (repo / "CHANGELOG.md").read_text("utf-8") == (
        "# Changelog\n\n<!-- releases -->\n"
        "\n## 0.2.0 (2026-01-31)\n"
        "\n### Added\n\n- Another.\n- A thing.\n"
        "\n### Fixed\n\n- Names with\n  two lines.\n"
        "\n## 0.1.0 (2025-12-01)\n"
    )
    assert [path.name for path in (repo / "changelog.d").iterdir()] == ["README.md"]


@pytest.mark.parametrize("name", ["x.removed.md", "added.txt.md"])
def test_a_fragment_of_unknown_kind_stops_it_before_anything_is_written(
    repo: Path, collect: Callable[[Path, str, datetime.date], None], name: str
) -> None:
    fragment(repo, "a.added.md", "A thing.\n")
    fragment(repo, name, "?")
    before = (repo / "CHANGELOG.md").read_bytes()
    with pytest.raises(ValueError, match="KIND is added, changed, fixed"):
        collect(repo, "0.2.0", DAY)
    assert (repo / "CHANGELOG.md").read_bytes() == before
    assert (repo / "changelog.d" / "a.added.md").exists()


def test_the_fragments_of_this_repo_can_be_collected() -> None:
    module = runpy.run_path(str(REPO / "scripts" / "collect_changelog.py"))
    found = module["fragments"](REPO / "changelog.d")
    assert module["section"]("1.0.0", DAY, found).startswith("\n## 1.0.0 (2026-01-31)\n")
