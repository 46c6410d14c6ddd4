"""Good files become records, and every value can be found again in the file."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool.errors import InputError
from lettertool.folder.schema import place_in_text, place_of, read_letter, read_signers
from lettertool.letter import Consent, Contact, Fact, SignatureSettings

LETTER = """\
# A letter
schema: 1
date: 2021-03-04
recipients:
  - name: no
    title: ~
    organization: null
    prefix:
    address:
      - 20520
      - 010
      - "quoted"
  - {name: Second, address: [1e3, DC]}
delivery:
facts: {dead: {value: "80,000", as_of: 2021-01-31}}
signature:
  columns: 3
  name_first: false
variables:
  name: yes
  places: [DC, MX]
  blank: ""
sections:
  - id: 2021
    text: |

      First {{ facts.x }} line.
        Second {{ facts.x }} and {{ facts.x }}.

    heading: one {{ a }} two
      three {{ a }} four
    topic: "a \\"b\\" {{ c }}"
"""


def test_text_fields_keep_the_characters_that_were_written():
    letter = read_letter(LETTER).letter
    first, second = letter.recipients
    assert (first.name, first.title, first.organization) == ("no", "~", "null")
    assert first.address == ("20520", "010", "quoted")
    assert second.address == ("1e3", "DC")
    assert letter.sections[0].id == "2021"
    assert letter.variables == {"name": "yes", "places": ("DC", "MX"), "blank": ""}


def test_number_date_and_truth_fields_are_converted():
    letter = read_letter(LETTER).letter
    assert letter.date == datetime.date(2021, 3, 4)
    assert letter.facts["dead"] == Fact(value="80,000", as_of=datetime.date(2021, 1, 31))
    assert letter.signature == SignatureSettings(columns=3, name_first=False)


def test_a_key_without_a_value_counts_as_not_written():
    letter = read_letter(LETTER).letter
    assert letter.recipients[0].prefix is None
    assert letter.delivery == ()
    signers = read_signers("schema: 1\nsigners:\n  - name: A\n    role:\n    title:\n").signer_list
    assert (signers.signers[0].role, signers.signers[0].title) == ("cosigner", ())


@pytest.mark.parametrize("text", ["schema: 1\n", "schema: 1\nsigners:\n", "schema: 1\nsigners: []"])
def test_a_list_of_signers_may_be_empty(text):
    assert read_signers(text).signer_list.signers == ()


def test_a_signer_with_everything_is_read():
    signer = read_signers(
        "schema: 1\nsigners:\n  - name: Ada\n    title: [Chair, Member]\n    district: 0\n"
        "    contact: {name: Joe}\n    consent:\n      - digest: v1:sha256:"
        + "0" * 64
        + "\n        on: 2021-03-02\n"
    ).signer_list.signers[0]
    assert signer.title == ("Chair", "Member")
    assert signer.district == 0
    assert signer.contact == Contact(name="Joe")
    assert signer.consent == (
        Consent(digest="v1:sha256:" + "0" * 64, on=datetime.date(2021, 3, 2)),
    )


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_windows_and_old_mac_line_ends_and_a_byte_order_mark_change_nothing(mark, newline):
    text = mark + LETTER.replace("\n", newline)
    assert read_letter(text).letter == read_letter(LETTER).letter
    wrong = text.replace("2021-03-04", "soon")
    with pytest.raises(InputError) as caught:
        read_letter(wrong)
    assert str(caught.value.problems[0].place) == "letter.yaml:3:7"


@pytest.mark.parametrize("separator", ["\x85", "\u2028", "\u2029"])
def test_unusual_separators_end_no_line_of_an_editor(separator):
    text = LETTER.replace("# A letter", f"# A{separator}# letter").replace("2021-03-04", "soon")
    with pytest.raises(InputError) as caught:
        read_letter(text)
    assert str(caught.value.problems[0].place) == "letter.yaml:3:7"


def test_no_more_than_a_hundred_problems_are_told_at_once():
    entries = "".join(f"  - name: A{n}\n    rank: 1\n" for n in range(300))
    with pytest.raises(InputError) as caught:
        read_signers(f"schema: 1\nsigners:\n{entries}")
    assert len(caught.value.problems) == 101
    assert caught.value.problems[-1].message == "there are more problems in signers.yaml"


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("date",), "3:7"),
        (("recipients",), "4:1"),
        (("recipients", 0), "5:5"),
        (("recipients", 0, "prefix"), "8:12"),
        (("recipients", 0, "address"), "9:5"),
        (("recipients", 0, "address", 1), "11:9"),
        (("recipients", 1), "13:5"),
        (("recipients", 1, "address", 1), "13:35"),
        (("recipients", 0, "salutation"), "5:5"),
        (("recipients", 7, "name"), "4:1"),
        (("sections", 0, "text"), "25:11"),
        (("facts", "dead", "value"), "15:23"),
        (("closing",), "2:1"),
        ((), "2:1"),
    ],
)
def test_a_value_or_what_is_nearest_to_it_is_found_in_the_file(path, place):
    assert str(place_of(read_letter(LETTER), path)) == f"letter.yaml:{place}"


@pytest.mark.parametrize(
    ("field", "line", "needle", "occurrence", "place"),
    [
        ("text", 2, "{{ facts.x", 0, "27:13"),
        ("text", 3, "{{ facts.x", 0, "28:16"),
        ("text", 3, "{{ facts.x", 1, "28:34"),
        ("text", 3, "nowhere", 0, "28:7"),
        ("text", 3, "", 0, "28:7"),
        ("text", 1, "x", 0, "26:1"),
        ("text", 99, "x", 0, "25:11"),
        ("heading", 1, "{{ a", 0, "30:18"),
        ("heading", 1, "{{ a", 1, "31:13"),
        ("heading", 1, "two three", 0, "30:26"),
        ("heading", 1, "nowhere", 0, "30:14"),
        ("topic", 1, "{{ c", 0, "32:21"),
        ("topic", 1, '"b"', 0, "32:12"),
        ("facts", 1, "x", 0, "24:5"),
    ],
)
def test_a_word_of_a_text_is_found_in_the_file(field, line, needle, occurrence, place):
    found = place_in_text(read_letter(LETTER), ("sections", 0, field), line, needle, occurrence)
    assert str(found) == f"letter.yaml:{place}"


words = st.sampled_from(["one", "{{x}}", "é", "🙂", "a: b", "# c", "'q'"])
lines = st.lists(words, max_size=4).map(" ".join)


@settings(max_examples=200)
@given(st.lists(lines, min_size=1, max_size=6), st.data())
def test_every_word_of_a_block_text_is_found_exactly(text_lines, data):
    newline = data.draw(st.sampled_from(["\n", "\r\n"]))
    indent = " " * data.draw(st.integers(5, 8))
    body = newline.join(indent + line if line else "" for line in ["start", *text_lines, "end"])
    head = "schema: 1\ndate: 2021-03-04\nrecipients: [{name: A}]\nsections:\n  - id: a\n    text: |"
    file = head.replace("\n", newline) + newline + body + newline
    loaded = read_letter(file)
    value = loaded.letter.sections[0].text.split("\n")
    for number, line in enumerate(value, 1):
        for occurrence in range(line.count("{{x}}")):
            place = place_in_text(loaded, ("sections", 0, "text"), number, "{{x}}", occurrence)
            found = file.split(newline)[place.line - 1]
            assert found[place.column - 1 :].startswith("{{x}}")
            assert found[: place.column - 1].count("{{x}}") == occurrence
            assert place.line == 6 + number


def test_tabs_and_spaces_at_the_ends_of_lines_are_passed_over():
    text = (
        "schema: 1\t\r\nsigners:\t\n  -\t\n    name: Ada Stone \t \n    title: |\t\n      A\n\t\n"
    )
    signer = read_signers(text + "    state: CA  # home\t").signer_list.signers[0]
    assert (signer.name, signer.title, signer.state) == ("Ada Stone", "A\n", "CA")


def test_a_comment_with_a_space_or_of_signs_behind_a_text_is_one():
    text = (
        "schema: 1  ####\nsigners:\n  - name: Room#4  # lead\n    group:  #none\n    state: CA #\n"
    )
    signer = read_signers(text).signer_list.signers[0]
    assert (signer.name, signer.group, signer.state) == ("Room#4", None, "CA")
