"""Rules on facts and figures: used, dated, sourced, and said in one way."""

import datetime

import pytest
from proofs import found, proof, said

from lettertool.letter import Fact, Section


def fact(value: str, as_of: str = "", **more: str) -> Fact:
    """A fact, its date as text."""
    return Fact(value=value, as_of=datetime.date.fromisoformat(as_of) if as_of else None, **more)


USED = {"facts": {"dead": fact("19")}}


@pytest.mark.parametrize(
    "figure", ["4,500", "35 percent", "$3", "$2.5 million", "120", "12 million", "7.5%"]
)
def test_a_figure_with_no_fact_behind_it_is_told(figure: str) -> None:
    seen = proof(f"There are {{{{ facts.dead }}}} and {figure} more.", **USED)

    assert found("LT601", seen) == [figure]


@pytest.mark.parametrize(
    "text",
    [
        "in 2021, on March 4, 2021, and in the 1990s",
        "the 117th Congress, Title 42, section 1101, and H.R. 1234",
        "Public Law 117-58 and 42 U.S.C. 1983",
        "for 19 days and three years",
        "call 202-225-3121 or (202) 225-3121",
        "Interstate 295 and Boeing 737",
        "from 10-12 people, 24/7",
        "on 9/11 at 11:30 a.m.",
    ],
)
def test_years_dates_laws_and_small_numbers_are_no_figures(text: str) -> None:
    assert found("LT601", proof(f"{{{{ facts.dead }}}} {text}.", **USED)) == []


def test_a_letter_without_facts_is_asked_for_none_unless_the_rule_is_selected() -> None:
    from lettertool.check import hits_of
    from lettertool.letter import CheckSettings

    seen = proof("There are 4,500 more.")

    assert hits_of(seen, CheckSettings()) == []
    assert found("LT601", seen) == ["4,500"]


def test_a_fact_that_is_older_than_a_year_at_the_date_of_the_letter_is_told() -> None:
    old, new = fact("80,000", "2020-03-03"), fact("90,000", "2020-03-04")

    assert found("LT602", proof("{{ facts.a }}", facts={"a": old})) == ["2020-03-03"]
    assert found("LT602", proof("{{ facts.a }}", facts={"a": new})) == []


def test_an_old_fact_whose_year_is_said_is_fine() -> None:
    facts = {"a": fact("80,000", "2018-12-31")}

    assert found("LT602", proof("In 2018, {{ facts.a }} died.", facts=facts)) == []


def test_a_fact_that_prints_nowhere_is_told() -> None:
    facts = {"a": fact("80,000"), "b": fact("1"), "c": fact("2")}
    seen = proof("{{ facts.a }}{% if facts.b %}!{% endif %}", facts=facts)

    assert found("LT603", seen) == ["2"]


def test_a_fact_of_a_section_is_used_in_that_section_alone() -> None:
    sections = (
        Section(id="one", text="{{ facts.a }}", facts={"a": fact("1")}),
        Section(id="two", text="Nothing.", facts={"a": fact("2")}),
    )

    assert found("LT603", proof(sections=sections)) == ["2"]


def test_facts_of_one_name_with_two_values_are_told() -> None:
    def seen(name: str, *values: str) -> list[str]:
        sections = tuple(
            Section(id=f"s{n}", text=f"{{{{ facts.{name} }}}}", facts={name: fact(value)})
            for n, value in enumerate(values)
        )
        return said("LT604", proof(sections=sections))

    assert seen("missing", "80,000", "85,000") == [
        "‘missing’ is 85,000 here and 80,000 in the section s0"
    ]
    assert seen("missing", "80,000", "80,000") == []
    assert seen("total", "80,000", "85,000") == []


def test_a_fact_dated_after_the_letter_is_told() -> None:
    facts = {"a": fact("1", "2021-03-05"), "b": fact("2", "2021-03-04")}

    assert found("LT605", proof("{{ facts.a }} {{ facts.b }}", facts=facts)) == ["2021-03-05"]


@pytest.mark.parametrize("citations", ["footnotes", "list"])
def test_a_printed_fact_without_a_source_is_told_where_sources_print(citations: str) -> None:
    facts = {"a": fact("1"), "b": fact("2", source="A paper")}
    text = "{{ facts.a }} {{ facts.b }}"

    assert found("LT606", proof(text, facts=facts, citations=citations)) == ["1"]
    assert found("LT606", proof(text, facts=facts)) == []


ONE = "More than 80,000 people have been reported missing to the national commission."


@pytest.mark.parametrize(
    "other",
    [
        "To this day, 85,000 people are reported missing with the national commission.",
        "The national commission counts 85,000 people reported missing.",
    ],
)
def test_two_values_of_what_looks_like_one_figure_are_told(other: str) -> None:
    assert found("LT607", proof(ONE, other)) == ["85,000"]


@pytest.mark.parametrize(
    "other",
    [
        "Of them, 85,000 families were visited by the national commission.",
        "In 2019, 85,000 people were reported missing to the national commission.",
        "In Ohio, 85,000 people were reported missing to the national commission.",
        "There were 85,000 people at the fair.",
        ONE,
    ],
)
def test_figures_of_other_things_are_fine(other: str) -> None:
    assert found("LT607", proof(ONE, other)) == []
