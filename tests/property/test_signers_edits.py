"""Adding, changing, moving and removing a signer leaves every other byte as it was.

What must come out is worked out from how the random file was put together, never with the
code under test.
"""

import re
from collections.abc import Callable
from functools import partial
from itertools import takewhile
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from signers_texts import KEYS, Sample, sample

from lettertool.errors import RefusedError
from lettertool.folder.edit import insert_entry, move_entry, remove_entry, set_fields

HARD_TEXTS = (
    "Barbara Lee", "no", "NULL", "~", "010", "1e3", "0x1F", "1_000", "1,000", "12:30", "4",
    "2021-03-04", "-1", ".5", "=", "<<", "a: b", "a:", ":a", "a #b", "#a", "- x", "-", "? q",
    "[b]", "{a}", "*A_B* [x](y) {{ 7*7 }} <b> & \"C\"", "!x", "&x", "|", "> q", "'s", '"q"',
    "x'y", 'x"y', "it's \"it\"", "%x", "@x", "`x`", "a\\b", "é", "🙂", "“q”", "A, B", "",
    "  pad ", "line\ntwo", "one\n\ntwo\n", "\nfirst", " \nx", "a\n b\n", "x\n\n", "\n", "a\n#b",
    "tab\there", "nel\x85x", "ls\u2028x", "ps\u2029x", "\ufeffmark", "nb\u00a0sp", "\u00a0",
)  # fmt: skip

printing = st.characters(
    exclude_categories=["Cs", "Co", "Cc"], exclude_characters="\ufffe\uffff", max_codepoint=0xEFFFF
)
texts = st.sampled_from(HARD_TEXTS) | st.text(printing, max_size=12)
values = texts | st.lists(texts, min_size=1, max_size=3)
seeded_files = st.integers(0, 2**32).map(lambda seed: sample(Random(seed)))
# These shrink to a small file, and take three times as long.
drawn_files = st.randoms(use_true_random=False).map(sample)


def read(text: str) -> Any:
    """The data as PyYAML has it, with every scalar as its text and "" for null; without
    the newlines at the end of block texts, which depend on whether the file goes on."""
    return stripped(yaml.load(text.removeprefix("\ufeff"), yaml.CBaseLoader))


def stripped(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: stripped(value) for key, value in data.items()}
    if isinstance(data, list):
        return [stripped(item) for item in data]
    return data.rstrip("\n")


def common_ends(one: str, two: str) -> int:
    """How much of the two texts is the same at their beginnings and their ends together."""
    return common_start(one, two) + common_start(one[::-1], two[::-1])


def common_start(one: str, two: str) -> int:
    pairs = enumerate(zip(one, two, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(two)))


def check_lines(file: Sample, lines: list[str], wanted: Any, edit: Callable[[], str]) -> None:
    """The edit gives these lines; where they would say something else than is wanted, as
    when a block text would go on over a comment, it is refused."""
    text = file.join(lines)
    if read(text) == wanted:
        assert edit() == text
    else:
        with pytest.raises(RefusedError):
            edit()


def check_adding(file: Sample, data: st.DataObject) -> None:
    index = data.draw(st.none() | st.integers(0, file.entries))
    fields = {"name": data.draw(texts)}
    fields |= data.draw(st.dictionaries(st.sampled_from(KEYS), values, max_size=3))
    new = insert_entry(file.text, fields, index=index)
    at = file.entries if index is None else index
    wanted = read(file.text)
    wanted["signers"].insert(at, stripped(fields))
    assert read(new) == wanted
    last = file.lines_of(at - 1)[-1]
    above, below = file.split(last + 1, last)
    assert new.startswith(above)
    assert new.endswith(below)
    assert len(new) > len(file.text)
    assert remove_entry(new, at) == file.text


def check_removing(file: Sample, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, file.entries - 1))
    lines = [line.text for line in file.lines if line.owner != index]
    if file.entries == 1:
        lines = [re.sub("^signers:", "signers: []", line) for line in lines]
    wanted = read(file.text)
    del wanted["signers"][index]
    check_lines(file, lines, wanted, partial(remove_entry, file.text, index))


