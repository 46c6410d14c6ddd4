"""An edited signature block taken back into the list of signers."""

import time
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettertool.absorb.signers import SignerEdits, signer_edits
from lettertool.compose.parts import signature_block
from lettertool.document import Signature, SignatureGroup, Signatures
from lettertool.folder.bulk import change_entries
from lettertool.folder.schema import read_signers
from lettertool.letter import SignatureSettings, Signer
from lettertool.signers import in_order, printing

SIGNERS = (
    Signer(name="Alan Lowenthal", title="Member of Congress", role="lead", bioguide="L000579"),
    Signer(name="Albio Sires", title="Member of Congress", role="lead"),
    Signer(name='Jesús G. "Chuy" García', title="Member of Congress", bioguide="G000586"),
    Signer(name="Ada Stone", title="Director", organization="Center for Rights"),
    Signer(name="Ben Cole", title=("Chair", "Committee on Ways"), status="invited"),
)


def block(signers: Sequence[Signer] = SIGNERS, statuses: Sequence[str] = ("signed",)) -> Signatures:
    shown = printing(signers, statuses)  # type: ignore[arg-type]
    order = [shown[i] for i in in_order([signers[i] for i in shown], "as-listed")]
    return signature_block(signers, order, SignatureSettings(order="as-listed"), {})


def read_back(*groups: tuple[str, Sequence[Sequence[str]]]) -> Signatures:
    """A signature block as a file gives it."""
    return Signatures(
        tuple(
            SignatureGroup(heading, tuple(Signature(tuple(s), s[0], -1) for s in signers))
            for heading, signers in groups
        )
    )


def lines(signatures: Signatures) -> list[tuple[str, list[tuple[str, ...]]]]:
    return [(g.heading, [s.lines for s in g.signatures]) for g in signatures.groups]


def edited(
    *swaps: tuple[str, str], without: Sequence[str] = (), more: Sequence[Sequence[str]] = ()
) -> Signatures:
    """The printed block as an editor leaves it."""
    known = dict(swaps)
    return read_back(
        *(
            (
                heading,
                [
                    *(
                        [known.get(line, line) for line in one if known.get(line, line)]
                        for one in signers
                        if one[0] not in without
                    ),
                    *more,
                ],
            )
            for heading, signers in lines(block())
        )
    )


def edits(theirs: Signatures | None, present: Sequence[Signer] = SIGNERS) -> SignerEdits:
    return signer_edits(block(), SIGNERS, theirs, present)


def replaced(index: int, **fields: object) -> tuple[Signer, ...]:
    new = msgspec.structs.replace(SIGNERS[index], **fields)
    return (*SIGNERS[:index], new, *SIGNERS[index + 1 :])


def test_a_list_that_came_back_unchanged_changes_nothing() -> None:
    assert edits(edited()) == SignerEdits()
    assert edits(block()) == SignerEdits()
    assert signer_edits(edited(), SIGNERS, edited(), SIGNERS) == SignerEdits()


def test_somebody_who_was_put_in_has_committed() -> None:
    found = edits(
        edited(
            more=[("Cy Dorn", "Member of Congress"), ("Eve Ford", "Director", "Ford Foundation")]
        )
    )
    assert found.added == (
        {"name": "Cy Dorn", "title": "Member of Congress", "status": "committed"},
        {
            "name": "Eve Ford",
            "title": "Director",
            "organization": "Ford Foundation",
            "status": "committed",
        },
    )
    assert not found.changes


def test_an_organization_that_was_put_in_is_one_with_its_signatory_as_title() -> None:
    found = edits(edited(more=[("Latin America Working Group", "Lisa Haugaard", "Director")]))
    assert found.added == (
        {
            "name": "Latin America Working Group",
            "title": ["Lisa Haugaard", "Director"],
            "kind": "organization",
            "status": "committed",
        },
    )


def test_somebody_who_was_taken_out_has_withdrawn() -> None:
    found = edits(edited(without=["Albio Sires"]))
    assert found.changes == {1: {"status": "withdrawn"}}
    assert [entry.name for entry in found.told.removed] == ["Albio Sires"]


