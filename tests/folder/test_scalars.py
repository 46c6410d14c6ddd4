"""A value that is written is read back as the same value by other parsers too."""

import json
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool.folder.scalars import Habit, inline, is_literal, is_plain, literal

# The scalars that the core schema of YAML 1.2 does not read as text (10.3.2).
CORE = re.compile(
    r"(null|Null|NULL|~||true|True|TRUE|false|False|FALSE|[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
    r"|[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?(\.inf|\.Inf|\.INF)"
    r"|\.nan|\.NaN|\.NAN)"
)
SIGNS = "-?:,[]{}#&*!|>'\"%@`=<~ .+_/\\01289aexoTZnyN\u00e9\u00a0\u2028\x85\t\n"

texts = st.text(SIGNS, max_size=8) | st.text(
    st.characters(exclude_categories=["Cs", "Co"], exclude_characters="\x00"), max_size=12
)


@pytest.mark.parametrize(
    "text",
    "no No NO y N on off true Null ~ 010 20520 1e3 0x1F 0o7 0b1 1_000 1,000 12:30 -1 +1 .5 1. "
    ".inf .nan 2021-03-04 2021-03-04T10:00:00Z = << - ? : # & * ! | > ' \" % @ ` [ ] { } ,".split(),
)
def test_what_a_parser_could_read_as_something_else_is_quoted(text):
    assert not is_plain(text, flow=False)


@pytest.mark.parametrize("text", ["Ann O’Neil", "2201 C Street NW", "a#b", "a:b", "“Chuy”", "李"])
def test_ordinary_text_stays_plain(text):
    assert is_plain(text, flow=False)


@settings(max_examples=2000)
@given(texts, st.booleans(), st.sampled_from("'\""), st.booleans())
def test_a_written_text_is_the_same_text_to_yaml_1_1(text, flow, quote, always):
    written = inline(text, Habit(quote=quote, always=always), flow)
    file = (
        f"{{a: [{written}], b: {{c: {written}}}}}"
        if flow
        else f"a:\n- {written}\nb:\n  c: {written}"
    )
    assert yaml.safe_load(file) == {"a": [text], "b": {"c": text}}


@settings(max_examples=1000)
@given(texts, st.booleans())
def test_a_plain_text_is_no_number_or_truth_value_to_yaml_1_2(text, flow):
    assert not (is_plain(text, flow) and CORE.fullmatch(text))


@settings(max_examples=1000)
@given(texts)
def test_in_a_file_of_json_a_text_is_written_as_json(text):
    habit = Habit(quote='"', always=True, quoted_keys=True)
    assert json.loads(inline({text: [text]}, habit)) == {text: [text]}


@settings(max_examples=1000)
@given(st.lists(st.text("ab #-:'\n ", max_size=5), max_size=5).map("\n".join))
def test_a_block_text_is_the_same_text(text):
    if is_literal(text):
        header, lines = literal(text, "    ")
        file = "\n".join([f"a: {header}", *lines, "b: 1", ""])
        assert yaml.safe_load(file) == {"a": text, "b": 1}
