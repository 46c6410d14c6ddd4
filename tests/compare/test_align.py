"""Which blocks belong together: pairs, splits, merges and moves, whatever was edited."""

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from lettertool.compare.align import Group, Unit, align

FIRST = "The committee heard from dozens of town clerks who had given up on the application."
SECOND = "The notice of funding runs to one hundred and forty pages and asks for a rate study."
THIRD = "Construction costs have risen by an average of eleven percent since enactment."
FOURTH = "We ask that you publish the short form within thirty days of this letter."


def groups(old: Sequence[str], new: Sequence[str]) -> list[Group]:
    return align([Unit(text) for text in old], [Unit(text) for text in new])


def pairs(found: Sequence[Group]) -> list[tuple[list[int], list[int]]]:
    return [(list(group.old), list(group.new)) for group in found if group.old and group.new]


def moved(found: Sequence[Group]) -> dict[int, tuple[int, int]]:
    olds = {group.move: group.old.start for group in found if group.move and group.old}
    return {g.move: (olds[g.move], g.new.start) for g in found if g.move and g.new}


@given(
    st.lists(st.sampled_from("abcdefgh").map(lambda x: f"{x} {x}1 {x}2 {x}3"), max_size=12),
    st.lists(st.sampled_from("abcdefgh").map(lambda x: f"{x} {x}1 {x}2 {x}4"), max_size=12),
    st.randoms(use_true_random=False),
)
def test_every_block_is_in_the_answer_once_and_in_order(
    old: list[str], new: list[str], chance: random.Random
) -> None:
    mixed = [text if chance.random() < 0.5 else chance.choice(old or [text]) for text in new]
    found = groups(old, mixed)
    assert [i for group in found for i in group.old] == list(range(len(old)))
    assert [j for group in found for j in group.new] == list(range(len(mixed)))
    numbers = [group.move for group in found if group.move]
    assert sorted(numbers) == sorted([*set(numbers)] * 2)


def test_an_edited_paragraph_is_paired_with_itself() -> None:
    edited = SECOND.replace("one hundred and forty", "ninety")
    assert pairs(groups([FIRST, SECOND, THIRD], [FIRST, edited, THIRD])) == [
        ([0], [0]),
        ([1], [1]),
        ([2], [2]),
    ]


def test_a_paragraph_that_stands_elsewhere_has_moved() -> None:
    found = groups([FIRST, SECOND, THIRD, FOURTH], [FIRST, THIRD, FOURTH, SECOND])
    assert moved(found) == {1: (1, 3)}
    assert [(list(g.old), list(g.new)) for g in found if g.move] == [([1], []), ([], [3])]


def test_a_paragraph_edited_on_the_way_has_moved_still() -> None:
    edited = SECOND.replace("forty", "fifty")
    assert moved(groups([FIRST, SECOND, THIRD, FOURTH], [FIRST, THIRD, FOURTH, edited])) == {
        1: (1, 3)
    }


def test_where_all_was_edited_the_one_that_was_not_is_the_one_that_moved() -> None:
    old = [FIRST, SECOND, THIRD, FOURTH]
    new = [FOURTH, f"{FIRST} Indeed.", f"{SECOND} Indeed.", f"{THIRD} Indeed."]
    assert moved(groups(old, new)) == {1: (3, 0)}


def test_a_paragraph_cut_in_two_is_one_group() -> None:
    found = groups([FIRST, f"{SECOND} {THIRD}", FOURTH], [FIRST, SECOND, THIRD, FOURTH])
    assert ([1], [1, 2]) in pairs(found)


def test_two_paragraphs_put_together_are_one_group() -> None:
    found = groups([FIRST, SECOND, THIRD, FOURTH], [FIRST, f"{SECOND} {THIRD}", FOURTH])
    assert ([1, 2], [1]) in pairs(found)


def test_the_lines_of_an_address_are_one_group_with_the_paragraph_that_has_them() -> None:
    lines = ["Rep. Ada Stone", "Chair", "12 C Street", "Salem, OR 97301"]
    address = "\n".join(lines)
    assert pairs(groups([*lines, FIRST], [address, FIRST])) == [([0, 1, 2, 3], [0]), ([4], [1])]
    assert pairs(groups([address, FIRST], [*lines, FIRST])) == [([0], [0, 1, 2, 3]), ([1], [4])]
    # A short paragraph that is no line of it came or went.
    assert pairs(groups([*lines, "Oregon", FIRST], [address, FIRST]))[0] == ([0, 1, 2, 3], [0])


def test_what_is_rewritten_is_removed_and_added() -> None:
    found = groups([FIRST, SECOND, THIRD], [FIRST, "Nobody could have known this.", THIRD])
    assert [(list(g.old), list(g.new)) for g in found] == [
        ([0], [0]),
        ([1], []),
        ([], [1]),
        ([2], [2]),
    ]


def test_short_lines_keep_their_places() -> None:
    old = ["March 4, 2021", "Dear Secretary Blinken:", FIRST]
    new = ["March 5, 2021", "Dear Mr. Secretary Blinken,", FIRST]
    assert pairs(groups(old, new)) == [([0], [0]), ([1], [1]), ([2], [2])]


def test_blocks_of_two_kinds_never_belong_together() -> None:
    found = align([Unit(FIRST)], [Unit(FIRST, "table")])
    assert pairs(found) == []


def test_an_insertion_among_equal_lines_is_one_block() -> None:
    lines = ["same line"] * 2_000
    found = groups(lines, [*lines[:700], "another", *lines[:900], "a third", *lines[:400]])
    assert [list(group.new) for group in found if not group.old] == [[700], [1601]]