@pytest.mark.parametrize("status", ["withdrawn", "declined"])
def test_somebody_taken_out_on_both_sides_is_no_change(status: str) -> None:
    theirs = edited(without=["Albio Sires"])
    assert edits(theirs, replaced(1, status=status)) == SignerEdits()
    assert edits(theirs, (SIGNERS[0], *SIGNERS[2:])) == SignerEdits()


@pytest.mark.parametrize("status", ["signed", "committed"])
def test_somebody_put_in_on_both_sides_is_no_change(status: str) -> None:
    theirs = edited(more=[("Cy Dorn", "Member of Congress")])
    here = Signer(name="Cy Dorn", title="Member of Congress", status=status)  # type: ignore[arg-type]
    assert edits(theirs, (*SIGNERS, here)) == SignerEdits()


def test_somebody_who_was_only_invited_and_put_in_has_committed() -> None:
    found = edits(edited(more=[("Ben Cole", "Chair", "Committee on Means")]))
    assert found.changes == {4: {"status": "committed", "title": ["Chair", "Committee on Means"]}}
    assert not found.added


def test_who_declined_here_and_was_put_in_there_is_a_conflict() -> None:
    found = edits(
        edited(more=[("Ben Cole", "Chair", "Committee on Ways")]), replaced(4, status="declined")
    )
    assert not found.changes
    (conflict,) = found.conflicts
    assert (conflict.label, conflict.ours, conflict.theirs) == (
        "Ben Cole: status",
        "declined",
        "committed",
    )


def test_new_names_titles_and_organizations_go_to_the_entry_wherever_it_stands_now() -> None:
    theirs = edited(
        ('Jesús G. "Chuy" García', "Jesús García"),
        ("Director", "Executive Director"),
        ("Center for Rights", "Center for Human Rights"),
    )
    found = edits(theirs, SIGNERS[::-1])
    assert found.changes == {
        2: {"name": "Jesús García"},
        1: {"title": "Executive Director", "organization": "Center for Human Rights"},
    }
    assert found.told.changed[0].name == "Jesús García"


def test_an_entry_renamed_here_is_found_by_its_id() -> None:
    here = replaced(2, name="Chuy Garcia-Lopez")
    theirs = edited(('Jesús G. "Chuy" García', "Jesús García"))
    (conflict,) = edits(theirs, here).conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == (
        'Jesús G. "Chuy" García',
        "Chuy Garcia-Lopez",
        "Jesús García",
    )
    assert not edits(theirs, here).changes
    assert signer_edits(block(), SIGNERS, theirs, here, "theirs").changes == {
        2: {"name": "Jesús García"}
    }


def test_a_title_line_added_here_and_another_changed_there_are_both_there() -> None:
    base = (Signer(name="Ada Stone", title=("Chair", "Member of Congress")),)
    here = (Signer(name="Ada Stone", title=("Chair", "Member of Congress", "New York")),)
    theirs = read_back(("", [("Ada Stone", "Ranking Member", "Member of Congress")]))
    found = signer_edits(block(base), base, theirs, here)
    assert found.changes == {0: {"title": ["Ranking Member", "Member of Congress", "New York"]}}


def test_a_title_taken_out_takes_the_key_away() -> None:
    assert edits(edited(("Director", ""))).changes == {3: {"title": None}}
    assert edits(edited(("Center for Rights", ""))).changes == {3: {"organization": None}}


def test_an_edited_signer_who_is_no_longer_listed_here_is_a_conflict() -> None:
    (conflict,) = edits(
        edited(("Albio Sires", "Albio B. Sires")), (SIGNERS[0], *SIGNERS[2:])
    ).conflicts
    assert conflict.theirs == "Albio B. Sires; Member of Congress"


def test_another_order_is_a_remark_and_no_change() -> None:
    ((heading, signers),) = lines(block())
    found = edits(read_back((heading, [*signers[1:], signers[0]])))
    assert not found.changes
    assert [remark.text.split(";")[0] for remark in found.remarks] == [
        "Alan Lowenthal stands behind Ada Stone in the edited draft"
    ]


