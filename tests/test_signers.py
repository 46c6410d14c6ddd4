"""Looking signers up, and telling the same signer from another one."""

from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from lettertool.errors import InputError, Place
from lettertool.letter import Signer
from lettertool.signers import (
    close,
    duplicate_problems,
    duplicates,
    find,
    fold_name,
    same_signer,
    suspects,
)

ROSTER = Path(__file__).parents[2] / "shared" / "data" / "legislators-current-2021-03.yaml"

CHUY = 'Jesús G. "Chuy" García'
HANK = "Henry C. “Hank” Johnson, Jr."
SIGNERS = (
    Signer(name=CHUY, bioguide="G000586"),
    Signer(name=HANK, bioguide="J000288"),
    Signer(name="Dusty Johnson", bioguide="J000301"),
    Signer(name="James P. McGovern", bioguide="M000312"),
    Signer(name="Eleanor Holmes Norton"),
    Signer(name="Tom O'Halleran"),
    Signer(name="Debbie Wasserman Schultz", sort_as="Wasserman Schultz"),
    Signer(name="A. Donald McEachin"),
    Signer(name="G. K. Butterfield"),
    Signer(name="The Sierra Club", kind="organization"),
)

WRITTEN = st.lists(
    st.sampled_from(
        [
            "Jesús",
            "JOHN",
            "A.",
            "B",
            '"Chuy"',
            "(Jim)",
            "O’Neil",
            "D'Arcy-Lee",
            "Łuk",
            "Jr.",
            "M.D.",
        ]
    )
    | st.text(min_size=1, max_size=8),
    min_size=1,
    max_size=5,
).map(" ".join)


def people(*written: str) -> tuple[Signer, ...]:
    return tuple(Signer(name=name) for name in written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jesús García", "JESUS GARCIA"),
        ("Nydia Velázquez", "Nydia Vela\u0301zquez"),
        ("Łukasz Ørsted", "Lukasz Orsted"),
        ("Jürgen Groß", "Jurgen Gross"),
        ("Ægir Đorđević", "Aegir Dordevic"),
        ("Tom O’Halleran", "Tom O'Halleran"),
        ("Kaiali’i Kahele", "Kaialiʻi Kahele"),
        ("Alexandria Ocasio-Cortez", "Alexandria Ocasio Cortez"),
        ("Henry C. “Hank” Johnson, Jr.", 'Henry "Hank" Johnson Jr'),
        ("James 'Jim' McGovern", "James (Jim) McGovern"),
        ("A. Drew Ferguson IV", "Drew Ferguson"),
        ("Jane Doe, M.D., Ph.D.", "Jane Doe"),
        ("John Roe, Esq.", "John Roe"),
        ("Norma J. Torres", "Norma Torres"),
        ("J.D. Vance", "J. D. Vance"),
        ("JD Vance", "J. D. Vance"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same_text(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Jesus Garcia", "Jesus Garza"),
        ("Eleanor Holmes Norton", "Eleanor Norton"),
        ("राम", "रम"),
        ("राम शर्मा", "रमु शर्मा"),
        ("王小明", "王大明"),
        ("Иван Петров", "Иван Попов"),
    ],
)
def test_other_names_fold_to_another_text(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(WRITTEN)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert fold_name(fold_name(name)) == fold_name(name)


@given(WRITTEN)
def test_a_name_that_shows_never_folds_to_nothing(name: str) -> None:
    assume(name.strip())
    assert fold_name(name)


@pytest.mark.parametrize(
    ("asked", "meant"),
    [
        ("G000586", CHUY),
        ("g000586", CHUY),
        (CHUY, CHUY),
        ("Chuy García", CHUY),
        ("Chuy Garcia", CHUY),
        ("Jesus Garcia", CHUY),
        ("jesus g garcia", CHUY),
        ("  Garcia ", CHUY),
        ("Hank Johnson", HANK),
        ("Henry Johnson", HANK),
        ('Henry C. "Hank" Johnson, Jr.', HANK),
        ("H. Johnson", HANK),
        ("Jim McGovern", "James P. McGovern"),
        ("James Patrick McGovern", "James P. McGovern"),
        ("Norton", "Eleanor Holmes Norton"),
        ("Eleanor Norton", "Eleanor Holmes Norton"),
        ("tom o’halleran", "Tom O'Halleran"),
        ("Wasserman Schultz", "Debbie Wasserman Schultz"),
        ("wasserman-schultz", "Debbie Wasserman Schultz"),
        ("Donald McEachin", "A. Donald McEachin"),
        ("A. McEachin", "A. Donald McEachin"),
        ("GK Butterfield", "G. K. Butterfield"),
        ("Sierra Club", "The Sierra Club"),
    ],
)
def test_a_signer_is_found_by(asked: str, meant: str) -> None:
    assert SIGNERS[find(SIGNERS, asked)].name == meant


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ("Garzia", f"no signer 'Garzia'; did you mean '{CHUY}'?"),
        ("Chuy Garcias", f"no signer 'Chuy Garcias'; did you mean '{CHUY}'?"),
        (
            "Jessica Johnson",
            f"no signer 'Jessica Johnson'; did you mean '{HANK}' or 'Dusty Johnson'?",
        ),
        ("Nancy Pelosi", "no signer 'Nancy Pelosi'"),
        ("", "no signer ''"),
        ("X999999", "no signer has the id X999999"),
        ("Johnson", f"'Johnson' fits 2 signers: {HANK} (J000288); Dusty Johnson (J000301)"),
    ],
)
def test_a_name_that_fits_nobody_or_several_is_answered_with_candidates(
    asked: str, message: str
) -> None:
    with pytest.raises(InputError) as error:
        find(SIGNERS, asked)
    assert [problem.message for problem in error.value.problems] == [message]


