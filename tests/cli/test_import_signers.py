"""`import-signers`: what a form or a spreadsheet gives becomes entries, and nobody is lost."""

import csv
import datetime
import io
import json
from pathlib import Path

import pytest

from lettertool.cli import import_signers
from lettertool.members import Member, Term
from lettertool.members.store import encode

LIST = """\
schema: 1
signers:
  # the lead
  - name: Ada Stone
    title: Member of Congress
    contact: {name: Al, email: al@example.org}
  - name: Ben Cole
    status: withdrawn
  - name: Marc Pocan
    status: committed
"""


@pytest.fixture(autouse=True)
def no_roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lettertool.cli.import_signers.roster_path", lambda: tmp_path / "none")


@pytest.fixture
def home(folder) -> Path:
    return folder({"signers.yaml": LIST})


def write(home: Path, *rows: str, name: str = "r.csv", encoding: str = "utf-8") -> str:
    (home / name).write_bytes("\n".join(rows).encode(encoding))
    return name


def rows_of(result) -> dict[int, tuple[str, str]]:
    rows = json.loads(result.out)["rows"]
    return {row["row"]: (row["outcome"], row["name"]) for row in rows}


def listed(run) -> list[dict]:
    return json.loads(run("signers", "--json", "--order", "as-listed").out)["signers"]


def test_a_google_form_comes_in_with_its_columns_shown(home, run) -> None:
    file = write(
        home,
        "Timestamp,Email Address,Member name,State/District,Will your boss sign?,Shirt size",
        '3/1/2021 9:00:00,c@x.gov,"Lee, Barbara",CA-13,Yes,XL',
        "3/1/2021 9:30:00,d@x.gov,Rep. Norma Torres,CA 35,I will sign.,S",
        "3/1/2021 9:40:00,e@x.gov,Steve Cohen,TN-9,Unable to join,S",
    )

    result = run("import-signers", file)

    assert result.code == 0
    assert "Member name → name; State/District → district; Will your boss sign? → status" in (
        result.err
    )
    assert "not used: Shirt size\n" in result.err
    assert result.err.endswith("imported r.csv: 3 added\n")
    assert (home / "signers.yaml").read_text("utf-8") == LIST + (
        "  - name: Barbara Lee\n    state: CA\n    district: 13\n    status: committed\n"
        "    contact:\n      email: c@x.gov\n"
        "  - name: Norma Torres\n    state: CA\n    district: 35\n    status: committed\n"
        "    contact:\n      email: d@x.gov\n"
        "  - name: Steve Cohen\n    state: TN\n    district: 9\n    status: declined\n"
        "    contact:\n      email: e@x.gov\n"
    )


def test_undo_takes_a_whole_import_back(home, run) -> None:
    file = write(home, "Name,Title", "A New One,T", "Ada Stone,Chair", "Another New,T")
    run("import-signers", file)

    assert run("undo").code == 0
    assert (home / "signers.yaml").read_text("utf-8") == LIST


def test_a_row_changes_what_it_says_of_who_is_listed_and_no_name(home, run) -> None:
    file = write(home, "Name,Job title,Email", "ADA STONE,Chair,new@example.org", "Marc Pocan,,")

    result = run("import-signers", file)

    assert "row 2: changed: Ada Stone (title: Member of Congress → Chair; contact: " in result.err
    assert "row 3: same: Marc Pocan\n" in result.err
    assert (home / "signers.yaml").read_text("utf-8") == LIST.replace(
        "title: Member of Congress", "title: Chair"
    ).replace("al@example.org", "new@example.org")


def test_nobody_who_withdrew_is_put_back_by_an_old_answer(home, run) -> None:
    result = run("import-signers", write(home, "Name", "Ben Cole"))

    assert result.code == 0
    assert "row 2: same: Ben Cole (stays withdrawn; 'edit-signer --status' changes it)" in (
        result.err
    )
    assert (home / "signers.yaml").read_text("utf-8") == LIST


@pytest.mark.parametrize(
    ("answer", "status"), [("No", "withdrawn"), ("Yes", "committed"), ("maybe", "committed")]
)
def test_an_answer_moves_the_status_of_who_had_agreed(home, run, answer: str, status: str) -> None:
    run("import-signers", write(home, "Name,Response", f"Marc Pocan,{answer}"))

    assert listed(run)[2]["status"] == status