def check_moving(file: Sample, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, file.entries - 1))
    to = data.draw(st.integers(0, file.entries).filter(lambda to: to not in (index, index + 1)))
    own = [file.lines[number].text for number in file.lines_of(index)]
    behind = file.lines_of(to - 1)[-1]
    lines: list[str] = []
    for number, line in enumerate(file.lines):
        if line.owner != index:
            lines.append(line.text)
        if number == behind:
            lines += own
    wanted = read(file.text)
    wanted["signers"].insert(to - (to > index), wanted["signers"].pop(index))
    check_lines(file, lines, wanted, partial(move_entry, file.text, index, to))


def comments_of_last_item(file: Sample, numbers: list[int]) -> int:
    """How many lines below a list are comments of its last item: new items go below them."""
    items = [re.match(r"( *)-( |$)", file.lines[number].text) for number in numbers[1:]]
    dashes = [len(item[1]) for item in items if item]
    if not dashes:
        return 0  # a list in brackets
    comment = re.compile(rf" {{{dashes[-1] + 1},}}#")
    below = (line.text for line in file.lines[numbers[-1] + 1 :])
    return len([*takewhile(comment.match, below)])


def check_changing(file: Sample, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, file.entries - 1))
    wanted = read(file.text)
    signer = wanted["signers"][index]
    key = data.draw(st.sampled_from(sorted(signer.keys() - {"contact"})))
    value = data.draw(values)
    both_lists = isinstance(signer[key], list) and isinstance(value, list)
    signer[key] = stripped(value)
    new = set_fields(file.text, index, {key: value})
    assert read(new) == wanted
    numbers = file.lines_of(index, key, "flow")
    last = numbers[-1] + (comments_of_last_item(file, numbers) if both_lists else 0)
    above, below = file.split(numbers[0], last)
    start, _, _ = file.lines[numbers[0]].text.partition(f"{key}:")
    assert new.startswith(above + start)
    assert new.endswith(below)


def check_adding_a_field(file: Sample, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, file.entries - 1))
    wanted = read(file.text)
    key = data.draw(
        st.sampled_from([*KEYS, "sort"]).filter(lambda k: k not in wanted["signers"][index])
    )
    value = data.draw(values)
    wanted["signers"][index][key] = stripped(value)
    new = set_fields(file.text, index, {key: value})
    assert read(new) == wanted
    assert common_ends(new, file.text) >= len(file.text)


def check_removing_a_field(file: Sample, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, file.entries - 1))
    wanted = read(file.text)
    signer = wanted["signers"][index]
    key = data.draw(st.sampled_from(sorted(signer)))
    del signer[key]
    edit = partial(set_fields, file.text, index, {key: None})
    numbers = file.lines_of(index, key)
    if numbers and signer and file.lines[numbers[0]].text.lstrip().startswith(key):
        lines = [line.text for number, line in enumerate(file.lines) if number not in numbers]
        check_lines(file, lines, wanted, edit)
    else:
        new = edit()
        assert read(new) == wanted
        assert common_ends(new, file.text) >= len(new) - 2 * (not signer)


CHECKS = (
    check_adding,
    check_removing,
    check_moving,
    check_changing,
    check_adding_a_field,
    check_removing_a_field,
)


@pytest.mark.parametrize("check", CHECKS)
@settings(max_examples=800)
@given(file=seeded_files, data=st.data())
def test_an_edit_leaves_every_other_byte(check, file, data):
    check(file, data)


@pytest.mark.full
@pytest.mark.parametrize("check", CHECKS)
@settings(max_examples=4_000)
@given(file=drawn_files, data=st.data())
def test_an_edit_leaves_every_other_byte_in_many_more_files(check, file, data):
    check(file, data)


