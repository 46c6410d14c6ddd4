"""`export-signers`: the list goes out in the form asked for, and nothing private with it."""

import csv
import io
import json
from pathlib import Path

import pytest

SIGNERS = """\
schema: 1
signers:
  - name: =HYPERLINK("x") Zed
    title: [Chair, "+ Member"]
    status: committed
    contact: {name: Al Staff, email: al@example.org}
    consent:
      - digest: v1:sha256:abababababababababababababababababababababababababababababababab
        on: 2021-03-01
        by: Me
        channel: form
        evidence: mail/7
  - name: Jane | Roe
    title: President
    organization: Well Fund
    state: CA
    district: 4
  - name: Peace Now
    kind: organization
    group: National
  - name: Ann Abe
    title: Member of Congress
"""


@pytest.fixture
def home(folder) -> Path:
    return folder({"signers.yaml": SIGNERS.replace("=HYPER", "'=HYPER").replace(" Zed", " Zed'")})


def test_csv_has_the_same_columns_always_and_no_cell_that_is_calculated(home, run) -> None:
    rows = list(csv.reader(io.StringIO(run("export-signers", "--order", "as-listed").out)))

    assert rows[0] == (
        "name title kind organization group role bioguide chamber state district party since "
        "sort_as status"
    ).split(" ")
    assert rows[1][:2] == ['\'=HYPERLINK("x") Zed', "Chair\n+ Member"]
    assert len(rows) == 5
    for row in rows:
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)


def test_a_csv_file_begins_with_the_mark_by_which_excel_knows_utf8(home, run) -> None:
    assert run("export-signers", "-o", "out.csv").err == "wrote out.csv\n"
    assert (home / "out.csv").read_bytes().startswith(b"\xef\xbb\xbfname,title,")
    assert not run("export-signers").out.startswith("\ufeff")


@pytest.mark.parametrize("form", ["csv", "json", "md", "txt"])
def test_contacts_and_evidence_go_out_only_when_asked_for(home, run, form: str) -> None:
    words = ["export-signers", "-f", form, "--status", "signed,committed"]

    plain, private = run(*words).out, run(*words, "--with-contact").out

    assert "al@example.org" not in plain
    assert "mail/7" not in plain
    assert "al@example.org" in private
    assert ("mail/7" in private) is (form in ("csv", "json"))


def test_json_has_the_keys_of_the_file(home, run) -> None:
    answer = json.loads(run("export-signers", "-f", "json").out)

    assert answer["schema"] == 1
    assert answer["signers"][0]["name"] == "Ann Abe"
    zed = next(s for s in answer["signers"] if s["name"].endswith("Zed"))
    [record] = zed["consent"]
    assert record == {"digest": f"v1:sha256:{'ab' * 32}", "on": "2021-03-01", "channel": "form"}


def test_the_list_for_the_press_has_a_line_for_each_who_signed_under_its_heading(home, run) -> None:
    assert run("export-signers", "-f", "txt").out == (
        "Ann Abe, Member of Congress\nJane | Roe, President, Well Fund\n\nNational\nPeace Now\n"
    )


def test_markdown_is_a_table_for_each_group_with_literal_cells(home, run) -> None:
    assert run("export-signers", "-f", "md").out == (
        "| Name | Title | Organization | From |\n"
        "| --- | --- | --- | --- |\n"
        "| Ann Abe | Member of Congress |  |  |\n"
        "| Jane \\| Roe | President | Well Fund | CA-4 |\n"
        "\n## National\n\n| Name |\n| --- |\n| Peace Now |\n"
    )


def test_the_name_of_the_file_tells_the_form(home, run) -> None:
    run("export-signers", "-o", "press.txt")
    assert (home / "press.txt").read_text("utf-8").startswith("Ann Abe, Member")
    assert run("export-signers", "-o", "press.pdf").code == 2


def test_a_file_that_is_there_is_written_over_only_with_force(home, run) -> None:
    (home / "out.csv").write_text("mine", "utf-8")

    assert run("export-signers", "-o", "out.csv").code == 3
    assert (home / "out.csv").read_text("utf-8") == "mine"
    assert run("export-signers", "-o", "out.csv", "--force").code == 0
    assert run("export-signers", "-o", "out.csv").code == 0


def test_a_dry_run_writes_no_file(home, run) -> None:
    assert run("export-signers", "-o", "out.csv", "-n").err == "would write out.csv\n"
    assert not (home / "out.csv").exists()


def test_an_empty_list_goes_out_empty(folder, run) -> None:
    folder({"signers.yaml": "schema: 1\nsigners: []\n"})
    assert run("export-signers", "-f", "txt").out == ""
    assert run("export-signers", "-f", "md").out == ""
    assert run("export-signers").out.count("\n") == 1
