"""Any edits of the lines around the policy text print again once they were taken back."""

import datetime
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from part_letters import as_file, composed, said, words

from lettertool.absorb.applying import with_changes
from lettertool.absorb.parts import part_edits
from lettertool.document import Paragraph
from lettertool.folder.scalars import Habit, mapping_lines
from lettertool.folder.schema import read_letter

NAMES = ["Antony Blinken", "Merrick Garland", "Lina M. Khan", "Xavier Becerra", "Pete Buttigieg"]
TITLES = ["Secretary of State", "Attorney General", "Chair", "Administrator"]
HOUSES = ["U.S. Department of State", "Department of Justice", "Federal Trade Commission"]
STREETS = ["2201 C Street NW", "Room 7516", "Washington, DC 20520", "950 Pennsylvania Avenue NW"]
MAYBE = st.booleans()
ANY = settings(suppress_health_check=list(HealthCheck))


def some(values: list[str], most: int = 3) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


def maybe(values: list[str]) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(values)


@st.composite
def letters(draw: st.DrawFn) -> dict[str, Any]:
    """What `letter.yaml` says, in all shapes of the parts."""
    recipients = [
        {
            "prefix": draw(maybe(["The Honorable", "Mr.", "Her Excellency"])),
            "name": name,
            "title": draw(maybe(TITLES)),
            "organization": draw(maybe(HOUSES)),
            "address": draw(some(STREETS)) or None,
            "salutation": draw(maybe([f"Secretary {name.split()[-1]}", f"Ms. {name.split()[-1]}"])),
        }
        for name in draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True))
    ]
    fields: dict[str, Any] = {
        "schema": 1,
        "date": datetime.date(2021, 3, 4),
        "date_text": draw(maybe(["4 March 2021", "March __, 2021"])),
        "letterhead": draw(some(["Congress of the United States", "Washington, DC 20515"])),
        "delivery": draw(some(["VIA ELECTRONIC MAIL", "By Hand"])),
        "recipients": recipients,
        "salutation": draw(maybe(["Dear Secretaries:", "To whom it may concern:"])),
        "subject": draw(maybe(["Re: Missing persons", "Subject: The border"])),
        "sections": [
            {"id": "one", "text": "We write about one thing, which is that people go missing.\n"},
            {"id": "two", "text": "Please do what can be done about it, and tell us.\n"},
        ],
        "closing": draw(st.sampled_from(["Sincerely", "With gratitude —", "Respectfully yours"])),
        "cc": draw(some(["The Honorable Ada Stone", "The Embassy", "Staff"])),
        "enclosures": draw(some(["A map", "Two lists of names"])),
    }
    return {key: value for key, value in fields.items() if value not in (None, [])}


class Edit(NamedTuple):
    kind: str
    line: int
    place: int


EDITS = st.lists(
    st.builds(
        Edit,
        st.sampled_from(["swap", "insert", "append", "drop word", "drop", "below", "date"]),
        st.integers(0, 40),
        st.integers(0, 5),
    ),
    max_size=4,
)
WORDS = ["zebra", "Quito", "Ypsilon", "velvet", "Jumbo", "kiwi"]


def edited_line(line: str, edit: Edit, number: int) -> str:
    """A line with a word changed, put in or taken out; a label such as `cc:` stays."""
    label, colon, rest = line.partition(": ")
    if not colon or label not in ("cc", "Enclosure"):
        label, colon, rest = "", "", line
    found = rest.split()
    at, word = min(edit.place, len(found) - 1), f"{WORDS[edit.place]}{number}"
    if edit.kind == "swap":
        found[at] = word
    elif edit.kind == "insert":
        found.insert(at, word)
    elif edit.kind == "append":
        found.append(word)
    elif len(found) > 1:
        del found[at]
    return f"{label}{colon}{' '.join(found)}"


def edited_blocks(blocks: list[list[str]], roles: list[str], edits: list[Edit]) -> list[list[str]]:
    new = [list(lines) for lines in blocks]
    places = [
        (b, n)
        for b, lines in enumerate(blocks)
        for n, line in enumerate(lines)
        if roles[b] != "section" and line not in ("cc:", "Enclosures:")
    ]
    for number, edit in enumerate(edits):
        b, n = places[edit.line % len(places)]
        role, single = roles[b], roles[b] in ("date", "salutation", "closing")
        if edit.kind == "drop" and not single and not (role == "address" and n == 0):
            new[b][n] = ""
        elif edit.kind == "below" and role in ("letterhead", "address", "cc", "enclosures"):
            new[b][n] += f"\nNew {WORDS[edit.place]} {number} line"
        elif edit.kind == "date" and role == "date":
            new[b][n] = ["March 9, 2022", "10 May 2021"][edit.place % 2]
        elif edit.kind in ("swap", "insert", "append", "drop word") and not single and new[b][n]:
            head, *tail = new[b][n].split("\n")
            new[b][n] = "\n".join([edited_line(head, edit, number), *tail])
    split = [[part for line in lines for part in line.split("\n") if part] for lines in new]
    return [lines for lines in split if lines and lines not in (["cc:"], ["Enclosures:"])]


def holds(fields: dict[str, Any], edits: list[Edit], roles: bool) -> None:
    yaml = "\n".join(mapping_lines(fields, 0, Habit())) + "\n"
    base = read_letter(yaml).letter
    document = composed(base)
    kinds = [block.role for block in document.blocks if isinstance(block, Paragraph)]
    blocks = edited_blocks(said(document), kinds, edits)
    found = part_edits(document, base, as_file(blocks, document, roles=roles), base)
    assert not found.conflicts
    assert not found.unplaced
    new = read_letter(with_changes(yaml, found.changes)).letter
    assert printed(said(composed(new))) == printed(blocks)


def printed(blocks: list[list[str]]) -> list[str]:
    """The words of each block; the template says Enclosures where there are several."""
    return [line.replace("Enclosures:", "Enclosure:") for line in words(blocks)]


@ANY
@given(letters(), EDITS, MAYBE)
def test_edited_lines_print_again(fields: dict[str, Any], edits: list[Edit], roles: bool) -> None:
    holds(fields, edits, roles)


@pytest.mark.full
@settings(ANY, max_examples=1000)
@given(letters(), EDITS, MAYBE)
def test_many_edited_lines_print_again(
    fields: dict[str, Any], edits: list[Edit], roles: bool
) -> None:
    holds(fields, edits, roles)
