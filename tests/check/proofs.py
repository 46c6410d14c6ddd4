"""Letters under check, made from a few words: what a rule finds in them, as code and words."""

import datetime
from collections.abc import Sequence
from typing import Any

from conftest import compose
from lettertool import check
from lettertool.check import Hit, Proof
from lettertool.check.records import Key
from lettertool.document import Document, Paragraph, Span
from lettertool.letter import CheckSettings, Letter, Recipient, Section, Signer
from lettertool.members import Roster

ADA = Signer(name="Ada Stone", title="Member of Congress")
BEN = Signer(name="Ben Cole", title="Member of Congress")


def proof(
    *texts: str,
    signers: Sequence[Signer] = (ADA, BEN),
    roster: Roster | None = None,
    **fields: Any,
) -> Proof:
    """The proof of a folder's letter with these section texts; `fields` are the letter's."""
    letter = Letter(
        **{
            "schema": 1,
            "date": datetime.date(2021, 3, 4),
            "recipients": (Recipient(name="Antony Blinken", salutation="Secretary Blinken"),),
            "sections": tuple(Section(id=f"s{n}", text=text) for n, text in enumerate(texts, 1)),
            **fields,
        }
    )
    given = {name: getattr(letter, name) for name in letter.__struct_fields__}
    printed = [signer for signer in signers if signer.status == "signed"]
    document = compose(*texts, signers=printed, **given)
    return check.proof_of(document, letter, signers)._replace(roster=roster)


def file_proof(*paragraphs: str) -> Proof:
    """The proof of a file that has these paragraphs."""
    return check.proof_of(Document(tuple(Paragraph((Span(text),)) for text in paragraphs)))


def hits(seen: Proof, *codes: str, settings: CheckSettings | None = None) -> list[Hit]:
    """What these rules find."""
    return check.hits_of(seen, settings or CheckSettings(), codes)


def found(code: str, seen: Proof) -> list[str]:
    """The words of what one rule finds: those of the text, or what a value says."""
    words = []
    for hit in hits(seen, code):
        spot = hit.found.spot
        if isinstance(spot, Key):
            words.append(spot.words)
        else:
            words.append(seen.passages[spot.passage].text[spot.start : spot.end])
    return words


def said(code: str, seen: Proof) -> list[str]:
    """The messages of what one rule finds."""
    return [hit.found.message for hit in hits(seen, code)]


def dated(year: int, month: int, day: int) -> dict[str, Any]:
    """The field of a letter of that date."""
    return {"date": datetime.date(year, month, day)}


__all__ = ["ADA", "BEN", "dated", "file_proof", "found", "hits", "proof", "said"]
