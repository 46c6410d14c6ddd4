"""The signers of a signature block as entries of a list: names, titles, who signs for whom."""

import re
from collections.abc import Sequence

import msgspec

from lettertool.document import Signature, SignatureGroup, Signatures
from lettertool.letter import Chamber, Kind, SignatureSettings, Signer
from lettertool.recognise import wording
from lettertool.recognise.head_wording import PREFIX
from lettertool.recognise.leads import with_roles
from lettertool.signers import by_group, duplicates, in_order

_HOUSE = re.compile(
    r"members? of congress|(?:u\.?s\.?|united states) (?:representative|congress(?:wo)?man)"
    r"|(?:u\.?s\.? )?(?:representative|delegate|congress(?:wo)?man|congressmember)"
    r"|member,? (?:u\.s\.|united states) house of representatives",
    re.I,
)
_SENATE = re.compile(
    r"(?:u\.?s\.?|united states) senator|member,? (?:u\.s\.|united states) senate", re.I
)
_ORGANIZATIONS = re.compile(
    r"organi[sz]ations|groups|unions|companies|businesses|institutions|coalitions|chapters"
    r"|affiliates|partners\b",
    re.I,
)
_ONCE_IN = 20
"""One name in so many may be on a list twice."""
_PLAIN_LIST = 4
"""Signers from which on a list of bare names leaves no room to sign."""


class SignedBy(msgspec.Struct, frozen=True):
    """A signature block as a folder has it."""

    signers: tuple[Signer, ...]
    settings: SignatureSettings


def signers_of(block: Signatures) -> SignedBy | None:
    """The signers and the settings with which they print as they stand in the file; None
    where no settings do, as where a heading comes twice, or where so many names come twice that
    they are rather something else."""
    name_first = _is_name_first(block)
    if name_first is None:
        return None
    signers = tuple(signer for group in block.groups for signer in _of_group(group, name_first))
    headings = tuple(group.heading for group in block.groups if group.heading)
    signers, order = with_roles(signers)
    settings = SignatureSettings(
        order=order,
        columns=max(1, min(3, block.columns)),
        name_first=name_first,
        space="none" if _is_plain_list(block) else "sign",
        groups=headings,
    )
    prints = by_group(signers, in_order(signers, order), headings)
    as_listed = [index for members in prints.values() for index in members]
    if as_listed != list(range(len(signers))) or tuple(filter(None, prints)) != headings:
        return None
    twice = len(duplicates(signers))
    misread = twice > len(signers) // _ONCE_IN
    return None if misread else SignedBy(signers, settings)


def _all_of(block: Signatures) -> list[Signature]:
    return [one for group in block.groups for one in group.signatures]


def _is_name_first(block: Signatures) -> bool | None:
    """Whether names stand above titles; None where some do and some do not."""
    several = [one for one in _all_of(block) if len(one.lines) > 1]
    first = [one.lines[0] == one.name for one in several]
    return None if any(first) != all(first) and several else all(first)


def _is_plain_list(block: Signatures) -> bool:
    found = _all_of(block)
    return len(found) >= _PLAIN_LIST and all(len(one.lines) == 1 for one in found)


def _of_group(group: SignatureGroup, name_first: bool) -> list[Signer]:
    entries = [
        (one.name, one.lines[1:] if name_first else one.lines[:-1]) for one in group.signatures
    ]
    are_organizations = _are_organizations(group.heading, entries)
    return [_signer(name, rest, group.heading or None, are_organizations) for name, rest in entries]


def _are_organizations(heading: str, entries: Sequence[tuple[str, Sequence[str]]]) -> bool:
    """Whether a whole group is of organizations, also those whose names do not tell."""
    if _ORGANIZATIONS.search(heading):
        return True
    surely = sum(_is_organization(name, rest) for name, rest in entries)
    return len(entries) > 1 and 2 * surely > len(entries)


def _is_organization(name: str, rest: Sequence[str]) -> bool:
    if len(rest) > 1 and wording.is_person(rest[0]) and wording.is_title(rest[1]):
        return True
    person = wording.is_name_with_title(name) or ("," in name and PREFIX.match(name) is not None)
    return wording.is_organization(name) and not person


def _signer(name: str, rest: Sequence[str], group: str | None, organizations: bool) -> Signer:
    titled = bool(rest) and wording.is_title(rest[0])
    is_organization = _is_organization(name, rest) or (organizations and not titled)
    kind: Kind = "organization" if is_organization else "person"
    last = rest[-1] if rest and kind == "person" else ""
    employer = last if wording.is_organization(last) else None
    titles = tuple(rest[:-1] if employer else rest)
    return Signer(
        name=name,
        title=titles[0] if len(titles) == 1 else titles,
        kind=kind,
        organization=employer,
        group=group,
        chamber=_chamber(titles) if kind == "person" else None,
    )


def _chamber(titles: Sequence[str]) -> Chamber | None:
    if any(map(_SENATE.fullmatch, titles)):
        return "senate"
    return "house" if any(map(_HOUSE.fullmatch, titles)) else None
