"""What a recognised letter becomes: letter.yaml, signers.yaml, and a template where its parts
stand otherwise than in the one that ships."""

import datetime
from typing import Any

import msgspec
import pytest

from lettertool import formats
from lettertool.document import Item, Paragraph, Span
from lettertool.errors import InputError
from lettertool.letter import Recipient, SignatureSettings, Signer
from lettertool.recognise.records import Kept, Part, Recognised, Stretch
from lettertool.starting.fromletter import Brought, bring_in
from starting.folders import BASE, composed

ORDER: tuple[Part, ...] = (
    *("letterhead", "date", "address", "salutation"),
    *("section", "closing", "signatures"),
)


def paragraph(text: str, *within: Item, note: int = 0) -> Paragraph:
    spans = (Span(text), Span("", note=note)) if note else (Span(text),)
    return Paragraph(spans, within=within)


LETTER = Recognised(
    stretches=(
        Stretch("", (paragraph("We write about wells. Of 1,204 wells, 31% are dry."),)),
        Stretch("", (paragraph("Thank you."),)),
    ),
    order=ORDER,
    letterhead=("Congress of the United States", "Washington, DC 20515"),
    date=datetime.date(2031, 3, 4),
    recipients=(
        Recipient(name="Jane Roe", prefix="The Honorable", address=("12 C Street", "Salem, OR")),
    ),
    salutation="Dear Ms. Roe,",
    closing="Sincerely,",
    signers=(
        Signer(name="Ben Cole", title="Member of Congress", role="lead", chamber="house"),
        Signer(name="Ada Stone", title="Member of Congress", chamber="house"),
    ),
)


def brought(facts: bool = False, title: str = "", **changes: Any) -> Brought:
    recognised = msgspec.structs.replace(LETTER, **changes)
    today = datetime.date(2031, 5, 6)
    return bring_in(recognised, base=BASE, name="wells.docx", today=today, title=title, facts=facts)


def drafted(folder: Brought) -> str:
    return formats.write("md", composed(folder.files), b"", "").decode()


LETTER_YAML = """\
# The letter that wells.docx holds, taken apart. `lettertool draft` writes it to build/ as Word
# and Markdown; who signs is in signers.yaml.
schema: 1
title: Letter to Jane Roe               # the document's title; not printed in the letter
date: 2031-03-04                        # prints “March 4, 2031”

letterhead:                             # the first line is set bold
  - Congress of the United States
  - Washington, DC 20515

recipients:
  - prefix: The Honorable
    name: Jane Roe
    address:
      - 12 C Street
      - Salem, OR
    salutation: Ms. Roe                 # prints “Dear Ms. Roe,”

# The policy sections, in order. A blank line starts a new paragraph; other line ends are
# spaces. A figure can be kept under `facts`, and `{{ facts.NAME }}` prints it.
sections:
  - id: opening
    text: |
      We write about wells. Of 1,204 wells, 31% are dry.

  - id: closing
    text: |
      Thank you.

closing: Sincerely                      # gets its comma when printed

signature:
  order: leads-first                    # the leads as listed, then the rest by last name
  columns: 2                            # 1 to 3
"""


def test_the_files_read_as_if_somebody_had_typed_them() -> None:
    files = brought().files

    assert list(files) == ["letter.yaml", "signers.yaml", ".gitignore"]
    assert files["letter.yaml"] == LETTER_YAML
    assert files["signers.yaml"].endswith(
        "schema: 1\n"
        "signers:\n"
        "  - name: Ben Cole\n"
        "    title: Member of Congress\n"
        "    role: lead\n"
        "    chamber: house\n"
        "  - name: Ada Stone\n"
        "    title: Member of Congress\n"
        "    chamber: house\n"
    )


def test_figures_become_facts_only_where_that_is_wanted() -> None:
    plain, kept = brought(), brought(facts=True)

    assert (plain.figures, plain.facts) == (2, 0)
    assert (kept.figures, kept.facts) == (2, 2)
    (first, _) = kept.letter.sections
    assert first.text == (
        "We write about wells. Of {{ facts.wells }} wells, {{ facts.dry }} are dry.\n"
    )
    assert 'wells: {value: "1,204"}' in kept.files["letter.yaml"]
    assert drafted(plain) == drafted(kept)


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 we wrote.",
        "On the 22nd.",
        "Title 42 applies.",
        "Go to 12 Main Street.",
        "DC 20515",
        "3 of 4 wells",
    ],
)
def test_what_does_not_get_out_of_date_is_no_figure(text: str) -> None:
    assert brought(stretches=(Stretch("", (paragraph(text),)),)).figures == 0


def test_a_heading_makes_a_section_and_without_headings_a_paragraph_with_its_list_does() -> None:
    item = Item(1, 1)
    listed = (
        paragraph("One."),
        paragraph("We ask you to:"),
        paragraph("act.", item),
        paragraph("And so on."),
    )

    loose = brought(stretches=(Stretch("", listed),)).letter.sections
    headed = brought(stretches=(Stretch("", listed[:1]), Stretch("The Law’s Delay", listed[1:])))

    assert [section.id for section in loose] == ["opening", "requests", "section"]
    assert loose[1].text == "We ask you to:\n\n- act.\n"
    assert [section.id for section in headed.letter.sections] == ["opening", "the-laws-delay"]
    assert headed.letter.sections[1].heading == "The Law’s Delay"