GROUPED = tuple(
    Signer(name=name, group=group)
    for group, names in {
        "National groups": ("Aid", "Bread"),
        "State groups": ("Care", "Dawn"),
    }.items()
    for name in names
)


def test_a_signer_under_another_heading_changes_groups() -> None:
    theirs = read_back(
        ("National groups", [["Aid"]]), ("State groups", [["Bread"], ["Care"], ["Dawn"]])
    )
    found = signer_edits(block(GROUPED), GROUPED, theirs, GROUPED)
    assert found.changes == {1: {"group": "State groups"}}
    assert not found.renamed_groups


def test_a_heading_with_another_wording_renames_the_group_of_all() -> None:
    theirs = read_back(
        ("National organizations", [["Aid"], ["Bread"]]), ("State groups", [["Care"], ["Dawn"]])
    )
    found = signer_edits(block(GROUPED), GROUPED, theirs, GROUPED)
    assert found.changes == {n: {"group": "National organizations"} for n in (0, 1)}
    assert found.renamed_groups == (("National groups", "National organizations"),)


def test_headings_that_a_file_has_lost_regroup_nobody() -> None:
    theirs = read_back(("", [["Aid"], ["Bread"], ["Care"], ["Dawn"]]))
    found = signer_edits(block(GROUPED), GROUPED, theirs, GROUPED)
    assert not found.changes
    assert found.remarks


def test_a_block_that_was_not_recognised_withdraws_nobody() -> None:
    for theirs in (None, read_back(("", [("Somebody Else",)]))):
        found = edits(theirs)
        assert not found.changes
        assert not found.added
        assert "nobody of the list" in found.unplaced[0].why


def test_smart_spaces_of_another_program_are_no_change() -> None:
    assert edits(edited(("Member of Congress", "Member\u00a0of  Congress"))) == SignerEdits()


def test_hundreds_of_signers_take_no_time() -> None:
    many = tuple(Signer(name=f"Ann{n} Stone{n}", title="Member of Congress") for n in range(800))
    theirs = read_back(
        (
            "",
            [
                (f"Ann{n} Stone{n}", "Chair" if n % 7 else "Member of Congress")
                for n in range(200, 1000)
            ],
        )
    )
    start = time.process_time()
    found = signer_edits(block(many), many, theirs, many[::-1])
    assert time.process_time() - start < 2
    assert len(found.added) == 200
    assert sum("status" in fields for fields in found.changes.values()) == 200


YAML = "schema: 1\nsigners: # who signs\n" + "".join(
    f"  - name: {name}\n    title: Member of Congress # as printed\n"
    for name in ("Ann Ash", "Bob Birch", "Cy Cedar", "Dora Dorn")
)
OTHERS = st.lists(
    st.sampled_from(["Chair", "Member of Congress", "Ranking Member", "Center for Rights"]),
    max_size=3,
)
NAMES = ["Ann Ash", "Bob Birch", "Cy Cedar", "Dora Dorn", "Eve Elm", "Fay Fir"]


@given(
    st.lists(st.tuples(st.sampled_from(NAMES), OTHERS), unique_by=lambda one: one[0], min_size=1)
)
def test_the_changed_file_prints_the_edited_lines(new: list[tuple[str, list[str]]]) -> None:
    signers = read_signers(YAML, "signers.yaml").signer_list.signers
    theirs = read_back(("", [(name, *others) for name, others in new]))
    found = signer_edits(block(signers), signers, theirs, signers)
    if found.unplaced:
        assert not {name for name, _ in new} & set(NAMES[:4])
        return
    text = change_entries(YAML, found.changes, found.added)
    after = read_signers(text, "signers.yaml").signer_list.signers
    ((_, printed),) = lines(block(after, ("signed", "committed")))
    assert sorted(printed) == sorted((name, *others) for name, others in new)
    back = signer_edits(block(after, ("signed", "committed")), after, theirs, after)
    assert (back.changes, back.added, back.conflicts) == ({}, (), ())
