"""Whatever a file says, checking it gives findings in it, and no rule takes long."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lettertool.check import RULES, hits_of, placed, proof_of
from lettertool.check.placing import InFile
from lettertool.check.records import At
from lettertool.document import Document, Paragraph, Span
from lettertool.letter import CheckSettings

PIECES = (
    "Dear|Mr. |The Honorable|“|”|\"|'|’|(|)|[TK]|[|—| – |--|  |\n|ABC|(ABC)|A B C|22nd|March 31, "
    "2021|December 31, 9999|January 1, 0001|Monday, March 4, 2021|$5|12%|1,234|Washington, DC "
    "20520|U.S. Department of State|the 5 undersigned Members|the the|..|,,|\ue000|日本|٣|½|"
    "Sincerely,|{{|XX|Congress of the United States|, and |:"
).split("|")
TEXT = st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join) | st.text(max_size=40)
ROLE = st.sampled_from(["body", "section", "address", "salutation", "note", "date"])
CODES = [rule.code for rule in RULES]


@given(st.lists(st.tuples(TEXT, ROLE), max_size=6))
def test_every_finding_lies_in_the_text(paragraphs: list[tuple[str, str]]) -> None:
    blocks = tuple(Paragraph((Span(text),), role=role) for text, role in paragraphs)
    proof = proof_of(Document(blocks))

    hits = hits_of(proof, CheckSettings(), CODES)

    for hit in hits:
        for spot in (hit.found.spot, *(fix.at for fix in hit.found.fixes)):
            if isinstance(spot, At):
                assert 0 <= spot.start <= spot.end <= len(proof.passages[spot.passage].text)
    text = "\n\n".join(text for text, _ in paragraphs)
    assert len(placed(proof, hits, InFile(proof, "x.md", text))) == len(hits)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 9_000,
        "1," * 9_000,
        "the 5 undersigned " * 900,
        "Aaa " * 9_000 + "(ABCDEFG)",
        "_" * 9_000,
    ],
)
def test_a_text_made_to_be_slow_is_not(text: str) -> None:
    proof = proof_of(Document((Paragraph((Span(text),), role="section"),)))
    start = time.process_time()

    hits_of(proof, CheckSettings(), CODES)

    assert time.process_time() - start < 3
