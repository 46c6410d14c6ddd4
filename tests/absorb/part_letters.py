"""Letters whose parts are edited: composed from YAML, edited as lines, composed again."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from conftest import compose
from lettertool.absorb.applying import with_changes
from lettertool.absorb.parts import PartEdits, part_edits
from lettertool.document import Document, Paragraph, Span
from lettertool.folder.schema import read_letter
from lettertool.letter import Letter, Signer

YAML = """\
schema: 1
title: Missing persons  # for the metadata
date: 2021-03-04
letterhead:
  - Congress of the United States  # set bold
  - Washington, DC 20515
delivery: [VIA ELECTRONIC MAIL]
recipients:
  # the Secretary comes first
  - prefix: The Honorable
    name: Antony Blinken
    title: Secretary of State
    organization: U.S. Department of State
    address:
      - 2201 C Street NW
      - Washington, DC 20520
    salutation: Secretary Blinken
  - prefix: The Honorable
    name: Merrick Garland  # acting?
    title: Attorney General
    organization: U.S. Department of Justice
    salutation: Attorney General Garland
subject: "Re: Missing persons"
sections:
  - id: one
    text: |
      We write about one thing, which is that people go missing.
  - id: two
    text: |
      Please do something about it.
closing: Sincerely
cc:
  - The Honorable Ada Stone
  - The Embassy
enclosures: [A map]
"""
SIGNERS = (Signer(name="Cy Dorn", title="Member of Congress"),)

Blocks = Sequence[Sequence[str]]


def letter_of(yaml: str = YAML) -> Letter:
    return read_letter(yaml).letter


def composed(letter: Letter, templates: Mapping[str, str] | None = None) -> Document:
    fields = {f: getattr(letter, f) for f in letter.__struct_fields__}
    return compose(signers=SIGNERS, templates=templates, **fields)


def said(document: Document) -> list[list[str]]:
    """The lines of each block, the signature block apart."""
    return [
        "".join(span.text for span in block.spans).split("\n")
        for block in document.blocks
        if isinstance(block, Paragraph)
    ]


def as_file(blocks: Blocks, like: Document, *, roles: bool) -> Document:
    """A file that says these lines; with `roles`, blocks have those of Word's styles where
    their place in `like` tells."""
    known = [block.role for block in like.blocks if isinstance(block, Paragraph)]
    names = known if roles and len(known) == len(blocks) else ["body"] * len(blocks)
    paragraphs: list[Paragraph] = [
        Paragraph((Span("\n".join(lines)),), role="body" if role == "section" else role)
        for lines, role in zip(blocks, names, strict=True)
    ]
    signatures = [block for block in like.blocks if not isinstance(block, Paragraph)]
    closing = next((n for n, lines in enumerate(blocks) if _closes(lines)), len(blocks) - 1)
    found = (*paragraphs[: closing + 1], *signatures, *paragraphs[closing + 1 :])
    return Document(found)


def _closes(lines: Sequence[str]) -> bool:
    return lines[0].startswith(("Sincerely", "Respectfully", "With", "Yours"))


class Absorbed(NamedTuple):
    edits: PartEdits
    yaml: str
    letter: Letter


def absorbed(
    blocks: Blocks, *, roles: bool = True, yaml: str = YAML, present: str = ""
) -> Absorbed:
    """The edited lines taken into a letter."""
    base = letter_of(yaml)
    document = composed(base)
    here = present or yaml
    edits = part_edits(document, base, as_file(blocks, document, roles=roles), letter_of(here))
    new = with_changes(here, edits.changes)
    return Absorbed(edits, new, letter_of(new))


def edited(*swaps: tuple[str, str], yaml: str = YAML) -> list[list[str]]:
    """The printed lines with some replaced: by several where the new text has line ends, by
    none where it is empty."""
    found = []
    known = dict(swaps)
    for lines in said(composed(letter_of(yaml))):
        new = [part for line in lines for part in known.pop(line, line).split("\n") if part]
        found += [new] if new else []
    assert not known
    return found


def words(blocks: Blocks) -> list[str]:
    """Each block as one line: whether the label `cc:` has a line of its own follows from the
    number of copies."""
    return [" ".join(lines) for lines in blocks]
