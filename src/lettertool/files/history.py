"""What files of a folder held in git, commit by commit, within bounds."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from lettertool.files.git import (
    Entry,
    commits_that_changed,
    contents,
    found_at,
    has_git,
    prefix_in_repository,
)

COMMITS_AT_MOST = 300
BYTES_AT_MOST = 40_000_000
"""Of all versions together. A list of 100 signers has 15,000, one of 10,000 about 2 million."""

_AT_ONCE = 20


class Version(NamedTuple):
    """The texts of files at a commit, in the order in which they were asked for; None for one
    that the commit does not have."""

    commit: str
    texts: tuple[str | None, ...]


def versions(folder: Path, names: Sequence[str]) -> Iterator[Version]:
    """Give what the files of these names in a folder held in the newest 300 commits, of all
    branches and tags, that changed one of them, newest first, up to 40 MB.

    A version that is not UTF-8 is left out. There are none where the folder is not in git.
    Raises InputError where git fails, or does not have a file.
    """
    prefix = prefix_in_repository(folder) if has_git() else None
    if prefix is None or "\n" in prefix:
        return
    commits = commits_that_changed(folder, names, COMMITS_AT_MOST)
    left = BYTES_AT_MOST
    for start in range(0, len(commits), _AT_ONCE):
        some = commits[start : start + _AT_ONCE]
        places = [(commit, f"{prefix}{name}") for commit in some for name in names]
        found = found_at(folder, places)
        left -= sum(entry.size for entry in found if entry)
        if left < 0:
            return
        texts = _texts(folder, found)
        for index, commit in enumerate(some):
            mine = slice(index * len(names), (index + 1) * len(names))
            if all(
                text is not None or not entry
                for text, entry in zip(texts[mine], found[mine], strict=True)
            ):
                yield Version(commit, tuple(texts[mine]))


def _texts(folder: Path, found: Sequence[Entry | None]) -> list[str | None]:
    """The text of each file; None where there is none, or it is not UTF-8."""
    distinct = list({entry.id: entry for entry in found if entry}.values())
    data = dict(zip((entry.id for entry in distinct), contents(folder, distinct), strict=True))
    return [_text(data[entry.id]) if entry else None for entry in found]


def _text(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None
