"""The letter in the repository's root: its facts, its signers, and that its words are our own."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from lettertool.letter import Letter, Section, SignerList
from lettertool.signers import duplicates, in_order

ROOT = Path(__file__).parents[1]
DATA = ROOT.parent / "shared" / "data"
ORIGINAL = DATA / "letter-2021-03-04.md"
ROSTER = DATA / "legislators-current-2021-03.yaml"

EXPRESSION = re.compile(r"\{\{ facts\.(\w+) \}\}")
SIGNERS = """
L000579 Alan Lowenthal CA-47
S001165 Albio Sires NJ-8
G000551 Raúl M. Grijalva AZ-3
C001091 Joaquin Castro TX-20
C001084 David N. Cicilline RI-1
C001068 Steve Cohen TN-9
C001059 Jim Costa CA-16
E000297 Adriano Espaillat NY-13
G000586 Jesús G. "Chuy" García IL-4
H001068 Jared Huffman CA-2
J000288 Henry C. "Hank" Johnson, Jr. GA-4
M000312 James P. McGovern MA-2
M001196 Seth Moulton MA-6
N000179 Grace F. Napolitano CA-32
N000147 Eleanor Holmes Norton DC-0
O000173 Ilhan Omar MN-5
P000607 Mark Pocan WI-2
T000474 Norma J. Torres CA-35
V000130 Juan Vargas CA-51
"""


def read(name: str, kind: Any) -> Any:
    data = yaml.load((ROOT / name).read_text(encoding="utf-8"), yaml.BaseLoader)
    return msgspec.convert(data, kind, strict=False)


@pytest.fixture(scope="module")
def letter() -> Letter:
    return read("letter.yaml", Letter)


@pytest.fixture(scope="module")
def signers() -> SignerList:
    return read("signers.yaml", SignerList)


def printed(section: Section) -> str:
    text = EXPRESSION.sub(lambda found: section.facts[found[1]].value, section.text)
    return re.sub(r"</?sup>", "", text)


def test_it_goes_to_the_secretary_of_state(letter: Letter) -> None:
    (recipient,) = letter.recipients
    assert (recipient.prefix, recipient.name, recipient.salutation) == (
        "The Honorable",
        "Antony Blinken",
        "Secretary Blinken",
    )
    assert recipient.address == ("2201 C Street NW", "Washington, DC 20520")
    assert letter.date.isoformat() == "2021-03-04"


def test_its_sections_follow_the_argument(letter: Letter) -> None:
    assert [section.id for section in letter.sections] == [
        "opening",
        "waiting",
        "violence",
        "asylum",
        "impunity",
        "security",
        "civil-society",
        "close",
    ]
    assert all(section.topic for section in letter.sections)
    assert not any(section.heading for section in letter.sections)


def test_its_facts_are_those_of_the_letter_that_was_sent(letter: Letter) -> None:
    facts = {name: fact for section in letter.sections for name, fact in section.facts.items()}
    assert {name: fact.value for name, fact in facts.items()} == {
        "remains": "19",
        "attacks": "1,314",
        "homicides": "35,000",
        "killed": "30",
        "disappeared": "80,000",
        "withdrawal": "2024",
    }
    assert facts["attacks"].source == "Human Rights First"
    assert not any(fact.url for fact in facts.values())


@pytest.mark.parametrize(
    "words",
    [
        "January 22<sup>nd</sup>, 2021",
        "“Remain in Mexico",
        "Title 42",
        "Since 2006",
        "Comisión Mexicana de Ayuda a Refugiados (COMAR)",
        "United Nations High Commissioner for Refugees (UNHCR)",
        "President Andrés Manuel López Obrador",
        "National Guard",
        "Protection System",
        "National Search System",
    ],
)
def test_it_names(letter: Letter, words: str) -> None:
    text = " ".join(" ".join(section.text.split()) for section in letter.sections)
    assert words in text


def test_each_figure_comes_from_a_fact_and_each_fact_is_used(letter: Letter) -> None:
    for section in letter.sections:
        used = EXPRESSION.findall(section.text)
        assert sorted(used) == sorted(section.facts)
        typed = EXPRESSION.sub("", section.text)
        for date_or_name in ("January 22<sup>nd</sup>, 2021", "2020", "2006", "Title 42"):
            typed = typed.replace(date_or_name, "")
        assert re.findall(r"\d+", typed) == []


def test_it_is_typed_as_a_good_typist_would(letter: Letter) -> None:
    for section in letter.sections:
        lines = section.text.splitlines()
        assert not re.search(r"""["']|--|–|\s—|—\s|[^\n] {2}""", section.text)
        assert not any(re.match(r"[-+*#>\d]", line) for line in lines)


