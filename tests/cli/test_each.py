"""`lettertool draft --each` and `--recipients`: a letter of its own to each recipient."""

import hashlib
import json
import os
import random
import re
import struct
import subprocess
import sys
import zipfile
import zlib
from pathlib import Path

import docx
import pytest
from docx.shared import Inches
from docx_tools import findings, texts
from test_terminal import talk

TABLE = """\
prefix,name,title,organization,address,salutation,district
The Honorable,Ann Poe,U.S. Senator,United States Senate,"1 Main St|Troy, NY 12180",,NY-20
,League of Voters,,,,,
Dr.,José Núñez,,Parks & Roads,"2 Main St
Troy",José,4
"""
THREE = """\
    schema: 1
    date: 2021-03-04
    recipients:
      - {name: Ann Poe, title: Secretary of State}
      - {name: Lee Roe}
      - {name: Ann Poe}
    sections:
      - {id: opening, text: We write.}
    """


def files(folder: Path) -> list[str]:
    """What stands there, but for the file that tests look at Word files with."""
    return sorted(path.name for path in folder.iterdir() if path.name != "audited.docx")


def test_each_recipient_of_the_letter_gets_a_letter_of_their_own(folder, run) -> None:
    home = folder({"letter.yaml": THREE})

    result = run("draft", "--each")

    stems = ["letter-ann-poe-1", "letter-ann-poe-3", "letter-lee-roe"]
    assert files(home / "build") == [f"{stem}.{kind}" for stem in stems for kind in ("docx", "md")]
    assert result.code == 0
    assert result.err.splitlines()[-1] == "wrote 3 letters in build: 6 files"
    first = (home / "build/letter-ann-poe-1.md").read_text("utf-8")
    assert "Dear Secretary Poe," in first
    assert "Roe" not in first
    assert "Dear Secretary Poe," in texts((home / "build/letter-ann-poe-1.docx").read_bytes())


def test_a_letter_to_each_says_what_one_to_that_recipient_says(folder, run) -> None:
    home = folder({"letter.yaml": THREE})
    run("draft", "--each", "-f", "md,docx,html", "-o", "each")
    run("draft", "--to", "2", "-f", "md,docx,html", "-o", "one")

    for kind in ("md", "html"):
        one, each = (home / where / f"letter-lee-roe.{kind}" for where in ("one", "each"))
        assert one.read_bytes() == each.read_bytes()
    one, each = (home / where / "letter-lee-roe.docx" for where in ("one", "each"))
    assert texts(one.read_bytes()) == texts(each.read_bytes())


def test_a_table_takes_the_place_of_the_recipients(folder, run) -> None:
    home = folder({"list.csv": TABLE})

    result = run("draft", "--recipients", "list.csv")

    assert result.code == 0
    senator = (home / "build/letter-ann-poe.md").read_text("utf-8")
    assert "The Honorable Ann Poe  \nU.S. Senator  \nUnited States Senate  \n1 Main St" in senator
    assert "Dear Senator Poe," in senator
    assert "Dear José," in (home / "build/letter-jose-nunez.md").read_text("utf-8")
    league = (home / "build/letter-league-of-voters.md").read_text("utf-8")
    assert "Dear League of Voters," in league
    assert "Blinken" not in senator + league
    for path in (home / "build").glob("*.docx"):
        assert findings(path.read_bytes(), home) == []
        with zipfile.ZipFile(path) as package:
            assert "docProps/custom.xml" not in package.namelist()


def test_other_columns_print_where_a_text_or_a_template_asks_for_them(folder, run) -> None:
    letter = """\
        schema: 1
        date: 2021-03-04
        recipients:
          - {name: Antony Blinken, extra: {district: none}}
        sections:
          - id: opening
            text: |
              Over here {% if recipient.extra.district %}in {{ recipient.extra.district }}{% else
              %}everywhere{% endif %} we write.
        """
    home = folder({"letter.yaml": letter, "list.csv": TABLE})
    assert run("draft", "--recipients", "list.csv").code == 0

    assert "Over here in NY-20 we" in (home / "build/letter-ann-poe.md").read_text("utf-8")
    assert "Over here everywhere" in (home / "build/letter-league-of-voters.md").read_text("utf-8")
    assert any("in NY-20 we" in t for t in texts((home / "build/letter-ann-poe.docx").read_bytes()))
    assert run("draft").code == 0


