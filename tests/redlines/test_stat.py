"""What changed, in words: the lines of `stat`, and the phrases that all forms share."""

import pytest
from hypothesis import given
from redline_tools import added, changed, redlines, same

from lettertool import redlines as forms
from lettertool.document import Paragraph, Span
from lettertool.redline import (
    BlockCounts,
    FieldChange,
    Figure,
    Piece,
    Redline,
    RedParagraph,
    SignerChange,
    SignerChanges,
    SignerEntry,
    Summary,
    WordCounts,
    differs,
)
from lettertool.redlines import phrases


def stat(*blocks: object, **fields: object) -> list[str]:
    redline = Redline(blocks, **fields)  # type: ignore[arg-type]
    return forms.write("stat", redline).decode().splitlines()


def moved(name: str, after: str) -> SignerChange:
    return SignerChange(name, (FieldChange("place", "x", after),))


def test_the_same_draft_twice_has_no_differences() -> None:
    assert stat(same("One.")) == ["no differences"]


def test_one_signer_more_is_all_that_is_said() -> None:
    assert stat(signers=SignerChanges(added=(SignerEntry("Barbara Lee"),))) == ["1 signer added"]


def test_each_kind_of_change_has_its_line() -> None:
    figures = (
        Figure("number", "35,000", "33,000", ""),
        Figure("amount", "$212,000", "$231,500", ""),
        Figure("percentage", "", "5 percent", ""),
        Figure("name", "Antony Blinken", "Marco Rubio", ""),
    )
    lines = stat(
        changed("a", "b"),
        summary=Summary(
            WordCounts(inserted=4_013, deleted=4_026, moved=367),
            BlockCounts(changed=3, added=1, moved=1),
            figures,
            (FieldChange("date", "March 4, 2021", "March 5, 2021"),),
        ),
        signers=SignerChanges(
            added=(SignerEntry("A"), SignerEntry("B")),
            changed=(
                SignerChange("C", (FieldChange("title", "x", "y"),)),
                moved("D", "C"),
            ),
        ),
    )

    assert lines == [
        "4,026 words deleted, 4,013 inserted, 367 moved",
        "3 paragraphs changed, 1 added, 1 moved",
        "2 figures changed, 1 added: 35,000 → 33,000; $212,000 → $231,500; 5 percent added",
        "1 name changed: Antony Blinken → Marco Rubio",
        "date: March 4, 2021 → March 5, 2021",
        "2 signers added, 1 changed, 1 moved",
    ]


def test_many_figures_are_counted_not_listed() -> None:
    figures = tuple(Figure("number", str(n), str(n + 1), "") for n in range(9))

    (line,) = stat(summary=Summary(figures=figures))

    assert line.endswith("5 → 6; and 3 more")


def test_figures_that_all_came_are_named_without_saying_so_again() -> None:
    figures = (Figure("name", "", "Pell Harbor", ""), Figure("name", "", "Three Forks", ""))

    assert stat(summary=Summary(figures=figures)) == ["2 names added: Pell Harbor; Three Forks"]


def test_a_change_of_looks_footnotes_and_margins_is_told() -> None:
    bold = RedParagraph(
        Paragraph(()), (Piece(Span("a", strong=True), "restyled", Span("a")),), "changed"
    )

    assert stat(
        bold, notes=((added("New."),), (same("Old."),)), footers=(changed("Page 1", "Page A"),)
    ) == [
        "1 footnote added",
        "formatting of 1 paragraph changed",
        "page footer: Page 1 → Page A",
    ]


@given(redlines)
def test_no_difference_is_said_of_equal_drafts_only(redline: Redline) -> None:
    assert bool(phrases.glance(redline)) is differs(redline)


@pytest.mark.parametrize(
    ("signer", "text"),
    [
        (
            SignerChange(
                "Dario Esposito",
                (FieldChange("title", "Member of Congress", "Chair,\nRural Caucus"),),
            ),
            "Dario Esposito: title Member of Congress → Chair, Rural Caucus",
        ),
        (SignerChange("Mia Lo", (FieldChange("name", "Mary Lo", "Mia Lo"),)), "Mary Lo → Mia Lo"),
        (
            SignerChange(
                "Mia Lo",
                (FieldChange("name", "Mary Lo", "Mia Lo"), FieldChange("title", "", "Chair")),
            ),
            "Mary Lo → Mia Lo: title Chair added",
        ),
        (moved("Ada", "Ben"), "Ada: moved, now after Ben"),
        (moved("Ada", ""), "Ada: moved, now first"),
    ],
)
def test_a_signer_who_changed_is_told_in_a_line(signer: SignerChange, text: str) -> None:
    assert phrases.signer_change(signer) == text


def test_a_signer_is_told_with_title_and_group() -> None:
    entry = SignerEntry("Barbara Lee", ("Member of Congress",), "Honorary signers")

    assert phrases.signer_entry(entry) == "Barbara Lee, Member of Congress (Honorary signers)"


def test_a_signer_who_withdrew_is_told_once_with_the_status() -> None:
    changes = SignerChanges(
        added=(SignerEntry("Ada Stone", status="invited"),),
        removed=(SignerEntry("Ben Cole", ("Mayor",), "Cities", "withdrawn"),),
    )
    assert phrases.signer_counts(changes) == "1 signer added, 1 removed"
    assert list(phrases.signer_lines(changes)) == [
        "added: Ada Stone, was invited",
        "removed: Ben Cole, Mayor (Cities), now withdrawn",
    ]


def test_other_spaces_are_told_since_nobody_sees_them() -> None:
    pieces = (Piece(Span("Title\u00a042"), "deleted"), Piece(Span("Title 42"), "inserted"))
    block = RedParagraph(Paragraph(()), (Piece(Span("See ")), *pieces), "changed")
    assert stat(block) == ["only spaces changed in 1 paragraph"]


def test_names_of_git_and_of_the_shell_are_told_in_words() -> None:
    page = forms.write("html", Redline((), old_name="HEAD", new_name=".")).decode()
    assert "last commit (HEAD)" in page
    assert "this folder" in page
    assert "last commit (HEAD) to this folder" in forms.write(
        "md", Redline((), old_name="HEAD", new_name=".")
    ).decode().replace("\\", "")


def test_a_long_sentence_is_cut_around_its_figure() -> None:
    long = "word " * 100 + "33,000 people " + "more " * 100
    shown = phrases.shown_sentence(Figure("number", "35,000", "33,000", long))

    assert len(shown) <= phrases.SENTENCE_AT_MOST + 2
    assert "33,000 people" in shown
    assert (shown[0], shown[-1]) == ("…", "…")