@settings(max_examples=300)
@given(st.integers(0, 2**32), st.data())
def test_signers_in_brackets_come_and_go_without_a_trace(seed, data):
    text, count = bracketed(Random(seed))
    index = data.draw(st.integers(0, count))
    fields = {"name": data.draw(texts), "title": data.draw(values)}
    new = insert_entry(text, fields, index=index)
    wanted = read(text)
    wanted["signers"].insert(index, stripped(fields))
    assert read(new) == wanted
    assert remove_entry(new, index) == text
    changed = set_fields(new, index, {"name": "Ann", "state": "CA", "title": None})
    wanted["signers"][index] = {"name": "Ann", "state": "CA"}
    assert read(changed) == wanted


def bracketed(random: Random) -> tuple[str, int]:
    """A file with its signers in a flow list: on one line, or on one each with comments."""
    quote = random.choice(("", '"'))
    count = random.choice((1, 2, 3))
    name, title = f"{quote}name{quote}", f"{quote}title{quote}"
    entries = [f"{{{name}: {quote}A{n}{quote}, {title}: 'Chair, x'}}" for n in range(count)]
    if random.random() < 0.5:
        return f"schema: 1\nsigners: [{', '.join(entries)}]  # all\n", count
    last = random.choice((",", ""))
    lines = [f"  {entry}," for entry in entries[:-1]] + [f"  {entries[-1]}{last}"]
    lines = [line + random.choice(("", "", "  # lead", " # é")) for line in lines]
    return "\n".join(["signers: [", *lines, "]", "schema: 1", ""]), count


@settings(max_examples=300)
@given(st.integers(0, 2**32), st.data())
def test_signers_in_brackets_move_with_their_comments(seed, data):
    random = Random(seed)
    names = ["A", "B", "C", "D"][: random.choice((2, 3, 4))]
    comments = {name: random.choice(("", f"  # {name}'s 'x")) for name in names}
    last = random.choice((",", ""))
    lines = [
        f"  {{name: {name}}}{',' if name != names[-1] else last}{comments[name]}" for name in names
    ]
    text = "\n".join(["signers: [", *lines, "]  # all", ""])
    index = data.draw(st.integers(0, len(names) - 1))
    to = data.draw(st.integers(0, len(names)).filter(lambda to: to not in (index, index + 1)))
    new = move_entry(text, index, to)
    names.insert(to - (to > index), names.pop(index))
    assert [one["name"] for one in read(new)["signers"]] == names
    first, *rows, end = new.rstrip("\n").split("\n")
    assert (first, end) == ("signers: [", "]  # all")
    for name, row in zip(names, rows, strict=True):
        assert row.replace(",", "", 1) == f"  {{name: {name}}}{comments[name]}".replace(",", "", 1)


@settings(max_examples=300)
@given(st.integers(0, 2**32), st.booleans())
def test_the_lines_of_a_title_that_stay_keep_their_comments(seed, in_brackets):
    """Lines come and go and change between those that stay, as when somebody edits a list."""
    random = Random(seed)
    old = [f"Title {number}" for number in range(random.randint(1, 5))]
    comments = {title: random.choice(("", f"  # of {title}")) for title in old}
    lines = [f"'{title}'{',' * in_brackets}{comments[title]}" for title in old]
    lines = [f"      {'' if in_brackets else '- '}{line}" for line in lines]
    begin, end = (" [", ["    ]  # end"]) if in_brackets else ("  # begin", ["    # end"])
    head = ["signers:", "  - name: Bo  # Bo", f"    title:{begin}"]
    text = "\n".join([*head, *lines, *end, "    state: CA  # home", ""])
    kept = [title for title in old if random.random() < 0.6]
    new = list(kept)
    for number in range(random.randint(0, 3)):
        new.insert(random.randint(0, len(new)), f"New, {number}")
    if not new:
        new = ["Chair"]
    changed = set_fields(text, 0, {"title": new})
    assert read(changed)["signers"] == [{"name": "Bo", "title": new, "state": "CA"}]
    for title in kept:
        (row,) = [row for row in changed.split("\n") if f"'{title}'" in row]
        assert row.endswith(comments[title])
    for comment in ("# Bo", "# end", "# home", *(["# begin"] * (not in_brackets))):
        assert changed.count(comment) == 1
