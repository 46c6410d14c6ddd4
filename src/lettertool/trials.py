"""Letters that are made up to be difficult, so that a template is tried before it is needed."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from lettertool.document import Document, Signatures
from lettertool.letter import Letter, Recipient, Section, Signer

MANY = 105


class Trial(NamedTuple):
    """A letter to try a template on. `name` goes behind "in a letter"."""

    name: str
    letter: Letter
    signers: tuple[Signer, ...]


_TEXT = """\
Some *emphasis*, **weight**, a [link](https://example.org/) and a footnote.[^trial]

1. First
   - within
2. Second

> Quoted.

| What | How many |
|---|--:|
| One | 1 |

[^trial]: Its text, on **two**

    paragraphs.
"""


def trials(letter: Letter, signers: Sequence[Signer]) -> Iterator[Trial]:
    """Letters that differ from the folder's own in one thing each.

    Its sections, facts and variables stay, because its templates may name them.
    """
    own = tuple(signers)
    yield Trial("without signers", letter, ())
    yield Trial("with one signer", letter, _people(1))
    yield Trial(f"with {MANY} signers", letter, _people(MANY))
    yield Trial("with three recipients", replace(letter, recipients=_recipients(3)), own)
    yield Trial("with nothing optional", _bare(letter), own)
    section = Section(id="lettertool-trial", heading="A heading", topic="A topic", text=_TEXT)
    full = replace(_full(letter), sections=(*letter.sections, section))
    yield Trial("with lists, a table and a footnote", full, own)


def lost_signers(document: Document, count: int) -> int:
    """How many of `count` signers are not in the document, where it prints some of them: a
    template may leave out the whole list, but hardly a part of it."""
    printed = {
        one.signer
        for block in document.blocks
        if isinstance(block, Signatures)
        for group in block.groups
        for one in group.signatures
    }
    return count - len(printed) if printed else 0


def _people(count: int) -> tuple[Signer, ...]:
    """Members of both chambers and organizations; some names are long, some have no chamber."""
    return tuple(_person(number) for number in range(count))


def _person(number: int) -> Signer:
    if number % 10 == 9:
        return Signer(name=f"Organization {number}", kind="organization", title="Jo Dunn, Director")
    chamber = (None, "senate", "house")[number % 3]
    surname = "Wotherspoon-Featherstonehaugh" if number % 7 == 0 else "Stone"
    return Signer(
        name=f"Signer {number} {surname}",
        title=("Member of Congress", "Chair") if number % 5 == 0 else "Member of Congress",
        role="lead" if number < 2 else "cosigner",
        chamber=chamber,  # type: ignore[arg-type]
    )


def _recipients(count: int) -> tuple[Recipient, ...]:
    return tuple(
        Recipient(
            name=f"Recipient {number}",
            prefix="The Honorable" if number else None,
            title="Secretary" if number else None,
            address=("1 A Street", "Washington, DC 20001") if number else (),
            salutation=f"Secretary {number}",
        )
        for number in range(count)
    )


def _bare(letter: Letter) -> Letter:
    return replace(
        letter,
        title=None,
        subject=None,
        letterhead=(),
        delivery=(),
        cc=(),
        enclosures=(),
        deadline=None,
        citations="none",
    )


def _full(letter: Letter) -> Letter:
    return replace(
        letter,
        title=letter.title or "A title",
        subject=letter.subject or "Re: A subject",
        letterhead=letter.letterhead or ("A letterhead", "A city"),
        delivery=letter.delivery or ("BY HAND",),
        cc=letter.cc or ("A. One", "B. Two"),
        enclosures=letter.enclosures or ("One", "Two"),
        deadline=letter.deadline or letter.date,
        citations="list",
    )