def test_who_has_signed_stays_signed_and_signed_can_be_said(home, run) -> None:
    run("import-signers", write(home, "Name", "Ada Stone", "Marc Pocan", "New One"))
    assert [s["status"] for s in listed(run)] == [
        "signed", "withdrawn", "committed", "committed"
    ]  # fmt: skip

    run("import-signers", "r.csv", "--status", "signed")
    assert [s["status"] for s in listed(run)] == ["signed", "withdrawn", "signed", "signed"]


def test_the_later_of_two_answers_counts_by_its_time(home, run) -> None:
    file = write(
        home,
        "Timestamp,Name,Title",
        "2021-03-02T10:00:00Z,New One,Second",
        "2021-03-01T10:00:00Z,new one,First",
    )

    result = run("import-signers", file, "--json")

    assert rows_of(result) == {2: ("added", "New One"), 3: ("replaced", "new one")}
    assert listed(run)[-1]["title"] == ["Second"]


def test_without_times_the_lower_row_counts(home, run) -> None:
    run("import-signers", write(home, "Name,Title", "New One,First", "New One,Second"))
    assert listed(run)[-1]["title"] == ["Second"]

    file = write(home, "Date,Name,Title", "soon,New One,A", "2021-03-01,New One,B")
    result = run("import-signers", file)
    assert "warning: row 2 has no time, but 'soon'" in result.err
    assert listed(run)[-1]["title"] == ["B"]


def test_times_in_several_forms_are_understood_and_a_row_without_one_is_the_oldest(
    home, run
) -> None:
    file = write(
        home,
        "Date,Name,Title",
        "3/4/2021 14:05:33,New One,Last",
        "2021-03-02T10:00:00Z,New One,Second",
        "3/1/2021,New One,First",
        ",New One,Oldest",
    )

    result = run("import-signers", file)

    assert "warning: counted as the oldest, without a time: row 5" in result.err
    assert listed(run)[-1]["title"] == ["Last"]


def test_the_day_goes_before_the_month_in_all_of_a_column_that_says_so_once(home, run) -> None:
    rows = ("1/4/2021,New One,April", "13/3/2021,New One,March")

    run("import-signers", write(home, "Date,Name,Title", *rows))

    assert listed(run)[-1]["title"] == ["April"]


def test_a_close_name_stops_everything_unless_left_out_or_taken_as_typed(home, run) -> None:
    file = write(home, "Name", "Mark Pocan", "New One")

    refused = run("import-signers", file)
    assert refused.code == 3
    assert "row 2: ambiguous: Mark Pocan (much like 'Marc Pocan', who is listed)" in refused.err
    assert "nothing was written: 1 row unclear or refused" in refused.err
    assert (home / "signers.yaml").read_text("utf-8") == LIST

    assert "left out: row 2" in run("import-signers", file, "--skip").err
    assert [s["name"] for s in listed(run)][3:] == ["New One"]
    assert run("import-signers", file, "--force").code == 0
    assert [s["name"] for s in listed(run)][3:] == ["New One", "Mark Pocan"]


def test_rows_are_left_out_by_the_numbers_of_the_report_and_no_others(home, run) -> None:
    file = write(home, "Name", "Mark Pocan", "A Test", "Marc Pocam", "New One")

    refused = run("import-signers", file, "--skip-rows", "2,3")
    assert refused.code == 3
    assert "row 4: ambiguous" in refused.err
    assert "as --skip-rows 4 does" in refused.err
    taken = run("import-signers", file, "--skip-rows", "2,3", "--skip-rows", "4", "--json")
    assert taken.code == 0
    assert "left out: row 3: A Test" in taken.err
    assert json.loads(taken.out)["left_out"] == [2, 3, 4]
    assert [s["name"] for s in listed(run)][3:] == ["New One"]


def test_the_earlier_answer_counts_where_the_later_one_is_left_out(home, run) -> None:
    file = write(home, "Name,Title", "New One,First", "New One,Second")

    run("import-signers", file, "--skip-rows", "3")

    assert listed(run)[-1]["title"] == ["First"]


@pytest.mark.parametrize("number", ["1", "9", "x", "-2"])
def test_a_number_that_no_row_has_is_told(home, run, number) -> None:
    result = run("import-signers", write(home, "Name", "New One"), f"--skip-rows={number}")

    assert result.code == 2
    assert f"there is no row '{number}'" in result.err