def test_a_given_name_alone_is_answered_with_who_has_it() -> None:
    with pytest.raises(InputError, match="did you mean 'Ada Stone' or 'Jo Ada Cole'"):
        find([Signer(name="Ada Stone"), Signer(name="Jo Ada Cole"), Signer(name="Adam X")], "ada")


@pytest.mark.parametrize(
    ("signers", "way"), [(SIGNERS, "'lettertool signers' lists"), ([], "nobody is listed yet")]
)
@pytest.mark.parametrize("asked", ["Nancy Pelosi", "X999999"])
def test_where_nobody_is_like_that_the_next_step_is_told(signers, way: str, asked: str) -> None:
    with pytest.raises(InputError) as error:
        find(signers, asked)

    assert way in str(error.value)
    assert "'lettertool add-signer NAME'" in str(error.value)


@pytest.mark.parametrize(
    "asked",
    [
        "Jesús B. García",
        'Jesús "Pepe" García',
        "Henry Johnson, Sr.",
        "Henry D. Johnson",
        "Bob McGovern",
        "Sierra",
    ],
)
def test_a_name_that_contradicts_the_list_is_not_found(asked: str) -> None:
    with pytest.raises(InputError, match="no signer"):
        find(SIGNERS, asked)


def test_the_name_as_printed_wins_over_a_longer_one_that_would_fit_as_well() -> None:
    listed = people("John A. Smith", "John Smith", "John Smith, Jr.", "John Adam Smith")
    assert [find(listed, signer.name) for signer in listed] == [0, 1, 2, 3]
    with pytest.raises(InputError, match="'Smith' fits 4 signers"):
        find(listed, "Smith")


def test_many_candidates_are_cut_short() -> None:
    listed = people(*(f"John {letter}. Smith" for letter in "ABCDEFGH"))
    with pytest.raises(InputError, match=r"fits 8 signers: .*John E\. Smith; and 3 more"):
        find(listed, "John Smith")


@given(st.lists(WRITTEN.filter(str.strip), min_size=1, max_size=8))
def test_each_of_different_signers_is_found_by_the_name_printed(written: list[str]) -> None:
    listed = people(*written)
    assume(not duplicates(listed))
    assert [find(listed, name) for name in written] == list(range(len(listed)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (CHUY, "Chuy Garcia"),
        (CHUY, "JESUS G. GARCIA"),
        (CHUY, "Jesús G. “Chuy” García"),
        (HANK, "Hank Johnson"),
        (HANK, "Hank C. Johnson, Jr."),
        (HANK, "Henry C. Johnson Jr."),
        ('Deborah "Debbie" Wasserman Schultz', "Debbie Wasserman-Schultz"),
        ("Jane Doe, M.D.", "Jane Doe"),
        ("Jane Doe (Boston)", "jane doe (boston)"),
    ],
)
def test_two_entries_are_the_same_signer(one: str, other: str) -> None:
    a, b = people(one, other)
    assert same_signer(a, b)
    assert same_signer(b, a)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("John A. Smith", "John B. Smith"),
        ("John A. Smith", "John Smith"),
        ("John Smith, Jr.", "John Smith, Sr."),
        ("John Smith, Jr.", "John Smith"),
        ("Jane Doe (Boston)", "Jane Doe (Austin)"),
        ('William "Bob" Smith', 'Robert "Bob" Smith'),
        ('Robert A. "Bob" Smith', "Bob B. Smith"),
        ("James P. McGovern", "Jim McGovern"),
        ("Eleanor Holmes Norton", "Eleanor Norton"),
        ("김 철 수", "김 영 수"),
    ],
)
def test_two_entries_are_different_signers(one: str, other: str) -> None:
    a, b = people(one, other)
    assert not same_signer(a, b)
    assert not same_signer(b, a)


def test_ids_decide_where_both_have_one() -> None:
    father = Signer(name="Robert Menendez", bioguide="M000639")
    son = Signer(name="Robert Menendez", bioguide="M001226")
    renamed = Signer(name="Bob Menendez", bioguide="M000639")
    unknown = Signer(name="Robert Menendez")
    assert not same_signer(father, son)
    assert same_signer(father, renamed)
    assert duplicates((father, son, unknown)) == [(0, 2, "name")]
    assert duplicates((unknown, father, son)) == [(0, 1, "name"), (0, 2, "name")]


