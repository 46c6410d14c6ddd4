"""Where in a letter folder what prints was typed: from a passage back to a value's characters."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lettertool.absorb.inline import Places, places
from lettertool.check.records import At, Passage, Path, Proof
from lettertool.compare.pieces import END
from lettertool.letter import Letter

_DEFINITION = re.compile(r"^\[\^[^\]\s]+\]:", re.M)
_COMPUTED = "="


_AROUND = (4, 2, 1, 0)
"""So many words before and behind a stretch tell it from others, where they are in the source."""


class Stretch(NamedTuple):
    """Characters of a value of `letter.yaml`, or of `signers.yaml` where the path says so."""

    path: Path
    start: int
    end: int


class _Section(NamedTuple):
    """A section's source laid beside its printed text; `starts` are those of its passages."""

    number: int
    source: str
    text: str
    starts: dict[int, int]
    places: Places | None


class Origins:
    """The origins of a letter's passages. A section is laid out once, when it is first asked
    for."""

    def __init__(self, proof: Proof, letter: Letter) -> None:
        self._passages = proof.passages
        self._letter = letter
        self._sections: dict[str, _Section] = {}

    def find(self, at: At) -> Stretch | None:
        """What was typed for a printed stretch: exact in sections and values, else the whole
        value. None for what a template computed or has of its own."""
        passage = self._passages[at.passage]
        if passage.role == "signatures":
            return (
                Stretch(("signers", passage.signer, "name"), 0, 0) if passage.signer >= 0 else None
            )
        run = next((run for run in passage.runs if at.start < run.end), None)
        if run and run.origin and run.origin != _COMPUTED:
            path = self._path(run.origin)
            ends = (at.start - run.start, at.end - run.start) if at.end <= run.end else (0, 0)
            return Stretch(path, *ends) if path else None
        if passage.role == "salutation":
            said = self._letter.recipients[0].salutation
            return Stretch(("recipients", 0, "salutation" if said else "name"), 0, 0)
        if passage.section and passage.source:
            return self._in_section(at, passage)
        return self._searched(at, range(len(self._letter.sections)))

    def is_exact(self, at: At) -> bool:
        """Whether a stretch was typed in one piece, character by character as it prints."""
        passage = self._passages[at.passage]
        runs = [run for run in passage.runs if run.start < at.end and at.start < run.end]
        if any(run.origin for run in runs):
            return len(runs) == 1 and runs[0].origin != _COMPUTED
        laid = self._section(passage.section) if passage.section and passage.source else None
        return laid is not None and laid.places is not None

    def printed(self, index: int) -> tuple[str, dict[int, int]] | None:
        """The printed text of a section, and where its passages start in it."""
        laid = self._section(self._letter.sections[index].id)
        return (laid.text, laid.starts) if laid else None

    def _in_section(self, at: At, passage: Passage) -> Stretch | None:
        laid = self._section(passage.section)
        if laid is None:
            return None
        if laid.places is None:
            return self._searched(at, [laid.number])
        first = laid.starts[at.passage]
        if at.start == at.end:
            return Stretch(("sections", laid.number, "text"), 0, 0)
        start, end = laid.places.around(first + at.start, first + at.end)
        return Stretch(("sections", laid.number, "text"), start, end)

    def _section(self, name: str) -> _Section | None:
        if name not in self._sections:
            index = next((n for n, s in enumerate(self._letter.sections) if s.id == name), None)
            if index is None:
                return None
            self._sections[name] = self._laid_out(index, name)
        return self._sections[name]

    def _laid_out(self, index: int, name: str) -> _Section:
        own = [(i, p) for i, p in enumerate(self._passages) if p.section == name and p.source]
        starts: dict[int, int] = {}
        values: list[tuple[int, int]] = []
        at = 0
        for i, passage in own:
            starts[i] = at
            values += [
                (at + r.start, at + r.end) for r in passage.runs if r.origin and r.end > r.start
            ]
            at += len(passage.text) + len(END)
        text = END.join(passage.text for _, passage in own)
        source = self._letter.sections[index].text
        notes = _DEFINITION.search(source)
        body = source[: notes.start()] if notes else source
        return _Section(index, source, text, starts, places(body, text, values))

    def _searched(self, at: At, sections: Sequence[int]) -> Stretch | None:
        """The stretch where a section's source first has it with the words around it, as many
        as are found: the whole text of a lone section where none are."""
        text = self._passages[at.passage].text
        for around in _AROUND:
            form = _with_words_around(text, at, around)
            for index in sections if form else ():
                found = re.search(form, self._letter.sections[index].text)
                if found:
                    return Stretch(("sections", index, "text"), *found.span(1))
        return Stretch(("sections", sections[0], "text"), 0, 0) if len(sections) == 1 else None

    def _path(self, origin: str) -> Path | None:
        """The path of an origin such as `sections.asylum.facts.remains`."""
        steps: list[str | int] = [int(s) if s.isdigit() else s for s in origin.split(".")]
        if steps[0] == "sections":
            ids = [section.id for section in self._letter.sections]
            if len(steps) < 2 or str(origin.split(".")[1]) not in ids:
                return None
            steps[1] = ids.index(origin.split(".")[1])
        facts = steps.index("facts") if "facts" in steps else -1
        if facts >= 0 and len(steps) == facts + 2:
            steps.append("value")
        return tuple(steps)


def _with_words_around(text: str, at: At, around: int) -> str:
    """A pattern that finds a stretch, as its group 1, between the words around it; empty where
    no word would be left in it."""
    before, after = text[: at.start], text[at.end :]
    head = before[-1:].isspace() * r"\s+"
    tail = after[:1].isspace() * r"\s+"
    first = _spaced(before.split()[-around:] if around else []) + head
    last = tail + _spaced(after.split()[:around] if around else [])
    said = text[at.start : at.end]
    inner = r"\s+".join(re.escape(part) for part in re.split(r"\s+", said))
    return f"{first}({inner}){last}" if re.search(r"\w", first + said + last) else ""


def _spaced(words: Sequence[str]) -> str:
    return r"\s+".join(map(re.escape, words))
