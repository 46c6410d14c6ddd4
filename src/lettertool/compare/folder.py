"""What two letter folders say beside the letters that they print: facts, the order of the
sections, settings, and signers who do not print."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Protocol, TypeAlias

import msgspec

from lettertool.compare.signer_records import with_records
from lettertool.letter import Fact, Letter, Recipient, Signer
from lettertool.redline import FieldChange, Redline

_SETTINGS = (
    "title", "date_text", "language", "letterhead", "delivery", "salutation", "subject", "closing",
    "cc", "enclosures", "citations", "consent", "deadline",
)  # fmt: skip
_FACT_PARTS = {"value": "", "as_of": " as of", "source": " source", "url": " link"}

_Field: TypeAlias = tuple[str, object, object]


class Folder(Protocol):
    """One side of a comparison of folders."""

    @property
    def letter(self) -> Letter | None: ...

    @property
    def signers(self) -> Sequence[Signer] | None: ...


def with_folder_changes(redline: Redline, old: Folder, new: Folder) -> Redline:
    """`redline` with what the folders say beside the letter, each thing once: what the
    letters themselves showed to have changed is not said again."""
    if old.letter is None or new.letter is None:
        return redline
    fields = redline.summary.fields
    known = {field.what for field in fields}
    more = (f for f in folder_changes(old.letter, new.letter) if f.what not in known)
    summary = msgspec.structs.replace(redline.summary, fields=(*fields, *more))
    signers = with_records(redline.signers, old.signers or (), new.signers or ())
    return msgspec.structs.replace(redline, summary=summary, signers=signers)


def folder_changes(old: Letter, new: Letter) -> tuple[FieldChange, ...]:
    """What `letter.yaml` says in another way, section texts apart: `date`, `recipient 2`,
    `fact asylum.missing`, `section order`, `deadline`. What was not there is empty."""
    fields: list[_Field] = [("date", old.date, new.date)]
    fields += (
        (name.replace("_", " "), getattr(old, name), getattr(new, name)) for name in _SETTINGS
    )
    fields += _recipients(old.recipients, new.recipients)
    fields += _sections(old, new)
    fields += _facts(old, new)
    fields += _pairs("variable", old.variables, new.variables)
    printing = [field.name for field in msgspec.structs.fields(new.signature)]
    fields += _attributes("signature ", printing, old.signature, new.signature)
    said = (FieldChange(what, _text(one), _text(other)) for what, one, other in fields)
    return tuple(field for field in said if field.old != field.new)


def _attributes(
    before: str, names: Sequence[str], old: msgspec.Struct, new: msgspec.Struct
) -> Iterator[_Field]:
    for name in names:
        yield before + name.replace("_", " "), getattr(old, name), getattr(new, name)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime.date():
            return value.isoformat()
        case tuple():
            return "; ".join(map(str, value))
    return " ".join(str(value).split())


def _recipients(old: Sequence[Recipient], new: Sequence[Recipient]) -> Iterator[_Field]:
    several = max(len(old), len(new)) > 1
    for number, (one, other) in enumerate(zip_longest(old, new), 1):
        what = f"recipient {number}" if several else "recipient"
        yield what, _address(one), _address(other)
        addressed = (one and one.salutation, other and other.salutation)
        yield f"{what} salutation", *addressed


def _address(recipient: Recipient | None) -> str:
    """The inside address as it prints, in one line."""
    if recipient is None:
        return ""
    name = " ".join(filter(None, (recipient.prefix, recipient.name)))
    lines = (name, recipient.title, recipient.organization, *recipient.address)
    return "; ".join(filter(None, lines))


def _sections(old: Letter, new: Letter) -> Iterator[_Field]:
    before = {section.id: section for section in old.sections}
    after = {section.id: section for section in new.sections}
    yield from (("section", id_, None) for id_ in before if id_ not in after)
    yield from (("section", None, id_) for id_ in after if id_ not in before)
    yield (
        "section order",
        tuple(id_ for id_ in before if id_ in after),
        tuple(id_ for id_ in after if id_ in before),
    )
    for id_, section in after.items():
        if id_ in before:
            yield f"section {id_} topic", before[id_].topic, section.topic


def _facts(old: Letter, new: Letter) -> Iterator[_Field]:
    """The facts of the letter, and of each section under its id."""
    before, after = _all_facts(old), _all_facts(new)
    for name in dict.fromkeys((*before, *after)):
        one, other = before.get(name), after.get(name)
        for part, called in _FACT_PARTS.items():
            # Of a fact that came or went, its value says enough.
            if part == "value" or (one and other):
                yield f"fact {name}{called}", getattr(one, part, None), getattr(other, part, None)


def _all_facts(letter: Letter) -> dict[str, Fact]:
    facts = dict(letter.facts)
    for section in letter.sections:
        facts |= {f"{section.id}.{name}": fact for name, fact in section.facts.items()}
    return facts


def _pairs(what: str, old: Mapping[str, object], new: Mapping[str, object]) -> Iterator[_Field]:
    for name in dict.fromkeys((*old, *new)):
        yield f"{what} {name}", old.get(name), new.get(name)