def test_close_names_of_two_rows_are_told(home, run) -> None:
    result = run("import-signers", write(home, "Name", "Jane Millerton", "Jayne Millerton"))

    assert "row 3: ambiguous: Jayne Millerton (much like 'Jane Millerton', of row 2)" in result.err


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("New One,Calif,", "state 'Calif' is not a postal code such as IL"),
        ("New One,CA,99", "district '99' is not a number up to 60"),
        (",CA,1", "there is no name in it"),
        ("New One,CA,1,surplus", "it has 4 cells, and there are 3 columns"),
        ("New\x07 One,CA,1", "name has a character without a shape"),
        (f"{'x' * 400},CA,1", "name has 400 characters"),
    ],
)
def test_a_row_that_cannot_be_used_is_refused_with_the_reason(home, run, row, what) -> None:
    result = run("import-signers", write(home, "Name,State,District", row))

    assert result.code == 3
    assert f"error: row 2: refused: {row.partition(',')[0] or '-'}" in result.err
    assert what in result.err


def test_an_answer_that_says_neither_yes_nor_no_is_refused(home, run) -> None:
    file = write(home, "Name,Response", 'New One,"No objection, will sign"', "New Two,perhaps so")

    result = run("import-signers", file)

    assert result.code == 3
    assert result.err.count("says neither yes nor no") == 2


def test_a_dry_run_writes_nothing_and_says_what_it_would(home, run) -> None:
    result = run("import-signers", write(home, "Name", "New One"), "--dry-run", "--json")

    assert rows_of(result) == {2: ("added", "New One")}
    assert json.loads(result.out)["written"] is False
    assert "would have imported r.csv: 1 added" in result.err
    assert (home / "signers.yaml").read_text("utf-8") == LIST


def test_columns_can_be_named_and_left_out(home, run) -> None:
    file = write(home, "Who,Name of form,Title", "New One,Form 7,Chair")

    run("import-signers", file, "--map", "name=Who", "--map", "title=")

    assert listed(run)[-1]["name"] == "New One"
    assert listed(run)[-1]["title"] == []


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["name"], "--map: 'name' has no '='"),
        (["nom=Name"], "--map: there is no field 'nom'"),
        (["name=Nmae"], "--map: there is no column 'Nmae'"),
    ],
)
def test_a_wrong_map_is_told(home, run, words: list[str], message: str) -> None:
    result = run("import-signers", write(home, "Name", "A B"), "--map", *words)
    assert result.code == 2
    assert message in result.err


def test_first_and_last_names_are_joined(home, run) -> None:
    file = write(home, "First Name;Last Name;Suffix", "Hank;Johnson;Jr.", "Ada;Stone;")
    run("import-signers", file)
    assert [s["name"] for s in listed(run)][3:] == ["Hank Johnson Jr."]


def test_organizations_sign_with_the_person_as_contact(home, run) -> None:
    file = write(
        home, "Organization name,Your name,Email", "Well Fund,Jane Roe,j@w.org", "Peace Now,,"
    )

    run("import-signers", file, "--kind", "organization", "--group", "National")

    fund, peace = listed(run)[3:]
    assert (fund["name"], fund["kind"], fund["group"]) == ("Well Fund", "organization", "National")
    assert fund["contact"] == {"name": "Jane Roe", "email": "j@w.org"}
    assert peace["kind"] == "organization"


def test_a_title_behind_a_name_and_a_doctor_stay(home, run) -> None:
    file = write(home, "Name", '"Jane Roe, Professor of Law"', "Dr. Ann Poe", "Sen. Bo Wu")
    run("import-signers", file)
    assert [s["name"] for s in listed(run)][3:] == [
        "Jane Roe, Professor of Law", "Dr. Ann Poe", "Bo Wu"
    ]  # fmt: skip


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_encodings_and_delimiters_of_spreadsheets_are_read(home, run, encoding, delimiter) -> None:
    rows = [delimiter.join(cells) for cells in (("Name", "Title"), ("José Peña", "Señor"))]
    file = write(home, *rows, encoding=encoding)

    result = run("import-signers", file)

    assert result.code == 0
    assert listed(run)[-1]["name"] == "José Peña"
    assert ("it was read as Windows-1252" in result.err) is (encoding == "cp1252")


