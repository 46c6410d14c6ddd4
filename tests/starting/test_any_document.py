"""Whatever a file holds, its folder drafts, and no character of it is lost."""

import datetime
from collections import Counter

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from document_words import words_of
from lettertool.document import Document, Item, Paragraph, Quote, Span
from lettertool.recognise.letter import recognise
from lettertool.starting.fromletter import bring_in
from starting.folders import BASE, composed

_LINES = [
    *("Congress of the United States", "Washington, DC 20515", "March 4, 2021", "VIA EMAIL"),
    *("The Honorable Jane Roe", "Re: wells", "Dear Ms. Roe,", "Sincerely,", "Ada Stone"),
    *("Member of Congress", "cc: Ada", "Enclosures", "Page 2", "P.S. more"),
    "We write to you about wells, and we think that this is a long sentence of prose.",
    *("31% of 1,200 people", "{{ x }}", "{% if %}", "::: address", ":::", "1. one", "- two"),
    *("*a*", "[^1]", "a\tb", "x\ny"),
]
_SPANS = st.builds(
    Span,
    st.sampled_from(_LINES),
    strong=st.booleans(),
    emphasis=st.booleans(),
    script=st.sampled_from(["", "", "sup"]),
    link=st.sampled_from(["", "", "https://x.org/a", "#b"]),
)
_ITEMS = st.builds(Item, st.integers(1, 3), st.integers(1, 4), tight=st.booleans())
_PARAGRAPHS = st.builds(
    Paragraph,
    st.lists(_SPANS, min_size=1, max_size=2).map(tuple),
    level=st.sampled_from([0, 0, 0, 1, 2]),
    within=st.sampled_from([(), (), (Quote(),)]) | _ITEMS.map(lambda item: (item,)),
)


@settings(max_examples=60)
@given(st.lists(_PARAGRAPHS, min_size=1, max_size=12), st.booleans())
def test_no_character_is_lost(blocks: list[Paragraph], facts: bool) -> None:
    document = Document(tuple(blocks))
    recognised = recognise(document)
    assume(recognised.stretches or recognised.kept)

    today = datetime.date(2031, 3, 4)
    folder = bring_in(recognised, base=BASE, name="x.docx", today=today, facts=facts)

    assume(not folder.twice)
    wanted = Counter("".join(words_of(document)))
    for repair in recognised.repairs:
        if repair.kind != "joined":
            wanted -= Counter(repair.text)
    assert not wanted - Counter("".join(words_of(composed(folder.files))))
