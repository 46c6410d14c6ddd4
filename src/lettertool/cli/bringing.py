"""A letter that `new --from` brings in, and what is told of it."""

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, get_args

from lettertool.cli.values import choose_from
from lettertool.compose.values import long_date
from lettertool.errors import InputError, Place, Problem
from lettertool.files import read_bytes
from lettertool.rawtext import decoded
from lettertool.readers import Reading, Revisions
from lettertool.recognise.letter import recognise
from lettertool.recognise.places import block_text
from lettertool.recognise.records import Kept, Recognised
from lettertool.redlines.phrases import number
from lettertool.sources import open_file
from lettertool.starting.fromletter import Brought, bring_in
from lettertool.templates import SHIPPED

_SHOWN = 60
"""Characters of a passage that are enough to find it."""

_REPAIRED = {
    "joined": "two halves of a paragraph joined",
    "hyphen": "a hyphen at a line's end taken out",
    "page-header": "a page's header taken out",
    "page-number": "a page number taken out",
    "rule": "a line to sign on taken out",
    "mark": "a mark of signing taken out",
}


class Letter(NamedTuple):
    """A file, what was read and recognised of it, and the folder that it becomes."""

    name: str
    reading: Reading
    revisions: Revisions
    recognised: Recognised
    brought: Brought

    @property
    def files(self) -> dict[str, str]:
        """The texts of the folder by the names of their files."""
        return self.brought.files


def open_letter(
    source: str, revisions: str, title: str, today: datetime.date, *, facts: bool
) -> Letter:
    """The letter in the file `source`; `today` is the date of one that has none. Raises
    `InputError` where it cannot be read, or is no letter."""
    path = Path(source)
    if path.is_dir():
        hint = "to copy a letter folder, copy its files"
        raise InputError(Problem("--from takes a file, and this is a folder", Place(source), hint))
    taken: Revisions = choose_from(get_args(Revisions), "--revisions", revisions or "accepted")
    data = read_bytes(path).data
    side = open_file(data, source, taken)
    assert side.reading is not None
    text = decoded(data, source)[0] if side.format in ("md", "txt") else None
    recognised = recognise(side.document, source=text)
    base = (SHIPPED / "base" / "letter.md").read_text("utf-8")
    brought = bring_in(recognised, base=base, name=path.name, today=today, title=title, facts=facts)
    return Letter(path.name, side.reading, taken, recognised, brought)


def answer_of(letter: Letter) -> dict[str, object]:
    """What is told, for `--json`."""
    brought, reading = letter.brought, letter.reading
    return {
        "kind": brought.kind,
        "parts": list(letter.recognised.order),
        "recipients": len(letter.recognised.recipients),
        "sections": [section.id for section in brought.letter.sections],
        "signers": len(brought.signers),
        "leads": _leads(brought),
        "figures": brought.figures,
        "facts": brought.facts,
        "repairs": letter.recognised.repairs,
        "kept": [
            {"place": kept.place, "what": kept.what, "text": _words(kept)}
            for kept in letter.recognised.kept
        ],
        "plainer": list(brought.plainer),
        "signers_twice": list(brought.twice),
        "tracked_changes": len(reading.tracked),
        "revisions": letter.revisions,
        "comments": [
            {"author": one.author, "text": one.text, "anchor": one.anchor}
            for one in reading.comments
        ],
        "notices": list(reading.notices),
    }


def report_of(letter: Letter) -> Iterator[str]:
    """What is told, a line for each finding."""
    yield _summary(letter)
    recognised, brought = letter.recognised, letter.brought
    if leads := _leads(brought):
        yield f"  led by {', '.join(leads)}"
    elif _may_be_led(brought):
        yield (
            "  who leads is not told by the order of the signers: "
            "'lettertool edit-signer NAME --lead' says it"
        )
    if recognised.date is None:
        yield "  no date was found: letter.yaml says today's, which does not print"
    if not recognised.recipients:
        yield "  no address was found: letter.yaml names whom it greets, which does not print"
    if not brought.signers:
        yield "  no signers were found"
    for repair in recognised.repairs:
        yield f"  {repair.place}: {_REPAIRED[repair.kind]}: {_quoted(repair.text)}"
    for kept in recognised.kept:
        yield (
            f"  {kept.place}: not recognised ({kept.what}), kept in templates/letter.md: "
            f"{_quoted(_words(kept))}"
        )
    for name in brought.twice:
        yield f"  {name} signs more than once, and is listed once"
    for words in brought.plainer:
        yield f"  styles or list signs of a passage were left out: {_quoted(words)}"
    yield from _of_word(letter)
    yield from (f"  {notice}" for notice in letter.reading.notices)
    yield from _of_figures(brought)


def _summary(letter: Letter) -> str:
    brought, recognised = letter.brought, letter.recognised
    dated = recognised.date_text or (long_date(recognised.date) if recognised.date else "")
    counts = (
        number(len(recognised.recipients), "recipient"),
        number(len(brought.letter.sections), "section"),
        number(len(brought.signers), "signer"),
    )
    kind = _KINDS.get(brought.kind, "a letter")
    return f"{letter.name}: {kind}{f' of {dated}' if dated else ''}, {', '.join(counts)}"


_KINDS = {
    "house": "a letter from the House",
    "senate": "a letter from the Senate",
    "bicameral": "a letter from both chambers",
    "coalition": "a letter from organizations",
}


def _of_word(letter: Letter) -> Iterator[str]:
    """What a Word file had beside its text."""
    reading = letter.reading
    if reading.tracked:
        other = "rejected" if letter.revisions == "accepted" else "accepted"
        yield (
            f"  {number(len(reading.tracked), 'tracked change')} taken as {letter.revisions}; "
            f"'--revisions {other}' takes them otherwise"
        )
    if reading.comments:
        yield f"  {number(len(reading.comments), 'comment')} not taken over:"
    for comment in reading.comments:
        about = f" on {_quoted(comment.anchor)}" if comment.anchor else ""
        yield f"    {comment.author or 'somebody'}{about}: {_shortened(comment.text)}"


def _of_figures(brought: Brought) -> Iterator[str]:
    if brought.facts:
        became = "a fact, to be given its source"
        if brought.facts > 1:
            became = "facts, to be given their sources"
        yield f"  {number(brought.facts, 'figure')} became {became}"
    elif brought.figures:
        yield f"  {number(brought.figures, 'figure')} in the text; '--facts' keeps them as facts"


def _leads(brought: Brought) -> list[str]:
    return [signer.name for signer in brought.signers if signer.role != "cosigner"]


def _may_be_led(brought: Brought) -> bool:
    """Whether people sign in an order of which nobody can tell what it means."""
    several = len(brought.signers) > 1 and any(one.kind == "person" for one in brought.signers)
    return several and brought.letter.signature.order == "as-listed"


def _words(kept: Kept) -> str:
    return " ".join(" ".join(map(block_text, kept.blocks)).split())


def _quoted(text: str) -> str:
    return f"“{_shortened(text)}”"


def _shortened(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _SHOWN else f"{flat[:_SHOWN].rsplit(' ', 1)[0]} ..."
