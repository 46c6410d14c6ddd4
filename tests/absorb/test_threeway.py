"""Merging a colleague's edits of a text with what has changed here meanwhile."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettertool.absorb.threeway import TextConflict, merge_texts, merge_values

BASE = """\
Over {{ facts.missing }} people have been
reported missing since 2006, and few cases were solved.

We ask that the Department press for investigations.

- a first point
- a second point
"""


def changed(*swaps: tuple[str, str], text: str = BASE) -> str:
    for old, new in swaps:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def test_edits_of_both_sides_in_one_sentence_are_both_there() -> None:
    merged = merge_texts(BASE, changed(("few", "very few")), changed(("Over", "About")))
    assert merged == (changed(("few", "very few"), ("Over", "About")), ())


def test_wrapping_a_paragraph_anew_is_no_change_beside_an_edit_of_its_words() -> None:
    ours = changed(("been\nreported missing since", "been reported\nmissing since"))
    theirs = changed(("reported", "registered"))
    merged = merge_texts(BASE, ours, theirs)
    assert merged == (changed(("reported", "registered"), text=ours), ())
    assert merge_texts(BASE, theirs, ours) == (theirs, ())


def test_the_same_change_on_both_sides_is_made_once() -> None:
    ours = changed(("2006", "2007"), ("few", "no"))
    theirs = changed(("2006", "2007"), ("press", "push"))
    assert merge_texts(BASE, ours, theirs) == (changed(("press", "push"), text=ours), ())


def test_the_same_words_changed_in_two_ways_are_a_conflict_with_their_place() -> None:
    ours, theirs = changed(("few cases", "no cases")), changed(("few cases", "some cases"))
    merged = merge_texts(BASE, ours, theirs)
    assert merged.text == ours
    assert merged.conflicts == (
        TextConflict(
            "few",
            "no",
            "some",
            "been reported missing since 2006, and […] cases were solved. We ask",
        ),
    )
    assert merge_texts(BASE, ours, theirs, "theirs").text == theirs
    assert merge_texts(BASE, ours, theirs, "ours").text == ours


def test_an_expression_is_changed_as_a_whole() -> None:
    ours = changed(("{{ facts.missing }}", "{{ facts.missing|upper }}"))
    theirs = changed(("{{ facts.missing }}", "{{ facts.gone }}"))
    (conflict,) = merge_texts(BASE, ours, theirs).conflicts
    assert conflict.base == "{{ facts.missing }}"
    assert conflict.theirs == "{{ facts.gone }}"


def test_different_words_put_in_at_one_place_are_a_conflict() -> None:
    ours, theirs = changed(("few", "alas few")), changed(("few", "sadly few"))
    (conflict,) = merge_texts(BASE, ours, theirs).conflicts
    assert conflict[:3] == ("", "alas", "sadly")


def test_a_word_that_both_sides_bring_to_one_place_is_never_there_twice() -> None:
    ours = changed(("few cases", "only two of the cases"))
    theirs = changed(("few", "only few"))
    assert merge_texts(BASE, ours, theirs).conflicts


@pytest.mark.parametrize(
    "swap", [("press", "push"), ("We", "Now we"), ("tigations.", "tigations now.")]
)
def test_a_paragraph_taken_out_here_and_edited_there_is_a_conflict(swap: tuple[str, str]) -> None:
    without = changed(("We ask that the Department press for investigations.\n\n", ""))
    edited = changed(swap)
    for pair in ((without, edited), (edited, without)):
        merged = merge_texts(BASE, *pair)
        assert len(merged.conflicts) == 1
        assert merged.text == pair[0]


def test_a_paragraph_taken_out_here_and_one_put_in_beside_it_there_are_no_conflict() -> None:
    without = changed(("We ask that the Department press for investigations.\n\n", ""))
    for place in ("Over", "We ask", "- a first"):
        more = changed((place, f"Something new is said.\n\n{place}"))
        for pair in ((without, more), (more, without)):
            merged = merge_texts(BASE, *pair)
            assert not merged.conflicts
            assert "Department" not in merged.text
            assert merged.text.count("Something new is said.\n\n") == 1
            assert "\n\n\n" not in merged.text


def test_new_list_items_of_both_sides_stay_items() -> None:
    ours = changed(("- a first", "- a zeroth point\n- a first"))
    theirs = changed(("- a second point", "- a second point\n- a third one"))
    assert merge_texts(BASE, ours, theirs).text.endswith(
        "- a zeroth point\n- a first point\n- a second point\n- a third one\n"
    )


def test_removing_the_first_word_here_and_adding_one_behind_it_there_leaves_a_space() -> None:
    assert merge_texts("One two three.", "two three.", "One big two three.") == (
        "big two three.",
        (),
    )


def test_a_dash_put_in_where_a_line_ends_here_makes_no_list() -> None:
    base = "Many people were reported missing."
    merged = merge_texts(base, base.replace("were ", "were\n"), base.replace("reported", "- say -"))
    assert merged == ("Many people were - say - missing.", ())


def test_no_space_comes_between_a_value_and_its_sign() -> None:
    base = "About {{ facts.share }}% of all cases are open."
    ours = base.replace("open", "pending")
    theirs = base.replace("About", "Nearly")
    assert (
        merge_texts(base, ours, theirs).text
        == "Nearly {{ facts.share }}% of all cases are pending."
    )


WORDS = st.sampled_from("a b c d e the {{x}} {{y.z}} 1. - # of , w{{x}}%".split())
SPACES = st.sampled_from([" ", " ", "\n", "\n\n", "  \n"])
TEXTS = st.lists(st.tuples(WORDS, SPACES), max_size=14).map(
    lambda pairs: "".join(map("".join, pairs)).strip()
)


def words(text: str) -> set[str]:
    return set(re.findall(r"\{\{.*?\}\}|[^\s{}]+", text))


@given(TEXTS, TEXTS)
def test_one_side_alone_has_its_way(base: str, edited: str) -> None:
    assert merge_texts(base, base, edited) == (edited, ())
    assert merge_texts(base, edited, base) == (edited, ())
    assert merge_texts(base, edited, edited) == (edited, ())


@given(TEXTS, TEXTS, TEXTS)
def test_both_sides_see_the_same_conflicts_and_nothing_comes_from_nowhere(
    base: str, ours: str, theirs: str
) -> None:
    one, other = merge_texts(base, ours, theirs), merge_texts(base, theirs, ours)
    swapped = [(b, t, o) for b, o, t, _ in other.conflicts]
    if base not in (ours, theirs) and ours != theirs:
        assert [tuple(" ".join(x.split()) for x in c[:3]) for c in one.conflicts] == [
            tuple(" ".join(x.split()) for x in c) for c in swapped
        ]
    assert words(one.text) <= words(base) | words(ours) | words(theirs)
    if not one.conflicts:
        assert one.text.split() == other.text.split()


PLACES = st.lists(st.integers(0, 59), unique=True, max_size=8)


@given(PLACES, PLACES, st.integers(1, 12))
def test_edits_of_different_words_are_all_there(
    ours: Sequence[int], theirs: Sequence[int], wrap: int
) -> None:
    """Each tenth word ends a paragraph; words are changed, put in and taken out."""

    def text(places: Sequence[int], who: str, width: int) -> str:
        lines = []
        for n in range(60):
            kind = n % 3 if n in places else -1
            said = {-1: f"word{n}", 0: f"{who}{n}", 1: f"word{n} {who}{n}", 2: ""}[kind]
            end = "\n\n" if n % 20 == 19 else "\n" if n % width == 0 else " "
            lines.append(f"{said}{end}" if said else "\n\n" if end == "\n\n" else "")
        return "".join(lines)

    far = [n for n in theirs if all(abs(n - m) > 9 for m in ours)]
    base, mine = text([], "", 7), text(ours, "our", wrap)
    other = text(far, "their", 5)
    merged = merge_texts(base, mine, other)
    assert not merged.conflicts
    for n in range(60):
        for who, places in (("our", ours), ("their", far)):
            assert (f"{who}{n}" in merged.text.split()) == (n in places and n % 3 < 2)
    assert {f"word{n}" for n in range(60)} - set(merged.text.split()) == {
        f"word{n}" for n in (*ours, *far) if n % 3 != 1
    }


def test_lists_merge_entry_by_entry_and_other_values_as_a_whole() -> None:
    assert merge_values("a", "a", "b") == ("b", False)
    assert merge_values("a", "b", "c") == ("b", True)
    assert merge_values(None, "b", "b") == ("b", False)
    lines = ("2201 C Street NW", "Washington, DC 20520")
    ours, theirs = ("Room 1", *lines), (lines[0], "Washington, DC 20521")
    assert merge_values(lines, ours, theirs) == (("Room 1", *theirs), False)
    assert merge_values(lines, (lines[0], "x"), theirs) == ((lines[0], "x"), True)
    assert merge_values(["a"], ["a", "b"], ["a", "c"]).in_conflict
