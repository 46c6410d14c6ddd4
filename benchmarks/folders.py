"""Letter folders to measure with."""

import shutil
from pathlib import Path

FIRST = ("Ada", "Bea", "Cleo", "Dora", "Edna", "Fay", "Gita", "Hope", "Ines", "Joan")
SYLLABLES = ("ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu")


def sample_folder(repo: Path, folder: Path, signers: int = 0) -> Path:
    """Make a folder with the sample letter and its list, or one of so many made-up signers."""
    folder.mkdir()
    shutil.copy(repo / "letter.yaml", folder)
    shutil.copy(repo / "signers.yaml", folder)
    if signers:
        (folder / "signers.yaml").write_text(signer_list(signers), encoding="utf-8")
    return folder


def forget_output(folder: Path) -> None:
    """Remove what drafting made: a second draft would find that it has nothing to write."""
    for name in ("build", ".lettertool"):
        shutil.rmtree(folder / name, ignore_errors=True)


def signer_list(count: int) -> str:
    entries = (
        f"  - name: {FIRST[number % 10]} {_surname(number)}\n"
        f"    title: Member of Congress\n    chamber: house\n    state: CA\n    party: Democrat\n"
        for number in range(count)
    )
    return "schema: 1\nsigners:\n" + "".join(entries)


def _surname(number: int) -> str:
    """Return a surname of its own for each number below 100,000."""
    return "".join(SYLLABLES[int(digit)] for digit in f"{number:05}").capitalize()
