"""The state of a sign-on: counts, what to do next, and the page's map."""

import datetime

import pytest

from colours import contrast, light_and_dark
from lettertool.letter import Consent, Contact, Letter, Recipient, Section, Signer
from lettertool.states import NAMES
from lettertool.status import next_steps, sign_on
from lettertool.status.html import write
from lettertool.status.html.tilemap import shade
from lettertool.status.tiles import TILES

TODAY = datetime.date(2021, 3, 1)
LEAD = Signer(name="Ada Stone", role="lead", state="OH", party="Democrat", chamber="house")
HOSTILE = "</script><img src=x onerror=\"document.title='owned'\">"


def state_of(*signers: Signer, present: str = "", **fields: object):
    letter = Letter(
        schema=1,
        date=datetime.date(2021, 3, 4),
        recipients=(Recipient(name="Antony Blinken"),),
        sections=(Section(id="a", text="We write."),),
        **fields,  # type: ignore[arg-type]
    )
    return sign_on(letter, signers, TODAY, present)


def kinds(*signers: Signer, present: str = "", **fields: object) -> list[str]:
    return [step.kind for step in next_steps(state_of(*signers, present=present, **fields))]


def agreed(name: str, digest: str, day: int = 1, **fields: object) -> Signer:
    record = Consent(digest=digest, on=datetime.date(2021, 2, day))
    return Signer(name=name, consent=(record,), **fields)  # type: ignore[arg-type]


def test_everyone_is_counted_by_party_chamber_and_state() -> None:
    state = state_of(
        LEAD,
        Signer(name="Ben Cole", state="OH", party="Republican", chamber="senate", status="invited"),
        Signer(name="Well Fund", kind="organization"),
        Signer(name="Cy Reed", status="declined"),
    )

    assert [(t.name, t.signed, t.open, t.total) for t in state.parties] == [
        ("Democrat", 1, 0, 1),
        ("Republican", 0, 1, 1),
        ("not given", 0, 0, 1),
    ]
    assert [t.name for t in state.chambers] == ["House", "Senate", "Organizations", "not given"]
    assert [(t.name, t.signed, t.open) for t in state.states] == [("OH", 1, 1)]
    assert state.whole.counts["declined"] == 1


@pytest.mark.parametrize(
    ("signers", "expected"),
    [
        ([], ["add"]),
        ([LEAD], ["draft"]),
        ([Signer(name="Cy Reed")], ["lead"]),
        ([Signer(name="Cy Reed", role="lead", status="withdrawn")], ["lead"]),
        ([LEAD, Signer(name="Cy Reed", status="committed")], ["deadline", "committed"]),
        ([LEAD, Signer(name="Cy Reed", status="invited")], ["deadline", "invited"]),
    ],
)
def test_what_to_do_next_follows_from_who_is_on_the_list(signers, expected) -> None:
    assert kinds(*signers) == expected


@pytest.mark.parametrize(
    ("days", "told"),
    [(-2, "passed 2 days ago"), (-1, "passed yesterday"), (0, "is today"), (1, "is tomorrow")],
)
def test_a_deadline_presses_as_long_as_somebody_is_open(days: int, told: str) -> None:
    deadline = TODAY + datetime.timedelta(days=days)
    open_one = Signer(name="Cy Reed", status="invited")

    step = next_steps(state_of(LEAD, open_one, deadline=deadline))[0]

    assert (step.kind, told in step.text) == ("deadline", True)
    assert kinds(LEAD, deadline=deadline) == ["draft"]


def test_a_deadline_far_off_does_not_press() -> None:
    deadline = TODAY + datetime.timedelta(days=5)
    state = state_of(LEAD, Signer(name="Cy Reed", status="invited"), deadline=deadline)

    assert [step.kind for step in next_steps(state)] == ["invited"]
    assert state.days_left == 5


def test_who_agreed_to_another_text_must_be_asked_again() -> None:
    state = state_of(LEAD, agreed("Ben", "new"), agreed("Cy", "old"), present="new")

    step = next_steps(state)[0]
    assert (step.kind, step.names) == ("ask-again", ("Cy",))
    assert state.consent == {"current": 1, "stale": 1, "carried": 0, "missing": 1}


def test_a_missing_consent_is_to_be_recorded_only_where_it_is_required() -> None:
    assert kinds(LEAD, agreed("Ben", "new"), present="new") == ["draft"]
    assert kinds(LEAD, present="new", consent="required") == ["record"]


def test_signatures_count_on_the_day_of_the_first_record_if_there_is_one() -> None:
    state = state_of(
        LEAD, agreed("Ben", "a", 3), agreed("Cy", "a", 3), agreed("Di", "a", 2, status="declined")
    )

    assert state.days == ((datetime.date(2021, 2, 3), 2),)
    assert "Signatures by day" in write(state).decode()
    assert "Signatures by day" not in write(state_of(LEAD)).decode()


def test_a_command_names_nobody_in_a_way_that_a_shell_would_mistake() -> None:
    odd = Signer(name='Jesús "Chuy" $(x)', status="committed")
    known = Signer(name="Cy Reed", bioguide="G000586", status="committed")

    commands = [step.command for step in next_steps(state_of(LEAD, odd, known))]

    assert "lettertool confirm NAME G000586" in commands


def test_the_map_has_every_state_once_and_each_in_a_place_of_its_own() -> None:
    assert sorted(tile.code for tile in TILES) == sorted(NAMES)
    assert len(NAMES) == 50 + 1 + 5
    assert len({(tile.row, tile.column) for tile in TILES}) == len(TILES)


def test_a_shade_grows_with_the_number_and_few_are_never_the_darkest() -> None:
    assert [shade(n, 40) for n in (0, 1, 10, 11, 40)] == [0, 1, 1, 2, 4]
    assert [shade(n, 1) for n in (0, 1)] == [0, 1]


def test_the_page_tells_no_contact_no_evidence_and_runs_nothing_of_the_letter() -> None:
    record = Consent(digest="a", on=TODAY, evidence="secret-mail")
    signer = Signer(
        name=HOSTILE,
        title=HOSTILE,
        party=HOSTILE,
        contact=Contact(name="secret"),
        consent=(record,),
    )

    page = write(state_of(signer, title=HOSTILE)).decode()

    assert "secret" not in page
    assert "<img" not in page
    assert page.count("</script>") == 1
    assert "style=" not in page.replace("<style>", "")


PALETTES = light_and_dark(write(state_of(LEAD)).decode())
TEXT_ON = [
    *((ink, ground) for ink in ("ink", "muted") for ground in ("page", "paper", "accent-tint")),
    *((f"on-shade{n}", f"shade{n}") for n in range(1, 5)),
    ("accent", "paper"),
]


@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_the_words_of_the_page_stand_out_in_light_and_dark(ink: str, ground: str) -> None:
    for palette in PALETTES:
        assert contrast(palette[ink], palette[ground]) >= 4.5
