"""Two branches' lists become one: what anybody did is there, once, and the rest untouched.

What must come out is worked out from the edits themselves, never with the code under test.
"""

import re
from random import Random
from typing import Any, NamedTuple

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool.errors import InputError
from lettertool.folder.edit import insert_entry, remove_entry, set_fields
from lettertool.merging import merge_signers
from lettertool.merging.pieces import read_version
from lettertool.merging.signers import merge_versions

BASE = """\
# who signs
schema: 1
signers:
  # the lead
  - name: Ada Stone   # since Monday
    title: "Member of Congress"
    state: CA
    district: 4

  - name: Ben Cole
    title: Member of Congress
  - name: Marc Pocan
    title: 'Member of Congress'
# the end
"""


def replaced(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text


def added(text: str, lines: str, before: str = "# the end\n") -> str:
    return replaced(text, (before, lines + before))


def test_both_branches_append_a_signer() -> None:
    ours = added(BASE, "  # called twice\n  - name: Cy Ours\n")
    theirs = added(BASE, "  - {name: Di Theirs, state: IL} # by phone\n")

    merged = merge_signers(BASE, ours, theirs)

    assert merged.conflicts == ()
    assert merged.text == added(
        BASE,
        "  # called twice\n  - name: Cy Ours\n  - {name: Di Theirs, state: IL} # by phone\n",
    )


def test_a_new_signer_stands_behind_the_neighbour_that_it_followed() -> None:
    theirs = added(BASE, "  - name: New One\n\n", before="  - name: Ben Cole\n")
    ours = added(BASE, "  - name: Last One\n")

    text = merge_signers(BASE, ours, theirs).text

    assert text == added(ours, "  - name: New One\n\n", before="  - name: Ben Cole\n")


def test_different_fields_of_one_signer_are_united_with_the_bytes_of_ours() -> None:
    ours = replaced(BASE, ("district: 4", "district:   5 # moved"))
    theirs = replaced(BASE, ("state: CA", "state: IL"))

    assert merge_signers(BASE, ours, theirs).text == replaced(ours, ("state: CA", "state: IL"))


def test_the_same_field_of_one_signer_is_a_conflict_of_that_entry_only() -> None:
    old = "  - name: Ben Cole\n    title: Member of Congress\n"
    ours = replaced(BASE, (old, old + "    status: committed\n"), ("CA", "IL"))
    theirs = replaced(BASE, (old, old + "    status: declined\n    party: D\n"))

    merged = merge_signers(BASE, ours, theirs, markers=9)

    assert [str(conflict) for conflict in merged.conflicts] == [
        "Ben Cole: status is committed in ours and declined in theirs"
    ]
    entry = old + "    status: {}\n    party: D\n"
    assert merged.text == replaced(
        BASE,
        ("CA", "IL"),
        (
            old,
            "<<<<<<<<< ours\n" + entry.format("committed") + "=========\n"
            "" + entry.format("declined") + ">>>>>>>>> theirs\n",
        ),
    )


@pytest.mark.parametrize("kept", ["ours", "theirs"])
def test_removed_here_and_changed_there_is_a_conflict(kept: str) -> None:
    entry = "  - name: Ben Cole\n    title: Member of Congress\n"
    removed = replaced(BASE, (entry, ""))
    changed = replaced(BASE, (entry, entry + "    status: committed\n"))
    sides = (changed, removed) if kept == "ours" else (removed, changed)

    merged = merge_signers(BASE, *sides)

    gone = "theirs" if kept == "ours" else "ours"
    assert [str(c) for c in merged.conflicts] == [
        f"Ben Cole: removed in {gone} and changed in {kept}"
    ]
    marked = entry + "    status: committed\n"
    two = (marked, "") if kept == "ours" else ("", marked)
    assert f"<<<<<<< ours\n{two[0]}=======\n{two[1]}>>>>>>> theirs\n" in merged.text


def test_a_comment_written_above_a_signer_keeps_it_from_being_removed_silently() -> None:
    entry = "  - name: Ben Cole\n    title: Member of Congress\n"
    ours = replaced(BASE, (entry, "  # still thinking\n" + entry))

    assert merge_signers(BASE, ours, replaced(BASE, (entry, ""))).conflicts


def test_removed_on_one_side_or_on_both_is_removed() -> None:
    removed = replaced(BASE, ("  - name: Ben Cole\n    title: Member of Congress\n", ""))
    other = replaced(removed, ("district: 4", "district: 5"))

    assert merge_signers(BASE, removed, other) == (other, (), ())
    ours = replaced(BASE, ("district: 4", "district: 5"))
    assert merge_signers(BASE, ours, removed) == (other, (), ())


def test_a_mended_name_takes_the_other_sides_changes() -> None:
    ours = replaced(BASE, ("Marc Pocan", "Mark Pocan"))
    theirs = replaced(BASE, ("'Member of Congress'", "'Member of Congress'\n    status: declined"))

    merged = merge_signers(BASE, ours, theirs)

    assert merged == (replaced(theirs, ("Marc Pocan", "Mark Pocan")), (), ())


def test_a_successor_is_not_taken_for_a_mended_name() -> None:
    ours = replaced(BASE, ("Ada Stone", "Olive Nguyen"))
    theirs = replaced(BASE, ("district: 4\n", "district: 4\n    status: withdrawn\n"))

    merged = merge_signers(BASE, ours, theirs)

    assert [c.who for c in merged.conflicts] == ["Ada Stone"]
    assert "withdrawn" not in merged.text.split("Olive Nguyen")[1].split("- name")[0]


def test_the_same_signer_added_on_both_sides_is_there_once() -> None:
    ours = added(BASE, "  - name: Chuy García\n    state: IL\n")
    theirs = added(BASE, "  - name: Chuy Garcia\n    district: 4\n    bioguide: G000586\n")

    merged = merge_signers(BASE, ours, theirs)

    assert [str(c) for c in merged.conflicts] == [
        "Chuy García: name is Chuy García in ours and Chuy Garcia in theirs"
    ]
    ours_side = merged.text.split("=======")[0]
    assert "    district: 4\n    bioguide: G000586\n" in ours_side
    assert merge_signers(BASE, ours, ours.replace("state: IL", "state: IL # x")).text == ours


def test_signed_and_committed_added_by_two_people_is_a_conflict() -> None:
    ours = added(BASE, "  - name: Cy New\n")
    theirs = added(BASE, "  - name: Cy New\n    status: committed\n")

    merged = merge_signers(BASE, ours, theirs)

    assert str(merged.conflicts[0]) == "Cy New: status is signed in ours and committed in theirs"
    assert merged.text.count("status:") == 1


def test_records_of_consent_of_both_sides_are_kept() -> None:
    record = "      - {{digest: 'v1:sha256:{}', on: 2021-03-0{}}}\n"
    cole = "    title: Member of Congress\n  - name: Marc"
    first, last = cole.split("  - ")
    base = replaced(BASE, (cole, f"{first}    consent:\n{record.format('a', 1)}  - {last}"))
    ours = replaced(base, (record.format("a", 1), record.format("a", 1) + record.format("b", 2)))
    theirs = replaced(base, (record.format("a", 1), record.format("a", 1) + record.format("c", 3)))

    merged = merge_signers(base, ours, theirs)

    assert merged.conflicts == ()
    records = yaml.safe_load(merged.text)["signers"][1]["consent"]
    assert [str(r["digest"])[-1] for r in records] == ["a", "b", "c"]


def test_a_new_order_on_one_side_is_taken() -> None:
    cole = "  - name: Ben Cole\n    title: Member of Congress\n"
    theirs = replaced(BASE, (cole, ""), ("# the end\n", cole + "# the end\n"))
    ours = replaced(BASE, ("state: CA", "state: IL"))

    names = [s["name"] for s in yaml.safe_load(merge_signers(BASE, ours, theirs).text)["signers"]]

    assert names == ["Ada Stone", "Marc Pocan", "Ben Cole"]


def test_comments_and_lines_around_the_list_merge_as_text() -> None:
    ours = replaced(BASE, ("# the lead", "# our lead"))
    theirs = replaced(BASE, ("# who signs", "# everyone"), ("# the end", "# fin"))

    assert merge_signers(BASE, ours, theirs).text == replaced(theirs, ("# the lead", "# our lead"))


def test_the_same_comment_changed_on_both_sides_is_a_conflict() -> None:
    merged = merge_signers(
        BASE, replaced(BASE, ("who signs", "all")), replaced(BASE, ("who signs", "everyone"))
    )

    assert [str(c) for c in merged.conflicts] == [
        "the lines around the list were changed on both sides"
    ]
    assert merged.text.startswith("<<<<<<< ours\n# all\n=======\n# everyone\n>>>>>>> theirs\n")


@pytest.mark.parametrize(
    "dress",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.rstrip("\n"),
        lambda text: re.sub("(?m)^  ", "", text),
    ],
    ids=["CRLF", "byte order mark", "no final newline", "dashes at the margin"],
)
def test_a_file_keeps_its_dress(dress) -> None:
    ours = replaced(BASE, ("district: 4", "district: 5"))
    theirs = added(BASE, "  - name: New\n    title: T\n")
    both = added(ours, "  - name: New\n    title: T\n")

    assert merge_signers(dress(BASE), dress(ours), dress(theirs)).text == dress(both)


