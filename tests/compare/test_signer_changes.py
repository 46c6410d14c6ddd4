"""Signers of two drafts compared as signers."""

import random
import time
from collections.abc import Sequence
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettertool.compare.signers import compare_signers
from lettertool.document import Signature, SignatureGroup, Signatures
from lettertool.redline import RedSignatures, SignerChanges, SignerEntry

Lines = tuple[str, ...]
NINETEEN = [
    "Alan Lowenthal", "Albio Sires", "Raúl M. Grijalva", "Joaquin Castro", "David N. Cicilline",
    "Steve Cohen", "Jim Costa", "Adriano Espaillat", 'Jesús G. "Chuy" García', "Jared Huffman",
    "Henry C. “Hank” Johnson, Jr.", "James P. McGovern", "Seth Moulton", "Grace F. Napolitano",
    "Eleanor Holmes Norton", "Ilhan Omar", "Mark Pocan", "Norma J. Torres", "Juan Vargas",
]  # fmt: skip


def block(*groups: Sequence[Lines | str], headings: Sequence[str] = ()) -> Signatures:
    """A signature block; a signer given as a text is a Member of Congress."""
    titles = (*headings, *[""] * (len(groups) - len(headings)))
    return Signatures(
        tuple(
            SignatureGroup(title, tuple(Signature(lines, lines[0], -1) for lines in map(_lines, g)))
            for title, g in zip(titles, groups, strict=True)
        )
    )


def _lines(signer: Lines | str) -> Lines:
    return (signer, "Member of Congress") if isinstance(signer, str) else signer


def changes(old: Signatures | None, new: Signatures | None) -> SignerChanges:
    return compare_signers(old, new)[0]


def changed(old: Signatures, new: Signatures) -> dict[str, list[tuple[str, str, str]]]:
    """What changed of whom; nobody came or went."""
    found = changes(old, new)
    assert (found.added, found.removed) == ((), ())
    return {c.name: [(f.what, f.old, f.new) for f in c.fields] for c in found.changed}


def sides(red: RedSignatures | None) -> tuple[list[Lines], list[Lines]]:
    """The signers' lines, once with all of the redline rejected and once accepted."""
    assert red is not None
    signatures = [s for group in red.groups for s in group.signatures]
    return tuple(  # type: ignore[return-value]
        [lines for s in signatures if (lines := tuple(filter(None, map(_text(other), s.lines))))]
        for other in ("inserted", "deleted")
    )


def _text(without: str):  # type: ignore[no-untyped-def]
    return lambda pieces: "".join(p.span.text for p in pieces if p.mark != without)


@pytest.mark.parametrize("place", range(20))
def test_a_signer_who_was_added_is_all_that_changed(place: int) -> None:
    new = [*NINETEEN[:place], "Ada Stone", *NINETEEN[place:]]
    found, red = compare_signers(block(NINETEEN), block(new))
    assert found == SignerChanges(added=(SignerEntry("Ada Stone", ("Member of Congress",)),))
    assert red is not None
    signatures = red.groups[0].signatures
    assert [s.kind for s in signatures] == ["added" if n == place else "same" for n in range(20)]
    assert not any(s.moved for s in signatures)
    gone, back = compare_signers(block(new), block(NINETEEN))
    assert gone == SignerChanges(removed=(SignerEntry("Ada Stone", ("Member of Congress",)),))
    assert back is not None
    assert [s.kind for s in back.groups[0].signatures].index("removed") == place


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Jesus G. Garcia", 'Jesús G. "Chuy" García'),
        ("Alan Lowenthal", "Alan S. Lowenthal"),
        ("Henry C. “Hank” Johnson, Jr.", 'Henry C. "Hank" Johnson, Jr.'),
        ("Hank Johnson", "Henry C. “Hank” Johnson, Jr."),
        ("Jim Costa", "James Costa"),
        ("Ada Whitcomb", "Ada Whitcombe"),
        ("Jhon Stone", "John Stone"),
        ("Bashir Quereshi-Lund", "Bashir Qureshi-Lund"),
        ("Chris van Hollen", "Chris VanHollen"),
        ("League of Wels", "League of Wells"),
        ("Ada B. Stone", "Ada C. Stone"),
    ],
)
def test_a_name_that_was_mended_is_one_change(old: str, new: str) -> None:
    both = ["Ben Cole", "Cid Roe"]
    assert changed(block([both[0], old, both[1]]), block([both[0], new, both[1]])) == {
        new: [("name", old, new)]
    }


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Ada Stone", "Ben Cole"),
        ("John Smith, Jr.", "John Smith, Sr."),
        ("Teamsters Local 12", "Teamsters Local 13"),
        ("Ada Stone", "Ida Crone"),
    ],
)
def test_two_signers_are_not_taken_for_one(old: str, new: str) -> None:
    found = changes(block([old]), block([new]))
    assert [entry.name for entry in found.added] == [new]
    assert [entry.name for entry in found.removed] == [old]


