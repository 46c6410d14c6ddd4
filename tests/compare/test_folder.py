"""What two letter folders say beside the letters that they print."""

import datetime
from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from conftest import compose
from lettertool.compare import compare
from lettertool.compare.folder import folder_changes, with_folder_changes
from lettertool.letter import Fact, Letter, Recipient, Section, SignatureSettings, Signer
from lettertool.redline import Redline, SignerChanges, SignerEntry


class Side(NamedTuple):
    letter: Letter | None
    signers: Sequence[Signer] | None


def letter(**fields: object) -> Letter:
    given: dict[str, object] = {
        "schema": 1,
        "date": datetime.date(2021, 3, 4),
        "recipients": (Recipient(name="Ben Cole", prefix="The Honorable"),),
        "sections": (section("a"), section("b"), section("c")),
    }
    return Letter(**{**given, **fields})  # type: ignore[arg-type]


def section(id_: str, **facts: Fact) -> Section:
    return Section(id=id_, text=f"Text of {id_}.", facts=facts)


def fields(old: Letter, new: Letter) -> list[tuple[str, str, str]]:
    return [(field.what, field.old, field.new) for field in folder_changes(old, new)]


def compared(old: Sequence[Signer], new: Sequence[Signer]) -> Redline:
    """Folders with the same letter and these signers, compared as `diff` does."""
    drafts = [
        compose("Text.", signers=[s for s in side if s.status == "signed"]) for side in (old, new)
    ]
    return with_folder_changes(compare(*drafts), Side(letter(), old), Side(letter(), new))


def changed(redline: Redline) -> list[tuple[str, list[tuple[str, str, str]]]]:
    return [(c.name, [(f.what, f.old, f.new) for f in c.fields]) for c in redline.signers.changed]


def test_equal_letters_have_no_changes() -> None:
    assert folder_changes(letter(), letter()) == ()


def test_facts_are_named_by_their_section_and_what_changed_of_them() -> None:
    old = Fact(value="35,000", as_of=datetime.date(2020, 12, 31), source="INEGI")
    new = Fact(
        value="33,000", as_of=datetime.date(2021, 1, 31), source="INEGI", url="https://x.org"
    )
    before = letter(sections=(section("a", missing=old, gone=old),), facts={"all": old})
    after = letter(sections=(section("a", missing=new),), facts={"all": new, "more": new})
    assert fields(before, after) == [
        ("fact all", "35,000", "33,000"),
        ("fact all as of", "2020-12-31", "2021-01-31"),
        ("fact all link", "", "https://x.org"),
        ("fact a.missing", "35,000", "33,000"),
        ("fact a.missing as of", "2020-12-31", "2021-01-31"),
        ("fact a.missing link", "", "https://x.org"),
        ("fact a.gone", "35,000", ""),
        ("fact more", "", "33,000"),
    ]


def test_sections_that_came_went_and_changed_places_are_told_apart() -> None:
    before = letter(sections=tuple(map(section, "abcd")))
    after = letter(sections=tuple(map(section, "cabe")))
    assert fields(before, after) == [
        ("section", "d", ""),
        ("section", "", "e"),
        ("section order", "a; b; c", "c; a; b"),
    ]
    assert fields(letter(), letter(sections=tuple(map(section, "axbc")))) == [("section", "", "x")]


def test_settings_and_recipients_are_named_as_in_the_file() -> None:
    before = letter(recipients=(Recipient(name="Ada Stone"), Recipient(name="Ben Cole")))
    after = letter(
        recipients=(Recipient(name="Ada Stone"), Recipient(name="Cid Roe", title="Mayor")),
        deadline=datetime.date(2021, 3, 3),
        closing="In hope",
        cc=("A", "B"),
        signature=SignatureSettings(columns=3, name_first=False),
        variables={"topic": "wells"},
    )
    assert fields(before, after) == [
        ("closing", "Sincerely", "In hope"),
        ("cc", "", "A; B"),
        ("deadline", "", "2021-03-03"),
        ("recipient 2", "Ben Cole", "Cid Roe; Mayor"),
        ("variable topic", "", "wells"),
        ("signature columns", "2", "3"),
        ("signature name first", "yes", "no"),
    ]