def test_a_side_that_was_indented_anew_still_merges() -> None:
    theirs = replaced(BASE, ("\n  ", "\n    "))
    ours = added(BASE, "  - name: New\n    title: T\n")

    merged = merge_signers(BASE, ours, theirs)

    assert merged.text == added(theirs, "    - name: New\n      title: T\n")


FLOW = "schema: 1\nsigners: [{name: A One, state: CA}, {name: B Two}]  # short\n"


def test_flow_style_merges_too() -> None:
    ours = replaced(FLOW, ("CA", "IL"))
    theirs = replaced(FLOW, ("Two}", "Two, district: 3}, {name: New}"), ("state: CA", "state: CA"))

    assert merge_signers(FLOW, ours, theirs).text == (
        "schema: 1\n"
        "signers: [{name: A One, state: IL}, {name: B Two, district: 3}, {name: New}]  # short\n"
    )


def test_a_conflict_in_flow_style_marks_its_line() -> None:
    merged = merge_signers(
        FLOW, replaced(FLOW, ("CA", "IL")), replaced(FLOW, ("CA", "WI"), (", {name: B Two}", ""))
    )

    assert merged.text.count("\n") == 6
    assert merged.text.splitlines()[2].count("IL") == 1
    assert merged.text.splitlines()[4].count("WI") == 1
    assert "B Two" not in merged.text


