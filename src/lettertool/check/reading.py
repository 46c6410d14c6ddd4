"""A document as passages: the text that the rules read, and the parts of the letter in it.

A letter drafted from a folder says what its parts are. In a file they are told by their
looks: the salutation by its first word, the inside address by standing above it, the end of
the text by the close and the signatures.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from lettertool.check.dates import date_in
from lettertool.check.records import Addressee, At, Key, Passage, Proof, Run, Signatory, Spot
from lettertool.compare.pieces import END, NOTE
from lettertool.document import Block, Document, Paragraph, Signatures, Span, Table
from lettertool.letter import Letter, Signer
from lettertool.recognise import wording
from lettertool.recognise.signatures import with_signatures

_SALUTATION = re.compile(r"(?:Dear|To whom|To Whom)\b")
_PREFIX = re.compile(
    r"(?:The\s+(?:Right\s+)?(?:Honorable|Hon\.)|Hon\.|His Excellency|Her Excellency|Mr\.|Mrs\."
    r"|Ms\.|Mx\.|Dr\.)\s+(?=\S)"
)
_NO_ADDRESS = re.compile(r"\s*(?:Re|RE|Subject|SUBJECT|Via|VIA|By|BY)\b[^,]*$")
_SUBJECT = re.compile(r"\s*(?:re|subject|subj)\s*:", re.I)
_ADDRESS_LINES = 9
_ABOVE = 40
"""The date, the addresses and the salutation are among so many first blocks."""


def proof_of(
    document: Document, letter: Letter | None = None, signers: Sequence[Signer] | None = None
) -> Proof:
    """The letter as the rules see it; `letter` and `signers` are those of its folder."""
    if letter is None:
        document = with_signatures(document)
    passages = list(_passages(document))
    greeting = _salutation(passages)
    start = greeting + 1 if greeting is not None else None
    passages = _with_prose(passages, start)
    date, date_spot = _date(passages, greeting, letter)
    return Proof(
        passages,
        _signatories(document, passages) if letter is None else _printed(document, passages),
        tuple(_addressees(passages, greeting)),
        None if greeting is None else _whole(passages, greeting),
        date,
        date_spot,
        letter,
        signers or (),
    )


def section_text(blocks: Sequence[Block]) -> str:
    """The printed text of a section, its blocks parted as `Origins.printed` has them."""
    return END.join(p.text for n, block in enumerate(blocks) for p in _of_block(block, n))


def _whole(passages: Sequence[Passage], index: int) -> At:
    return At(index, 0, len(passages[index].text))


# Passages


def _passages(document: Document) -> Iterator[Passage]:
    for number, block in enumerate(document.blocks, 1):
        yield from _of_block(block, number)
    for note in document.notes:
        yield from (_paragraph(paragraph, 0, "note") for paragraph in note)


def _of_block(block: Block, number: int) -> Iterator[Passage]:
    match block:
        case Paragraph():
            yield _paragraph(block, number, block.role)
        case Table():
            for cell in (cell for row in block.rows for cell in row):
                text, runs = _text(cell)
                yield Passage(number, text, "cell", runs, False, block.section, block.paragraph)
        case Signatures():
            for group in block.groups:
                for signature in group.signatures:
                    for line in signature.lines:
                        runs = (Run(0, len(line), "", "", ""),)
                        yield Passage(number, line, "signatures", runs, signer=signature.signer)


def _paragraph(block: Paragraph, number: int, role: str) -> Passage:
    text, runs = _text(block.spans)
    return Passage(
        number,
        text,
        role,
        runs,
        section=block.section,
        source=block.paragraph,
        item=bool(block.within),
        level=block.level,
    )


def _text(spans: Sequence[Span]) -> tuple[str, tuple[Run, ...]]:
    runs: list[Run] = []
    texts: list[str] = []
    at = 0
    for span in spans:
        text = NOTE if span.note else span.text
        runs.append(Run(at, at + len(text), span.origin, span.script, span.link))
        texts.append(text)
        at += len(text)
    return "".join(texts), tuple(runs)


def _with_prose(passages: list[Passage], start: int | None) -> list[Passage]:
    """The passages, those that are running text marked so."""
    end = len(passages)
    if start is not None:
        ends = (i for i in range(start, end) if _ends_text(passages[i]))
        end = next(ends, end)
    return [
        passage._replace(prose=_is_prose(passage, start is not None and start <= i < end))
        for i, passage in enumerate(passages)
    ]


def _ends_text(passage: Passage) -> bool:
    if passage.role in ("closing", "signatures"):
        return True
    lines = [line for line in passage.text.strip().split("\n") if line.strip()]
    close = lines[0].strip() if lines else ""
    return len(close) < 40 and close.endswith(",") and wording.is_usual_closing(close)


def _is_prose(passage: Passage, between: bool) -> bool:
    """Whether a passage is running text: between salutation and close, or by its looks."""
    if passage.role in ("section", "note"):
        return True
    if passage.role != "body" or _SUBJECT.match(passage.text):
        return False
    return between or wording.is_prose(" ".join(passage.text.split()))


# Parts


def _salutation(passages: Sequence[Passage]) -> int | None:
    known = [i for i, passage in enumerate(passages) if passage.role == "salutation"]
    if known:
        return known[0]
    return next(
        (
            i
            for i, passage in enumerate(passages[:_ABOVE])
            if _SALUTATION.match(passage.text)
            and passage.text.rstrip().endswith((",", ":"))
            and len(passage.text) < 300
        ),
        None,
    )


def _date(
    passages: Sequence[Passage], greeting: int | None, letter: Letter | None
) -> tuple[datetime.date | None, Spot | None]:
    if letter is not None:
        return letter.date, Key(("date",), letter.date.isoformat())
    for i, passage in enumerate(passages[: _ABOVE if greeting is None else greeting]):
        found = date_in(passage.text)
        if found and passage.role in ("body", "date"):
            return found, _whole(passages, i)
    return None, None


def _addressees(passages: Sequence[Passage], greeting: int | None) -> Iterator[Addressee]:
    """The people of the inside addresses. A style of address tells where each begins; a part
    that the letter calls an address begins with one anyway."""
    lines = list(_lines_above(passages, greeting or 0))
    starts = [n for n, (at, line) in enumerate(lines) if _begins(passages, lines, at, line)]
    for n, end in pairwise([*starts, len(lines)]):
        at, first = lines[n]
        rest = (line for _, line in lines[n + 1 : min(end, n + _ADDRESS_LINES)])
        yield Addressee(_PREFIX.sub("", first, count=1), tuple(rest), at)


def _lines_above(passages: Sequence[Passage], end: int) -> Iterator[tuple[At, str]]:
    """The lines above the salutation that may belong to an address."""
    for i, passage in enumerate(passages[:end]):
        if passage.role not in ("body", "address"):
            continue
        at = 0
        for line in passage.text.split("\n"):
            if line.strip() and not _NO_ADDRESS.match(line):
                yield At(i, at, at + len(line)), line.strip()
            at += len(line) + 1


def _begins(
    passages: Sequence[Passage], lines: Sequence[tuple[At, str]], at: At, line: str
) -> bool:
    if _PREFIX.match(line):
        return True
    known = passages[at.passage].role == "address"
    own = [text for spot, text in lines if spot.passage == at.passage]
    return known and at.start == 0 and not any(map(_PREFIX.match, own))


def _printed(document: Document, passages: Sequence[Passage]) -> list[Signatory]:
    """Those who sign a folder's letter, of which it is known when there are none."""
    return _signatories(document, passages) or []


def _signatories(document: Document, passages: Sequence[Passage]) -> list[Signatory] | None:
    blocks = [block for block in document.blocks if isinstance(block, Signatures)]
    if not blocks:
        return None
    lines = iter([i for i, passage in enumerate(passages) if passage.role == "signatures"])
    found: list[Signatory] = []
    for block in blocks:
        for signature in (one for group in block.groups for one in group.signatures):
            places = [next(lines) for _ in signature.lines]
            name = next((i for i in places if passages[i].text == signature.name), places[0])
            at = _whole(passages, name)
            found.append(Signatory(signature.name, signature.lines, signature.signer, at))
    return found
