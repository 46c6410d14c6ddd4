"""Whatever two drafts hold, and whatever the aligner takes for belonging together, accepting
all changes gives NEW and rejecting all gives OLD."""

from collections.abc import Sequence
from random import Random

import pytest
from docx_drafts import blocks, draft, edited, edited_letter, letter
from docx_stories import W, gives_both, redlined
from docx_tools import base, findings, parts, tree
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lettertool.compare.align import Group, Unit
from lettertool.compare.words import Change
from lettertool.formats.docx import Writer
from lettertool.redlines.docx import blocks as merging
from lettertool.redlines.docx import plan, tables

WRITER = Writer(base())
SEEDS = st.randoms(use_true_random=False)
LETTERS = settings(max_examples=60, suppress_health_check=list(HealthCheck))
BODIES = settings(max_examples=100, suppress_health_check=list(HealthCheck))
MANY = settings(max_examples=4000, suppress_health_check=list(HealthCheck))


def align_at_random(random: Random):
    """Return an aligner whose answers are right, and nothing else."""

    def align(old: Sequence[Unit], new: Sequence[Unit]) -> list[Group]:
        groups: list[Group] = []
        i = j = 0
        while i < len(old) or j < len(new):
            fate = random.random()
            several = random.choice(((1, 1), (1, 1), (1, 2), (2, 1), (1, 3)))
            group = Group(range(i, i + several[0]), range(j, j + several[1]))
            kinds = {old[n].kind for n in group.old if n < len(old)}
            kinds |= {new[n].kind for n in group.new if n < len(new)}
            fits = group.old.stop <= len(old) and group.new.stop <= len(new) and len(kinds) == 1
            if not fits or fate > 0.6 or (kinds != {"paragraph"} and several != (1, 1)):
                at = (i < len(old) and fate < 0.8) or j == len(new)
                group = Group(range(i, i + at), range(j, j + (not at)))
            groups.append(group)
            i, j = group.old.stop, group.new.stop
        return _with_moves(groups, old, new, random)

    return align


def _with_moves(
    groups: list[Group], old: Sequence[Unit], new: Sequence[Unit], random: Random
) -> list[Group]:
    gone = [n for n, group in enumerate(groups) if not group.new]
    come = [n for n, group in enumerate(groups) if not group.old]
    random.shuffle(gone)
    for move, (away, here) in enumerate(zip(gone, come, strict=False), 1):
        same = old[groups[away].old[0]].kind == new[groups[here].new[0]].kind
        if same and random.random() < 0.5:
            groups[away] = groups[away]._replace(move=move)
            groups[here] = groups[here]._replace(move=move)
    return groups


def changes_at_random(random: Random):
    """Return a comparison whose changes are right, and nothing else."""

    def changes(old: str, new: str) -> list[Change]:
        found: list[Change] = []
        i = j = 0
        start = (0, 0)
        while i < len(old) or j < len(new):
            both = i < len(old) and j < len(new)
            if both and old[i] == new[j] and random.random() < 0.9:
                if (i, j) != start:
                    found.append(Change(start[0], i, start[1], j))
                i, j = i + 1, j + 1
                start = (i, j)
            elif j == len(new) or (i < len(old) and random.random() < 0.5):
                i += 1
            else:
                j += 1
        return [*found, Change(start[0], i, start[1], j)] if (i, j) != start else found

    return changes


def is_well_formed(data: bytes) -> bool:
    """Whether ids and bookmarks are there once and deleted text is called so."""
    ids: list[str] = []
    for name in parts(data):
        if name.startswith("word/") and name.endswith(".xml"):
            root = tree(data, name)
            ids += [one.attrib[f"{W}id"] for one in root.iter() if f"{W}author" in one.attrib]
            for deleted in root.iter(f"{W}del"):
                assert deleted.find(f".//{W}t") is None
            for paragraph in root.iter(f"{W}p"):
                assert f"{W}pPr" not in [child.tag for child in paragraph][1:]
    assert len(ids) == len(set(ids))
    return True


@LETTERS
@given(SEEDS)
def test_letters_of_our_own_writer_come_back(random):
    before = letter(random)
    old, new = WRITER.write(before), WRITER.write(edited_letter(random, before))
    assert gives_both(redlined(old, new).data, old, new)


@BODIES
@given(SEEDS)
def test_whatever_word_has_comes_back(random):
    assert_both_come_back(random)


@BODIES
@given(SEEDS)
def test_both_drafts_come_back_whatever_the_aligner_answers(random):
    with pytest.MonkeyPatch.context() as patch:
        for module in (merging, tables):
            patch.setattr(module, "align", align_at_random(random))
        patch.setattr(plan, "changes", changes_at_random(random))
        assert_both_come_back(random)


@pytest.mark.full
@MANY
@given(SEEDS)
def test_both_drafts_come_back_many_times(random):
    test_both_drafts_come_back_whatever_the_aligner_answers.hypothesis.inner_test(random)
    assert_both_come_back(random)


def assert_both_come_back(random: Random) -> None:
    before = blocks(random)
    old, new = draft(before).packed(), draft(edited(random, before)).packed()
    data = redlined(old, new).data
    assert gives_both(data, old, new)
    assert is_well_formed(data)


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(SEEDS)
def test_redlines_of_letters_are_valid(tmp_path_factory, random):
    before = letter(random)
    old, new = WRITER.write(before), WRITER.write(edited_letter(random, before))
    assert findings(redlined(old, new).data, tmp_path_factory.getbasetemp()) == []