@pytest.mark.parametrize("empty", ["signers: []\n", "signers:\n", "signers: []  # nobody yet\n"])
def test_first_signers_of_two_branches_meet(empty: str) -> None:
    base = "schema: 1\n" + empty
    head = "schema: 1\n" + empty.replace(" []", "")
    merged = merge_signers(base, head + "- name: A\n", head + "  - name: B\n")

    assert merged == (head + "- name: A\n- name: B\n", (), ())
    assert merge_signers(head + "- name: A\n", base, head + "- name: A\n- name: B\n") == (
        head + "- name: B\n",
        (),
        (),
    )


def test_the_last_signer_removed_leaves_an_empty_list() -> None:
    base = "schema: 1\nsigners:\n  - name: A\n"

    merged = merge_versions(
        *(read_version(t, "") for t in (base, "# x\n" + base, "schema: 1\nsigners: []\n"))
    )

    assert merged.text == "# x\nschema: 1\nsigners: []\n"


def test_a_signer_whom_both_sides_together_list_twice_is_a_conflict() -> None:
    ours = replaced(BASE, ("Marc Pocan", "Mark Pocan"))
    theirs = added(BASE, "  - name: Mark Pocan\n")

    merged = merge_signers(BASE, ours, theirs)

    assert [c.what for c in merged.conflicts] == ["would be listed twice, as 'Mark Pocan' too"]