DECIDING = [
    "{% if recipient.name == 'Ann Poe' %}You, Ann{% else %}Others{% endif %}",
    "{{ recipient.name|upper }}",
    "{{ recipient.name ~ '!' }}",
    "{{ recipient.title|default('nobody') }} {{ recipient.name|replace('Ann', 'Anna') }}",
    "{% if 'Poe' in recipient.name %}A Poe{% else %}No Poe{% endif %}",
    "{{ recipient.address|join('; ') }}",
    "{% if recipient.name.startswith('A') %}A{% endif %}.",
    "{% if recipient.name is string %}text{% endif %}.",
    "{{ {recipient.name: 'one'}['Ann Poe']|default('other') }}",
    "{{ recipient.name|length }} letters",
    "[write](https://example.org/{{ recipient.extra.district }})",
    "{% set who = recipient.title or recipient.name %}{{ who }} {{ recipients|length }}",
    "{{ letter.salutation }} {{ letter.recipients[0].name }}",
]


@pytest.mark.parametrize("text", DECIDING)
def test_whatever_a_template_does_with_a_value_each_letter_says_what_it_says_alone(
    folder, run, text
) -> None:
    letter = f"""\
        schema: 1
        date: 2021-03-04
        recipients: [{{name: Antony Blinken}}]
        sections:
          - id: opening
            text: |
              {text}
        """
    table = "name,title,address,district\nAnn Poe,Mayor,a|b,1\nLee Roe,Clerk,c|d,2\n"
    home = folder({"letter.yaml": letter, "list.csv": table})
    assert run("draft", "--recipients", "list.csv").code == 0
    for name, title, address, district in (
        ("Ann Poe", "Mayor", "[a, b]", 1),
        ("Lee Roe", "Clerk", "[c, d]", 2),
    ):
        one = (
            f"{{name: {name}, title: {title}, address: {address}, extra: {{district: {district}}}}}"
        )
        alone = letter.replace("{name: Antony Blinken}", one)
        folder({"letter.yaml": alone, "list.csv": table})
        assert run("draft", "-o", "alone").code == 0
        each = home / f"build/letter-{name.lower().replace(' ', '-')}"
        assert each.with_suffix(".md").read_bytes() == (home / "alone/letter.md").read_bytes()
        written = each.with_suffix(".docx").read_bytes()
        assert texts(written) == texts((home / "alone/letter.docx").read_bytes())


def test_a_wrong_row_is_told_with_its_line_and_the_others_are_written(folder, run) -> None:
    home = folder({"list.csv": TABLE + ",,Nobody,,,,\n,Zoe Day,,,,,\n"})

    result = run("draft", "--recipients", "list.csv", "-f", "md")

    assert result.code == 1
    assert "error: list.csv:6: there is no name in it" in result.err
    assert "wrote 4 letters in build: 4 files" in result.err
    assert len(files(home / "build")) == 4


def test_a_letter_that_cannot_be_composed_is_told_with_the_row_it_is_for(folder, run) -> None:
    letter = """\
        schema: 1
        date: 2021-03-04
        recipients: [{name: Antony Blinken}]
        sections:
          - id: opening
            text: Count {{ recipient.extra.district|int }}.
        """
    home = folder({"letter.yaml": letter, "list.csv": "name,district\nA B,4\nC D,NY-20\n"})

    result = run("draft", "--recipients", "list.csv", "-f", "md")

    assert result.code == 1
    assert "'NY-20' is no plain number" in result.err
    assert "(in the letter to list.csv:3)" in result.err
    assert files(home / "build") == ["letter-a-b.md"]


def test_what_is_wrong_with_all_letters_is_told_once(folder, run) -> None:
    letter = """\
        schema: 1
        date: 2021-03-04
        recipients: [{name: Antony Blinken}]
        sections:
          - id: opening
            text: In {{ recipient.extra.distrct }}.
        """
    home = folder({"letter.yaml": letter, "list.csv": TABLE})

    result = run("draft", "--recipients", "list.csv")

    assert result.code == 2
    assert result.err.count("'distrct' is not defined") == 1
    assert "did you mean 'district'?" in result.err
    assert not (home / "build").exists()


@pytest.mark.parametrize("bad", [",,Nobody,,,,\n", ",Bad Row,,,,,x\n"])
def test_with_strict_one_wrong_row_leaves_all_unwritten(folder, run, bad) -> None:
    letter = """\
        schema: 1
        date: 2021-03-04
        recipients: [{name: Antony Blinken}]
        sections:
          - id: opening
            text: |
              {% if recipient.extra.district == 'x' %}{{ nothing }}{% endif %} Hello.
        """
    home = folder({"letter.yaml": letter, "list.csv": TABLE + bad})

    result = run("draft", "--recipients", "list.csv", "--strict")

    assert result.code == 2
    assert "nothing was written" in result.err
    assert not (home / "build").exists()


