"""Plain paragraphs are read as the Markdown parser reads them, or left to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool.compose import commonmark, prose

MARK = "\U000f0000"
_PIECES = [
    *("word", "two words", " ", "  ", "\n", "\n\n", "\n \n", ". ", "1.", "12)", "-", "+", "#"),
    *(">", "=", "`", "~", "~~~", "&amp;", "!", ":", "|", "*", "**", "_", "[", "]", "(", "<", "\\"),
    *("<sup>", "</sup>", "<sup>nd</sup>", "<sub>2</sub>", "<u>under line</u>", f"**{MARK}**"),
    *(MARK, "—", "“", "\u00a0", "\t", "é", "%", "1,314", "    "),
]


@settings(max_examples=3_000)
@given(st.lists(st.sampled_from(_PIECES), max_size=12).map("".join), st.booleans())
def test_what_it_reads_it_reads_as_the_parser_does(text: str, keep_lines: bool) -> None:
    plain = prose.read(text, keep_lines)

    assert plain is None or plain == commonmark.read(text, keep_lines).blocks


@pytest.mark.parametrize(
    "text",
    [
        "One.\nStill one.\n\nTwo.",
        "On January 22<sup>nd</sup>, 2021, “Remain in Mexico”—so it is called—ended.",
        f"**{MARK}**\n{MARK}",
        f"Over {MARK} people; 5 % of all, & more.",
    ],
)
def test_it_takes_on_what_most_letters_are_made_of(text: str) -> None:
    assert prose.read(text, False) is not None