@pytest.mark.parametrize(
    "broken",
    [
        "signers: [",
        "signers:\n  - name: A\n  - name: A\n",
        "signers:\n  - title: T\n",
        "signers: x\n",
        "signers:\n  - name: &a A\n",
        "signers:\n  - x\n",
    ],
)
def test_what_is_no_list_of_signers_is_not_merged(broken: str) -> None:
    with pytest.raises(InputError):
        merge_signers(BASE, BASE + "# x\n", broken)


# Random edits on both sides

KEYS = ("title", "state", "party", "status", "sort_as", "group")
VALUES = ("X", "Member of Congress", "IL", "no", "committed", "it's", "a: b", "é # 1")
SURNAMES = "Abernathy Brzezinski Cortez Delacroix Eisenhower Fitzgerald Guo Hollingsworth".split()
# Far enough apart that none is a slip for another.
NAMES = tuple(f"{given} {family}" for given in ("Ada", "Bernard", "Ulysses") for family in SURNAMES)
Model = dict[str, dict[str, Any]]


class Side(NamedTuple):
    text: str
    model: Model


def random_base(random: Random) -> Side:
    names = random.sample(NAMES, random.randint(0, 6))
    model: Model = {}
    lines = ["# list", "schema: 1", "signers:"] if names else ["schema: 1", "signers: []"]
    column = " " * random.choice((0, 2, 4))
    for name in names:
        fields = {key: random.choice(VALUES) for key in random.sample(KEYS, random.randint(0, 3))}
        model[name] = {"name": name, **fields}
        if random.random() < 0.3:
            lines += [""] * random.randint(1, 2)
        if random.random() < 0.3:
            lines.append(f"{column}# about {name}")
        first, *rest = [
            f'{key}: "{value}"'
            if random.random() < 0.5
            else f"{key}: '{value.replace(chr(39), chr(39) * 2)}'"
            for key, value in model[name].items()
        ]
        lines += [f"{column}- {first}", *(f"{column}  {pair}" for pair in rest)]
    text = "\n".join(lines) + random.choice(("\n", "\n", ""))
    if random.random() < 0.2:
        text = text.replace("\n", "\r\n")
    return Side(random.choice(("", "", "\ufeff")) + text, model)


def with_edits(base: Side, random: Random) -> Side:
    text, model = base.text, {name: dict(entry) for name, entry in base.model.items()}
    for _ in range(random.randint(0, 5)):
        names = list(model)
        what = random.choice(("add", "add", "change", "change", "remove"))
        if what == "add":
            free = [name for name in NAMES if name not in model and name not in base.model]
            new = {"name": random.choice(free), "party": random.choice(VALUES)}
            index = random.randint(0, len(names))
            text = insert_entry(text, new, index=index)
            model = dict(
                [*list(model.items())[:index], (new["name"], new), *list(model.items())[index:]]
            )
        elif names:
            index = random.randrange(len(names))
            if what == "remove":
                text = remove_entry(text, index)
                del model[names[index]]
            else:
                key, value = random.choice(KEYS), random.choice((*VALUES, None))
                text = set_fields(text, index, {key: value})
                model[names[index]][key] = value
    clean = {n: {k: v for k, v in e.items() if v is not None} for n, e in model.items()}
    return Side(text, clean)


