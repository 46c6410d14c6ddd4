"""Which signers print, in which order, and what an entry says."""

import datetime
import re

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from collation import surname_weights
from lettertool.letter import Consent, Contact, Order, Signer
from lettertool.signers import add_fields, in_order, printing, sort_key

ORDERS: tuple[Order, ...] = ("leads-first", "alphabetical", "seniority", "state", "as-listed")

# The order that ICU has for en_US.
SURNAMES = (
    "Adams, Adán, Adebayo, Aderholt, Ávila, Axne, De La Cruz, de la Garza, Deutch, Díaz, Díaz "
    "Barragán, Diaz-Balart, Dingell, García, Garza, Lujan, Luján Grisham, Łukas, Luria, "
    "MacArthur, Mace, McCarthy, McCaul, Núñez, Nunn, O'Brien, O’Halleran, Obernolte, "
    "Ocasio-Cortez, Omar, Ørsted, Owens, Straße, Strassen, Van Drew, Van Hollen, Vance, "
    "Vargas"
)


def ordered(signers: list[Signer], order: Order) -> list[str]:
    return [signers[i].name for i in in_order(signers, order)]


@pytest.mark.parametrize(
    ("name", "under"),
    [
        ("Norma J. Torres", "torres"),
        ('Jesús G. "Chuy" García', "garcia"),
        ('Henry C. "Hank" Johnson, Jr.', "johnson"),
        ("A. Drew Ferguson IV", "ferguson"),
        ("Jane Doe, M.D., Ph.D.", "doe"),
        ("Jane Doe (Boston)", "doe"),
        ("Eleanor Holmes Norton", "norton"),
        ("Alexandria Ocasio-Cortez", "ocasio-cortez"),
        ("Tom O’Halleran", "o'halleran"),
        ("Chris Van Hollen", "hollen"),
        ("Cher", "cher"),
    ],
)
def test_a_person_is_sorted_under_the_last_word_without_suffixes(name: str, under: str) -> None:
    assert sort_key(Signer(name=name))[0] == under


def test_sort_as_goes_before_the_last_word() -> None:
    members = [
        Signer(name="Filemon Vela"),
        Signer(name="Chris Van Hollen", sort_as="Van Hollen"),
        Signer(name="Debbie Wasserman Schultz", sort_as="Wasserman Schultz"),
        Signer(name="Juan Vargas"),
        Signer(name="Peter Welch"),
    ]
    assert ordered(members, "alphabetical") == [
        "Chris Van Hollen",
        "Juan Vargas",
        "Filemon Vela",
        "Debbie Wasserman Schultz",
        "Peter Welch",
    ]


def test_an_organization_is_sorted_under_its_whole_name_without_the() -> None:
    organizations = [
        Signer(name=name, kind="organization")
        for name in (
            "The Sierra Club",
            "Theater Guild",
            "Amnesty International USA",
            "Tides Center",
        )
    ]
    assert ordered(organizations, "alphabetical") == [
        "Amnesty International USA",
        "The Sierra Club",
        "Theater Guild",
        "Tides Center",
    ]


def test_surnames_stand_as_in_the_unicode_collation_for_american_english() -> None:
    expected = SURNAMES.split(", ")
    signers = [Signer(name=f"Pat {surname}", sort_as=surname) for surname in reversed(expected)]
    assert ordered(signers, "alphabetical") == [f"Pat {surname}" for surname in expected]


def test_that_order_is_the_one_of_the_unicode_collation() -> None:
    weights = [surname_weights(surname) for surname in SURNAMES.split(", ")]
    assert weights == sorted(weights)


PARTS = st.text("abcdeéñøzß", min_size=1, max_size=4)


@given(PARTS, PARTS, PARTS, PARTS, st.sampled_from("-' "), st.booleans())
def test_any_surnames_stand_as_in_the_unicode_collation(
    a: str, b: str, c: str, d: str, mark: str, upper: bool
) -> None:
    one, other = f"{a}{mark}{b}", f"{c}{mark}{d}".upper() if upper else f"{c}{d}"
    ours = [sort_key(Signer(name="Pat", sort_as=surname))[0] for surname in (one, other)]
    theirs = [*map(surname_weights, (one, other))]
    assert (ours[0] < ours[1]) == (theirs[0] < theirs[1])


