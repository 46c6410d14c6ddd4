"""The letter of March 4, 2021, taken apart from its Markdown and from Word files that other
programs made of it."""

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import SHARED_DATA
from lettertool.letter import Recipient
from lettertool.readers import read
from lettertool.recognise.letter import recognise
from lettertool.recognise.records import Recognised
from recognise.taken_apart import assert_all_is_there

LETTER = SHARED_DATA / "letter-2021-03-04.md"
pytestmark = pytest.mark.skipif(not LETTER.exists(), reason="the sample letter is not here")
needs_pandoc = pytest.mark.skipif(not shutil.which("pandoc"), reason="pandoc is not installed")
needs_office = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice is not installed"
)


def of(path: Path) -> Recognised:
    data, suffix = path.read_bytes(), path.suffix[1:]
    document = read(suffix, data, path.name).document
    found = recognise(document, source=None if suffix == "docx" else data.decode())
    assert_all_is_there(document, found)
    return found


def by_pandoc(folder: Path, suffix: str) -> Path:
    made = folder / f"letter.{suffix}"
    command = ["pandoc", "-f", "markdown-smart", str(LETTER), "-o", str(made)]
    subprocess.run(command, check=True, timeout=60)
    return made


def assert_is_understood(found: Recognised) -> None:
    assert found.order == (
        *("letterhead", "date", "address", "salutation", "section", "closing", "signatures"),
    )
    assert found.letterhead == ("Congress of the United States", "Washington, DC 20515")
    assert (str(found.date), found.date_text) == ("2021-03-04", None)
    assert found.recipients == (
        Recipient(
            prefix="The Honorable",
            name="Antony Blinken",
            title="Secretary of State",
            organization="U.S. Department of State",
            address=("2201 C Street NW", "Washington, DC 20520"),
        ),
    )
    assert found.salutation == "Dear Secretary Blinken,"
    assert [len(stretch.blocks) for stretch in found.stretches] == [8]
    assert found.closing == "Sincerely,"
    assert len(found.signers) == 19
    leads = [signer.name for signer in found.signers if signer.role == "lead"]
    assert leads == ["Alan Lowenthal", "Albio Sires", "Raúl M. Grijalva"]
    assert found.signature.order == "leads-first"
    assert {(one.title, one.chamber) for one in found.signers} == {("Member of Congress", "house")}
    (repair,) = found.repairs
    assert repair.kind == "joined"
    assert "you to explore ways to deepen" in repair.text


def test_the_sample_letter_is_understood() -> None:
    found = of(LETTER)
    assert_is_understood(found)
    assert found.repairs[0].place == "line 24"


@needs_pandoc
@pytest.mark.parametrize("suffix", ["docx", "html"])
def test_it_is_understood_from_what_pandoc_makes_of_it(tmp_path: Path, suffix: str) -> None:
    assert_is_understood(of(by_pandoc(tmp_path, suffix)))


@pytest.mark.full
@needs_pandoc
@needs_office
def test_it_is_understood_from_what_libreoffice_makes_of_it(tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir"]
    opened = by_pandoc(tmp_path, "odt")
    subprocess.run(
        [*command, str(tmp_path / "again"), str(opened)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert_is_understood(of(tmp_path / "again" / "letter.docx"))
