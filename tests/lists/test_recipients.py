"""Tables of recipients: whom each row addresses, and what is wrong with it."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettertool.drafting import recipient_slugs
from lettertool.errors import InputError
from lettertool.letter import Recipient
from lettertool.lists.recipients import Listed, read_columns, read_recipients
from lettertool.lists.table import open_table, read_table


def listed(text: str | bytes) -> list[Listed]:
    table = read_table(text if isinstance(text, bytes) else text.encode(), "list.csv")
    return list(read_recipients(table, read_columns(table, "list.csv"), "list.csv"))


def recipients(text: str | bytes) -> list[Recipient | None]:
    return [one.recipient for one in listed(text)]


@pytest.mark.parametrize("above", ["", "sep=;\n", "\n\n", "\nsep=;\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_wrong_row_is_told_by_the_line_that_an_editor_shows(above, encoding) -> None:
    text = f'{above}name;address\n"José Poe";"1 Main St\nTroy"\n;nowhere\n'

    said = listed(text.encode(encoding))

    assert said[0].recipient == Recipient(name="José Poe", address=("1 Main St", "Troy"))
    assert [one.place.line for one in said] == [above.count("\n") + line for line in (2, 4)]
    assert said[1].recipient is None


def test_a_long_table_can_be_gone_through_again() -> None:
    table = open_table(b"name\n" + b"Ann Poe\n" * 3, "list.csv")

    assert [row.line for row in table.rows] == [row.line for row in table.rows] == [2, 3, 4]
    broken = open_table(b'name\nAnn Poe\n"Lee Roe\n', "list.csv")
    with pytest.raises(InputError, match="never closed"):
        list(broken.rows)


def test_columns_are_named_as_in_the_letter() -> None:
    text = (
        "prefix,name,title,organization,address,salutation\n"
        'The Honorable,Ann Poe,Mayor,City of Troy,"1 Main St|Troy, NY 12180",Ann\n'
    )

    assert recipients(text) == [
        Recipient(
            name="Ann Poe",
            prefix="The Honorable",
            title="Mayor",
            organization="City of Troy",
            address=("1 Main St", "Troy, NY 12180"),
            salutation="Ann",
        )
    ]


def test_other_spellings_of_headings_and_parts_of_names_and_addresses_are_understood() -> None:
    text = (
        "First Name;Last Name;Job title;Department;Street Address;Address line 2;City;State;ZIP\n"
        "Ann;Poe;Chief;Parks;1 Main St;Room 4;Troy;NY;12180\n"
    )

    assert recipients(text) == [
        Recipient(
            name="Ann Poe",
            title="Chief",
            organization="Parks",
            address=("1 Main St", "Room 4", "Troy, NY 12180"),
        )
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_encoding_of_a_spreadsheet_is_read(encoding) -> None:
    assert recipients("name,address\nÖde Ünal,\n".encode(encoding)) == [Recipient(name="Öde Ünal")]


def test_line_breaks_in_a_cell_part_the_lines_of_an_address() -> None:
    assert recipients('name,address\nAnn Poe," 1  Main St \r\n\r\nTroy"\n') == [
        Recipient(name="Ann Poe", address=("1 Main St", "Troy"))
    ]


def test_other_columns_are_for_the_templates() -> None:
    text = "name,Home district,2024 votes,Straße\nAnn Poe,NY-20,3,\n"

    assert recipients(text) == [
        Recipient(
            name="Ann Poe",
            extra={"home_district": "NY-20", "column_2024_votes": "3", "straße": ""},
        )
    ]


def test_an_organization_alone_is_the_one_who_is_addressed() -> None:
    assert recipients("name,organization\n,League of Voters\n") == [
        Recipient(name="League of Voters")
    ]


def test_a_wrong_row_is_told_with_its_line_and_the_others_are_read() -> None:
    text = (
        'name,address\nAnn Poe,"1 Main St\nTroy"\n,2 Main St\n'
        "Lee Roe,3 Main St,more\nA\x07b,\nZoe Day,\n"
    )

    rows = listed(text)

    assert [row.recipient.name if row.recipient else None for row in rows] == [
        *("Ann Poe", None, None, None, "Zoe Day")
    ]
    assert [str(problem).splitlines()[0] for row in rows for problem in row.problems] == [
        "list.csv:4: there is no name in it",
        "list.csv:5: it has 3 cells, and there are 2 columns",
        "list.csv:6: name: there is a control character (U+0007)",
    ]


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("office,phone", "no column tells who is addressed; the columns are: office, phone"),
        ("name,title,Name", "columns A and C are both called 'Name'"),
        ("name,Phone,phone", "columns B and C are both called 'phone'"),
        ("name,home-phone,home phone", "columns B and C are both called 'home phone'"),
    ],
)
def test_a_table_that_cannot_be_understood_is_refused(header, message) -> None:
    with pytest.raises(InputError) as caught:
        listed(f"{header}\na,b,c\n")

    assert caught.value.problems[0].message == message
    assert str(caught.value.problems[0].place) == "list.csv:1"


plain = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=20).map(
    lambda text: " ".join(text.replace("|", "/").split())
)


@given(st.lists(st.tuples(plain, plain).filter(all), min_size=1, max_size=5))
def test_what_a_spreadsheet_quotes_comes_back(rows) -> None:
    out = io.StringIO(newline="")
    csv.writer(out).writerows([("name", "note"), *((f"N {a}", f"n {b}") for a, b in rows)])

    found = recipients(out.getvalue())

    assert [(one.name, one.extra["note"]) for one in found if one] == [
        (f"N {a}", f"n {b}") for a, b in rows
    ]


@given(st.lists(st.text(max_size=200) | st.sampled_from(["Ann Poe", "Ann Poe 2", "CON", "aux."])))
def test_names_of_files_are_safe_and_no_two_the_same(names) -> None:
    slugs = recipient_slugs(names)

    assert len(set(slugs)) == len(names)
    for slug in slugs:
        assert slug
        assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert not slug.startswith("-")
        assert not slug.endswith("-")
        assert len(slug) < 120


def test_a_number_tells_namesakes_apart_and_takes_nobodys_name() -> None:
    names = ["Ann Poe", "Ann Poe 2", "Ann Poe", "Lee Roe"]

    assert recipient_slugs(names) == ["ann-poe-1", "ann-poe-2", "ann-poe-3", "lee-roe"]
    assert recipient_slugs(["Ann Poe", "Ann Poe", "Ann Poe 2"])[1:] == ["ann-poe-2-2", "ann-poe-2"]
