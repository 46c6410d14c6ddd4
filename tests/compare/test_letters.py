"""Whole letters compared: what is told of them, and both drafts given back by the redline."""

import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import SHARED_DATA
from lettertool import readers
from lettertool.compare import compare
from lettertool.document import (
    Block,
    Document,
    Item,
    Paragraph,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
    Table,
)
from lettertool.recognise.signatures import with_signatures
from lettertool.redline import (
    BlockCounts,
    Pieces,
    RedBlock,
    Redline,
    RedParagraph,
    RedTable,
    WordCounts,
    differs,
)

TOOL = SHARED_DATA.parent / "tools" / "make_draft_pairs.py"
FIRST = "The committee heard from dozens of town clerks who had given up on the application."
SECOND = "The notice of funding runs to one hundred and forty pages and asks for a rate study."
THIRD = "Construction costs have risen by an average of eleven percent since enactment."


def letter(*texts: str, notes: Sequence[str] = ()) -> Document:
    blocks = tuple(Paragraph((Span(text),)) for text in texts)
    return Document(blocks, tuple((Paragraph((Span(note),)),) for note in notes))


def signed(*names: str) -> Signatures:
    signatures = (Signature((name, "Member of Congress"), name, -1) for name in names)
    return Signatures((SignatureGroup("", tuple(signatures)),))


def kinds(redline: Redline) -> list[str]:
    return [block.kind for block in redline.blocks]


def lines_of(blocks: Sequence[RedBlock], fate: str) -> list[str]:
    """The text of one draft, a line a paragraph or cell, as the redline has it: `deleted`
    gives OLD's, `inserted` NEW's."""
    other = "inserted" if fate == "deleted" else "deleted"
    absent = ("added", "moved-to") if fate == "deleted" else ("removed", "moved-from")
    lines, open_line = [], ""
    for block in blocks:
        if block.kind in absent:
            continue
        if isinstance(block, RedParagraph):
            open_line += said(block.pieces, other)
            if block.end != other:
                lines.append(open_line)
                open_line = ""
        elif isinstance(block, RedTable):
            for row in block.rows:
                if row.kind not in absent:
                    lines += [said(cell, other) for cell in row.cells]
    return lines


def said(pieces: Pieces, other: str) -> str:
    return text_of(
        piece.before if other == "inserted" and piece.before else piece.span
        for piece in pieces
        if piece.mark != other
    )


def lines_in(document: Document) -> Iterator[str]:
    for block in document.blocks:
        if isinstance(block, Paragraph):
            yield text_of(block.spans)
        elif isinstance(block, Table):
            yield from (text_of(cell) for row in block.rows for cell in row)


def text_of(spans: Iterable[Span]) -> str:
    return "".join("[^]" if span.note else span.text for span in spans)


WORDS = st.sampled_from("the of agency grant 204 $5,000 water, law. town clerk asked".split())
TEXTS = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
SPANS = st.lists(
    st.builds(Span, TEXTS.map(lambda text: f"{text} "), strong=st.booleans())
    | st.just(Span("", note=1)),
    min_size=1,
    max_size=3,
).map(tuple)
BLOCKS: st.SearchStrategy[Block] = st.builds(Paragraph, SPANS) | st.builds(
    Table,
    st.lists(st.tuples(SPANS, SPANS), min_size=1, max_size=3).map(tuple),
    st.just(("", "")),
)


@st.composite
def drafts(draw: st.DrawFn) -> tuple[Document, Document]:
    """Two drafts that share most of their blocks, in another order or not."""
    old = draw(st.lists(BLOCKS, max_size=8))
    new = [block for block in draw(st.permutations(old)) if draw(st.integers(0, 4))]
    for _ in range(draw(st.integers(0, 3))):
        new.insert(draw(st.integers(0, len(new))), draw(BLOCKS))
    note = ((Paragraph((Span("A note."),)),),)
    return Document(tuple(old), note), Document(tuple(new), note)


@given(drafts())
def test_a_redline_gives_both_drafts_back(pair: tuple[Document, Document]) -> None:
    old, new = pair
    redline = compare(old, new)
    assert sorted(lines_of(redline.blocks, "deleted")) == sorted(lines_in(old))
    assert lines_of(redline.blocks, "inserted") == list(lines_in(new))
    removed = [b.kind for b in redline.blocks if b.kind in ("moved-from", "moved-to")]
    assert removed.count("moved-from") == removed.count("moved-to")
    assert differs(redline) == (old != new)


@given(drafts())
def test_a_draft_does_not_differ_from_itself(pair: tuple[Document, Document]) -> None:
    assert not differs(compare(pair[0], pair[0]))


def test_words_and_blocks_are_counted_by_what_became_of_them() -> None:
    old = letter(FIRST, SECOND, THIRD, "A short one.")
    new = letter(THIRD, FIRST.replace("dozens", "scores"), SECOND, "Something else entirely, then.")
    summary = compare(old, new).summary
    assert summary.words == WordCounts(inserted=5, deleted=4, moved=12)
    assert summary.blocks == BlockCounts(changed=1, added=1, removed=1, moved=1)


def test_a_split_is_one_changed_paragraph_whose_end_is_inserted() -> None:
    redline = compare(letter(f"{FIRST} {SECOND}", THIRD), letter(FIRST, SECOND, THIRD))
    ends = [block.end for block in redline.blocks if isinstance(block, RedParagraph)]
    assert ends == ["inserted", "kept", "kept"]
    assert redline.summary.words == WordCounts()
    assert redline.summary.blocks == BlockCounts(changed=1)


