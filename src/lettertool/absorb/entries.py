"""A signer's printed lines as the fields of an entry in `signers.yaml`, and the reverse."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeAlias

from lettertool.compare.same_signers import Printed
from lettertool.document import Signatures
from lettertool.folder.scalars import Value
from lettertool.letter import Signer
from lettertool.recognise.wording import is_organization

Lines: TypeAlias = tuple[str, ...]


class Said(NamedTuple):
    """What of an entry prints, spaces being single; empty where there is none."""

    name: str
    title: Lines
    organization: str
    group: str


def printed_signers(signatures: Signatures | None) -> list[Printed]:
    """The signers of a signature block, their lines as a file has them: a title of several
    lines is several, spaces are single."""
    return [
        Printed(_line(signature.name), _lines(signature.lines), _line(group.heading))
        for group in (signatures.groups if signatures else ())
        for signature in group.signatures
    ]


def _line(text: str) -> str:
    return " ".join(text.split())


def _lines(lines: Iterable[str]) -> Lines:
    return tuple(filter(None, map(_line, "\n".join(lines).split("\n"))))


def said_by(signer: Signer) -> Said:
    """What an entry prints."""
    title = (signer.title,) if isinstance(signer.title, str) else signer.title
    organization, group = _line(signer.organization or ""), _line(signer.group or "")
    return Said(_line(signer.name), _lines(title), organization, group)


def said_in(printed: Printed, before: Said, *, is_person: bool = True) -> Said:
    """What printed lines say of a signer of whom `before` was said when they were drafted.

    The last line of a person's is the organization where it was one before, or where it came
    in and has the words of one. Printed again, the fields give the lines.
    """
    printed = _named(printed, before.name)
    others, title, organization = printed.others, before.title, before.organization
    last = others[-1] if others else ""
    if organization:
        same_place = len(others) == len(title) + 1 or is_organization(last)
        has_one = last == organization or (others != title and same_place)
    else:
        came = len(others) > len(title) and others[:-1] == title
        has_one = is_person and came and is_organization(last)
    if last and has_one:
        return Said(printed.name, others[:-1], last, printed.group)
    return Said(printed.name, others, "", printed.group)


def _named(printed: Printed, name: str) -> Printed:
    """The name that a signer has is found among the lines, however they were recognised."""
    return printed._replace(name=name) if name in printed.lines else printed


def new_signer(printed: Printed) -> Signer:
    """An entry that prints these lines."""
    organized = is_organization(printed.name)
    others = printed.others
    has_one = not organized and bool(others) and is_organization(others[-1])
    title = others[:-1] if has_one else others
    return Signer(
        name=printed.name,
        title=title[0] if len(title) == 1 else title,
        kind="organization" if organized else "person",
        organization=others[-1] if has_one else None,
        group=printed.group or None,
    )


def value_of(signer: Signer, field: str, said: str | Sequence[str]) -> Value:
    """What is said in one of `Said`'s fields, as the signer's entry has it; None for a key
    that goes."""
    if field != "title":
        return said or None
    lines = list(said)
    was_list = isinstance(signer.title, tuple) and bool(signer.title)
    return lines if len(lines) > 1 or (lines and was_list) else next(iter(lines), None)
