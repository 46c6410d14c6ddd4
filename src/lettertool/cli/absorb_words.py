"""What absorbing speaks of, in the words of who uses it: sections, values, conflicts."""

import re
from collections.abc import Iterator

from lettertool.absorb.records import Conflict, Unplaced
from lettertool.errors import Place, Problem
from lettertool.letter import Letter

_LONGEST = 60
_LONGEST_LOST = 160
_SECTION = re.compile(r"section '(.*)'")


def section_name(letter: Letter, section: str) -> str:
    """A section by its id, and by its topic where it has one."""
    topic = next((one.topic for one in letter.sections if one.id == section), None)
    return f"section '{section}' ({topic})" if topic else f"section '{section}'"


def part_name(letter: Letter, label: str) -> str:
    """A part of the letter or of the list of signers, by the label of a change."""
    section = _SECTION.fullmatch(label)
    if section:
        return section_name(letter, section[1])
    who, parted, field = label.rpartition(": ")
    if not parted:
        return label
    return f"{field} of {'the recipient' if who == 'recipient' else who}"


def one_line(text: str, longest: int = 0) -> str:
    """A text of lines as one, cut where it is longer than what is wanted."""
    line = "; ".join(" ".join(one.split()) for one in text.split("\n") if one.strip())
    return f"{line[: longest - 1].rstrip()}…" if longest and len(line) > longest else line


def quoted(text: str) -> str:
    """A text in quotation marks, cut where it is long."""
    return f"'{one_line(text, _LONGEST)}'"


def differing(old: str, new: str) -> tuple[str, str]:
    """Two texts as they are told beside each other: of several lines those that differ."""
    before, after = old.split("\n"), new.split("\n")
    while before and after and before[0] == after[0] and len(before + after) > 2:
        del before[0], after[0]
    while before and after and before[-1] == after[-1] and len(before + after) > 2:
        del before[-1], after[-1]
    texts = ("\n".join(before), "\n".join(after))
    first, second = (quoted(text) if text.strip() else "nothing" for text in texts)
    return first, second


def from_to(old: str, new: str) -> str:
    """An old text and the new one."""
    return " → ".join(differing(old, new))


def sides(conflict: Conflict) -> Iterator[str]:
    """What was sent, what is here and what came, a line each."""
    texts = (("sent", conflict.base), ("here", conflict.ours), ("edited", conflict.theirs))
    for name, text in texts:
        yield f"{name + ':':8}{one_line(text, _LONGEST_LOST) or '(nothing)'}"


def conflict_problem(letter: Letter, conflict: Conflict) -> Problem:
    """A conflict as an error, with its three sides."""
    lines = "".join(f"\n    {line}" for line in sides(conflict))
    return Problem(f"{part_name(letter, conflict.label)}: {conflict.why}{lines}")


def unplaced_problem(file: str, lost: Unplaced) -> Problem:
    """An edit without a place as an error."""
    text = one_line(lost.text, _LONGEST_LOST)
    return Problem(f"'{text}' has no place: {lost.why}" if text else lost.why, Place(file))