def test_of_several_namesakes_initials_tell_who_is_who() -> None:
    old = block(["John A. Smith", "John B. Smith"])
    found = changed(old, block(["Jon B. Smith", "Jon A. Smith"]))
    names = [field for fields in found.values() for field in fields if field[0] == "name"]
    assert sorted(names) == [
        ("name", "John A. Smith", "Jon A. Smith"),
        ("name", "John B. Smith", "Jon B. Smith"),
    ]


def test_a_title_and_an_organization_change_by_themselves() -> None:
    old = block([("Ada Stone", "Chair", "Owl Fund"), ("Ben Cole", "Mayor"), ("Cid Roe", "Dean")])
    new = block([("Ada Stone", "President", "Owl Fund"), ("Ben Cole", "Mayor", "Owl Trust Fund"),
                 ("Cid Roe", "Dean", "Professor")])  # fmt: skip
    assert changed(old, new) == {
        "Ada Stone": [("title", "Chair", "President")],
        "Ben Cole": [("organization", "", "Owl Trust Fund")],
        "Cid Roe": [("title", "Dean", "Dean; Professor")],
    }


def test_who_signs_for_an_organization_tells_that_it_was_renamed() -> None:
    old = block([("Wells Now", "Ada Stone", "Chair"), ("Owl Fund", "Ben Cole", "Chair")])
    new = block([("Clean Water Alliance", "Ada Stone", "Chair"), ("Owl Fund", "Ben Cole", "Chair")])
    assert changed(old, new) == {
        "Clean Water Alliance": [("name", "Wells Now", "Clean Water Alliance")]
    }


def test_who_moved_is_told_by_the_neighbour_and_the_rest_stayed() -> None:
    new = [*NINETEEN[1:10], NINETEEN[0], *NINETEEN[10:]]
    assert changed(block(NINETEEN), block(new)) == {
        "Alan Lowenthal": [("place", "", "Jared Huffman")]
    }
    _, red = compare_signers(block(NINETEEN), block(new))
    assert red is not None
    assert [n for n, s in enumerate(red.groups[0].signatures) if s.moved] == [9]


def test_as_few_as_possible_are_said_to_have_moved() -> None:
    for order in permutations("ABCDE"):
        found = changes(block([*"ABCDE"]), block([*order]))
        longest = max(sum(1 for a in chosen) for chosen in _rising(order))
        assert len(found.changed) == 5 - longest


def _rising(order: Sequence[str]) -> list[list[str]]:
    chosen: list[list[str]] = [[]]
    for letter in order:
        chosen += [[*one, letter] for one in chosen if not one or one[-1] < letter]
    return chosen


def test_a_signer_in_another_group_changed_the_group_alone() -> None:
    old = block(["A Fund", "B Fund"], ["C Fund"], headings=["National", "State"])
    new = block(["B Fund"], ["C Fund", "A Fund"], headings=["National", "State"])
    assert changed(old, new) == {"A Fund": [("group", "National", "State")]}


def test_another_heading_changes_none_of_its_signers() -> None:
    old = block(["A Fund"], ["B Fund", "C Fund"], headings=["National", "State"])
    new = block(["A Fund"], ["B Fund", "C Fund"], headings=["National", "State groups"])
    found, red = compare_signers(old, new)
    assert found == SignerChanges()
    assert red is not None
    assert red.kind == "changed"
    assert [p.mark for p in red.groups[1].heading] == ["deleted", "inserted"]


