"""Other words in texts that are folded, quoted or plain: the lines around them stay."""

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool.folder.edit import set_value
from lettertool.folder.places import node_at
from lettertool.folder.yamltree import parse

FOLDED = """\
text: >   # our words
    Folded text that goes on
    over lines and says thanks for
    all that you have done.


    A second paragraph, which
    is the last one.
# behind
closing: Sincerely
"""
DOUBLE = """\
text: "A plain text\\u2019s line, with \\"signs\\"
  in it, and more
  below it.

  And a line more."
closing: Sincerely
"""
SINGLE = """\
text: 'It''s a text
  over two lines.'
"""
PLAIN = """\
text: Plain words that go
  on over three
  lines of it
closing: Sincerely
"""
ONE_LINE = 'text: "One \\u201cline\\u201d\\nand another, \\x41."  # said\n'
STRIPPED = "text: >-\n  Some words\n  and more\n\n    kept as\n    it is\n"


def text_of(source: str) -> str:
    node = node_at(parse(source, "letter.yaml"), ("text",))
    assert node is not None
    assert isinstance(node.plain, str)
    return node.plain


@pytest.mark.parametrize(
    ("source", "old", "new"),
    [
        (FOLDED, "says thanks", "gives thanks"),
        (FOLDED, "that goes on", "which goes on"),
        (FOLDED, "and says thanks for", "and says warm thanks for"),
        (FOLDED, "A second paragraph", "A third one"),
        (FOLDED, "you have done.", "you have: done #1."),
        (FOLDED, "Folded ", ""),
        (FOLDED, " done.", " done?"),
        (DOUBLE, "more\n  below", "less\n  below"),
        (DOUBLE, "in it,", 'in it \\"here\\",'),
        (DOUBLE, "And a line", "And one line"),
        (SINGLE, "over two", "on two"),
        (SINGLE, "It''s a text", "It''s the reader''s text"),
        (PLAIN, "on over", "on, over"),
        (PLAIN, "lines of it", "lines"),
        (ONE_LINE, "and another", "and a third"),
        (ONE_LINE, "One ", "A "),
        (STRIPPED, "Some words", "A few words"),
        (STRIPPED, "kept as", "left as"),
    ],
)
def test_an_edited_word_changes_its_own_line_alone(source: str, old: str, new: str) -> None:
    assert source.count(old) == 1
    wanted = source.replace(old, new)
    for newline in ("\n", "\r\n"):
        was, will = (text.replace("\n", newline) for text in (source, wanted))
        assert set_value(was, ("text",), text_of(will)) == will


def test_words_on_both_sides_of_a_line_end_change_both_lines() -> None:
    wanted = FOLDED.replace("goes on\n    over lines", "went on\n    across lines")
    assert set_value(FOLDED, ("text",), text_of(wanted)) == wanted


def test_a_line_that_is_taken_out_goes_alone() -> None:
    wanted = FOLDED.replace("    over lines and says thanks for\n", "")
    assert set_value(FOLDED, ("text",), text_of(wanted)) == wanted


def test_a_new_paragraph_leaves_the_others_folded() -> None:
    new = text_of(FOLDED).replace("done.\n\n", "done.\n\nAnd a new one.\n\n")
    wanted = FOLDED.replace("done.\n", "done.\n\n\n    And a new one.\n")
    assert set_value(FOLDED, ("text",), new) == wanted


def test_many_new_words_are_wrapped_as_the_others_are() -> None:
    words = " ".join(["word"] * 60)
    result = set_value(FOLDED, ("text",), text_of(FOLDED).replace("thanks", words))
    assert result.startswith("text: >   # our words\n    Folded text that goes on\n    over lines")
    assert max(map(len, result.splitlines())) <= 80


def test_what_a_plain_text_cannot_hold_is_quoted() -> None:
    assert text_of(set_value(PLAIN, ("text",), "Plain: words")) == "Plain: words"
    assert set_value("text: a b\n", ("text",), "a #b") == 'text: "a #b"\n'


WORDS = st.lists(
    st.sampled_from(["a", "it's", '"b"', "c:", "#d", "-", "é", "{{ x }}", "\\", "long-word", "1."]),
    min_size=1,
    max_size=12,
)
PARTS = st.lists(WORDS.map(" ".join), min_size=1, max_size=3)


@settings(max_examples=150)
@given(st.sampled_from([FOLDED, DOUBLE, SINGLE, PLAIN, ONE_LINE, STRIPPED]), PARTS, st.data())
def test_any_text_can_be_set_again_and_again(source: str, parts: list[str], data) -> None:
    value = text_of(source)
    words = value.split(" ")
    at = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(at, min(len(words), at + 2)))
    new = " ".join([*words[:at], "\n\n".join(parts), *words[end:]]).strip()
    new += "\n" * value.endswith("\n")
    result = set_value(source, ("text",), new)
    assert text_of(result).rstrip("\n") == new.rstrip("\n")
    if len(parts) == 1 and source in (FOLDED, STRIPPED):
        before, after = source.splitlines(), result.splitlines()
        kept = sum(
            m.size for m in difflib.SequenceMatcher(None, before, after).get_matching_blocks()
        )
        assert kept >= len(before) - 5
