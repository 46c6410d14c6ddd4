"""What consent is bound to: the words of a letter, wherever they were read, and nothing else."""

import datetime
import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, compose
from lettertool import formats, readers
from lettertool.consent import composed_text, digest_of_text, must_be_asked, standing
from lettertool.consent.found import found_texts
from lettertool.consent.kept import Sending, read_sending, read_text_file, sending_bytes, text_name
from lettertool.consent.records import Attestation, new_signers, stale_signers, with_record
from lettertool.document import Document, Paragraph, Span
from lettertool.errors import InputError
from lettertool.folder.schema import read_letter
from lettertool.letter import Consent, Recipient, Section, SignatureSettings, Signer
from lettertool.sources import open_file
from lettertool.templates import word_base
from lettertool.texts import present_text
from lettertool.workspace import open_workspace

RICH = """\
    Over 80,000 people are missing[^1], *none* of them found by the [agency](https://example.org).
    The 2<sup>nd</sup> survey says so.

    - first, the **women**
    - then the others:
      1. in prison
      2. abroad

    > We were told nothing.

    | State | Missing |
    |---|---|
    | Jalisco | 15,000 |

    [^1]: National Search Commission, *Annual Report*, 2020.
    """

words = st.lists(
    st.text(st.characters(categories=("Ll", "Lu")), min_size=1, max_size=8), min_size=2, max_size=30
)
dates = st.dates(datetime.date(2000, 1, 1), datetime.date(2040, 1, 1))


def digest(document: Document) -> str:
    return digest_of_text(composed_text(document))


def rich(**letter: object) -> Document:
    section = Section(id="need", text=textwrap.dedent(RICH), heading="The missing")
    return compose("We write about one thing.", sections=(
        Section(id="opening", text="We write about one thing."), section,
    ), **letter)  # fmt: skip


# The digest


@settings(max_examples=40)
@given(date=dates, names=words, closing=words)
def test_nothing_around_the_text_changes_its_digest(date, names, closing) -> None:
    signers = [Signer(name=name, title="Member", status="signed") for name in names]
    recipients = tuple(Recipient(name=name, address=(name, "Washington")) for name in names[:3])

    other = rich(
        date=date,
        recipients=recipients,
        signers=signers,
        closing=" ".join(closing),
        subject="Re: another",
        letterhead=("Congress",),
        cc=("The press",),
        signature=SignatureSettings(columns=3, order="alphabetical"),
        title="A title",
    )

    assert digest(other) == digest(rich())


@settings(max_examples=40)
@given(said=words, number=st.integers(min_value=0), other=st.text("abcdef", min_size=1, max_size=5))
def test_each_changed_word_changes_the_digest(said, number, other) -> None:
    at = number % len(said)
    changed = [*said[:at], said[at] + other, *said[at + 1 :]]

    assert digest(compose("One.", " ".join(changed))) != digest(compose("One.", " ".join(said)))


@settings(max_examples=40)
@given(said=words, ends=st.lists(st.sampled_from([" ", "\n", "  ", " \n"]), min_size=30))
def test_where_lines_break_in_the_file_does_not_matter(said, ends) -> None:
    text = "".join(word + end for word, end in zip(said, ends[: len(said)], strict=True)).rstrip()
    block = textwrap.indent(text, "      ")
    written = f"""\
schema: 1
date: 2021-03-04
recipients: [{{name: A}}]
sections:
  - id: s1
    text: |
{block}
"""
    flowed = read_letter(written).letter.sections[0].text

    assert digest(compose(flowed)) == digest(compose(" ".join(said)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("80,000", "80,001"),
        ("Jalisco", "Sonora"),
        ("Annual", "Yearly"),
        ("abroad", "at home"),
        ("the others:\n", "the others.\n"),
        ("told nothing", "told something"),
        ("\n\n    > We", " We"),
    ],
)
def test_figures_tables_lists_and_footnotes_belong_to_the_text(old, new) -> None:
    changed = RICH.replace(old, new)

    assert changed != RICH
    assert digest(compose(textwrap.dedent(changed))) != digest(compose(textwrap.dedent(RICH)))


def test_headings_belong_to_the_text_and_styles_do_not() -> None:
    plain = (Section(id="a", text="We ask for *that*.", heading="Our ask"),)
    bold = (Section(id="b", text="We ask for **that**.", heading="Our ask", topic="t"),)
    other = (Section(id="a", text="We ask for *that*.", heading="Our asks"),)

    assert digest(compose(sections=plain)) == digest(compose(sections=bold))
    assert digest(compose(sections=plain)) != digest(compose(sections=other))