def expected(base: Model, ours: Model, theirs: Model, winner: int) -> tuple[Model, set[str]]:
    """The merge of the models, conflicts resolved as ours (0) or theirs (1) has it."""
    merged: Model = {}
    conflicts: set[str] = set()
    for name in {**base, **ours, **theirs}:
        old, two = base.get(name), (ours.get(name), theirs.get(name))
        if two[0] is None or two[1] is None:
            there = two[0] or two[1]
            if old is None and there:
                merged[name] = there
            elif there and there != old:
                conflicts.add(name)
                if two[winner]:
                    merged[name] = there
            continue
        entry = {}
        for key in dict.fromkeys([*two[0], *two[1], *(old or {})]):
            was, mine, other = (old or {}).get(key), two[0].get(key), two[1].get(key)
            clash = mine != other and was not in (mine, other)
            if key == "status" and old is None and mine != other:
                clash = True
            if clash:
                conflicts.add(name)
            value = (mine, other)[winner] if clash else other if mine == was else mine
            if value is not None:
                entry[key] = value
        merged[name] = entry
    return merged, conflicts


def model_of(text: str) -> Model:
    data = yaml.load(text.removeprefix("\ufeff"), yaml.BaseLoader)
    names = [entry["name"] for entry in data["signers"] or []]
    assert len(set(names)) == len(names), "somebody is listed twice"
    # Signed is the default: written or not, it says the same.
    return {
        entry["name"]: {k: v for k, v in entry.items() if (k, v) != ("status", "signed")}
        for entry in data["signers"] or []
    }


def resolved(text: str, winner: int) -> str:
    pattern = r"(?ms)^<{7} ours\r?\n(.*?)^={7}\r?\n(.*?)^>{7} theirs(?:\r?\n|\Z)"
    return re.sub(pattern, lambda match: match.group(winner + 1), text)


def check_merge(random: Random) -> None:
    base = random_base(random)
    ours, theirs = with_edits(base, random), with_edits(base, random)

    merged = merge_signers(base.text, ours.text, theirs.text)

    for winner in (0, 1):
        wanted, conflicts = expected(base.model, ours.model, theirs.model, winner)
        assert model_of(resolved(merged.text, winner)) == wanted
        assert {conflict.who for conflict in merged.conflicts} == conflicts
    if not merged.conflicts:
        assert "<<<<<<<" not in merged.text
        comments = re.findall("# about .*", ours.text)
        kept = [
            c
            for c in comments
            if c.strip()[8:] in expected(*(s.model for s in (base, ours, theirs)), 0)[0]
        ]
        assert all(comment in merged.text for comment in kept)


@settings(max_examples=150)
@given(st.integers(0, 2**32))
def test_whatever_both_sides_did_is_there_once(seed: int) -> None:
    check_merge(Random(seed))


@pytest.mark.full
def test_whatever_both_sides_did_is_there_once_many_times() -> None:
    for seed in range(20_000):
        check_merge(Random(seed))


@settings(max_examples=100)
@given(st.integers(0, 2**32))
def test_a_side_that_did_the_same_or_nothing_leaves_ours_to_the_byte(seed: int) -> None:
    random = Random(seed)
    base = random_base(random)
    side = with_edits(base, random)
    old, new = read_version(base.text, "base"), read_version(side.text, "side")

    assert merge_versions(old, new, new) == (side.text, (), ())
    assert merge_versions(old, new, old) == (side.text, (), ())
    theirs = merge_versions(old, old, new)
    assert theirs.conflicts == ()
    assert list(model_of(theirs.text).items()) == list(model_of(side.text).items())


def test_two_hundred_pairs_of_branches_that_add_signers_lose_and_double_nobody() -> None:
    for seed in range(200):
        random = Random(seed)
        base = random_base(random)
        sides = []
        for letter in "JK":
            text = base.text
            names = [f"{letter}im {random.choice('LMN')}{i}" for i in range(random.randint(1, 8))]
            for name in names:
                count = len(model_of(text))
                entry = {"name": name, "title": "Member of Congress"}
                text = insert_entry(
                    text, entry, index=random.choice((None, random.randint(0, count)))
                )
            sides.append((text, names))

        merged = merge_signers(base.text, sides[0][0], sides[1][0])

        assert merged.conflicts == ()
        assert set(model_of(merged.text)) == {*base.model, *sides[0][1], *sides[1][1]}
