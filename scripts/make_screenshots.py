"""Makes the pictures of docs/tutorial.md, the letter of its chapter on edits that come back,
the one of the preview in docs/how-to.md, and the one of the looks in docs/templates.md.

    python scripts/make_screenshots.py

Needs LibreOffice, poppler and Chromium. What is shown is what the tutorial's own blocks make,
so that picture and text cannot tell two stories.
"""

import io
import re
import shlex
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.text import Text

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
sys.path[:0] = [str(ROOT / "tests" / name) for name in ("", "cli", "preview")]

from previews import preview_of  # noqa: E402  (found through the line above)
from test_terminal import talk  # noqa: E402  (likewise)

import browser  # noqa: E402  (likewise)
from redpen import mark_up  # noqa: E402  (likewise)

FILE = "ferries-lindqvist.docx"
DRY_RUN = f"lettertool absorb {FILE} -C ferry-letter --dry-run"
SLIPS = {
    "We were heartened": "We were  heartened",
    "should have to endure it": "should have to endure it [TK: cite]",
}
COLUMNS = 96
PAGE = (
    '<body style="margin:0;background:#fbfbfa"><pre style="margin:0;padding:16px 18px;'
    "font:13px/18px 'DejaVu Sans Mono',monospace;color:#222\">{code}</pre>"
)
LOOKS = {
    "house": '[Congress of the United States, "Washington, DC 20515"]',
    "senate": '[United States Senate, "Washington, DC 20510"]',
    "bicameral": '[Congress of the United States, "Washington, DC 20515"]',
    "coalition": '[Alliance for Safe Crossings, "1400 Birch Street NW, Washington, DC 20005"]',
}
NOTES_SHOWN = (
    '{"ExportNotesInMargin":{"type":"boolean","value":"true"},'
    '"ExportNotes":{"type":"boolean","value":"false"}}'
)


def make_folder(home: Path) -> None:
    """Does what the tutorial does up to the file that came back."""
    page = (ROOT / "docs" / "tutorial.md").read_text("utf-8")
    text = re.search(r"(?ms)^```text file=ferries\.txt\n(.*?)^```$", page)
    marks = re.search(rf"(?ms)^```diff redpen=(\S+:{FILE})\n(.*?)^```$", page)
    assert text
    assert marks
    (home / "ferries.txt").write_text(text[1], "utf-8")
    run(home, "lettertool new ferry-letter --from ferries.txt --facts")
    run(home, "lettertool draft -C ferry-letter")
    mark_up(home, marks[1], marks[2])


def run(home: Path, command: str) -> None:
    words = [sys.executable, "-m", *shlex.split(command)]
    subprocess.run(words, cwd=home, check=True, capture_output=True)


def shoot_word_file(home: Path) -> None:
    """The first page as LibreOffice prints it with changes and comments shown."""
    kind = f"pdf:writer_pdf_Export:{NOTES_SHOWN}"
    run_program([*office_of(home), "--convert-to", kind, FILE], home)
    pdf = FILE.replace(".docx", ".pdf")
    crop = ["-x", "40", "-y", "40", "-W", "900", "-H", "760"]
    run_program(
        ["pdftoppm", "-png", "-r", "110", "-f", "1", "-singlefile", *crop, pdf, "page"], home
    )
    (IMAGES / "edited-draft.png").write_bytes((home / "page.png").read_bytes())


def shoot_terminal(home: Path) -> None:
    """The dry run as a terminal shows it."""
    _, screen = talk(home, shlex.split(DRY_RUN)[1:], [], COLUMNS=str(COLUMNS))
    console = Console(record=True, width=COLUMNS, file=io.StringIO())
    console.print(Text(f"$ {DRY_RUN}", style="bold"))
    console.print(Text.from_ansi(screen))
    page = console.export_html(inline_styles=True, code_format=PAGE)
    (home / "screen.html").write_text(page, "utf-8")
    height = 18 * page.count("\n") + 50
    run_program(
        ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars", "--disable-lcd-text",
         f"--window-size={COLUMNS * 8 + 24},{height}", "--screenshot=screen.png", "screen.html"],
        home,
    )  # fmt: skip
    (IMAGES / "absorb-dry-run.png").write_bytes((home / "screen.png").read_bytes())


def shoot_preview(home: Path) -> None:
    """The preview of the sample letter, with slips in it, and an office that has not seen them."""
    for name in ("letter.yaml", "signers.yaml"):
        (home / name).write_bytes((ROOT / name).read_bytes())
    run(home, "lettertool confirm P000607 --no-input")
    text = (home / "letter.yaml").read_text("utf-8")
    for old, new in SLIPS.items():
        assert text.count(old) == 1
        text = text.replace(old, new)
    (home / "letter.yaml").write_text(text, "utf-8")
    with preview_of(home) as preview, browser.running(home / "profile") as page:
        page.size(1280, 600)
        page.open(preview.address)
        while not page.js("return document.querySelector('iframe:not(.coming)')"):
            time.sleep(0.1)
        page.click("#margin article:nth-child(2) button")
        time.sleep(0.5)
        page.js("scrollBy(0, -60)")
        (IMAGES / "preview.png").write_bytes(page.picture())


def shoot_looks(home: Path) -> None:
    """The upper halves of the sample letter in the looks that ship, two by two."""
    for look, letterhead in LOOKS.items():
        folder = home / look
        folder.mkdir()
        letter = (ROOT / "letter.yaml").read_text("utf-8")
        letter = re.sub(r"(?m)^letterhead:.*\n(?:  - .*\n)+", f"letterhead: {letterhead}\n", letter)
        (folder / "letter.yaml").write_text(letter, "utf-8")
        run(home, f"lettertool draft -C {look} -t {look} -o {look}.docx")
        run_program([*office_of(home), "--convert-to", "pdf", f"{look}.docx"], home)
        crop = ["-x", "0", "-y", "0", "-W", "595", "-H", "385"]
        run_program(
            ["pdftoppm", "-png", "-r", "70", "-f", "1", "-singlefile", *crop, f"{look}.pdf", look],
            home,
        )
    pictures = "".join(f'<img src="{look}.png">' for look in LOOKS)
    page = f"<style>body{{margin:8px;background:#bbb}}img{{margin:4px}}</style>{pictures}"
    (home / "looks.html").write_text(page, "utf-8")
    run_program(
        ["chromium", "--headless", "--no-sandbox", "--hide-scrollbars",
         "--window-size=1230,806", "--screenshot=looks.png", "looks.html"],
        home,
    )  # fmt: skip
    (IMAGES / "looks.png").write_bytes((home / "looks.png").read_bytes())


def office_of(home: Path) -> list[str]:
    return ["soffice", f"-env:UserInstallation=file://{home}/office", "--headless"]


def run_program(words: list[str], home: Path) -> None:
    subprocess.run(words, cwd=home, check=True, capture_output=True)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        make_folder(Path(folder))
        shoot_word_file(Path(folder))
        shoot_terminal(Path(folder))
        shoot_looks(Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        shoot_preview(Path(folder))