def test_a_rows_own_salutation_goes_before_the_letters_whole_line(folder, run) -> None:
    letter = THREE.replace("recipients:", "salutation: Dear Friends,\n    recipients:")
    home = folder({"letter.yaml": letter, "list.csv": "name,salutation\nAnn Poe,Ann\nLee Roe,\n"})

    run("draft", "--recipients", "list.csv", "-f", "md")

    assert "Dear Ann," in (home / "build/letter-ann-poe.md").read_text("utf-8")
    assert "Dear Friends," in (home / "build/letter-lee-roe.md").read_text("utf-8")


def test_letters_that_greet_somebody_else_are_told_of(folder, run) -> None:
    letter = THREE.replace("recipients:", "salutation: 'Dear Secretary Poe:'\n    recipients:")
    table = "name,salutation\nAnn Poe,\nLee Roe,\nIda Fox,Ida\n"
    folder({"letter.yaml": letter, "list.csv": table})

    assert "warning: 1 greet somebody else: 'Dear Secretary Poe:'" in run("draft", "--each").err
    from_table = run("draft", "--recipients", "list.csv", "-f", "md")
    assert "warning: 1 greet somebody else: 'Dear Secretary Poe:'" in from_table.err


def test_a_salutation_that_fits_everybody_is_no_matter(folder, run) -> None:
    letter = THREE.replace("recipients:", "salutation: Dear Friends,\n    recipients:")
    folder({"letter.yaml": letter})

    result = run("draft", "--each")

    assert result.code == 0
    assert "warning" not in result.err


def test_a_hand_edit_stops_all_of_them(folder, run) -> None:
    home = folder({"list.csv": TABLE})
    run("draft", "--recipients", "list.csv", "-f", "md")
    edited = home / "build/letter-league-of-voters.md"
    edited.write_text("mine\n", "utf-8")
    before = {path.name: path.read_bytes() for path in (home / "build").iterdir()}
    (home / "list.csv").write_text(TABLE.replace("Main", "Oak"), "utf-8")

    result = run("draft", "--recipients", "list.csv", "-f", "md")

    assert result.code == 3
    assert "build/letter-league-of-voters.md: this file was changed" in result.err
    assert {path.name: path.read_bytes() for path in (home / "build").iterdir()} == before
    assert run("draft", "--recipients", "list.csv", "-f", "md", "--force").code == 0
    assert "Dear League" in edited.read_text("utf-8")


def test_drafting_again_finds_them_up_to_date(folder, run) -> None:
    home = folder({"list.csv": TABLE})
    run("draft", "--recipients", "list.csv")
    (home / ".lettertool/built.json").unlink()

    for words in ([], ["-n"]):
        result = run("draft", "--recipients", "list.csv", *words)

        assert result.code == 0
        assert result.err.splitlines()[-1] == "3 letters in build are up to date: 6 files"
        assert "wrote" not in result.err
        assert "would write" not in result.err
    assert (home / ".lettertool/built.json").exists()


def test_of_letters_drafted_again_those_that_changed_are_counted(folder, run) -> None:
    home = folder({"list.csv": TABLE})
    run("draft", "--recipients", "list.csv")
    (home / "list.csv").write_text(TABLE.replace("Troy, NY", "Utica, NY"), "utf-8")

    result = run("draft", "--recipients", "list.csv")

    assert result.err.splitlines()[-1] == (
        "wrote 2 of 6 files in build, of 3 letters; the rest is up to date"
    )
    one = run("draft", "--each", "-f", "md"), run("draft", "--each", "-f", "md")
    assert [ran.err.splitlines()[-1] for ran in one] == [
        "wrote 1 letter in build: 1 file",
        "1 letter in build is up to date: 1 file",
    ]


def test_the_record_tells_what_was_written_whatever_stood_in_it_before(folder, run) -> None:
    home = folder({"list.csv": TABLE})
    record = home / ".lettertool/built.json"
    run("draft", "-f", "md")
    record.write_text(json.dumps(json.loads(record.read_text("utf-8")) | {'ü "x".md': "?"}))
    run("draft", "--recipients", "list.csv", "-f", "md")
    (home / "list.csv").write_text(TABLE.replace("Main", "Oak"), "utf-8")
    assert run("draft", "--recipients", "list.csv", "-f", "md").code == 0

    built = json.loads(record.read_text("utf-8"))

    assert built.pop('ü "x".md') == "?"
    assert built == {
        f"build/{path.name}": hashlib.sha256(path.read_bytes()).hexdigest()
        for path in (home / "build").iterdir()
    }
    assert len(built) == 4


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the peak of memory is not to be had")
def test_thousands_of_letters_take_hardly_more_memory_than_hundreds(folder) -> None:
    row = 'Ann Poe{0},"{0} Longworth House Office Building|Washington, DC 20515",Member\n'
    few, many = (
        "name,address,title\n" + "".join(row.format(number) for number in range(count))
        for count in (450, 4_500)
    )
    home = folder({"few.csv": few, "many.csv": many})

    peaks = [
        peak_of(home, "draft", "-f", "docx", "--recipients", f"{name}.csv", "-o", name)
        for name in ("few", "many")
    ]

    assert peaks[1] < 1.12 * peaks[0]