def test_parts_in_another_order_and_text_that_is_no_part_get_a_template() -> None:
    kept = Kept((paragraph("{{ DRAFT }} *not* final", note=1),), "line 1", "before the letterhead")

    folder = brought(
        order=("kept", "date", "letterhead", *ORDER[2:]),
        kept=(kept,),
        notes=((paragraph("As of today."),),),
    )

    assert drafted(folder).startswith(
        "{{ DRAFT }} \\*not\\* final[^1]\n\nMarch 4, 2031\n\n**Congress of the United States**"
    )
    assert drafted(folder).endswith("\n\n[^1]: As of today.\n")


def test_a_template_of_its_own_still_prints_what_letter_yaml_says_later() -> None:
    folder = brought(order=("date", "letterhead", *ORDER[2:]))
    letter = folder.files["letter.yaml"] + "cc:\n  - Ada Quill\nsubject: Wells\n"

    text = formats.write("md", composed({**folder.files, "letter.yaml": letter}), b"", "").decode()

    assert text.endswith("Member of Congress\n\ncc: Ada Quill\n")
    assert "Salem, OR\n\nWells\n\nDear" in text


def test_a_letter_without_date_address_or_greeting_prints_none() -> None:
    order: tuple[Part, ...] = ("section", "signatures")

    folder = brought(
        order=order, letterhead=(), date=None, recipients=(), salutation=None, closing=""
    )

    assert drafted(folder).startswith("We write about wells.")
    assert "Sincerely" not in drafted(folder)
    assert folder.letter.date == datetime.date(2031, 5, 6)


@pytest.mark.parametrize("closing", ["Best", "Best,", "Yours—", "With hope,\nAll of us"])
def test_a_close_keeps_its_sign_or_the_lack_of_it(closing: str) -> None:
    text = drafted(brought(closing=closing))

    assert f"\n\n{closing.replace(chr(10), '  ' + chr(10))}\n\nBen Cole" in text


@pytest.mark.parametrize(
    ("label", "lines", "printed"),
    [
        ("cc:", ("Ada",), "cc: Ada\n"),
        ("CC:", ("Ada",), "CC: Ada\n"),
        ("Copies to", ("Ada", "Ben"), "Copies to  \nAda  \nBen\n"),
        ("", ("Ada", "Ben"), "Ada  \nBen\n"),
        ("cc", (), "cc\n"),
    ],
)
def test_copies_keep_what_stands_before_them(
    label: str, lines: tuple[str, ...], printed: str
) -> None:
    folder = brought(order=(*ORDER, "cc"), cc_label=label, cc=lines)

    assert drafted(folder).endswith(f"\n\n{printed}")


def test_an_order_that_is_none_of_the_usual_is_kept_as_listed() -> None:
    signers = tuple(Signer(name=name) for name in ("Cal Cole", "Ada Ames", "Ben Bell"))

    folder = brought(signers=signers, signature=SignatureSettings(order="alphabetical"))

    assert folder.letter.signature.order == "as-listed"
    assert drafted(folder).endswith("Cal Cole\n\nAda Ames\n\nBen Bell\n")


def test_who_signs_twice_is_listed_once_and_told() -> None:
    folder = brought(signers=(*LETTER.signers, LETTER.signers[0]))

    assert folder.twice == ("Ben Cole",)
    assert len(folder.signers) == 2


def test_styles_that_lead_nowhere_give_way_to_the_words() -> None:
    spans = (Span("See "), Span("this\tplace", link="#top"), Span("."))
    numbered = paragraph("Late.", Item(1, 2_000, ordered=True))

    folder = brought(stretches=(Stretch("", (Paragraph(spans), numbered)),))

    assert "See this place.\n\nLate.\n" in drafted(folder)
    assert folder.plainer == ("See this place. Late.",)


def test_a_greeting_of_two_lines_stays_one() -> None:
    folder = brought(salutation="Dear Ms. Roe,\nDear Mr. Po,")

    assert "\n\nDear Ms. Roe,  \nDear Mr. Po,\n\n" in drafted(folder)


def test_a_note_without_words_is_no_note() -> None:
    stretch = Stretch("", (paragraph("See below.", note=1), paragraph("And this.", note=2)))

    folder = brought(stretches=(stretch,), notes=((), (paragraph("A note."),)))

    assert "See below.\n\nAnd this.[^1]\n" in drafted(folder)


def test_a_date_that_the_file_does_not_have_is_said_not_to_print() -> None:
    folder = brought(order=("section",), date=None)

    date = next(line for line in folder.files["letter.yaml"].split("\n") if "date:" in line)
    assert date.endswith("# not in the file, so that it does not print")


def test_a_file_without_any_text_is_refused() -> None:
    with pytest.raises(InputError, match=r"wells\.docx has no text of a letter"):
        brought(stretches=(), order=())


def test_where_nothing_was_recognised_all_text_is_policy_text() -> None:
    kept = Kept((paragraph("Just words."),), "line 1", "no part of a letter")

    assert "Just words.\n" in drafted(brought(stretches=(), order=("kept",), kept=(kept,)))


def test_headings_keep_their_level() -> None:
    headed = Stretch("Wells", (paragraph("They are dry."),), level=2)

    assert "## Wells" in drafted(brought(stretches=(headed,)))
    assert (
        "templates/letter.md"
        not in brought(stretches=(msgspec.structs.replace(headed, level=1),)).files
    )