def test_what_the_letters_showed_is_not_said_again() -> None:
    new_date = datetime.date(2021, 3, 5)
    drafts = compare(compose("Text."), compose("Text.", date=new_date))
    redline = with_folder_changes(drafts, Side(letter(), ()), Side(letter(date=new_date), ()))
    assert [(f.what, f.old, f.new) for f in redline.summary.fields] == [
        ("date", "March 4, 2021", "March 5, 2021")
    ]


ADA = Signer(name="Ada Stone", title="Chair")
BEN = Signer(name="Ben Cole", title="Mayor")


def with_(signer: Signer, **fields: object) -> Signer:
    return msgspec.structs.replace(signer, **fields)  # type: ignore[arg-type]


def test_a_signer_who_was_added_is_one_change() -> None:
    redline = compared([ADA], [ADA, BEN])
    assert redline.signers == SignerChanges(added=(SignerEntry("Ben Cole", ("Mayor",)),))
    assert compared([ADA, BEN], [ADA, BEN]).signers == SignerChanges()


def test_statuses_and_roles_are_listed_of_those_who_do_not_print_too() -> None:
    old = [ADA, with_(BEN, status="invited"), Signer(name="Cid Roe", status="invited")]
    new = [with_(ADA, role="lead", party="Democrat"), with_(BEN, status="committed")]
    assert changed(compared(old, new)) == [
        ("Ada Stone", [("role", "cosigner", "lead"), ("party", "", "Democrat")]),
        ("Ben Cole", [("status", "invited", "committed")]),
        ("Cid Roe", [("status", "invited", "")]),
    ]
    assert changed(compared([], old[1:])) == [
        ("Ben Cole", [("status", "", "invited")]), ("Cid Roe", [("status", "", "invited")]),
    ]  # fmt: skip


def test_who_withdrew_left_the_list_and_it_is_said_once_why() -> None:
    redline = compared([ADA, BEN], [ADA, with_(BEN, status="withdrawn")])
    entry = SignerEntry("Ben Cole", ("Mayor",), status="withdrawn")
    assert redline.signers == SignerChanges(removed=(entry,))
    redline = compared([ADA, with_(BEN, status="invited")], [ADA, BEN])
    entry = SignerEntry("Ben Cole", ("Mayor",), status="invited")
    assert redline.signers == SignerChanges(added=(entry,))


def test_what_else_changed_about_somebody_who_withdrew_is_told() -> None:
    new = with_(BEN, status="withdrawn", title="Dean", name="Benjamin Cole")
    redline = compared([ADA, with_(BEN, bioguide="C1")], [ADA, with_(new, bioguide="C1")])
    assert [(e.name, e.status) for e in redline.signers.removed] == [("Ben Cole", "withdrawn")]
    assert changed(redline) == [
        ("Benjamin Cole", [("name", "Ben Cole", "Benjamin Cole"), ("title", "Mayor", "Dean")])
    ]


def test_an_id_tells_that_somebody_changed_their_name() -> None:
    old, new = with_(ADA, bioguide="S000001"), Signer(name="Ada Roe", bioguide="S000001")
    redline = compared([old, BEN], [BEN, with_(new, title="Dean")])
    assert (redline.signers.added, redline.signers.removed) == ((), ())
    assert changed(redline) == [
        ("Ada Roe", [("name", "Ada Stone", "Ada Roe"), ("title", "Chair", "Dean")])
    ]


def test_titles_and_organizations_are_those_of_the_entries() -> None:
    old = with_(ADA, title=("Chair", "Committee on Wells"), organization="Wells Now")
    new = with_(ADA, title="Chair", organization="Committee on Wells")
    assert changed(compared([old], [new])) == [
        (
            "Ada Stone",
            [
                ("title", "Chair; Committee on Wells", "Chair"),
                ("organization", "Wells Now", "Committee on Wells"),
            ],
        )
    ]