@pytest.mark.skipif(not hasattr(os, "wait4"), reason="the peak of memory is not to be had")
def test_a_large_picture_is_not_held_for_hundreds_of_letters_at_once(folder, run) -> None:
    home = folder({"list.csv": "name\n" + "".join(f"Ann Poe{n}\n" for n in range(100))})
    (home / "noise.png").write_bytes(noise(400))
    run("templates", "copy", "letter")
    base = docx.Document(str(home / "templates/letter.docx"))
    header = base.sections[0].first_page_header.paragraphs[0]
    header.add_run().add_picture(str(home / "noise.png"), width=Inches(1))
    base.save(str(home / "templates/letter.docx"))
    command = ["draft", "-f", "docx", "--recipients", "list.csv", "-o"]

    with_picture = peak_of(home, *command, "pictured")
    (home / "templates/letter.docx").unlink()
    without = peak_of(home, *command, "plain")

    assert (home / "pictured/letter-ann-poe0.docx").stat().st_size > 400_000
    assert with_picture < 1.5 * without


def noise(side: int) -> bytes:
    """A square picture in which nothing can be deflated."""
    chance = random.Random(0)
    rows = b"".join(b"\0" + chance.randbytes(3 * side) for _ in range(side))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )


def peak_of(home: Path, *words: str) -> int:
    """The most memory that a command takes. It is started by a program that takes little, since
    the count goes on from that of the one which starts it."""
    starting = (
        "import os, sys; _, status, usage = os.wait4(os.posix_spawn("
        "sys.argv[1], sys.argv[1:], os.environ), 0); print(status, usage.ru_maxrss)"
    )
    command = [sys.executable, "-ISc", starting, sys.executable, "-m", "lettertool", *words]
    told = subprocess.run(command, cwd=home, capture_output=True, text=True, check=True)
    status, peak = map(int, told.stdout.split())
    assert status == 0, told.stderr
    return peak


def test_a_dry_run_writes_nothing(folder, run) -> None:
    home = folder({"list.csv": TABLE})
    before = files(home)

    result = run("draft", "--recipients", "list.csv", "-n")

    assert "would write 3 letters in build: 6 files" in result.err
    assert files(home) == before


def test_hundreds_are_written_in_a_few_steps_and_summed_up(folder, run) -> None:
    rows = "".join(f"Ann Poe,{number} Main St\n" for number in range(400))
    home = folder({"list.csv": "name,address\n" + rows})

    result = run("draft", "--recipients", "list.csv", "-f", "docx")

    assert result.code == 0
    assert "wrote 400 letters in build: 400 files" in result.err
    assert len(result.err.splitlines()) < 25
    for number in (1, 384, 385, 400):
        data = (home / f"build/letter-ann-poe-{number}.docx").read_bytes()
        assert f"Ann Poe\n{number - 1} Main St" in texts(data)
    assert run("draft", "--recipients", "list.csv", "-f", "docx").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--each", "--to", "1"], "--to is for one recipient"),
        (["--each", "--sent"], "--sent keeps one text"),
        (["--each", "-o", "-"], "-o names one file"),
        (["--each", "-o", "x.docx"], "-o names one file"),
        (["--strict"], "--strict goes with --each"),
        (["--recipients", "none.csv"], "none.csv: there is no such file"),
        (["--recipients", "empty.csv"], "empty.csv: the table is empty"),
        (["--recipients", "header.csv"], "header.csv:1: the table has no rows"),
    ],
)
def test_what_makes_no_sense_is_said(folder, run, words, message) -> None:
    home = folder({"empty.csv": "", "header.csv": "name\n"})

    result = run("draft", *words)

    assert result.code == 2
    assert message in result.err
    assert not (home / "build").exists()


@pytest.mark.full
def test_long_work_shows_a_bar_on_a_terminal_and_takes_it_away(folder) -> None:
    rows = "".join(f"Ann Poe {number}\n" for number in range(6_000))
    home = folder({"list.csv": "name\n" + rows})

    code, screen = talk(home, ["draft", "--recipients", "list.csv", "-f", "md"], [])

    assert code == 0
    assert re.search(r"writing .*/6000", screen)
    assert "wrote 6,000 letters in build: 6,000 files" in screen.splitlines()[-1]
