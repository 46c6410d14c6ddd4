"""Any document gives a well-formed, valid file that says what the document says."""

import struct
from xml.etree import ElementTree

from docx_tools import base, expected, findings, joined, notes, parts, texts
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from lettertool.document import (
    ROLES,
    Container,
    Document,
    Image,
    Item,
    Paragraph,
    Quote,
    Signature,
    SignatureGroup,
    Signatures,
    Span,
    Table,
)
from lettertool.formats.docx import Writer

WRITER = Writer(base())
CHARACTERS = st.characters(
    blacklist_categories=("Cs",),
    blacklist_characters="".join(chr(n) for n in range(32) if n not in (9, 10, 13))
    + "\ufffe\uffff",
)
TEXTS = st.text(CHARACTERS, max_size=20) | st.sampled_from(["<w:t>", "]]>", "&amp;", " a ", "\n"])
LINKS = st.sampled_from(["", "", "", "https://a.org/?a=1&b=é", "mailto:a@b.org"])
SPANS = st.builds(
    Span,
    TEXTS,
    strong=st.booleans(),
    emphasis=st.booleans(),
    underline=st.booleans(),
    script=st.sampled_from(["", "sup", "sub"]),
    link=LINKS,
)
RUNS = st.lists(SPANS, max_size=4).map(tuple)
CONTAINERS: SearchStrategy[tuple[Container, ...]] = st.lists(
    st.just(Quote())
    | st.builds(Item, st.integers(1, 9), st.integers(1, 4), st.booleans(), st.booleans()),
    max_size=4,
).map(tuple)
PARAGRAPHS = st.builds(
    Paragraph, RUNS, st.sampled_from([*ROLES, "body"]), st.integers(0, 6), CONTAINERS
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(1, 3))
    row = st.lists(RUNS, min_size=columns, max_size=columns).map(tuple)
    align = st.sampled_from(["", "left", "center", "right"])
    return Table(
        tuple(draw(st.lists(row, min_size=1, max_size=3))),
        tuple(draw(st.lists(align, min_size=columns, max_size=columns))),
        within=draw(CONTAINERS),
    )


IMAGES = st.builds(
    Image,
    st.just("s.gif"),
    st.integers(1, 3).map(lambda number: b"GIF89a" + struct.pack("<H", number)),
    st.just("gif"),
    st.integers(1, 9999),
    st.integers(1, 9999),
    TEXTS,
)
SIGNATURES = st.builds(
    Signatures,
    st.lists(
        st.builds(
            SignatureGroup,
            TEXTS,
            st.lists(
                st.builds(
                    Signature,
                    st.lists(TEXTS, min_size=1, max_size=3).map(tuple),
                    TEXTS,
                    st.integers(0, 9),
                    st.none() | IMAGES,
                ),
                max_size=5,
            ).map(tuple),
        ),
        max_size=3,
    ).map(tuple),
    st.integers(1, 3),
    st.sampled_from(["rows", "columns"]),
    st.sampled_from(["sign", "none"]),
)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    blocks = draw(st.lists(PARAGRAPHS | tables() | SIGNATURES, max_size=8))
    written = draw(st.lists(st.lists(RUNS, min_size=1, max_size=2), max_size=3))
    numbers = list(range(1, len(written) + 1))
    if numbers:
        again = draw(st.lists(st.sampled_from(numbers), max_size=2))
        references = tuple(Span("", note=number) for number in [*numbers, *again])
        blocks.insert(draw(st.integers(0, len(blocks))), Paragraph(references))
    return Document(
        tuple(blocks),
        tuple(tuple(Paragraph(spans) for spans in note) for note in written),
        title=draw(TEXTS),
        author=draw(TEXTS),
        date=draw(st.none() | st.dates()),
    )


@settings(max_examples=150, suppress_health_check=list(HealthCheck))
@given(documents())
def test_the_file_says_what_the_document_says(document):
    data = WRITER.write(document)
    assert texts(data) == expected(document)
    if document.notes:
        assert notes(data) == [[joined(one.spans) for one in note] for note in document.notes]
    for name, content in parts(data).items():
        if name.endswith((".xml", ".rels")):
            ElementTree.fromstring(content)


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(document=documents())
def test_the_file_is_valid(document, tmp_path_factory):
    assert findings(WRITER.write(document), tmp_path_factory.getbasetemp()) == []
