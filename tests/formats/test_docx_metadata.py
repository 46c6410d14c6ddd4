"""Properties tell the letter and nothing else, and equal letters are equal bytes."""

import datetime
import io
import os
import subprocess
import sys
import zipfile

import pytest
from docx_office import office_base
from docx_tools import LETTER_DOCX, ROOT, base, letter, parts, signers, tree

from lettertool.document import Document, Image, Signature, SignatureGroup, Signatures
from lettertool.formats.docx import Writer, write

DC = "{http://purl.org/dc/elements/1.1/}"
TERMS = "{http://purl.org/dc/terms/}"


def properties(document: Document) -> dict[str, str | None]:
    return {one.tag: one.text for one in tree(write(document, base()), "docProps/core.xml")}


def test_title_author_language_and_date_are_the_letters():
    document = Document(
        letter().blocks,
        title="U.S.-Mexico & more",
        author="Alan Lowenthal",
        language="es-MX",
        date=datetime.date(2021, 3, 4),
    )
    assert properties(document) == {
        f"{DC}title": "U.S.-Mexico & more",
        f"{DC}creator": "Alan Lowenthal",
        f"{DC}language": "es-MX",
        f"{TERMS}created": "2021-03-04T00:00:00Z",
        f"{TERMS}modified": "2021-03-04T00:00:00Z",
    }


def test_what_a_letter_does_not_tell_is_left_out():
    assert properties(Document(letter().blocks)) == {f"{DC}language": "en-US"}


@pytest.mark.parametrize("file", [base, office_base])
def test_no_program_is_named(file):
    data = write(letter(), file())
    names = (b"python", b"lettertool", b"docxtpl", b"generator", b"<Application", b"openxml-")
    for name, content in parts(data).items():
        assert [one for one in names if one in content.lower()] == [], name
        assert not name.startswith("docProps/") or name == "docProps/core.xml"


def test_all_times_in_the_archive_are_the_first_that_it_can_tell():
    with zipfile.ZipFile(io.BytesIO(write(letter(), base()))) as package:
        entries = package.infolist()
        assert package.testzip() is None
    assert {one.date_time for one in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {one.create_system for one in entries} == {0}
    assert entries[0].filename == "[Content_Types].xml"
    assert {one.extra + one.comment for one in entries} == {b""}


def test_one_writer_writes_each_letter_as_if_it_were_the_only_one():
    writer = Writer(base())
    image = Image("s.gif", b"GIF89a", "gif", 10, 10, "Signature")
    pictured = SignatureGroup("", (Signature(("A",), "A", 0, image),))
    letters = [
        letter(),
        letter(block=Signatures((pictured,))),
        letter(block=signers(9, columns=3, layout="columns")),
        Document(letter().blocks, language="fr-CA"),
    ]
    together = [writer.write(one) for one in [*letters, *letters]]
    assert together[:4] == together[4:] == [write(one, base()) for one in letters]


SCRIPT = """
import sys, hashlib
sys.path[:0] = sys.argv[2:]
from docx_tools import base
from test_docx_text import with_notes
from lettertool.formats.docx import write
sys.stdout.write(hashlib.sha256(write(with_notes(), base())).hexdigest())
"""


def test_bytes_do_not_depend_on_run_time_zone_or_hash_seed():
    paths = [str(ROOT / "src"), str(ROOT / "tests" / "formats")]
    digests = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT, str(LETTER_DOCX), *paths],
            env={**os.environ, "TZ": zone, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for zone, seed in (("America/Los_Angeles", "1"), ("Pacific/Kiritimati", "2"))
    }
    assert len(digests) == 1
