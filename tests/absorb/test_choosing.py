"""Edits of a draft that somebody takes or leaves one by one."""

import random

import msgspec
from edited_letters import Sent, as_read, edited_at_random, is_text
from hypothesis import given, settings
from hypothesis import strategies as st

from lettertool.absorb.choosing import Answer, Hunk, with_chosen
from lettertool.absorb.sections import shapes
from lettertool.document import (
    Document,
    Paragraph,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
)

SENT = Sent().document
DRAFT = as_read(SENT)


def said(document: Document) -> object:
    texts = [block for block in document.blocks if not isinstance(block, Signatures)]
    return shapes(texts), [shapes(note) for note in document.notes], signers(document)


def signers(document: Document) -> list[tuple[str, ...]]:
    blocks = [block for block in document.blocks if isinstance(block, Signatures)]
    return [one.lines for block in blocks for group in block.groups for one in group.signatures]


@given(st.integers(0, 2**32))
@settings(max_examples=60)
def test_taking_all_is_the_edited_draft_and_leaving_all_what_was_sent(seed) -> None:
    edited = edited_at_random(random.Random(seed), DRAFT)
    assert said(with_chosen(SENT, edited, lambda _: Answer(True))) == said(edited)
    assert said(with_chosen(SENT, edited, lambda _: Answer(False))) == said(DRAFT)


def with_text(old: str, new: str) -> Document:
    blocks = tuple(
        msgspec.structs.replace(
            block,
            spans=tuple(
                msgspec.structs.replace(span, text=span.text.replace(old, new))
                for span in block.spans
            ),
        )
        if isinstance(block, Paragraph)
        else block
        for block in DRAFT.blocks
    )
    return msgspec.structs.replace(DRAFT, blocks=blocks)


def text(document: Document) -> str:
    spans = [s for b in document.blocks if isinstance(b, Paragraph) for s in b.spans]
    return "".join(span.text for span in spans)


def test_one_edit_is_taken_and_another_left() -> None:
    edited = with_text("Please accept", "Kindly accept")
    edited = msgspec.structs.replace(
        edited,
        blocks=tuple(
            msgspec.structs.replace(b, spans=(Span("Folded text, cut short."),))
            if isinstance(b, Paragraph) and "Folded" in text(Document((b,)))
            else b
            for b in edited.blocks
        ),
    )
    asked: list[Hunk] = []

    def ask(hunk: Hunk) -> Answer:
        asked.append(hunk)
        return Answer("Kindly" in hunk.new)

    chosen = text(with_chosen(SENT, edited, ask))
    assert "Kindly accept" in chosen
    assert "thanks for all that you have done" in chosen
    assert (asked[0].old, asked[0].new) == ("Please", "Kindly")
    assert asked[0].after.startswith(" accept our congratulations")


def test_other_words_may_be_written_in_the_place_of_an_edit() -> None:
    edited = with_text("Please accept", "Kindly accept")
    chosen = with_chosen(SENT, edited, lambda _: Answer(True, "Do"))
    assert "Do accept our congratulations" in "".join(text(chosen).split("\n"))


def test_signers_are_taken_and_left_one_by_one() -> None:
    added = Signature(("Ben Cole", "Member of Congress"), "Ben Cole", -1)
    blocks = tuple(
        msgspec.structs.replace(block, groups=(SignatureGroup("", (added,)),))
        if isinstance(block, Signatures)
        else block
        for block in DRAFT.blocks
    )
    edited = msgspec.structs.replace(DRAFT, blocks=blocks)
    asked: list[tuple[str, str]] = []

    def ask(hunk: Hunk) -> Answer:
        asked.append((hunk.old, hunk.new))
        return Answer(bool(hunk.new))

    assert sorted(signers(with_chosen(SENT, edited, ask))) == [
        ("Ada Stone", "Member of Congress"),
        ("Ben Cole", "Member of Congress"),
    ]
    assert sorted(asked) == [
        ("", "Ben Cole; Member of Congress"),
        ("Ada Stone; Member of Congress", ""),
    ]


def test_edits_outside_of_the_text_are_asked_about_too() -> None:
    edited = with_text("Secretary of State", "The Secretary of State")
    chosen = with_chosen(SENT, edited, lambda _: Answer(False))
    assert text(chosen) == text(DRAFT)
    assert any(not is_text(block) for block in edited.blocks)