def test_a_person_is_never_an_organization() -> None:
    person = Signer(name="Morgan Stanley")
    firm = Signer(name="Morgan Stanley", kind="organization")
    assert not same_signer(person, firm)


def test_organizations_are_compared_by_the_whole_name() -> None:
    def organization(name: str) -> Signer:
        return Signer(name=name, kind="organization")

    listed = ["The Sierra Club", "sierra club", "Smith & Sons", "Smith and Sons"]
    parted = ["Grace Church (Boston)", "Grace Church (Austin)", "UAW Local A. 4", "UAW Local B. 4"]
    assert duplicates([organization(name) for name in listed]) == [(0, 1, "name"), (2, 3, "name")]
    assert duplicates([organization(name) for name in parted]) == []


def test_a_signer_listed_three_times_is_reported_against_the_first_entry() -> None:
    listed = people(HANK, "Ilhan Omar", "Hank Johnson", "Henry C. Johnson, Jr.")
    assert duplicates(listed) == [(0, 2, "name"), (0, 3, "name")]


@given(st.lists(WRITTEN.filter(str.strip), max_size=8))
def test_duplicates_of_a_list_are_those_of_its_pairs(written: list[str]) -> None:
    listed = people(*written)
    pairs = {
        j: i
        for j in range(len(listed))
        for i in reversed(range(j))
        if same_signer(listed[i], listed[j])
    }
    assert duplicates(listed) == [(i, j, "name") for j, i in sorted(pairs.items())]


def test_ten_thousand_signers_of_one_name_are_no_trouble() -> None:
    same = people(*["John Smith"] * 10_000)
    alike = people(*(f'Robert X{i} "Bob" Smith' for i in range(10_000)))
    assert len(duplicates(same)) == 9_999
    assert duplicates(alike) == []


def test_a_duplicate_is_reported_at_the_later_entry_and_names_the_line_of_the_first() -> None:
    listed = (*SIGNERS[:2], *people("Hank Johnson"), Signer(name="Chuy G.", bioguide="G000586"))
    problems = duplicate_problems(listed, lambda i: Place("signers.yaml", 3 + 2 * i, 5))
    assert [(str(p.place), p.message) for p in problems] == [
        ("signers.yaml:7:5", f"'Hank Johnson' is the same signer as '{HANK}' in line 5"),
        ("signers.yaml:9:5", f"G000586 is the id of 'Chuy G.' and of '{CHUY}' in line 3"),
    ]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Jesús Garzia", [CHUY]),
        ("Chuy Garica", [CHUY]),
        ("Jim McGovern", ["James P. McGovern"]),
        ("James McGovern", ["James P. McGovern"]),
        ("Eleanor Norton", ["Eleanor Holmes Norton"]),
        ("Henry Johnson", [HANK]),
        ("The Siera Club", ["The Sierra Club"]),
        ("Henry Jonasson", []),
        ("Ilhan Omar", []),
    ],
)
def test_close_names_are_those_that_may_be_a_slip(typed: str, expected: list[str]) -> None:
    assert [SIGNERS[i].name for i in close(SIGNERS, typed)] == expected


def test_another_number_is_no_slip() -> None:
    locals_ = (Signer(name="UAW Local 12", kind="organization"),)
    assert close(locals_, "UAW Local 13") == []
    assert close(locals_, "UWA Local 12") == [0]


def test_the_likeliest_slip_comes_first() -> None:
    listed = people("Norma Torrens", "Norma Torre", "Norma J. Torres")
    assert close(listed, "Norma Torres") == [2, 0, 1]


def test_only_those_are_suspects_whom_nothing_tells_apart() -> None:
    listed = (
        Signer(name="Robert Menendez", bioguide="M000639"),
        Signer(name="Robert Menendez, Jr."),
        Signer(name="Robert Menendez", kind="organization"),
    )
    assert suspects(listed, Signer(name="Rob Menendez", bioguide="M001226")) == [1]
    assert suspects(listed, Signer(name="Rob Menendez")) == [0, 1]


def roster() -> list[dict[str, str]]:
    if not ROSTER.exists():
        pytest.skip("the roster of March 2021 is not beside the repository")
    members = yaml.load(ROSTER.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return [member["name"] for member in members]


def test_no_two_members_are_taken_for_one_another() -> None:
    members = people(*(name["official_full"] for name in roster()))
    assert duplicates(members) == []
    assert [i for i, member in enumerate(members) if close(members, member.name) != [i]] == []


def test_members_are_found_by_the_names_that_people_use_for_them() -> None:
    members = people(*(name["official_full"] for name in roster()))
    missed = set()
    for i, name in enumerate(roster()):
        for called in (name["first"], name.get("nickname", name["first"])):
            try:
                assert find(members, f"{called} {name['last']}") == i
            except InputError:
                missed.add(f"{called} {name['last']}")
        assert find(members, name["official_full"]) == i
    # The official name of these says nothing of the name they were given at birth.
    assert missed == {
        "George Butterfield",
        "Garland Barr",
        "David Cawthorn",
        "Ernest Gonzales",
        "Clarence Owens",
    }