def test_acronyms_are_spelt_out_before_they_stand_alone(letter: Letter) -> None:
    text = " ".join(printed(section) for section in letter.sections)
    acronyms = re.findall(r"\(?\b[A-Z]{3,}\b\)?", text)
    assert {acronym.strip("()") for acronym in acronyms} == {"COMAR", "UNHCR"}
    for acronym in ("COMAR", "UNHCR"):
        uses = [found for found in acronyms if acronym in found]
        assert uses[0] == f"({acronym})"
        assert len(uses) > 1


def test_the_nineteen_members_sign_in_the_order_of_the_letter(signers: SignerList) -> None:
    lines = [
        f"{signer.bioguide} {signer.name} {signer.state}-{signer.district}"
        for signer in signers.signers
    ]
    assert lines == SIGNERS.strip().splitlines()
    assert {signer.title for signer in signers.signers} == {"Member of Congress"}
    assert [signer.role for signer in signers.signers[:4]] == ["lead", "lead", "lead", "cosigner"]
    assert duplicates(signers.signers) == []


def test_leads_first_is_the_order_of_the_letter(letter: Letter, signers: SignerList) -> None:
    assert in_order(signers.signers, letter.signature.order) == list(range(19))


def service_start(terms: list[dict[str, str]]) -> date:
    """The start of the current continuous service; a swearing-in may be days late."""
    start = date.fromisoformat(terms[-1]["start"])
    for term in reversed(terms):
        if start - date.fromisoformat(term["end"]) > timedelta(days=7):
            break
        start = date.fromisoformat(term["start"])
    return start


def test_the_signers_are_as_the_roster_has_them(signers: SignerList) -> None:
    if not ROSTER.exists():
        pytest.skip("the roster of March 2021 is not beside the repository")
    members = yaml.load(ROSTER.read_text(encoding="utf-8"), yaml.CSafeLoader)
    terms = {member["id"]["bioguide"]: member["terms"] for member in members}
    for signer in signers.signers:
        last = terms[signer.bioguide][-1]
        assert (signer.chamber, signer.state, signer.district, signer.party) == (
            "house",
            last["state"],
            last["district"],
            last["party"],
        )
        assert signer.since == service_start(terms[signer.bioguide])


def runs(text: str, length: int) -> Iterator[str]:
    words = re.findall(r"[\w',.]*\w", text.replace("’", "'").lower())
    return (" ".join(words[i : i + length]) for i in range(len(words) - length + 1))


NAMES = (
    "Comisión Mexicana de Ayuda a Refugiados (COMAR)",
    "United Nations High Commissioner for Refugees (UNHCR)",
    "President Andrés Manuel López Obrador",
    "Department of Homeland Security",
)


def test_its_sentences_are_our_own(letter: Letter) -> None:
    if not ORIGINAL.exists():
        pytest.skip("the letter that was sent is not beside the repository")
    theirs = re.sub(r"</?sup>", "", ORIGINAL.read_text(encoding="utf-8"))
    ours = "\n".join(printed(section) for section in letter.sections)
    ours, theirs = (" ".join(text.split()) for text in (ours, theirs))
    for i, name in enumerate(NAMES):
        assert name in theirs
        ours, theirs = ours.replace(name, f"ours{i}"), theirs.replace(name, f"theirs{i}")
    assert set(runs(ours, 6)) & set(runs(theirs, 6)) == set()
