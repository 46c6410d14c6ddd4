"""Values that several places of a letter print, edited in some of them or in all."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest
from edited_letters import Sent, as_read

from lettertool.absorb.absorbing import Absorbed
from lettertool.absorb.sections import shapes
from lettertool.absorb.threeway import Decision
from lettertool.document import Block, Document, Paragraph

LETTER = """\
schema: 1
date: 2021-03-04   # a Thursday
deadline: 2021-04-30
recipients:
  - name: Antony Blinken
    title: Secretary of State
    organization: U.S. Department of State
    salutation: Secretary Blinken
  - name: Ada Byron
    title: Chair
subject: "Re: Missing persons"
variables: {place: Mexico City}
facts:
  missing: {value: "80,000"}
sections:
  - id: opening
    text: |
      We wrote on {{ date }} to {{ recipients[0].name }} about {{ facts.missing }} people[^n].

      [^n]: As of {{ date }}, by our count.
  - id: ask
    text: |
      Of {{ facts.missing }} people in {{ variables.place }} none came back. Please answer by
      {{ deadline }}, as {{ recipients[0].name }} said, and not after it.
  - id: rest
    text: |
      All of us are yours, {{ letter.closing }} and so on, on the matter of {{ letter.subject }}.
closing: Sincerely
"""
SENT = Sent(LETTER)
DRAFT = as_read(SENT.document)


def edited(old: str, new: str, *places: str, of: Document = DRAFT) -> Document:
    """The draft with words edited in the places that have others, or have a role; `note` is
    the footnote."""

    def changed(block: Paragraph) -> Paragraph:
        spans = [msgspec.structs.replace(s, text=s.text.replace(old, new)) for s in block.spans]
        return msgspec.structs.replace(block, spans=tuple(spans))

    def is_meant(block: Block) -> bool:
        said = "".join(span.text for span in block.spans) if isinstance(block, Paragraph) else ""
        return any(place in said or place == block.role for place in places) and old in said

    blocks = [changed(b) if is_meant(b) else b for b in of.blocks]  # type: ignore[arg-type]  # a paragraph where it is meant
    notes = [tuple(map(changed, note)) if "note" in places else note for note in of.notes]
    assert sum(one != other for one, other in zip(blocks, of.blocks, strict=True)) + (
        notes != list(of.notes)
    ) == len(places)
    return msgspec.structs.replace(of, blocks=tuple(blocks), notes=tuple(notes))


def said(document: Document) -> object:
    texts = [block for block in document.blocks if isinstance(block, Paragraph)]
    return shapes(texts), [shapes(note) for note in document.notes]


def prints(absorbed: Absorbed) -> object:
    return said(SENT.print(absorbed.letter_text))


class Case(NamedTuple):
    """An edit, the places where it can be made, and what people call the value. The file says
    `path` of it in `letter`, and `now` after it was edited in all places."""

    old: str
    new: str
    places: Sequence[str]
    label: str
    was: str
    now: str


DATE = Case(
    "March 4, 2021", "March 5, 2021", ("date", "We wrote", "note"), "date",
    "date: 2021-03-04", "date: 2021-03-05",
)  # fmt: skip
CASES = [
    DATE,
    DATE._replace(new="5 March 2021", now="date: 2021-03-05"),
    Case("Antony Blinken", "Antony J. Blinken", ("address", "We wrote", "Please answer"),
         "recipient 1: name", "name: Antony Blinken", "name: Antony J. Blinken"),
    Case("80,000", "90,000", ("We wrote", "Please answer"), "fact 'missing'", "80,000", "90,000"),
    Case("Sincerely,", "Respectfully,", ("closing", "All of us"), "closing", "Sincerely",
         "Respectfully"),
    Case("Re: Missing persons", "Re: The missing", ("subject", "All of us"), "subject",
         "Re: Missing persons", "Re: The missing"),
]  # fmt: skip
EACH = pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.label} {case.new}")


@EACH
def test_a_value_edited_alike_in_all_its_places_changes(case: Case) -> None:
    came = edited(case.old, case.new, *case.places)
    absorbed = SENT.absorb_whole(came)
    assert not absorbed.conflicts
    assert not absorbed.unplaced
    assert not absorbed.sections
    assert prints(absorbed) == said(came)
    text = absorbed.letter_text.replace("\ndate_text: 5 March 2021", "")
    assert text == LETTER.replace(case.was, case.now)


@EACH
def test_a_value_edited_in_one_of_its_places_is_asked_about(case: Case) -> None:
    for place in case.places:
        came = edited(case.old, case.new, place)
        (conflict,) = SENT.absorb_whole(came).conflicts
        assert conflict.label == case.label
        assert conflict.theirs.rstrip(",") == case.new.rstrip(",")
        assert f"printed in {len(case.places)} places, and 1 of them was edited:" in conflict.why
        theirs, ours = (SENT.absorb_whole(came, decide) for decide in ("theirs", "ours"))
        assert [*theirs.conflicts, *theirs.unplaced, *ours.conflicts, *ours.unplaced] == []
        assert prints(theirs) == said(came)
        assert ours.letter_text == LETTER


@pytest.mark.parametrize(
    ("place", "told"),
    [("date", "the date line"), ("We wrote", "section 'opening'"),
     ("note", "a footnote of section 'opening'")],
)  # fmt: skip
def test_the_place_that_was_edited_is_told(place: str, told: str) -> None:
    (conflict,) = SENT.absorb_whole(edited(DATE.old, DATE.new, place)).conflicts
    assert conflict.why.endswith(f"edited: {told}")


def test_a_value_edited_in_two_ways_is_asked_about_and_can_be_taken_so() -> None:
    came = edited(DATE.old, DATE.new, "date")
    came = edited(DATE.old, "May 1, 2021", "We wrote", "note", of=came)
    (conflict,) = SENT.absorb_whole(came).conflicts
    assert "3 of them were edited" in conflict.why
    theirs = SENT.absorb_whole(came, "theirs")
    assert prints(theirs) == said(came)
    assert "date: 2021-03-05" in theirs.letter_text
    assert SENT.absorb_whole(came, "ours").letter_text == LETTER


def test_what_is_kept_leaves_other_edits_of_the_same_part_and_section() -> None:
    came = edited("Antony Blinken", "Antony J. Blinken", "address")
    came = edited("Secretary of State", "The Secretary of State", "address", of=came)
    came = edited("none came back", "few came back", "Please answer", of=came)
    ours = SENT.absorb_whole(came, "ours")
    assert ours.letter_text == LETTER.replace("title: Sec", "title: The Sec").replace(
        "none came", "few came"
    )


def test_a_value_that_is_printed_no_more_where_it_was_not_edited_changes() -> None:
    came = edited("80,000", "90,000", "We wrote")
    blocks = [block for block in came.blocks if "Please answer" not in str(block)]
    absorbed = SENT.absorb_whole(msgspec.structs.replace(came, blocks=tuple(blocks)))
    assert not absorbed.conflicts
    assert '{value: "90,000"}' in absorbed.letter_text


def test_a_recipient_who_goes_and_whom_a_section_still_names_is_asked_about() -> None:
    came = msgspec.structs.replace(
        DRAFT, blocks=tuple(one for one in DRAFT.blocks if "Secretary of State" not in str(one))
    )
    (conflict,) = {one.label: one for one in SENT.absorb_whole(came).conflicts}.values()
    assert conflict.label == "recipient 1: name"
    assert prints(SENT.absorb_whole(came, "theirs")) == said(came)
    assert SENT.absorb_whole(came, "ours").letter_text == LETTER


@pytest.mark.parametrize("decide", ["", "theirs"])
def test_an_edit_of_the_date_line_beside_a_change_of_the_section_here(decide: Decision) -> None:
    absorbed = SENT.absorb_whole(edited(DATE.old, DATE.new, "date", "We wrote", "note"), decide)
    assert [(one.label, one.new) for one in absorbed.changes] == [("date", "March 5, 2021")]


# As users meet it

TEMPLATE = """\
{% extends "base/letter.md" %}
{% block delivery %}
::: delivery
About {{ facts.missing }} people
for {{ recipients[1].name }}
:::
{% endblock %}
"""


def came_back(home: Path, draft: str, old: str, new: str, count: int) -> Path:
    """A draft, the first few of some words edited."""
    (home / "back.md").write_text(draft.replace(old, new, count), "utf-8")
    return home / "back.md"


@pytest.fixture
def home(folder: Any) -> Path:
    """A folder with a template of its own that prints a fact and a name above the text."""
    return folder({"letter.yaml": LETTER, "templates/letter.md": TEMPLATE})  # type: ignore[no-any-return]  # a path


@pytest.fixture
def draft(home: Path, run: Any) -> str:
    return run("draft", "-o", "-").out  # type: ignore[no-any-return]  # a text


def test_a_fact_edited_in_a_part_and_in_all_sections_changes(
    home: Path, draft: str, run: Any
) -> None:
    ran = run("absorb", came_back(home, draft, "80,000", "90,000", 3))
    assert ran.code == 0
    assert (home / "letter.yaml").read_text("utf-8") == LETTER.replace("80,000", "90,000")


def test_a_fact_edited_in_a_part_alone_is_asked_about(home: Path, draft: str, run: Any) -> None:
    file = came_back(home, draft, "80,000", "90,000", 1)
    ran = run("absorb", file)
    assert ran.code == 3
    assert "error: fact 'missing': it is printed in 3 places, and 1 of them was edited: " in ran.err
    assert "    edited: 90,000\n" in ran.err
    assert (home / "letter.yaml").read_text("utf-8") == LETTER
    assert run("absorb", file, "--theirs").code == 0
    assert run("draft", "-o", "-").out == file.read_text("utf-8")


def test_two_parts_that_print_one_value_and_are_edited_in_two_ways_are_refused(
    home: Path, draft: str, run: Any
) -> None:
    file = came_back(home, draft, "Ada Byron", "Ada B. Byron", 1)
    ran = run("absorb", file)
    assert ran.code == 3
    assert "'Ada B. Byron' has no place: it is printed in several places" in " ".join(
        ran.err.split()
    )
    assert run("absorb", file, "--ours").code == 0
    assert (home / "letter.yaml").read_text("utf-8") == LETTER


def test_lines_that_a_template_has_of_its_own_are_no_lines_of_the_letter(
    folder: Any, run: Any
) -> None:
    typed = TEMPLATE.replace("About {{ facts.missing }} people", "BY HAND").replace(
        "for {{ recipients[1].name }}", "AND BY MAIL"
    )
    home = folder({"letter.yaml": LETTER, "templates/letter.md": typed})
    draft = run("draft", "-o", "-").out
    assert run("absorb", came_back(home, draft, "none came", "few came", 1)).code == 0
    assert (home / "letter.yaml").read_text("utf-8") == LETTER.replace("none came", "few came")
