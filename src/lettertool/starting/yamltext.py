"""The records of a letter as commented YAML, as somebody who knows the keys would type it."""

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from lettertool.compose.parts import salutation_line
from lettertool.compose.values import long_date
from lettertool.folder.scalars import Habit, Value, inline, item_lines, mapping_lines
from lettertool.letter import Fact, Letter, Order, Section, Signer
from lettertool.signers.entry import add_fields

_COMMENT_COLUMN = 40
_WIDTH = 96
_HABIT = Habit()

GITIGNORE = """\
# what `lettertool draft` and its sisters make
build/
.lettertool/drafts/
.lettertool/undo/
.lettertool/built.json
.lettertool/lock
.lettertool/journal*
"""

_SAYS = {
    "title": "the document's title; not printed in the letter",
    "date_text": "prints instead of the date",
    "letterhead": "the first line is set bold",
    "delivery": "how it is sent, such as VIA ELECTRONIC MAIL",
    "salutation": "the whole line",
    "subject": "the whole line",
}
_SIGNATURE_SAYS = {
    "columns": "1 to 3",
    "name_first": "title lines above the name",
    "space": "sign leaves room for a signature, none does not",
}
_ORDER_SAYS: dict[Order, str] = {
    "leads-first": "the leads as listed, then the rest by last name",
    "alphabetical": "all by last name",
    "seniority": "by the start of their service",
    "state": "by postal code",
    "as-listed": "as they stand in signers.yaml",
}

_SECTIONS = """\
# The policy sections, in order. A blank line starts a new paragraph; other line ends are
# spaces. A figure can be kept under `facts`, and `{{ facts.NAME }}` prints it.
"""


def letter_text(letter: Letter, opening: str, says: Mapping[str, str] | None = None) -> str:
    """`letter.yaml` with what `letter` says and, beside it, what the keys mean. `opening` is
    said first; `says` has what is to be said of single keys instead."""
    parts = [
        [*_comment(opening), f"schema: {letter.schema}"],
        *_head(letter, says or {}),
        [*_SECTIONS.splitlines(), "sections:", *_sections(letter.sections)],
        *_tail(letter, says or {}),
    ]
    lines = parts[0]
    for part in parts[1:]:
        lines += part if _is_short(part) and _is_short(lines[-1:]) else ["", *part]
    return "\n".join(lines) + "\n"


def signers_text(signers: Sequence[Signer], opening: str) -> str:
    """`signers.yaml` with these entries."""
    lines = _comment(opening)
    entries = [item_lines(add_fields(signer), 2, _HABIT) for signer in signers]
    listed = ["signers:", *(line for entry in entries for line in entry)]
    return "\n".join([*lines, "schema: 1", *(listed if signers else ["signers: []"])]) + "\n"


def _comment(text: str) -> list[str]:
    return [f"# {line}" for line in textwrap.wrap(" ".join(text.split()), _WIDTH - 2)]


def _is_short(part: Sequence[str]) -> bool:
    """Whether a part is one line, which needs no empty line to set it off."""
    return len(part) == 1 and not part[0].startswith((" ", "-"))


def _head(letter: Letter, says: Mapping[str, str]) -> Iterator[list[str]]:
    spoken = _spoken(letter)
    date = "" if letter.date_text else f"prints “{long_date(letter.date)}”"
    says = {**_SAYS, "date": date, **says}
    for key in ("title", "date", "date_text", "language", "letterhead", "delivery"):
        if key in spoken:
            yield _key(key, spoken[key], says.get(key, ""))
    recipients = _recipients(spoken["recipients"], letter)
    yield [_with_comment("recipients:", says.get("recipients", "")), *recipients]
    for key in ("salutation", "subject"):
        if key in spoken:
            yield _key(key, spoken[key], says[key])


def _recipients(recipients: Sequence[Mapping[str, Any]], letter: Letter) -> Iterator[str]:
    for fields in recipients:
        in_order = {key: fields[key] for key in ("prefix", *fields) if key in fields}
        for line in item_lines(in_order, 2, _HABIT):
            dear = len(recipients) == 1 and line.strip().startswith("salutation:")
            prints = f"prints “{salutation_line(letter, (0,))}”"
            yield _with_comment(line, prints if dear and not letter.salutation else "")


def _sections(sections: Sequence[Section]) -> Iterator[str]:
    for number, section in enumerate(sections):
        yield from [""] if number else []
        fields = {"id": section.id, "topic": section.topic, "heading": section.heading}
        yield from item_lines({**fields, "text": section.text}, 2, _HABIT)
        if section.facts:
            yield "    facts:"
            yield from (f"      {name}: {_fact(fact)}" for name, fact in section.facts.items())


def _fact(fact: Fact) -> str:
    return inline(_spoken(fact), _HABIT._replace(always=True))


def _tail(letter: Letter, says: Mapping[str, str]) -> Iterator[list[str]]:
    spoken = _spoken(letter)
    comma = "gets its comma when printed" if letter.closing[-1:].isalnum() else ""
    yield _key("closing", letter.closing, says.get("closing", comma))
    signature = letter.signature
    settings = {"order": signature.order, "columns": signature.columns, **_spoken(signature)}
    meaning = {"order": _ORDER_SAYS[signature.order], **_SIGNATURE_SAYS}
    lines = [
        _with_comment(line, meaning.get(line.strip().partition(":")[0], ""))
        for line in mapping_lines(settings, 2, _HABIT)
    ]
    yield ["signature:", *lines]
    for key in ("cc", "enclosures", "deadline"):
        if key in spoken:
            yield _key(key, spoken[key], "the last day to sign on" if key == "deadline" else "")


def _key(key: str, value: Value, comment: str) -> list[str]:
    first, *below = mapping_lines({key: value}, 0, _HABIT)
    return [_with_comment(first, comment), *below]


def _with_comment(line: str, comment: str) -> str:
    """`line` with a comment behind it, where there is one and it fits."""
    commented = f"{line:<{_COMMENT_COLUMN - 2}}  # {comment}"
    fits = comment.isprintable() and len(commented) <= _WIDTH
    return commented if comment and fits else line


def _spoken(record: msgspec.Struct) -> dict[str, Any]:
    """The fields that say more than their default."""
    return {
        field.name: _plain(value)
        for field in msgspec.structs.fields(record)
        if (value := getattr(record, field.name)) != field.default
        and value not in ((), {})
        and value is not None
    }


def _plain(value: Any) -> Any:
    if isinstance(value, msgspec.Struct):
        return _spoken(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value