def test_two_ways_to_write_an_accent_are_the_same_word() -> None:
    assert digest(compose("Jose\u0301 agrees.")) == digest(compose("Jos\u00e9 agrees."))


def test_the_canonical_text_has_a_line_a_paragraph_and_footnotes_below() -> None:
    assert composed_text(rich()) == (
        "We write about one thing.\n"
        "The missing\n"
        "Over 80,000 people are missing, none of them found by the agency. "
        "The 2nd survey says so.\n"
        "first, the women\nthen the others:\nin prison\nabroad\n"
        "We were told nothing.\n"
        "State | Missing\nJalisco | 15,000\n"
        "\n"
        "National Search Commission, Annual Report, 2020.\n"
    )


def test_the_digest_of_a_text_stays_what_it_was() -> None:
    assert digest(compose("We ask.", "Please do it.")) == (
        "v1:sha256:0a81660319a19de43f5f5412669fa19d9ca53733b37805b653f6d23730fac426"
    )


def test_words_of_a_template_outside_of_sections_are_agreed_to_as_well() -> None:
    template = '{% extends "base/letter.md" %}{% block closing %}Signed in haste.{% endblock %}'

    document = compose("We ask.", templates={"letter.md": template})

    assert composed_text(document) == "We ask.\nSigned in haste.\n"


def test_a_template_may_print_how_many_sign_without_making_anybody_stale(folder) -> None:
    template = (
        '{% extends "base/letter.md" %}\n{% block salutation %}\n::: salutation\nDear A,\n:::\n\n'
        "We, {{ signers|length }} Members, write.\n{% endblock %}\n"
    )
    home = folder({"templates/letter.md": template})
    before = present_text(open_workspace(home))
    (home / "signers.yaml").write_text("schema: 1\nsigners:\n  - name: Cy New\n", "utf-8")

    assert "Members, write." in before
    assert present_text(open_workspace(home)) == before


# Files


@pytest.mark.parametrize("name", ["docx", "md"])
def test_a_file_that_was_drafted_has_the_text_of_its_folder(name, tmp_path) -> None:
    document = rich(signers=[Signer(name="Ada Stone", title="Member of Congress")])
    data = formats.write(name, document, *word_base(tmp_path, "letter"))

    found = found_texts(readers.read(name, data, f"letter.{name}").document, "")

    assert found == [composed_text(document)]


@pytest.mark.parametrize("name", ["docx", "md"])
def test_the_sample_letter_keeps_its_digest_on_its_way_through_a_file(name) -> None:
    workspace = open_workspace(ROOT)
    from lettertool.sources import open_folder

    side = open_folder(ROOT, "sample")
    data = formats.write(name, side.document, *word_base(ROOT, "letter"))

    assert found_texts(open_file(data, f"l.{name}").document, "") == [present_text(workspace)]


def lines(*texts: str) -> Document:
    return Document(tuple(Paragraph((Span(text),)) for text in texts))


LETTER = ("We write about water.", "Thank you for your work", "For the record", "We ask for help.")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (("Congress", "March 4, 2021", "Dear Ms. Roe,"), ("Sincerely,", "Ada Stone", "Chair")),
        (("Dear Ms. Roe:",), ("Very truly yours,", "", "Ada Stone\nMember of Congress")),
        (("To whom it may concern:",), ("With respect,",)),
        (("March 4, 2021",), ("Sincerely,", "Ada Stone", "Member of Congress")),
        (("Dear Ms. Roe,",), ()),
        ((), ()),
    ],
)
def test_the_text_of_a_file_without_styles_is_found_by_its_words(above, below) -> None:
    found = found_texts(lines(*above, *LETTER, *below), "\n".join(LETTER) + "\n")

    assert found == ["\n".join(LETTER) + "\n"]


def test_below_a_cover_note_the_letter_is_the_last_text() -> None:
    cover = ("Dear Colleague:", "Please join us.", "Sincerely,", "Ada Stone", "Chair", "Washington")
    letter = ("Dear Ms. Roe,", *LETTER, "Sincerely,", "Ada Stone", "Member of Congress")

    found = found_texts(lines(*cover, *letter), "")

    assert found[0] == "\n".join(LETTER) + "\n"
    assert len(found) == 2


def test_a_file_that_has_nothing_of_a_letter_has_no_text() -> None:
    assert found_texts(lines("Milk", "Eggs"), "We ask for help.\n") == []


# States

A, B, C = (f"v1:sha256:{letter * 64}" for letter in "abc")
DAY = datetime.date(2021, 3, 1)


