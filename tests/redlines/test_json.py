"""Redlines as JSON."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from redline_tools import draft, redlines, spans_of

from lettertool import redlines as forms
from lettertool.document import Item, Paragraph, Quote, Span, Table
from lettertool.redline import (
    BlockCounts,
    FieldChange,
    Figure,
    Piece,
    Redline,
    RedParagraph,
    RedRow,
    RedSignature,
    RedSignatureGroup,
    RedSignatures,
    RedTable,
    SignerChange,
    SignerChanges,
    SignerEntry,
    Summary,
    WordCounts,
)

DOCS = Path(__file__).parents[2] / "docs" / "diff-json.md"

_SENTENCE = "Over 33,000 people have been killed since 2018."
_CHANGED = RedParagraph(
    Paragraph((Span(_SENTENCE),), role="section", section="violence", paragraph=1),
    (
        Piece(Span("Over ")),
        Piece(Span("35,000"), "deleted"),
        Piece(Span("33,000"), "inserted"),
        Piece(Span(" people have been killed since ")),
        Piece(Span("2018", strong=True), "restyled", Span("2018")),
        Piece(Span(".")),
    ),
    "changed",
    old=4,
    new=4,
)
_SIGNATURES = RedSignatures(
    (
        RedSignatureGroup(
            (),
            (
                RedSignature(
                    ((Piece(Span("Barbara Lee"), "inserted"),),),
                    "added",
                ),
            ),
        ),
    ),
    "changed",
)
EXAMPLE = Redline(
    (_CHANGED, _SIGNATURES),
    summary=Summary(
        WordCounts(inserted=1, deleted=1),
        BlockCounts(changed=1),
        (Figure("number", "35,000", "33,000", _SENTENCE),),
        (FieldChange("date", "March 4, 2021", "March 5, 2021"),),
    ),
    signers=SignerChanges(
        added=(SignerEntry("Barbara Lee"),),
        changed=(SignerChange("Ada Stone", (FieldChange("title", "", "Chair"),)),),
    ),
    old_name="HEAD",
    new_name="the folder",
    title="U.S.-Mexico relationship",
    notices=("draft.docx held tracked changes; they were taken as accepted",),
)
"""What docs/diff-json.md shows."""

_WITHIN = (Quote(), Item(1, 2))
EVERYTHING = Redline(
    (
        RedParagraph(
            Paragraph((Span("a"),), level=2, within=_WITHIN),
            (
                Piece(Span("a", True, True, True, "sup", "https://x.org"), "restyled", Span("a")),
                Piece(Span("", note=1)),
            ),
            "moved-to",
            before=Paragraph((), within=_WITHIN),
            new=1,
            move=1,
        ),
        RedTable(
            Table((((Span("a"),),),), ("right",), within=_WITHIN),
            (RedRow(((Piece(Span("a")),),)),),
        ),
        *EXAMPLE.blocks,
    ),
    notes=((RedParagraph(Paragraph(()), ()),),),
    headers=(RedParagraph(Paragraph(()), ()),),
    footers=(RedParagraph(Paragraph(()), ()),),
    summary=EXAMPLE.summary,
    signers=EXAMPLE.signers,
)
"""A redline that has every key."""


def written(redline: Redline) -> dict[str, object]:
    answer: dict[str, object] = json.loads(forms.write("json", redline))
    return answer


def keys_of(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def test_the_documentation_describes_every_key() -> None:
    described = set(re.findall(r"^\| `(\w+)` ", DOCS.read_text("utf-8"), re.MULTILINE))

    assert set(keys_of(written(EVERYTHING))) == described


def test_the_example_in_the_documentation_is_what_comes_out() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", DOCS.read_text("utf-8"), re.DOTALL)

    assert json.loads(example) == written(EXAMPLE)


def test_the_summary_has_the_shape_that_scripts_rely_on() -> None:
    answer = written(EXAMPLE)

    assert answer["schema"] == 1
    assert answer["summary"] == {
        "words": {"inserted": 1, "deleted": 1, "moved": 0},
        "blocks": {"changed": 1, "added": 0, "removed": 0, "moved": 0},
        "figures": [{"kind": "number", "old": "35,000", "new": "33,000", "context": _SENTENCE}],
        "fields": [{"what": "date", "old": "March 4, 2021", "new": "March 5, 2021"}],
    }
    assert answer["signers"] == {
        "added": [{"name": "Barbara Lee", "lines": [], "group": "", "status": ""}],
        "removed": [],
        "changed": [
            {"name": "Ada Stone", "fields": [{"what": "title", "old": "", "new": "Chair"}]}
        ],
    }


@given(redlines)
def test_the_pieces_give_both_drafts_back(redline: Redline) -> None:
    answer = json.loads(forms.write("json", redline))

    for block, record in zip(answer["blocks"], redline.blocks, strict=True):
        if isinstance(record, RedParagraph):
            for side in ("deleted", "inserted"):
                marks = ("kept", "restyled", side)
                text = "".join(p["text"] for p in block["pieces"] if p["mark"] in marks)
                assert text == "".join(span.text for span in spans_of(record.pieces, side))
    assert len(draft(redline, "inserted").blocks) == sum(
        block["kind"] not in ("removed", "moved-from") for block in answer["blocks"]
    )