def test_a_line_that_tells_excel_its_delimiter_is_no_header(home, run) -> None:
    assert run("import-signers", write(home, "sep=;", "Name;Title", "New One;A, B")).code == 0
    assert listed(run)[-1]["title"] == ["A, B"]


def test_names_come_from_the_standard_input(home, run, monkeypatch) -> None:
    stream = io.TextIOWrapper(io.BytesIO(b"Name\nNew One\n"))
    monkeypatch.setattr("sys.stdin", stream)
    assert run("import-signers", "-").code == 0
    assert listed(run)[-1]["name"] == "New One"


HOSTILE = {
    "a NUL": (b"Name\nA\x00B\n", "r.csv:2:2: there is a NUL character"),
    "a million columns": (b"Name" + b"," * 1_000_000, "row 1 has 1,000,001 columns"),
    "a huge cell": (b"Name\n" + b"x" * 200_000, "row 2: a cell has more than 131,072 characters"),
    "an open quote": (b'Name\nA\n"B\nC\n', "r.csv:3: row 3: a quote is opened here"),
    "text behind a quote": (b'Name\n"A" B\n', "row 2: a cell goes on behind its closing quote"),
    "nothing": (b"", "the table is empty"),
    "blank lines": (b"\n\n,,\n", "the table is empty"),
    "no names": (b"Colour,Size\nred,1\n", "no column tells who signs; the columns are: Colour"),
    "doubled headings": (b"Name,Title,name\nA,B,C\n", "columns A and C are both called 'Name'"),
    "no text": (b"\xff\xfe\x00\xd8", "neither UTF-8 nor Windows-1252"),
    "a zip": (b"PK\x03\x04\x14\x00\x00\x00", "NUL"),
    "unknown bytes": (b"Name\n\x81\x8d", "neither UTF-8 nor Windows-1252: byte 0x81"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_gives_a_clean_error(home, run, case: str) -> None:
    data, message = HOSTILE[case]
    (home / "r.csv").write_bytes(data)

    result = run("import-signers", "r.csv")

    assert result.code == 2
    assert message in result.err
    assert (home / "signers.yaml").read_text("utf-8") == LIST


def test_a_formula_is_a_name_like_any_other_and_goes_out_defused(home, run) -> None:
    run("import-signers", write(home, "Name", "=1+2 Smithson"))

    assert listed(run)[-1]["name"] == "=1+2 Smithson"
    assert "'=1+2 Smithson,," in run("export-signers").out


def test_what_was_exported_comes_in_as_the_same(home, run) -> None:
    run("export-signers", "--with-contact", "-o", "out.csv")

    result = run("import-signers", "out.csv", "--json")

    assert result.code == 0
    assert {outcome for outcome, _ in rows_of(result).values()} == {"same"}
    assert (home / "signers.yaml").read_text("utf-8") == LIST


def test_a_list_in_flow_style_and_an_empty_one_take_new_signers(folder, run) -> None:
    for text in ("schema: 1\nsigners: []\n", "schema: 1\nsigners: [{name: X Y}]\n"):
        home = folder({"signers.yaml": text})
        assert run("import-signers", write(home, "Name", "New One", "Other Person")).code == 0
        assert [s["name"] for s in listed(run)][-2:] == ["New One", "Other Person"]


def made_up_names(count: int) -> list[str]:
    letters = "bcdfgklmnprstvz"
    return [
        f"{letters[i % 15]}a{letters[i // 15 % 15]}o{letters[i // 225 % 15]}ulam "
        f"{letters[i * 7 % 15]}e{letters[i * 11 // 15 % 15]}i{letters[i * 13 // 225 % 15]}opnak"
        for i in range(count)
    ]


def import_many(home: Path, run, count: int) -> None:
    table = io.StringIO()
    csv.writer(table).writerows([["Name", "Title"], *([n, "T"] for n in made_up_names(count))])
    file = write(home, table.getvalue())

    assert run("import-signers", file, "--force", "-q").code == 0
    assert len(listed(run)) == 3 + count
    assert run("import-signers", file, "--status", "signed", "-q").code == 0
    assert listed(run)[-1]["status"] == "signed"


def test_a_long_table_comes_in_and_changes(home, run) -> None:
    import_many(home, run, 300)


@pytest.mark.full
def test_thousands_of_rows_come_in_and_change(home, run) -> None:
    import_many(home, run, 3300)


def test_an_import_that_fails_leaves_no_half_of_it(home, run, monkeypatch) -> None:
    def change_meanwhile(*arguments: object, **options: object) -> object:
        (home / "signers.yaml").write_text(LIST + "# by somebody else\n", "utf-8")
        return plan(*arguments, **options)

    plan = import_signers.plan_import
    monkeypatch.setattr(import_signers, "plan_import", change_meanwhile)
    # The list is read before the plan is made; what came meanwhile must not be lost.
    result = run("import-signers", write(home, "Name", "New One", "Other Person"))

    assert result.code == 3
    assert (home / "signers.yaml").read_text("utf-8") == LIST + "# by somebody else\n"


# With a roster


MEMBERS = [
    ("G000586", "Jesús G. “Chuy” García", "Jesús", "García", "Chuy", "rep", "IL", 4),
    ("P000607", "Mark Pocan", "Mark", "Pocan", "", "rep", "WI", 2),
    ("V000128", "Chris Van Hollen", "Chris", "Van Hollen", "", "sen", "MD", None),
    ("J000299", "Mike Johnson", "Mike", "Johnson", "", "rep", "LA", 4),
]


@pytest.fixture
def roster(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, home) -> None:
    """A roster of four Members who sat when the letter was written."""
    members = [
        Member(
            bioguide=bioguide, name=name, first=first, middle="", last=last, suffix="",
            nickname=nickname,
            terms=(
                Term("house" if kind == "rep" else "senate", state, district, "Democrat",
                     datetime.date(2021, 1, 3), datetime.date(2023, 1, 3)),
            ),
        )
        for bioguide, name, first, last, nickname, kind, state, district in MEMBERS
    ]  # fmt: skip
    path = tmp_path / "members.roster"
    path.write_bytes(encode(members, datetime.date(2021, 3, 1), ["test"]))
    monkeypatch.setattr("lettertool.cli.import_signers.roster_path", lambda: path)
    monkeypatch.setattr("lettertool.cli.rosters.roster_path", lambda: path)


def test_a_member_comes_in_with_what_the_roster_knows(home, run, roster) -> None:
    file = write(home, "Name,Title,State", "chuy garcia,Congressman,", '"Van Hollen, Chris",,MD')

    assert run("import-signers", file).code == 0
    garcia, hollen = listed(run)[3:]
    assert garcia["name"] == "Jesús G. “Chuy” García"
    assert (garcia["title"], garcia["state"], garcia["district"]) == (
        ["Member of Congress"], "IL", 4
    )  # fmt: skip
    assert (hollen["chamber"], hollen["sort_as"]) == ("senate", "Van Hollen")


@pytest.mark.parametrize(
    ("row", "what"),
    [
        ("Chuy Garica,", "did you mean Jesús G. “Chuy” García (G000586, House, IL-4)?"),
        ("Mike Johnson,OH", "the roster has Mike Johnson (J000299, House, LA-4), and the row"),
    ],
)
def test_a_member_who_is_not_clear_is_never_taken_silently(home, run, roster, row, what) -> None:
    file = write(home, "Name,State", row)

    result = run("import-signers", file)

    assert result.code == 3
    assert what in result.err
    assert run("import-signers", file, "--force").code == 0
    assert listed(run)[3]["name"] == row.partition(",")[0]
    assert listed(run)[3]["bioguide"] is None


def test_somebody_who_sat_at_another_time_is_told(home, run, roster) -> None:
    letter = (home / "letter.yaml").read_text("utf-8").replace("2021-03-04", "2024-03-04")
    (home / "letter.yaml").write_text(letter, "utf-8")

    result = run("import-signers", write(home, "Name", "Mike Johnson"))

    assert "did not sit on 2024-03-04, the letter's date" in result.err


def test_others_than_members_and_organizations_come_in_beside_them(home, run, roster) -> None:
    file = write(home, "Name,Organization", "Jane Millerton,", "Mike Johnson,Well Fund")

    assert run("import-signers", file).code == 0
    assert [s["bioguide"] for s in listed(run)[3:]] == [None, None]
    assert run("import-signers", write(home, "Name", "Mike Johnson"), "--no-roster").code == 0