def test_given_names_decide_among_equal_surnames_then_the_list() -> None:
    names = ["Tina Smith", "Adam Smith, Jr.", "ADAM SMITH", "Adám Smith", "Adam B. Smith"]
    assert ordered([Signer(name=name) for name in names], "alphabetical") == [
        "Adam B. Smith",
        "ADAM SMITH",
        "Adám Smith",
        "Adam Smith, Jr.",
        "Tina Smith",
    ]


MEMBERS = [
    Signer(name="Ann Young", role="co-lead", state="TX", since=datetime.date(2021, 1, 3)),
    Signer(name="Bob Xavier"),
    Signer(name="Cy Abbott", state="TX", since=datetime.date(2003, 1, 7)),
    Signer(name="Di Webb", role="lead", state="AZ", since=datetime.date(2003, 1, 7)),
    Signer(name="Ed Aaron", role="lead"),
    Signer(name="Flo Baker", role="co-lead", state="AK"),
]


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("leads-first", "Webb Aaron Young Baker Abbott Xavier"),
        ("alphabetical", "Aaron Abbott Baker Webb Xavier Young"),
        ("seniority", "Abbott Webb Young Aaron Baker Xavier"),
        ("state", "Baker Webb Abbott Young Aaron Xavier"),
        ("as-listed", "Young Xavier Abbott Webb Aaron Baker"),
    ],
)
def test_signers_stand_in_the_order_asked_for(order: Order, expected: str) -> None:
    assert [name.split()[1] for name in ordered(MEMBERS, order)] == expected.split()


def test_those_print_whose_status_is_asked_for() -> None:
    signers = [
        Signer(name="A", status="committed"),
        Signer(name="B"),
        Signer(name="C", status="withdrawn"),
        Signer(name="D", status="signed"),
    ]
    assert printing(signers, ("signed",)) == [1, 3]
    assert printing(signers, ("signed", "committed")) == [0, 1, 3]


TEXT = st.text(min_size=1, max_size=12).filter(lambda text: re.search(r"\S", text))
SIGNERS = st.builds(
    Signer,
    name=TEXT,
    title=TEXT | st.lists(TEXT, min_size=2, max_size=3).map(tuple) | st.just(()),
    kind=st.sampled_from(["person", "organization"]),
    role=st.sampled_from(["lead", "co-lead", "cosigner"]),
    state=st.none() | st.sampled_from(["AZ", "TX"]),
    district=st.none() | st.integers(0, 60),
    since=st.none() | st.dates(),
    sort_as=st.none() | TEXT,
    status=st.sampled_from(["signed", "invited"]),
    contact=st.none() | st.builds(Contact, name=TEXT),
    consent=st.just(())
    | st.just((Consent(digest=f"v1:sha256:{0:064}", on=datetime.date(2021, 3, 1)),)),
)


@given(st.lists(SIGNERS, max_size=8), st.sampled_from(ORDERS))
def test_every_order_has_each_signer_once(signers: list[Signer], order: Order) -> None:
    assert sorted(in_order(signers, order)) == list(range(len(signers)))


def test_an_entry_says_what_is_not_as_by_default_in_the_order_of_the_keys() -> None:
    signer = Signer(
        status="committed",
        since=datetime.date(1991, 1, 3),
        district=0,
        state="DC",
        title=("Member of Congress",),
        contact=Contact(email="staffer@mail.house.gov"),
        name="Eleanor Holmes Norton",
    )
    assert list(add_fields(signer).items()) == [
        ("name", "Eleanor Holmes Norton"),
        ("title", "Member of Congress"),
        ("state", "DC"),
        ("district", 0),
        ("since", datetime.date(1991, 1, 3)),
        ("status", "committed"),
        ("contact", {"email": "staffer@mail.house.gov"}),
    ]


def test_an_entry_lists_the_lines_of_a_longer_title() -> None:
    signer = Signer(name="Ann Lee", title=("Chair", "Rules Committee"))
    assert add_fields(signer) == {"name": "Ann Lee", "title": ["Chair", "Rules Committee"]}


@given(SIGNERS)
def test_an_entry_gives_the_signer_back(signer: Signer) -> None:
    assert msgspec.convert(add_fields(signer), Signer) == signer