def agreed(digest: str, day: int = 1, **more: str) -> Consent:
    return Consent(digest=digest, on=DAY.replace(day=day), **more)


@pytest.mark.parametrize(
    ("records", "status", "state", "rests_on"),
    [
        ((), "signed", "missing", None),
        ((agreed(B),), "signed", "current", B),
        ((agreed(A),), "signed", "stale", A),
        ((agreed(A), agreed(B, 2)), "signed", "current", B),
        ((agreed(B), agreed(A, 2)), "signed", "current", B),
        ((agreed(A, 5), agreed(C, 2)), "signed", "stale", A),
        ((agreed(A), agreed(B, 2, carried_from=A, reason="typo")), "signed", "carried", B),
        ((agreed(B, 2, carried_from=A), agreed(B, 1)), "signed", "current", B),
        ((agreed(A), agreed(C, 2, carried_from=A)), "signed", "stale", C),
        ((agreed(B),), "withdrawn", "withdrawn", B),
        ((), "withdrawn", "withdrawn", None),
        ((agreed(B),), "declined", "withdrawn", B),
        ((), "declined", "missing", None),
        ((agreed(B),), "committed", "current", B),
    ],
)
def test_the_state_says_how_a_signer_stands_to_the_present_text(
    records, status, state, rests_on
) -> None:
    found = standing(Signer(name="Ada Stone", status=status, consent=records), B)

    assert found.state == state
    assert (found.record.digest if found.record else None) == rests_on


def test_behind_a_carried_consent_stands_what_the_office_itself_agreed_to() -> None:
    records = (agreed(A, 1), agreed(B, 2, carried_from=A), agreed(C, 3, carried_from=A))

    found = standing(Signer(name="Ada Stone", consent=records), C)

    assert found.agreed == A
    assert found.own == agreed(A, 1)


@pytest.mark.parametrize(
    ("state", "status", "required", "ask"),
    [
        ("stale", "signed", False, True),
        ("stale", "committed", False, True),
        ("stale", "invited", False, False),
        ("missing", "signed", False, False),
        ("missing", "signed", True, True),
        ("missing", "committed", True, False),
        ("carried", "signed", True, False),
        ("withdrawn", "withdrawn", True, False),
    ],
)
def test_who_must_be_asked(state, status, required, ask) -> None:
    assert must_be_asked(Signer(name="A", status=status), state, required=required) is ask


def test_a_record_is_added_behind_those_that_are_there_as_written() -> None:
    signer = Signer(name="Ada", consent=(agreed(A),))
    written = {"name": "Ada", "consent": [{"digest": A, "on": "2021-03-01"}]}
    record = Attestation(DAY, by="me", channel="phone").of_text(B)

    assert with_record(written, signer, record) == {
        "consent": [
            {"digest": A, "on": "2021-03-01"},
            {"digest": B, "on": DAY, "by": "me", "channel": "phone"},
        ]
    }
    assert with_record(written, signer, agreed(A)) == {}


def test_whoever_is_new_or_stale_is_found_by_what_prints() -> None:
    signers = [
        Signer(name="A"),
        Signer(name="B", status="invited"),
        Signer(name="C", consent=(agreed(A),)),
        Signer(name="D", consent=(agreed(B),)),
        Signer(name="E", consent=(agreed(A),), status="withdrawn"),
    ]

    assert new_signers(signers) == [0]
    assert stale_signers(signers, B) == [2]


# What is kept


def test_a_kept_text_is_read_whatever_git_did_to_its_line_ends() -> None:
    text = "We ask.\nPlease do it.\n"
    name = f"texts/{text_name(digest_of_text(text))}"

    assert read_text_file(text.replace("\n", "\r\n").encode(), name) == text


def test_a_kept_text_that_was_edited_is_an_error() -> None:
    name = text_name(digest_of_text("We ask.\n"))

    with pytest.raises(InputError, match="is not the text any more that was kept"):
        read_text_file(b"We demand.\n", name)


def test_a_sending_is_read_as_it_was_written() -> None:
    sending = Sending(A, datetime.datetime(2021, 3, 2, 15, 30, tzinfo=datetime.UTC))

    assert read_sending(sending_bytes(sending), "x.json") == sending
    with pytest.raises(InputError, match="is no record of a sending"):
        read_sending(b"<<<<<<<", "x.json")
    with pytest.raises(InputError, match="is no record of a sending"):
        read_sending(b'{"digest": "x", "at": "2021-03-02T15:30:00"}', "x.json")
