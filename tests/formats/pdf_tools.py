"""What tests of PDF need: the text of a file, and what two checkers of PDF/UA-1 find in it."""

import shutil
import subprocess
from pathlib import Path

import pytest


def pdf_findings(data: bytes, folder: Path) -> list[str]:
    """What pdfua and outloud find against the standard."""
    outloud, pdfua = pytest.importorskip("outloud"), pytest.importorskip("pdfua")
    file = folder / "checked.pdf"
    file.write_bytes(data)
    result = outloud.check(str(file), layers=("conformance",))
    assert result.error is None
    found = pdfua.validate(str(file)).findings
    return [*map(str, found), *map(str, result.findings)]


def pdf_text(data: bytes, folder: Path) -> str:
    """The text of a PDF in the order in which it is read."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext (poppler) is not installed")
    file = folder / "read.pdf"
    file.write_bytes(data)
    done = subprocess.run(
        ["pdftotext", "-raw", "-nopgbrk", file, "-"], capture_output=True, check=True
    )
    return done.stdout.decode()
