"""The letter of March 4, 2021, as it went out, comes out of a folder word for word."""

import re
import textwrap
from pathlib import Path

import pytest

from conftest import SHARED_DATA

SOURCE = SHARED_DATA / "letter-2021-03-04.md"
# A page break cut a sentence: one paragraph ends, and the next begins, in small letters.
CUT = re.compile(r"(?<=[a-z])\n\n(?=[a-z])")


@pytest.fixture
def original() -> str:
    if not SOURCE.exists():
        pytest.skip("the text of the letter is not at hand")
    return SOURCE.read_text(encoding="utf-8").strip()


def folder_of(letter: str) -> dict[str, str]:
    """The two files that say what `letter` says."""
    blocks = letter.split("\n\n")
    closing = blocks.index("Sincerely,")
    recipient = blocks[2].split("  \n")
    sections = "".join(
        f"  - id: p{number}\n    text: |\n{textwrap.indent(text, ' ' * 6)}\n"
        for number, text in enumerate(blocks[4:closing], 1)
    )
    head = [line.strip("*") for line in blocks[0].split("  \n")]
    letter_yaml = (
        "schema: 1\ndate: 2021-03-04\n"
        f"letterhead:\n  - {head[0]}\n  - {head[1]}\n"
        "recipients:\n  - prefix: The Honorable\n"
        f"    name: {recipient[0].removeprefix('The Honorable ')}\n"
        f"    title: {recipient[1]}\n    organization: {recipient[2]}\n"
        f"    address:\n      - {recipient[3]}\n      - {recipient[4]}\n"
        f"    salutation: Secretary Blinken\nsections:\n{sections}closing: Sincerely\n"
    )
    entries = [block.split("  \n") for block in blocks[closing + 1 :]]
    signers_yaml = "schema: 1\nsigners:\n" + "".join(
        f"  - name: {name}\n    title: {title}\n{'    role: lead' if number < 3 else ''}\n"
        for number, (name, title) in enumerate(entries)
    )
    return {"letter.yaml": letter_yaml, "signers.yaml": signers_yaml}


def test_it_drafts_to_exactly_its_own_text(original: str, folder, run) -> None:
    joined, cuts = CUT.subn(" ", original)
    assert cuts == 1
    folder(folder_of(joined))

    assert run("draft", "-o", "-").out == f"{joined}\n"


def test_its_folder_says_who_signed(original: str, folder, run) -> None:
    folder(folder_of(original))

    listed = run("signers")

    assert listed.code == 0
    assert listed.err == "19 signers\n"


def test_the_text_is_not_in_the_repo(original: str) -> None:
    sentence = original.split("\n\n")[4].split(". ")[1]
    here = Path(__file__).parents[1]
    for path in [*here.glob("*.yaml"), *here.glob("tests/golden/**/*.*"), *here.glob("docs/*.md")]:
        assert sentence.encode() not in path.read_bytes(), path
