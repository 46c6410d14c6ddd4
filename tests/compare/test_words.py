"""What changed inside of a pair of texts: exact for any text, and marked as a reader would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettertool.compare.words import Change, compare_texts

PIECES = ["a", "b", "the ", "of ", " ", "  ", "\n", "\u00a0", ",", ".", "12", "$5,000", "March 4, "]
TEXTS = st.lists(st.sampled_from([*PIECES, "\ue000", "\uf0b7", "é", "word "]), max_size=25).map(
    "".join
)


def marked(old: str, new: str) -> str:
    """The new text with its marks: [-deleted-]{+inserted+}."""
    shown, at = "", 0
    for o1, o2, n1, n2 in compare_texts(old, new).changes:
        deleted = f"[-{old[o1:o2]}-]" if o1 < o2 else ""
        inserted = f"{{+{new[n1:n2]}+}}" if n1 < n2 else ""
        shown += old[at:o1] + deleted + inserted
        at = o2
    return shown + old[at:]


def words_kept(old: list[str], new: list[str]) -> int:
    """The length of the longest common subsequence, by the book."""
    row = [0] * (len(new) + 1)
    for word in old:
        above, row = row, [0]
        for j, other in enumerate(new):
            row.append(above[j] + 1 if word == other else max(above[j + 1], row[-1]))
    return row[-1]


@given(TEXTS, TEXTS)
def test_what_lies_between_changes_is_the_same_in_both_texts(old: str, new: str) -> None:
    at_old = at_new = 0
    changes = compare_texts(old, new).changes
    for change in [*changes, Change(len(old), len(old), len(new), len(new))]:
        o1, o2, n1, n2 = change
        assert at_old <= o1 <= o2
        assert at_new <= n1 <= n2
        assert old[at_old:o1] == new[at_new:n1]
        at_old, at_new = o2, n2
    assert all(old[c[0] : c[1]] != new[c[2] : c[3]] for c in changes)
    assert bool(changes) == (old != new)


@given(
    st.lists(st.sampled_from("abcdef"), max_size=30),
    st.lists(st.sampled_from("abcdefg"), max_size=30),
)
def test_the_words_counted_are_those_of_the_shortest_edit(old: list[str], new: list[str]) -> None:
    comparison = compare_texts(" ".join(old), " ".join(new))
    kept = words_kept(old, new)
    assert (comparison.deleted, comparison.inserted) == (len(old) - kept, len(new) - kept)


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Pay $212,000, all.", "Pay $231,500, all.", "Pay [-$212,000-]{+$231,500+}, all."),
        ("We agree, and wait.", "We agree and wait.", "We agree[-,-] and wait."),
        ("on March 4, 2021 in", "on April 4, 2021 in", "on [-March 4, 2021-]{+April 4, 2021+} in"),
        ("under H.R. 123 as", "under H.R. 124 as", "under [-H.R. 123-]{+H.R. 124+} as"),
        ("by section 204(c) a", "by section 205(c) a", "by [-section 204(c)-]{+section 205(c)+} a"),
        ("cost of water", "cost of power and of water", "cost {+of power and +}of water"),
        ("One. Two.", "One. New here. Two.", "One. {+New here. +}Two."),
        ("see the note\ue000 here", "see the note here", "see the note[-\ue000-] here"),
        ("two  spaces", "two spaces", "two [- -]spaces"),
        ("the long-term plan", "the short-term plan", "the [-long-term-]{+short-term+} plan"),
    ],
)  # fmt: skip
def test_a_change_is_marked_as_a_reader_would_mark_it(old: str, new: str, shown: str) -> None:
    assert marked(old, new) == shown


def test_words_that_survive_by_chance_between_two_edits_go_with_them() -> None:
    old = "We thank the career staff of the agency for patience."
    new = "We thank every single person in the whole department for patience."
    assert marked(old, new) == (
        "We thank [-the career staff of the agency-]{+every single person in the whole department+}"
        " for patience."
    )


def test_a_rewritten_text_is_shown_whole_not_as_confetti() -> None:
    old = "The law is clear, and the delay has consequences that are measured in notices."
    new = "Nobody can read the statute in another way; what waiting has cost is plain to see."
    assert marked(old, new).count("[-") == 1


def test_a_text_without_words_in_common_is_one_change() -> None:
    assert compare_texts("a b c", "d e") == ([Change(0, 5, 0, 3)], 3, 2)
