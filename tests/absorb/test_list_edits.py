"""Lists that a colleague turns about: items moved in and out, split, and without their head."""

import random
from collections.abc import Callable

import msgspec
import pytest
from edited_letters import LETTER, Sent, as_read, edited_at_random, numbered_anew
from test_body_edits import said

from lettertool.document import Block, Container, Document, Item, Paragraph, Span

SENT = Sent()
DRAFT = as_read(SENT.document)

END, OPEN, WINTER, SUMMER, REPORT = (
    "end the ", "open the centers", "in winter", "in summer", "report to us",
)  # fmt: skip
WHOLE = """\
      - end the *policy* of waiting;
      - open the centers in {{ variables.place }},
        and keep them open
        1. in winter
        2. in summer
      - report to us.
"""
FIRST, REST = WHOLE.splitlines(keepends=True)[:1], WHOLE.splitlines(keepends=True)[5:]
ANEW = "      - open the centers in {{ variables.place }}, and keep them open\n"

Turn = Callable[[list[Block]], None]


def place(blocks: list[Block], words: str) -> int:
    return next(n for n, one in enumerate(blocks) if words in str(one))


def set_in(words: str, *within: Container) -> Turn:
    def turn(blocks: list[Block]) -> None:
        n = place(blocks, words)
        blocks[n] = msgspec.structs.replace(blocks[n], within=within)

    return turn


def take_out(words: str) -> Turn:
    return lambda blocks: blocks.__delitem__(place(blocks, words))


def put_in(words: str, *, above: str) -> Turn:
    def turn(blocks: list[Block]) -> None:
        blocks.insert(place(blocks, above), Paragraph((Span(words),)))

    return turn


def move(words: str, *, above: str) -> Turn:
    def turn(blocks: list[Block]) -> None:
        moved = blocks.pop(place(blocks, words))
        blocks.insert(place(blocks, above), moved)

    return turn


def turned(*turns: Turn) -> Document:
    blocks = list(DRAFT.blocks)
    for turn in turns:
        turn(blocks)
    return msgspec.structs.replace(DRAFT, blocks=tuple(blocks))


@pytest.mark.parametrize(
    ("turns", "lines"),
    [
        pytest.param(
            (set_in(SUMMER, Item(1, 3)), set_in(REPORT, Item(1, 4))),
            [*FIRST, ANEW, "        1. in winter\n", "      - in summer\n", *REST],
            id="a nested item moved to top level",
        ),
        pytest.param(
            (take_out(OPEN), set_in(WINTER, Item(1, 1), Item(2, 1, True)),
             set_in(SUMMER, Item(1, 1), Item(2, 2, True)), set_in(REPORT, Item(1, 2))),
            [*FIRST, "        1. in winter\n", "        2. in summer\n", *REST],
            id="the head of a nested list taken out",
        ),
        pytest.param(
            (put_in("And that you", above=OPEN),),
            [*FIRST, "\n", "      And that you\n", "\n", *WHOLE.splitlines(keepends=True)[1:]],
            id="a list split by a paragraph",
        ),
        pytest.param(
            (set_in(REPORT, Item(1, 2), Item(2, 3, True)),),
            [*FIRST, ANEW, "        1. in winter\n", "        2. in summer\n",
             "        3. report to us.\n"],
            id="an item moved in",
        ),
        pytest.param(
            (set_in(END),),
            ["      end the *policy* of waiting;\n", "\n", *WHOLE.splitlines(keepends=True)[1:]],
            id="an item that is none any more",
        ),
    ],
)  # fmt: skip
def test_a_list_that_is_turned_about_changes_alone(
    turns: tuple[Turn, ...], lines: list[str]
) -> None:
    came = turned(*turns)
    absorbed = SENT.absorb_whole(came)
    assert not absorbed.unplaced
    assert said(SENT.print(absorbed.letter_text)) == said(came)
    assert absorbed.letter_text == LETTER.replace(WHOLE, "".join(lines))


def test_a_nested_item_above_the_item_that_it_was_in_is_taken() -> None:
    came = numbered_anew(
        turned(set_in(SUMMER, Item(5, 1), Item(2, 2, True)), move(SUMMER, above=END))
    )
    absorbed = SENT.absorb_whole(came)
    assert not absorbed.unplaced
    assert said(SENT.print(absorbed.letter_text)) == said(came)


def test_a_list_without_a_form_is_told_with_its_place() -> None:
    torn = edited_at_random(random.Random(217), DRAFT)  # words moved in front of their own item
    (lost,) = SENT.absorb_whole(torn).unplaced
    assert lost.why.startswith("the text of section 'opening' has no form for it")
    assert "in “quoted”" in lost.text
    assert "wrote to us" not in lost.text


@pytest.mark.parametrize(
    ("words", "above"),
    [("A plain text", "The first of many"), ("Folded text", "The first of many"),
     ("Please accept", "On the "), ("We ask that you", "The first of many")],
)  # fmt: skip
def test_a_paragraph_moved_into_a_section_with_a_heading_is_taken(words: str, above: str) -> None:
    came = numbered_anew(turned(move(words, above=above)))
    absorbed = SENT.absorb_whole(came)
    assert not absorbed.unplaced
    assert said(SENT.print(absorbed.letter_text)) == said(came)
