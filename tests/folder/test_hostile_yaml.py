"""Whatever is in a file, the answer is a record or wrong input, soon."""

import json
from contextlib import suppress
from io import StringIO
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool.errors import InputError, RefusedError
from lettertool.folder.edit import insert_entry, remove_entry, set_fields
from lettertool.folder.keys import KEYS
from lettertool.folder.schema import read_letter, read_signers

ROOT = Path(__file__).parents[2]
LAUGHS = "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))

HOSTILE = {
    "200 KB of brackets": "[" * 200_000,
    "200 KB of braces": "{" * 200_000,
    "200 KB of pairs in braces": "{a: " * 50_000,
    "brackets under a key": "signers: " + "[" * 200_000,
    "deep block lists": "signers:\n" + "- " * 100_000,
    "deep block mappings": "".join(" " * n + "a:\n" for n in range(600)),
    "a key of 1 MB": "a" * 1_000_000 + ": x\n",
    "a text of 1 MB": "schema: 1\nsigners: " + "x " * 500_000,
    "a quote that never ends": "schema: '" + "x" * 1_000_000,
    "1 MB of spaces": " " * 1_000_000 + "x",
    "1 MB of question marks": "? " * 500_000,
    "1 MB of colons": "a: " * 333_333,
    "1 MB of commas": "signers: [" + "," * 1_000_000,
    "keys without colons": "signers: {" + "a, " * 300_000 + "}",
    "figures with commas": "signers: {a: 1" + ",000" * 200_000 + "}",
    "the same key again": "a: 1\n" * 100_000,
    "a billion laughs": "a0: &a0 ha\n" + LAUGHS,
    "anchors": "".join(f"k{n}: &a{n} x\n" for n in range(50_000)),
    "unknown keys": "schema: 1\n" + "".join(f"k{n}: x\n" for n in range(50_000)),
    "unknown keys of signers": "schema: 1\nsigners:\n"
    + "".join(f"- name: x\n  k{n}: y\n" for n in range(20_000)),
    "control characters": "\x00\n" * 300_000,
    "tabs": "\t\n" * 300_000,
    "a line of tabs": "a: b\n" + "\t" * 500_000 + "\n",
    "private-use characters": "\U000fffff" * 300_000,
    "half surrogates": "\ud800" * 300_000,
    "marks": "\ufeff" * 300_000,
    "carriage returns": "\r" * 500_000 + "x",
    "line separators": "a: '" + "\u2028" * 300_000 + "'",
    "documents": "---\n" * 200_000,
    "directives": "%YAML 1.1\n" * 100_000,
    "a number without end": "schema: " + "9" * 500_000,
    "a date without end": "schema: 1\ndate: " + "1-" * 300_000,
    "a month without end": "schema: 1\ndate: " + "march " * 100_000,
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("read", [read_letter, read_signers])
def test_a_hostile_file_is_wrong_input(case, read):
    with pytest.raises(InputError) as caught:
        read(HOSTILE[case])
    assert all(len(str(problem)) < 1000 for problem in caught.value.problems)
    assert len(caught.value.problems) <= 201


GOOD = {
    read: (ROOT / name).read_text("utf-8")
    for read, name in ((read_letter, "letter.yaml"), (read_signers, "signers.yaml"))
}
PIECES = (
    "\n", " ", "  ", "\t", ":", ": ", "- ", "-", "#", " #", "'", '"', "[", "]", "{", "}", ",", "|",
    ">", "&a ", "*a", "!", "!!str ", "%", "@", "? ", "---\n", "...", "\\", "\x00", "\ufeff", "\r",
    "\x85", "\u2028", "\ud800", "\U000f0000", "é", "0", "null", "~", "<<: ", "schema: 2\n",
)  # fmt: skip


def mutated(text: str, random: Random) -> str:
    """A text with up to four pieces cut out, doubled or put in."""
    for _ in range(random.randint(1, 4)):
        start = random.randrange(len(text) + 1)
        end = min(len(text), start + random.choice((0, 0, 1, 3, 20, 200)))
        new = random.choice((*PIECES, text[start:end] * 2, ""))
        text = text[:start] + new + text[end:]
    return text


def problems_of(read, text):
    """What is wrong with a text: nothing, or clean problems."""
    try:
        read(text)
    except InputError as error:
        problems = error.problems
    else:
        return ()
    assert problems, "an error without a reason"
    return problems


def only_clean_errors(read, seed):
    text = mutated(GOOD[read], Random(seed))
    lines = [line.rstrip("\r\n") for line in StringIO(text, newline="")] + [""]
    for place in filter(None, (problem.place for problem in problems_of(read, text))):
        assert 1 <= place.column <= len(lines[place.line - 1]) + 2


@pytest.mark.parametrize("read", GOOD)
@settings(max_examples=250)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_gives_nothing_but_wrong_input(read, seed):
    only_clean_errors(read, seed)


@pytest.mark.full
@pytest.mark.parametrize("read", GOOD)
@settings(max_examples=20_000)
@given(seed=st.integers(0, 2**32))
def test_a_damaged_file_gives_nothing_but_wrong_input_20_000_times(read, seed):
    only_clean_errors(read, seed)


NAMES = sorted({name for keys in KEYS.values() for name in keys} | {"rank"})
leaves = st.sampled_from(["", "x", "1", "2021-03-04", "lead", "true", "S000001", "CA", "a b"])
shapes = st.recursive(
    leaves | st.none(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=5)
    ),
    max_leaves=12,
)
entries = st.dictionaries(st.sampled_from(NAMES), shapes, max_size=6)


@pytest.mark.parametrize(("read", "key"), [(read_letter, "sections"), (read_signers, "signers")])
@settings(max_examples=500)
@given(top=entries, listed=st.lists(entries | shapes, max_size=3))
def test_data_of_any_shape_is_a_record_or_wrong_with_reasons(read, key, top, listed):
    text = json.dumps({"schema": 1, **top, key: listed}).replace("null", "")
    assert all(problem.place.line == 1 for problem in problems_of(read, text))


EDITS = (
    lambda text: insert_entry(text, {"name": "A", "title": ["b", "c\nd"]}, index=0),
    lambda text: insert_entry(text, {"name": "A"}, index=None),
    lambda text: remove_entry(text, 0),
    lambda text: set_fields(text, 0, {"name": "B", "title": None, "party": "x"}),
)


@pytest.mark.parametrize("edit", EDITS)
@settings(max_examples=150)
@given(seed=st.integers(0, 2**32))
def test_an_edit_of_a_damaged_file_works_or_is_turned_down(edit, seed):
    text = mutated("".join(GOOD[read_signers].splitlines(keepends=True)[:25]), Random(seed))
    with suppress(InputError, RefusedError):
        edit(text)