def test_a_group_that_went_is_shown_where_it_was() -> None:
    old = block(["A Fund"], ["B Fund"], ["C Fund"], headings=["One", "Two", "Three"])
    new = block(["A Fund"], ["C Fund"], headings=["One", "Three"])
    _, red = compare_signers(old, new)
    assert red is not None
    assert [(g.heading[0].span.text, g.heading[0].mark) for g in red.groups] == [
        ("One", "kept"), ("Two", "deleted"), ("Three", "kept"),
    ]  # fmt: skip


def test_a_line_shows_the_words_that_changed_where_most_stayed() -> None:
    old = block([("Ada Stone", "Chair, Subcommittee on Water")])
    new = block([("Ada B. Stone", "Ranking Member, Subcommittee on Water")])
    _, red = compare_signers(old, new)
    assert red is not None
    name, title = red.groups[0].signatures[0].lines
    assert [(p.mark, p.span.text) for p in name] == [
        ("deleted", "Ada Stone"), ("inserted", "Ada B. Stone"),
    ]  # fmt: skip
    assert [(p.mark, p.span.text) for p in title] == [
        ("deleted", "Chair,"), ("inserted", "Ranking Member,"), ("kept", " Subcommittee on Water"),
    ]  # fmt: skip


def test_a_block_that_only_one_draft_has_came_or_went_as_a_whole() -> None:
    assert compare_signers(None, None) == (SignerChanges(), None)
    assert len(changes(None, block(NINETEEN)).added) == 19
    assert len(changes(block(NINETEEN), None).removed) == 19


texts = st.sampled_from(
    ("Ada Stone", "Ada B. Stone", "Ben Cole", "Ben Coal", "José Roe", "Jose Roe", "A b", "A b b")
)  # fmt: skip
signers = st.tuples(texts) | st.tuples(
    texts, st.sampled_from(("Chair", "Chair of Wells", "Vice Chair of Wells", "Owl Fund", "a b"))
)
lists = st.lists(st.lists(signers, max_size=6), min_size=1, max_size=3)


def _grouped(groups: list[list[Lines]], shift: int) -> Signatures:
    filled = [group for group in groups if group]
    return block(*filled, headings=["", "One", "Two", "Three"][shift : shift + len(filled)])


@given(lists, lists, st.integers(0, 1), st.integers(0, 1))
def test_nobody_is_lost_and_both_drafts_are_in_the_redline(
    one: list[list[Lines]], other: list[list[Lines]], shift: int, other_shift: int
) -> None:
    old, new = _grouped(one, shift), _grouped(other, other_shift)
    found, red = compare_signers(old, new)
    olds = [s.lines for g in old.groups for s in g.signatures]
    news = [s.lines for g in new.groups for s in g.signatures]
    rejected, accepted = sides(red)
    assert accepted == news
    assert sorted(rejected) == sorted(olds)
    assert len(olds) - len(found.removed) == len(news) - len(found.added)
    again, same = compare_signers(new, new)
    assert again == SignerChanges()
    assert same is None or same.kind == "same"


@pytest.mark.parametrize("kind", ["few edits", "all new", "shuffled", "misprints"])
def test_lists_of_thousands_take_less_than_a_second(kind: str) -> None:
    chance = random.Random(3)
    given = ["".join(chance.choices("abcdefghij", k=5)).title() for _ in range(60)]
    last = ["".join(chance.choices("klmnopqrstuv", k=7)).title() for _ in range(2000)]
    old = [f"{chance.choice(given)} {chance.choice(last)}" for _ in range(10_000)]
    new = list(old)
    if kind == "few edits":
        new[500:500] = ["Ada Stone"] * 200
    elif kind == "all new":
        new = [f"{chance.choice(given)} {chance.choice(last)[::-1].title()}" for _ in old]
    elif kind == "shuffled":
        chance.shuffle(new)
    else:
        new = [name[:-1] for name in old]
    started = time.process_time()
    compare_signers(block(old), block(new))
    assert time.process_time() - started < 3
