"""Which source prints what, and where values are after an edit."""

import pytest

from lettertool.absorb.inline import places
from lettertool.absorb.values import Signs, coded, find_values
from lettertool.compare.pieces import END, NOTE, text_of
from lettertool.document import Span


@pytest.mark.parametrize(
    ("source", "text", "parts"),
    [
        ("a *b*\nc", "a b c", ["a", " ", "b", "\n", "c"]),
        (r"a \*b", "a *b", ["a", " ", "*", "b"]),
        ("1<sup>st</sup>[^x]", f"1st{NOTE}", ["1", "s", "t", "[^x]"]),
        ("[a](https://x/(y))b", "ab", ["a", "b"]),
        ("- a\n- b", f"a{END}b", ["a", "\n- ", "b"]),
        ("> a\n> b", "a b", ["a", "\n> ", "b"]),
        ("| a | b |\n|---|---|\n| c | d |", f"a{END}b{END}c{END}d", None),
        ("{% if x %}a{% endif %} b", "a b", ["a", " ", "b"]),
        ("a  \nb", "a\nb", ["a", "  \n", "b"]),
    ],
)
def test_each_printed_sign_is_found_in_the_source(source, text, parts) -> None:
    found = places(source, text)
    assert found is not None
    if parts:
        pairs = zip(found.starts, found.ends, strict=True)
        assert [source[start:end] for start, end in pairs] == parts


def test_a_value_stands_where_its_expression_does() -> None:
    source = "Over {{ facts.x }} people"
    found = places(source, "Over 80,000 people", [(5, 11)])
    assert found is not None
    assert source[slice(*found.around(6, 8))] == "{{ facts.x }}"


def test_a_source_that_does_not_print_the_text_is_not_guessed_at() -> None:
    assert places("a b", "a c") is None
    assert places("{% if no %}a{% else %}b{% endif %}", "b") is None


def test_signs_that_may_be_markup_are_no_trap() -> None:
    stars = "*" * 400
    assert places(stars, "x" * 200) is None


OLD = (
    Span("About "),
    Span("80,000", origin="facts.a"),
    Span(" people and "),
    Span("19", origin="facts.b"),
    Span(" cows vanished in "),
    Span("Mexico City", origin="variables.c"),
    Span("."),
)


@pytest.mark.parametrize(
    ("new", "values"),
    [
        ("About 80,000 people and 19 cows vanished in Mexico City.", ["80,000", "19", None]),
        ("Nearly 90,000 persons and 20 cows have vanished in Puebla.", ["90,000", "20", "Puebla"]),
        ("About people and 19 cows vanished in New Mexico City.", ["", "19", None]),
        (
            "About 80,000 people and 19 cows vanished in Mexico City, Mexico.",
            ["80,000", "19", None],
        ),
        ("In 2020, about 81,000 people and 19 cows vanished.", ["81,000", "19", ""]),
        ("About 80,000 people and 19 cows vanished in City.", ["80,000", "19", "City"]),
        (
            "About 80,000 people and 19 cows vanished in Mexico D. City.",
            ["80,000", "19", "Mexico D. City"],
        ),
        ("About 80,000 people and 19 cows vanished in Mexico.", ["80,000", "19", "Mexico"]),
    ],
)
def test_values_are_found_in_the_edited_words(new, values) -> None:
    expected = [v if v is not None else "Mexico City" for v in values]
    found = [
        new[one.new[0] : one.new[1]] if one.new else "" for one in find_values(OLD, [Span(new)])
    ]
    assert found == expected


def test_a_value_that_stays_has_its_old_words_in_what_shall_be_printed() -> None:
    new = [Span("About 85,000 people and 19 cows vanished in Mexico City.")]
    kept = coded(OLD, new, Signs(), lambda *_: "kept")
    assert text_of(kept.target) == text_of(OLD)
    typed = coded(OLD, new, Signs(), lambda *_: "typed")
    assert text_of(typed.target) == new[0].text
    assert "85,000" in text_of(typed.new)
