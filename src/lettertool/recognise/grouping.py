"""The blocks of a signature block, read as signers under their headings."""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Literal, NamedTuple, TypeAlias

from lettertool.document import Block, Item, Paragraph, Table
from lettertool.recognise.columns import is_columns
from lettertool.recognise.entries import (
    Entry,
    entries_of_columns,
    entries_of_lines,
    entries_of_paragraph,
    entries_of_table,
    lines_of,
    without_signatures,
)
from lettertool.recognise.wording import (
    is_heading,
    is_person,
    is_place_heading,
    is_rule,
    is_title,
)

Kind: TypeAlias = Literal["table", "heading", "signer", "line", "columns"]
_TALL = 5
"""Signers of several lines, for each of one line, from which on that is a heading."""

Group: TypeAlias = tuple[str, list[Entry]]


class _Member(NamedTuple):
    """A block: a table, a heading, a signer or several, a line that may be part of one, or lines
    in which signers stand beside each other."""

    kind: Kind
    lines: list[str]
    table: Table | None = None
    strong: bool = False
    item: tuple[object, ...] = ()


def said_lines(block: Block) -> list[str]:
    """The lines of a paragraph that say something."""
    spans = block.spans if isinstance(block, Paragraph) else ()
    return [line for line in lines_of(spans) if not is_rule(line)]


def groups_of(blocks: Sequence[Block]) -> list[Group]:
    """The signers of the blocks under the headings that stand above them; no heading is
    an empty text. A heading comes before signers, never last."""
    members = _with_headings([member for block in blocks if (member := _member(block))])
    groups: list[Group] = [("", [])]
    for kind, run in groupby(_with_columns(members), lambda member: (member.kind, member.item)):
        together = list(run)
        if kind[0] == "heading":
            groups += [(_text(member), []) for member in together]
        else:
            groups[-1][1].extend(_entries(together))
    found = [(heading, without_signatures(entries)) for heading, entries in groups]
    return [group for group in found if group[1] or group[0]]


def _member(block: Block) -> _Member | None:
    if isinstance(block, Table):
        return _Member("table", [], block)
    lines = said_lines(block)
    if not lines or not isinstance(block, Paragraph):
        return None
    said = [span for span in block.spans if span.text.strip()]
    item = tuple(one for one in block.within if isinstance(one, Item))
    kind: Kind = "heading" if block.level else "signer" if item or len(lines) > 1 else "line"
    whole = lines if len(lines) == 1 else lines_of(block.spans)
    return _Member(kind, whole, None, all(span.strong for span in said), item)


def _with_columns(members: Sequence[_Member]) -> list[_Member]:
    """The members, those that together are columns told apart: a line is a row of them."""
    found: list[_Member] = []
    for plain, run in groupby(members, lambda member: member.kind in ("line", "signer")):
        together = list(run)
        lines = [line for member in together for line in member.lines]
        if plain and not any(member.item for member in together) and is_columns(lines):
            together = [member._replace(kind="columns") for member in together]
        found += together
    return found


def _text(member: _Member) -> str:
    return " ".join(line.strip() for line in member.lines)


def _entries(members: Sequence[_Member]) -> list[Entry]:
    """The signers of members of one kind; those of one list item are one signer."""
    kind = members[0].kind
    if kind == "table":
        return [e for member in members if member.table for e in entries_of_table(member.table)]
    lines = [line for member in members for line in member.lines]
    if kind == "columns":
        return entries_of_columns(lines)
    if kind == "line":
        return entries_of_lines(lines, [member.strong for member in members])
    if members[0].item:
        return entries_of_paragraph(lines)
    return [e for member in members for e in entries_of_paragraph(member.lines)]


# Headings


def _with_headings(members: Sequence[_Member]) -> list[_Member]:
    """The members, lines that head others told apart, a list below its heading split off."""
    named = _bold_names(members)
    untitled = not any(is_title(line) for member in members for line in member.lines)
    alone = sum(member.kind == "line" for member in members)
    tall = sum(member.kind == "signer" for member in members) >= _TALL * alone
    found: list[_Member] = []
    for index, member in enumerate(members):
        below = members[index + 1] if index + 1 < len(members) else None
        by_place = untitled and is_place_heading(_first_line(member))
        if member.kind == "line" and below and (by_place or _heads(member, below, named, tall)):
            found.append(member._replace(kind="heading"))
        elif member.kind == "signer" and (by_place or _is_list(member)):
            found += _listed(member)
        else:
            found.append(member)
    return found


def _first_line(member: _Member) -> str:
    return next((line.strip() for line in member.lines if not is_rule(line)), "")


def _heads(member: _Member, below: _Member, bold_names: bool, tall: bool) -> bool:
    """Whether a line is the heading of what is below it; `tall` says that nearly all signers
    have paragraphs of several lines."""
    line = member.lines[0].strip()
    if below.kind == "line" and is_title(below.lines[0]):
        return False
    set_off = member.strong and not below.strong and not bold_names
    above_table = below.kind == "table" and not is_title(line)
    alone = tall and below.kind == "signer" and not is_person(line)
    return set_off or alone or above_table or line.endswith(":") or is_heading(line)


def _bold_names(members: Sequence[_Member]) -> bool:
    """Whether bold lines are names, with titles below, rather than headings."""
    pairs = list(pairwise(members))
    bold = [(one, below) for one, below in pairs if one.kind == "line" and one.strong]
    titled = sum(below.kind == "line" and is_title(below.lines[0]) for _, below in bold)
    turns = len(bold) >= 3 and all(
        one.kind == "line" and one.strong == (index % 2 == 0) and not is_heading(one.lines[0])
        for index, one in enumerate(members)
    )
    return turns or 2 * titled > len(bold)


def _is_list(member: _Member) -> bool:
    """Whether a paragraph's lines are signers below a heading, or too many for one signer."""
    said = [line for line in member.lines if not is_rule(line)]
    heading = is_heading(said[0]) and len(said) > 1 and not is_title(said[1])
    return not member.item and heading


def _listed(member: _Member) -> list[_Member]:
    heading, *lines = [line for line in member.lines if not is_rule(line)]
    rest = [_Member("line", [line]) for line in lines]
    return [_Member("heading", [heading]), *rest]
