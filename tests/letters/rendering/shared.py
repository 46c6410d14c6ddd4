"""What all renderers do alike: the parts of a letter in their order, the lines of a signer, and
who stands in which row."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from letters.records import Addressee, Block, Group, LetterFile

One = TypeVar("One")


class Part(NamedTuple):
    """A part of a letter: lines of text, or a block of the body, or a group of signers. The
    addresses have neither, since they may stand side by side."""

    role: str
    lines: tuple[str, ...] = ()
    block: Block | str = ""
    group: Group | None = None


def parts(letter: LetterFile) -> Iterator[Part]:
    """The parts that a letter has, in the order of its page; footnotes last."""
    subject = Part("subject", (letter.subject,) if letter.subject else ())
    late = letter.subject_after_salutation
    found = (
        Part("letterhead", letter.letterhead),
        Part("date", (letter.date,) if letter.date else ()),
        Part("delivery", letter.delivery),
        Part("addresses", tuple(one.name for one in letter.recipients)),
        *(() if late else (subject,)),
        Part("salutation", letter.salutation),
        *((subject,) if late else ()),
        *(Part("body", block=block) for block in letter.body),
        Part("closing", (letter.closing,) if letter.closing else ()),
        *(Part("group", group=group) for group in letter.groups),
        Part("postscript", (letter.postscript,) if letter.postscript else ()),
        Part("cc", letter.cc),
        Part("enclosures", letter.enclosures),
        Part("notes", letter.footnotes),
    )
    return (part for part in found if part.lines or part.block or part.group)


def signer_lines(letter: LetterFile, entry: tuple[str, ...]) -> tuple[str, ...]:
    """Return a signer's lines as they are printed."""
    if letter.signature.layout == "list":
        return (", ".join(entry),)
    return (*entry[1:], entry[0]) if letter.signature.title_first else entry


def rows_of(all_of_them: Sequence[One], columns: int, down: bool) -> Iterator[Sequence[One]]:
    """The rows in which a list stands: it is read across, or `down` each column."""
    if not down:
        for start in range(0, len(all_of_them), columns):
            yield all_of_them[start : start + columns]
        return
    height = -(-len(all_of_them) // columns)
    for row in range(height):
        yield all_of_them[row::height]


def address_rows(letter: LetterFile) -> Iterator[Sequence[Addressee]]:
    """The rows in which the inside addresses stand."""
    columns = {"stacked": 1, "side by side": len(letter.recipients), "grid": 2}[letter.addresses]
    return rows_of(letter.recipients, max(columns, 1), down=False)


def broken_in_two(text: str) -> tuple[str, str]:
    """Return a paragraph as the two that a page's end made of it, cut between two words in the
    middle of a sentence."""
    words = text.split(" ")
    for at in range(len(words) // 2, len(words)):
        if words[at - 1].isalpha() and words[at].isalpha() and words[at].islower():
            return " ".join(words[:at]), " ".join(words[at:])
    raise ValueError(f"nowhere to break: {text}")
