"""Letters as LibreOffice breaks them into pages: what a secretary would not send.

Newspaper columns are left out of the sweep: LibreOffice does not keep a closing with a
section of columns that begins at the foot of a page.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from docx_office import office_base
from docx_tools import base, line, signers
from test_docx_text import with_notes

from lettertool.document import Document, Paragraph, Signatures, Span
from lettertool.formats.docx import Writer, write

pytestmark = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice and pdftotext are needed to see pages",
)

LENGTHS = range(8, 33)
"""Lines of the first paragraph: with them the end of the body wanders over the page's."""

ENDS = (("word " * 60,), ("word",), ("word " * 8, "word " * 7, "word"), ("word " * 20,))


def whole(block: Signatures, lines: int, end: Iterable[str]) -> Document:
    """Return a letter whose body has a number of short lines and the paragraphs `end`."""
    return Document(
        (
            Paragraph((Span("Congress", strong=True), Span("\nWashington, DC")), "letterhead"),
            line("March 4, 2021", "date"),
            line("The Honorable Antony Blinken\nSecretary of State", "address"),
            line("Dear Secretary Blinken,", "salutation"),
            line("\n".join(["word"] * lines)),
            *(line(text) for text in end),
            line("Sincerely,", "closing"),
            block,
        )
    )


def swept(counts: Iterable[int], columns: Iterable[int]) -> dict[str, Document]:
    return {
        f"{count}-{number}-{lines}": whole(
            signers(count, columns=number), lines, ENDS[(lines + count + number) % len(ENDS)]
        )
        for count in counts
        for number in columns
        for lines in LENGTHS
    }


def pages_of(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Return the texts of the pages of each Word file, all converted in one go."""
    paths = []
    for name, data in files.items():
        paths.append(folder / f"{name}.docx")
        paths[-1].write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, paths)], check=True, capture_output=True, timeout=400)
    return {name: _pages(folder / f"{name}.pdf") for name in files}


def _pages(path: Path) -> list[str]:
    command = ["pdftotext", "-layout", str(path), "-"]
    done = subprocess.run(command, check=True, capture_output=True, timeout=60)
    return done.stdout.decode().split("\f")[:-1]


def faults(pages: list[str], count: int, columns: int) -> list[str]:
    """Return what is wrong with the pages of a letter with so many signers."""
    where = {
        found: number
        for number, page in enumerate(pages)
        for found in re.findall(r"(?:Name|Title) \d+\.|Sincerely,", page)
    }
    closing = where["Sincerely,"]
    above, _, _ = pages[closing].partition("Sincerely,")
    lines = [row for row in above.split("\n") if "word" in row]
    rows = [range(n, min(n + columns, count + 1)) for n in range(1, count + 1, columns)]
    places = [{where[f"{part} {n}."] for n in row for part in ("Name", "Title")} for row in rows]
    checks = {
        "the closing is parted from the first names": places[0] != {closing},
        "fewer than two lines of text on the first page of names": len(lines) < 2,
        "a row is broken": any(len(place) > 1 for place in places),
        "the last row is alone": len(rows) > 2 and places[-1] != places[-2],
        "the first page has a number": bool(re.search(r"^\s*1\s*$", pages[0], re.M)),
        "a later page has no number": any(
            not re.search(rf"^\s*{number}\s*$", page, re.M)
            for number, page in enumerate(pages[1:], 2)
        ),
    }
    return [fault for fault, found in checks.items() if found]


def check_sweep(documents: Mapping[str, Document], folder: Path) -> None:
    writer = Writer(base())
    pages = pages_of({name: writer.write(one) for name, one in documents.items()}, folder)
    found = {
        name: wrong
        for name, letter in pages.items()
        if (wrong := faults(letter, *map(int, name.split("-")[:2])))
    }
    assert found == {}


def test_pages_break_where_a_secretary_would_break_them(tmp_path):
    check_sweep(swept([5], [1]) | swept([19], [2]) | swept([2], [3]), tmp_path)


@pytest.mark.full
@pytest.mark.parametrize("count", [1, 2, 19, 47, 105])
def test_pages_break_well_with_any_number_of_signers_and_columns(count, tmp_path):
    check_sweep(swept([count], [1, 2, 3]), tmp_path)


def test_everything_that_a_letter_can_hold_is_seen_on_the_page(tmp_path):
    newspaper = whole(signers(9, columns=3, layout="columns"), 4, ["word"])
    files = {
        "all": write(with_notes(), base()),
        "office": write(with_notes(), office_base()),
        "newspaper": write(newspaper, base()),
    }
    pages = pages_of(files, tmp_path)
    for name in ("all", "office"):
        text = " ".join("\n".join(pages[name]).split())
        for part in (
            *("Congress", "Over 80,000", "• first", "a. below", "4. a list in a quotation"),
            *("Again1 and2", "1 National Search Commission.", "2 See here", "An Alliance"),
        ):
            assert part.replace("• first", "» first" if name == "office" else "• first") in text
    (page,) = pages["newspaper"]
    rows = [re.findall(r"Name (\d)\.", row) for row in page.split("\n") if "Name" in row]
    assert rows == [["1", "4", "7"], ["2", "5", "8"], ["3", "6", "9"]]