def test_a_merge_is_one_changed_paragraph_whose_end_is_deleted() -> None:
    redline = compare(letter(FIRST, SECOND, THIRD), letter(f"{FIRST} {SECOND}", THIRD))
    ends = [block.end for block in redline.blocks if isinstance(block, RedParagraph)]
    assert ends == ["deleted", "kept", "kept"]


def test_text_that_got_another_style_is_restyled_and_no_word_is_counted() -> None:
    old = Document((Paragraph((Span("We ask "), Span("now", strong=True), Span("."))),))
    redline = compare(old, letter("We ask now."))
    (block,) = redline.blocks
    assert isinstance(block, RedParagraph)
    assert [piece.mark for piece in block.pieces] == ["kept", "restyled", "kept"]
    assert redline.summary.words == WordCounts()
    assert not differs(compare(old, letter("We ask now."), styles=False))


def test_a_paragraph_that_became_a_heading_has_changed() -> None:
    heading = Document((Paragraph((Span(FIRST),), level=2),))
    (block,) = compare(letter(FIRST), heading).blocks
    assert block.kind == "changed"


def test_items_that_are_numbered_anew_have_not_changed() -> None:
    def listed(*texts: str) -> Document:
        items = enumerate(texts, 1)
        return Document(
            tuple(Paragraph((Span(text),), within=(Item(1, n, ordered=True),)) for n, text in items)
        )

    assert kinds(compare(listed(FIRST, SECOND), listed(THIRD, FIRST, SECOND))) == [
        "added",
        "same",
        "same",
    ]


def test_a_changed_row_is_told_within_its_table() -> None:
    def table(*cells: str) -> Document:
        rows = tuple(((Span(cell),), (Span("35,000"),)) for cell in ("State", *cells))
        return Document((Table(rows, ("", "")),))

    (block,) = compare(table("Ohio", "Iowa"), table("Ohio", "Utah", "Iowa")).blocks
    assert isinstance(block, RedTable)
    assert [row.kind for row in block.rows] == ["same", "same", "added", "same"]


def test_a_footnote_is_compared_with_the_one_it_was() -> None:
    old = letter(FIRST, notes=["See the survey of 2019, page 4.", "Ibid., page 5."])
    new = letter(FIRST, notes=["A new source, 2021.", "See the survey of 2020, page 4."])
    redline = compare(old, new)
    assert [[block.kind for block in note] for note in redline.notes] == [
        ["added"],
        ["changed"],
        ["removed"],
    ]


def test_signers_are_told_as_signers_and_count_no_words() -> None:
    old = Document((*letter(FIRST, "Sincerely,").blocks, signed("Ada Stone", "Ben Cole")))
    new = Document((*letter(FIRST, "Sincerely,").blocks, signed("Ada Stone", "Cy Day", "Ben Cole")))
    redline = compare(old, new)
    assert [entry.name for entry in redline.signers.added] == ["Cy Day"]
    assert (redline.signers.removed, redline.signers.changed) == ((), ())
    assert redline.summary.words == WordCounts()
    assert kinds(redline) == ["same", "same", "changed"]


def test_signers_that_are_text_in_one_draft_are_compared_as_text() -> None:
    block = Document((*letter(FIRST).blocks, signed("Ada Stone", "Ben Cole")))
    text = letter(FIRST, "Ada Stone\nMember of Congress", "Ben Cole\nMember of Congress")
    assert kinds(compare(block, text)) == ["same", "same", "same"]


def test_blocks_behind_the_signatures_keep_their_numbers() -> None:
    document = Document((*letter(FIRST).blocks, signed("Ada Stone"), *letter("cc: Ohio").blocks))
    redline = compare(document, document)
    places = [(b.old, b.new) for b in redline.blocks if isinstance(b, RedParagraph)]
    assert places == [(0, 0), (2, 2)]


def test_page_headers_are_compared_where_both_drafts_have_pages() -> None:
    with_header = Document(letter(FIRST).blocks, headers=letter("Draft of May 4").blocks)
    other = Document(letter(FIRST).blocks, headers=letter("Draft of May 5").blocks)
    assert not differs(compare(with_header, letter(FIRST)))
    assert [block.kind for block in compare(with_header, other).headers] == ["changed"]


# Pairs of drafts with a known truth


@pytest.fixture(scope="module")
def pairs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not TOOL.exists():
        pytest.skip("the tool that makes pairs of drafts is not here")
    folder = tmp_path_factory.mktemp("pairs")
    subprocess.run([sys.executable, TOOL, folder], check=True, capture_output=True)
    return folder


def read(path: Path) -> Document:
    suffix = path.suffix.removeprefix(".")
    return with_signatures(readers.read(suffix, path.read_bytes(), path.name).document)


@pytest.mark.parametrize("suffix", ["md", "txt", "docx"])
def test_the_true_edits_of_a_short_letter_are_found(pairs: Path, suffix: str) -> None:
    redline = compare(*(read(pairs / f"small_{draft}.{suffix}") for draft in "ab"))
    assert redline.summary.words == WordCounts(inserted=54, deleted=13, moved=41)
    assert len(redline.signers.added) == 2
    assert [change.name for change in redline.signers.changed] == ["Dario Esposito"]
    assert redline.signers.removed == ()


@pytest.mark.parametrize("suffix", ["md", "txt", "docx"])
def test_the_true_edits_of_a_quarter_of_a_million_words_are_found(pairs: Path, suffix: str) -> None:
    redline = compare(*(read(pairs / f"large_{draft}.{suffix}") for draft in "ab"))
    assert redline.summary.words == WordCounts(inserted=4_013, deleted=4_026, moved=367)
    assert redline.summary.blocks.moved == 6
